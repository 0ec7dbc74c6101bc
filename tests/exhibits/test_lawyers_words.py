"""Forms of payment exhibits, settled to figures that are worked out by hand, in both engines.

2025. Case rates: m1 intensive and standard, m2 maintenance: 612 + 288 + 95 = 995. Of five stays s2
begins on the 30th day after s1 ends; s3 of December is followed by s4 of January: two stays are
followed by another, and one stay (s2) comes after another. Prices: 1 + 20 + 1 + 1 = 23. Points: 25
(two returns) and 60 (995 exceeds 900): 85, so all of $1,000 is earned back. Four stays and 85:
preferred, $11. Base: $100 for each of 3 member months.
2026. Case rates: 612. s4 comes after s3, and nothing after it. Points: 40 and none: 40, so 60% of
$1,000. One stay: not preferred. Base: $110 for 1 member month. 612 is less than 700: nothing under
section 5, whatever else is paid. $7 for the one readmission, from 2026 on.
"""

from pathlib import Path

import pytest

import vbpdsl
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

CONTRACT = """EXHIBIT T: FORMS OF LAWYERS

Payer:           Prairie Union Health Plan (the "Plan")
Provider:        Clearbrook Partners, P.C. (the "Practice")
Years:           2025 and 2026, each a Contract Year settled on its own
Statement Date:  June 30 of the next year
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Assignment: one row for each member and month, in the file assignment.
     | Name         | Column   | Kind                                     |
     | member       | member   | member                                   |
     | month        | month    | month                                    |
     | Practice     | practice | provider                                 |
     | level        | level    | text: intensive, standard, maintenance   |
     | no show rate | ns       | percentage                               |
1.2  Stays: each row is a hospital stay, one for each stay number, in the file stays.
     | Name         | Column     | Kind                            |
     | stay number  | id         | text                            |
     | member       | member     | member                          |
     | kind of stay | kind       | kind of stay: medical, surgical |
     | Practice     | practice   | provider                        |
     | admission    | admitted   | day of service                  |
     | discharge    | discharged | date                            |
     | charge       | charge     | dollars                         |

2  Figures
2.1  The "Case Rate" is $612.00 per month for an intensive member, $288.00 per month for a standard member and $95.00 per month for any other member.
2.2  "Case Total" means the total Case Rate of the member months in the Contract Year.
2.3  A hospital stay is a "Readmission" if it begins within 30 days after the discharge of an earlier stay of the same member.
2.4  "Returns" means the number of stays in the Contract Year followed by another stay of the same member within 30 days after discharge.
2.5  The "Base Rate" is $100 PMPM for Contract Year 2025, and for each later Contract Year the Base Rate of the prior Contract Year increased by 10%.
2.6  The "Withhold" is $1,000.
2.7  The "Stay Price" is $1 for a medical stay and $20 for a surgical stay.

3  Points
3.1  The Practice earns 40 points if Returns are less than 1, 25 points if they are at least 1 but not above 2, and otherwise none.
3.2  The Practice earns 60 points if Case Total exceeds $900.
3.3  The "Quality Score" is the sum of the points earned under clauses 3.1 and 3.2.
3.4  A Practice with a Quality Score of 60 or more earns back 100% of its Withhold; a Practice with a Quality Score of 40 or more but less than 60 earns back 60%; and any other Practice earns back nothing.
3.5  The Practice is a "Preferred Practice" if it has at least 3 stays in the Contract Year and a Quality Score of at least 70.

4  Payment
4.1  The Plan shall pay the Practice Case Total on June 30 of the next year (the "Case Payment").
4.2  The Plan shall pay the Practice the amount earned back under clause 3.4, without interest, on June 30 of the next year (the "Earned Payment").
4.3  Beginning with Contract Year 2026, the Plan shall pay the Practice $7 for each Readmission in the Contract Year (the "Return Payment").
4.4  In Contract Year 2025 only, the Plan shall pay the Practice $1 for each Readmission in the Contract Year (the "First Payment").
4.5  If the Practice is preferred, the Plan shall pay the Practice $11 (the "Preferred Payment").
4.6  The Plan shall pay the Practice the Base Rate times the number of member months in the Contract Year (the "Base Payment").
4.7  The Plan shall pay the Practice the Stay Price for each stay in the Contract Year (the "Stay Payment").
4.8  The Plan shall pay the Practice $2 times Returns (the "Followed Payment").
4.9  If Returns are less than 1, no Followed Payment is payable.

5  Apart
5.1  The Plan shall pay the Practice $3 (the "Small Payment").
5.2  If Case Total is less than $700, neither party shall owe the other anything under this Section.
"""  # noqa: E501
DATA = {
    "assignment": """member,month,practice,level,ns
m1,2025-01,"Clearbrook Partners, P.C.",intensive,1%
m1,2025-02,"Clearbrook Partners, P.C.",standard,1%
m2,2025-01,"Clearbrook Partners, P.C.",maintenance,1%
m2,2026-01,"Clearbrook Partners, P.C.",intensive,1%
""",
    "stays": """id,member,kind,practice,admitted,discharged,charge
s1,m1,medical,"Clearbrook Partners, P.C.",2025-01-05,2025-01-10,1000
s2,m1,surgical,"Clearbrook Partners, P.C.",2025-02-09,2025-02-12,12000
s3,m1,medical,"Clearbrook Partners, P.C.",2025-12-20,2025-12-30,2000
s4,m1,medical,"Clearbrook Partners, P.C.",2026-01-15,2026-01-20,3000
s5,m2,medical,"Clearbrook Partners, P.C.",2025-02-10,2025-02-11,500
""",
}
CHEQUES = {
    "2025": {
        "Case Payment": "995.00", "Earned Payment": "1000.00", "First Payment": "1.00",
        "Preferred Payment": "11.00", "Base Payment": "300.00",
        "Stay Payment": "23.00", "Followed Payment": "4.00", "Small Payment": "3.00",
    },
    "2026": {
        "Case Payment": "612.00", "Earned Payment": "600.00", "Return Payment": "7.00",
        "Base Payment": "110.00", "Stay Payment": "1.00",
    },
}  # fmt: skip


