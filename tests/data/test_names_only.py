"""Columns that only name their rows: read when a check asks for them, and then as all texts are."""

from pathlib import Path
from typing import Any

from pyarrow import Table as ArrowTable
from pyarrow import parquet

from vbpdsl.data.check import check_data
from vbpdsl.data.files.store import Store
from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.types import MONEY, TEXT
from vbpdsl.source.diagnostic import Diagnostic, Findings

CLAIMS = Table(
    "claims",
    "claim",
    (Column("claim number", TEXT, names_only=True), Column("amount", MONEY)),
    ("claim number",),
    files=(TableFile("claims", (("claim number", ("id", "other")), ("amount", ("paid",)))),),
)


def written(folder: Path, **columns: list[Any]) -> Path:
    rows = len(columns["id"])
    parquet.write_table(
        ArrowTable.from_pydict({**columns, "paid": list(range(rows))}), folder / "claims.parquet"
    )
    return folder


def checked(folder: Path) -> list[Diagnostic]:
    findings = Findings()
    store = check_data((CLAIMS,), folder, findings)
    assert store is not None
    store.close()
    return [*findings]


def opened(folder: Path) -> Store:
    findings = Findings()
    store = open_store((CLAIMS,), folder, findings)
    assert store is not None, [found.message for found in findings]
    return store


def names(store: Store) -> list[object]:
    return [row["claim number"] for row in store.rows("claims")]


def test_nothing_is_asked_of_them_until_a_check_asks(tmp_path: Path) -> None:
    with opened(written(tmp_path, id=["A ", "", None])) as store:
        facts = store.tables["claims"].facts("claim number")
        assert facts.nulls is None
        assert "claim number" in store.tables["claims"].unread
        assert names(store) == ["A", None, None]


def test_every_kind_of_space_is_taken_away_as_in_every_text(tmp_path: Path) -> None:
    cells = ["A", " A1", "A2 ", "\u00a0A3", "A4\u2003", "A 5", "É6 "]
    with opened(written(tmp_path, id=cells)) as store:
        assert names(store) == ["A", "A1", "A2", "A3", "A4", "A 5", "É6"]


def test_two_rows_whose_names_differ_by_a_space_have_one_name(tmp_path: Path) -> None:
    (found,) = checked(written(tmp_path, id=["A", "B", "A "]))
    assert found.code == "VBP721"
    assert "`claims.parquet` row 1 and row 3" in found.message


def test_empty_ones_are_counted_when_they_are_checked(tmp_path: Path) -> None:
    (found,) = checked(written(tmp_path, id=["A", " ", None, "B"]))
    assert found.code == "VBP722"
    assert "is empty in 2 rows of `claims`: `claims.parquet` row 2, row 3" in found.message


def test_with_two_columns_that_can_hold_them_each_row_is_asked(tmp_path: Path) -> None:
    folder = written(tmp_path, id=["A", " ", None], other=["X", "B ", "C"])
    with opened(folder) as store:
        assert names(store) == ["A", "B", "C"]
        assert store.tables["claims"].facts("claim number").nulls == 0


def test_a_damaged_page_of_theirs_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path, id=[f"number {n:06}" for n in range(40_000)])
    path = folder / "claims.parquet"
    content = bytearray(path.read_bytes())
    middle = len(content) // 4
    content[middle : middle + 400] = b"\xff" * 400
    path.write_bytes(bytes(content))
    assert [found.code for found in checked(folder)] == ["VBP706"]
