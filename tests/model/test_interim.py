"""Interim settlements: the same computation for some of the months, worked out by hand."""

from pathlib import Path

import pytest

import vbpdsl
from tests.samples.settling import paid
from vbpdsl.answers.check import check_files

_CONTRACT = """\
EXHIBIT N: AN INTERIM SETTLEMENT

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Cost:            allowed amounts, medical and pharmacy, for services that begin in the Period, paid
                 on or before March 31, 2027
Common terms:    Common Settlement Terms, version 3
Tables:          Claims and Roster, version 1

1  Cost
1.1  The Attribution Roster says, for each month, which Practice a member belongs to.
1.2  Each member's Cost means the total allowed amount of the member's claims for services in months
     when the member belongs to the Practice, but not more than $500 for any one member.
1.3  Cost of Care means the Cost of all members, added together.
1.4  Member Months means the number of months in which members belong to the Practice.
1.5  Average Cost means the average Cost of all members.
1.6  Given means the Practice's benchmark.
1.7  Yearly Figures: one for each Practice, in the file yearly_figure.
     | Name      | Column    | Kind     |
     | Practice  | practice  | Practice |
     | benchmark | benchmark | dollars  |

2  Savings
2.1  Budget means $100 PMPM times Member Months.
2.2  Share is 50%.
2.3  Shared Savings means Share times (the amount by which Budget exceeds Cost of Care).
2.4  Over Given means the amount by which Cost of Care exceeds Given.
2.5  Each member's Fee means $7.
2.6  Charges means the Fee of all members, added together.
2.7  Interim Savings means {interim}.

3  Payment
3.1  On or before September 30, 2026 the Plan pays the Practice Interim Savings (the "Interim
     Payment").
3.2  On or before June 30, 2027 the Plan pays the Practice the amount by which Shared Savings
     exceeds Interim Payment (the "Final Payment").
3.3  On or before June 30, 2027 the Plan pays the Practice 1% of (Over Given plus Average Cost plus
     Charges) (the "Small Payment").

Schedule 1  Practices
     | Practice |
     | Oak      |
"""
_MONTHS = {"A": range(1, 13), "B": range(1, 7), "C": range(7, 13)}
_CLAIMS = """\
1,A,2026-02-10,2026-03-01,300
2,A,2026-06-30,2026-09-15,400
3,A,2026-08-10,2026-09-01,500
4,B,2026-03-10,2026-04-01,200
5,C,2026-09-10,2026-10-01,250
6,A,2026-05-10,2026-08-31,150
"""
_FILES = {
    "provider_attribution": "person_id,year_month,payer_attributed_provider_practice,"
    "payer_attributed_provider_lob\n"
    + "".join(f"{who},2026{m:02d},Oak,Commercial\n" for who, ms in _MONTHS.items() for m in ms),
    "medical_claim": "claim_id,person_id,claim_line_start_date,paid_date,allowed_amount,"
    "claim_line_number,claim_start_date,paid_amount\n"
    + "".join(f"{line},1,{line.split(',')[2]},0\n" for line in _CLAIMS.splitlines()),
    "pharmacy_claim": "claim_id,claim_line_number,person_id,dispensing_date,paid_date,"
    "allowed_amount,paid_amount\n9,1,B,2026-06-15,2026-07-01,20,0\n",
    "yearly_figure": "practice,benchmark\nOak,400\n",
}
_JUNE = "for the months through June, paid on or before August 31, 2026"


def _settled(folder: Path, interim: str) -> dict[str, float]:
    (folder / "contract.vbp").write_text(_CONTRACT.format(interim=interim), encoding="utf-8")
    (folder / "data").mkdir()
    for name, rows in _FILES.items():
        (folder / "data" / f"{name}.csv").write_text(rows, encoding="utf-8")
    settled = vbpdsl.settle(folder / "contract.vbp", folder / "data", sample="all")
    rows = settled.payments.to_dict("records")
    return {str(row["payment"]): float(row["amount"]) for row in rows}


@pytest.mark.parametrize(
    ("interim", "by_hand"),
    [
        # A 300 and 150 by August 31, B 220: 12 months at $100 less $670 are $530
        (f"Shared Savings, worked out as in sections 1 to 2 {_JUNE}, except that Share is 40%",
         212),
        (f"Shared Savings, worked out {_JUNE}", 265),
        # from April: A 150, B 20, for 6 member months
        ("Shared Savings, worked out for the months April through June, paid on or before August "
         "31, 2026", (600 - 170) / 2),
        # paid by year's end, A has 850, cut off at 500: 1200 less 500 less 220
        ("Shared Savings, worked out for the months through June, paid on or before December 31, "
         "2026", 240),
        # A 450 and B 220, and nobody else is a member by June
        (f"Average Cost, worked out {_JUNE}", 335),
        ("Charges, worked out for the months through June", 14),
        # $670 less the $200 that is said
        (f"Over Given, worked out {_JUNE}, except that Given is 50% of Given", 470),
    ],
)  # fmt: skip
def test_the_months_that_are_said(tmp_path: Path, interim: str, by_hand: float) -> None:
    found = _settled(tmp_path, interim)
    assert found["Interim Payment"] == by_hand
    # $2,400 less $500, $220 and $250; half of it, less what was paid
    assert found["Final Payment"] == max(715 - by_hand, 0)


