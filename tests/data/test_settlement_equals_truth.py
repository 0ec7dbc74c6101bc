"""The medical home contract, settled on invented data, against the totals counted while making it.

The totals come from NumPy arrays before any file was written; the settlement reads the files
through every stage. They share no code but the file names.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from vbpdsl.answers.opening import open_file
from vbpdsl.data.check import check_data
from vbpdsl.data.generate import generate
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.run import Run
from vbpdsl.source.diagnostic import Findings

CONTRACTS = Path(__file__).parents[2] / "contracts_dsl/programs/medical-home"
TIERS = ((14, "0.50"), (12, "0.47"), (10, "0.44"), (9, "0.41"), (0, "0"))
"""The published shares: Friedberg et al., JAMA Internal Medicine 2015, appendix table B2."""


@pytest.fixture(scope="module", params=["csv", "parquet", "shipped"])
def settled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Run, dict[str, Any]]:
    folder = CONTRACTS / "data"
    if request.param != "shipped":
        folder = tmp_path_factory.mktemp("medical-home")
        generate(folder, members=1_500, practices=6, seed=11, format=request.param)
    contract = open_file(next(CONTRACTS.glob("*.vbp"))).contract
    assert contract is not None
    findings = Findings()
    store = check_data(contract.tables, folder, findings)
    assert store is not None
    assert not findings.refused, list(findings)
    return settle(contract, store), json.loads((folder / "truth.json").read_text())


def figures(run: Run, practice: str) -> dict[tuple[str, tuple[object, ...]], object]:
    return {(figure.term, figure.at): figure.value for figure in run.figures((practice,))}


def test_every_practice_is_settled(settled: tuple[Run, dict[str, Any]]) -> None:
    run, truth = settled
    assert list(run.settlements()) == [(p["practice"],) for p in truth["by_practice"]]
    assert run.problems() == ()


def test_months_scores_costs_and_payments(settled: tuple[Run, dict[str, Any]]) -> None:
    run, truth = settled
    for practice in truth["by_practice"]:
        found = figures(run, practice["practice"])
        assert found["Supplemental Payments", ()] == Fraction(practice["supplemental_cents"], 100)
        for line in practice["by_line_of_business"]:
            at, months = (line["line_of_business"],), line["member_months"]
            assert found["Member Months", at] == months
            assert found["Cost of Care", at] == Fraction(line["cents_after_limit"], 100)
            assert found["Risk Score", at] == Fraction(
                line["risk_score_thousandths"], 1000 * months
            )


def test_shares_follow_the_criteria_met(settled: tuple[Run, dict[str, Any]]) -> None:
    run, truth = settled
    shares = set()
    for practice in truth["by_practice"]:
        share = next(share for least, share in TIERS if practice["criteria_met"] >= least)
        assert figures(run, practice["practice"])["Share", ()] == Fraction(share)
        shares.add(share)
    assert len(shares) > 1


def test_claims_received_counted_and_left_out(settled: tuple[Run, dict[str, Any]]) -> None:
    run, truth = settled
    account = next(item for item in run.accounts() if item.table == "Claims")
    counted = [item for item in truth["claim_lines"] if item["counted"]]
    assert account.received == sum(item["lines"] for item in truth["claim_lines"])
    assert account.counted == sum(item["lines"] for item in counted)
    assert account.counted_amount == Fraction(sum(item["cents"] for item in counted), 100)
    missed = sum(item.rows for item in account.left_out)
    assert account.received == account.counted + missed
