"""Sheets written by the database are those that a plain writer writes, byte for byte."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine_batch.memory import memory_store
from tests.properties.contracts import contracts
from tests.properties.halves import in_halves
from tests.properties.tables import ROWS, Rows
from tests.results import plain_writer
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import ROWS as HOME_ROWS
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.batch.texts import decimal_text, prepare, stepped, texts_of
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.model.contract import Contract
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Placed
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.relations.relation import Column
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.sheets import pieces
from vbpdsl.results.sheets.files import write_sheets
from vbpdsl.results.sheets.spreadsheet import cell, cell_sql, teach_cells

CONNECTION = duckdb.connect(":memory:", config={"threads": "1"})
SHEETS = ("settlements", "lines", "payments", "terms")


def _compared(contract: Contract, rows: Rows, folder: Path) -> None:
    """The database's sheets, the plain writer's and those of the reference's figures."""
    run = settle(contract, memory_store(contract, rows, CONNECTION))
    reference = settle_by_reference(contract, rows)
    here, there = folder / "database", folder / "reference"
    for place in (here, there):
        place.mkdir(exist_ok=True)
    written = write_sheets(KeptRun(run, problems=reference.problems), here)
    assert written == write_sheets(KeptRun(reference), there)
    plain = plain_writer.sheets(reference)
    for name in SHEETS:
        text = (here / f"{name}.csv").read_text(encoding="utf-8")
        assert text == plain[name]
        assert text == (there / f"{name}.csv").read_text(encoding="utf-8")
        tables = [pq.read_table(place / f"{name}.parquet") for place in (here, there)]
        assert tables[0].schema == tables[1].schema
        assert tables[0].equals(tables[1])


def test_the_medical_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (payment,) = MEDICAL_HOME.payments
    monkeypatch.setitem(plain_writer.DUES, payment.due, "2011-07-31")
    _compared(MEDICAL_HOME, HOME_ROWS, tmp_path)


@in_halves
@given(contracts(), ROWS)
def test_random_contracts(
    tmp_path_factory: pytest.TempPathFactory, contract: Contract, rows: Rows
) -> None:
    _compared(contract, rows, tmp_path_factory.mktemp("written"))


def test_many_rows_stand_as_they_come_and_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = KeptRun(settle(MEDICAL_HOME, memory_store(MEDICAL_HOME, HOME_ROWS)))
    in_order, as_they_come = tmp_path / "in order", tmp_path / "as they come"
    for folder in (in_order, as_they_come):
        folder.mkdir()
        write_sheets(run, folder)
        monkeypatch.setattr(pieces, "MOST_IN_ORDER", 0)
    for name in SHEETS:
        lines = [
            (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()
            for folder in (in_order, as_they_come)
        ]
        assert sorted(lines[0]) == sorted(lines[1])
        tables = [
            pq.read_table(folder / f"{name}.parquet").to_pylist()
            for folder in (in_order, as_they_come)
        ]
        assert sorted(map(repr, tables[0])) == sorted(map(repr, tables[1]))


TOPS = st.one_of(st.none(), st.integers(-(10**20), 10**20), st.integers(-50, 50))
BELOW = st.sampled_from((1, 2, 3, 50, 7, 371, 1000, 10**10, 5 * 10**13, 2**20, 2**40, 10**25))


@settings(max_examples=300, deadline=None)
@given(st.lists(TOPS, min_size=1, max_size=6), BELOW, st.lists(st.integers(1, 2**20), max_size=2))
def test_numbers_are_written_as_by_hand(
    tops: list[int | None], below: int, factors: list[int]
) -> None:
    prepare(CONNECTION)
    beside = "".join(f", {factor}::BIGINT AS f{at}" for at, factor in enumerate(factors))
    made = f"SELECT unnest(?::HUGEINT[]) AS top{beside}"
    CONNECTION.execute(f"CREATE OR REPLACE TABLE numbers AS {made}", [tops])
    present = [top for top in tops if top is not None] or [0]
    columns = {"top": Column(Kind.NUMBER, Range(min(present), max(present)), True, True)}
    for at, factor in enumerate(factors):
        columns[f"f{at}"] = Column(Kind.NUMBER, Range(factor, factor), False, False)
    placed = Placed(Kind.NUMBER, "top", below, tuple(f"f{at}" for at in range(len(factors))))
    texts = texts_of(placed, columns)
    asked = f"SELECT top, {texts.exact}, {texts.value} FROM {stepped('numbers', (texts,))}"
    for factor in factors:
        below *= factor
    for top, exact, value in CONNECTION.execute(asked).fetchall():
        figure = None if top is None else Fraction(top, below)
        assert (exact or "") == plain_writer._exact(figure)
        assert (value or "") == plain_writer._places(figure)
        if figure is not None:
            assert value == decimal_text(figure)


SIGNS = st.text(st.sampled_from("=+-@\t\r\n＝＋－＠,\"'0123456789./% aé\u0301"), max_size=6)


@settings(max_examples=100, deadline=None)
@given(st.lists(SIGNS, min_size=1))
def test_a_cell_is_made_safe_by_one_rule(texts: list[str]) -> None:
    teach_cells(CONNECTION)
    asked = f"SELECT t, {cell_sql('t')} FROM (SELECT unnest(?::VARCHAR[]) AS t)"
    for text, safe in CONNECTION.execute(asked, [texts]).fetchall():
        assert safe == cell(text)


def test_dates_are_said_as_in_a_sentence() -> None:
    assert plain_writer._said(date(2026, 3, 1)) == "March 1, 2026"
