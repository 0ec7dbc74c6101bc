"""Which of several (Criteria, Measures, Guarantees) are why a payment is what it is.

    Influenza immunization is not met: Result is 49.99%, 0.01 percentage points below the target
    Financial accuracy is missed: Result is 98.5%, 0.5 percentage points below the target

A contract may say when one is met or when one is missed. Either way a reader asks for those that
fell short. Which these are is told by the condition itself where it compares a result with what
is better, or says what becomes of one without a result. Where neither tells, those that do not
hold are named, and those that hold and each cost money of their own.
"""

from collections.abc import Iterator

from attrs import frozen

from vbpdsl.model.contract import Definition, Value
from vbpdsl.model.expressions import Better, Connective, Expression, Missing, Negation, TermValue
from vbpdsl.model.types import DOLLARS
from vbpdsl.results.because import Because, Tried, suppose
from vbpdsl.results.failing import failing, holding
from vbpdsl.results.figures import At, key_text
from vbpdsl.results.reckoning import Reckoning
from vbpdsl.results.uses import uses_of


@frozen
class _Told:
    """The side that falls short, and whether a result tells it, or only what a missing one is."""

    side: bool
    by_result: bool


def unmet(reckoning: Reckoning, definition: Definition) -> Iterator[Because]:
    """Those of several that fell short, by how much, and what it cost."""
    told = _short(reckoning, definition.expression)
    for at, value in reckoning.figures.of(definition.name):
        if value is None or (told is not None and value is not told.side):
            continue
        reason = _reason(reckoning, definition, at, value)
        if told is not None or value is False or _costs(reckoning, definition, reason):
            yield reason


def _reason(reckoning: Reckoning, definition: Definition, at: At, value: Value) -> Because:
    step = reckoning.step_of(definition, at)
    why = holding(reckoning, step) if value else failing(reckoning, step)
    of = ", ".join(key_text(item, definition.type) for item in at)
    status = _status(definition)
    consequences = suppose(reckoning, Tried(definition.name, not value, at))
    moves = any(item.moved for item in consequences)
    return Because(
        "not met",
        definition.name,
        (definition.clause,),
        f"{of} is {'' if value else 'not '}{status}",
        "; ".join(why),
        f"If {of} were {'not ' if value else ''}{status}" if moves else "",
        consequences if moves else (),
    )


def _costs(reckoning: Reckoning, definition: Definition, reason: Because) -> bool:
    """Whether one that holds moves a payment by an amount of its own, such as a penalty."""
    resting = uses_of(reckoning.figures.contract).resting_on(definition.name)
    own = any(item.keys == definition.keys and item.type.unit == DOLLARS for item in resting)
    return own and bool(reason.moved)


def _status(definition: Definition) -> str:
    """What something is or is not: `Criterion met`, of each Criterion, is `met`."""
    name = definition.name
    for key in definition.keys:
        name = name.removeprefix(f"{key} ")
    return name


def _short(reckoning: Reckoning, condition: Expression) -> _Told | None:
    """The truth that a condition has where something falls short; None if it does not tell."""
    match condition:
        case Better():
            return _Told(side=False, by_result=True)
        case Missing():
            return _Told(side=True, by_result=False)
        case Negation(item=item):
            told = _short(reckoning, item)
            return None if told is None else _Told(not told.side, told.by_result)
        case TermValue(term=term):
            return _short(reckoning, reckoning.definitions[term].expression)
        case Connective(items=items):
            found = [told for item in items if (told := _short(reckoning, item)) is not None]
            return max(found, key=lambda told: told.by_result, default=None)
    return None
