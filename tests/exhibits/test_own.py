"""What is read of exhibits of our own; one of them in those words settles to cheques worked out by
hand, in both engines.

2025: inpatient $1,000.00 and $2,500.50, outpatient $300.25: base payments $3,800.75, of which 2%
are $76.015, rounded $76. Two of three Measures are met: 10 + 10 + 4 points of 30, 80%: $60.80, at
most $60. One patient has two claims: $25. One Measure is not met: $100.
2026: $1,200.00 and $100.00: $1,300.00, 2% are $26. No Measure is met: 12 points of 30, 40%: $10.40.
No patient has two claims. Three Measures are not met: $300.
"""

from pathlib import Path

import pytest

import vbpdsl
from tests.exhibits.own import OWN, counts

READ_AT_LEAST = {
    "aco": 20, "agency-case-rates": 5, "ambulance": 27, "behavioral": 13, "bh-capitation": 32,
    "dental": 14, "drug-guarantee": 18, "employer": 18, "facility-rates": 9, "full-risk": 10,
    "gain-share": 17, "global-budget": 19, "heart-failure": 16, "hip-knee": 7,
    "home-equipment": 11, "hospital-at-home": 15, "hospital": 18, "hospital-withhold": 13,
    "kidney": 18, "laboratory": 23, "medicaid": 11, "medicaid-aco": 10, "oncology": 20,
    "pharma": 13, "post-acute": 16, "regional-aco": 20, "rural-network": 15,
    "skilled-nursing": 23, "surgery-bundle": 16, "therapy": 27, "transport": 11,
}  # fmt: skip
"""Clauses of each that are read or asked about rightly: more may be."""

CONTRACT = """EXHIBIT Q-1: HOSPITAL QUALITY INCENTIVE

Payer:           Lakeshore Health Plan, Inc. (the "Plan")
Provider:        Mercy Point Hospital (the "Hospital")
Years:           2025 and 2026, each a Contract Year settled on its own
Statement Date:  April 30 of the next year
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Claims: each row is a claim, one for each claim number, in the file claims.
     | Name           | Column   | Kind                                               |
     | claim number   | id       | text                                               |
     | kind of claim  | kind     | kind of claim: inpatient, outpatient, professional |
     | patient        | patient  | patient                                            |
     | Hospital       | hospital | provider                                           |
     | day of service | day      | day of service                                     |
     | allowed amount | allowed  | dollars                                            |
1.2  Patients: each row is a patient, one for each patient, in the file patients.
     | Name     | Column   | Kind     |
     | patient  | id       | patient  |
     | Hospital | hospital | provider |
1.3  Results: one for each Measure and Contract Year, in the file results.
     | Name          | Column  | Kind       |
     | Measure       | measure | Measure    |
     | Contract Year | year    | year       |
     | Rate          | rate    | percentage |

2  Definitions
2.1  "Base Payments" means the total allowed amount of inpatient claims and outpatient claims of the Hospital in the Contract Year.
2.2  The "Incentive Pool" is two percent (2%) of Base Payments. It is rounded to the nearest dollar, a half upward.

3  Scoring
3.1  A Measure is met if its Rate is equal to or better than its Target. A Measure without a Rate is not met.
3.2  A Measure earns 10 points if it is met, and otherwise 4 points.
3.3  "Points Earned" means the sum of the Points of all Measures, and "Points Available" means 10 points times the number of Measures.
3.4  The "Quality Percentage" is Points Earned, expressed as a percentage of Points Available.
3.5  An individual is a "Frequent Patient" if the individual had at least 2 claims in the Contract Year.

4  Payment
4.1  The Plan shall pay the Hospital, within sixty (60) days after the Statement Date, an amount equal to the Incentive Pool multiplied by the Quality Percentage (the "Quality Incentive").
4.2  On June 30 of the next year the Plan shall pay the Hospital $25 for each Frequent Patient (the "Follow-up Fee"), and the Hospital shall pay the Plan $100 for each Measure that is not met (the "Quality Rebate").
4.3  In no event shall the Quality Incentive exceed $60.

Schedule 1  Measures
     | Code | Measure            | Better | Target |
     | HC   | Patient experience | higher | 60%    |
     | RD   | Readmissions       | lower  | 15%    |
     | SP   | Sepsis bundle      | higher | 65%    |
"""  # noqa: E501
DATA = {
    "claims": """id,kind,patient,hospital,day,allowed
1,inpatient,p1,Mercy Point Hospital,2025-02-01,1000.00
2,inpatient,p2,Mercy Point Hospital,2025-03-01,2500.50
3,outpatient,p1,Mercy Point Hospital,2025-04-01,300.25
4,professional,p3,Mercy Point Hospital,2025-05-01,999.00
5,inpatient,p2,Mercy Point Hospital,2026-01-15,1200.00
6,outpatient,p1,Mercy Point Hospital,2026-02-15,100.00
""",
    "patients": """id,hospital
p1,Mercy Point Hospital
p2,Mercy Point Hospital
p3,Mercy Point Hospital
""",
    "results": """measure,year,rate
Patient experience,2025,70%
Readmissions,2025,15%
Sepsis bundle,2025,64%
Patient experience,2026,50%
Readmissions,2026,16%
Sepsis bundle,2026,64.9%
""",
}
CHEQUES = [
    ("Follow-up Fee", "25.00", "2026-06-30"),
    ("Quality Incentive", "10.40", "2027-06-29"),
    ("Quality Incentive", "60.00", "2026-06-29"),
    ("Quality Rebate", "100.00", "2026-06-30"),
    ("Quality Rebate", "300.00", "2027-06-30"),
]


@pytest.mark.parametrize("name", READ_AT_LEAST)
def test_as_much_is_read_as_before(name: str) -> None:
    found = counts(OWN / f"{name}.vbp", with_advice=False)
    assert found["read"] + found["asked"] >= READ_AT_LEAST[name], found


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_the_cheques_are_those_worked_out_by_hand(engine: str, tmp_path: Path) -> None:
    contract = tmp_path / "contract.vbp"
    contract.write_text(CONTRACT, encoding="utf-8")
    for name, text in DATA.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with vbpdsl.settle(contract, tmp_path, engine=engine, sample="all") as settled:
        rows = settled.payments.to_dict("records")
    paid = sorted(
        (str(row["payment"]), f"{row['amount']:.2f}", str(row["due"])[:10])
        for row in rows
        if row["amount"]
    )
    assert paid == CHEQUES
