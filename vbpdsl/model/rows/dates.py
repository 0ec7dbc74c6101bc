"""Which time rows belong to: dates, years, the period, days by which they are paid.

    claims for services in the Performance Year, paid by April 30 of the next year
        ->   its day of service >= the first day, <= the last; its day paid <= that April 30

A row may have several dates. Which of them stands for the row is told by their roles, unless
words name another (`paid`, a column, `that end in ...`). Beside `row_names`, and used by
`row_conditions`.
"""

from calendar import monthrange
from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Table
from vbpdsl.model.cover.days import day_said, due_day, in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Comparison,
    Condition,
    Connective,
    DatePart,
    DateShift,
    Expression,
    Literal,
    PeriodEdge,
)
from vbpdsl.model.nouns.kinds import table_of
from vbpdsl.model.nouns.role_columns import column_for, day_of
from vbpdsl.model.nouns.row_names import in_name
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE, TRUTH, Kind, Style
from vbpdsl.model.values import references
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.text import Span
from vbpdsl.syntax.roles import Role
from vbpdsl.syntax.tree import Phrase, Word

MEMBERSHIP = ("months_when", "those_months")
"""Times that the roster knows: what members belong to is looked up there, not in a date."""

TIMES = (
    "in_period", "months_in_period", "span", "year", "in_name", "in_table", *MEMBERSHIP,
)  # fmt: skip
"""What `for ...` can say of rows; each is read or refused."""


