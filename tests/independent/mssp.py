"""Medicare Shared Savings, one-sided tracks, recomputed from the published inputs.

An oracle for the contract of the same program: it shares no code with the package, so that the
two can only agree by both being right. It reads the yearly public-use figures (one row for each
accountable care organisation and year, 2013 to 2021) and settles each row of Track 1 and of
BASIC levels A and B:

    benchmark 93,411,559   expenditure 88,663,405   savings 4,748,154 (5.08%)
    6,013 beneficiaries -> minimum savings rate 3.597397%: passed
    4,748,154 x 40% x 98% = 1,861,276 (limit 9,341,156): published 1,861,276

Dollars are exact fractions; nothing is rounded before the comparison with the published figure.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from attrs import frozen

PUBLISHED_FIGURES = "mssp_financials_2013_2021.csv"
ONE_SIDED = ("T1", "A", "B")

SIZE_TABLE: tuple[tuple[int, int, str, str], ...] = (
    # 42 CFR 425.604(b): fewest and most beneficiaries of the band, rate in percent at each end.
    # The three bands below 5,000 are not in that table; they reproduce what was published.
    # The lowest is inferred from one organisation (152 beneficiaries, 25.4190476%).
    (100, 499, "27.4", "12.2"),
    (500, 999, "12.2", "8.7"),
    (1_000, 2_999, "8.7", "5.0"),
    (3_000, 4_999, "5.0", "3.9"),
    (5_000, 5_999, "3.9", "3.6"),
    (6_000, 6_999, "3.6", "3.4"),
    (7_000, 7_999, "3.4", "3.2"),
    (8_000, 8_999, "3.2", "3.1"),
    (9_000, 9_999, "3.1", "3.0"),
    (10_000, 14_999, "3.0", "2.7"),
    (15_000, 19_999, "2.7", "2.5"),
    (20_000, 49_999, "2.5", "2.2"),
    (50_000, 59_999, "2.2", "2.0"),
)
LARGE = 60_000
RATE_OF_LARGE = Fraction(2, 100)
LIMIT = Fraction(10, 100)
SEQUESTERED = Fraction(98, 100)
NOT_SEQUESTERED = (2019, 2020)
"""Performance years whose payment fell into the suspension of the sequester, May 2020 to March
2022: what was cut or not depends on when the cheque was written, not on the performance year."""

QUALITY_HALF_STEP = {2014: Fraction(5, 10**10)}
"""Half of the last published decimal of the quality score, where it is not the fourth."""


@frozen
class AcoYear:
    """One organisation in one performance year, as published. None is an empty cell."""

    line: int
    year: int
    name: str
    track: str
    beneficiaries: int
    benchmark: Fraction
    expenditure: Fraction
    difference: Fraction
    quality: Fraction | None
    final_rate: Fraction
    minimum_rate: Fraction
    savings_rate: Fraction | None
    standard_met: bool | None
    generated: Fraction | None
    earned: Fraction

    @property
    def maximum_rate(self) -> Fraction:
        """The share that a perfect quality score earns: 50% in Track 1, 40% in BASIC A and B."""
        return Fraction(1, 2) if self.track == "T1" else Fraction(2, 5)


@frozen
class Settled:
    """What the rule makes of a row; dollars, unrounded."""

    minimum_rate: Fraction
    passed: bool
    rate: Fraction
    sequestered: Fraction
    payment: Fraction


def read(path: Path) -> tuple[AcoYear, ...]:
    """The one-sided rows of the published file, in file order."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = enumerate(csv.DictReader(stream), start=2)
        return tuple(_aco_year(line, row) for line, row in rows if row["track"] in ONE_SIDED)


