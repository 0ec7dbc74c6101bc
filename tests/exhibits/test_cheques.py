"""Exhibits as Legal sent them, redrafted, settle to the cheques that two other calculations gave.

The exhibits, their data and the cheques lie beside the checkout and are no part of it. Both engines
work out every settlement, the reference each of them again.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import vbpdsl
from tests.exhibits.prepared import EXHIBITS, prepared
from vbpdsl.source.diagnostic import Severity

HERE = Path(__file__).parent
CONTRACTS = {1: HERE / "1-risk-pool.vbp", 7: HERE / "7-commercial-aco.vbp"}
NAMES = {
    "Silverline Mutual Health Insurance Company": "the Insurer",
    "Tidewater Accountable Care, LLC": "the ACO",
    "Plan": "the Plan",
    "Group": "the Group",
}
"""What the cheques call the parties, as the contracts' short names."""

Cheque = tuple[str, str, str, str]


def cheques(number: int) -> list[Cheque]:
    """Payer, payee, amount and day of each cheque, as given."""
    kept: dict[str, Any] = json.loads((EXHIBITS / f"{number}.cheques.json").read_text("utf-8"))
    return sorted(
        (NAMES.get(one["payer"], one["payer"]), NAMES.get(one["payee"], one["payee"]),
         one["amount"], one["due"])
        for one in kept["payments"]
    )  # fmt: skip


def paid(number: int, folder: Path, engine: str) -> list[Cheque]:
    """Payer, payee, amount and day of each payment that is more than nothing."""
    with vbpdsl.settle(
        CONTRACTS[number], prepared(number, folder), engine=engine, sample="all"
    ) as settled:
        rows = settled.payments.to_dict("records")
    return sorted(
        (row["payer"], row["payee"], f"{row['amount']:.2f}", str(row["due"]))
        for row in rows
        if row["amount"]
    )


@pytest.mark.parametrize("engine", ["batch", "reference"])
@pytest.mark.parametrize("number", CONTRACTS)
def test_the_cheques_are_right_to_the_cent(number: int, engine: str, tmp_path: Path) -> None:
    if not EXHIBITS.is_dir():
        pytest.skip("the exhibits are not beside the checkout, in ../shared/exhibits")
    assert paid(number, tmp_path, engine) == cheques(number)


@pytest.mark.parametrize("number", CONTRACTS)
def test_the_contract_is_right_without_its_data(number: int) -> None:
    findings = vbpdsl.check(CONTRACTS[number]).findings
    assert [item for item in findings if item.severity is Severity.ERROR] == []