def _settled(
    folder: Path, text: str, data: dict[str, str], engine: str
) -> dict[str, dict[str, str]]:
    contract = folder / "contract.vbp"
    contract.write_text(text, encoding="utf-8")
    for name, rows in data.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    with vbpdsl.settle(contract, folder, engine=engine, sample=0) as settled:
        assert settled.engine == engine
        rows_paid = settled.payments.to_dict("records")
    found: dict[str, dict[str, str]] = {}
    for row in rows_paid:
        if row["amount"]:
            year = found.setdefault(str(row["Contract Year"]), {})
            year[str(row["payment"])] = f"{row['amount']:.2f}"
    return found


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_the_cheques_are_those_worked_out_by_hand(engine: str, tmp_path: Path) -> None:
    assert _settled(tmp_path, CONTRACT, DATA, engine) == CHEQUES


MEASURES = """EXHIBIT M: MEASURES AND MEMBERS

Payer:           Prairie Union Health Plan (the "Plan")
Provider:        Clearbrook Partners, P.C. (the "Practice")
Years:           2025 and 2026, each a Contract Year settled on its own
Statement Date:  June 30 of the next year
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Members: each row is a member, one for each member, in the file members.
     | Name   | Column | Kind   |
     | member | id     | member |
1.2  Claims: each row is a claim, one for each claim number, in the file claims.
     | Name         | Column   | Kind           |
     | claim number | id       | text           |
     | member       | member   | member         |
     | Practice     | practice | provider       |
     | day          | day      | day of service |
     | paid amount  | paid     | dollars        |
1.3  Results: each row is a result, one for each Measure and Contract Year, in the file results.
     | Name          | Column  | Kind       |
     | Measure       | measure | Measure    |
     | Contract Year | year    | year       |
     | Rate          | rate    | percentage |

2  Figures
2.1  "Spend" means the total paid amount of the claims in the Contract Year.
2.2  Spend in excess of $10,000 for any one member is disregarded.
2.3  A Measure whose Rate is at least its Goal earns 10 points; a Measure whose Rate is at least 20% but less than its Goal earns 5 points; and any other Measure earns no points.
2.4  "Score" means the sum of the points earned for all Measures.

3  Payment
3.1  The Plan shall pay the Practice Spend on June 30 of the next year (the "Spend Payment").
3.2  The Plan shall pay the Practice $1 times Score on June 30 of the next year (the "Score Payment").

Schedule 1  Measures
     | Measure    | Better | Goal |
     | Housing    | higher | 78%  |
     | Employment | higher | 24%  |
     | Follow-up  | higher | 50%  |
"""  # noqa: E501
OF_MEASURES = {
    "members": "id\nm1\nm2\n",
    "claims": """id,member,practice,day,paid
c1,m1,"Clearbrook Partners, P.C.",2025-01-05,9000
c2,m1,"Clearbrook Partners, P.C.",2025-12-31,6000.50
c3,m2,"Clearbrook Partners, P.C.",2025-03-01,500.25
c4,m1,"Clearbrook Partners, P.C.",2026-01-01,3000
""",
    "results": """measure,year,rate
Housing,2025,78%
Employment,2025,23.9%
Follow-up,2025,19.9%
Housing,2026,20%
Employment,2026,19%
Follow-up,2026,18%
""",
}


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_a_limit_for_any_one_and_points_of_measures(engine: str, tmp_path: Path) -> None:
    """2025: m1 has $15,000.50, of which $10,000 count, m2 $500.25; points 10, 5 and none. 2026: m1
    has $3,000, and one Measure has 5 points, at exactly 20%."""
    assert _settled(tmp_path, MEASURES, OF_MEASURES, engine) == {
        "2025": {"Spend Payment": "10500.25", "Score Payment": "15.00"},
        "2026": {"Spend Payment": "3000.00", "Score Payment": "5.00"},
    }


@pytest.mark.parametrize(
    ("written", "instead", "asked"),
    [
        ("of 40 or more but less than 60 earns", "of 40 or more earns", ("3.4", "VBP121", True)),
        ("another stay of the same member", "another stay", ("2.4", "VBP327", True)),
        ("2.6  The", "2.8  Charges is the total charge of the stays in the Contract Year, but not "
         "more than $5 for any one member.\n2.6  The", ("2.8", "VBP310", False)),
    ],
)  # fmt: skip
def test_what_is_not_said_is_asked_or_refused(
    written: str, instead: str, asked: tuple[str, str, bool]
) -> None:
    """Two conditions that may both hold, whose stay follows, members whom no list has."""
    findings = check_text(CONTRACT.replace(written, instead)).findings
    errors = [one for one in findings if one.severity is Severity.ERROR]
    assert asked in {(one.clause, one.code, bool(one.readings)) for one in errors}
