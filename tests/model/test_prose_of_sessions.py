"""What rows measure, are not, and come to in all, as contract writers put it; figures by hand.

Clinic A has clients c1 (risk 1.2), c2 (0.8) and c3 (1.5), Clinic B has c4 (2.0) and c5 (0.5). Each
session below stands with its charge and minutes; telehealth is said where it is so:

    A   c1  January 15 intake $200, 60    January 22 therapy $150, 45, telehealth
            February 5 therapy $150, 50   July 20 crisis $400, 90
        c2  March 3 intake $180, 60, telehealth   March 10 therapy $120, 45, telehealth
            October 1 group $80, 90
        c3  March 5 intake $210, 75    April 1 group $80, 90    April 8 group $80, 90
    B   c4  February 10 intake $220, 60   February 17 therapy $160, 50  December 20 crisis $500, 120
        c5  May 6 and June 6 therapy $140, 45, telehealth
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT B: BEHAVIORAL HEALTH INCENTIVE

Payer:           Cascade Community Health (the "CCO")
Provider:        each Clinic listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026
Common terms:    Common Settlement Terms, version 3

1  Data
1.2  Clients: each row is a client, one for each client, in the file clients.
     | Name        | Column | Kind   |
     | client      | client | client |
     | Clinic      | clinic | Clinic |
     | birth date  | born   | date of birth |
     | risk score  | risk   | number |
1.3  Sessions: each row is a session, in the file sessions.
     | Name          | Column | Kind    |
     | client        | client | client  |
     | session date  | day    | date of service |
     | type          | type   | text: intake, therapy, group, crisis |
     | charge        | charge | dollars |
     | minutes       | mins   | number  |
     | telehealth    | tele   | yes or no |
1.4  Metrics: each row is a metric result, one for each Clinic and Metric, in the file metrics.
     | Name        | Column | Kind    |
     | Clinic      | clinic | Clinic  |
     | Metric      | metric | Metric  |
     | numerator   | num    | number  |
     | denominator | den    | number  |
     | target      | target | percentage |
     | weight      | weight | number  |
1.5  Each Metric's Rate means its numerator divided by its denominator.

2  Payment
"""
_CLINICS = """
Schedule 1  Clinics: one for each Clinic, in the file clinics.
     | Name     | Column | Kind    |
     | Clinic   | clinic | Clinic  |
     | county   | county | text: Lane, Linn |
     | base rate | rate  | dollars |
     | beds     | beds   | number  |
"""
_DATA = {
    "clinics": """\
clinic,county,rate,beds
A,Lane,50,10
B,Linn,60,20
""",
    "clients": """\
client,clinic,born,risk
c1,A,1960-05-01,1.2
c2,A,2010-02-28,0.8
c3,A,1990-12-31,1.5
c4,B,1955-07-04,2.0
c5,B,2001-01-01,0.5
""",
    "sessions": """\
client,day,type,charge,mins,tele
c1,2026-01-15,intake,200,60,no
c1,2026-01-22,therapy,150,45,yes
c1,2026-02-05,therapy,150,50,no
c1,2026-07-20,crisis,400,90,no
c2,2026-03-03,intake,180,60,yes
c2,2026-03-10,therapy,120,45,yes
c2,2026-10-01,group,80,90,no
c3,2026-03-05,intake,210,75,no
c3,2026-04-01,group,80,90,no
c3,2026-04-08,group,80,90,no
c4,2026-02-10,intake,220,60,no
c4,2026-02-17,therapy,160,50,no
c4,2026-12-20,crisis,500,120,no
c5,2026-05-06,therapy,140,45,yes
c5,2026-06-06,therapy,140,45,yes
""",
    "metrics": """\
clinic,metric,num,den,target,weight
A,Access,80,100,0.75,2
A,Follow-up,30,60,0.55,3
A,Safety plan,45,50,0.9,1
B,Access,50,100,0.75,2
B,Follow-up,40,50,0.55,3
B,Safety plan,20,40,0.9,1
""",
}
_PAY = "The CCO pays the Clinic the Bonus on or before March 31, 2027."
_SPENDING = "Each client's Spending means the total charge of the client's sessions in the Period."
_ENGAGED = "A client is engaged if the client has two or more sessions in the Period."


def _paid(folder: Path, *clauses: str) -> object:
    said = clauses if "pays" in " ".join(clauses) else (*clauses, _PAY)
    numbered = "".join(f"2.{n}  {clause}\n" for n, clause in enumerate(said, start=1))
    return paid(folder, _CONTRACT + numbered + _CLINICS, _DATA)


