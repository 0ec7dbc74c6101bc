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
    Expression,
    Extreme,
    Literal,
    Rounded,
    TermValue,
)
from vbpdsl.model.read_back.values import is_or_are, words
from vbpdsl.model.types import Kind
from vbpdsl.model.values.number import show_full, show_money, tell_apart
from vbpdsl.results.because import Because, Tried, grouped, suppose
from vbpdsl.results.edges import Edge, edges_around
from vbpdsl.results.failing import distance, gap_text
from vbpdsl.results.figures import payable, short_party
from vbpdsl.results.gates import gates
from vbpdsl.results.line_detail import steps_within
from vbpdsl.results.reckoning import Reckoning
from vbpdsl.results.unmet import unmet
from vbpdsl.results.uses import uses_of
from vbpdsl.results.wholeness import surely_whole


@frozen
class Why:
    """Each payment in a sentence, then the reasons in the order of the contract."""

    payments: tuple[str, ...]
    reasons: tuple[Because, ...]


def why(reckoning: Reckoning) -> Why:
    """The reasons for a settlement's payments."""
    contract = reckoning.figures.contract
    involved = uses_of(contract).payment_feeds
    reasons = grouped(reason for item in involved for reason in _reasons(reckoning, item))
    return Why(tuple(_paid(reckoning, item) for item in contract.payments), reasons)


def _paid(reckoning: Reckoning, payment: Payment) -> str:
    contract, settlement = reckoning.figures.contract, reckoning.figures.settlement
    amount = payable(reckoning.figure(payment.term))
    payer = _capital(short_party(contract, settlement, payment.payer))
    payee = short_party(contract, settlement, payment.payee)
    if amount is None:
        return f"The {payment.name} cannot be computed."
    said = show_money(amount) if amount else "nothing"
    return f"{payer} pays {payee} {said} (the {payment.name})."


def _reasons(reckoning: Reckoning, definition: Definition) -> Iterator[Because]:
    if definition.keys:
        if definition.type.kind is Kind.TRUTH:
            yield from unmet(reckoning, definition)
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
    # Only a limit on the whole of a Term can be lifted by supposing the Term's value.
    on_whole = step is root or (isinstance(root.expression, Rounded) and step is root.children[0])
    yield Because(
        "limit",
        definition.name,
        (definition.clause,),
        f"{definition.name} {is_or_are(definition.name)} {'limited to' if lesser else 'raised to'} "
        f"{bound}; it would have been {without}, {gap_text(value - limit, kind)} "
        f"{'more' if lesser else 'less'}",
        supposed="Without the limit",
        consequences=suppose(reckoning, Tried(definition.name, value)) if on_whole else (),
    )


def _band(reckoning: Reckoning, definition: Definition, step: Step) -> Iterator[Because]:
    """The row a value fell in: the next edges on both sides, and what they would have moved."""
    expression, read = step.expression, step.children[0]
    if not isinstance(expression, Banded) or not isinstance(step.detail, Chosen):
        return
    if not isinstance(read.value, Fraction) or not isinstance(expression.input, TermValue):
        return
    term, value = expression.input.term, read.value
    whole = surely_whole(reckoning.figures.contract, expression.input)
    for edge in edges_around(expression, step.detail.index, value, whole):
        tried = Tried(term, edge.at)
        consequences = suppose(reckoning, tried)
        if any(item.moved for item in consequences):
            ground = _band_ground(expression, value, edge)
            here = show_full(step.value, expression.type)
            said = f"{definition.name} {is_or_are(definition.name)} {here}"
            clauses = (definition.clause,)
            yield Because(
                "band", definition.name, clauses, said, ground, edge.words, consequences, tried
            )


def _band_ground(expression: Banded, value: Fraction, edge: Edge) -> str:
    kind = expression.input.type
    shown, mark = tell_apart(value, edge.mark, kind)
    read, far = expression.input, distance(value, edge.mark, kind)
    return f"{named(read, 'the value')} {is_or_are(read)} {shown}, {far} {mark}"


def _excess(definition: Definition, step: Step) -> Iterator[Because]:
    """Nothing left over: by how much."""
    left, right = (child.value for child in step.children)
    expression = step.expression
    if not isinstance(expression, Excess) or step.value != 0:
        return
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return
    name, kind = definition.name, expression.left.type
    shown = tell_apart(left, right, kind)
    far = "" if left == right else f"; it is {gap_text(left - right, kind)} below"
    said = f"{name} {is_or_are(name)} {show_full(step.value, expression.type)}"
    first, second = _with_value(expression.left, shown[0]), _with_value(expression.right, shown[1])
    does = "do" if is_or_are(expression.left) == "are" else "does"
    ground = f"{first}, {does} not exceed {second}{far}"
    yield Because("excess", name, (definition.clause,), said, ground)


def _with_value(expression: Expression, shown: str) -> str:
    """`Budget, $21,993.00`; an amount that the contract writes out is said once."""
    return shown if isinstance(expression, Literal) else f"{words(expression)}, {shown}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
