"""What contracts say about time pays what a few lines of plain Python pay, in both engines.

Fortnights and weeks that the end of the period cuts, values by months, days after each quarter,
several written days, biweekly installments, yearly amounts by the month, what is up to now, and
years that are not settled: of periods that begin in any month, of leap years too. Every settlement
is worked out again by the reference, so that the three must agree to the cent.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vbpdsl

PAGE = """EXHIBIT T: TIMES

Payer:           Cedar Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
{cover}
Rounding:        payments to the nearest cent, halves up

1  Data
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column   | Kind           |
     | visit number | id       | text           |
     | Practice     | practice | Practice       |
     | seen         | seen     | day of service |
     | fee          | fee      | dollars        |

2  Payments
{clauses}

Schedule 1  Practices
     | Practice |
     | Oak      |
     | Elm      |
"""
FEES = "the total fee of the Practice's visits"


@frozen
class Visit:
    """A row of the file."""

    practice: str
    seen: date
    fee: Fraction


@frozen
class Case:
    """A period of whole months, an amount, a number and visits around the period."""

    first: date
    months: int
    amount: int
    number: int
    visits: tuple[Visit, ...]

    @property
    def last(self) -> date:
        """The last day of the period."""
        return after(self.first, self.months) - timedelta(1)

    @property
    def cover(self) -> str:
        """The line of the cover."""
        return f"Period:          {said(self.first)} through {said(self.last)}, settled once"

    def fees(self, practice: str, first: date, last: date) -> Fraction:
        """All fees of the visits from one day through another."""
        found = [one.fee for one in self.visits
                 if one.practice == practice and first <= one.seen <= last]  # fmt: skip
        return sum(found, Fraction(0))

    def stretches(self, days: int, whole: bool) -> list[tuple[date, date]]:
        """Weeks or fortnights from the first day on; the last of them may be cut short."""
        found, begin = [], self.first
        while begin <= self.last:
            end = begin + timedelta(days - 1)
            if end <= self.last or not whole:
                found.append((begin, min(end, self.last)))
            begin = end + timedelta(1)
        return found

    def parts(self, months: int) -> list[tuple[date, date]]:
        """The months or quarters of the period."""
        begins = [after(self.first, at) for at in range(0, self.months, months)]
        return [(one, after(one, months) - timedelta(1)) for one in begins]


def after(day: date, months: int) -> date:
    """The first day of a month so many months later."""
    month = 12 * day.year + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def said(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def cents(value: Fraction) -> Fraction:
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


Paid = dict[str, Fraction]
Form = Callable[[Case], tuple[str, str, Callable[[str], Fraction]]]
"""The cover's line, the clauses, and what each Practice is paid."""


