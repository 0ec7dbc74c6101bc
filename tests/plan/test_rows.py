"""What is asked of rows, and which rows are the same."""

from attrs import evolve

from tests.plan.test_planner import planned
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_terms import CLAIM_ROWS
from vbpdsl.model.expressions import Aggregate, Comparison, Condition, Extreme, KeyValue
from vbpdsl.model.types import TEXT, TRUTH
from vbpdsl.plan.figures.spaces import among_rows, asked_of, decided_by_row, of_figure
from vbpdsl.plan.relations.relation import Input

LOB = CLAIM_ROWS.links[2]
OWN = Comparison("=", LOB.own, KeyValue(LOB.name, TEXT), TRUTH)
SAID_AGAIN = evolve(
    CLAIM_ROWS, conditions=(*CLAIM_ROWS.conditions, Condition(OWN, "another line", "1.3"))
)


def test_that_a_key_is_what_the_row_says_it_is_need_not_be_asked() -> None:
    assert of_figure(OWN)
    assert decided_by_row(asked_of(SAID_AGAIN)[2], SAID_AGAIN)
    other = evolve(SAID_AGAIN, links=CLAIM_ROWS.links[:2])
    assert asked_of(other)[2] == OWN  # the row is not linked to that key, so it is asked


def test_claims_are_read_once_though_a_contract_says_it_again() -> None:
    definitions = []
    for item in MEDICAL_HOME.definitions:
        if item.name == "Cost":
            assert isinstance(item.expression, Extreme)
            total, limit = item.expression.items
            assert isinstance(total, Aggregate)
            again = evolve(item.expression, items=(evolve(total, rows=SAID_AGAIN), limit))
            item = evolve(item, expression=again)
        definitions.append(item)
    relations, _ = planned(evolve(MEDICAL_HOME, definitions=tuple(definitions)))
    over_claims = [one for one in relations if one.source == Input("claims", True)]
    assert len(over_claims) == 1


def test_rows_are_the_same_in_whatever_order_they_say_their_keys() -> None:
    turned = evolve(CLAIM_ROWS, links=CLAIM_ROWS.links[::-1])
    assert among_rows(CLAIM_ROWS, turned)
    assert among_rows(turned, CLAIM_ROWS)


def test_rows_are_among_those_with_fewer_links_and_the_same_conditions() -> None:
    fewer = evolve(CLAIM_ROWS, links=CLAIM_ROWS.links[:2])
    assert among_rows(CLAIM_ROWS, fewer)
    assert not among_rows(fewer, CLAIM_ROWS)
    unasked = evolve(CLAIM_ROWS, conditions=CLAIM_ROWS.conditions[:1])
    assert not among_rows(CLAIM_ROWS, unasked)
    assert not among_rows(unasked, CLAIM_ROWS)
    of_another = evolve(LOB, whose=KeyValue("another line of business", TEXT))
    assert not among_rows(evolve(CLAIM_ROWS, links=(*CLAIM_ROWS.links[:2], of_another)), CLAIM_ROWS)
