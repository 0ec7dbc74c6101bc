"""A figure over all parties is worked out once where it is the same for each, and not elsewhere."""

from fractions import Fraction

from tests.properties.contracts import SETTLEMENTS, contract_of
from tests.samples.nodes import another, compare, key, term
from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.shared import each_their_own
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import Aggregate, Condition, Each, Lookup, Place, Rows
from vbpdsl.model.types import COUNT
from vbpdsl.syntax.nodes.aggregates import How

SIZE = Lookup("People", "size", (("Practice", key("Practice")),), COUNT)
THERE = term("Size", COUNT, ("Practice", key(another("Practice"))))
OTHER = Condition(compare("!=", key(another("Practice")), key("Practice")), "itself", "1")


def _over(*where: Condition) -> Aggregate:
    rows = Rows(None, "", (Each("Practice", another("Practice")),), (), where)
    return Aggregate(How.PLACED, rows, THERE, None, COUNT, place=Place(Fraction(1), Fraction(0)))


LARGEST, LARGEST_OTHER = _over(), _over(OTHER)
CONTRACT = contract_of(
    SETTLEMENTS[0],
    (
        Definition("Size", (), COUNT, SIZE, "1"),
        Definition("Largest", (), COUNT, LARGEST, "2"),
        Definition("Largest Other", (), COUNT, LARGEST_OTHER, "3"),
    ),
)
SIZES = {"Ash": 5, "Birch": 9, "Cedar": 7}
ROWS = {
    "People": [
        {"Practice": name, "size": Fraction(size), "base": None, "rural": None, "opened": None}
        for name, size in SIZES.items()
    ]
}


def test_one_figure_for_all_is_worked_out_once() -> None:
    world = Interpreter(CONTRACT, Tables(CONTRACT, ROWS))
    steps = [world.step(LARGEST, Scope.of(one)) for one in world.settled.values()]
    assert [step.value for step in steps] == [9, 9, 9]
    assert steps[0] is steps[1] is steps[2]


def test_one_that_leaves_out_the_party_is_each_its_own() -> None:
    world = Interpreter(CONTRACT, Tables(CONTRACT, ROWS))
    found = {key: world.step(LARGEST_OTHER, Scope.of(one)).value
             for (key,), one in world.settled.items()}  # fmt: skip
    assert found == {"Ash": 9, "Birch": 7, "Cedar": 9}


def test_those_that_look_at_all_others_are_counted() -> None:
    assert each_their_own(CONTRACT) == 1
