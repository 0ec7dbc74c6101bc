"""The invented tables of the standing contract, read plainly, and its own Terms worked out by hand.

Nothing here comes from the package: what a sentence should give is told by loops over rows, written
by somebody who read the standing contract (`tests/trial/standing.vbp`) and the tables beside it.
"""

import csv
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "meaning/data/standing"
PRACTICES = ("Birch", "Cedar", "Maple")
YEARS = (2026, 2027, 2028)
SETTLEMENTS = tuple((practice, year) for practice in PRACTICES for year in YEARS)
Row = dict[str, Any]

_NUMBERS = set(
    "recognition panel age risk_score allowed_amount paid_amount cost_share days wait fee cost "  # noqa: SIM905
    "weight rate denominator amount benchmark revenue base_rate readmission satisfaction "
    "complaints prior_rate year premium retained base trend months net_price floor_price "
    "loss_share budget gross supplemental surplus advance earned repayment fees savings".split()
)
_DATES = set(
    "birth_date service_date paid_date admitted discharged day start_date end_date "  # noqa: SIM905
    "report_date".split()
)
_TRUTHS = ("self_insured", "readmitted", "evenings")


@lru_cache(maxsize=16)
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a table of the standing contract."""
    return read_rows(FOLDER / f"{name}.csv")


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a file; an empty cell is None, a month is a pair of year and month."""
    with path.open(newline="", encoding="utf-8") as stream:
        return tuple(
            {column: _cell(column, cell) for column, cell in row.items()}
            for row in csv.DictReader(stream)
        )


def _cell(column: str, cell: str) -> Any:
    if cell == "":
        return None
    if column == "year_month":
        return (int(cell[:4]), int(cell[5:]))
    if column in _NUMBERS:
        return Fraction(cell)
    if column in _DATES:
        return date.fromisoformat(cell)
    return cell == "true" if column in _TRUTHS else cell


# ------------------------------------------------------------- who belongs where


def roster(practice: str, year: int) -> list[Row]:
    """The member months of a Practice in a year."""
    return [
        row
        for row in rows("roster")
        if row["practice"] == practice and row["year_month"][0] == year
    ]


def members(practice: str, year: int) -> list[str]:
    """The members who belong to a Practice in some month of a year."""
    return sorted({row["person_id"] for row in roster(practice, year)})


def person(member: str) -> Row:
    """A member's row in the Member File."""
    return next(row for row in rows("member") if row["person_id"] == member)


def months_of(member: str, practice: str, year: int) -> list[tuple[int, int]]:
    """The months of a year in which a member belongs to a Practice."""
    found = roster(practice, year)
    return [row["year_month"] for row in found if row["person_id"] == member]


def cost_claims(practice: str, year: int) -> list[Row]:
    """Claims for services in months when the member belongs to the Practice, as the cover counts
    them: services that begin in the year, paid by March 31 of the next."""
    belongs = {(row["person_id"], row["year_month"]) for row in roster(practice, year)}
    return [
        claim
        for claim in rows("claim")
        if (claim["person_id"], month_of(claim["service_date"])) in belongs
        and claim["service_date"].year == year
        and claim["paid_date"] <= date(year + 1, 3, 31)
    ]


def month_of(day: date) -> tuple[int, int]:
    """The month of a day."""
    return (day.year, day.month)


def of_practice(name: str, practice: str, year: int, day: str) -> list[Row]:
    """A Practice's rows of a table whose day is in a year."""
    return [
        row
        for row in rows(name)
        if row["practice"] == practice and row[day] is not None and row[day].year == year
    ]


def stays(practice: str, year: int) -> list[Row]:
    """A Practice's stays that begin in a year."""
    return of_practice("stay", practice, year, "admitted")


def visits(practice: str, year: int) -> list[Row]:
    """A Practice's visits in a year."""
    return of_practice("visit", practice, year, "day")


def episodes(practice: str, year: int) -> list[Row]:
    """A Practice's episodes that start in a year."""
    return of_practice("episode", practice, year, "start_date")


def fees(practice: str, year: int) -> list[Row]:
    """A Practice's care fees for months in a year."""
    return [
        row
        for row in rows("care_fee")
        if row["practice"] == practice and row["year_month"][0] == year
    ]


# ------------------------------------------------------------- the Terms of the contract


def member_months(practice: str, year: int) -> Fraction:
    """2.1"""
    return Fraction(len(roster(practice, year)))


def annual_cost(practice: str, year: int) -> dict[str, Fraction]:
    """2.2, for each member."""
    found = dict.fromkeys(members(practice, year), Fraction(0))
    for claim in cost_claims(practice, year):
        found[claim["person_id"]] += claim["allowed_amount"]
    return found


def counted_cost(practice: str, year: int) -> dict[str, Fraction]:
    """2.3, for each member."""
    costs = annual_cost(practice, year)
    return {member: min(cost, Fraction(150_000)) for member, cost in costs.items()}


def total_cost(practice: str, year: int) -> Fraction:
    """2.4"""
    return sum(counted_cost(practice, year).values(), Fraction(0))


def yearly(column: str, practice: str, year: int) -> Any:
    """A cell of the Yearly Figures."""
    for row in rows("yearly_figure"):
        if row["practice"] == practice and row["year"] == year:
            return row[column]
    return None