def dated_in(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`whose day of discharge is in the Performance Year`, `with a day of discharge in ...`."""
    word = phrase.token("COLUMN", "TERM")
    assert word is not None
    day = draft.value(word, inner)
    if day.type.kind is not Kind.DATE:
        draft.say(
            "VBP305",
            f"`{word.typed}` is {day.type.words()}, which does not lie in a time",
            inner.source,
            word.span,
            inner.clause,
            expected="a column of dates",
        )
        raise Refused
    return served(draft, phrase.phrases()[-1], inner, day)


def ends_in(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`episodes that end in the Performance Year`: by the column of their end."""
    ends = phrase.token("ENDS") is not None
    table = inner.table
    said = table is not None and table.of_role(Role.FIRST_DAY)
    if ends or said or (table is not None and len(table.days) > 1):
        role = Role.LAST_DAY if ends else Role.FIRST_DAY
        day = _with_role(draft, inner, phrase.span, role)
    else:
        day = _day(draft, inner, phrase.span)  # a row of one day begins on it
    return served(draft, phrase.phrases()[-1], inner, day)


def for_services(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`for services in the Performance Year`, `in 2026`."""
    conditions: list[Condition] = []
    for part in phrase.parts:
        if isinstance(part, Phrase):
            conditions += served(draft, part, inner)
        elif part.kind == "PERIOD":
            conditions += in_settled_period(draft, part, inner)
    return tuple(conditions)


def served(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """That a day of the row (its first date, if no other is meant) lies in a time."""
    if phrase.kind in MEMBERSHIP:
        _check_belonging(draft, phrase, inner)
        return ()
    match phrase.kind:
        case "in_period" | "months_in_period":
            word = phrase.token("PERIOD")
            assert word is not None
            _check_months(draft, phrase, inner)
            return in_settled_period(draft, word, inner, day)
        case "span":
            return between(draft, phrase, inner, day)
        case "year":
            return _in_year(draft, phrase, inner, day)
        case "named_months" | "named_days":
            return named_span(draft, phrase, inner, day)
        case "in_name":
            test = in_name(draft, phrase, inner)
            words = f"not in {inner.source.slice(phrase.span)}"
            return (Condition(test, words, inner.clause, span=phrase.span),)
    draft.say(
        "VBP106",
        f"`{inner.source.slice(phrase.span)}` is a form that this version does not compute",
        inner.source,
        phrase.span,
        inner.clause,
    )
    raise Refused


def _check_months(draft: Draft, phrase: Phrase, inner: Scope) -> None:
    """`payments for months in the Period`: of rows that say their month, and of nothing else."""
    word = phrase.token("ROWS")
    if word is None or (word.value == "month" and inner.table is not None):
        return
    not_computed(draft, phrase, inner)


def _check_belonging(draft: Draft, phrase: Phrase, inner: Scope) -> None:
    """`months when the member belongs to the Practice`: what the roster says of them."""
    belongs = phrase.phrase("belongs")
    if belongs is None or draft.membership is None:
        return
    party, rows = belongs.token("PARTY"), belongs.token("ROWS")
    assert party is not None and rows is not None
    if str(party.value) != draft.membership.party:
        check_party(draft, party, belongs.span, inner, "rows", f"`{draft.membership.party}`")
    if draft.base_row(str(rows.value)) != draft.membership.member:
        not_computed(draft, phrase, inner)


def _day(draft: Draft, inner: Scope, span: Span) -> Expression:
    """The date that stands for a row."""
    found = day_of(draft, _dated(draft, inner, span), inner, span)
    return inner.own(found)


def _with_role(draft: Draft, inner: Scope, span: Span, role: Role) -> Expression:
    """The date of a row that the words name: its payment, its end."""
    found = column_for(draft, _dated(draft, inner, span), role, inner, span)
    return inner.own(found)


def _paid_day(draft: Draft, inner: Scope, span: Span) -> Expression:
    return _with_role(draft, inner, span, Role.DATE_OF_PAYMENT)


def _dated(draft: Draft, inner: Scope, span: Span) -> Table:
    if inner.table is None:
        draft.say(
            "VBP305", "these rows have no date to compare", inner.source, span, inner.clause
        )
        raise Refused
    return inner.table


def in_settled_period(
    draft: Draft, word: Word, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`in the Performance Year`: from its first day or month to its last."""
    day = day or _day(draft, inner, word.span)
    what = "month" if day.type.style is Style.MONTH else "service"
    return in_period(day, word.text, what, inner.clause)


def between(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`from July 1, 2026 through June 30, 2027`."""
    day = day or _day(draft, inner, phrase.span)
    first, last = (Literal(word.value, DATE) for word in phrase.tokens("DATE"))  # type: ignore[arg-type]
    said = inner.source.slice(phrase.span)
    return (
        Condition(Comparison(">=", day, first, TRUTH), f"before {said}", inner.clause),
        Condition(Comparison("<=", day, last, TRUTH), f"after {said}", inner.clause),
    )


def named_span(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`in January through June of the Performance Year`, `from January 1 to March 31 of ...`.

    The months of one calendar year: a period that begins in another month has two Octobers.
    """
    if not _by_calendar_year(draft):
        not_computed(draft, phrase, inner)
    day = day or _day(draft, inner, phrase.span)
    named = phrase.tokens("MONTH_NAME", "MONTH_DAY")
    if phrase.token("LIST_OR", "AND") is not None and len(named) > 1:
        months = [_month_of(word) for word in named]
        if months[1] != months[0] + 1:
            not_computed(draft, phrase, inner)  # January and June: two months, and no stretch
    first, last = _first_day(named[0]), _last_day(named[-1])
    said = inner.source.slice(phrase.span)
    if day.type.style is Style.MONTH:
        last = (last[0], 1)
    return (
        Condition(Comparison(">=", day, _in_this_year(first), TRUTH), f"before {said}",
                  inner.clause),
        Condition(Comparison("<=", day, _in_this_year(last), TRUTH), f"after {said}",
                  inner.clause),
    )  # fmt: skip


def _by_calendar_year(draft: Draft) -> bool:
    """Whether each period that is settled is a calendar year."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    return bool(periods) and all(
        (one.first.month, one.first.day, one.last.month, one.last.day) == (1, 1, 12, 31)
        and one.first.year == one.last.year
        for one in periods
    )


def _month_of(word: Word) -> int:
    return word.value[0] if isinstance(word.value, tuple) else int(word.value)  # type: ignore[arg-type]


_LEAP_YEAR = 2024
"""A year that has every day; in the others the last of February is its 28th (`DateShift`)."""


def _first_day(word: Word) -> tuple[int, int]:
    return word.value if isinstance(word.value, tuple) else (_month_of(word), 1)


def _last_day(word: Word) -> tuple[int, int]:
    if isinstance(word.value, tuple):
        return word.value
    month = _month_of(word)
    return month, monthrange(_LEAP_YEAR, month)[1]


def _in_this_year(day: tuple[int, int]) -> DateShift:
    return DateShift(PeriodEdge("last", DATE), 0, 0, day[0], day[1], DATE)


def _in_year(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    number = phrase.token("NUMBER")
    assert number is not None and isinstance(number.value, Fraction)
    year = next(iter(inner.table.of_role(Role.YEAR)), None) if inner.table else None
    value: Expression = (
        inner.own(year)
        if year is not None and day is None
        else DatePart("year", day or _day(draft, inner, phrase.span), COUNT)
    )
    test = Comparison("=", value, Literal(number.value, COUNT), TRUTH)
    return (Condition(test, f"not in {number.typed}", inner.clause),)


_BY_DAY = {"DAY_FROM": ">=", "DAY_UNTIL": "<=", "DAY_BEFORE": "<", "DAY_LATER": ">"}


def by_day(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`visits on or after the Start Date`: by the day that stands for the row."""
    word = phrase.token(*_BY_DAY)
    assert word is not None
    day = _day(draft, inner, phrase.span)
    mark = _mark(draft, phrase, inner)
    same_unit(draft, day, mark, phrase.span, inner)
    return Comparison(_BY_DAY[word.kind], day, mark, TRUTH, span=phrase.span)


def within_days(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`within 30 days after the visit's day`: the day itself is not counted, the 30th is."""
    phrase = phrase.phrases()[0] if phrase.kind == "whose" else phrase
    noun, number = phrase.parts[0], phrase.token("NUMBER")
    assert number is not None and isinstance(number.value, Fraction)
    said = isinstance(noun, Word) and noun.kind in ("COLUMN", "TERM")
    day = draft.value(noun, inner) if said else _day(draft, inner, phrase.span)
    mark = _mark(draft, phrase, inner)
    same_unit(draft, day, mark, phrase.span, inner)
    words = phrase.token("DAYS_LATER")
    before = words is not None and "before" in words.typed
    days = int(number.value) * (-1 if before else 1)
    last = DateShift(mark, 0, days, None, None, DATE, span=phrase.span)
    beyond, within = ("<", ">=") if before else (">", "<=")
    tests = (Comparison(beyond, day, mark, TRUTH), Comparison(within, day, last, TRUTH))
    return Connective("and", tests, TRUTH, span=phrase.span)


def _mark(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """The day that rows are compared with; `it` is the thing that the clause is about."""
    last = phrase.parts[-1]
    if last.kind != "IT_SELF":
        return draft.value(last, inner)
    kind = inner.around.subject if inner.around is not None else None
    table = table_of(draft, kind) if kind is not None else None
    if table is None or inner.around is None:
        not_computed(draft, phrase, inner)
    day = day_of(draft, table, inner, phrase.span)
    word = Word("COLUMN", day.name, day.name, last.span, day.name)
    return references.column(draft, word, inner.around)


def paid_by(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`paid by March 31, 2027`, `that were paid on or before April 30 of the next year`."""
    said = phrase.phrases()[0] if phrase.kind == "who" else phrase
    word = said.token("DATE")
    day = _paid_day(draft, inner, phrase.span)
    return Comparison("<=", day, day_said(said) if word is None else _literal_day(word), TRUTH)


def paid_after(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`paid after March 31, 2027`."""
    word = phrase.token("DATE")
    assert word is not None
    return Comparison(">", _paid_day(draft, inner, phrase.span), _literal_day(word), TRUTH)


def paid_late(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`claims paid more than 90 days after the day of service`, or so many before it."""
    start = next(i for i, part in enumerate(phrase.parts) if part.kind == "NUMBER")
    mark = draft.value(Phrase("days_later", phrase.parts[start:], phrase.span), inner)
    days = phrase.token("DAYS_LATER")
    before = days is not None and "before" in days.typed
    paid = _paid_day(draft, inner, phrase.span)
    return Comparison("<" if before else ">", paid, mark, TRUTH)


def paid_within(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`paid within 120 days after the Performance Year`."""
    last = due_day(draft, phrase)
    assert last is not None
    return Comparison("<=", _paid_day(draft, inner, phrase.span), last, TRUTH)


def _literal_day(word: Word) -> Literal:
    assert isinstance(word.value, date)
    return Literal(word.value, DATE, span=word.span)
