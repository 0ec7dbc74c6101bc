"""Payments to several parties and by several, worked out by hand on savings of $100.03."""

from decimal import Decimal
from pathlib import Path

import pytest

import vbpdsl
from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT S: SAVINGS SPLIT AMONG SEVERAL

Payer:           Green Valley Health Plan (the "Plan") and Valley Health Fund (the "Fund")
Provider:        each ACO listed in Schedule 1, settled separately
Receiver:        Oak Street Hospital (the "Hospital")
Receiver:        Elm Physicians (the "Group")
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Savings
1.1  Savings means the ACO's savings.
1.2  Score means the ACO's score.
1.3  Always true: Savings is at least $0 and Score is at least 0.
{clauses}
Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name    | Column  | Kind    |
     | ACO     | aco     | ACO     |
     | savings | savings | dollars |
     | score   | score   | number  |
"""
_ROWS = "aco,savings,score\nElm,100.03,5\n"

_DAY = "On or before June 30, 2027 "
_CLAUSES = """\
1.4  BY the Plan pays 60% of Savings to the Hospital and 40% to the Group (the "Final Payment").
1.5  BY the Plan pays one third of Savings to each of the ACO, the Hospital and the Group (the
     "Third").
1.6  BY the Plan pays Savings, 33.3% to the Hospital, one third to the Group and the rest to the
     ACO (the "Remains").
1.7  Savings is payable to the ACO, 70% by the Plan and 30% by the Fund (the "Joint Payment"),
     on or before June 30, 2027.
1.8  BY the Plan and the Fund each pay the ACO $5 (the "Fee").
1.9  BY the Plan pays the Hospital 60% and the Group 40% of Savings if Score is at least 9 (the
     "Prize").
1.10  BY the Plan pays the Hospital $50 and the Group $30 (the "Amount").
1.11  BY the ACO pays the Plan 10% of Final Payment (the "Return").
1.12  For each quarter, on or before June 30, 2027, the Plan pays 60% of Savings for the Period
     to the Hospital and 30% to the Group and keeps the rest (the "Quarter Share").
1.13  BY the ACO pays the Plan 1% of the Quarter Shares (the "Second Return").
1.14  BY the Plan pays Savings to the Hospital and the Group, one half to each (the "Halves").
1.15  BY the Plan and the Fund pay the ACO Savings, 90% by the Plan and 10% by the Fund (the
     "Both").
1.16  BY the Plan pays 60% of Savings to the Hospital and the rest to the Group (the "Nil").
1.17  No Nil is payable if Score is less than 6.
1.18  BY the Plan pays Savings to the Hospital and the Group, one half to each (the "Barred").
1.19  No Barred is payable to the Group if Score is less than 6.
1.20  BY the Plan pays Savings, the lesser of $150 and Savings to the Hospital and the rest to the
     Group (the "Lesser").
