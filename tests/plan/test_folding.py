"""When a table kept month by month is folded, and what is looked up in it then."""

from collections.abc import Mapping
from datetime import date

import pytest
from attrs import evolve

from tests.plan.test_planner import answered, facts
from tests.samples.medical_home import MEDICAL_HOME
from vbpdsl.plan.folding import foldings
from vbpdsl.plan.planner import plan
from vbpdsl.plan.relations.relation import Group, Input, Join, Measured, Relation
from vbpdsl.plan.relations.verify import verify
from vbpdsl.plan.values import TableFacts

ROSTER = "Attribution Roster"
LARGE = {"claims": 5_000_000, ROSTER: 3_000_000}
MONTHS = {"month": (date(2009, 8, 1), date(2011, 2, 1))}


def _tables(rows: Mapping[str, int]) -> dict[str, TableFacts]:
    """The tables of the medical home with so many rows, none with an empty cell; the roster is of
    nineteen months."""
    tables = {table.name: facts(table) for table in MEDICAL_HOME.tables}
    for name, number in rows.items():
        columns = tables[name].measured.columns.items()
        filled = {column: evolve(cell, missing=False) for column, cell in columns}
        tables[name] = evolve(tables[name], measured=Measured(number, filled))
    return {**tables, ROSTER: evolve(tables[ROSTER], days=MONTHS)}


def _planned(tables: dict[str, TableFacts], rows: int) -> list[Relation]:
    """All relations, each said to have so many rows."""
    steps = plan(MEDICAL_HOME, tables)
    relations = [next(steps)]
    try:
        while True:
            measured = answered(relations[-1])
            relations.append(steps.send(Measured(rows, measured.columns)))
    except StopIteration:
        return relations


def _joined(relations: list[Relation]) -> list[Join]:
    """What is joined beside claims."""
    over_claims = next(one for one in relations if one.source == Input("claims", True))
    return [stage for stage in over_claims.stages if isinstance(stage, Join)]


def test_claims_find_their_practice_in_the_roster_as_it_was_grouped() -> None:
    relations = _planned(_tables(LARGE), 200_000)
    for relation in relations:
        verify(relation)
    over_roster = [one for one in relations if one.source == Input(ROSTER, True)]
    assert len(over_roster) == 1  # for member months, for scores, for whom there is, and for claims
    first, again = _joined(relations)
    assert first.input == again.input == Input(over_roster[0].name, False)
    assert first.bit is not None
    assert first.bit[1] == "months"
    assert [name for _, name, _ in again.on] == ["rowid"]


@pytest.mark.parametrize(
    ("empty", "once"),
    [(("Practice", "line of business"), True), (("member",), False)],
    ids=["months of no Practice", "months of no member"],
)
def test_a_roster_with_empty_cells_is_read_once_if_it_names_each_member(
    empty: tuple[str, ...], once: bool
) -> None:
    """A month without a Practice is nobody's. One without a member is a month of the Practice, and
    a pass by members would lose it."""
    tables = _tables(LARGE)
    columns = dict(tables[ROSTER].measured.columns)
    for name in empty:
        columns[name] = evolve(columns[name], missing=True)
    tables[ROSTER] = evolve(tables[ROSTER], measured=Measured(3_000_000, columns))
    relations = _planned(tables, 200_000)
    over_roster = [one for one in relations if one.source == Input(ROSTER, True)]
    assert (len(over_roster) == 1) is once


def test_scores_are_joined_to_members_and_not_to_their_months() -> None:
    over_roster = next(
        one for one in _planned(_tables(LARGE), 200_000) if one.source == Input(ROSTER, True)
    )
    kinds = [type(stage) for stage in over_roster.stages if isinstance(stage, Group | Join)]
    assert kinds == [Group, Join]


def test_a_roster_that_hardly_folds_is_looked_up_as_it_is() -> None:
    (join,) = _joined(_planned(_tables(LARGE), 1_000_000))
    assert join.input == Input(ROSTER, True)
    assert join.bit is None


@pytest.mark.parametrize(
    "rows",
    [
        {"claims": 5_000, ROSTER: 5_000},
        {"claims": 1_000_000, ROSTER: 3_000_000},
    ],
    ids=["a small table", "many more rows than look anything up"],
)
def test_what_is_not_worth_folding_is_left_alone(rows: dict[str, int]) -> None:
    assert foldings(MEDICAL_HOME, _tables(rows)).worth_it == {}


def test_more_months_than_bits_are_not_folded() -> None:
    tables = _tables(LARGE)
    days = {"month": (date(2005, 12, 1), date(2011, 2, 1))}
    tables[ROSTER] = evolve(tables[ROSTER], days=days)
    assert foldings(MEDICAL_HOME, tables).worth_it == {}
    days = {"month": (date(2006, 1, 1), date(2011, 2, 1))}
    tables[ROSTER] = evolve(tables[ROSTER], days=days)
    assert foldings(MEDICAL_HOME, tables).worth_it[ROSTER].first == 12 * 2006 + 1
