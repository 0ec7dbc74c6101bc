"""Tables of one column `value` in the file `given`, to read cells of one kind."""

from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from vbpdsl.data.files.store import Store
from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Column, Table, TableFile, Value
from vbpdsl.model.types import ValueType
from vbpdsl.source.diagnostic import Diagnostic, Findings


def table_of(kind: ValueType) -> Table:
    """A table of one column `value`, read from the column `value` of the file `given`."""
    file = TableFile("given", (("value", ("value",)),))
    return Table("given", "row", (Column("value", kind),), (), (file,))


def opened(kind: ValueType, data: Path | dict[str, Any]) -> Store:
    findings = Findings()
    store = open_store((table_of(kind),), data, findings)
    assert store is not None, list(findings)
    return store


def values(kind: ValueType, data: Path | dict[str, Any]) -> list[Value]:
    with opened(kind, data) as store:
        return [row["value"] for row in store.rows("given")]


def refusal(kind: ValueType, data: Path | dict[str, Any]) -> Diagnostic:
    findings = Findings()
    assert open_store((table_of(kind),), data, findings) is None
    (found,) = findings
    return found


def csv_of(folder: Path, *cells: str) -> Path:
    rows = "".join(f"{cell},x\n" for cell in cells)
    (folder / "given.csv").write_text("value,other\n" + rows)
    return folder


def parquet_of(folder: Path, column: pyarrow.Array) -> Path:
    pyarrow.parquet.write_table(pyarrow.table({"value": column}), folder / "given.parquet")
    return folder
