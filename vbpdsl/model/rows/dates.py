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
from itertools import pairwise

from attrs import evolve

from vbpdsl.model.cover.days import in_period
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
from vbpdsl.model.nouns.role_columns import day_of
from vbpdsl.model.nouns.row_names import in_name
from vbpdsl.model.readings.of_the_whole import ask_of_the_whole
from vbpdsl.model.rows.ages import is_birth_counted
from vbpdsl.model.rows.day_at_hand import day_at_hand, tell_by_first_day, with_role
from vbpdsl.model.rows.left_out import beside_a_time
from vbpdsl.model.rows.months import in_that_stretch, months_of_years
from vbpdsl.model.rows.months_cut import check_edge_not_cut
from vbpdsl.model.rows.on_the_roster import months_on_the_roster
from vbpdsl.model.rows.parts_of_period import after_months, months_of, months_of_year
from vbpdsl.model.rows.spans_said import between, check_both_count, days_said, months_before
from vbpdsl.model.rows.to_date import ask_up_to, is_to_date, to_date
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.rows.years_said import in_year_at_hand, in_years
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE, TRUTH, Kind, Style
from vbpdsl.model.values import columns
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.times import part_of_period
from vbpdsl.syntax.nodes.comparisons import Within
from vbpdsl.syntax.nodes.days import End
from vbpdsl.syntax.nodes.facts import FallsIn
from vbpdsl.syntax.nodes.qualifiers import ByDay, DaysFrom
from vbpdsl.syntax.nodes.times import DaysSaid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.roles import Role

MEMBERSHIP = ("months_when",)
"""Times that the roster knows: what members belong to is looked up there, not in a date."""

TIMES = (
    "in_period", "span", "year", "in_name", "in_table", *MEMBERSHIP,
)  # fmt: skip
"""What `for ...` can say of rows; each is read or refused."""


def falls_in(draft: Draft, fact: FallsIn, inner: Scope) -> tuple[Condition, ...]:
    """`that fall in the Performance Year`, `with a day of discharge in the Performance Year`."""
    if fact.day is None:
        return served(draft, fact.time, inner)
    if isinstance(fact.day, End):
        return _bounded_in(draft, fact, fact.day, inner)
    return lies_in(draft, draft.value(fact.day, inner), fact.time, fact.day.span, inner)


def lies_in(
    draft: Draft, day: Expression, time: Node, span: Span, inner: Scope
) -> tuple[Condition, ...]:
    """`whose day of discharge is in the Performance Year`, by the day that is named."""
    if day.type.kind is not Kind.DATE:
        words = inner.source.phrase(day.span if day.span is not None else span)
        draft.say(
            "VBP305",
            f"`{words}` is {day.type.words()}, which does not lie in a time",
            inner.source,
            day.span if day.span is not None else span,
            inner.clause,
            expected="a column of dates",
        )
        raise Refused
    return served(draft, time, inner, day)


def _bounded_in(
    draft: Draft, fact: FallsIn, end: End, inner: Scope
) -> tuple[Condition, ...]:
    """`episodes that end in the Performance Year`: by the column of their end."""
    table = inner.table
    said = table is not None and table.of_role(Role.FIRST_DAY)
    if end is End.LAST or said or (table is not None and len(table.days) > 1):
        role = Role.LAST_DAY if end is End.LAST else Role.FIRST_DAY
        day = with_role(draft, inner, fact.span, role)
    else:
        day = day_at_hand(draft, inner, fact.span)  # a row of one day begins on it
    if isinstance(fact.time, Word) and fact.time.kind == "ROWS":
        return in_that_stretch(draft, fact.time, day, fact.span, inner)
    return served(draft, fact.time, inner, day)


