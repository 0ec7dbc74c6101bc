"""What is asked of rows, and which rows are the same."""

from attrs import evolve

from tests.plan.test_planner import planned
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_terms import CLAIM_ROWS
from vbpdsl.model.expressions import Aggregate, Comparison, Condition, Extreme, KeyValue
from vbpdsl.model.types import TEXT, TRUTH
from vbpdsl.plan.relations import Input
from vbpdsl.plan.spaces import asked_of, decided_by_row, of_figure, same_rows

LOB = CLAIM_ROWS.binds[2]
OWN = Comparison("=", LOB.value, KeyValue(LOB.key, TEXT), TRUTH)
SAID_AGAIN = evolve(
    CLAIM_ROWS, conditions=(*CLAIM_ROWS.conditions, Condition(OWN, "another line", "1.3"))
)


def test_that_a_key_is_what_the_row_says_it_is_need_not_be_asked() -> None:
    assert of_figure(OWN)
    assert decided_by_row(asked_of(SAID_AGAIN)[2])
    other = evolve(SAID_AGAIN, binds=CLAIM_ROWS.binds[:2])
    assert asked_of(other)[2] == OWN  # the row does not bind that key, so it is asked


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
    assert same_rows(CLAIM_ROWS, evolve(CLAIM_ROWS, binds=CLAIM_ROWS.binds[::-1]))
    assert not same_rows(CLAIM_ROWS, evolve(CLAIM_ROWS, binds=CLAIM_ROWS.binds[:2]))
    assert not same_rows(CLAIM_ROWS, evolve(CLAIM_ROWS, conditions=CLAIM_ROWS.conditions[:1]))
