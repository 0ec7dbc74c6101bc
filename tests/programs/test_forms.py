"""Forms that no shipped program uses, settled on both engines against sums worked out by hand.

One small contract says each of them once; the rows are few enough to follow on paper. The
comments beside the expected values are the sums.
"""

from decimal import Decimal

import pandas as pd
import pytest

import vbpdsl

CONTRACT = """\
EXHIBIT F: FORMS

Payer:           the Plan
Provider:        each Clinic listed in Schedule 1, settled separately
Years:           2026 through 2027, each a Performance Year settled on its own
Statement Date:  June 30 of the next year
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name          | Column  | Kind                               |
     | visit number  | visit   | text                               |
     | Clinic        | clinic  | Clinic                             |
     | member        | person  | member                             |
     | age           | age     | whole number                       |
     | date of birth | birth   | date                               |
     | day           | day     | date                               |
     | end date      | ended   | date                               |
     | kind of visit | kind    | text: wellness, urgent, follow-up  |
     | wait in days  | wait    | whole number                       |
     | allowed fee   | allowed | dollars                            |
     | billed fee    | billed  | dollars                            |
     | by telephone  | phone   | yes or no                          |
1.2  Yearly Figures: one for each Clinic and Performance Year, in the file figure.
     | Name             | Column | Kind         |
     | Clinic           | clinic | Clinic       |
     | Performance Year | year   | year         |
     | risk             | risk   | number       |
     | complaints       | compl  | whole number |
     | readmission rate | readm  | percentage   |
     | score            | score  | number       |
     | report date      | report | date         |
1.3  Risk means the Clinic's risk for the Performance Year.
1.4  Readmission Rate means the Clinic's readmission rate for the Performance Year.
1.5  If the score is missing, the score is 70.
1.6  A visit without an allowed fee counts at its billed fee.

2  Rows
2.1  Older Fees means the total allowed fee of the Clinic's visits of members aged 65 or older.
2.2  Born Early means the number of the Clinic's visits of members who are at least 65 on July 1 of the Performance Year.
2.3  Not Urgent means the number of the Clinic's visits, other than urgent visits.
2.4  Two Kinds means the number of wellness and urgent visits of the Clinic with a wait of at most 3 days.
2.5  Phone Visits means the number of visits of the Clinic that are by telephone.
2.6  Office Visits means the number of the Clinic's visits that are not by telephone, excluding visits with a wait of more than 10 days.
2.7  Ended means the number of visits that end in the Performance Year.
2.8  Day Visits means the number of visits whose day is in the Performance Year and whose wait is at least 1 and less than 5.
2.9  A visit is slow if its wait is more than 7 days.
2.10  Slow Visit Fees means the total allowed fee of slow visits.
2.11  Long Wait Visit means a visit whose wait in days is more than 3.
2.12  Long Waits means the number of Long Wait Visits of the kind wellness.
2.13  Each visit's Capped Fee means its allowed fee, but not more than $100.
2.14  Total Capped means the Capped Fee of all visits, added together.

3  Values
3.1  Base Fee PMPM, by recognition level and Risk:
     | Recognition level | Risk below 1.00 | 1.00 to below 2.00 | 2.00 or more |
     | 1                 | $2.00           | $4.00              | $8.00        |
     | 2 or more         | $3.00           | $5.50              | $10.00       |
3.2  Allowance by region and Performance Year
     Region | 2026 | 2027
     North | $1,000 | $1,100
     South | $900 | $950
3.3  Region Rate, by region and Risk:
     | Region | Risk         | Region Rate |
     | North  | below 1.00   | 1%          |
     | North  | 1.00 or more | 2%          |
     | South  | below 1.00   | 3%          |
     | South  | 1.00 or more | 4%          |
3.4  Complaint Charge means $25 for each full point by which the Clinic's complaints exceed 3.
3.5  Readmission Charge means $8,000 for each full percentage point by which Readmission Rate exceeds 14%.
3.6  Wellness Fee means $20 for each wellness visit of the Clinic, but not more than $50.
3.7  Last Risk means the Clinic's risk for the year before; if it is missing, 1.
3.8  Chain means Allowance plus $10, divided by 2, times (1 plus Region Rate).
3.9  Counted Score means the Clinic's score for the Performance Year.
3.10  The Clinic is in good order if at least two of the three following conditions hold:
     - Counted Score is at least 80;
     - Readmission Rate is at most 15%;
     - the Clinic's complaints are fewer than 4.
3.11  Order Bonus is $100 if the Clinic is in good order; otherwise $0.
3.12  Level is
     - 3 if Counted Score is at least 80;
     - 2 if it is at least 70 and less than 80;
     - otherwise 1.
3.13  Slope rises evenly from 0% at a Counted Score of 60 to 100% at 80, and is level beyond.
3.14  Late Charge is $75 if the Clinic's report date is after April 30 of the next year; otherwise $0.
3.15  The excess of $900 over Allowance is the Shortage.

4  Settlement, for each Clinic
     a  Fees: the sum of Wellness Fee, Order Bonus and Late Charge
     b  Charges: Complaint Charge plus Readmission Charge
     c  Due: Fees (line a) less b, but not less than $0
     d  Both: the sum of lines a, b and c
4.1  On or before July 31 of the next year the Plan pays the Clinic line c, as the Clinic Fee.
4.2  Always true: for each visit, Capped Fee is at most $100.

Schedule 1  Clinics
     | Clinic | Region | Recognition level |
     | Maple  | North  | 1                 |
     | Oak    | South  | 3                 |
"""

