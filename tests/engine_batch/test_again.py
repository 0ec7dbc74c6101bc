"""The check of a run by the reference: it sees what is wrong, and its work is bounded."""

from collections.abc import Iterator

import pytest

from tests.engine_batch.memory import memory_store
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import ROWS
from vbpdsl.data.files.store import Store
from vbpdsl.engine.again import check, effort
from vbpdsl.engine.again.check import check_run
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.batch.settle import settle
from vbpdsl.model.types import Kind

TERMS = [item.name for item in MEDICAL_HOME.definitions]


@pytest.fixture(name="run")
def _run() -> Iterator[BatchRun]:
    store: Store = memory_store(MEDICAL_HOME, ROWS)
    yield settle(MEDICAL_HOME, store)
    store.close()


@pytest.fixture(name="large")
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no table could be read whole and no settlement be searched for."""
    monkeypatch.setattr("vbpdsl.engine.again.nearby.SMALL", 0)
    monkeypatch.setattr("vbpdsl.engine.again.points.SMALL", 0)
    monkeypatch.setattr("vbpdsl.engine.again.points.LEAST", 0)
    monkeypatch.setattr(check, "SEARCHED", 0)


def test_a_small_run_is_checked_whole(run: BatchRun) -> None:
    found = check_run(run)
    assert (found.settlements, found.of, found.within, found.unchecked) == (2, 2, (), ())
    assert found.equal
    assert found.figures == sum(len(run.figures(key)) for key in run.settlements())


@pytest.mark.usefixtures("large")
def test_every_term_of_a_large_run_can_be_reached(run: BatchRun) -> None:
    found = check_run(run)
    assert found.equal
    assert (found.settlements, found.unchecked) == (0, ())
    assert set(found.within) <= set(run.settlements())


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("term", TERMS)
def test_a_wrong_figure_is_found_by_itself(run: BatchRun, term: str) -> None:
    relation, placed = run.placed(term)
    column = f'"{placed.column}"'
    wrong = f"NOT {column}" if placed.kind is Kind.TRUTH else f"{column} + 1"
    run.connection.execute(f'UPDATE "{relation}" SET {column} = {wrong}')
    assert term in {one.term for one in check_run(run).differences}


@pytest.mark.usefixtures("large")
def test_what_rests_on_too_many_rows_is_named(run: BatchRun) -> None:
    found = check_run(run, most=1)
    assert found.equal
    assert found.unchecked, "the rows of a Practice are more than one"
    assert found.rows <= 1 * len(run.store.tables)


def test_the_work_is_a_share_of_the_rows(run: BatchRun) -> None:
    priced = effort.cheapest(run, 1_000)
    assert effort.allowed(1_000, priced, 2) == sum(one.work for one in priced)
    assert effort.allowed(1_000, priced, 3) == effort.USUAL
    assert effort.allowed(50_000_000, priced, 3) == 20_000
    assert len(priced) == 2
    figures = [len(run.figures(one.settlement)) for one in priced]
    assert figures == sorted(figures)
    for one, number in zip(priced, figures, strict=True):
        # a column of a promise is as much work as one of a Term
        assert number <= one.work - 1_000 * number // sum(figures) <= number + 5
