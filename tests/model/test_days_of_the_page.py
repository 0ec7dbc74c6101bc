"""Holidays that a schedule lists, the Nth Business Day, elections, and figures for information.

All in one contract, by both engines; days and amounts are told by a calendar and by hand.
"""

from pathlib import Path

import pytest

import vbpdsl
from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT H: HOLIDAYS AND CHOICES

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each ACO listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Statement Date:  June 30, 2027
Common terms:    Common Settlement Terms, version 3

1  Days
1.1  "Business Day" means any day other than a Saturday, a Sunday or a holiday listed in
     Schedule 2.
1.2  Where a payment under this Exhibit would fall due on a day that is not a Business Day it shall
     instead be due on the Business Day next following.
1.3  The Plan pays the ACO $1 on July 4, 2027 (the "Pay A").
1.4  Within 3 Business Days after the Statement Date the Plan pays the ACO $1 (the "Pay B").
1.5  On the 3rd Business Day of each quarter the Plan pays the ACO $1 (the "Pay C").
1.6  For each quarter the Plan pays the ACO $1 by the last Business Day of the quarter (the
     "Pay D").
1.7  For each quarter the Plan pays the ACO $1 by the first Business Day of the following month
     (the "Pay E").

2  Choice
2.1  Elections: one for each ACO, in the file election.
     | Name        | Column | Kind                       |
     | ACO         | aco    | ACO                        |
     | choice      | choice | text: One-Sided, Two-Sided |
     | day elected | day    | date                       |
2.2  Track is the ACO's choice if the ACO's day elected is not missing and the ACO's day elected is
     on or before December 1, 2025; otherwise One-Sided.
2.3  Share is 50% if Track is One-Sided and 75% if Track is Two-Sided.
2.4  Savings means the ACO's savings.
2.5  Least means Savings, $80 or 90% of Savings, whichever is least.
2.6  For information only, Double Savings means 2 times Savings.
2.7  On or before June 30, 2027 the Plan pays the ACO Share times Least (the "Bonus").
2.8  Always true: Savings is at least $0.
{more}
Schedule 1  ACOs: one for each ACO, in the file aco.
     | Name    | Column  | Kind    |
     | ACO     | aco     | ACO     |
     | savings | savings | dollars |

Schedule 2  Holidays
     | Day             | Holiday          |
     | January 1, 2026 | New Year         |
     | March 31, 2026  | Founders' Day    |
     | July 1, 2027    | Summer           |
     | July 5, 2027    | Independence Day |
     | July 6, 2027    | Independence Day |
     | October 1, 2026 | Fall             |
     | October 2, 2026 | Fall             |
"""
_FILES = {
    "aco": "aco,savings\nIn,100\nLate,100\nSilent,60\n",
    "election": "aco,choice,day\nIn,Two-Sided,2025-12-01\nLate,Two-Sided,2025-12-02\n",
}

_DUE = {
    "Pay A": ["2027-07-07"],  # a Sunday, then two holidays
    "Pay B": ["2027-07-08"],  # after June 30: July 2, July 7, July 8
    "Pay C": ["2026-01-06", "2026-04-03", "2026-07-03", "2026-10-07"],
    "Pay D": ["2026-03-30", "2026-06-30", "2026-09-30", "2026-12-31"],
    "Pay E": ["2026-04-01", "2026-07-01", "2026-10-05", "2027-01-01"],
}


def test_days_choices_and_information(tmp_path: Path) -> None:
    (tmp_path / "contract.vbp").write_text(_CONTRACT.format(more=""), encoding="utf-8")
    (tmp_path / "data").mkdir()
    for name, rows in _FILES.items():
        (tmp_path / "data" / f"{name}.csv").write_text(rows, encoding="utf-8")
    settled = vbpdsl.settle(tmp_path / "contract.vbp", tmp_path / "data", sample="all")
    found = settled.payments.to_dict("records")
    of_one = [row for row in found if row["ACO"] == "In"]
    due = {
        name: [str(row["due"])[:10] for row in of_one if row["payment"] == name] for name in _DUE
    }
    assert due == _DUE
    bonus = {row["ACO"]: float(row["amount"]) for row in found if row["payment"] == "Bonus"}
    # 75% of $80 in time; 50% of $80 too late; 50% of 90% of $60 without a choice
    assert bonus == {"In": 60.0, "Late": 40.0, "Silent": 27.0}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("2.9  Savings is for information only.", "VBP512"),
        ("2.9  On or before May 3, 2027 the Plan pays the ACO Double Savings.", "VBP512"),
        ("2.9  Cut is 5% if Track is One-Sided and 6% if Track is Three-Sided.", "VBP201"),
    ],
)
def test_what_contradicts_itself_is_refused(tmp_path: Path, more: str, code: str) -> None:
    assert code in (paid(tmp_path, _CONTRACT.format(more=f"{more}\n"), _FILES) or ())
