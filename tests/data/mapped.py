"""A small table of results and its files, for tests of what `vbp.toml` says of them."""

from fractions import Fraction
from pathlib import Path

from vbpdsl.data.files.store import Store
from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Column, Table, TableFile, Value
from vbpdsl.model.types import DATE, MONEY, PERCENT, TEXT, Kind, ValueType
from vbpdsl.source.diagnostic import Diagnostic, Findings

NUMBER = ValueType(Kind.NUMBER)
YEAR = ValueType(Kind.NUMBER, whole=True)

_COLUMNS = (
    ("hospital", TEXT),
    ("measure", TEXT),
    ("score", NUMBER),
    ("rate", PERCENT),
    ("amount", MONEY),
    ("day", DATE),
    ("year", YEAR),
)


def results(*names: str) -> Table:
    """The table `Results` with some columns, in the file `result`."""
    columns = tuple(Column(name, kind) for name, kind in _COLUMNS if name in names)
    file = TableFile("result", tuple((column.name, (column.name,)) for column in columns))
    return Table("Results", "result", columns, (), (file,))


def opened(folder: Path, table: Table, said: str, **files: str) -> tuple[Store, Findings]:
    """The open table; its findings are warnings only."""
    store, findings = attempt(folder, table, said, **files)
    assert store is not None, list(findings)
    return store, findings


def attempt(folder: Path, table: Table, said: str, **files: str) -> tuple[Store | None, Findings]:
    """The table opened on `NAME.csv` for each file, if it can be."""
    (folder / "vbp.toml").write_text(said, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    findings = Findings()
    return open_store((table,), folder, findings), findings


def rows(folder: Path, table: Table, said: str, **files: str) -> list[tuple[Value, ...]]:
    """The rows that are read, in the order of their cells."""
    store, _ = opened(folder, table, said, **files)
    with store:
        return sorted(map(tuple, (row.values() for row in store.rows("Results"))), key=str)


def mistake(folder: Path, table: Table, said: str, **files: str) -> tuple[Diagnostic, int]:
    """The first finding of a mapping that is refused, and the line of `vbp.toml` that it is at."""
    store, findings = attempt(folder, table, said, **files)
    assert store is None
    found = next(item for item in findings if item.source is not None)
    assert found.source is not None
    assert found.span is not None
    return found, found.source.place(found.span.start).line


def cents(amount: str) -> Fraction:
    """An amount as it is exactly."""
    return Fraction(amount)
