"""Several years settled at once: rows that say their year, and rows that dates put in one."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from tests.engine_batch.memory import memory_store
from tests.properties.contracts import SETTLEMENTS, contract_of
from tests.samples.nodes import column, link, rows
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.compare import compare
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import (
    Aggregate,
    Comparison,
    Condition,
    Connective,
    PeriodEdge,
)
from vbpdsl.model.types import COUNT, DATE, MONEY, NUMBER, TRUTH

BY_PRACTICE_AND_YEAR = SETTLEMENTS[2]

PRACTICE = link("Practice", column("Practice"), "without a Practice", "1.1")
IN_YEAR = Condition(
    Connective(
        "and",
        (
            Comparison(">=", column("day", DATE), PeriodEdge("first", DATE), TRUTH),
            Comparison("<=", column("day", DATE), PeriodEdge("last", DATE), TRUTH),
        ),
        TRUTH,
    ),
    "in no year",
    "1.2",
)
PAID_IN_TIME = Condition(
    Comparison("<=", column("paid", DATE), PeriodEdge("last", DATE), TRUTH),
    "paid late",
    "1.3",
)
SPENT = Aggregate(
    "total",
    rows("Claims", (PRACTICE,), (IN_YEAR, PAID_IN_TIME)),
    column("amount", MONEY),
    None,
    MONEY,
)
BY_YEAR = link("Year", column("year", COUNT), "without a year", "1.4")
LATE = Condition(
    Comparison("<", PeriodEdge("first", DATE), PeriodEdge("last", DATE), TRUTH), "never", "1.5"
)
SCORES = Aggregate("number", rows("Results", (PRACTICE, BY_YEAR), (LATE,)), None, None, NUMBER)

CONTRACT: Contract = contract_of(
    BY_PRACTICE_AND_YEAR,
    (
        Definition("Spent", (), MONEY, SPENT, "1"),
        Definition("Scores", (), NUMBER, SCORES, "2"),
    ),
)


def _claim(practice: str | None, day: date, paid: date, cents: int) -> dict[str, Value]:
    return {
        "member": "M1",
        "visit": None,
        "Practice": practice,
        "day": day,
        "paid": paid,
        "amount": Fraction(cents, 100),
        "units": Fraction(1),
        "kind": "a",
    }


def _person(practice: str) -> dict[str, Value]:
    return {
        "Practice": practice,
        "base": None,
        "size": Fraction(1),
        "opened": None,
        "rural": None,
    }


ROWS: dict[str, list[dict[str, Value]]] = {
    "People": [_person("Ash"), _person("Birch")],
    "Entries": [],
    "Roster": [],
    "Visits": [],
    "Claims": [
        _claim("Ash", date(2023, 1, 1), date(2023, 2, 1), 100),
        _claim("Ash", date(2023, 12, 31), date(2023, 12, 31), 20),
        _claim("Ash", date(2023, 6, 1), date(2024, 1, 1), 7),  # paid late
        _claim("Birch", date(2024, 2, 29), date(2024, 3, 1), 5000),
        _claim("Birch", date(2022, 2, 1), date(2022, 3, 1), 3),  # in no year
        _claim("Cedar", date(2024, 2, 1), date(2024, 3, 1), 11),  # nobody's
        _claim(None, date(2024, 2, 1), date(2024, 3, 1), 13),
    ],
    "Results": [
        {"Practice": "Ash", "Criterion": "One", "year": Fraction(2023), "result": None},
        {"Practice": "Ash", "Criterion": "Two", "year": Fraction(2023), "result": None},
        {"Practice": "Ash", "Criterion": "One", "year": Fraction(2024), "result": None},
        {"Practice": "Ash", "Criterion": "Two", "year": Fraction(2030), "result": None},
    ],
}


@pytest.fixture(scope="module", name="run")
def _run() -> BatchRun:
    return settle(CONTRACT, memory_store(CONTRACT, ROWS))


@pytest.mark.parametrize(
    ("practice", "year", "spent", "scores"),
    [
        ("Ash", 2023, "1.20", 2),
        ("Ash", 2024, "0", 1),
        ("Birch", 2023, "0", 0),
        ("Birch", 2024, "50", 0),
    ],
)
def test_each_year_has_its_own_rows(
    run: BatchRun, practice: str, year: int, spent: str, scores: int
) -> None:
    assert run.fallback is None
    found = {one.term: one.value for one in run.figures((practice, Fraction(year)))}
    assert found == {"Spent": Fraction(spent), "Scores": Fraction(scores)}


def test_a_row_is_left_out_for_what_it_failed_in_its_own_year(run: BatchRun) -> None:
    spent = next(account for account in run.accounts() if account.term == "Spent")
    reasons = {one.reason: (one.rows, one.amount) for one in spent.left_out}
    assert (spent.received, spent.counted) == (7, 3)
    assert spent.counted_amount == Fraction("51.20")
    assert reasons == {
        "paid late": (1, Fraction("0.07")),
        "in no year": (1, Fraction("0.03")),
        "without a Practice": (2, Fraction("0.24")),  # nobody's, and nobody at all
    }


def test_the_reference_says_the_same(run: BatchRun) -> None:
    reference = settle_by_reference(CONTRACT, ROWS)
    assert compare(run, reference) == ()
    for ours, theirs in zip(run.accounts(), reference.accounts(), strict=True):
        assert set(ours.left_out) == set(theirs.left_out)
        assert evolve(ours, left_out=()) == evolve(theirs, left_out=())
