"""Forms that no shipped program uses, settled on both engines against sums worked out by hand.

One small contract says each of them once; the rows are few enough to follow on paper. The
comments beside the expected values are the sums.
"""

from decimal import Decimal
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

import vbpdsl


def _frame(text: str) -> pd.DataFrame:
    return pd.read_csv(StringIO(text), dtype=str)


CONTRACT = (Path(__file__).parents[1] / "corpus/good/forms.vbp").read_text(encoding="utf-8")

VISITS = _frame("""\
visit,clinic,person,age,birth,day,ended,kind,wait,allowed,billed,phone
v1,Maple,mv1,65,1961-07-01,2026-02-01,2026-02-02,wellness,2,80,90,no
v2,Maple,mv2,64,1961-07-02,2026-03-01,2027-01-01,urgent,0,,150,yes
v3,Maple,mv3,70,1956-01-01,2026-04-01,2026-04-01,follow-up,11,50,60,no
v4,Maple,mv4,30,1996-01-01,2026-05-01,2026-05-01,wellness,8,40,45,no
v5,Maple,mv5,80,1946-01-01,2027-05-01,2027-05-01,wellness,1,500,500,no
v6,Oak,mv6,66,1960-02-29,2026-06-01,2026-06-30,urgent,4,10,12,no
""")
FIGURES = _frame("""\
clinic,year,risk,compl,readm,score,report
Maple,2026,0.95,6,0.1699,,2027-05-01
Maple,2027,2.00,3,0.14,79.5,2028-04-30
Oak,2026,1.00,4,0.1400,60,2027-01-01
Oak,2027,1.99,0,0.1601,80,2028-04-30
""")
RESULTS = _frame("""\
clinic,measure,year,rate
Maple,Screening,2026,0.80
Maple,Pressure,2026,0.60
Maple,Access,2026,
Maple,Access,2027,0.5
""")

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
        "Composite": Decimal("72.5"),  # (80 x 50 + 60 x 30) / 80
        "Growth": Decimal("0.042"),
        "Grown Allowance": 1042,
        "Cut Allowance": 900,
        "Allowance Share": Decimal("0.5"),
        "Shared Allowance": 500,  # 600 at 50%, 200 at 100%
        "Shortage": 0,
        "Fees": 115,
        "Charges": 16075,
        "Due": 0,
        "Both": 16190,
    },
    ("Maple", 2027): {
        "Older Fees": 500,
        "Ended": 2,  # v5, and v2, which began in 2026
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
        "Composite": 50,  # Access alone
        "Growth": Decimal("0.082638"),  # 1.042 x 1.039
        "Grown Allowance": Decimal("1190.9018"),
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
    data = {"visit": VISITS, "figure": FIGURES, "result": RESULTS}
    run = vbpdsl.settle(CONTRACT, data, engine=request.param)
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
