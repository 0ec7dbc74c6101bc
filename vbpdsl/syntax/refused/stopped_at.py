"""Reasons for a stop that its place alone shows: a day that is none, a clause called by its number,
a straight line on a line of the schedule, an operator or a sign where a value was due, a line or a
schedule that is not there."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.page.beginnings import SCHEDULE_NAME
from vbpdsl.syntax.refused.expected import or_list
from vbpdsl.syntax.refused.stopping import Stopped, subject
from vbpdsl.syntax.words.months import MONTHS

DAY = re.compile(rf"({'|'.join(MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?")


_LEAP_YEAR = 2024


def no_such_day(stopped: Stopped) -> Diagnostic | None:
    """`February 30, 2027`: a date that no calendar has."""
    match = DAY.match(stopped.source.folded, stopped.stop.span.start)
    if match is None or _in_the_calendar(match):
        return None
    return Diagnostic(
        "VBP105",
        f"`{match[0]}` is no day of the calendar",
        stopped.source,
        Span(*match.span()),
        clause=stopped.label,
        suggestion=f"write a day that {match[1]} has",
        fixes=_last_day(match),
    )


def _last_day(match: re.Match[str]) -> tuple[Fix, ...]:
    """The last day of the month, for one that comes after it."""
    year = int(match[3] or _LEAP_YEAR)
    if not MINYEAR <= year <= MAXYEAR or not int(match[2]):
        return ()
    last = monthrange(year, MONTHS.index(match[1]) + 1)[1]
    return (Fix(Span(*match.span(2)), str(last), match[0].replace(match[2], str(last), 1)),)


def _in_the_calendar(day: re.Match[str]) -> bool:
    """Whether a year, or the one that is written, has a day: it may stand at the wrong place."""
    year = int(day[3] or _LEAP_YEAR)
    in_reach = MINYEAR <= year <= MAXYEAR
    return in_reach and 1 <= int(day[2]) <= monthrange(year, MONTHS.index(day[1]) + 1)[1]


_LINE = re.compile(r"straight line|\brises? (?:evenly|linearly)|interpolat", re.IGNORECASE)


def line_in_a_line(stopped: Stopped) -> Diagnostic | None:
    """A straight line between points on a line of the schedule: it is a definition."""
    if stopped.role != "line" or not _LINE.search(stopped.sentence):
        return None
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} says a straight line, which stands in a clause",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        found=f"`{stopped.stop.found}`",
        suggestion="give it a clause of its own and use its name here, as in `Quality Factor rises "
        "in a straight line from 70% at a Quality Score of 60 to 100% at 85, and is level beyond.`",
    )


def sign(stopped: Stopped) -> Diagnostic:
    """A dash between two values: a minus or a dash?"""
    before = stopped.stop.before
    assert before is not None
    return Diagnostic(
        "VBP110",
        f"the dash after `{before.typed}` can be a minus or a pause",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        expected="`plus`, `less`, `times` or `divided by` between two values",
        suggestion="`less`",
    )


def bare_clause(stopped: Stopped) -> Diagnostic | None:
    """The two readings of a number such as 2.1 that may be a clause, if reading stopped at one."""
    found = stopped.stop.found
    if not re.fullmatch(r"\d+\.\d+", found) or "CLAUSE" not in stopped.stop.accepted:
        return None
    return Diagnostic(
        "VBP111",
        f"`{found}` can be a number or a clause",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        readings=(f"the number {found}", f"what clause {found} says"),
        suggestion=f"`clause {found}`",
    )


_SCHEDULE = re.compile(SCHEDULE_NAME)


def missing_line(stopped: Stopped) -> Diagnostic | None:
    """`line k` where the schedule has no line k."""
    before, found = stopped.stop.before, stopped.stop.found
    if before is None or before.kind != "LINE" or not re.fullmatch(r"[a-z]", found):
        return None
    return Diagnostic(
        "VBP209",
        f"the schedule has no line `{found}`",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        suggestion="name a line that stands in the schedule, or add the line",
        fixes=tuple(
            Fix(stopped.stop.span, letter, f"line {letter}")
            for letter in sorted(stopped.letters, key=lambda one: abs(ord(one) - ord(found)))
        ),
    )


def missing_schedule(stopped: Stopped) -> Diagnostic | None:
    """`Schedule 4` where there is none."""
    match = _SCHEDULE.match(stopped.source.folded, stopped.stop.span.start)
    if match is None or stopped.nouns.by_name.get(match[0]) is not None:
        return None
    others = sorted(n.name for n in stopped.nouns.of_kind("TABLE") if _SCHEDULE.match(n.name))
    return Diagnostic(
        "VBP209",
        f"there is no {match[0]}",
        stopped.source,
        Span(*match.span()),
        clause=stopped.label,
        expected=or_list(others) or None,
        suggestion=f"add `{match[0]}` with its table at the end"
        + (f", or name {or_list([f'`{name}`' for name in others])}" if others else ""),
    )
