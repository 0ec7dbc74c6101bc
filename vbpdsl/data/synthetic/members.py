"""Who the members are: where they belong month by month, and how ill they are.

Most stay put. Some join late, leave early, have a gap, change practice, turn 65 and change line
of business, are covered without belonging to any practice, or stand on the roster without one.
"""

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from vbpdsl.data.synthetic.calendar import Calendar
from vbpdsl.data.synthetic.draws import Chance, Integers

LINES_OF_BUSINESS = ("Commercial", "Medicare Advantage")
COMMERCIAL, MEDICARE_ADVANTAGE = 0, 1
NOBODY = -1
"""The practice of a member month that belongs to none."""

ILLNESS_WEIGHTS = (50, 34, 12, 4)
_SCORE_FROM = (300, 700, 1500, 3000)
_SCORE_SPREAD = (400, 800, 1500, 4000)


@frozen(eq=False)
class Members:
    """Some members: arrays with a row for each, and a column for each month of data.

    `practice` is NOBODY where the roster row names none; `rostered` says whether there is a row.
    `score` is in thousandths. `birth` is days from 1970-01-01.
    """

    number: Integers
    female: NDArray[np.bool_]
    birth: Integers
    illness: Integers
    score: Integers
    costly: NDArray[np.bool_]
    covered: NDArray[np.bool_] = field(repr=False)
    rostered: NDArray[np.bool_] = field(repr=False)
    practice: Integers = field(repr=False)
    line: Integers = field(repr=False)


def make_members(chance: Chance, calendar: Calendar, number: Integers, practices: int) -> Members:
    """The members of those numbers."""
    months = np.arange(calendar.data_months, dtype=np.int64)[None, :]
    line = _lines(chance, calendar, number, months)
    covered = _covered(chance, calendar, number, months)
    practice = _practices(chance, calendar, number, months, practices)
    unattributed = chance.draws("unattributed", number).chance(40)[:, None]
    nameless = chance.draws("on the roster without a practice", number).chance(10)[:, None]
    illness = chance.draws("illness", number).picked(ILLNESS_WEIGHTS)
    return Members(
        number=number,
        female=chance.draws("female", number).chance(520),
        birth=_births(chance, number, line[:, 0]),
        illness=illness,
        score=_scores(chance, number, illness),
        costly=chance.draws("costly", number).chance(4),
        covered=covered,
        rostered=covered & ~unattributed,
        practice=np.where(nameless, NOBODY, practice),
        line=line,
    )


def _some_month(chance: Chance, calendar: Calendar, purpose: str, number: Integers) -> Integers:
    """A month of data for each member, as a column."""
    return chance.draws(purpose, number).below(calendar.data_months)[:, None]


def _covered(
    chance: Chance, calendar: Calendar, number: Integers, months: Integers
) -> NDArray[np.bool_]:
    late = chance.draws("joins late", number).chance(150)[:, None]
    early = chance.draws("leaves early", number).chance(120)[:, None]
    gap = chance.draws("has a gap", number).chance(30)[:, None]
    joins = _some_month(chance, calendar, "joins in", number)
    leaves = _some_month(chance, calendar, "leaves in", number)
    away = _some_month(chance, calendar, "is away in", number)
    missing = (late & (months < joins)) | (early & (months > leaves))
    absent: NDArray[np.bool_] = missing | (gap & ((months == away) | (months == away + 1)))
    return ~absent


def _lines(chance: Chance, calendar: Calendar, number: Integers, months: Integers) -> Integers:
    older = chance.draws("line of business", number).chance(300)[:, None]
    turns = chance.draws("turns 65", number).chance(20)[:, None]
    when = _some_month(chance, calendar, "turns 65 in", number)
    return (older | (turns & (months >= when))).astype(np.int64)


def _practices(
    chance: Chance, calendar: Calendar, number: Integers, months: Integers, practices: int
) -> Integers:
    """The lower of two draws is the first practice, so that practices differ in size."""
    one = chance.draws("practice", number).below(practices)
    two = chance.draws("another practice", number).below(practices)
    moves = chance.draws("moves", number).chance(80)[:, None]
    when = _some_month(chance, calendar, "moves in", number)
    new = chance.draws("new practice", number).below(practices)[:, None]
    return np.where(moves & (months >= when), new, np.minimum(one, two)[:, None])


def _births(chance: Chance, number: Integers, line: Integers) -> Integers:
    """Days from 1970-01-01: adults to 64 in commercial plans, 65 to 94 in the other."""
    days = chance.draws("birth", number).below(30 * 365)
    return np.where(line == MEDICARE_ADVANTAGE, days - 55 * 365, days - 20 * 365)


def _scores(chance: Chance, number: Integers, illness: Integers) -> Integers:
    start = np.array(_SCORE_FROM, dtype=np.int64)[illness]
    spread = np.array(_SCORE_SPREAD, dtype=np.int64)[illness]
    return start + (chance.draws("score", number).below(1 << 20) * spread >> 20)
