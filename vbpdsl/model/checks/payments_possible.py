"""What a payment can come to, before any data: always nothing, or less than nothing.

    the Plan pays the Practice the amount by which (50% of Target) exceeds (103% of Target)
    the Plan pays the Practice Cost less Copay

The first is never more than $0, whatever the Target; the second is negative where the Copay is
more, and no party pays a negative amount. Figures in files are taken not to be below zero here:
what is asked is what the words of the contract can do to them.
"""

from fractions import Fraction

from vbpdsl.model.checks.said_already import clause_in_question, in_question, source_of
from vbpdsl.model.contract import Payment
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Band,
    Cases,
    ColumnValue,
    Comparison,
    Excess,
    Expression,
    Extreme,
    Literal,
    Lookup,
    TermValue,
)
from vbpdsl.model.possible.extent import range_of
from vbpdsl.model.possible.page import Assumed, Page, page_of
from vbpdsl.model.possible.questions import Found, below_zero, can_be_above
from vbpdsl.model.readings.said import dollars, figure
from vbpdsl.model.walking import before_rounding, parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.printed import article_and

ZERO = Fraction(0)


def payments_possible(draft: Draft) -> None:
    """Each payment can be something, and is never less than nothing."""
    page = page_of(draft)
    for payment in draft.payments:
        definition = draft.definitions.get(payment.term)
        if definition is None or clause_in_question(draft, payment.clause):
            continue
        if in_question(draft, definition.expression):
            continue
        amount = before_rounding(definition.expression)
        if range_of(amount, page, Assumed.MODEST).low != ZERO:
            found = below_zero(amount, page, Assumed.MODEST)
            if found is not None:
                _say_below_zero(draft, payment, amount, found)
                continue
        if _always_nothing(amount, page):
            _say_nothing(draft, payment)


def _always_nothing(amount: Expression, page: Page) -> bool:
    """Whether no figures make it more than nothing."""
    if can_be_above(amount, ZERO, page, Assumed.USUAL) is not False:
        return False
    return not _of_losses(amount, page, set()) or (
        can_be_above(amount, ZERO, page, Assumed.NOTHING) is False
    )


def _of_losses(value: Expression, page: Page, seen: set[str]) -> bool:
    """Whether it asks for figures below zero: `the amount by which $0 exceeds Net Savings`."""
    for part in parts(value):
        match part:
            case Excess() | Comparison() if _not_above_zero(part.left) or _not_above_zero(
                part.right
            ):
                return True
            case Extreme() if any(_not_above_zero(item) for item in part.items):
                return True
            case Band() if any(e is not None and e <= ZERO for e in (part.low, part.high)):
                return True
            case TermValue() if part.term not in seen and part.term in page.definitions:
                seen.add(part.term)
                if _of_losses(page.definitions[part.term].expression, page, seen):
                    return True
    return False


def _not_above_zero(value: Expression) -> bool:
    return isinstance(value, Literal) and isinstance(value.value, Fraction) and value.value <= ZERO


# ---------------------------------------------------------------- what is said


def _say_nothing(draft: Draft, payment: Payment) -> None:
    draft.say(
        "VBP413",
        f"`{payment.name}` can only be nothing, whatever the figures are",
        source_of(draft, draft.definitions[payment.term]),
        payment.span,
        payment.clause,
        suggestion="exchange the two amounts that are compared, or change a percentage or a limit; "
        "if nothing is meant to be paid, leave the clause out",
    )


def _say_below_zero(draft: Draft, payment: Payment, amount: Expression, found: Found) -> None:
    source = source_of(draft, draft.definitions[payment.term])
    draft.say(
        "VBP414",
        f"`{payment.name}` can be less than nothing, and no party pays a negative amount",
        source,
        payment.span,
        payment.clause,
        readings=(
            "nothing is paid then",
            f"the {payment.payee} pays the {payment.payer} what is below nothing",
        ),
        case=_case(found),
        suggestion=f"{_limit(payment, amount, source)} for a); for b) pay `the amount by which` "
        "one exceeds the other here, and a clause of its own the other way",
        fixes=_limit_behind(payment, amount) or _floors(amount, source),
    )


def _limit(payment: Payment, amount: Expression, source: SourceText) -> str:
    behind = _limit_behind(payment, amount)
    if behind:
        return f"`The {_named(payment)} shall not be less than $0.`, in a sentence of its own,"
    return f"`{_floored(amount, source)}`"


def _limit_behind(payment: Payment, amount: Expression) -> tuple[Fix, ...]:
    """Where another sentence changes what is paid, as in `The Fee is reduced by $5 if ...`: there
    is no amount in it to be put into brackets, and the limit is a sentence behind it."""
    span, whole = _paid(amount).span, payment.span
    if span is None or whole is None:
        return ()
    if whole.start <= span.start and span.end <= whole.end:
        return ()
    limit = f"The {_named(payment)} shall not be less than $0"
    return (Fix(Span(span.end, span.end), f". {limit}", f"{limit}.", says="nothing"),)


def _named(payment: Payment) -> str:
    return payment.name.replace("Payment under clause", "payment under clause")


def _floors(amount: Expression, source: SourceText) -> tuple[Fix, ...]:
    """The limit where the amount stands, or the greater of it and nothing."""
    span, words = _paid(amount).span, _floored(amount, source)
    if span is None:
        return ()
    place = article_and(source, span)
    letter = len(source.slice(span)) == 1 and source.folded[: span.start].endswith("line ")
    if letter:
        place = Span(span.start - len("line "), span.end)
    written = source.slice(place)
    return (
        Fix(place, words, says="nothing"),
        Fix(place, f"{written}, but not less than $0", says="nothing"),
        Fix(place, f"the greater of ({written}) and $0", says="nothing"),
    )


def _paid(amount: Expression) -> Expression:
    """Of `If ..., the Plan pays X` the X."""
    while isinstance(amount, Cases) and len(amount.branches) == 1:
        amount = amount.branches[0].value
    return amount


def _floored(amount: Expression, source: SourceText) -> str:
    """The amount as it is written, with the limit that keeps it from being negative."""
    amount = _paid(amount)
    words = source.phrase(amount.span) if amount.span is not None else "the amount"
    if len(words) == 1:
        words = f"line {words}"
    named = isinstance(amount, TermValue)
    return f"{words if named else f'({words})'}, but not less than $0"


def _case(found: Found) -> str:
    said = [f"{_called(value)}{figure(amount, value.type)}" for value, amount in found.figures]
    return f"with {' and '.join(said)}: {dollars(found.value)}"


def _called(value: Expression) -> str:
    """What a figure is called: its column, or what is added up of it."""
    match value:
        case Lookup() | ColumnValue():
            return f"{value.column} of "
        case Aggregate(value=ColumnValue() as column):
            return f"{value.how} {column.column} of "
    return "a figure of "