@pytest.mark.parametrize(
    ("interim", "code"),
    [
        ("Shared Savings, worked out for the months through June", "VBP504"),
        (f"Over Given, worked out {_JUNE}", "VBP329"),
        (f"Shared Savings, worked out as in section 1 {_JUNE}", "VBP210"),
        (f"Charges, worked out {_JUNE}", "VBP117"),  # they go by no day of payment
        ("Average Cost, worked out as if Budget were $5", "VBP117"),
        (f"(Share, worked out {_JUNE}) times $5", "VBP117"),
        ("(Share times $5), worked out for the months through June", "VBP106"),
    ],
)
def test_what_has_no_months_is_asked(tmp_path: Path, interim: str, code: str) -> None:
    assert code in (paid(tmp_path, _CONTRACT.format(interim=interim), _FILES) or ())


_YEARS = """\
EXHIBIT Y: HALF A YEAR OF EACH

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2025 through 2026, each a Performance Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column | Kind           |
     | visit number | visit  | text           |
     | Practice     | clinic | Practice       |
     | day          | day    | day of service |
     | fee          | fee    | dollars        |
1.2  Fees means the total fee of the Practice's visits in the Performance Year.
1.3  Debt means the amount by which (the Debt of the year before, or $0 if there is none) plus $100
     exceeds Fees.
1.4  Half Debt means Debt, worked out as in section 1 for the months January through June.
1.5  On or before August 31 of the next year the Plan pays the Practice Half Debt (the "Half").
1.6  On or before August 31 of the next year the Plan pays the Practice Debt (the "Whole").

Schedule 1  Practices
     | Practice |
     | Oak      |
"""


def test_a_figure_of_the_year_before_stays_whole(tmp_path: Path) -> None:
    rows = "visit,clinic,day,fee\n1,Oak,2025-02-01,30\n2,Oak,2025-11-01,50\n3,Oak,2026-06-30,5\n"
    rows += "4,Oak,2026-07-01,7\n"
    # 2025: 100 less 30 is 70, less 80 is 20; 2026: 120 less 5 is 115, less 12 is 108
    assert paid(tmp_path, _YEARS, {"visit": rows}) == 70 + 20 + 115 + 108


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        ("July 31, 2026", True),  # before the day of the months: one of the two counts
        ("August 31, 2026", False),
        ("March 31 of the next year", False),
    ],
)
def test_a_day_of_its_own_is_asked(tmp_path: Path, own: str, asked: bool) -> None:
    """A claim of May is paid on August 31: it counts by the months' day, and not by July 31."""
    text = _CONTRACT.format(interim=f"Shared Savings, worked out {_JUNE}")
    said = "when the member belongs to the Practice"
    text = text.replace(f"{said}, but", f"{said} that are paid on or before {own}, but")
    path = tmp_path / "contract.vbp"
    path.write_text(text, encoding="utf-8")
    found = [item.code for item in check_files([path]).findings if item.severity.value == "error"]
    assert found == (["VBP121"] if asked else [])


_QUARTERLY = (
    "3.4  For each quarter the Plan pays the Practice Quarter Savings within 90 days after the\n"
    '     end of the quarter (the "Quarterly").\n\nSchedule 1  '
)


@pytest.mark.parametrize(
    ("said", "by_hand"),
    [
        # through March, 6 months of members: $600 - $500; through June, 12: $1,200 - $520, since
        # the claims of June 30 and May are paid too late; through September, 18: $1,800 - $970;
        # the year, 24: $2,400 - $970. Half of each.
        ("for the months through its end, paid within 60 days after its end", [50, 340, 415, 715]),
        (
            "for the months through the end of the quarter, paid within 60 days after the end of "
            "the quarter",
            [50, 340, 415, 715],
        ),
        # alone, and whenever it was paid: $600 - $500; $600 - ($500 + $20); $600 - $750; $600
        ("for the months of the quarter, paid on or before March 31, 2027", [50, 40, 0, 300]),
    ],
)
def test_each_quarter_at_once(tmp_path: Path, said: str, by_hand: list[int]) -> None:
    text = _CONTRACT.format(interim=f"Shared Savings, worked out {_JUNE}")
    quarter = f"2.8  For each quarter, Quarter Savings means Shared Savings, worked out {said}."
    text = text.replace("\n3  Payment\n", f"\n{quarter}\n\n3  Payment\n")
    text = text.replace("Schedule 1  ", _QUARTERLY)
    (tmp_path / "contract.vbp").write_text(text, encoding="utf-8")
    for name, rows in _FILES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    assert check_files([tmp_path / "contract.vbp"]).findings == ()
    settled = vbpdsl.settle(tmp_path / "contract.vbp", tmp_path, sample="all")
    paid_ = [row for row in settled.payments.to_dict("records") if row["payment"] == "Quarterly"]
    assert [float(row["amount"]) for row in paid_] == by_hand
    assert settled.differences == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        # no quarter at hand; the end of what; no month of the quarter
        ("Other Savings means Shared Savings, worked out for the months through its end", "VBP210"),
        (f"Other Savings means Shared Savings, worked out {_JUNE[:27]}, paid within 60 days after "
         "its end", "VBP121"),
        ("For each month, Other Savings means Shared Savings, worked out for the months of the "
         "quarter", "VBP101"),
        ("For each quarter, Other Savings means Shared Savings, worked out for the months through "
         "its end", "VBP504"),
    ],
)  # fmt: skip
def test_what_each_quarter_lacks(tmp_path: Path, said: str, code: str) -> None:
    text = _CONTRACT.format(interim=f"Shared Savings, worked out {_JUNE}")
    text = text.replace("\n3  Payment\n", f"\n2.8  {said}.\n\n3  Payment\n")
    path = tmp_path / "contract.vbp"
    path.write_text(text, encoding="utf-8")
    found = [item.code for item in check_files([path]).findings if item.severity.value == "error"]
    assert found == [code]
