"""The true totals of synthetic data, counted from the numbers that the files are written from.

They are counted in whole cents by NumPy while the data are made, by none of the code that settles
contracts, so that a settlement can be compared with them:

    lines and cents counted, by practice and line of business
    lines and cents left out, by what is the matter with them (they can have several faults)
    member months, risk scores, cost after the limit for each member, Criteria met
"""

from collections.abc import Iterator

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from vbpdsl.data.synthetic.calendar import EPOCH, Calendar, first_day
from vbpdsl.data.synthetic.claims import Lines
from vbpdsl.data.synthetic.criteria import CRITERIA
from vbpdsl.data.synthetic.draws import Integers
from vbpdsl.data.synthetic.member_files import practice_name
from vbpdsl.data.synthetic.members import LINES_OF_BUSINESS, NOBODY, Members
from vbpdsl.data.synthetic.practice_files import Results, Supplements

MEMBER_LIMIT = 7_500_000
"""Cents that a member's cost counts up to, in a practice and line of business: $75,000."""

KINDS_OF_CLAIM = ("medical", "pharmacy")


@define(eq=False)
class Truth:
    """Totals so far; members are added chunk by chunk. Arrays are by practice and by line."""

    calendar: Calendar
    practices: int
    lines: Integers = field(init=False)
    cents: Integers = field(init=False)
    limited: Integers = field(init=False)
    member_months: Integers = field(init=False)
    score_thousandths: Integers = field(init=False)
    monthly: Integers = field(init=False)
    faults: dict[tuple[bool, bool, bool, int], tuple[int, int]] = field(factory=dict)
    rows: dict[str, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        shape = (self.practices, len(LINES_OF_BUSINESS))
        for name in ("lines", "cents", "limited", "member_months", "score_thousandths"):
            setattr(self, name, np.zeros(shape, dtype=np.int64))
        self.monthly = np.zeros((self.practices, self.calendar.data_months), dtype=np.int64)

    def add(self, members: Members, lines: Lines) -> None:
        """Count some members and all their claim lines."""
        self._add_months(members)
        outside = ~self.calendar.in_period(lines.month)
        late = lines.paid_day > (self.calendar.paid_through - EPOCH).days
        practice = members.practice[lines.member, lines.month]
        absent = ~members.rostered[lines.member, lines.month] | (practice == NOBODY)
        self._add_faults(lines, outside, late, absent)
        counted = ~(outside | late | absent)
        line = members.line[lines.member, lines.month]
        place = (practice * len(LINES_OF_BUSINESS) + line)[counted]
        amount = lines.allowed[counted]
        self.lines += self._by_place(place, np.ones_like(amount))
        self.cents += self._by_place(place, amount)
        self._add_limited(lines.member[counted], place, amount)

    def _add_months(self, members: Members) -> None:
        months = np.arange(self.calendar.data_months, dtype=np.int64)
        belongs = members.rostered & (members.practice != NOBODY)
        member, month = np.nonzero(belongs)
        practice = members.practice[member, month]
        np.add.at(self.monthly, (practice, month), 1)
        within = self.calendar.in_period(months)[month]
        member, month, practice = member[within], month[within], practice[within]
        place = practice * len(LINES_OF_BUSINESS) + members.line[member, month]
        self.member_months += self._by_place(place, np.ones_like(place))
        self.score_thousandths += self._by_place(place, members.score[member])

    def _by_place(self, place: Integers, values: Integers) -> Integers:
        """Totals by practice and line of business, exact: integers are added as integers."""
        total = np.zeros(self.practices * len(LINES_OF_BUSINESS), dtype=np.int64)
        np.add.at(total, place, values)
        return total.reshape(self.practices, len(LINES_OF_BUSINESS))

    def _add_limited(self, member: Integers, place: Integers, amount: Integers) -> None:
        places = self.practices * len(LINES_OF_BUSINESS)
        groups, which = np.unique(member * places + place, return_inverse=True)
        total = np.zeros(groups.size, dtype=np.int64)
        np.add.at(total, which, amount)
        self.limited += self._by_place(groups % places, np.minimum(total, MEMBER_LIMIT))

    def _add_faults(
        self,
        lines: Lines,
        outside: NDArray[np.bool_],
        late: NDArray[np.bool_],
        absent: NDArray[np.bool_],
    ) -> None:
        kind = lines.pharmacy.astype(np.int64)
        combined = outside * 8 + late * 4 + absent * 2 + kind
        for code in np.unique(combined):
            here = combined == code
            key = (bool(code & 8), bool(code & 4), bool(code & 2), int(code & 1))
            count, cents = self.faults.get(key, (0, 0))
            self.faults[key] = (count + int(here.sum()), cents + int(lines.allowed[here].sum()))


@frozen(eq=False)
class Achievement:
    """How a practice stands on the Criteria."""

    met: int
    without_result: int
    too_few_patients: int


def achievements(results: Results, practices: int) -> tuple[Achievement, ...]:
    """The Criteria met by each practice, by the targets in `criteria`."""
    found = {
        (int(practice), int(criterion), int(year)): (int(rate), int(patients))
        for practice, criterion, year, rate, patients in zip(
            results.practice[results.reported],
            results.criterion[results.reported],
            results.year[results.reported],
            results.rate[results.reported],
            results.denominator[results.reported],
            strict=True,
        )
    }
    base, last = int(results.year.min()), int(results.year.max())
    return tuple(_achievement(found, practice, base, last) for practice in range(practices))


def _achievement(
    found: dict[tuple[int, int, int], tuple[int, int]], practice: int, base: int, last: int
) -> Achievement:
    met = missing = few = 0
    for position, criterion in enumerate(CRITERIA):
        now, before = found.get((practice, position, last)), found.get((practice, position, base))
        if now is None or (criterion.improvement and before is None):
            missing += 1
        elif now[1] < criterion.minimum_patients:
            few += 1
        else:
            result = now[0] - (before[0] if criterion.improvement and before else 0)
            target = criterion.target * 10
            met += result <= target if criterion.better == "lower" else result >= target
    return Achievement(met, missing, few)


def as_json(
    truth: Truth, results: Results, paid: Supplements, seed: int, members: int
) -> dict[str, object]:
    """The totals as `truth.json` has them; amounts are whole cents."""
    calendar = truth.calendar
    return {
        "schema_version": 1,
        "seed": seed,
        "members": members,
        "period": {
            "first": str(first_day(calendar.first)),
            "last": str(calendar.last_day),
            "paid_through": str(calendar.paid_through),
        },
        "member_limit_cents": MEMBER_LIMIT,
        "rows": truth.rows,
        "by_practice": list(_by_practice(truth, achievements(results, truth.practices), paid)),
        "claim_lines": [
            {
                "kind": KINDS_OF_CLAIM[kind],
                "outside_the_period": outside,
                "paid_after_run_out": late,
                "not_on_the_roster": absent,
                "counted": not (outside or late or absent),
                "lines": count,
                "cents": cents,
            }
            for (outside, late, absent, kind), (count, cents) in sorted(truth.faults.items())
        ],
        "criteria": [
            {
                "name": item.name,
                "better": item.better,
                "improvement": item.improvement,
                "target_tenths_of_a_percent": item.target,
                "minimum_patients": item.minimum_patients,
            }
            for item in CRITERIA
        ],
    }


def _by_practice(
    truth: Truth, achieved: tuple[Achievement, ...], paid: Supplements
) -> Iterator[dict[str, object]]:
    within = truth.calendar.in_period(paid.month)
    for practice in range(truth.practices):
        mine = within & (paid.practice == practice)
        yield {
            "practice": practice_name(practice),
            "criteria_met": achieved[practice].met,
            "criteria_without_result": achieved[practice].without_result,
            "criteria_with_too_few_patients": achieved[practice].too_few_patients,
            "supplemental_cents": int(paid.amount[mine].sum()),
            "by_line_of_business": [
                {
                    "line_of_business": name,
                    "claim_lines": int(truth.lines[practice, line]),
                    "cents": int(truth.cents[practice, line]),
                    "cents_after_limit": int(truth.limited[practice, line]),
                    "member_months": int(truth.member_months[practice, line]),
                    "risk_score_thousandths": int(truth.score_thousandths[practice, line]),
                }
                for line, name in enumerate(LINES_OF_BUSINESS)
            ],
        }