1.21  BY the Hospital and the Group each pay the Plan 1% of Savings (the "Dues").
"""
_BY_HAND = {
    ("Final Payment to the Hospital", "Hospital"): ["60.02"],  # 60.018
    ("Final Payment to the Group", "Group"): ["40.01"],  # 40.012
    ("Third to the ACO", "ACO"): ["33.34"],  # 33.34 1/3
    ("Third to the Hospital", "Hospital"): ["33.34"],
    ("Third to the Group", "Group"): ["33.34"],
    ("Remains to the Hospital", "Hospital"): ["33.31"],  # 33.30999
    ("Remains to the Group", "Group"): ["33.34"],
    ("Remains to the ACO", "ACO"): ["33.38"],  # 100.03 less 33.31 less 33.34
    ("Joint Payment by the Plan", "ACO"): ["70.02"],  # 70.021
    ("Joint Payment by the Fund", "ACO"): ["30.01"],  # 30.009
    ("Fee by the Plan", "ACO"): ["5"],
    ("Fee by the Fund", "ACO"): ["5"],
    ("Prize to the Hospital", "Hospital"): ["0"],
    ("Prize to the Group", "Group"): ["0"],
    ("Amount to the Hospital", "Hospital"): ["50"],
    ("Amount to the Group", "Group"): ["30"],
    ("Return", "Plan"): ["10"],  # 10% of 100.03, which is 10.003
    ("Quarter Share to the Hospital", "Hospital"): ["60.02"] * 4,
    ("Quarter Share to the Group", "Group"): ["30.01"] * 4,  # 30.009
    ("Second Return", "Plan"): ["3.6"],  # 1% of 4 times 90.03, which is 3.6012
    ("Halves to the Hospital", "Hospital"): ["50.02"],  # 50.015
    ("Halves to the Group", "Group"): ["50.02"],
    ("Both by the Plan", "ACO"): ["90.03"],  # 90.027
    ("Both by the Fund", "ACO"): ["10"],  # 10.003
    ("Nil to the Hospital", "Hospital"): ["0"],
    ("Nil to the Group", "Group"): ["0"],
    ("Barred to the Hospital", "Hospital"): ["50.02"],
    ("Barred to the Group", "Group"): ["0"],
    ("Lesser to the Hospital", "Hospital"): ["100.03"],
    ("Lesser to the Group", "Group"): ["0"],
    ("Dues by the Hospital", "Plan"): ["1"],  # 1.0003
    ("Dues by the Group", "Plan"): ["1"],
}


def test_each_part_is_a_payment(tmp_path: Path) -> None:
    contract = _CONTRACT.format(clauses=_CLAUSES.replace("BY ", _DAY))
    (tmp_path / "contract.vbp").write_text(contract, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "aco.csv").write_text(_ROWS, encoding="utf-8")
    settled = vbpdsl.settle(tmp_path / "contract.vbp", tmp_path / "data", sample="all")
    found: dict[tuple[str, str], list[Decimal]] = {}
    for row in settled.payments.to_dict("records"):
        key = (str(row["payment"]), str(row["payee"]).removeprefix("the ").split()[0])
        found.setdefault(key, []).append(Decimal(str(row["amount"])))
    assert found == {key: [Decimal(one) for one in many] for key, many in _BY_HAND.items()}


_PAYS = "1.4  On or before June 30, 2027 "


@pytest.mark.parametrize(
    ("clause", "codes"),
    [
        ("the Plan pays 60% of Savings to the Hospital and 50% to the Group.", ["VBP419"]),
        ("the Plan pays $5 to the Hospital and the rest to the Group.", ["VBP419"]),
        ("the Plan and the Fund pay the ACO $5.", ["VBP121"]),
        ("the Plan pays $5 to the Hospital and the Group.", ["VBP121"]),
        ("the Plan pays $5 to the Hospital and 40% to the Group.", ["VBP303"]),
        ("the Plan pays 60% of Savings to the Hospital and 40% to the Group, but not more than $9.",
         ["VBP121"]),
        ("the Plan pays 60% of Savings to the Hospital and 40% to the Hospital.", ["VBP509"]),
        ("the Plan pays Savings, $50 to the Hospital and the rest to the Group.", ["VBP419"]),
        ("the Plan pays 60% of Savings to the Hospital if Score is 6 and 40% to the Group.",
         ["VBP121"]),
        ("the Plan pays the ACO Savings (the \"Gift\"). No Gift is due to the Plan if Score is 1.",
         ["VBP306"]),
        ("the Plan pays the ACO Savings, 50% by the Fund and 50% by the Plan.", ["VBP509"]),
        ("$5 is payable to the ACO.", ["VBP101"]),
        ("Savings is payable to the ACO.", ["VBP509"]),
        ("share 50% of Savings if Score is at least 3.", ["VBP509"]),
    ],
)  # fmt: skip
def test_what_is_left_open_is_asked(tmp_path: Path, clause: str, codes: list[str]) -> None:
    start = "1.4  " if clause[0] in "Ss$" else _PAYS
    contract = _CONTRACT.format(clauses=f"{start}{clause}\n")
    assert paid(tmp_path, contract, {"aco": _ROWS}) == codes
