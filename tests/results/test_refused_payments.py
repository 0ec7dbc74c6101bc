"""A payment that cannot be computed is in no file, no JSON and no total."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

import vbpdsl
from tests.results.clinics import write as write_contract
from vbpdsl.cli.main import main

CLAUSE = "2.1  By June 30, 2027 the Plan pays the Clinic 100% of Budget."
NORTH = "North,100000.00,900000.00,60,1000,0.15"
SOUTH = "South,-100000.00,1100000.00,45,800,0.151"
"""What the text itself can make negative is asked about before it is signed; a file may be so."""


def write(folder: Path, clauses: str) -> Path:
    """The contract of the clinics, one of them with a budget below zero."""
    return write_contract(folder, clauses, (NORTH, SOUTH))


def test_a_negative_payment_is_nowhere_and_the_total_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, CLAUSE)
    command = ["settle", str(folder / "w.vbp"), "--data", str(folder / "data")]
    assert main([*command, "--out", str(folder / "out")]) == 1
    page = " ".join(capsys.readouterr().out.split())
    assert "$100,000.00 in 1 settlement, not computed in 1." in page
    assert "The Payment under clause 2.1 cannot be computed." in page
    for name in ("payments", "terms"):
        with (folder / "out" / f"{name}.csv").open(encoding="utf-8") as stream:
            rows = [row for row in csv.DictReader(stream) if row["clause"] == "2.1"]
        assert [row["exact"] for row in rows] == ["100000", ""]
    assert main([*command, "--json"]) == 1
    (said,) = json.loads(capsys.readouterr().out)["contracts"]
    amounts = [one["payments"][0]["amount"] for one in said["settlements"]]
    assert amounts == ["100000", None]
    assert said["totals"] == {"Payment under clause 2.1": "100000"}
    assert said["paid_in"] == {"Payment under clause 2.1": 1}
    assert said["not_computed_in"] == {"Payment under clause 2.1": 1}


def test_frames_hold_no_refused_payment(tmp_path: Path) -> None:
    folder = write(tmp_path, CLAUSE)
    with vbpdsl.settle(folder / "w.vbp", folder / "data") as settled:
        assert list(settled.payments["amount"]) == [Decimal(100_000), None]


def test_only_the_refused_payment_is_said_to_be_refused(tmp_path: Path) -> None:
    """South's second payment is 800 members at $2: $1,600."""
    second = (
        '2.2  By June 30, 2027 the Plan pays the Clinic $2.00 times Members (the "Member Fee").'
    )
    folder = write(tmp_path, f"{CLAUSE}\n{second}")
    with vbpdsl.settle(folder / "w.vbp", folder / "data") as settled:
        page = " ".join(settled.statement(Clinic="South").split())
    assert "The Payment under clause 2.1 cannot be computed: Payment under clause 2.1" in page
    assert "pays Clinic South $1,600.00 (the Member Fee)" in page
    assert "No payment can be computed" not in page
