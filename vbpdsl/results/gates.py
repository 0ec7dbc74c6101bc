"""Gates: the conditions that decided which case of a Term was taken, where that cost something.

    missed   Savings Shared is $0.00 because Gross Savings is $4,914,799.80, $732,304.37 below ...
    caught   Sharing Rate is 0% because the ACO is not eligible to share (3.4)

A gate is only a reason if the party that is settled would have been better off on its other side.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from vbpdsl.engine.reference.reading import walk
from vbpdsl.engine.reference.step import Chosen, FigureRead, Step
from vbpdsl.model.contract import Definition, Value
from vbpdsl.model.expressions import (
    Cases,
    Comparison,
    Connective,
    DatePart,
    Expression,
    KeyValue,
    Literal,
    Negation,
    PeriodEdge,
    Rounded,
    TermValue,
)
from vbpdsl.model.read_back.values import is_or_are, words
from vbpdsl.model.values.number import show_full
from vbpdsl.results.because import Because, Consequence, Tried, suppose
from vbpdsl.results.failing import failing, holding, unmet
from vbpdsl.results.figures import short_party
from vbpdsl.results.reckoning import Reckoning

_OF_THE_PERIOD = (Comparison, Connective, Negation, KeyValue, PeriodEdge, DatePart, Literal)
"""What a condition on the period alone is made of: nobody could have made it another year."""


def gates(
    reckoning: Reckoning, definition: Definition, root: Step, step: Step
) -> Iterator[Because]:
    """The gates of one step of a Term: those that were missed, and the one that caught it."""
    cases, chosen = step.expression, step.detail
    if not isinstance(chosen, Chosen) or not isinstance(cases, Cases):
        return
    # Only a choice that is the whole of a Term can be tried by supposing the Term's value.
    whole = step is root or (isinstance(root.expression, Rounded) and step is root.children[0])
    for index, branch in enumerate(cases.branches[: chosen.index + 1]):
        if all(isinstance(node, _OF_THE_PERIOD) for node in walk(branch.condition)):
            continue
        if index < chosen.index:
            other: Expression = branch.value
        else:
            other = evolve(cases, branches=cases.branches[index + 1 :])
        supposed = _supposing(reckoning, definition, other) if whole else None
        if supposed is not None and not _better(reckoning, supposed):
            continue
        if index < chosen.index:
            yield from _missed(reckoning, definition, step, index)
        elif supposed is not None:
            yield _caught(reckoning, definition, step, index, other)


def _supposing(reckoning: Reckoning, definition: Definition, other: Expression) -> Reckoning | None:
    return reckoning.supposing(definition.name, reckoning.value_of(other))


def _better(reckoning: Reckoning, supposed: Reckoning) -> bool:
    """Whether the settled party would get more, or pay less."""
    return _net(supposed) > _net(reckoning)


def _net(reckoning: Reckoning) -> Fraction:
    """What the settled party gets, less what it pays."""
    contract = reckoning.figures.contract
    settled = {item.name for item in contract.parties if item.each or item.role == "provider"}
    total = Fraction(0)
    for payment in contract.payments:
        amount = reckoning.figure(payment.term)
        if isinstance(amount, Fraction):
            total += amount if payment.payee in settled else -amount
    return total


def _missed(
    reckoning: Reckoning, definition: Definition, step: Step, index: int
) -> Iterator[Because]:
    """A condition that did not hold: by how much, and what opening it would have paid."""
    condition = step.children[index]
    missed = failing(reckoning, condition)
    if not missed:
        return
    said = _missed_words(reckoning, condition, missed)
    term, value = _opened(condition)
    tried = Tried(term, value) if term else None
    changed = ""
    if value is True:
        changed = f"With {words(condition.expression)}"
        if (standing := _standing(reckoning, term)) is not None:
            changed = f"If {standing[0]} were {standing[1]}"
    elif term:
        changed = f"At {term} {show_full(value, reckoning.definitions[term].type)}"
    supposed = suppose(reckoning, tried) if tried is not None else ()
    yield evolve(_because(definition, step, said, changed, supposed), tried=tried)


def _caught(
    reckoning: Reckoning, definition: Definition, step: Step, index: int, other: Expression
) -> Because:
    """A condition that held, and what would have been paid if it had not."""
    condition = step.children[index]
    said, changed = "; ".join(holding(reckoning, condition)), "Otherwise"
    match condition.expression:
        case Negation(item=TermValue(term=term)):
            said = _not(reckoning, term, failing(reckoning, condition.children[0]))
            if (standing := _standing(reckoning, term)) is not None:
                changed = f"If {standing[0]} were {standing[1]}"
        case TermValue(term=term):
            said = f"{_is(reckoning, term)} ({reckoning.definitions[term].clause})"
    supposed = suppose(reckoning, Tried(definition.name, reckoning.value_of(other)))
    return _because(definition, step, said, changed, supposed)


def _because(
    definition: Definition,
    step: Step,
    said: str,
    changed: str,
    supposed: tuple[Consequence, ...],
) -> Because:
    here, name = show_full(step.value, step.expression.type), definition.name
    said = f"{name} {is_or_are(name)} {here} because {said}"
    return Because(
        "gate", name, (definition.clause,), said, supposed=changed, consequences=supposed
    )


def _missed_words(reckoning: Reckoning, condition: Step, missed: tuple[str, ...]) -> str:
    match condition.expression:
        case TermValue(term=term):
            return _not(reckoning, term, missed)
    return "; ".join(missed)


def _not(reckoning: Reckoning, term: str, missed: tuple[str, ...]) -> str:
    """`the ACO is not eligible to share (3.4)`; `not Qualified (1.6): Savings are ...`."""
    standing, clause = _standing(reckoning, term), reckoning.definitions[term].clause
    said = f"not {term}" if standing is None else f"{standing[0]} is not {standing[1]}"
    further = "; ".join(item for item in missed if item != unmet(term))
    return f"{said} ({clause}){': ' if further else ''}{further}"


def _is(reckoning: Reckoning, term: str) -> str:
    standing = _standing(reckoning, term)
    return term if standing is None else f"{standing[0]} is {standing[1]}"


def _standing(reckoning: Reckoning, term: str) -> tuple[str, str] | None:
    """A status of a party, `ACO eligible to share`, as its two halves."""
    contract = reckoning.figures.contract
    for party in contract.parties:
        if term.startswith(f"{party.name} "):
            short = short_party(contract, reckoning.figures.settlement, party.name)
            status = term.removeprefix(f"{party.name} ")
            return (f"the {party.name}" if party.each else short), status
    return None


def _opened(step: Step) -> tuple[str, Value]:
    """The one figure that would open a gate, and its value; no name if there is no such figure."""
    condition = step.expression
    if isinstance(condition, TermValue) and isinstance(step.detail, FigureRead):
        return (condition.term, True) if not step.detail.at else ("", None)
    operator = getattr(condition, "operator", "")
    left = getattr(condition, "left", None)
    if operator in (">=", "<=", "=") and isinstance(left, TermValue):
        return left.term, step.children[1].value
    return "", None
