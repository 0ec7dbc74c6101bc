"""Days that are written where a period is settled: which rows count beyond it, or in another one?

    fills in 2026                              the Period being July 2025 through June 2026
    fills on or after January 1, 2026          the same: through when?
    births in 2026                             each of 2025, 2026 and 2027 being settled
    visits, in a clause for each month         each year being settled
    units in the Period                        each Quarter of the Period being settled
    stays that end in 2026                     the year of a stay being that in which it begins

Rows are those of what is settled; whoever writes a day may mean others. Each of these is asked.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.contract import Column, Period, Table
from vbpdsl.model.cover.periods import day_behind
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    DatePart,
    Expression,
    KeyValue,
    Link,
    Literal,
)
from vbpdsl.model.readings.of_the_whole import of_the_whole
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import STRETCH_TYPES, Kind, Style
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.references import DayOfPeriod


@frozen
class Window:
    """The days that conditions leave; None for an end that nothing says. `of_year`: by its year."""

    first: date | None
    last: date | None
    of_year: bool


def check_written_days(
    draft: Draft, table: Table, links: tuple[Link, ...], conditions: tuple[Condition, ...],
    span: Span, scope: Scope, held: bool,
) -> None:  # fmt: skip
    """Ask where written days and what is settled leave two answers. `held` where the words hold a
    day of the rows to what is settled."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    day = table.day
    if day is None or not periods:
        return
    window = window_said(day.name, conditions)
    if draft.period_key is None:
        if window is not None:
            _of_one_period(draft, periods[0], window, span, scope)
    elif any(_is_of_day(link, draft.period_key, day.name) for link in links):
        if window is not None:
            _of_one_of_several(draft, periods, window, span, scope)
        elif not held:
            _of_which_stretch(draft, table, links, conditions, span, scope)
            if len(periods) > 1:
                _of_another_day(draft, periods, (table, day), conditions, span, scope)


