"""What is always true: sentences about all settlements, kept as conditions on each of them."""

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from attrs import evolve

from vbpdsl.model.contract import Promise
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Comparison,
    Condition,
    Connective,
    Expression,
    Literal,
    Negation,
)
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.rows.read import figures
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.all_paid import paid_between
from vbpdsl.model.sentences.barred import grounds_of
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import (
    COUNT,
    MONEY,
    TRUTH,
)
from vbpdsl.model.values.aggregates import aggregated
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.actions.promises import vows
from vbpdsl.syntax.actions.references import NAMED, named
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured
from vbpdsl.syntax.nodes.payments import NothingPaid
from vbpdsl.syntax.nodes.promises import (
    AddsUp,
    Bound,
    Holds,
    IfThen,
    NeverBoth,
    NeverMoves,
    NoLossCarried,
    OfEach,
    PaidInAll,
    TogetherAtMost,
    Vow,
)
from vbpdsl.syntax.nodes.times import ThePeriod
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def read_promises(draft: Draft) -> tuple[Promise, ...]:
    """All `Always true` sentences."""
    found: list[Promise] = []
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("promise"):
                    try:
                        found.append(_promise(draft, document, read, phrase))
                    except Refused:
                        draft.give_up(document, read.label)
    return tuple(found)


