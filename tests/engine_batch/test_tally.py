"""What the figures of a Term come to: from relations, with the figures worked out by hand."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from tests.engine_batch.memory import memory_store
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import MAPLE, ROWS
from vbpdsl.data.files.store import Store
from vbpdsl.engine.batch import run as batch_run
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.batch.tallies import read_tally
from vbpdsl.engine.tally import Tally, tallied

MIXED = (Fraction(7, 2), None, Fraction(-5), Fraction(0), Fraction(75), Fraction(75))


@pytest.fixture(name="run")
def _run() -> Iterator[BatchRun]:
    store: Store = memory_store(MEDICAL_HOME, ROWS)
    yield settle(MEDICAL_HOME, store)
    store.close()


def test_values_are_counted_and_added_by_their_sign() -> None:
    expected = Tally(6, 1, 3, 1, Fraction(307, 2), Fraction(-5), 2)
    assert tallied(MIXED, Fraction(75)) == expected
    assert expected.total == Fraction(297, 2)


def test_yes_is_above_and_nothing_is_added() -> None:
    assert tallied((True, False, None, True)) == Tally(4, 1, 2)


@pytest.mark.parametrize("few", [0, 200])
def test_a_relation_gives_the_tally_of_its_figures(
    run: BatchRun, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_run, "FEW", few)
    for item in MEDICAL_HOME.definitions:
        for limit in (None, Fraction(75_000), Fraction(1, 3)):
            everyone = tuple(run.settlements())
            for asked in (((MAPLE,),), everyone):
                figures = [one for key in asked for one in run.figures(key)]
                values = [one.value for one in figures if one.term == item.name]
                only = (MAPLE,) if asked == ((MAPLE,),) else None
                assert run.tally(item.name, limit, only) == tallied(values, limit), item.name


def test_figures_below_zero_and_missing_ones_are_told_apart(run: BatchRun) -> None:
    relation, placed = run.placed("Net Savings")
    count = len(tuple(run.settlements()))
    unit = placed.denominator
    run.connection.execute(f'UPDATE "{relation}" SET "{placed.column}" = {-12 * unit}')
    assert run.tally("Net Savings") == Tally(count, 0, 0, count, Fraction(0), Fraction(-12 * count))
    run.connection.execute(f'UPDATE "{relation}" SET "{placed.column}" = NULL')
    assert run.tally("Net Savings") == Tally(count, count)


@pytest.mark.parametrize("few", [0, 200])
def test_one_terms_figures_are_those_among_all(
    run: BatchRun, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_run, "FEW", few)
    for key in run.settlements():
        every = run.figures(key)
        for item in MEDICAL_HOME.definitions:
            found = tuple(one for one in every if one.term == item.name)
            assert run.figures_of(key, item.name) == found


def test_nothing_is_counted_where_every_figure_is_missing(run: BatchRun) -> None:
    """The database counts nothing of no figure, where the contract means 0."""
    _, placed = run.placed("Net Savings")
    assert read_tally(placed, (4, 0, None, None, None, None, None)) == Tally(4, 4)
