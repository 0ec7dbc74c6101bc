"""What a worked example ends in: the figure that must come out, the condition, the payment.

    ... then Net Savings is $402,000, and the Plan pays nothing
        ->   Expected(Net Savings, 402000), Expected(paid from Plan, 0)

The counterpart of what it starts from, in `givens`; what both read of a fact is in `facts`. A
figure that is said once more, in other terms, is a figure of its own (`restated`).
"""

from collections.abc import Container, Iterator
from datetime import date
from fractions import Fraction
from typing import assert_never

from attrs import evolve

from vbpdsl.model.contract import Expected, Payment
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.facts import (
    At,
    count_said,
    figure_said,
    party_called,
    shown_to,
    spots,
    status_said,
    term_said,
    written,
)
from vbpdsl.model.examples.givens import ran_its_length, there
from vbpdsl.model.examples.restated import restated
from vbpdsl.model.expressions import Expression, Literal
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.all_paid import paid_between
from vbpdsl.model.types import COUNT, Kind
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.examples import (
    Again,
    Figures,
    PaidParts,
    Said,
    SaidCount,
    SaidNumber,
    SaidOf,
    SaidPaid,
    SaidStatus,
    SaidThere,
    SaidWhole,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


@frozen
class Pointed:
    """What `it` points to: the figure that was said last of what follows."""

    actual: Expression
    at: At


def expected_of(
    draft: Draft, said: Said, scope: Scope, before: tuple[At, ...], it: Pointed | None,
    paid: Container[str] = (),
) -> tuple[Expected, ...]:  # fmt: skip
    """What one fact of what follows expects; `paid` are the payments that were made before."""
    words = scope.source.phrase(said.span)
    match said:
        case SaidOf():
            return _figures(draft, said, scope, before, it)
        case SaidStatus():
            definition, at = status_said(draft, said, scope)
            actual = figure_said(definition, said.span)
            return (Expected(words, actual, said.held, at=at, span=said.span),)
        case SaidCount():
            name, count = count_said(draft, said, scope)
            actual = figure_said(draft.definitions[name], said.span)
            return (Expected(words, actual, count, span=said.span),)
        case SaidPaid():
            return _payment(draft, said, words, scope, paid)
        case SaidThere():
            definition, value = there(draft, said, scope)
            return (Expected(words, figure_said(definition, said.span), value, span=said.span),)
        case SaidWhole():
            ran_its_length(draft, said, scope)
            return ()
        case SaidNumber():
            _of_nothing(draft, said.span, words, scope)
            raise Refused
        case _:
            assert_never(said)


def _of_nothing(draft: Draft, span: Span, words: str, scope: Scope) -> None:
    draft.say(
        "VBP605",
        f"`{words}` does not say of which Term or payment it is what comes out",
        scope.source,
        span,
        scope.clause,
        suggestion="`Net Savings is $402,000`, with the Term or line that must come out",
    )


def _figures(
    draft: Draft, said: SaidOf, scope: Scope, before: tuple[At, ...], it: Pointed | None
) -> tuple[Expected, ...]:
    """`Net Savings is $402,000`, `c and e are $0`, `the members' Costs are $1 and $2`."""
    words = scope.source.phrase(said.span)
    if not said.nouns:
        if it is None or said.figures is None or said.name is not None:
            _of_nothing(draft, said.span, words, scope)
            raise Refused
        return _said(draft, said.figures, it, words, said.span, scope)
    return tuple(one for noun in said.nouns for one in _of_noun(draft, said, noun, scope, before))


def _of_noun(
    draft: Draft, said: SaidOf, noun: Phrase, scope: Scope, before: tuple[At, ...]
) -> tuple[Expected, ...]:
    words = scope.source.phrase(said.span)
    found = spots(draft, said, noun, scope, before)
    figures = said.figures
    pointed = [Pointed(spot.value(draft, said.span), spot.at) for spot in found or ()]
    if found is None:
        pointed = [Pointed(draft.value(noun, scope), ())]
    if figures is None:
        return tuple(
            [Expected(words, one.actual, None, at=one.at, span=said.span) for one in pointed]
        )
    if len(pointed) == 1:
        return _said(draft, figures, pointed[0], words, said.span, scope)
    return tuple(
        _one(draft, figures, node, one, words, said.span, scope)
        for one, node in zip(pointed, figures.each, strict=True)
    )


def _said(
    draft: Draft, figures: Figures, of: Pointed, words: str, span: Span, scope: Scope
) -> tuple[Expected, ...]:
    """One figure of one thing, with what is said of it once more."""
    if len(figures.each) != 1:
        draft.say(
            "VBP605",
            f"`{words}` says {len(figures.each)} figures of one thing",
            scope.source,
            span,
            scope.clause,
            suggestion="say one figure, or of which things they are",
        )
        raise Refused
    (node,) = figures.each
    again = [one for one in figures.again if one.how is Again.OR]
    working = draft.value(node, scope) if again else None
    more = restated(draft, figures, working, of.actual, of.at, words, scope)
    if working is not None and not isinstance(working, Literal):  # what follows `or` is the figure
        return more
    return (_one(draft, figures, node, of, words, span, scope), *more)


def _one(
    draft: Draft, figures: Figures, node: Node, of: Pointed, words: str, span: Span, scope: Scope
) -> Expected:
    wanted = written(draft, node, scope)
    if wanted.type.kind is Kind.TEXT and of.actual.type.kind is not Kind.TEXT:
        same_unit(draft, of.actual, wanted, span, scope)  # `the Points of Eye exam is 5`
    within = written(draft, figures.within, scope).value if figures.within is not None else None
    assert within is None or isinstance(within, Fraction)
    shown = shown_to(figures, node, scope)
    return Expected(words, of.actual, wanted.value, shown, of.at, within, span=span)


def _payment(
    draft: Draft, said: SaidPaid, words: str, scope: Scope, before: Container[str]
) -> tuple[Expected, ...]:
    payer = str(said.payer.value) if said.payer is not None else None
    payee = str(said.payee.value) if said.payee is not None else None
    if said.unsaid:
        _nobody(draft, said.span, words, scope)
    if said.day is not None:
        on = _on_its_day(draft, said, said.day, scope)
        return (on, *_payment(draft, evolve(said, day=None), words, scope, before))
    of: At = ()
    if said.of is not None:  # `Oak Street Clinic receives $12`
        of = party_called(draft, said.of, scope)
        (side, _), *_ = of
        paid_to = said.receives or payer is not None  # `the Plan pays Oak $12`, `Oak pays $12`
        payer, payee = (payer, side) if paid_to else (side, payee)
    if said.parts is not None:
        return tuple(_parts(draft, said, said.parts, words, scope))
    if said.named is not None and said.figures is not None:
        paid = _named(draft, said, said.named, words, scope)
        return _said(draft, said.figures, Pointed(paid, of), words, said.span, scope)
    paid = paid_between(draft, payer, payee, before)
    if said.figures is None:
        return (Expected(words, paid, Fraction(0), at=of, span=said.span),)
    return _said(draft, said.figures, Pointed(paid, of), words, said.span, scope)


def _on_its_day(draft: Draft, said: SaidPaid, day: Word, scope: Scope) -> Expected:
    """`then on June 30, 2026 the Plan pays $500`: that the payment is due on that day."""
    if draft.about is None and draft.period_key is not None:
        draft.say(
            "VBP605",
            f"`{day.typed}` is the day of one year, and the example does not say which it is about",
            scope.source,
            day.span,
            scope.clause,
            suggestion="begin with `If, for 2026, ...`, or leave the day out",
        )
        raise Refused
    sides = ((said.payer, "payer"), (said.payee, "payee"))
    named = term_said(draft, said.named, scope) if said.named is not None else None
    dues = {
        payment.due
        for payment in draft.payments
        if all(word is None or word.value == getattr(payment, side) for word, side in sides)
        and (named is None or named.name in (payment.term, payment.added_up))
    }
    due = next(iter(dues), None)
    if len(dues) != 1 or due is None:
        draft.say(
            "VBP605",
            f"it is not known of which payment `{day.typed}` is the day",
            scope.source,
            day.span,
            scope.clause,
            suggestion="leave the day out, or name the payment: `the Bonus is $500`",
        )
        raise Refused
    assert isinstance(day.value, date)
    return Expected(day.typed, due, day.value, span=day.span)


def _nobody(draft: Draft, span: Span, words: str, scope: Scope) -> None:
    """`It pays $100.`, where no party was spoken of."""
    draft.say(
        "VBP605",
        f"`{words}` does not say who pays or is paid",
        scope.source,
        span,
        scope.clause,
        suggestion="name the party, as in `the Plan pays $1,200.00`",
    )
    raise Refused


def _named(draft: Draft, said: SaidPaid, noun: Phrase, words: str, scope: Scope) -> Expression:
    """`the Clinic receives a Bonus of $100`: that payment, if it goes from and to those named."""
    term = term_said(draft, noun, scope)
    sides = ((said.payer, "payer"), (said.payee, "payee"))
    fits = term is not None and any(
        term.name in (payment.term, payment.added_up)
        and all(word is None or word.value == getattr(payment, side) for word, side in sides)
        for payment in draft.payments
    )
    if fits and term is not None:
        return figure_said(term, said.span)
    draft.say(
        "VBP605",
        f"no clause has a payment `{scope.source.phrase(noun.span)}` as `{words}` says it",
        scope.source,
        said.span,
        scope.clause,
        suggestion="name the payment as its clause does, and who pays it to whom",
    )
    raise Refused


def _parts(
    draft: Draft, said: SaidPaid, parts: PaidParts, words: str, scope: Scope
) -> Iterator[Expected]:
    """`the Group pays 5 installments of $256,172.83 and a last one of $256,172.86`."""
    number = parts.number.value
    assert isinstance(number, Fraction) and said.payer is not None
    wanted = [parts.each] * int(number) + ([parts.last] if parts.last is not None else [])
    payer, payee = said.payer.value, said.payee.value if said.payee is not None else None
    found = [
        payment
        for payment in draft.payments
        if payment.payer == payer and payee in (None, payment.payee)
        and _parts_of(draft, payment) == len(wanted)
    ]  # fmt: skip
    if len(found) != 1:
        draft.say(
            "VBP605",
            f"no one payment of the {payer} is made in {len(wanted)} parts",
            scope.source,
            said.span,
            scope.clause,
            suggestion="say what is paid in all, as in `the Plan pays $1,200.00`",
        )
        raise Refused
    key, paid = found[0].keys[0], figure_said(draft.definitions[found[0].term], said.span)
    for place, word in enumerate(wanted, start=1):
        amount = word.value
        assert isinstance(amount, Fraction)
        yield Expected(words, paid, amount, at=((key, Fraction(place)),), span=said.span)


def _parts_of(draft: Draft, payment: Payment) -> int:
    """In how many parts a payment is made; 0 where it is made for something else."""
    tables = (table for table in draft.tables.values() if table.key == payment.keys)
    numbered = (table for table in tables if table.columns[0].type == COUNT and table.written)
    return next((len(table.rows) for table in numbered), 0)