def window_said(day: str, conditions: tuple[Condition, ...]) -> Window | None:
    """What conditions say of the day; none where they do not, or hold it to what is settled."""
    first = last = None
    of_year = False
    for test in (one for condition in conditions for one in _tests(condition.test)):
        if not any(isinstance(part, ColumnValue) and part.column == day for part in parts(test)):
            continue
        if years := _listed_years(test):
            first, last = date(min(years), 1, 1), date(max(years), 12, 31)
            continue
        if not isinstance(test, Comparison) or not isinstance(test.right, Literal):
            return None  # held to the period, or to another row
        value, by_month = test.right.value, test.left.type.style is Style.MONTH
        if isinstance(test.left, DatePart) and isinstance(value, Fraction) and test.operator == "=":
            first, last, of_year = date(int(value), 1, 1), date(int(value), 12, 31), True
        elif isinstance(test.left, DatePart) and isinstance(value, Fraction):
            if test.left.part != "year" or test.operator not in (">=", "<="):
                return None
            first = date(int(value), 1, 1) if test.operator == ">=" else first
            last = date(int(value), 12, 31) if test.operator == "<=" else last
        elif isinstance(test.left, ColumnValue) and isinstance(value, date):
            if test.operator in (">=", ">"):
                first = value if test.operator == ">=" else value + timedelta(1)
            elif test.operator in ("<=", "<"):
                last = value if test.operator == "<=" else value - timedelta(1)
                last = (
                    (last.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
                    if by_month
                    else last
                )
        else:
            return None
    return None if first is None and last is None else Window(first, last, of_year)


def _tests(test: Expression) -> Iterator[Expression]:
    if isinstance(test, Connective) and test.operator == "and":
        for item in test.items:
            yield from _tests(item)
    else:
        yield test


def _listed_years(test: Expression) -> list[int]:
    """The years of `in 2025 or 2026`."""
    if not isinstance(test, Connective) or test.operator != "or":
        return []
    years = [
        int(one.right.value)
        for one in test.items
        if isinstance(one, Comparison) and isinstance(one.left, DatePart)
        and isinstance(one.right, Literal) and isinstance(one.right.value, Fraction)
        and one.left.part == "year" and one.operator == "="
    ]  # fmt: skip
    return years if len(years) == len(test.items) else []


def _is_of_day(link: Link, key: str, day: str) -> bool:
    own = day_behind(link.own)
    return link.name == key and isinstance(own, ColumnValue) and own.column == day


def _of_one_period(draft: Draft, period: Period, window: Window, span: Span, scope: Scope) -> None:
    """Rows before or after the Period, where the words go beyond it without saying so."""
    beyond = False
    if window.of_year and window.first is not None and window.last is not None:
        overlaps = window.first <= period.last and window.last >= period.first
        beyond = overlaps and not (period.first <= window.first and window.last <= period.last)
    elif window.last is None and window.first is not None:
        beyond = window.first <= period.last
    elif window.first is None and window.last is not None:
        beyond = period.first <= window.last
    if beyond:
        said = scope.source.phrase(span)
        draft.say(
            "VBP322",
            f"`{said}` does not say whether rows count that lie outside of the Period",
            scope.source,
            span,
            scope.clause,
            readings=("only those in the Period", "all in the file, before and after it too"),
            case="$12,000 in the Period and $3,000 in the month after it: $12,000 or $15,000",
            suggestion=f"`{said} in the Period`, or the other day as well",
        )
        raise Refused


def _of_which_stretch(
    draft: Draft, table: Table, links: tuple[Link, ...], conditions: tuple[Condition, ...],
    span: Span, scope: Scope,
) -> None:  # fmt: skip
    """`$10 for each visit`, in a clause for each month, each year being settled: the visits of that
    month, or of the year in each month again?"""
    key = next((one for one in scope.keys if one in STRETCH_TYPES), None)
    if key is None or key == draft.period_key or any(link.name == key for link in links):
        return
    assert table.day is not None
    for part in (part for one in conditions for part in parts(one.test)):
        by_day = isinstance(part, ColumnValue) and part.column == table.day.name
        if by_day or (isinstance(part, KeyValue) and part.key == key):
            return
    said, within = scope.source.phrase(span), f" in that {key}"
    draft.say(
        "VBP322",
        f"`{said}` is said in a clause for each {key}, and does not say of which {key} they are",
        scope.source,
        span,
        scope.clause,
        readings=(f"those of that {key}", f"those of the {draft.period_key}, in each {key} again"),
        case="$10 for each of 12 such rows, one in each month: $120, or $1,440",
        suggestion=f"`{said}{within}` for a), `{said} in the {draft.period_key}` for b)",
        fixes=(
            Fix(Span(span.end, span.end), within, f"{said}{within}"),
            Fix(Span(span.end, span.end), f" in the {draft.period_key}",
                f"{said} in the {draft.period_key}"),
        ),
    )  # fmt: skip
    raise Refused


def _of_one_of_several(
    draft: Draft, periods: tuple[Period, ...], window: Window, span: Span, scope: Scope
) -> None:
    """`births in 2026`, where each year is settled: nothing in the others, or those of 2026? Where
    each quarter is: those of the quarter, or of all of 2026 in each?"""
    if len(periods) == 1:
        return
    begin, end = window.first or date.min, window.last or date.max
    outside = [one for one in periods if end < one.first or begin > one.last]
    key, said = draft.period_key, scope.source.phrase(span)
    open_ended = window.first is None or window.last is None
    within = f" in the {key}"
    draft.say(
        "VBP322",
        f"`{said}` names days, and each {key} is settled: do others count there?",
        scope.source,
        span,
        scope.clause,
        readings=(
            f"only those of the {key} that is settled"
            + (f": none for {key} {outside[0].label}" if outside else ""),
            f"the same rows in each {key}",
        ),
        suggestion=f"`{said}{within}` for a)" if open_ended else
        f"`in the {key}`; or a Term of the {key}, and `the ... of {periods[0].label}` for that of "
        "another one",
        fixes=(Fix(Span(span.end, span.end), within, f"{said}{within}"),) if open_ended else (),
    )
    raise Refused


def _of_another_day(
    draft: Draft, periods: tuple[Period, ...], of: tuple[Table, Column],
    conditions: tuple[Condition, ...], span: Span, scope: Scope,
) -> None:  # fmt: skip
    """`stays that end in 2026`, where a stay is of the year in which it begins: those alone that
    begin in the year that is settled, which no word says?"""
    table, day = of
    others = (one.name for one in table.columns if one.type.kind is Kind.DATE and one != day)
    windows = {name: window_said(name, conditions) for name in others}
    for other, found in windows.items():
        first, last = (None, None) if found is None else (found.first, found.last)
        if first is None or last is None or not (
            first <= periods[-1].last and last >= periods[0].first
        ):  # fmt: skip
            continue
        key, said = draft.period_key, scope.source.phrase(span)
        draft.say(
            "VBP322",
            f"`{said}` goes by the {other}, and a {table.row} is of the {key} of its {day.name}: "
            "do others count?",
            scope.source,
            span,
            scope.clause,
            readings=(f"only those whose {day.name} is in the {key}", f"the same in each {key}"),
            suggestion=f"what has its {other} in the {key}, without a year by its number; or say "
            f"of the {day.name} as well that it is in the {key}",
        )
        raise Refused


def ask_which_end(draft: Draft, said: DayOfPeriod, scope: Scope) -> None:
    """`within 45 days after the end of the Period`, where each Quarter of it is settled: after the
    end of each, or once, after the end of all?"""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    key, word = draft.period_key, said.period
    if word is None or not of_the_whole(draft, word):
        return
    draft.say(
        "VBP121",
        f"the {word.text} is all of it, and each {key} is settled by itself",
        scope.source,
        word.span,
        scope.clause,
        readings=(f"the day of each {key}", f"one day, of the whole {word.text}"),
        case=f"$10 for each of {len(periods)}: ${10 * len(periods)}; or $10, once",
        suggestion=f"`{key}`, if the day of each is meant; what is paid once for all of them is "
        f"paid of a {word.text} that is settled once",
        fixes=(Fix(word.span, key or ""),),
    )
    raise Refused

