"""Item 19: rows that are missing, keys alike, keys that stand twice elsewhere, claims taken back.

Elm and Oak have a score of 1 in each of three months, and a claim of $10.00 and of $20.00.
"""

from pathlib import Path

import pytest

from tests.files.conftest import Ran, Run, place, run, settle  # noqa: F401

CONTRACT = """\
EXHIBIT S: SCORES

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Practice listed in Schedule 1, settled separately
Period:        January 1, 2026 through March 31, 2026, settled once as one period of 3 months
Common terms:  Common Settlement Terms, version 3

1  What is given
1.1  Scores: one for each Practice and month, in the file score.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | month    | month    | month    |
     | score    | score    | number   |
1.2  Claims: each row is a claim, one for each claim number, in the file claim.
     | Name           | Column   | Kind           |
     | claim number   | id       | text           |
     | Practice       | practice | Practice       |
     | day of service | day      | day of service |
     | amount         | amount   | dollars        |

2  Payment
2.1  Points means the sum of the scores of all months in the Period.
2.2  Claims Paid means {claims}.
2.3  On or before June 30, 2026 the Plan pays the Practice $1 times Points plus Claims Paid (the
     "Payment").

Schedule 1  Practices
     | Practice |
     | Elm      |
     | Oak      |
"""
TOTAL = "the total amount of the Practice's claims in the Period"
MONTHS = [f"{one},2026-0{month},1" for one in ("Elm", "Oak") for month in (1, 2, 3)]
ORIGINAL = "1,Elm,2026-01-05,10"


@pytest.fixture(name="check")
def _check(place: Path, run: Run) -> Run:  # noqa: F811
    def _checked(scores: list[str], claims: list[str], said: str = TOTAL) -> Ran:
        (place / "fees.vbp").write_text(CONTRACT.format(claims=said), encoding="utf-8")
        for name, head, rows in (
            ("score", "practice,month,score", scores),
            ("claim", "id,practice,day,amount", [*claims, "2,Oak,2026-01-05,20"]),
        ):
            text = "\n".join([head, *rows, ""])
            (place / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
        checked = run("data", "check", "fees.vbp", "--data", "data")
        settled = run("settle", "fees.vbp", "--data", "data", "--sample", "all")
        return Ran(max(checked.code, settled.code), f"{checked.out} SETTLED {settled.out}")

    return _checked


def test_all_is_there(check: Run) -> None:
    said = check(MONTHS, [ORIGINAL])
    assert said.code == 0
    assert "warning" not in said.out
    assert "$13.00" in said.out
    assert "$23.00" in said.out


def test_a_row_that_is_missing_where_one_for_each_was_declared(check: Run) -> None:
    said = check([one for one in MONTHS if one != "Oak,2026-02,1"], [ORIGINAL])
    checked, _, settled = said.out.partition(" SETTLED ")
    assert "`Oak` `2026-02`" in checked
    assert "cannot be computed" in settled
    assert "$22.00" not in settled


def test_a_key_that_is_another_only_after_folding(check: Run) -> None:
    said = check([one.replace("Oak,2026-02", "OAK,2026-02") for one in MONTHS], [ORIGINAL])
    assert "VBP749" in said.out
    assert "`OAK`" in said.out


def test_a_key_that_stands_twice_outside_the_contract_refuses_nothing(check: Run) -> None:
    said = check([*MONTHS, "Ash,2026-01,5", "Ash,2026-01,6"], [ORIGINAL])
    assert said.code == 0
    assert "warning VBP721" in said.out
    assert "of nobody who is settled" in said.out


@pytest.mark.parametrize(
    ("rows", "paid"),
    [
        ([ORIGINAL, "1,Elm,2026-01-05,-10"], "$3.00"),
        ([ORIGINAL, "1,Elm,2026-01-05,-10", "1,Elm,2026-01-05,12"], "$15.00"),
        ([ORIGINAL, "1,Elm,2026-02-05,-10"], "$3.00"),
    ],
)
def test_a_reversal_is_netted_where_amounts_are_added_up(
    check: Run, rows: list[str], paid: str
) -> None:
    said = check(MONTHS, rows)
    assert said.code == 0
    assert "warning VBP752" in said.out
    assert "keep one row" not in said.out
    assert f"Practice Elm, due June 30, 2026 2.3 {paid}" in said.out


@pytest.mark.parametrize(
    "said",
    [
        "the highest amount of the Practice's claims in the Period",
        "the average amount of the Practice's claims in the Period",
        "the total amount of the Practice's claims in the Period with an amount of at least $5",
    ],
)
def test_a_claim_that_was_taken_back_is_not_the_highest(check: Run, said: str) -> None:
    """$10.00 that were taken back were the highest amount, and above $5."""
    ran = check(MONTHS, [ORIGINAL, "1,Elm,2026-01-05,-10"], said)
    assert ran.code == 1
    assert "error VBP752" in ran.out
    assert "keep one row" not in ran.out


def test_a_part_that_is_taken_back_is_not_advised_away(check: Run) -> None:
    """$10.00 less $4.00: to keep one of both rows would pay $10.00 where $6.00 are left."""
    said = check(MONTHS, [ORIGINAL, "1,Elm,2026-01-05,-4"])
    assert said.code == 1
    assert "error VBP721" in said.out
    assert "keep one row" not in said.out
