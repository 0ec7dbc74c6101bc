"""Kinds of wording that exhibits use, settled in both engines to figures worked out by hand.

July 2025 through December 2026. Participant months: July 2025 a; June 2026 a, b; July 2026 a, b;
December 2026 c: 6. The fee is $68.00, and from July 2026 3% more, $70.04: July 2025 $68.00, June
2026 $136.00, July 2026 $140.08, December 2026 $70.04. The Bonus is $1 for each of the 6, plus 10%
for each of the two points by which 12% exceeds 10%: $7.20; with 4 months it is nothing. A Clinic
with 3 months or more refunds $2.50. Visits cost $700 and $300 and, left out as urgent, $50; half
of what is above $800 is left out: $900, plus $11.40: $911.40.
"""

from pathlib import Path

import pytest

import vbpdsl

CONTRACT = """EXHIBIT 3: FEES

Payer: Harlan Manufacturing Company (the "Employer")
Provider: Northgate Family Health (the "Clinic")
Term: July 1, 2025 through December 31, 2026, settled once
Common terms: Common Settlement Terms, version 3

1  Data
1.1  Enrolment: each row is a Participant month, one for each Participant and month, in the file enrolment.
     | Name | Column | Kind |
     | Participant | id | Participant |
     | month | month | month |
     | Clinic | clinic | provider |
1.2  Visits: each row is a visit, one for each visit number, in the file visits.
     | Name | Column | Kind |
     | visit number | id | text |
     | Participant | participant | Participant |
     | Clinic | clinic | provider |
     | category | category | text: office, urgent |
     | day of visit | day | day of service |
     | paid amount | paid | paid amount |

2  Fees
2.1  Care Fee is $68.00 per Participant per month through June 30, 2026, and 3% more from July 1, 2026.
2.2  On the 5th of every month the Employer pays the Clinic the Care Fee times that month's number of Participants (the "Monthly Fee").
2.3  Participant Months means the number of Participants in each month of the Term, summed over the months.
2.4  Bonus means $1 times Participant Months.
2.5  No Bonus is payable if Participant Months are less than 5.
2.6  The Bonus shall be increased by 10% for each full percentage point by which 12% exceeds 10%.
2.7  A Clinic with Participant Months of 3 or more shall pay the Employer, by March 31, 2027, a refund of $2.50 (the "Refund").
2.8  The Employer pays the Clinic the Bonus on March 31, 2027.

3  Cost
3.1  Visit Cost means amounts paid by the Employer for services in the Term.
3.2  Visit Cost excludes services in the urgent category.
3.3  If the Visit Cost exceeds $800, fifty percent (50%) of the excess shall be disregarded.
3.4  Total Cost means Visit Cost plus a stop-loss charge of $11.40.
3.5  The Employer pays the Clinic Total Cost on April 30, 2027.
3.6  Records shall be retained for seven (7) years.
"""  # noqa: E501
VISITS = """id,participant,clinic,category,day,paid
1,a,Northgate Family Health,office,2025-08-01,700.00
2,b,Northgate Family Health,office,2026-07-02,300.00
3,b,Northgate Family Health,urgent,2026-07-03,50.00
4,a,Northgate Family Health,office,2025-06-30,999.00
"""
MONTHS = ("a,2025-07", "a,2026-06", "b,2026-06", "a,2026-07", "b,2026-07", "c,2026-12")
FEES = [("2025-07-05", "68.00"), ("2026-06-05", "136.00"), ("2026-07-05", "140.08")]


def _paid(folder: Path, months: tuple[str, ...], engine: str) -> list[tuple[str, str]]:
    """Day and amount of each payment that is more than nothing."""
    (folder / "contract.vbp").write_text(CONTRACT, encoding="utf-8")
    rows = "".join(f"{month},Northgate Family Health\n" for month in months)
    (folder / "enrolment.csv").write_text(f"id,month,clinic\n{rows}", encoding="utf-8")
    (folder / "visits.csv").write_text(VISITS, encoding="utf-8")
    path = folder / "contract.vbp"
    with vbpdsl.settle(path, folder, engine=engine, sample="all") as settled:
        rows_paid = settled.payments.to_dict("records")
    return sorted(
        (str(row["due"])[:10], f"{row['amount']:.2f}") for row in rows_paid if row["amount"]
    )


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_the_figures_are_those_worked_out_by_hand(engine: str, tmp_path: Path) -> None:
    last = [("2026-12-05", "70.04"), ("2027-03-31", "2.50"), ("2027-03-31", "7.20")]
    assert _paid(tmp_path, MONTHS, engine) == [*FEES, *last, ("2027-04-30", "911.40")]


def test_with_too_few_months_there_is_no_bonus(tmp_path: Path) -> None:
    few = [("2025-07-05", "68.00"), ("2026-06-05", "136.00"), ("2026-07-05", "70.04")]
    others = [("2027-03-31", "2.50"), ("2027-04-30", "911.40")]
    assert _paid(tmp_path, MONTHS[:4], "batch") == [*few, *others]