@pytest.mark.parametrize(
    ("clauses", "money"),
    [
        # what all rows come to: $450 and $280 by telehealth, $1,650 and $1,160 in all
        (
            (
                "The Bonus is 10% of the charges for telehealth sessions of the "
                "Clinic's clients in the "
                "Period.",
            ),
            73,
        ),
        (
            (
                "Bonus means the greater of $500 and 5% of all charges of the Clinic's "
                "sessions in the "
                "Period.",
            ),
            1000,
        ),
        (
            ("Bonus means 10% of all charges for sessions in the Period, but not more than $150.",),
            266,
        ),
        # for each: three intakes and one; ten beds at $50, twenty at $60; 135 and 90 minutes
        (
            (
                "For each intake session in the Period, the CCO pays the Clinic "
                "$25.00, on or before "
                "March 31, 2027.",
            ),
            100,
        ),
        (
            (
                "For each of the Clinic's intake sessions in the Period, the CCO pays "
                "the Clinic its base "
                "rate on or before March 31, 2027.",
            ),
            210,
        ),
        (("The CCO pays the Clinic its base rate for each of its beds by March 31, 2027.",), 1700),
        (("Bonus means $2 for each minute of telehealth therapy sessions in the Period.",), 360),
        # 60 minutes and more: 60, 90, 60, 90, 75, 90, 90 and 60, 120
        (("Bonus means $10 for each session in the Period of at least 60 minutes.",), 90),
        (("Bonus means $10 for each session in the Period of 60 minutes or more.",), 90),
        (("Bonus means $10 for each session in the Period longer than 60 minutes.",), 60),
        (("Bonus means $10 for each session in the Period shorter than 50 minutes.",), 40),
        # what they are not: 605 and 200 minutes without crises, 335 and 200 without groups either
        (
            (
                "Bonus means $1 times the total minutes of the Clinic's sessions in "
                "the Period that are "
                "not crisis sessions.",
            ),
            805,
        ),
        (
            (
                "Bonus means $1 times the total minutes of the Clinic's sessions in "
                "the Period that are "
                "neither crisis nor group sessions.",
            ),
            535,
        ),
        # when: $1,170 and $660 before July, $670 and $280 from March through June
        (
            (
                "Bonus means 3% of the total charge of the Clinic's sessions that took "
                "place in the first "
                "half of the Period.",
            ),
            Decimal("54.90"),
        ),
        (
            (
                "Bonus means 3% of the total charge of the Clinic's sessions in the "
                "last quarter of the "
                "Period.",
            ),
            Decimal("17.40"),
        ),
        (
            (
                "Bonus means 3% of the total charge of the Clinic's sessions from "
                "March through June.",
            ),
            Decimal("28.50"),
        ),
        # who: c1 $900 and c4 $880 are above $500; all but c5's two are three each and more
        (
            (
                _SPENDING,
                "High-Cost Clients are clients whose Spending exceeds $500.",
                "Bonus means $50 times the number of High-Cost Clients.",
            ),
            100,
        ),
        (
            (
                _SPENDING,
                "A High-Cost Client means a client whose Spending exceeds $890.",
                "For each High-Cost Client, the CCO pays the Clinic $50 on or before "
                "March 31, 2027.",
            ),
            50,
        ),
        (
            (
                _ENGAGED,
                "If at least half of the Clinic's clients are engaged, the CCO pays the Clinic "
                "$1,000 by March 31, 2027; otherwise no payment is due.",
            ),
            2000,
        ),
        # a sum of what is listed: $5 for 15 sessions, and 1% of $2,810
        (
            (
                "On or before March 31, 2027, the CCO pays the Clinic the sum of: (a) "
                "$5 per session in "
                "the Period; and (b) 1% of the charges for sessions in the Period.",
            ),
            Decimal("103.10"),
        ),
    ],
)
def test_what_is_said_of_rows(
    tmp_path: Path, clauses: tuple[str, ...], money: Decimal | int
) -> None:
    assert _paid(tmp_path, *clauses) == money


@pytest.mark.parametrize(
    ("clauses", "asked"),
    [
        # of which time
        (("Bonus means $10 for each session of at least 60 minutes.",), "VBP322"),
        (
            ("For each session, the CCO pays the Clinic $25.00, on or before March 31, 2027.",),
            "VBP322",
        ),
        # all together, or each
        (
            (
                "Bonus means $5 if the charges for sessions in the Period exceed "
                "$1,000; otherwise $0.",
            ),
            "VBP121",
        ),
        # a limit of each, or of all
        (
            (
                "For each session in the Period, the CCO pays the Clinic $25.00, but "
                "not more than $60, "
                "on or before March 31, 2027.",
            ),
            "VBP106",
        ),
    ],
)
def test_what_is_asked_of_rows(tmp_path: Path, clauses: tuple[str, ...], asked: str) -> None:
    assert _paid(tmp_path, *clauses) == [asked]
