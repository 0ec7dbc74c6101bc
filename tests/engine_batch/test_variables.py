"""Figures about several things at once, worked out by hand and settled by both engines.

Ash     V1 of M1, May 1, $100     V2 of M1, June 1, $30     V4 of nobody, July 1, $7
Birch   V3 of M2, May 10, $50
"""

from datetime import date
from fractions import Fraction

import pytest

from tests.engine_batch.memory import memory_store
from tests.properties.contracts import SETTLEMENTS, contract_of
from tests.samples.nodes import (
    another,
    column,
    compare,
    count,
    dollars,
    key,
    link,
    link_column,
    lookup,
    rows,
    term,
    total,
)
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.engine.run import Run
from vbpdsl.model.contract import Definition, Value
from vbpdsl.model.expressions import Condition, Each, Expression, Extreme, Link, Rows
from vbpdsl.model.types import COUNT, DATE, MONEY, TEXT

VISIT = ("visit", key("visit"))
SAME_MEMBER = Link(
    "member of the visit",
    lookup("Visits", "member", TEXT, VISIT),
    column("member"),
    "without a member",
    "1",
)
BEFORE = Condition(
    compare("<", column("day", DATE), lookup("Visits", "day", DATE, VISIT)), "not before", "1"
)
OF_PRACTICE = link_column("Practice", "1")
OTHER = Condition(
    compare("!=", key(another("Practice")), key("Practice")), "the Practice itself", "1"
)


def _practices(*where: Condition) -> Rows:
    return Rows(None, "", (Each("Practice", another("Practice")),), (), where)


def _of_member() -> Rows:
    """The visits that exist in the settlement, of the member at hand."""
    told = lookup("Visits", "member", TEXT, VISIT)
    links = (link("member", told, "of another member", "1"),)
    return Rows(None, "", (Each("visit", "visit"),), links, ())


THERE = term("Fees", MONEY, ("Practice", key(another("Practice"))))
EXPRESSIONS: dict[tuple[str, tuple[str, ...]], Expression] = {
    ("Fees", ()): total(rows("Visits", (OF_PRACTICE,)), column("fee", MONEY)),
    ("Capped", ("visit",)): Extreme(
        "lesser", (lookup("Visits", "fee", MONEY, VISIT), dollars("60")), MONEY
    ),
    ("Visits Before", ("visit",)): count(rows("Visits", (OF_PRACTICE, SAME_MEMBER), (BEFORE,))),
    ("Capped Fees", ()): total(
        rows("Visits", (OF_PRACTICE,)), term("Capped", MONEY, ("visit", column("visit")))
    ),
    ("Visits", ("member",)): count(_of_member()),
    ("Everybody", ()): total(_practices(), THERE),
    ("Others", ()): total(_practices(OTHER), THERE),
}
DEFINITIONS = tuple(
    Definition(name, keys, COUNT if "Visits" in name else MONEY, value, name)
    for (name, keys), value in EXPRESSIONS.items()
)
CONTRACT = contract_of(SETTLEMENTS[0], DEFINITIONS)


def _visit(visit: str, member: str | None, practice: str, day: date, fee: int) -> dict[str, Value]:
    said = {"visit": visit, "member": member, "Practice": practice, "day": day}
    return {**said, "fee": Fraction(fee), "urgent": None}


def _on_roster(member: str, practice: str) -> dict[str, Value]:
    return {"member": member, "month": date(2023, 4, 1), "Practice": practice, "line": "Blue"}


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
    "Roster": [_on_roster("M1", "Ash"), _on_roster("M2", "Birch"), _on_roster("M3", "Birch")],
    "Visits": [
        _visit("V1", "M1", "Ash", date(2023, 5, 1), 100),
        _visit("V2", "M1", "Ash", date(2023, 6, 1), 30),
        _visit("V3", "M2", "Birch", date(2023, 5, 10), 50),
        _visit("V4", None, "Ash", date(2023, 7, 1), 7),
    ],
    "Claims": [],
    "Results": [],
}


@pytest.fixture(scope="module", name="runs")
def _runs() -> tuple[Run, Run]:
    batch = settle(CONTRACT, memory_store(CONTRACT, ROWS))
    assert batch.fallback is None
    return batch, settle_by_reference(CONTRACT, ROWS)


@pytest.mark.parametrize(
    ("term_of", "practice", "expected"),
    [
        ("Fees", "Ash", {(): 137}),
        ("Fees", "Birch", {(): 50}),
        ("Capped", "Ash", {("V1",): 60, ("V2",): 30, ("V4",): 7}),
        ("Capped Fees", "Ash", {(): 97}),
        ("Capped Fees", "Birch", {(): 50}),
        ("Visits Before", "Ash", {("V1",): 0, ("V2",): 1, ("V4",): 0}),
        ("Visits Before", "Birch", {("V3",): 0}),
        ("Visits", "Ash", {("M1",): 2}),
        ("Visits", "Birch", {("M2",): 1, ("M3",): 0}),
        ("Everybody", "Ash", {(): 187}),
        ("Everybody", "Birch", {(): 187}),
        ("Others", "Ash", {(): 50}),
        ("Others", "Birch", {(): 137}),
    ],
)
def test_figures_are_those_worked_out_by_hand(
    runs: tuple[Run, Run], term_of: str, practice: str, expected: dict[tuple[str, ...], int]
) -> None:
    for run in runs:
        found = {one.at: one.value for one in run.figures((practice,)) if one.term == term_of}
        assert found == expected, run.engine


def test_a_row_of_nobody_is_left_out_for_its_link(runs: tuple[Run, Run]) -> None:
    """Of four visits V1 is before V2; V4 has no member, V2 and V3 are before no other."""
    for run in runs:
        account = next(one for one in run.accounts() if one.term == "Visits Before")
        assert (account.received, account.counted) == (4, 1)
        reasons = {one.reason: one.rows for one in account.left_out}
        assert reasons == {"without a member": 1, "not before": 2}, run.engine
