"""Pay for performance: every line of the three practices, worked out by hand.

The rates of clause 2.2 are $20 for a patient at goal up to 200, $30 for the next 300, $45 beyond.

    Maple      520 = 200 + 300 + 20     4,000 + 9,000 + 900 = 13,900   whole: 520 x 45 = 23,400
    Oak        191                      191 x 20 = 3,820               whole: the same
    Riverside  331 = 200 + 131          4,000 + 3,930 = 7,930          whole: 331 x 30 = 9,930

Patients at goal are the numerators added up, e.g. Oak: 70 + 60 + 35 + 26 = 191. Measures met, of
five, at least three needed:

    Maple      4   depression screening 50% is below 55%
    Oak        3   breast cancer 70%, colorectal 60% and blood pressure 65% are exactly at target;
                   HbA1c 22.01% is above 22%; depression screening has no result
    Riverside  2   breast cancer 65% and blood pressure 60% are below target; depression screening
                   90% has 20 patients, fewer than 30
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

import vbpdsl

PROGRAM = Path(__file__).parents[2] / "contracts_dsl/programs/pay-for-performance"

MAPLE, OAK, RIVERSIDE = "Maple Family Medicine", "Oak Street Clinic", "Riverside Medical Group"
BREAST, COLON = "Breast cancer screening", "Colorectal cancer screening"
GLUCOSE, PRESSURE = "Diabetes, HbA1c above 9%", "Blood pressure below 140/90"
DEPRESSION = "Depression screening"

LINES = {
    # practice: lines a, b, c and d
    MAPLE: (13_900, 23_400, 13_900, 9_500),
    OAK: (3_820, 3_820, 3_820, 0),
    RIVERSIDE: (7_930, 9_930, 0, 2_000),
}
MET = {
    MAPLE: {BREAST, COLON, GLUCOSE, PRESSURE},
    OAK: {BREAST, COLON, PRESSURE},
    RIVERSIDE: {COLON, GLUCOSE},
}
AT_GOAL = {MAPLE: 520, OAK: 191, RIVERSIDE: 331}


@pytest.fixture(scope="module", params=["batch", "reference"])
def settled(request: pytest.FixtureRequest) -> Iterator[vbpdsl.Settled]:
    contract, data = PROGRAM / "contract.vbp", PROGRAM / "data"
    with vbpdsl.settle(contract, data, engine=request.param, sample=0) as run:
        yield run


def test_lines(settled: vbpdsl.Settled) -> None:
    found: dict[str, dict[str, Fraction]] = {}
    rows = settled.lines
    columns = (rows[key] for key in ("Practice", "letter", "exact"))
    for practice, letter, exact in zip(*columns, strict=True):
        found.setdefault(practice, {})[letter] = Fraction(exact)
    assert found == {
        practice: dict(zip("abcd", amounts, strict=True)) for practice, amounts in LINES.items()
    }


def test_payments(settled: vbpdsl.Settled) -> None:
    paid = settled.payments
    assert set(paid["payment"]) == {"Quality Bonus"}
    assert {str(item) for item in paid["due"]} == {"2027-05-31"}
    amounts = dict(zip(paid["Practice"], paid["exact"], strict=True))
    assert {name: Fraction(amount) for name, amount in amounts.items()} == {
        MAPLE: 13_900,
        OAK: 3_820,
        RIVERSIDE: 0,
    }


def test_measures_met_and_patients_at_goal(settled: vbpdsl.Settled) -> None:
    terms = settled.terms
    for practice in LINES:
        mine = terms[terms["Practice"] == practice].set_index(["term", "of"])["exact"]
        met = {name for name, value in mine["Measure met"].items() if value == "true"}
        assert met == {f"Measure {name}" for name in MET[practice]}
        assert Fraction(mine["Measures met"].iloc[0]) == len(MET[practice])
        assert Fraction(mine["Patients at Goal"].iloc[0]) == AT_GOAL[practice]


def test_every_row_is_accounted_for(settled: vbpdsl.Settled) -> None:
    (account,) = settled.accounts
    assert (account.received, account.counted) == (14, 14)
    assert account.counted_amount == sum(AT_GOAL.values())


def test_the_statement_says_what_was_missed(settled: vbpdsl.Settled) -> None:
    page = " ".join(settled.statement(Practice=RIVERSIDE).split())
    assert "Depression screening is not met: Patients are 20, 10 below" in page
    assert "Breast cancer screening is not met: Result is 65%, 5 percentage points below" in page
    assert "Measures met is 2, 1 below 3" in page
    assert "would have paid $7,930.00 more" in page


def test_what_moved_no_money_is_said_where_all_is_asked_for() -> None:
    """Oak met 3 Measures, which is enough: a fourth would have paid it nothing more."""
    contract, data = PROGRAM / "contract.vbp", PROGRAM / "data"
    with vbpdsl.settle(contract, data) as usual, vbpdsl.settle(contract, data, why="all") as whole:
        assert "is not met" not in usual.statement(Practice=OAK)
        oak = " ".join(whole.statement(Practice=OAK).split())
    assert "Depression screening is not met: there is no Result" in oak
    assert (
        "Diabetes, HbA1c above 9% is not met: Result is 22.01%, 0.01 percentage points above" in oak
    )
