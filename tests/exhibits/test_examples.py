"""Worked examples in the words of lawyers: each comes out, and with another figure it does not.

2025: 6,200 days at $485.00 are $3,007,000.00, of which 4% are $120,280.00 and 6% $180,420.00.
6% of $1,000,000 are $60,000, 4% of it $40,000. A Cost of $12,000 counts as $10,000, one of $9,000
in full.
"""

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

CONTRACT = """EXHIBIT X: SKILLED NURSING

Payer: Keystone Senior Health, Inc. (the "Plan")
Provider: each Facility listed in Schedule 1, settled separately
Years: 2025 and 2026, each a Program Year settled on its own
Statement Date: May 15 of the next year
Common terms: Common Settlement Terms, version 3

1  Data
1.1  Stays: each row is a stay, one for each stay number, in the file stays.
     | Name | Column | Kind |
     | stay number | id | text |
     | Facility | facility | Facility |
     | patient | patient | patient |
     | admission date | admitted | day of service |
     | covered days | days | whole number |
     | readmitted | readmitted | yes or no |
     | allowed amount | allowed | dollars |

2  Terms
2.1  "Eligible Days" means the total covered days of all stays in the Program Year.
2.2  "Readmission Rate" means the number of stays in the Program Year that are readmitted as a percentage of the number of stays in the Program Year.
2.3  "Base Per Diem" is $485.00 in Program Year 2025 and $499.50 in Program Year 2026.
2.4  "Base Payments" means the Base Per Diem multiplied by Eligible Days.
2.5  "Incentive Percentage" is 6% if the Readmission Rate is 12% or less; otherwise 4%.
2.6  Each patient's Cost means the total allowed amount of the patient's stays in the Program Year.
2.7  Each patient's Capped Cost means Cost, but not more than $10,000.

3  Payment
3.1  Not later than sixty (60) days following the Statement Date, the Plan shall pay to the Facility an incentive equal to the Incentive Percentage of its Base Payments (the "Network Incentive").

Example 1. {}

Schedule 1  Facilities
     | Facility |
     | Maple Grove Care Center |
     | Riverbend Rehabilitation |
"""  # noqa: E501

EXAMPLES = (
    ("A Facility with Eligible Days of 6,200, a Base Per Diem of $485.00 and an Incentive "
     "Percentage "
     "of 4% has Base Payments of $3,007,000 and receives a Network Incentive of {}.", "$120,280"),
    ("A Facility with Eligible Days of 6,200, a Base Per Diem of $485.00 and an Incentive "
     "Percentage "
     "of 4% receives {}.", "$120,280"),
    ("In Program Year 2025 a Facility has Eligible Days of 6,200 and a Readmission Rate of 12%. "
     "Its "
     "Base Payments are $3,007,000, its Incentive Percentage is 6% and the Plan pays it {}.",
     "$180,420"),
    ("In Program Year 2025, a Facility has 6,200 Eligible Days and a Readmission Rate of 12%. Base "
     "Payments are $3,007,000 (6,200 x $485.00), and the Network Incentive is {}.", "$180,420"),
    ("In Program Year 2025 a Facility with 6,200 Eligible Days and a Readmission Rate of "
     "exactly 12% "
     "receives a Network Incentive of {}.", "$180,420"),
    ("A patient with a Cost of $12,000 has a Capped Cost of $10,000; a patient with a Cost of "
     "$9,000 "
     "has a Capped Cost of {}.", "$9,000"),
    ("Suppose a Facility has Base Payments of $1,000,000 and an Incentive Percentage of 6%: the "
     "Plan "
     "would pay the Facility {}.", "$60,000"),
    ("If Base Payments are $1,000,000 and the Incentive Percentage is 6%, the Plan pays the "
     "Facility "
     "$60,000. If instead the Incentive Percentage is 4%, the Plan pays {}.", "$40,000"),
    ("If Base Payments are $1,000,000 and the Incentive Percentage is 6%, the Facility would "
     "receive "
     "{}.", "$60,000"),
)  # fmt: skip


def _codes(example: str) -> set[str]:
    findings = check_text(CONTRACT.format(example)).findings
    return {one.code for one in findings if one.severity is Severity.ERROR}


@pytest.mark.parametrize(("example", "figure"), EXAMPLES)
def test_it_comes_out(example: str, figure: str) -> None:
    assert not _codes(example.format(figure))


@pytest.mark.parametrize(("example", "figure"), EXAMPLES)
def test_another_figure_does_not(example: str, figure: str) -> None:
    assert _codes(example.format(figure + ".01")) == {"VBP601"}


def test_a_payment_goes_from_and_to_those_named() -> None:
    said = "If Base Payments are $1,000,000 and the Incentive Percentage is 6%, the Plan receives "
    assert _codes(said + "a Network Incentive of $60,000.") == {"VBP605"}


def test_nobody_was_spoken_of() -> None:
    said = "If Base Payments are $1,000,000 and the Incentive Percentage is 6%, it receives "
    assert _codes(said + "$60,000.") == {"VBP605"}
