"""Claim lines of some members: how many, when, how much, paid when.

Amounts are whole cents. The size of a line is a power of two, drawn from weights shaped like a
bell, times a draw within it: most lines are small, a few are very large, as in real claims.
"""

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from vbpdsl.data.synthetic.calendar import Calendar, days_of_first
from vbpdsl.data.synthetic.draws import Chance, Integers
from vbpdsl.data.synthetic.members import Members

_LINES_BY_ILLNESS = (
    (60, 24, 12, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    (25, 25, 22, 14, 8, 3, 2, 1, 0, 0, 0, 0, 0),
    (6, 10, 16, 18, 16, 12, 9, 6, 4, 2, 1, 0, 0),
    (2, 4, 6, 8, 10, 13, 13, 12, 11, 8, 6, 4, 3),
)
"""Weights of 0, 1, 2, ... lines in a month, for each of the four degrees of illness."""

_SIZES = (5, 26, 70, 118, 147, 138, 100, 60, 30, 12, 5, 2)
"""Weights of lines of about $4, $8, $16, ..., $8,000."""

_COST_OF_LINE_OF_BUSINESS = (58, 165)
"""Hundredths of the sizes above, for commercial members and for Medicare Advantage."""

_LAG_WEIGHTS = (600, 250, 100, 35, 15)
_LAG_FROM = (5, 20, 45, 90, 200)
_LAG_SPREAD = (15, 25, 45, 110, 300)
"""Days from service to payment: 15 in 1,000 claims take 200 days or more."""

_COSTLY_CLAIM = 100
"""Claims of a hospital stay that makes a member costly are numbered from here."""

_STAY_LINES = 6


@frozen(eq=False)
class Lines:
    """Claim lines, one a row. `member` and `month` are positions in the members' arrays.

    `claim` and `line` number claims of a member month and lines of a claim. Days are from
    1970-01-01, amounts in cents.
    """

    member: Integers = field(repr=False)
    month: Integers = field(repr=False)
    claim: Integers = field(repr=False)
    line: Integers = field(repr=False)
    pharmacy: NDArray[np.bool_] = field(repr=False)
    institutional: NDArray[np.bool_] = field(repr=False)
    day: Integers = field(repr=False)
    paid_day: Integers = field(repr=False)
    allowed: Integers = field(repr=False)
    paid: Integers = field(repr=False)
    copayment: Integers = field(repr=False)
    charge: Integers = field(repr=False)
    code: Integers = field(repr=False)

    def only(self, chosen: NDArray[np.bool_]) -> "Lines":
        """Some of the lines, in the same order."""
        parts = {name: getattr(self, name)[chosen] for name in self.__annotations__}
        return evolve(self, **parts)


def make_lines(chance: Chance, calendar: Calendar, members: Members) -> Lines:
    """All claim lines of the members, by member, month and claim."""
    member, month, ordinal = _grid(chance, members)
    claim, line = ordinal // 3, ordinal % 3 + 1
    costly = claim >= _COSTLY_CLAIM
    number = members.number[member]
    whose = (number, month, claim)
    pharmacy = chance.draws("pharmacy", *whose).chance(280) & ~costly
    day = days_of_first(calendar.data_first + month) + chance.draws("day", *whose).below(28)
    level = _cost_level(chance, members)[member, month]
    level = level * (100 + 12 * members.illness[member]) // 100
    allowed = _allowed(chance, number, month, ordinal, costly, level)
    copayment = allowed * chance.draws("share of the member", *whose).below(25) // 100
    return Lines(
        member=member,
        month=month,
        claim=claim,
        line=line,
        pharmacy=pharmacy,
        institutional=costly | chance.draws("institutional", *whose).chance(180),
        day=day,
        paid_day=day + _lag(chance, *whose),
        allowed=allowed,
        paid=allowed - copayment,
        copayment=copayment,
        charge=allowed + allowed * chance.draws("list price", *whose).below(120) // 100,
        code=chance.draws("code", number, month, ordinal).below(1000),
    )


def _grid(chance: Chance, members: Members) -> tuple[Integers, Integers, Integers]:
    """For each line: its member, its month, and its number within them."""
    months = members.covered.shape[1]
    all_months = np.arange(months, dtype=np.int64)[None, :]
    draws = chance.draws("lines in a month", *_each(members.number, all_months))
    counts = np.zeros(members.covered.size, dtype=np.int64)
    illness = np.repeat(members.illness, months)
    for degree, weights in enumerate(_LINES_BY_ILLNESS):
        counts = np.where(illness == degree, draws.picked(weights), counts)
    keeps_claiming = chance.draws("claims after leaving", members.number).chance(10)
    counts *= (members.covered | keeps_claiming[:, None]).ravel()
    member_month = np.repeat(np.arange(counts.size, dtype=np.int64), counts)
    begins = np.cumsum(counts) - counts
    ordinal = np.arange(member_month.size, dtype=np.int64) - begins[member_month]
    stay_member, stay_month = _stays(chance, members, months)
    stay_ordinal = np.tile(np.arange(_STAY_LINES, dtype=np.int64), stay_member.size)
    member = np.concatenate([member_month // months, np.repeat(stay_member, _STAY_LINES)])
    month = np.concatenate([member_month % months, np.repeat(stay_month, _STAY_LINES)])
    ordinal = np.concatenate([ordinal, stay_ordinal + 3 * _COSTLY_CLAIM])
    order = np.lexsort((ordinal, month, member))
    return member[order], month[order], ordinal[order]


def _each(number: Integers, months: Integers) -> tuple[Integers, Integers]:
    """Every member with every month, one below the other."""
    shape = (number.size, months.size)
    return (
        np.broadcast_to(number[:, None], shape).ravel(),
        np.broadcast_to(months, shape).ravel(),
    )


def _stays(chance: Chance, members: Members, months: int) -> tuple[Integers, Integers]:
    """Where costly members are in hospital: one month in the middle half of the data."""
    costly = np.flatnonzero(members.costly).astype(np.int64)
    when = chance.draws("month of the stay", members.number[costly]).below(max(months // 2, 1))
    return costly, when + months // 4


def _cost_level(chance: Chance, members: Members) -> Integers:
    """What lines cost, in hundredths: by line of business, and practices differ by a quarter."""
    practices = int(members.practice.max(initial=0)) + 1
    way = chance.draws("costly practice", np.arange(practices, dtype=np.int64)).below(26) + 85
    by_line = np.array(_COST_OF_LINE_OF_BUSINESS, dtype=np.int64)
    level: Integers = by_line[members.line] * np.append(way, 100)[members.practice] // 100
    return level


def _allowed(
    chance: Chance,
    number: Integers,
    month: Integers,
    ordinal: Integers,
    costly: NDArray[np.bool_],
    level: Integers,
) -> Integers:
    """Cents; `level` is how costly the usual line is, in hundredths."""
    size = chance.draws("size of the line", number, month, ordinal).picked(_SIZES)
    within = chance.draws("amount in its size", number, month, ordinal).below(300) + 300
    usual = (within << size) * level // 100
    stay = 600_000 + within * 5_000 + chance.draws("stay", number, month, ordinal).below(100)
    cents = chance.draws("cents", number, month, ordinal).below(100)
    return np.where(costly, stay, usual + cents)


def _lag(chance: Chance, number: Integers, month: Integers, claim: Integers) -> Integers:
    kind = chance.draws("how late", number, month, claim).picked(_LAG_WEIGHTS)
    start = np.array(_LAG_FROM, dtype=np.int64)[kind]
    spread = np.array(_LAG_SPREAD, dtype=np.int64)[kind]
    return start + (chance.draws("days late", number, month, claim).below(1 << 16) * spread >> 16)
