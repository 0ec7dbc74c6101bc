"""A Term of what is settled and all before it: `the total Cost of the Month and all earlier ones`.

    Cost up to then   ->   Cost, in the first Month; else Cost plus the `Cost up to then` of the
                           Month before

The figure of each is made of the one before, as a balance is, so that the engines know nothing of
it. It is the year to date, or what was earned in all earlier quarters.
"""

from fractions import Fraction
from itertools import pairwise

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, NUMBER, TRUTH
from vbpdsl.model.values import references
from vbpdsl.model.values.other_years import years_settled
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured
from vbpdsl.syntax.nodes.references import Named
from vbpdsl.syntax.nodes.times import AllBefore
from vbpdsl.syntax.parsing.tree import Word

_PICKS = {How.HIGHEST: "greater", How.LOWEST: "lesser"}


def up_to_now(
    draft: Draft, node: Aggregated, said: Measured, when: AllBefore, owner: str | None, scope: Scope
) -> Expression:
    """The total, the highest or the lowest of all so far, or their average."""
    labels, key = _labels(draft), draft.period_key
    plain = isinstance(node.how, How) and node.how in (How.TOTAL, How.AVERAGE, *_PICKS)
    if node.nth is not None or node.weights or node.weight is not None or node.over is not None:
        plain = False
    if key is None or len(labels) < 2 or not plain or said.noun.kind != "TERM":
        not_computed(draft, node, scope)
    assert key is not None and isinstance(node.how, How)
    if not when.this_too:
        if node.how is not How.TOTAL:  # of the first, which has none before it, there is no average
            not_computed(draft, node, scope)
        return all_before(draft, said.noun, when, owner, scope)
    own = references.term(draft, said.noun, scope, owner)
    sums = How.TOTAL if node.how is How.AVERAGE else node.how
    running = _running(draft, own, sums, key, labels[0], scope)
    mine = KeyValue(key, COUNT)
    if node.how is How.AVERAGE:
        number = Arithmetic("-", mine, Literal(labels[0] - 1, COUNT), NUMBER)
        return Arithmetic("/", running, number, own.type, span=node.span)
    return running


def paid_so_far(draft: Draft, said: Named, scope: Scope) -> Expression | None:
    """`the Fees paid for all earlier months`; None of any other figure."""
    if said.paid is None or said.paid.value is not None or not isinstance(said.when, AllBefore):
        return None
    return all_before(draft, said.noun, said.when, None, scope)


def _labels(draft: Draft) -> tuple[Fraction, ...]:
    """What is settled in its order, if each follows on the one before; else nothing."""
    labels = years_settled(draft)
    return labels if all(b == a + 1 for a, b in pairwise(labels)) else ()


def all_before(
    draft: Draft, noun: Word, when: AllBefore, owner: str | None, scope: Scope
) -> Expression:
    """`the Fees paid for all earlier months`: a Term may be made of its own earlier figures."""
    labels, key = _labels(draft), draft.period_key
    if key is None or len(labels) < 2 or when.this_too:
        not_computed(draft, when, scope)
    assert key is not None
    with draft.looking_back(True):
        own = references.term(draft, noun, scope, owner)
        running = _running(draft, own, How.TOTAL, key, labels[0], scope)
    nothing = Literal(Fraction(0), own.type)
    return _unless_first(nothing, _before(running, key), key, labels[0])


def _running(
    draft: Draft, own: TermValue, how: How, key: str, first: Fraction, scope: Scope
) -> TermValue:
    """The Term that goes on from the period before, made once."""
    name = f"{own.term}, {how.value} up to then"
    keys = tuple(one for one, _ in own.at if one not in draft.settlement_keys)
    alone = TermValue(own.term, own.type,
                      tuple((one, KeyValue(one, draft.key_type(one))) for one in keys))  # fmt: skip
    if name not in draft.definitions:
        whole = TermValue(name, own.type, alone.at)
        goes_on: Expression = (
            Extreme(_PICKS[how], (_before(whole, key), alone), own.type)
            if how in _PICKS
            else Arithmetic("+", _before(whole, key), alone, own.type)
        )
        expression = _unless_first(alone, goes_on, key, first)
        draft.imagined.add(name)
        draft.definitions[name] = Definition(
            name, keys, own.type, expression, scope.clause, "hidden"
        )
    return TermValue(name, own.type, own.at, span=own.span)


def _before(value: TermValue, key: str) -> TermValue:
    """The same Term of the period before."""
    before = Arithmetic("-", KeyValue(key, COUNT), Literal(Fraction(1), COUNT), COUNT)
    return TermValue(value.term, value.type, ((key, before), *value.at), span=value.span)


def _unless_first(first: Expression, later: Expression, key: str, label: Fraction) -> Cases:
    is_first = Comparison("=", KeyValue(key, COUNT), Literal(label, COUNT), TRUTH)
    return Cases((Branch(is_first, first),), later, later.type)
