"""What the plan of the medical home looks like: its relations, levels, and what is refused."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from tests.samples.medical_home import MEDICAL_HOME
from vbpdsl.model.contract import Contract, Table
from vbpdsl.model.types import MONEY, NUMBER, Kind
from vbpdsl.plan.numbers.building import Unplannable, apply, whole
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Applied, Cell
from vbpdsl.plan.outline import Outline
from vbpdsl.plan.planner import plan
from vbpdsl.plan.promised import definitions_of
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.levels import levels
from vbpdsl.plan.relations.relation import Column, Compute, Group, Input, Join, Measured, Relation
from vbpdsl.plan.relations.show import show_relation
from vbpdsl.plan.relations.verify import BrokenPlan, verify
from vbpdsl.plan.values import TableFacts


def facts(table: Table) -> TableFacts:
    """What a plan might be told of a table: a thousand rows of moderate numbers."""
    columns = {
        column.name: Column(
            column.type.kind,
            Range(0, 10**7) if column.type.kind is Kind.NUMBER else None,
            column.may_be_empty,
            False,
        )
        for column in table.columns
    }
    columns["#file"] = Column(Kind.TEXT, None, True, False)
    columns["#row"] = Column(Kind.NUMBER, Range(0, 1000), False, False)
    decimals = {column.name: 2 if column.type in (MONEY, NUMBER) else 0 for column in table.columns}
    return TableFacts(Measured(1000, columns), decimals, table.key, not table.written)


def answered(relation: Relation) -> Measured:
    """A measurement that knows no more than the plan does."""
    columns = {
        name: Column(cell.kind, cell.range, cell.missing, cell.wide)
        for name, cell in relation.gives
    }
    return Measured(100, columns)


def planned(contract: Contract) -> tuple[list[Relation], Outline]:
    """All relations of a contract and where everything stands in the end."""
    steps = plan(contract, {table.name: facts(table) for table in contract.tables})
    relations = [next(steps)]
    try:
        while True:
            relations.append(steps.send(answered(relations[-1])))
    except StopIteration as done:
        return relations, done.value


@pytest.fixture(scope="module", name="home")
def _home() -> tuple[list[Relation], Outline]:
    return planned(MEDICAL_HOME)


def test_every_relation_is_well_formed(home: tuple[list[Relation], Outline]) -> None:
    for relation in home[0]:
        verify(relation)


def test_every_term_stands_in_the_relation_of_its_keys(
    home: tuple[list[Relation], Outline],
) -> None:
    for item in MEDICAL_HOME.definitions:
        grain, placed = home[1].terms[item.name]
        assert set(grain.keys) == set(item.keys)
        assert placed.kind is item.type.kind
        assert "Practice" in grain.key_columns


def test_claims_are_grouped_once_with_their_reasons(home: tuple[list[Relation], Outline]) -> None:
    over_claims = [one for one in home[0] if one.source == Input("claims", True)]
    assert len(over_claims) == 1
    groups = [stage for stage in over_claims[0].stages if isinstance(stage, Group)]
    assert [len(group.keys) for group in groups] == [4]  # Practice, line, member and the code


def test_the_roster_is_joined_once_for_both_of_its_columns(
    home: tuple[list[Relation], Outline],
) -> None:
    over_claims = next(one for one in home[0] if one.source == Input("claims", True))
    joins = [stage for stage in over_claims.stages if isinstance(stage, Join)]
    assert [join.input for join in joins] == [Input("Attribution Roster", True)]
    assert {name for _, name in joins[0].columns} == {"Practice", "line of business"}


def test_what_is_replaced_is_not_read_again(home: tuple[list[Relation], Outline]) -> None:
    gone: set[str] = set()
    for relation in home[0]:
        assert not gone.intersection(_read(relation))
        if relation.replaces:
            gone.add(relation.replaces)


def _read(relation: Relation) -> Iterator[str]:
    if isinstance(relation.source, Input) and not relation.source.table:
        yield relation.source.name
    for stage in relation.stages:
        if isinstance(stage, Join) and not stage.input.table:
            yield stage.input.name


def test_levels_follow_what_terms_read() -> None:
    found = levels(definitions_of(MEDICAL_HOME)).of
    assert found["Cost"] == 0
    assert found["Line of Business Cost"] == 1
    assert found["Cost of Care"] == 2
    assert found["Gross Savings"] == 2
    assert found["Criteria met"] == 1


def test_a_relation_is_shown_step_by_step(home: tuple[list[Relation], Outline]) -> None:
    over_claims = next(one for one in home[0] if one.source == Input("claims", True))
    shown = show_relation(over_claims).splitlines()
    said = "rows of `claims` for each Practice, line of business, member"
    assert shown[0] == f"{over_claims.name}: {said}"
    assert shown[1] == "  from table `claims`"
    assert any(line.startswith("  beside   table `Attribution Roster` on ") for line in shown)
    assert any(line.startswith("  group by ") for line in shown)


def test_a_column_read_too_early_is_refused(home: tuple[list[Relation], Outline]) -> None:
    relation = home[0][0]
    stray = Cell("nowhere", Kind.NUMBER, Range(0, 1))
    with pytest.raises(BrokenPlan, match="reads nowhere before it is there"):
        verify(evolve(relation, gives=(("t0", stray),)))


def test_an_operation_on_the_wrong_kinds_is_refused(
    home: tuple[list[Relation], Outline],
) -> None:
    cell, text = Cell("c900", Kind.NUMBER, Range(0, 1)), Cell("c1", Kind.TEXT)
    wrong = Applied("add", (text, whole(1)), Kind.NUMBER, Range(0, 1))
    relation = evolve(home[0][0], stages=(Compute(((cell, wrong),)),), gives=(("t0", cell),))
    with pytest.raises(BrokenPlan, match="add of"):
        verify(relation)


def test_a_step_used_twice_is_one_column() -> None:
    draft = Draft(
        Input("t", True), Measured(1, {"n": Column(Kind.NUMBER, Range(0, 9), False, False)})
    )
    first = draft.keep(apply("negate", (draft.read("n"),), Range(-9, 0)))
    second = draft.keep(apply("negate", (draft.read("n"),), Range(-9, 0)))
    assert first == second
    relation = draft.relation("r", "one", [("a", first), ("b", second)])
    assert [len(stage.columns) for stage in relation.stages if isinstance(stage, Compute)] == [1]


def test_a_number_beyond_38_digits_is_refused() -> None:
    with pytest.raises(Unplannable, match="38 digits"):
        whole(10**40)