def _aco_year(line: int, row: dict[str, str]) -> AcoYear:
    """The row; 2013 published what was earned, to the cent, under a name of its own."""
    earned = row["shared_savings"] if row["py"] == "2013" else row["earn_save_loss"]
    return AcoYear(
        line=line,
        year=int(row["py"]),
        name=row["aco_id"] or row["aco_name"].strip(),
        track=row["track"],
        beneficiaries=int(row["n_ab"]),
        benchmark=Fraction(row["benchmark"]),
        expenditure=Fraction(row["expenditure"]),
        difference=Fraction(row["bnchmk_min_exp"]),
        quality=_number(row["qual_score"]),
        final_rate=Fraction(row["final_share_rate"]),
        minimum_rate=Fraction(row["msr"]),
        savings_rate=_number(row["sav_rate"]),
        standard_met={"1": True, "0": False, "": None}[row["met_qps"]],
        generated=_number(row["gen_save_loss"]),
        earned=Fraction(earned),
    )


def _number(cell: str) -> Fraction | None:
    return Fraction(cell) if cell else None


def minimum_savings_rate(beneficiaries: int) -> Fraction:
    """The rate that savings must reach, by size: a straight line inside each band of the table.

    The slope of a band runs from its fewest to its most beneficiaries (5,000 to 5,999), so that
    the rate stands still between 5,999 and 6,000.
    """
    if beneficiaries >= LARGE:
        return RATE_OF_LARGE
    for fewest, most, first, last in SIZE_TABLE:
        if fewest <= beneficiaries <= most:
            way = Fraction(beneficiaries - fewest, most - fewest)
            return (Fraction(first) + (Fraction(last) - Fraction(first)) * way) / 100
    raise ValueError(f"no minimum savings rate for {beneficiaries} beneficiaries")


def quality_standard_met(row: AcoYear) -> bool:
    """Whether quality lets the organisation share at all.

    Published from 2016 on. Before, a final rate of zero is the only trace of a failure: a score
    of 69.94% failed in 2015 because one domain did.
    """
    return row.final_rate > 0 if row.standard_met is None else row.standard_met


def sharing_rate(row: AcoYear) -> Fraction:
    """The share of savings, not rounded.

    To 2020: the maximum rate times the quality score; an empty score is that of a first year,
    in which complete reporting counts as 100%. In 2021 the standard alone earns the maximum rate.
    """
    if not quality_standard_met(row):
        return Fraction(0)
    if row.year >= 2021 or row.quality is None:
        return row.maximum_rate
    return row.maximum_rate * row.quality


def settle(row: AcoYear) -> Settled:
    """The payment: gate, share, sequester, limit, in that order."""
    minimum = minimum_savings_rate(row.beneficiaries)
    savings = max(row.difference, Fraction(0))
    passed = savings > 0 and savings >= minimum * row.benchmark
    rate = sharing_rate(row)
    kept = Fraction(1) if row.year in NOT_SEQUESTERED else SEQUESTERED
    sequestered = savings * rate * kept if passed else Fraction(0)
    return Settled(minimum, passed, rate, sequestered, min(sequestered, LIMIT * row.benchmark))


def slack(row: AcoYear) -> Fraction:
    """How far the payment can move within the published rounding of its inputs, in dollars.

    Savings are published to the dollar, quality scores to four decimals (2014: nine); 2021 uses
    no score, and scores of 2013 are 0 or 1.
    """
    scored = row.quality is not None and 2014 <= row.year <= 2020
    step = QUALITY_HALF_STEP.get(row.year, Fraction(5, 10**5)) if scored else Fraction(0)
    kept = Fraction(1) if row.year in NOT_SEQUESTERED else SEQUESTERED
    by_quality = max(row.difference, Fraction(0)) * row.maximum_rate * step
    return (by_quality + sharing_rate(row) / 2) * kept


def verdict(row: AcoYear) -> str:
    """`equal` to the dollar, within published `rounding`, or an `exception`."""
    away = abs(settle(row).payment - row.earned)
    half_a_dollar = Fraction(1, 2)
    if away <= half_a_dollar:
        return "equal"
    return "rounding" if away <= slack(row) + half_a_dollar else "exception"


def tally(rows: Iterable[AcoYear]) -> dict[int, Counter[str]]:
    """For each year: rows, paid rows, and the verdicts."""
    years: dict[int, Counter[str]] = {}
    for row in rows:
        counts = years.setdefault(row.year, Counter())
        counts.update(("rows", verdict(row), *(("paid",) if row.earned else ())))
    return years