def _promise(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> Promise:
    scope = Scope(document.source, read.label)
    said = ways(document, read, phrase)
    test = one_reading(draft, said, lambda way: _promised(draft, way, scope))
    text = document.source.phrase(phrase.span)
    return Promise(read.label, test, text, span=phrase.span)


def _promised(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    tests = tuple(_vow(draft, vow, scope) for vow in vows(phrase))
    return tests[0] if len(tests) == 1 else Connective("and", tests, TRUTH, span=phrase.span)


def _vow(draft: Draft, vow: Vow, scope: Scope) -> Expression:
    match vow:
        case NeverMoves():
            return _never_moves(draft, vow, scope)
        case PaidInAll():
            from vbpdsl.model.sentences.paid_in_all import paid_in_all

            return paid_in_all(draft, vow, scope)
        case NothingPaid():
            return _nothing_paid(draft, vow, scope)
        case NoLossCarried():
            return Literal(True, TRUTH, span=vow.span)
        case IfThen():
            test, then = draft.condition(vow.condition, scope), draft.condition(vow.then, scope)
            return Connective("or", (Negation(test, TRUTH), then), TRUTH, span=vow.span)
        case OfEach():
            return _of_each(draft, vow, scope)
        case NeverBoth():
            return _never_both(draft, vow, scope)
        case TogetherAtMost():
            return _together(draft, vow, scope)
        case AddsUp():
            return _adds_up(draft, vow, scope)
        case Holds():
            key = _each(draft, vow.said)
            return (
                draft.condition(vow.said, scope)
                if key is None
                else _for_each_of(draft, (key,), vow.said, scope)
            )
    assert_never(vow)


def _name(word: Word | None) -> str | None:
    return str(word.value) if word is not None else None


def _never_moves(draft: Draft, vow: NeverMoves, scope: Scope) -> Expression:
    """`the Plan never pays the Practice more than $5`, `never receives anything`, `the Group's
    payments for a Contract Year do not exceed 3% of Net Premium`."""
    if vow.theirs and vow.payer is None:
        not_computed(draft, vow, scope)
    paid = paid_between(draft, _name(vow.payer), _name(vow.payee))
    kept = _within(draft, paid, vow, scope)
    if vow.condition is None:
        return kept
    test = draft.condition(vow.condition, scope)
    return Connective("or", (Negation(test, TRUTH), kept), TRUTH)


def _within(draft: Draft, paid: Expression, vow: NeverMoves, scope: Scope) -> Expression:
    if vow.limit is None:  # `anything`, `no Plan ever pays`
        return Comparison("=", paid, Literal(Fraction(0), MONEY), TRUTH, span=vow.span)
    limit = draft.value(vow.limit, scope)
    same_unit(draft, paid, limit, vow.span, scope)
    operator = ">=" if vow.bound is Bound.LESS else "<="
    return Comparison(operator, paid, limit, TRUTH, span=vow.span)


def _nothing_paid(draft: Draft, vow: NothingPaid, scope: Scope) -> Expression:
    """`the Practice owes nothing for 2026`, `if A, neither party pays`."""
    payer, payee, *_ = (*(str(word.value) for word in vow.parties), None, None)
    paid = _is_nothing(paid_between(draft, payer, payee))
    settled = evolve(vow, when=None) if isinstance(vow.when, ThePeriod) else vow
    tests = grounds_of(draft, settled, scope)
    others = tuple(Negation(test, TRUTH) for test in tests)
    return Connective("or", (*others, paid), TRUTH, span=vow.span) if others else paid


def _of_each(draft: Draft, vow: OfEach, scope: Scope) -> Expression:
    """`for each member, Counted Cost is at most Annual Cost`: there is none for whom it is not."""
    keys = tuple(draft.canonical(str(word.value)) for word in vow.keys)
    if vow.none:
        return _for_none_of(draft, keys, draft.condition, vow.said, scope)
    keys = tuple(key for key in keys if key not in draft.settlement_keys)
    if not keys:
        return draft.condition(vow.said, scope)
    return _for_each_of(draft, keys, vow.said, scope)


def _each(draft: Draft, said: Phrase) -> str | None:
    """The key of `each member's Counted Cost is at most $150,000`."""
    for part in said.walk():
        one = named(part) if part.kind in NAMED else None
        each = one is not None and (one.of is not None or (one.owner and one.owner.each))
        word = one.holder if one is not None and each else None
        if word is not None and word.kind == "ROWS":
            key = draft.canonical(str(word.value))
            return None if key in draft.settlement_keys else key
    return None


def _for_each_of(
    draft: Draft, keys: tuple[str, ...], said: Node, scope: Scope
) -> Expression:
    def broken(said: Node, inner: Scope) -> Expression:
        return Negation(draft.condition(said, inner), TRUTH)

    return _for_none_of(draft, keys, broken, said, scope)


def _for_none_of(
    draft: Draft,
    keys: tuple[str, ...],
    broken: Callable[[Node, Scope], Expression],
    said: Node,
    scope: Scope,
) -> Expression:
    """`no member's Counted Cost is more than $150,000`: of none of them it is broken."""
    rows, inner = figures(draft, keys, None, scope)
    condition = Condition(broken(said, inner), "as promised", scope.clause, span=said.span)
    number = Aggregate(How.NUMBER, evolve(rows, conditions=(condition,)), None, None, COUNT)
    return Comparison("=", number, Literal(Fraction(0), COUNT), TRUTH, span=said.span)


def _adds_up(draft: Draft, vow: AddsUp, scope: Scope) -> Expression:
    """`the weights of the Measures add up to 100%`."""
    value = Measured(vow.noun, None, None, None, vow.noun.span)
    total = aggregated(draft, Aggregated(How.TOTAL, value, vow.over, None, vow.span), scope)
    wanted = draft.value(vow.wanted, scope)
    same_unit(draft, total, wanted, vow.span, scope)
    return Comparison("=", total, wanted, TRUTH, span=vow.span)


def _together(draft: Draft, vow: TogetherAtMost, scope: Scope) -> Expression:
    """`the Bonus and the Share together are not more than 15% of Fees`."""
    limit, total = draft.value(vow.limit, scope), draft.value(vow.amounts[0], scope)
    for node in vow.amounts[1:]:
        value = draft.value(node, scope)
        same_unit(draft, total, value, vow.span, scope)
        total = Arithmetic("+", total, value, total.type, span=vow.span)
    same_unit(draft, total, limit, vow.span, scope)
    return Comparison("<=", total, limit, TRUTH, span=vow.span)


def _never_both(draft: Draft, vow: NeverBoth, scope: Scope) -> Expression:
    """`line d and line f are never both more than $0`, `the Plan and the Group never both pay`."""
    if vow.bound is None:
        return _never_both_pay(draft, vow)
    said = draft.value(vow.limit, scope) if vow.limit is not None else None
    limit = said or Literal(Fraction(0), MONEY)
    operator = "<" if vow.bound is Bound.LESS else ">"
    tests = []
    for node in (vow.first, vow.second):
        value = draft.value(node, scope)
        same_unit(draft, value, limit, vow.span, scope)
        tests.append(Comparison(operator, value, limit, TRUTH))
    return Negation(Connective("and", tuple(tests), TRUTH), TRUTH, span=vow.span)


def _never_both_pay(draft: Draft, vow: NeverBoth) -> Expression:
    assert isinstance(vow.first, Word) and isinstance(vow.second, Word)
    first, second = str(vow.first.value), str(vow.second.value)
    neither = (_is_nothing(paid_between(draft, first, second)),
               _is_nothing(paid_between(draft, second, first)))  # fmt: skip
    return Connective("or", neither, TRUTH, span=vow.span)


def _is_nothing(paid: Expression) -> Expression:
    return Comparison("=", paid, Literal(Fraction(0), MONEY), TRUTH)
