"""Published and made worked examples, through the programs or a few lines of contract.

The cases and what they come to stand in `../shared/reference/worked_examples.json` beside the
checkout: official rules, published payments, and sums worked out by hand. Each is settled here
from a row of data on both engines, or worked as an example of the contract. Every case of the
three arrangements is either taken or listed with why not.
"""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import vbpdsl
from tests.programs.small_contracts import (
    ADVANCE,
    CORRIDOR,
    HALF_SHARE,
    MINIMUM_RATE,
    PER_CAPITA,
    SHARE_FIRST,
)

CHECKOUT = Path(__file__).parents[2]
PROGRAMS = CHECKOUT / "contracts_dsl/programs"
HOME = PROGRAMS / "medical-home/contract.vbp"
SHARED_SAVINGS = PROGRAMS / "medicare-shared-savings"
CASES = CHECKOUT / ".." / "shared" / "reference" / "worked_examples.json"
FILE = "mssp_financials_2013_2021"
ENGINES = ("batch", "reference")

TWO_SIDED = ("BASIC C", "BASIC D", "BASIC E", "ENHANCED", "Track 2", "Track 3", "MSSP E")
"""Arrangements with a share of losses, which no program here has yet."""

NOT_YET = {
    # The higher of two adjustments, one of which may be negative: examples have no negative
    # amounts to start from.
    "MSSP-A2366-2024-adj",
    "MSSP-A3053-2024-adj",
    "MSSP-A2266-2024-adj",
    "MSSP-A2802-2024-adj",
}

TAKEN = {
    "tiers": ("NEPA-tier-9", "NEPA-tier-10"),
    "home": ("NEPA-pay-8", "NEPA-pay-9", "NEPA-pay-10", "NEPA-pay-12", "NEPA-pay-14"),
    "order": ("NEPA-order",),
    "corridor": tuple(f"CORRIDOR-{n}" for n in (1_500_000, 2_000_000, 4_000_000, 15_000_000)),
    "rates": tuple(f"MSSP-MSR-{n}" for n in (894, 5_000, 5_451, 5_999, 6_013, 9_999, 10_274)),
    "published": (
        "MSSP-A4527-2021",
        "MSSP-A1737-2021",
        "MSSP-A1032-2021",
        "MSSP-A1409-2017-cap",
        "MSSP-A1409-2018-cap",
        "MSSP-A1617-2020",
    ),
    "advances": (
        "MSSP-A1617-2020",
        "MSSP-A2596-2020",
        "MSSP-A5330-2024-recoup",
        "MSSP-A5334-2024-recoup",
    ),
    "half": ("MSSP-A5350-2024-half", "MSSP-A5328-2024-half"),
    "quality": ("MSSP-A5148-2024-altQPS",),
    "minimum": ("MSSP-Axene",),
    "per capita": ("MSSP-A1001-2024-percapita",),
}


@pytest.fixture(scope="module")
def cases() -> dict[str, dict[str, Any]]:
    if not CASES.exists():
        pytest.skip("the worked examples are not beside this checkout (../shared/reference)")
    listed = json.loads(CASES.read_text(encoding="utf-8"))
    return {case["id"]: case for case in listed}


def values(contract: str | Path, data: dict[str, pd.DataFrame], engine: str) -> pd.DataFrame:
    """All Terms of a contract settled on frames."""
    with vbpdsl.settle(contract, data, engine=engine, sample=0) as settled:
        assert settled.settlements["computed"].all(), settled.settlements
        return settled.terms


