"""Forms that lawyers put together, settled in both engines to figures worked out by hand.

2025: 10 + 20 days at $10 are $300; one of two stays is readmitted, 50%. 10% of $300 are $30, and
nothing is added, since 50% is not below 5%; for 2025 none of it is due. Costs are $12,000 and
$9,000: 1% of $21,000 are $210, at most $200. 50% exceed 25%: 2% of $300 are $6.
2026: 30 days are $300, none readmitted: $30 and $25 more, $55. 1% of $3,000 are $30.
"""

from pathlib import Path

import pytest

import vbpdsl
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Diagnostic, Severity

CONTRACT = """EXHIBIT X: SKILLED NURSING

Payer: Keystone Senior Health, Inc. (the "Plan")
Provider: Maple Grove Care Center (the "Facility")
Years: 2025 and 2026, each a Program Year settled on its own
Statement Date: May 15 of the next year
Common terms: Common Settlement Terms, version 3

1  Data
1.1  Stays: each row is a stay, one for each stay number, in the file stays.
     | Name | Column | Kind |
     | stay number | id | text |
     | Facility | facility | provider |
     | patient | patient | patient |
     | admission date | admitted | day of service |
     | covered days | days | whole number |
     | readmitted | readmitted | yes or no |
     | allowed amount | allowed | dollars |
1.2  Patients: each row is a patient, one for each patient, in the file patients.
     | Name | Column | Kind |
     | patient | patient | patient |
     | Facility | facility | provider |

2  Terms
2.1  "Eligible Days" means the total covered days of all stays in the Program Year.
2.2  "Readmission Rate" means the number of stays in the Program Year that are readmitted as a percentage of the number of stays in the Program Year.
2.3  "Base Payments" means $10 times Eligible Days.
2.4  "Bonus Amount" means 10% of Base Payments, plus a further $25 if the Readmission Rate is below 5%.
2.5  Each patient's Cost means the total allowed amount of the patient's stays in the Program Year.
2.6  "All Costs" means the Cost of all patients in the Program Year.

3  Payment
3.1  On June 30 of the next year the Plan shall pay the Facility the Bonus Amount (the "Quality Bonus").
3.2  No Quality Bonus is payable for Program Year 2025.
3.3  On June 30 of the next year the Plan shall pay the Facility 1% of All Costs (the "Cost Fee").
3.4  The Cost Fee for any Program Year shall be limited to $200.
3.5  Where the Readmission Rate exceeds 25%, the Facility shall pay the Plan 2% of Base Payments on June 30 of the next year (the "Network Assessment").
{}"""  # noqa: E501
DATA = {
    "stays": """id,facility,patient,admitted,days,readmitted,allowed
s1,Maple Grove Care Center,p1,2025-02-01,10,yes,12000
s2,Maple Grove Care Center,p2,2025-03-01,20,no,9000
s3,Maple Grove Care Center,p1,2026-03-01,30,no,3000
""",
    "patients": """patient,facility
p1,Maple Grove Care Center
p2,Maple Grove Care Center
""",
}
CHEQUES = [
    ("Cost Fee", "2025", "200.00"), ("Cost Fee", "2026", "30.00"),
    ("Network Assessment", "2025", "6.00"), ("Quality Bonus", "2026", "55.00"),
]  # fmt: skip


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_the_cheques_are_those_worked_out_by_hand(engine: str, tmp_path: Path) -> None:
    contract = tmp_path / "contract.vbp"
    contract.write_text(CONTRACT.format(""), encoding="utf-8")
    for name, text in DATA.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with vbpdsl.settle(contract, tmp_path, engine=engine, sample="all") as settled:
        rows = settled.payments.to_dict("records")
    paid = sorted(
        (str(row["payment"]), str(row["Program Year"]), f"{row['amount']:.2f}")
        for row in rows
        if row["amount"]
    )
    assert paid == CHEQUES


def _errors(clause: str) -> list[Diagnostic]:
    text = CONTRACT.format(f"3.6  {clause}\n")
    return [one for one in check_text(text).findings if one.severity is Severity.ERROR]


def test_a_limit_for_three_payments_asks_which_is_cut() -> None:
    """Each answer is shown, and those that can be written have been read."""
    (found,) = _errors(
        "In no event shall the total of the Quality Bonus, the Cost Fee and the Bonus Amount "
        "exceed $500."
    )
    assert found.code == "VBP121"
    assert len(found.readings) == 3
    others = "(the Quality Bonus plus the Bonus Amount)"
    assert f"Cost Fee shall not exceed the amount by which $500 exceeds {others}" in found.readings


def test_a_least_amount_for_two_is_not_dropped() -> None:
    said = "In no event shall the total of the Quality Bonus and the Cost Fee fall below $500."
    assert [one.code for one in _errors(said)] == ["VBP106"]


def test_what_is_not_subject_to_a_figure_is_held_against_it() -> None:
    """The allowed amount is no part of Eligible Days, and is one of All Costs."""
    assert not _errors("Allowed amounts are not subject to Eligible Days.")
    assert [one.code for one in _errors("Allowed amounts are not part of All Costs.")] == ["VBP606"]


@pytest.mark.parametrize(
    ("clause", "advised"),
    [
        ('Its "Share Units" are Base Payments divided by Eligible Days.',
         '"Share Units" is Base Payments divided by Eligible Days'),
    ],
)  # fmt: skip
def test_advice_keeps_the_whole_sentence(clause: str, advised: str) -> None:
    (found,) = _errors(clause)
    assert f"`{advised}`" in (found.suggestion or "")


def test_no_advice_that_means_something_else() -> None:
    """`than` is no slip of `and fewer than`: what was said would be another thing."""
    said = "If the Readmission Rate is 10% lower than 5%, the Plan pays the Facility $5."
    found = list(_errors(said))
    assert found
    assert all(
        "fewer than" not in (one.suggestion or "") and "better than" not in (one.suggestion or "")
        for one in found
    )


@pytest.mark.parametrize(
    "clause",
    [
        "The Cost Fee paid to the Facility shall not exceed 10% of Base Payments.",
        "Ten (10) additional points are earned if the Readmission Rate is at most 5%.",
    ],
)
def test_read_without_advice(clause: str) -> None:
    assert not _errors(clause)
