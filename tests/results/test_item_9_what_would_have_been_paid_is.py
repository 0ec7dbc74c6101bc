"""Item 9: every `would have paid` of fifteen small contracts is held against a second settlement.

The one value is changed in the file of the clinics and all is settled again. Gates, floors, caps,
bands, penalties, other clauses that pay instead, a value that is missing. Item 10 with it: what is
nothing, and a penalty, has its reason with the figures compared.
"""

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

from tests.results.clinics import NORTH, SOUTH, write
from vbpdsl.answers.opening import open_one
from vbpdsl.answers.settle import Settled, SettleRequest, settle
from vbpdsl.results.why.because import WhatIf
from vbpdsl.results.why.text import why_text
from vbpdsl.results.why.which import WhichReasons

DUE = "by June 30, 2027"
SAVED = "2.1  Savings means the amount by which Budget exceeds Cost of Care.\n"
CLAUSES = {
    "gate": f"""{SAVED}
2.2  Share means 50% if Quality Score is at least 55; otherwise 0%.
2.3  The Plan pays the Clinic Share times Savings {DUE} (the "Share Payment").""",
    "two gates": f"""{SAVED}
2.2  Share means 50% if Quality Score is at least 50 and Readmission Rate is at most 15%;
     otherwise 5%.
2.3  The Plan pays the Clinic Share times Savings {DUE} (the "Share Payment").""",
    "either gate": f"""{SAVED}
2.2  Share means 50% if Quality Score is at least 70 or Readmission Rate is at most 14%;
     otherwise 5%.
2.3  The Plan pays the Clinic Share times Savings {DUE} (the "Share Payment").""",
    "a named gate": f"""{SAVED}
2.2  The Gate is met if Quality Score is more than 60.
2.3  If the Gate is met, the Plan pays the Clinic 40% of Savings {DUE} (the "Share Payment").""",
    "floor": f"""{SAVED}
2.2  The Plan pays the Clinic 50% of Savings, but not less than $60,000,
     {DUE} (the "Share Payment").""",
    "cap": f"""{SAVED}
2.2  The Plan pays the Clinic 50% of Savings, but not more than $20,000,
     {DUE} (the "Share Payment").""",
    "bands": f"""{SAVED}
2.2  Share is given by Quality Score:
     | Quality Score   | Share |
     | below 50        | 0%    |
     | 50 to below 61  | 25%   |
     | 61 or more      | 50%   |
2.3  The Plan pays the Clinic Share times Savings {DUE} (the "Share Payment").""",
    "penalty": """2.1  If Readmission Rate is more than 15%, the Clinic pays the Plan $30,000
     by June 30, 2027 (the "Penalty").
2.2  The Plan pays the Clinic $10 times Members by June 30, 2027 (the "Care Fee").""",
    "one or the other": """2.1  If Quality Score is at least 50, the Plan pays the Clinic $9,000
     by June 30, 2027 (the "Bonus").
2.2  If Quality Score is less than 50, the Plan pays the Clinic $4,000
     by June 30, 2027 (the "Consolation").""",
    "whoever pays": f"""{SAVED}
2.2  Loss means the amount by which Cost of Care exceeds Budget.
2.3  The Plan pays the Clinic 50% of Savings {DUE} (the "Share Payment").
2.4  The Clinic pays the Plan 30% of Loss {DUE} (the "Loss Payment").""",
    "a minimum of savings": f"""{SAVED}
2.2  Savings Rate means Savings divided by Budget.
2.3  If Savings Rate is at least 10.5%, the Plan pays the Clinic 50% of Savings
     {DUE} (the "Share Payment").""",
    "a size": """2.1  If Members is at least 900, the Plan pays the Clinic $5 times Members
     by June 30, 2027 (the "Care Fee").""",
    "a factor": f"""{SAVED}
2.2  The Plan pays the Clinic 50% of Savings times (Quality Score divided by 100)
     {DUE} (the "Share Payment").""",
    "a gate on a loss": f"""{SAVED}
2.2  Loss means the amount by which Cost of Care exceeds Budget.
2.3  If Loss is more than 2% of Budget, the Clinic pays the Plan 30% of Loss
     {DUE} (the "Loss Payment").
2.4  The Plan pays the Clinic 50% of Savings {DUE} (the "Share Payment").""",
    "missing": """2.1  Fee means $100 if the Clinic has no score; otherwise $7 times Quality Score.
2.2  The Plan pays the Clinic Fee by June 30, 2027 (the "Care Fee").""",
}  # fmt: skip

ROWS = (NORTH, SOUTH, "West,1000000.00,990000.00,,1000,0.15", "East,500000.00,450000.00,61,0,0.14")
COLUMNS = {"budgeted amount": "budget", "amount spent": "spent", "score": "score",
           "member count": "members", "readmission rate": "readm"}  # fmt: skip


@pytest.mark.parametrize("name", CLAUSES)
def test_each_would_have_comes_true_when_the_file_is_changed(name: str, tmp_path: Path) -> None:
    rows = ROWS if name == "missing" else tuple(row for row in ROWS if ",," not in row)
    write(tmp_path, CLAUSES[name], rows)
    with _settled(tmp_path) as settled:
        assert settled.run is not None, [item.message for item in settled.findings]
        told = {clinic: settled.why((clinic,)) for (clinic,) in settled.run.settlements()}
    tried = 0
    for clinic, reasons in told.items():
        page = " ".join(why_text(reasons).split())
        assert not re.search(r"None|Fraction|could not|\bnot ,|because not|\(\(|ss\b are", page)
        for payment in reasons.payments:
            if " nothing " in payment or payment.startswith("Clinic"):
                said = [one.sentence for one in reasons.reasons if one.tells]
                assert said, payment
                assert any(letter.isdigit() for one in said for letter in one), said
        for reason in reasons.reasons:
            if reason.what_if is not None and reason.what_if.change.cell is not None:
                tried += 1
                _comes_true(tmp_path, clinic, reason.what_if)
    assert tried or name in ("floor", "cap", "a factor", "missing", "whoever pays"), "nothing tried"


def _comes_true(folder: Path, clinic: str, what_if: WhatIf) -> None:
    cell, value = what_if.change.cell, what_if.change.value
    assert cell is not None
    path = folder / "data" / "y.csv"
    before = path.read_text(encoding="utf-8")
    rows = list(csv.DictReader(before.splitlines()))
    (row,) = [one for one in rows if one["clinic"] == clinic]
    assert isinstance(value, Fraction)
    row[COLUMNS[cell.column]] = str(float(value)) if value.denominator > 1 else str(value)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(row))
        writer.writeheader()
        writer.writerows(rows)
    with _settled(folder) as again:
        assert again.run is not None, [item.message for item in again.findings]
        figures = {one.term: one.value for one in again.run.figures((clinic,)) if not one.at}
        for said in what_if.consequences:
            assert figures[said.term] == said.supposed, (what_if.supposed, said)
    path.write_text(before, encoding="utf-8")


def _settled(folder: Path) -> Settled:
    request = SettleRequest(folder / "data", sample=0, why=WhichReasons.ALL)
    return settle(open_one(folder / "w.vbp"), request)