def figure(terms: pd.DataFrame, term: str, case: str, key: str = "ACO") -> Fraction:
    """The value of a Term for one case."""
    (exact,) = terms[(terms[key] == case) & (terms["term"] == term)]["exact"]
    return Fraction(exact)


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as text, as a file would have them."""
    return pd.DataFrame([{name: str(cell) for name, cell in row.items()} for row in rows])


def holds(contract: str, example: str) -> None:
    """Work one more example of a contract."""
    tested = vbpdsl.test(f"{contract.rstrip()}\n{example}\n")
    outcome = next(item for item in tested.outcomes if item.example.name == "Example 99")
    assert outcome.checks, tested.findings
    assert outcome.holds, [(check.words, check.actual) for check in outcome.checks]


def test_no_case_is_forgotten(cases: dict[str, dict[str, Any]]) -> None:
    taken = {name for names in TAKEN.values() for name in names}
    for name, case in cases.items():
        if name.startswith(("NEPA-", "MSSP-", "CORRIDOR-")):
            two_sided = any(words in case["arrangement"] for words in TWO_SIDED)
            assert two_sided + (name in taken) + (name in NOT_YET) == 1, name


@pytest.mark.parametrize("name", TAKEN["tiers"])
def test_tiers_of_the_medical_home(cases: dict[str, dict[str, Any]], name: str) -> None:
    case = cases[name]
    met, share = case["inputs"]["criteria_met"], Fraction(case["expected"]["share"]) * 100
    text = HOME.read_text(encoding="utf-8")
    holds(text, f"Example 99. If {met} Criteria are met, then Share is {share}%.")


@pytest.mark.parametrize("name", TAKEN["home"])
def test_payments_of_the_medical_home(cases: dict[str, dict[str, Any]], name: str) -> None:
    case = cases[name]
    text, given = HOME.read_text(encoding="utf-8"), home_figures(case)
    due = case["expected"]["payment"]
    paid = f"${due:,}.00" if due else "nothing"
    met = case["inputs"]["criteria_met"]
    holds(text, f"Example 99. If {given} and {met} Criteria are met, then the Plan pays {paid}.")


def home_figures(case: dict[str, Any]) -> str:
    """Budget and cost for all months, and supplemental payments for all patient years."""
    inputs = case["inputs"]
    months = inputs["member_months"]
    budget, cost = months * inputs["expected_pmpm_risk_adj"], months * inputs["actual_pmpm"]
    supplemental = months // 12 * inputs["supplemental_per_patient_year"]
    return (
        f"Total Budget is ${budget:,}, Total Cost of Care is ${cost:,}, "
        f"Supplemental Payments are ${supplemental:,}"
    )


def test_the_order_of_netting_and_sharing(cases: dict[str, dict[str, Any]]) -> None:
    """Net, then share, as in the exhibit; share, then net, in a contract that says so."""
    expected = cases["NEPA-order"]["expected"]
    given = home_figures(cases["NEPA-pay-14"])
    for text, due in (
        (HOME.read_text(encoding="utf-8"), expected["net_then_share"]),
        (SHARE_FIRST, expected["share_then_net"]),
    ):
        met = "14 Criteria are met" if text is not SHARE_FIRST else "Share is 50%"
        holds(text, f"Example 99. If {given} and {met}, then the Plan pays ${due:,}.00.")


@pytest.mark.parametrize("engine", ENGINES)
def test_corridor(cases: dict[str, dict[str, Any]], engine: str) -> None:
    rows: list[dict[str, object]] = [
        {
            "aco": name,
            "benchmark": cases[name]["inputs"]["benchmark"],
            "savings": cases[name]["inputs"]["difference"],
        }
        for name in TAKEN["corridor"]
    ]
    terms = values(CORRIDOR, {"aco": frame(rows)}, engine)
    for name in TAKEN["corridor"]:
        assert figure(terms, "Corridor Payment", name) == cases[name]["expected"]["settlement"]


@pytest.mark.parametrize("engine", ENGINES)
def test_minimum_savings_rates(cases: dict[str, dict[str, Any]], engine: str) -> None:
    rows = [published(name, n_ab=cases[name]["inputs"]["assigned"]) for name in TAKEN["rates"]]
    terms = values(SHARED_SAVINGS / "contract.vbp", {FILE: frame(rows)}, engine)
    for name in TAKEN["rates"]:
        percent = figure(terms, "Minimum Savings Rate", name) * 100
        away = abs(percent - Fraction(cases[name]["expected"]["msr_pct"]))
        assert away <= Fraction(cases[name]["tolerance"]), name


def published(name: str, **cells: object) -> dict[str, object]:
    """A row of the table of Medicare shared savings."""
    usual: dict[str, object] = {
        "aco_id": name,
        "aco_name": "",
        "py": 2021,
        "track": "B",
        "n_ab": 10_000,
        "benchmark": 100_000_000,
        "expenditure": 100_000_000,
        "qual_score": 1,
        "met_qps": "yes",
        "final_share_rate": "40%",
    }
    return {**usual, **cells}


def published_rows(cases: dict[str, dict[str, Any]]) -> list[dict[str, object]]:
    """The published cases; what a case does not give, and the payment does not need, is usual."""
    money = {name: cases[name]["inputs"] for name in TAKEN["published"]}
    large, small, inside, cap_17, cap_18, advance = TAKEN["published"]
    limited: dict[str, object] = {"track": "T1", "n_ab": 5_451}
    limit_17 = money[cap_17]["benchmark"]
    limit_18 = money[cap_18]["benchmark"]
    return [
        published(large, **_two(money[large]), track="A", n_ab=60_000),
        published(small, **_two(money[small]), n_ab=money[small]["n"]),
        published(inside, **_two(money[inside]), n_ab=6_013),
        # Savings of 2017 are not in the case: any beyond 10% / (50% x 98%) reach the limit.
        published(cap_17, py=2017, benchmark=limit_17, expenditure=limit_17 * 3 // 4, **limited),
        published(
            cap_18,
            py=2018,
            benchmark=limit_18,
            expenditure=limit_18 - money[cap_18]["savings"],
            qual_score=Decimal(money[cap_18]["share"]) * 2,
            **limited,
        ),
        published(advance, py=2020, expenditure=100_000_000 - money[advance]["savings"]),
    ]


def _two(inputs: dict[str, Any]) -> dict[str, object]:
    return {"benchmark": inputs["benchmark"], "expenditure": inputs["expenditure"]}


@pytest.mark.parametrize("engine", ENGINES)
def test_published_payments(cases: dict[str, dict[str, Any]], engine: str) -> None:
    data = {FILE: frame(published_rows(cases))}
    terms = values(SHARED_SAVINGS / "contract.vbp", data, engine)
    for name in TAKEN["published"]:
        away = figure(terms, "Shared Savings Payment", name) - cases[name]["expected"]["earned"]
        assert abs(away) <= Fraction(cases[name]["tolerance"]), name


@pytest.mark.parametrize("engine", ENGINES)
def test_advances_taken_back(cases: dict[str, dict[str, Any]], engine: str) -> None:
    """`>= earned` is an advance of exactly what was earned, and of a dollar more."""
    for name in TAKEN["advances"]:
        inputs, expected = cases[name]["inputs"], cases[name]["expected"]
        earned = inputs.get("earned", expected.get("earned"))
        advance = inputs.get("balance", inputs.get("outstanding_advance"))
        for balance in (earned, earned + 1) if advance == ">= earned" else (advance,):
            data = frame([{"aco": name, "earned": earned, "balance": balance}])
            terms = values(ADVANCE, {"aco": data}, engine)
            back = expected.get("recoup", expected.get("recouped"))
            assert figure(terms, "Taken Back", name) == back
            if "owe" in expected:
                assert figure(terms, "Still Owed", name) == expected["owe"]
            if "net" in expected:
                assert figure(terms, "Net Payment", name) == expected["net"]


@pytest.mark.parametrize("engine", ENGINES)
def test_half_of_the_share_and_quality(cases: dict[str, dict[str, Any]], engine: str) -> None:
    rows: list[dict[str, object]] = []
    for name in (*TAKEN["half"], *TAKEN["quality"]):
        inputs = cases[name]["inputs"]
        rows.append(
            {
                "aco": name,
                "savings": inputs["savings"],
                "rate": inputs.get("half_share", inputs.get("max_share")),
                "quality": inputs.get("quality", "1"),
                "balance": inputs.get("advance_balance", "0"),
            }
        )
    terms = values(HALF_SHARE, {"aco": frame(rows)}, engine)
    for name in (*TAKEN["half"], *TAKEN["quality"]):
        expected, tolerance = cases[name]["expected"], Fraction(cases[name]["tolerance"])
        assert abs(figure(terms, "Earned", name) - Fraction(expected["earned"])) <= tolerance
        if "recoup" in expected:
            back, owed = figure(terms, "Taken Back", name), figure(terms, "Still Owed", name)
            assert abs(back - Fraction(expected["recoup"])) <= tolerance
            assert abs(owed - Fraction(expected["still_owed"])) <= tolerance


@pytest.mark.parametrize("engine", ENGINES)
def test_with_and_without_a_minimum_savings_rate(
    cases: dict[str, dict[str, Any]], engine: str
) -> None:
    case = cases["MSSP-Axene"]
    inputs, expected = case["inputs"], case["expected"]
    common: dict[str, object] = {
        "target": inputs["target_pmpm"],
        "actual": inputs["actual_pmpm"],
        "months": inputs["member_months"],
        "share": inputs["share"],
    }
    rows = [
        {"aco": "no_msr", "minimum": "0", **common},
        {"aco": "with_msr", "minimum": inputs["msr"], **common},
    ]
    terms = values(MINIMUM_RATE, {"aco": frame(rows)}, engine)
    for name in ("no_msr", "with_msr"):
        assert figure(terms, "Shared Savings", name) == expected[name]


@pytest.mark.parametrize("engine", ENGINES)
def test_expenditure_per_capita(cases: dict[str, dict[str, Any]], engine: str) -> None:
    """Four kinds of enrollment, weighted by person years."""
    case = cases["MSSP-A1001-2024-percapita"]
    inputs = case["inputs"]
    assert sum(inputs["person_years"]) == inputs["total_person_years"]
    pairs = zip(inputs["per_capita"], inputs["person_years"], strict=True)
    rows: list[dict[str, object]] = [
        {"aco": "A1001", "kind": number, "spent": spent, "years": years}
        for number, (spent, years) in enumerate(pairs)
    ]
    terms = values(PER_CAPITA, {"enrollment": frame(rows)}, engine)
    away = figure(terms, "Per Capita", "A1001") - case["expected"]["per_capita_total"]
    assert abs(away) <= Fraction(case["tolerance"])
