"""Hospital value-based purchasing: the shipped data against exact fractions that share no code.

The examples of the contract are those of the published file (hospital 010001 and the half points);
here every score of four invented hospitals, their totals and what they gain or lose are worked out
again by `tests/independent/hospital_purchasing.py`. All hospitals of the published files are
settled by `python -m tests.published`.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

import vbpdsl
from tests.independent import hospital_purchasing as rule
from tests.programs import settled
from tests.programs.settled import Row

PROGRAM = Path(__file__).parents[2] / "contracts_dsl/programs/hospital-value-based-purchasing"
CLINICAL = ("MORT-30-AMI", "MORT-30-HF", "MORT-30-PN", "MORT-30-COPD", "MORT-30-CABG")
Scores = dict[tuple[str, str], int | None]


@pytest.fixture(scope="module", params=["batch", "reference"])
def terms(request: pytest.FixtureRequest) -> Iterator[dict[tuple[str, str, str], str | None]]:
    data = PROGRAM / "data"
    with vbpdsl.settle(PROGRAM / "contract.vbp", data, engine=request.param, sample=0) as run:
        columns = (run.terms[name] for name in ("term", "Hospital", "of", "exact"))
        yield {
            (term, hospital, of if isinstance(of, str) else ""): exact
            for term, hospital, of, exact in zip(*columns, strict=True)
        }


def rows(name: str) -> list[Row]:
    return settled.rows(PROGRAM.name, name)


def schedule(number: int) -> dict[str, list[str]]:
    """The rows of a schedule of the contract by their first cell."""
    table = settled.schedule(PROGRAM.name, f"Schedule {number}  ")
    return {first: cells for first, *cells in table}


def number(cell: str) -> Fraction | None:
    if not cell or cell == "-":
        return None
    return Fraction(cell.rstrip("%")) / (100 if cell.endswith("%") else 1)


def _known(cell: str) -> Fraction:
    found = number(cell)
    assert found is not None
    return found


def _scores(name: str, kind: str, standards: dict[str, rule.Standard]) -> Scores:
    return {
        (row["hospital"], row[kind]): rule.score(
            number(row["performance"]), number(row["baseline"]), standards[row[kind]]
        )
        for row in rows(name)
    }


def measures() -> Scores:
    return _scores("measure_result", "measure", standards())


def standards() -> dict[str, rule.Standard]:
    """Of each measure; one of the patient survey has a floor as well."""
    return {
        name: rule.Standard(
            _known(low), _known(high), better == "higher", number(floor) or Fraction(0)
        )
        for name, (_, better, floor, low, high) in schedule(2).items()
    }


def dimensions() -> dict[str, rule.Standard]:
    """The measures of the patient survey."""
    found = standards()
    return {name: found[name] for name, (of, *_) in schedule(2).items() if of == "Engagement"}


def totals() -> dict[str, tuple[int, Fraction | None]]:
    """How many domains of each hospital are scored, and its total over them."""
    found: Scores = defaultdict(lambda: None, measures())
    survey: Scores = defaultdict(lambda: None, _scores("survey_result", "dimension", dimensions()))
    combined = {row["hospital"]: number(row["combined"]) for row in rows("hospital")}
    made = {}
    for hospital in combined:
        sites = [found[hospital, name] for name in ("HAI-3", "HAI-4")]
        site = combined[hospital] if None not in sites else next(
            (one for one in sites if one is not None), None
        )  # fmt: skip
        rates = [
            _known(row["performance"]) for row in rows("survey_result")
            if row["hospital"] == hospital
        ]  # fmt: skip
        engagement = sum(survey[hospital, name] or 0 for name in dimensions())
        domains = [
            rule.domain([found[hospital, name] for name in (*CLINICAL, "COMP-HIP-KNEE")], 2),
            rule.domain(
                [*(found[hospital, name] for name in ("HAI-1", "HAI-2", "HAI-5", "HAI-6")), site], 2
            ),
            Fraction(engagement + rule.consistency(rates, list(dimensions().values()))),
            rule.domain([found[hospital, "MSPB-1"]], 1),
        ]
        made[hospital] = (sum(one is not None for one in domains), rule.total(domains))
    return made


def test_scores_of_measures_and_dimensions(terms: dict[tuple[str, str, str], str | None]) -> None:
    survey = _scores("survey_result", "dimension", dimensions())
    for (hospital, name), score in measures().items():
        assert _figure(terms, "Measure Score", hospital, f"Measure {name}") == score
    for (hospital, name), score in survey.items():
        assert _figure(terms, "Measure Score", hospital, f"Measure {name}") == score


def _figure(
    terms: dict[tuple[str, str, str], str | None], term: str, hospital: str, of: str = ""
) -> Fraction | None:
    found = terms[term, hospital, of]
    return Fraction(found) if isinstance(found, str) else None


def excluded() -> set[str]:
    """Hospitals that did not report, or were cited three times or more."""
    return {
        row["hospital"]
        for row in rows("hospital")
        if row["reported"] == "no" or int(row["citations"]) >= 3
    }


def expected() -> settled.Found:
    """Of each hospital: scored domains, the total, the slope, what is won and lost."""
    made: settled.Found = {}
    found, out = totals(), excluded()
    taking = {
        name: score
        for name, (_, score) in found.items()
        if score is not None and name not in out
    }
    bases = {row["hospital"]: Fraction(row["base"]) for row in rows("base_payment")}
    slope = rule.slope(bases, taking)
    for hospital, (scored, _) in found.items():
        made[hospital, "Domains Scored"] = Fraction(scored)
        made[hospital, "Exchange Slope"] = slope
        if found[hospital][1] is not None:
            made[hospital, "Total Performance Score"] = found[hospital][1]
        total, won = taking.get(hospital), Fraction(0)
        if total is not None:
            won = bases[hospital] / 50 * (total / 100 * slope - 1)
        made[hospital, "Addition"] = _cents(max(won, Fraction(0)))
        made[hospital, "Reduction"] = _cents(max(-won, Fraction(0)))
    return made


def test_totals_and_what_is_won_and_lost(terms: dict[tuple[str, str, str], str | None]) -> None:
    """Pine Valley has two domains only, and takes no part."""
    found = totals()
    assert [name for name, (_, score) in found.items() if score is None] == ["Pine Valley"]
    for (hospital, name), value in expected().items():
        assert _figure(terms, name, hospital) == value


def _cents(amount: Fraction) -> Fraction:
    return Fraction(rule.rounded(amount * 100), 100)