def benchmark(practice: str, year: int) -> Fraction:
    """2.5"""
    return yearly("benchmark", practice, year)  # type: ignore[no-any-return]


def revenue(practice: str, year: int) -> Fraction:
    """2.6"""
    return yearly("revenue", practice, year)  # type: ignore[no-any-return]


def gross_savings(practice: str, year: int) -> Fraction:
    """2.8"""
    return max(benchmark(practice, year) - total_cost(practice, year), Fraction(0))


def gross_loss(practice: str, year: int) -> Fraction:
    """2.9"""
    return max(total_cost(practice, year) - benchmark(practice, year), Fraction(0))


def savings_rate(practice: str, year: int) -> Fraction:
    """2.10"""
    return gross_savings(practice, year) / benchmark(practice, year)


def care_fees_paid(practice: str, year: int) -> Fraction:
    """2.12"""
    return sum((row["amount"] for row in fees(practice, year)), Fraction(0))


def interim_payments(practice: str, year: int) -> Fraction:
    """2.15"""
    return Fraction(1000 * len(fees(practice, year)))


MEASURES: dict[str, dict[str, Any]] = {
    name: {"lower": lower, "domain": domain, "target": target, "threshold": threshold,
           "weight": weight}
    for name, lower, domain, target, threshold, weight in (
        ("Breast cancer screening", False, "Prevention", 74, 60, 15),
        ("Colorectal cancer screening", False, "Prevention", 68, 50, 15),
        ("Diabetes, HbA1c above 9%", True, "Chronic", 22, 35, 15),
        ("Blood pressure controlled", False, "Chronic", 70, 55, 15),
        ("Depression screening", False, "Prevention", 55, 40, 10),
        ("Readmissions", True, "Access", 14, 18, 10),
        ("Emergency visits", True, "Access", 30, 45, 10),
        ("Timely appointments", False, "Access", 85, 70, 10),
    )
}  # fmt: skip
"""Schedule 2, in percent; each has a minimum of 30 patients."""
MINIMUM = 30
KINDS_OF_VISIT = ("well-child", "annual wellness", "urgent", "follow-up")
"""The kinds that the description of visits lists, had by a visit or not."""

DOMAINS = ("Prevention", "Chronic", "Access")


def measure(name: str, practice: str, year: int) -> Row:
    """The row of the Measure Results for a Measure."""
    return next(
        row
        for row in rows("measure_result")
        if (row["practice"], row["measure"], row["year"]) == (practice, name, year)
    )


def at_target(name: str, practice: str, year: int) -> bool | None:
    """Whether a Result is equal to or better than its target; None without a Result."""
    rate, target = measure(name, practice, year)["rate"], Fraction(MEASURES[name]["target"], 100)
    if rate is None:
        return None
    return bool(rate <= target) if MEASURES[name]["lower"] else bool(rate >= target)


def is_met(name: str, practice: str, year: int) -> bool:
    """3.4 and 3.5"""
    patients = measure(name, practice, year)["denominator"]
    return bool(at_target(name, practice, year)) and patients >= MINIMUM


def measures_met(practice: str, year: int, domain: str | None = None) -> int:
    """How many Measures are met, of all or of one Domain."""
    return sum(
        is_met(name, practice, year)
        for name, one in MEASURES.items()
        if domain in (None, one["domain"])
    )


def quality_score(practice: str, year: int) -> Fraction | None:
    """3.6 and 3.7: without a Result there are no Points, and no score."""
    reached = [at_target(name, practice, year) for name in MEASURES]
    return None if None in reached else Fraction(10 * 10 * sum(map(bool, reached)), 8)


def readmission_rate(practice: str, year: int) -> Fraction:
    """3.8"""
    return yearly("readmission", practice, year)  # type: ignore[no-any-return]


def share(practice: str, year: int) -> Fraction:
    """3.9"""
    met = measures_met(practice, year)
    return Fraction(50 if met >= 7 else 40 if met >= 5 else 0, 100)


def gate_met(practice: str, year: int) -> bool | None:
    """3.10"""
    score = quality_score(practice, year)
    return None if score is None else score >= 50


def valid_episodes(practice: str, year: int) -> list[Row]:
    """3.11 and 3.12"""
    return [row for row in episodes(practice, year) if row["cost"] >= 500]


def average_cost(practice: str, year: int) -> Fraction | None:
    """3.13"""
    costs = [row["cost"] for row in valid_episodes(practice, year)]
    return sum(costs, Fraction(0)) / len(costs) if costs else None


def net_savings(practice: str, year: int) -> Fraction | None:
    """Line c, of lines a and b."""
    met = gate_met(practice, year)
    if met is None:
        return None
    shared = gross_savings(practice, year) if met else Fraction(0)
    return max(shared - care_fees_paid(practice, year), Fraction(0))


def practices_savings(practice: str, year: int) -> Fraction | None:
    """Line d."""
    net = net_savings(practice, year)
    return None if net is None else net * share(practice, year)


def practices_loss(practice: str, year: int) -> Fraction:
    """Line e."""
    return Fraction(40, 100) * gross_loss(practice, year)
