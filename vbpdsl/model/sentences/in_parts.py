"""An amount that is paid in parts: how many, how each is rounded, when each is due.

    in 6 equal monthly installments rounded down to the cent, the first on October 31 of the next
    year and the last being whatever is left

The parts are things like any other: `installment` is a kind of which there are 6, listed in a
table that the sentence makes, and the payment is made for each of them. Where it is paid in months
of the period, these are the parts.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    DatePart,
    DateShift,
    Expression,
    KeyValue,
    Literal,
    PeriodEdge,
    Rounded,
    TermValue,
)
from vbpdsl.model.nouns.calendar import calendar_of
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.readings.said import dollars
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.days_in_turn import check_no_day_twice, days_in_turn
from vbpdsl.model.sentences.due_days import day_due, due_of, on_open_day
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.paid import of_stretches
from vbpdsl.model.sentences.payable_so_often import check_of_a_year, paid_when
from vbpdsl.model.sentences.rounding import rounded_payment
from vbpdsl.model.types import COUNT, DATE, LASTING, MONEY, MONTH, TRUTH, Style
from vbpdsl.model.values.literals import fraction_dropped, rounding_off, rounding_way
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.days import DayIn, DayWritten, Due
from vbpdsl.syntax.nodes.payments import InParts, Paid
from vbpdsl.syntax.nodes.references import DayOfYear
from vbpdsl.syntax.words.rounding_words import round_step

MOST = 120
"""Parts of one payment: ten years of months."""

_MONTHS_APART = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
STRETCHES = {"MONTH": Style.MONTH, "QUARTER": Style.QUARTER}
"""What of there is a part for each, of `equal monthly installments`."""
_DAYS_APART = {"WEEK": 7, "FORTNIGHT": 14}


@frozen
class Parts:
    """What is parted: the sentence, what it says of the parts, the amount, the name of all of them
    together, the kinds of thing that it is paid for besides, its place on the page."""

    paid: Paid
    said: InParts
    amount: Expression
    several: str
    keys: tuple[str, ...]
    place: int


@frozen
class Parted:
    """One part: its amount, its day, the kinds that it is one of. `whole` is the amount of all
    together, where the last part depends on it."""

    amount: Expression
    due: Expression | None
    keys: tuple[str, ...]
    whole: Expression | None


def in_parts(draft: Draft, parts: Parts, scope: Scope) -> Parted:
    """What each part comes to, and when it is due."""
    if parts.said.so_often:
        check_of_a_year(draft, parts.paid, parts.said, scope)
    said, number = parts.said, _number(draft, parts, scope)
    if said.on_each:
        return _on_each(draft, parts, number, scope)
    key, last = _kind(draft, parts, number, scope)
    due = _due(draft, parts, key, number, scope)
    even = _divides(draft, parts.amount, number)
    if said.rest_last is None and said.rounded is None and not even:
        _what_of_cents(draft, said, number, scope)
    divided = Literal(Fraction(number), COUNT)
    if said.rest_last is None:
        share = _share(draft, said, parts.amount, divided, scope)
        return Parted(share, due, (key,), None)
    whole = rounded_payment(draft, parts.amount, said.span, scope)
    all_of_it = TermValue(parts.several, MONEY, span=said.span)
    share = _share(draft, said, all_of_it, divided, scope)
    others = Arithmetic("*", share, Literal(Fraction(number - 1), COUNT), MONEY)
    rest = Arithmetic("-", all_of_it, others, MONEY, span=said.span)
    amount = Cases((Branch(last, rest, span=said.span),), share, MONEY, span=said.span)
    return Parted(amount, due, (key,), whole)


def _divides(draft: Draft, amount: Expression, number: int) -> bool:
    """Whether every amount that it can be is written out and leaves no part of a cent: $900 in 3
    parts."""
    if isinstance(amount, TermValue):
        definition = draft.definitions.get(amount.term)
        return definition is not None and _divides(draft, definition.expression, number)
    if isinstance(amount, Cases):
        every = (*(branch.value for branch in amount.branches), amount.otherwise)
        return all(_divides(draft, one, number) for one in every)
    written = amount.value if isinstance(amount, Literal) else None
    return isinstance(written, Fraction) and (written * 100 / number).denominator == 1


def _on_each(draft: Draft, parts: Parts, number: int, scope: Scope) -> Parted:
    """`$100 on each of April 15, 2026 and July 15, 2026`: the amount on each of the days."""
    said = parts.said
    if parts.keys or parts.paid.dues:
        not_computed(draft, said, scope)  # for each quarter, on each of these days
    kind = _table_of(draft, said, number, scope)
    named = days_in_turn(draft, tuple(one.day for one in said.on_each), scope)
    dues = (evolve(one, day=day) for one, day in zip(said.on_each, named, strict=True))
    days = [day_due(draft, one, (), said.span, scope) for one in dues]
    known = [day for day in days if day is not None]
    check_no_day_twice(draft, known, said.span, scope)
    due = _one_by_one(draft, known, kind, said.span, scope) if len(known) == number else None
    return Parted(rounded_payment(draft, parts.amount, said.span, scope), due, (kind,), None)


def _number(draft: Draft, parts: Parts, scope: Scope) -> int:
    said = parts.said
    if said.number is None:
        return _one_for_each(draft, parts, scope)
    value = said.number.value
    if isinstance(value, Fraction) and value.denominator == 1 and 2 <= value <= MOST:
        return int(value)
    draft.say(
        "VBP208",
        f"a payment in {said.number.typed} parts",
        scope.source,
        said.number.span,
        scope.clause,
        expected=f"a whole number from 2 to {MOST}",
    )
    raise Refused


def _one_for_each(draft: Draft, parts: Parts, scope: Scope) -> int:
    """`in equal monthly installments on the last day of each month`: one for each month."""
    said = parts.said
    for key in parts.keys:
        if STRETCHES.get(str(said.named.value)) is draft.key_type(key).style:
            return _how_many(draft, key)
    every = str(said.named.value or "month").lower()
    day = f" on the last day of each {every}"
    behind = Span(said.span.end, said.span.end)
    draft.say(
        "VBP511",
        "nothing says how many parts there are, or when each is due",
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"say how many, as in `in 12 {said.named.typed}`, or the day of each, as in "
        f"`{said.named.typed}{day}`",
        fixes=(Fix(behind, day, day, "each"),) if every in ("month", "quarter") else (),
    )
    raise Refused


def _share(
    draft: Draft, said: InParts, amount: Expression, number: Expression, scope: Scope
) -> Expression:
    """An equal part, rounded as the sentence says or as all payments are."""
    part = Arithmetic("/", amount, number, MONEY, span=said.span)
    if said.rounded is None:
        return rounded_payment(draft, part, said.span, scope)
    step = (fraction_dropped(said.rounded) if said.to is None else round_step(said.to.text)).step
    off = RoundingWay.DROPPED if said.to is None else rounding_off(said.rounded)
    if off is not None:
        return Rounded(part, step, off, MONEY, span=said.span)
    way = rounding_way(said.way) if said.way is not None else draft.halves
    if way is None and draft.rounding is not None:
        way = draft.rounding[1]
    if way is None:
        return rounded_payment(draft, part, said.span, scope)
    return Rounded(part, step, way, MONEY, span=said.span)


def _what_of_cents(draft: Draft, said: InParts, number: int, scope: Scope) -> None:
    """$100.00 in 12 equal parts of $8.33 is $99.96: what becomes of the rest is asked."""
    behind = Span(said.span.end, said.span.end)
    left, each = ", the last being whatever is left", ", each rounded to the nearest cent"
    cents = 10_000 // number
    missing = Fraction(10_000 - cents * number, 100)
    draft.say(
        "VBP503",
        f"nothing says what becomes of cents that do not divide into {number}",
        scope.source,
        said.span,
        scope.clause,
        readings=(
            "the last part is whatever the others leave",
            "each part is rounded by itself, and together they may be some cents off",
        ),
        case=f"$100.00 in {number} parts of {dollars(Fraction(cents, 100))}: "
        f"{dollars(missing)} is left",
        suggestion=f"`{left}` behind the parts for a), `{each}` for b)",
        fixes=(Fix(behind, left, left, "left"), Fix(behind, each, each, "each")),
    )
    raise Refused


# ---------------------------------------------------------------- what the parts are


def _kind(
    draft: Draft, parts: Parts, number: int, scope: Scope
) -> tuple[str, Expression]:
    """The kind that the parts are of, and whether one is the last of them."""
    stretch = next((key for key in parts.keys if _lasts(draft, key, parts.said)), None)
    if stretch is not None and len(parts.keys) == 1:
        _check_number(draft, parts.said, stretch, number, scope)
        by_month = draft.key_type(stretch).style is Style.MONTH
        if (parts.said.rest_last is not None and not by_month) or of_stretches(parts.paid.amount):
            not_computed(draft, parts.said, scope)  # so much for each month, in parts of a month?
        key = KeyValue(stretch, draft.key_type(stretch))
        return stretch, Comparison("=", key, _last_month(), TRUTH)
    if parts.keys:
        not_computed(draft, parts.said, scope)
    kind = _table_of(draft, parts.said, number, scope)
    key = KeyValue(kind, COUNT)
    return kind, Comparison("=", key, Literal(Fraction(number), COUNT), TRUTH)


def _lasts(draft: Draft, key: str, said: InParts) -> bool:
    """Whether there is a part for each of a stretch: for each month, for each quarter."""
    style = draft.key_type(key).style
    return style is Style.MONTH or style is STRETCHES.get(str(said.named.value))


def _last_month() -> Expression:
    return DatePart("month", PeriodEdge("last", DATE), MONTH)


def _check_number(draft: Draft, said: InParts, key: str, number: int, scope: Scope) -> None:
    """`in twelve equal payments, on the 10th of each month`: there are twelve months."""
    found = _how_many(draft, key)
    if found == number:
        return
    draft.say(
        "VBP208",
        f"{number} parts, one for each {key}, and the period has {found} {draft.many(key)}",
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"`in {found} ...`, or say when the first is due",
    )
    raise Refused


def _how_many(draft: Draft, key: str) -> int:
    """How many months, or quarters, the period has."""
    stretches = calendar_of(draft, key)
    settled = len(draft.settlement.periods) if draft.settlement is not None else 0
    months = len(stretches.rows) // settled if stretches is not None and settled else 0
    return months // LASTING[draft.key_type(key).style]


def _table_of(draft: Draft, said: InParts, number: int, scope: Scope) -> str:
    """The parts as a kind of thing, with a table that lists them by their numbers."""
    noun = said.named.typed.split()[-1]
    kind = {"parts": "part", "payments": "part payment"}.get(noun, "installment")
    taken = {name for name, table in draft.tables.items() if table.row == kind}
    if any(len(draft.tables[name].rows) != number for name in taken):
        kind = f"{kind} of clause {scope.clause}"
    name = f"the {number} {kind}s"
    rows = tuple((Fraction(one),) for one in range(1, number + 1))
    draft.tables.setdefault(
        name, Table(name, kind, (Column(kind, COUNT, kind),), (kind,), (), rows, scope.clause)
    )
    return kind


# ---------------------------------------------------------------- when they are due


def _due(
    draft: Draft, parts: Parts, key: str, number: int, scope: Scope
) -> Expression | None:
    said, span = parts.said, parts.said.span
    if said.days:
        return _on_days(draft, said, key, number, scope)
    if said.first is not None:
        first = day_due(draft, said.first, (), span, scope)
        months, days_on = (apart.get(str(said.named.value), 0) for apart in
                           (_MONTHS_APART, _DAYS_APART))  # fmt: skip
        if not (months or days_on) or first is None:
            _how_far_apart(draft, said, scope)
            raise Refused
        days = [first, *(_later(first, months * place, days_on * place)
                         for place in range(1, number))]  # fmt: skip
        return _one_by_one(draft, days, key, span, scope)
    if parts.paid.dues and not parts.keys:
        _all_on_one_day(draft, parts.paid, scope)
    paid = parts.paid if said.paid_when is None else paid_when(draft, parts.paid, said, scope)
    return due_of(draft, paid, parts.place, parts.keys, scope)


def _later(first: Expression, months: int, days: int) -> Expression:
    return DateShift(first, 0, days, None, None, DATE, months=months, span=first.span)


def _on_days(
    draft: Draft, said: InParts, key: str, number: int, scope: Scope
) -> Expression | None:
    """`in two equal parts, on March 31 and September 30 of the next year`."""
    if len(said.days) != number:
        draft.say(
            "VBP208",
            f"{number} parts, and {len(said.days)} days on which they are due",
            scope.source,
            said.span,
            scope.clause,
            suggestion="name a day for each part",
        )
        raise Refused
    days: list[Expression] = []
    for day in days_in_turn(draft, said.days, scope):
        if isinstance(day, DayIn) or not isinstance(day, DayOfYear | DayWritten):
            not_computed(draft, said, scope)
        found = day_due(draft, Due(day, 0), (), said.span, scope)
        assert found is not None
        days.append(found)
    check_no_day_twice(draft, days, said.span, scope)
    return _one_by_one(draft, days, key, said.span, scope)


def _one_by_one(
    draft: Draft, days: list[Expression], key: str, span: Span, scope: Scope
) -> Expression | None:
    """The day of each part by its number."""
    opened = [on_open_day(draft, day, span, scope) or day for day in days]
    branches = tuple(
        Branch(
            Comparison("=", KeyValue(key, COUNT), Literal(Fraction(place), COUNT), TRUTH), day
        )
        for place, day in enumerate(opened[:-1], start=1)
    )
    return Cases(branches, opened[-1], DATE, span=span)


def _how_far_apart(draft: Draft, said: InParts, scope: Scope) -> None:
    draft.say(
        "VBP511",
        "nothing says how long after the first part the others are due",
        scope.source,
        said.span,
        scope.clause,
        suggestion="`equal monthly installments`, or `, on` with a day for each",
    )


def _all_on_one_day(draft: Draft, paid: Paid, scope: Scope) -> None:
    draft.say(
        "VBP307",
        "all parts of this payment would be due on one day",
        scope.source,
        paid.dues[0][1],
        scope.clause,
        suggestion="`, the first on` that day, with `monthly` parts, or a day for each",
    )
    raise Refused