VISITS = pd.DataFrame(
    [
        # visit, clinic, person, age, birth, day, ended, kind, wait, allowed, billed, phone
        ("v1", "Maple", "mv1", 65, "1961-07-01", "2026-02-01", "2026-02-02", "wellness", 2, "80", "90", "no"),
        ("v2", "Maple", "mv2", 64, "1961-07-02", "2026-03-01", "2027-01-01", "urgent", 0, None, "150", "yes"),
        ("v3", "Maple", "mv3", 70, "1956-01-01", "2026-04-01", "2026-04-01", "follow-up", 11, "50", "60", "no"),
        ("v4", "Maple", "mv4", 30, "1996-01-01", "2026-05-01", "2026-05-01", "wellness", 8, "40", "45", "no"),
        ("v5", "Maple", "mv5", 80, "1946-01-01", "2027-05-01", "2027-05-01", "wellness", 1, "500", "500", "no"),
        ("v6", "Oak", "mv6", 66, "1960-02-29", "2026-06-01", "2026-06-30", "urgent", 4, "10", "12", "no"),
    ],
    columns=["visit", "clinic", "person", "age", "birth", "day", "ended", "kind", "wait", "allowed",
             "billed", "phone"],
)  # fmt: skip
FIGURES = pd.DataFrame(
    [
        ("Maple", 2026, "0.95", 6, "0.1699", None, "2027-05-01"),
        ("Maple", 2027, "2.00", 3, "0.14", "79.5", "2028-04-30"),
        ("Oak", 2026, "1.00", 4, "0.1400", "60", "2027-01-01"),
        ("Oak", 2027, "1.99", 0, "0.1601", "80", "2028-04-30"),
    ],
    columns=["clinic", "year", "risk", "compl", "readm", "score", "report"],
)

EXPECTED = {
    ("Maple", 2026): {
        "Older Fees": 130,  # v1 80, v3 50
        "Born Early": 2,  # v1 is 65 that very day, v3; v2 is 65 a day later
        "Not Urgent": 3,  # v1, v3, v4
        "Two Kinds": 2,  # v1 and v2
        "Phone Visits": 1,
        "Office Visits": 2,  # v1 and v4; v3 waited 11 days
        "Ended": 3,  # v1, v3, v4; v2 ended in 2027
        "Day Visits": 1,  # v1 waited 2 days
        "Slow Visit Fees": 90,  # v3 50, v4 40
        "Long Waits": 1,  # v4
        "Total Capped": 270,  # 80, 100 of 150 billed, 50, 40
        "Base Fee PMPM": 2,
        "Allowance": 1000,
        "Region Rate": Decimal("0.01"),
        "Complaint Charge": 75,  # 25 times 3
        "Readmission Charge": 16000,  # 2.99 points, 2 full
        "Wellness Fee": 40,
        "Last Risk": 1,  # no row for 2025
        "Chain": Decimal("510.05"),  # 1,010 halved is 505, and 1% of it
        "Counted Score": 70,
        "Order Bonus": 0,  # 70; 16.99%; 6
        "Level": 2,
        "Slope": Decimal("0.5"),
        "Late Charge": 75,  # May 1, 2027
        "Shortage": 0,
        "Fees": 115,
        "Charges": 16075,
        "Due": 0,
        "Both": 16190,
    },
    ("Maple", 2027): {
        "Older Fees": 500,
        "Ended": 1,  # v5; v2 began in 2026 and belongs to that year
        "Total Capped": 100,
        "Base Fee PMPM": 8,
        "Allowance": 1100,
        "Region Rate": Decimal("0.02"),
        "Complaint Charge": 0,
        "Readmission Charge": 0,
        "Wellness Fee": 20,
        "Last Risk": Decimal("0.95"),
        "Order Bonus": 100,  # 14%; 3
        "Level": 2,  # 79.5
        "Slope": Decimal("0.975"),
        "Late Charge": 0,  # April 30 itself
        "Due": 120,
    },
    ("Oak", 2026): {
        "Born Early": 1,  # born February 29, 1960: 66
        "Base Fee PMPM": Decimal("5.5"),
        "Region Rate": Decimal("0.04"),
        "Complaint Charge": 25,
        "Readmission Charge": 0,
        "Order Bonus": 0,  # 14% only
        "Level": 1,
        "Slope": 0,
        "Shortage": 0,  # 900 less 900
    },
    ("Oak", 2027): {
        "Base Fee PMPM": Decimal("5.5"),
        "Last Risk": 1,
        "Readmission Charge": 16000,  # 2.01 points
        "Order Bonus": 100,  # 80; no complaints
        "Level": 3,
        "Slope": 1,
        "Total Capped": 0,
        "Allowance": 950,
    },
}


@pytest.fixture(scope="module", params=["batch", "reference"])
def figures(request: pytest.FixtureRequest) -> dict[tuple[str, int], dict[str, object]]:
    run = vbpdsl.settle(CONTRACT, {"visit": VISITS, "figure": FIGURES}, engine=request.param)
    found: dict[tuple[str, int], dict[str, object]] = {}
    for row in run.terms.to_dict("records"):
        found.setdefault((row["Clinic"], int(row["Performance Year"])), {})[row["term"]] = row[
            "value"
        ]
    return found


@pytest.mark.parametrize("settlement", EXPECTED, ids=lambda item: f"{item[0]}-{item[1]}")
def test_every_figure_is_the_one_worked_out_by_hand(
    figures: dict[tuple[str, int], dict[str, object]], settlement: tuple[str, int]
) -> None:
    got = {term: Decimal(str(figures[settlement][term])) for term in EXPECTED[settlement]}
    assert got == {term: Decimal(value) for term, value in EXPECTED[settlement].items()}
