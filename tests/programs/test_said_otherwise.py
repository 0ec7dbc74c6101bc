"""What new authors type, settled on both engines against sums worked out by hand.

The clauses of `tests/corpus/good/said-otherwise.vbp` are in words that eight writers of trials
used; the rows are few enough to follow on paper. The comments beside the expected values are the
sums.
"""

from decimal import Decimal
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

import vbpdsl

CONTRACT = Path(__file__).parents[1] / "corpus/good/said-otherwise.vbp"


def _frame(text: str) -> pd.DataFrame:
    return pd.read_csv(StringIO(text), dtype=str)


VISITS = _frame("""\
visit,clinic,person,day,kind,wait,allowed
v1,Maple,mv1,2026-02-01,wellness,2,80
v2,Maple,mv2,2026-03-01,wellness,9,
v3,Maple,mv3,2026-04-01,follow-up,11,50
v4,Maple,mv4,2026-05-01,wellness,8,40
v5,Maple,mv5,2027-05-01,wellness,1,500
v6,Oak,mv6,2026-06-01,urgent,4,10
""")
FIGURES = _frame("""\
clinic,year,risk,compl,score,report
Maple,2026,0.95,6,,2027-05-01
Maple,2027,2.00,3,79.5,2028-04-30
Oak,2026,1.00,4,60,2027-01-31
Oak,2027,1.99,0,80,
""")
RESULTS = _frame("""\
clinic,measure,year,rate
Maple,Screening,2026,0.80
Maple,Pressure,2026,0.60
Maple,Access,2027,0.5
Oak,Screening,2026,0.74
Oak,Pressure,2026,0.70
Oak,Access,2026,0.39
Oak,Screening,2027,0.9
Oak,Pressure,2027,0.9
Oak,Access,2027,0.9
""")

EXPECTED = {
    ("Maple", 2026): {  # v2 has no fee and is not counted anywhere
        "Long Waits": 2,  # v3 11 days, v4 8
        "Spring Visits": 2,  # v3, v4
        "Early Visits": 1,  # v1
        "First Visits": 2,  # v1, and v3 on the very day
        "Wellness Percentage": Decimal("0.6666666667"),  # v1 and v4 of three, to ten places
        "Follow-Up Percentage": Decimal("0.3333333333"),
        "High Fees": 40,  # 35 of v1, 5 of v3
        "Total Credit": 45,  # 20, 5 (11 days), 20
        "Sharing Rate": Decimal("0.3"),
        "Met Bonus": 50,  # Screening alone
        "Total Points": 15,  # 10; 5, since 60% is the threshold itself; none for Access
        "Passed": 1,  # Care: 1 of 2
        "Core Bonus": 0,
        "Report Penalty": 100,  # May 1
        "Counted Score": 70,
        "Slope": Decimal("0.5"),
        "Step Slope": Decimal("0.3"),
        "Grown Fee": 104,
        "Ranged Risk": 1,
        "Over Three": 3,
        "Mean Score": 75,
        "Adjusted Score": 105,
        "Steady Bonus": 3,  # 0.95 is less than 1
        "Due": 0,  # 53 against 100
    },
    ("Maple", 2027): {
        "Long Waits": 0,
        "Spring Visits": 1,  # v5
        "Early Visits": 0,
        "First Visits": 0,
        "Wellness Percentage": 1,
        "High Fees": 455,
        "Total Credit": 20,
        "Sharing Rate": Decimal("0.5"),
        "Met Bonus": 50,
        "Total Points": 10,
        "Passed": 1,  # Reach
        "Report Penalty": 40,  # April 30 itself
        "Slope": Decimal("0.975"),
        "Step Slope": Decimal("0.49"),  # 10% and 19.5 twentieths of 40%
        "Grown Fee": 105,
        "Ranged Risk": Decimal("1.5"),
        "Over Three": 0,
        "Mean Score": Decimal("79.75"),
        "Steady Bonus": 3,
        "Due": 13,  # 53 against 40
    },
    ("Oak", 2026): {
        "Wellness Percentage": 0,
        "Follow-Up Percentage": 0,
        "Total Credit": 0,  # urgent
        "Sharing Rate": Decimal("0.4"),
        "Met Bonus": 100,
        "Total Points": 20,  # Access at 39% is below its threshold
        "Passed": 1,
        "Core Bonus": 7,
        "Report Penalty": 0,  # January 31 itself
        "Slope": 0,
        "Step Slope": Decimal("0.1"),
        "Over Three": 1,
        "Steady Bonus": 0,  # 1.00 is neither
        "Due": 107,
    },
    ("Oak", 2027): {
        "Spring Visits": 0,
        "Met Bonus": 300,
        "Total Points": 30,
        "Passed": 2,
        "Core Bonus": 7,
        "Report Penalty": 100,  # no report date
        "Slope": 1,
        "Step Slope": Decimal("0.5"),
        "Mean Score": 80,
        "Adjusted Score": 120,
        "Steady Bonus": 3,
        "Due": 210,  # 310 against 100
    },
}


Figures = dict[tuple[str, int], dict[str, object]]


@pytest.fixture(scope="module", params=["batch", "reference"])
def run(request: pytest.FixtureRequest) -> vbpdsl.Settled:
    data = {"visit": VISITS, "figure": FIGURES, "result": RESULTS}
    return vbpdsl.settle(CONTRACT.read_text(encoding="utf-8"), data, engine=request.param)


def _figures(run: vbpdsl.Settled) -> Figures:
    found: Figures = {}
    for row in run.terms.to_dict("records"):
        settlement = (row["Clinic"], int(row["Performance Year"]))
        found.setdefault(settlement, {})[row["term"]] = row["value"]
    return found


@pytest.mark.parametrize("settlement", EXPECTED, ids=lambda item: f"{item[0]}-{item[1]}")
def test_every_figure_is_the_one_worked_out_by_hand(
    run: vbpdsl.Settled, settlement: tuple[str, int]
) -> None:
    figures = _figures(run)[settlement]
    got = {term: Decimal(str(figures[term])) for term in EXPECTED[settlement]}
    assert got == {term: Decimal(value) for term, value in EXPECTED[settlement].items()}


def test_a_figure_for_each_kind_takes_the_rows_of_that_kind(run: vbpdsl.Settled) -> None:
    terms = run.terms
    said = terms[(terms["term"] == "Kind Fees") & (terms["Clinic"] == "Maple")]
    said = said[said["Performance Year"].astype(int) == 2026]
    found = {str(row["of"]): row["value"] for row in said.to_dict("records")}
    assert {at: Decimal(str(value)) for at, value in found.items()} == {
        "kind of visit wellness": 120,  # v1 80, v4 40
        "kind of visit follow-up": 50,
        "kind of visit urgent": 0,  # a kind that the description lists and no visit has
    }
