"""Why a payment is not more, and why it is not nothing.

Most settlements of shared savings pay nothing, and the first question of a board is by how much
the gate was missed. For each gate, limit and band that bit, this says by how much, and what would
have been paid at the next edge. What would have been is worked out by the reference meaning with
that one figure changed, and all else as it was:

    Share 47%, not 50%: Criteria met is 12, 2 below 14 (line f). At 14 the Plan would have
    paid $12,060.00 more.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from vbpdsl.engine.reference.said import named
from vbpdsl.engine.reference.step import Chosen, Step
from vbpdsl.model.contract import Definition, Payment
from vbpdsl.model.expressions import (
    Banded,
    Cases,
    Excess,
    Extreme,
    Rounded,
    TermValue,
)
from vbpdsl.model.types import Kind
from vbpdsl.results.because import Because, suppose
from vbpdsl.results.edges import Edge, edges_around
from vbpdsl.results.failing import distance, failing, gap_text
from vbpdsl.results.figures import key_text, short_party
from vbpdsl.results.gates import gates
from vbpdsl.results.line_detail import steps_within
from vbpdsl.results.number import show_full, show_money, tell_apart
from vbpdsl.results.reckoning import Reckoning
from vbpdsl.results.uses import uses_of
from vbpdsl.results.words import words


@frozen
class Why:
    """Each payment in a sentence, then the reasons in the order of the contract."""

    payments: tuple[str, ...]
    reasons: tuple[Because, ...]


def why(reckoning: Reckoning) -> Why:
    """The reasons for a settlement's payments."""
    contract = reckoning.figures.contract
    involved = uses_of(contract).payment_feeds
    reasons = tuple(reason for item in involved for reason in _reasons(reckoning, item))
    return Why(tuple(_paid(reckoning, item) for item in contract.payments), reasons)


def _paid(reckoning: Reckoning, payment: Payment) -> str:
    contract, settlement = reckoning.figures.contract, reckoning.figures.settlement
    amount = reckoning.figure(payment.term)
    payer = _capital(short_party(contract, settlement, payment.payer))
    payee = short_party(contract, settlement, payment.payee)
    if not isinstance(amount, Fraction):
        return f"The {payment.name} cannot be computed."
    said = show_money(amount) if amount else "nothing"
    return f"{payer} pays {payee} {said} (the {payment.name})."


def _reasons(reckoning: Reckoning, definition: Definition) -> Iterator[Because]:
    if definition.keys:
        if definition.type.kind is Kind.TRUTH:
            yield from _not_met(reckoning, definition)
        return
    root = reckoning.step_of(definition)
    for step in steps_within(root):
        match step.expression:
            case Extreme(items=(_, _)):
                yield from _limit(reckoning, definition, root, step)
            case Banded():
                yield from _band(reckoning, definition, step)
            case Cases():
                yield from gates(reckoning, definition, root, step)
            case Excess():
                yield from _excess(definition, step)


def _not_met(reckoning: Reckoning, definition: Definition) -> Iterator[Because]:
    """Which of several (Criteria, Measures) are not met, and by how much."""
    for at, value in reckoning.figures.of(definition.name):
        if value is not False:
            continue
        missed = "; ".join(failing(reckoning, reckoning.step_of(definition, at)))
        said = f": {missed}" if missed else ""
        of = ", ".join(key_text(item, definition.type) for item in at)
        yield Because(
            "not met",
            definition.name,
            definition.clause,
            f"{of} is not {_status(definition)}{said} ({definition.clause}).",
        )


def _status(definition: Definition) -> str:
    """What something is or is not: `Criterion met`, of each Criterion, is `met`."""
    name = definition.name
    for key in definition.keys:
        name = name.removeprefix(f"{key} ")
    return name


def _limit(
    reckoning: Reckoning, definition: Definition, root: Step, step: Step
) -> Iterator[Because]:
    """A limit that was reached: what the line would have been without it."""
    value, limit = (child.value for child in step.children)
    if not isinstance(value, Fraction) or not isinstance(limit, Fraction):
        return
    lesser = isinstance(step.expression, Extreme) and step.expression.pick == "lesser"
    if value == limit or (value > limit) != lesser:
        return
    kind = step.expression.type
    without, bound = tell_apart(value, limit, kind)
    sentence = (
        f"{definition.name} is {'limited to' if lesser else 'raised to'} {bound}; it would have "
        f"been {without}, {gap_text(value - limit, kind)} {'more' if lesser else 'less'} "
        f"({definition.clause})."
    )
    # Only a limit on the whole of a Term can be lifted by supposing the Term's value.
    on_whole = step is root or (isinstance(root.expression, Rounded) and step is root.children[0])
    consequences = suppose(reckoning, definition.name, value) if on_whole else ()
    yield Because(
        "limit", definition.name, definition.clause, sentence, "Without the limit", consequences
    )


def _band(reckoning: Reckoning, definition: Definition, step: Step) -> Iterator[Because]:
    """The row a value fell in: the next edges on both sides, and what they would have moved."""
    expression, read = step.expression, step.children[0]
    if not isinstance(expression, Banded) or not isinstance(step.detail, Chosen):
        return
    if not isinstance(read.value, Fraction) or not isinstance(expression.input, TermValue):
        return
    term, value = expression.input.term, read.value
    for edge in edges_around(expression, step.detail.index, value):
        consequences = suppose(reckoning, term, edge.at)
        if any(item.actual != item.supposed for item in consequences):
            sentence = _band_sentence(definition, expression, step, edge)
            yield Because(
                "band", definition.name, definition.clause, sentence, edge.words, consequences
            )


def _band_sentence(definition: Definition, expression: Banded, step: Step, edge: Edge) -> str:
    value, kind = step.children[0].value, expression.input.type
    here = show_full(step.value, expression.type)
    shown, mark = tell_apart(value, edge.mark, kind)
    far = distance(value, edge.mark, kind)
    return (
        f"{definition.name} is {here}: {named(expression.input, 'the value')} is {shown}, "
        f"{far} {mark} ({definition.clause})."
    )


def _excess(definition: Definition, step: Step) -> Iterator[Because]:
    """Nothing left over: by how much."""
    left, right = (child.value for child in step.children)
    expression = step.expression
    if not isinstance(expression, Excess) or step.value != 0:
        return
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return
    shown = tell_apart(left, right, expression.left.type)
    far = "" if left == right else f"; it is {gap_text(left - right, expression.left.type)} below"
    first, second = words(expression.left), words(expression.right)
    zero = show_full(step.value, expression.type)
    sentence = (
        f"{definition.name} is {zero}: {first}, {shown[0]}, does not exceed {second}, {shown[1]}"
        f"{far} ({definition.clause})."
    )
    yield Because("excess", definition.name, definition.clause, sentence)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
