"""What is taken off a payment, and is paid by whoever receives that payment as well.

    3.1  The Plan pays the Hospital $3,000 (the "Bonus").
    4.2  The Hospital pays the Plan $200 (the "Penalty").
    5.1  The Bonus is reduced by the Penalty.

Followed to the letter the Hospital loses $400 for a Penalty of $200. Whoever writes such a page
means that it is set off: it is taken off or it is paid, and only the parties know which.
"""

from collections.abc import Iterator

from vbpdsl.model.checks.said_already import clause_in_question, source_of
from vbpdsl.model.contract import Payment
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    Cases,
    Excess,
    Expression,
    Extreme,
    Literal,
    TermValue,
)
from vbpdsl.model.operators import Reckons
from vbpdsl.model.walking import before_rounding
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.actions.splits import payments_of


def taken_off_and_paid(draft: Draft) -> None:
    """Nothing is taken off a payment that is paid the other way as well."""
    payments = [
        one for place, one in sorted(draft.paid.items()) if not _is_difference(draft, place)
    ]
    for payment in payments:
        definition = draft.definitions.get(payment.term)
        if definition is None:
            continue
        other_way = [
            one
            for one in payments
            if (one.payer, one.payee) == (payment.payee, payment.payer)
        ]
        for value in _taken_off(draft, definition.expression, frozenset()):
            for one in other_way:
                if value.term in (one.term, one.total, one.name):
                    _ask(draft, payment, one, value)
                    break


def _is_difference(draft: Draft, place: int) -> bool:
    """Whether it is paid because others are worked out again: it takes off what they came to."""
    source = draft.paying[place]
    return payments_of(source.phrase)[source.at].again is not None


def _taken_off(
    draft: Draft, value: Expression, followed: frozenset[str]
) -> Iterator[TermValue]:
    """The Terms that a sum is less by, dollar for dollar."""
    match before_rounding(value):
        case TermValue() as term if term.term in draft.definitions and term.term not in followed:
            below = draft.definitions[term.term].expression
            yield from _taken_off(draft, below, followed | {term.term})
        case Cases(branches=branches, otherwise=otherwise):
            for case in (*(one.value for one in branches), otherwise):
                if case is not None:
                    yield from _taken_off(draft, case, followed)
        case Extreme(items=items):
            for item in items:
                yield from _taken_off(draft, item, followed)
        case Excess(left=left, right=right):
            yield from _less(draft, left, right, followed)
        case Arithmetic(operator=Reckons.MINUS, left=left, right=right):
            yield from _less(draft, left, right, followed)
        case Arithmetic(operator=Reckons.PLUS, left=left, right=right):
            yield from _taken_off(draft, left, followed)
            yield from _taken_off(draft, right, followed)


def _less(
    draft: Draft, left: Expression, right: Expression, followed: frozenset[str]
) -> Iterator[TermValue]:
    yield from _taken_off(draft, left, followed)
    from_nothing = isinstance(left, Literal) and left.value == 0
    if not from_nothing:  # $0 less the Balance is what a negative Balance comes to
        yield from _added(right)


def _added(value: Expression) -> Iterator[TermValue]:
    match before_rounding(value):
        case TermValue() as term:
            yield term
        case Arithmetic(operator=Reckons.PLUS, left=left, right=right):
            yield from _added(left)
            yield from _added(right)


def _ask(draft: Draft, payment: Payment, other: Payment, value: TermValue) -> None:
    source, span, clause = _said_in(draft, payment, value)
    if clause_in_question(draft, clause) or clause_in_question(draft, other.clause):
        return
    draft.say(
        "VBP121",
        f"`{value.term}` is taken off `{payment.name}`, and clause {other.clause} has it paid as "
        "well: to the letter it is counted twice",
        source,
        span,
        clause,
        readings=("it is only taken off", "it is only paid"),
        case=f"`{payment.name}` of $1,000 before this and `{value.term}` of $200: between the two "
        f"the {payment.payee} has $800 in the end, and to the letter $600",
        suggestion=f"for a) write in clause {other.clause} what it is, and not who pays it: "
        f"`{other.name} means ...`; for b) leave out what takes it off",
    )


def _said_in(
    draft: Draft, payment: Payment, value: TermValue
) -> tuple[SourceText, Span | None, str]:
    """The sentence that takes it off: one of its own, or the payment's."""
    for name in (payment.term, payment.name):
        for read, document, phrase in draft.limited.get(name, ()):
            changes = any(word.kind == "IS_CHANGED" for word in phrase.words())
            if changes and any(word.span == value.span for word in phrase.words()):
                return document.source, phrase.span, read.label
    definition = draft.definitions[payment.term]
    return source_of(draft, definition), payment.span, payment.clause
