"""Hospital Value-Based Purchasing, fiscal year 2024: every score of every hospital of the files.

What hospitals were paid is not published, so the bases are made up: the slope and what each wins or
loses are compared with exact fractions worked out from the published totals.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from tests.independent import hospital_purchasing as rule
from tests.published.compared import Compared, beside, compared, rows
from tests.published.settled import Figures, figures

NAME = "Hospital VBP FY2024"
FILES = {
    "clinical_outcomes": ("MORT-30-AMI", "MORT-30-HF", "MORT-30-PN", "MORT-30-COPD",
                          "MORT-30-CABG", "COMP-HIP-KNEE"),
    "safety": ("HAI-1", "HAI-2", "HAI-3", "HAI-4", "HAI-5", "HAI-6"),
    "efficiency_and_cost_reduction": ("MSPB-1",),
}  # fmt: skip
DIMENSIONS = (
    "Communication With Nurses", "Communication With Doctors", "Responsiveness Of Hospital Staff",
    "Care Transition", "Communication About Medicines",
    "Cleanliness And Quietness Of Hospital Environment", "Discharge Information",
    "Overall Rating Of Hospital",
)  # fmt: skip
DOMAINS = {
    "Clinical": "Unweighted Normalized Clinical Outcomes Domain Score",
    "Engagement": "Unweighted Person And Community Engagement Domain Score",
    "Safety": "Unweighted Normalized Safety Domain Score",
    "Efficiency": "Unweighted Normalized Efficiency And Cost Reduction Domain Score",
}
TERMS = (
    "Achievement Points", "Improvement Points", "Measure Score", "Consistency Points",
    "Domain Score",
    "Total Performance Score", "Exchange Slope", "Incentive",
)  # fmt: skip
LAST_PLACE = Fraction(1, 10**12)
"""Domain and total scores are published to twelve decimals."""


def compare() -> Iterator[Compared]:
    """Every published score of every hospital, and the slope over all of them."""
    with beside("hospitals", "hvbp_fy2024") as folder:
        totals = rows(folder / "hvbp_tps.csv")
        bases = {row["Facility ID"]: _base(at) for at, row in enumerate(totals)}
        _write_bases(folder / "base_payment.csv", bases)
        found = figures("hospital-value-based-purchasing", folder, TERMS, ("Hospital",))
        for file, measures in FILES.items():
            for row in rows(folder / f"hvbp_{file}.csv"):
                for measure in measures:
                    yield from _measure(found, row, measure)
        for row in rows(folder / "hvbp_person_and_community_engagement.csv"):
            yield from _survey(found, row)
        for row in totals:
            yield from _totals(found, row)
        yield from _slope(found, totals, bases)


def _base(place: int) -> Fraction:
    """A made-up year of payments, another for each hospital."""
    return Fraction(100_000_000 + place * 791_917 % 9_000_000_000, 100)


def _write_bases(path: Path, bases: dict[str, Fraction]) -> None:
    lines = [f"{name},{float(base):.2f}" for name, base in bases.items()]
    path.write_text("\n".join(["hospital,base", *lines, ""]), encoding="utf-8")


def points(cell: str) -> Fraction | None:
    """`7 out of 10`, `7`, `Not Available`."""
    return None if cell == "Not Available" else Fraction(cell.split()[0])


def _measure(found: Figures, row: dict[str, str], measure: str) -> Iterator[Compared]:
    hospital, of = row["Facility ID"], f"Measure {measure}"
    name = f"{hospital} {measure}"
    for figure, column in (
        ("Achievement Points", "Achievement Points"),
        ("Improvement Points", "Improvement Points"),
        ("Measure Score", "Measure Score"),
    ):
        said = points(row[f"{measure} {column}"])
        yield compared(NAME, figure.lower(), name, found[figure, hospital, of], said)


def _survey(found: Figures, row: dict[str, str]) -> Iterator[Compared]:
    hospital = row["Facility ID"]
    for dimension in DIMENSIONS:
        of, name = f"Measure {dimension}", f"{hospital} {dimension}"
        for figure, column in (
            ("Achievement Points", "Achievement Points"),
            ("Improvement Points", "Improvement Points"),
            ("Measure Score", "Dimension Score"),
        ):
            said = points(row[f"{dimension} {column}"])
            kind = column.lower()
            yield compared(NAME, kind, name, found[figure, hospital, of], said)
    said = points(row["Hcahps Consistency Score"])
    yield compared(NAME, "consistency", hospital, found["Consistency Points", hospital, ""], said)


def _totals(found: Figures, row: dict[str, str]) -> Iterator[Compared]:
    hospital = row["Facility ID"]
    for domain, column in DOMAINS.items():
        said = points(row[column])
        score = found["Domain Score", hospital, f"Domain {domain}"] if said is not None else None
        yield compared(
            NAME, "domain score", f"{hospital} {domain}", score, said, within=LAST_PLACE
        )
    total = found["Total Performance Score", hospital, ""]
    said = points(row["Total Performance Score"])
    yield compared(NAME, "total score", hospital, total, said, within=LAST_PLACE)


def _slope(
    found: Figures, totals: list[dict[str, str]], bases: dict[str, Fraction]
) -> Iterator[Compared]:
    """Worked out from the settled totals, which the published ones have to twelve decimals."""
    scores = {
        name: score for name in bases
        if (score := found["Total Performance Score", name, ""]) is not None
    }  # fmt: skip
    slope = rule.slope(bases, scores)
    earned = Fraction(0)
    for row in totals:
        name = row["Facility ID"]
        yield compared(NAME, "slope, bases made up", name, found["Exchange Slope", name, ""], slope)
        share = bases[name] / 50 * scores[name] / 100 * slope
        yield compared(NAME, "incentive, made up", name, found["Incentive", name, ""], share)
        earned += found["Incentive", name, ""] or 0
    pool = sum(bases.values(), Fraction(0)) / 50
    yield compared(NAME, "all incentives = pool", "all", earned, pool)
