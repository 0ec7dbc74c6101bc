"""Dialysis facilities: the shipped data against exact fractions that share no code.

Points of a measure follow the rule of the hospitals (`tests/independent/hospital_purchasing.py`);
how scores of measures become a total is worked out here. Every facility of the published file is
settled by `python -m tests.published`.
"""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.independent import hospital_purchasing as rule
from tests.programs import settled
from tests.programs.settled import Row

PROGRAM = Path(__file__).parents[2] / "contracts_dsl/programs/esrd-quality-incentive"
ALONE = {
    "Kt/V adequacy": "Dialysis adequacy",
    "Calcium": "Hypercalcemia",
    "Readmissions": "Readmission",
    "Transfusions": "Transfusion",
    "Hospitalizations": "Hospitalization",
}
CUTS = ((59, 0), (49, 5), (39, 10), (29, 15), (0, 20))
"""The least total for each reduction, in tenths of a percent."""


def rows(name: str) -> list[Row]:
    return settled.rows(PROGRAM.name, name)


def schedule(number: int) -> dict[str, list[str]]:
    """The rows of a schedule of the contract by their first cell."""
    table = settled.schedule(PROGRAM.name, f"Schedule {number}  ")
    return {first: cells for first, *cells in table}


def number(cell: str) -> Fraction | None:
    if not cell:
        return None
    return Fraction(cell.rstrip("%")) / (100 if cell.endswith("%") else 1)


def points(facility: str) -> dict[str, int | None]:
    """Of each indicator and ratio."""
    held = schedule(2)
    found: dict[str, int | None] = dict.fromkeys(held)
    for name, kind in (("rate_result", "indicator"), ("ratio_result", "ratio")):
        for row in rows(name):
            if row["facility"] == facility:
                *_, better, low, high = held[row[kind]]
                standard = rule.Standard(
                    number(low) or Fraction(0), number(high) or Fraction(0), better == "higher"
                )
                found[row[kind]] = rule.score(
                    number(row["performance"]), number(row["baseline"]), standard
                )
    return found


def scores(facility: str) -> dict[str, Fraction | int | None]:
    """Of each measure of Schedule 3."""
    made, given = points(facility), dict.fromkeys(schedule(3))
    for row in rows("report"):
        if row["facility"] == facility:
            given[row["measure"]] = number(row["points"])
    patients = {
        row["indicator"]: number(row["patients"])
        for row in rows("rate_result")
        if row["facility"] == facility
    }
    access = [
        (made[name], patients[name]) for name in ("Catheter", "Fistula") if made[name] is not None
    ]
    survey = [made[name] for name, (kind, *_) in schedule(2).items() if kind == "survey"]
    found: dict[str, Fraction | int | None] = dict(given)
    found |= {name: made[of] for name, of in ALONE.items()}
    found["Vascular access"] = None
    if access:
        weighed = sum((one or 0) * (many or 0) for one, many in access)
        found["Vascular access"] = rule.rounded(
            Fraction(weighed) / sum(many or 0 for _, many in access)
        )
    found["Patient survey"] = None
    if None not in survey:
        found["Patient survey"] = rule.rounded(Fraction(sum(one or 0 for one in survey), 6))
    stream, event = made["Bloodstream infection"], given["Infections reported"]
    found["Infections"] = None
    if stream is not None and event is not None:
        found["Infections"] = rule.rounded(Fraction(60 * stream + 40 * event, 100))
    return found


def total(facility: str) -> int | None:
    """The total score: what is not scored passes its weight on in equal parts."""
    found = scores(facility)
    domains: dict[str, Fraction] = {}
    for domain in schedule(4):
        weights = {
            name: Fraction(weight)
            for name, (of, weight) in schedule(3).items()
            if of == domain and Fraction(weight)
        }
        scored = [name for name in weights if found[name] is not None]
        if scored:
            whole = sum(weights.values())
            left = 1 - sum(weights[name] for name in scored) / whole
            domains[domain] = sum(
                Fraction(rule.rounded((weights[name] / whole + left / len(scored)) * 10_000))
                / 10_000 * 10 * (found[name] or 0)
                for name in scored
            )  # fmt: skip
    if not {"Clinical", "Reporting"} <= set(domains):
        return None
    shares = {name: number(cells[0]) or Fraction(0) for name, cells in schedule(4).items()}
    left = (1 - sum(shares[name] for name in domains)) / len(domains)
    return rule.rounded(sum((shares[name] + left) * score for name, score in domains.items()))


def expected() -> settled.Found:
    """Of each facility: the total score where there is one, the rate and what it pays."""
    found: settled.Found = {}
    for row in rows("payment_record"):
        facility = row["facility"]
        score = total(facility)
        cut = 0
        if score is not None:
            found[facility, "Total Performance Score"] = Fraction(score)
            cut = next(tenths for least, tenths in CUTS if score >= least)
        found[facility, "Reduction Rate"] = Fraction(cut, 1000)
        owed = Fraction(row["payments"]) * Fraction(cut, 1000)
        found[facility, "Payment Reduction"] = Fraction(rule.rounded(owed * 100), 100)
    return found


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_totals_and_reductions(engine: str) -> None:
    assert settled.settle(PROGRAM.name, engine).otherwise(expected()) == []
    totals = {row["facility"]: total(row["facility"]) for row in rows("payment_record")}
    assert len(set(totals.values())) == 4
    assert totals["Newtown Dialysis"] is None