def whole_fortnights(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    clause = (f"2.1  For each whole fortnight the Plan pays the Practice the lesser of "
              f"${case.amount} and {FEES} in that fortnight within 10 days after the end of the "
              "fortnight.")  # fmt: skip
    return case.cover, clause, lambda who: sum(
        (min(Fraction(case.amount), case.fees(who, *one)) for one in case.stretches(14, True)),
        Fraction(0),
    )


def weeks_or_parts(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    clause = (f"2.1  For each week or part of one the Plan pays the Practice 15% of {FEES} in that "
              "week within 5 days after the end of the week.")  # fmt: skip
    share = Fraction(15, 100)
    return case.cover, clause, lambda who: sum(
        (cents(share * case.fees(who, *one)) for one in case.stretches(7, False)), Fraction(0)
    )


def values_by_months(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    begun = case.number % (case.months - 1) + 1
    clause = (f"2.1  Fee, for each month, is ${case.amount} for the first {begun} months and $7 "
              "thereafter.\n2.2  For each month the Plan pays the Practice Fee on the 10th of the "
              "following month.")  # fmt: skip
    clause = clause.replace("first 1 months", "first month")
    return case.cover, clause, lambda _: Fraction(case.amount * begun + 7 * (case.months - begun))


def each_quarter(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    case = Case(case.first, 12, case.amount, case.number, case.visits)
    clause = (f"2.1  For each quarter the Plan pays the Practice 5% of {FEES} in that quarter "
              "within 45 days after the end of the quarter.")  # fmt: skip
    return case.cover, clause, lambda who: sum(
        (cents(case.fees(who, *one) / 20) for one in case.parts(3)), Fraction(0)
    )


def written_days(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    days = [case.last + timedelta(30 * at) for at in range(1, 3 + case.number % 3)]
    named = ", ".join(map(said, days[:-1])) + f" and {said(days[-1])}"
    clause = f"2.1  The Plan pays the Practice 3% of {FEES} in the Period on each of {named}."
    return case.cover, clause, lambda who: len(days) * cents(
        3 * case.fees(who, case.first, case.last) / 100
    )


def biweekly(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    case = Case(case.first, 12, case.amount, case.number, case.visits)
    clause = (f"2.1  The Plan pays the Practice ${26 * case.amount:,} in 26 equal biweekly "
              f'installments, the first on {said(case.first)} (the "Fees").\n2.2  On or before '
              f"{said(case.last + timedelta(90))} the Practice pays the Plan 10% of all Fees."
              )  # fmt: skip
    return case.cover, clause, lambda _: 26 * (case.amount + Fraction(case.amount, 10))


def yearly_by_the_month(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    clause = (f"2.1  Limit is ${case.amount} a year, prorated by the month.\n2.2  The Plan pays "
              f"the Practice (the lesser of Limit and (50% of {FEES} in the Period)) within 90 "
              "days after the end of the Period.")  # fmt: skip
    limit = Fraction(case.amount * case.months, 12)
    return case.cover, clause, lambda who: cents(
        min(limit, case.fees(who, case.first, case.last) / 2)
    )


def paid_up_to_now(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    cover = case.cover.replace(", settled once", ", each month a Settlement Month")
    clause = (f"2.1  Earned to Date means 12% of {FEES} from {said(case.first)} through the end of "
              f"the Settlement Month, but not more than ${case.amount}.\n2.2  Within 20 days after "
              "the end of each Settlement Month the Plan pays the Practice the amount by which "
              "Earned to Date exceeds the Fees paid for all earlier Settlement Months (the "
              '"Fee").')  # fmt: skip

    def paid(who: str) -> Fraction:
        so_far = Fraction(0)
        for _, end in case.parts(1):
            earned = min(Fraction(case.amount), 12 * case.fees(who, case.first, end) / 100)
            so_far += cents(max(Fraction(0), earned - so_far))
        return so_far

    return cover, clause, paid


def years_not_settled(case: Case) -> tuple[str, str, Callable[[str], Fraction]]:
    year = case.first.year + 1
    cover = f"Years:           {year}, each a Settlement Year settled on its own"
    clause = (f"2.1  Fees means {FEES} in the Settlement Year, but not more than ${case.amount}.\n"
              "2.2  On or before March 31 of the next year the Plan pays the Practice the average "
              "Fees of the two years before, weighted 70% and 30%, the most recent year first."
              )  # fmt: skip

    def paid(who: str) -> Fraction:
        of = [min(Fraction(case.amount), case.fees(who, date(one, 1, 1), date(one, 12, 31)))
              for one in (year - 1, year - 2)]  # fmt: skip
        return cents((7 * of[0] + 3 * of[1]) / 10)

    return cover, clause, paid


FORMS: Sequence[Form] = (
    whole_fortnights, weeks_or_parts, values_by_months, each_quarter, written_days,
    yearly_by_the_month, biweekly, paid_up_to_now, years_not_settled,
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A period and visits, of which each Practice has one in every year around it."""
    first = date(draw(st.integers(2023, 2027)), draw(st.integers(1, 12)), 1)
    months = draw(st.integers(2, 14))
    days = st.integers(-40, 31 * months + 40).map(lambda at: first + timedelta(at))
    fees = st.integers(0, 40_000).map(lambda at: Fraction(at, 100))
    visits = draw(st.lists(st.builds(Visit, st.sampled_from(["Oak", "Elm"]), days, fees),
                           max_size=12))  # fmt: skip
    years = range(first.year - 1, first.year + 3)
    visits += [Visit("Oak", date(one, 2, monthrange(one, 2)[1]), Fraction(one - 2000))
               for one in years]  # fmt: skip
    return Case(first, months, draw(st.integers(1, 900)), draw(st.integers(0, 20)), tuple(visits))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_both_engines_pay_what_plain_python_pays(form: Form, case: Case) -> None:
    cover, clauses, right = form(case)
    rows = [f"{at},{one.practice},{one.seen},{float(one.fee):.2f}"
            for at, one in enumerate(case.visits)]  # fmt: skip
    with TemporaryDirectory() as folder:
        page = Path(folder) / "times.vbp"
        page.write_text(PAGE.format(cover=cover, clauses=clauses))
        (Path(folder) / "visit.csv").write_text("\n".join(("id,practice,seen,fee", *rows, "")))
        payments = vbpdsl.settle(page, folder, sample="all").payments.to_dict("records")
    paid = {"Oak": Fraction(0), "Elm": Fraction(0)}
    for one in payments:
        paid[str(one["Practice"])] += Fraction(str(one["amount"]))
    assert paid == {who: right(who) for who in paid}, clauses