def served(
    draft: Draft, phrase: Node, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """That a day of the row (its first date, if no other is meant) lies in a time."""
    if isinstance(phrase, Word) and phrase.kind == "ROWS":
        return in_year_at_hand(draft, phrase, inner, day)
    if day is None and (listed := months_on_the_roster(draft, phrase, inner)) is not None:
        return listed
    if isinstance(phrase, Word):
        if day is None:
            tell_by_first_day(draft, inner, phrase.span)
        return in_settled_period(draft, phrase, inner, day)
    if phrase.kind in MEMBERSHIP:
        _check_belonging(draft, phrase, inner)
        return ()
    if day is None and phrase.kind != "in_name":
        tell_by_first_day(draft, inner, phrase.span)
    match phrase.kind:
        case "in_period":
            word = phrase.token("PERIOD")
            assert word is not None
            _check_months(draft, phrase, inner)
            return in_settled_period(draft, word, inner, day)
        case "span" | "named_span" if is_to_date(phrase):
            return to_date(draft, phrase, inner, day)
        case "named_days" | "named_span" if phrase.token("DATE") is None:
            return named_span(draft, phrase, inner, day)
        case "span" | "named_span":
            return between(draft, phrase, days_said(draft, phrase, inner), inner, day)
        case "year":
            return in_years(draft, phrase, inner, day)
        case "months_before":
            return months_before(draft, phrase, inner, day)
        case "part_of_period":
            return _part_of_period(draft, phrase, inner, day)
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
    party, rows = belongs.token("PARTY"), belongs.tokens("ROWS")
    if party is None:  # `members are Assigned Members`, which says of whom they are
        _check_name(draft, belongs, phrase, inner)
        return
    if str(party.value) != draft.membership.party:
        check_party(draft, party, belongs.span, inner, "rows", f"`{draft.membership.party}`")
    if draft.base_row(str(rows[0].value)) != draft.membership.member:
        not_computed(draft, phrase, inner)


def _check_name(draft: Draft, belongs: Phrase, phrase: Phrase, inner: Scope) -> None:
    """`months for which they are Assigned Members`: by the name that the roster's sentence gives.
    """
    assert draft.membership is not None
    belongs.token("THEY")
    known = {draft.base_row(str(word.value)) for word in belongs.tokens("ROWS")}
    named = draft.documents.nouns.also
    if known != {draft.membership.member} or belongs.tokens("ROWS")[-1].text not in named:
        not_computed(draft, phrase, inner)


def in_settled_period(
    draft: Draft, word: Word, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`in the Performance Year`: from its first day or month to its last; by the year that rows
    without a date say."""
    ask_of_the_whole(draft, word, inner, "rows")
    years = inner.table.of_role(Role.YEAR) if inner.table is not None else ()
    if day is None and inner.table is not None and not inner.table.days and len(years) == 1:
        return _of_the_year(draft, word, inner.own(years[0]), inner)
    day = day or day_at_hand(draft, inner, word.span)
    what = "month" if day.type.style is Style.MONTH else "service"
    return in_period(day, word.text, what, inner.clause)


def _of_the_year(
    draft: Draft, word: Word, year: Expression, inner: Scope
) -> tuple[Condition, ...]:
    if not by_calendar_year(draft):
        not_computed(draft, word, inner)
    settled = DatePart("year", PeriodEdge("last", DATE), COUNT)
    test = Comparison("=", year, settled, TRUTH, span=word.span)
    return (Condition(test, f"not of the {word.text}", inner.clause, span=word.span),)


def named_span(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`in January through June of the Performance Year`, `from January 1 to March 31 of ...`.

    The months of one calendar year: a period that begins in another month has two Octobers.
    """
    day = day or day_at_hand(draft, inner, phrase.span)
    dated = months_of_years(draft, phrase, day, inner)
    if dated is not None:
        return dated
    if not by_calendar_year(draft):
        not_computed(draft, phrase, inner)
    named = phrase.tokens("MONTH_NAME", "MONTH_DAY")
    if phrase.token("BETWEEN") is not None:
        ends = (date(_LEAP_YEAR, *_first_day(word)) for word in named)
        check_both_count(draft, phrase, tuple(ends), inner)
    elif phrase.token("LIST_OR", "OR", "AND", "COMMA") is not None and len(named) > 1:
        months = [_month_of(word) for word in named]
        if any(after != month + 1 for month, after in pairwise(months)):
            not_computed(draft, phrase, inner)  # January and June: two months, and no stretch
    return _in_days(draft, phrase, inner, (_first_day(named[0]), _last_day(named[-1])), day)


def _part_of_period(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None
) -> tuple[Condition, ...]:
    """`in the first half of the Period`, `in the last quarter of 2026`."""
    at = next(n for n, one in enumerate(phrase.parts) if one.kind == "PART_OF_PERIOD")
    year = Phrase("year", phrase.parts[at:], phrase.span).token("NUMBER")
    said = part_of_period(evolve(phrase, parts=phrase.parts[: at + 1]), phrase.span)
    phrase.tokens("OF", "CALENDAR_YEAR")
    if isinstance(said, DaysSaid):
        not_computed(draft, phrase, inner)
    day = day or day_at_hand(draft, inner, phrase.span)
    if year is not None:
        begin, end = months_of_year(draft, said, 12, inner)
        assert isinstance(year.value, Fraction)
        first, last = date(int(year.value), begin + 1, 1), _last_of(int(year.value), end)
        return between(draft, phrase, (first, last), inner, day)
    begin, end = months_of(draft, evolve(said, of=phrase.token("PERIOD")), inner)
    words = inner.source.slice(phrase.span)
    tests = ((">=", begin, "before"), ("<", end, "after"))
    return tuple(
        Condition(
            Comparison(sign, day, after_months(months, phrase.span), TRUTH),
            beside_a_time(side, words), inner.clause,
        )
        for sign, months, side in tests
    )  # fmt: skip


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _in_days(
    draft: Draft, phrase: Phrase, inner: Scope, days: tuple[tuple[int, int], tuple[int, int]],
    day: Expression | None,
) -> tuple[Condition, ...]:
    """That a day lies between two days of the year, these included."""
    day = day or day_at_hand(draft, inner, phrase.span)
    first, last = days
    said = inner.source.slice(phrase.span)
    if day.type.style is Style.MONTH:
        last = (last[0], 1)
    return (
        Condition(Comparison(">=", day, _in_this_year(first), TRUTH), beside_a_time("before", said),
                  inner.clause),
        Condition(Comparison("<=", day, _in_this_year(last), TRUTH), beside_a_time("after", said),
                  inner.clause),
    )  # fmt: skip


def by_calendar_year(draft: Draft) -> bool:
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


def by_day(draft: Draft, said: ByDay, inner: Scope) -> Expression:
    """`visits on or after the Start Date`: by the day that stands for the row."""
    day = day_at_hand(draft, inner, said.span)
    mark = _mark(draft, said.mark, said.span, inner)
    ask_up_to(draft, said, mark, inner)
    same_unit(draft, day, mark, said.span, inner)
    if day.type.style is Style.MONTH and isinstance(mark, Literal):
        assert isinstance(mark.value, date)
        edge = (said.sign.value, mark.value)
        check_edge_not_cut(draft, edge, said.span, said.mark.span, inner)
    return Comparison(said.sign.value, day, mark, TRUTH, span=said.span)


def days_from(draft: Draft, said: DaysFrom, inner: Scope) -> Expression:
    """`visits within 30 days after the visit's day`: by the day that stands for the row."""
    if said.within.mark.kind == "BIRTH":
        is_birth_counted(draft, said.within.number, said.span, inner)
    return within(draft, day_at_hand(draft, inner, said.span), said.within, said.span, inner)


def within(
    draft: Draft, day: Expression, said: Within, span: Span, inner: Scope
) -> Expression:
    """`within 30 days after the visit's day`: the day itself is not counted, the 30th is."""
    assert isinstance(said.number.value, Fraction)
    mark = _mark(draft, said.mark, span, inner)
    same_unit(draft, day, mark, span, inner)
    before = "before" in said.later.typed
    days = int(said.number.value) * (-1 if before else 1)
    last = DateShift(mark, 0, days, None, None, DATE, span=span)
    beyond, inside = ("<", ">=") if before else (">", "<=")
    tests = (Comparison(beyond, day, mark, TRUTH), Comparison(inside, day, last, TRUTH))
    return Connective("and", tests, TRUTH, span=span)


def _mark(draft: Draft, mark: Node, span: Span, inner: Scope) -> Expression:
    """The day that rows are compared with; `it` is the thing that the clause is about."""
    if isinstance(mark, Word) and mark.kind == "DATE":
        return literal_day(mark)
    if mark.kind != "IT_SELF":
        return draft.value(mark, inner)
    kind = inner.around.subject if inner.around is not None else None
    table = table_of(draft, kind) if kind is not None else None
    if table is None or inner.around is None:
        not_computed(draft, Phrase("by_day", (mark,), span), inner)
    day = day_of(draft, table, inner, span)
    word = Word("COLUMN", day.name, day.name, mark.span, day.name)
    return columns.column(draft, word, inner.around)


def literal_day(word: Word) -> Literal:
    """A day that is written out."""
    assert isinstance(word.value, date)
    return Literal(word.value, DATE, span=word.span)
