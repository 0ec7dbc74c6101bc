"""Exhibits put together at random from the clauses that people write, with data at random.

Gates, named conditions, corridors, limits, bands, penalties, several clauses on one figure, dates
and values that may be missing: whatever a reason could be wrong about. A seed makes one exhibit.
"""

from collections.abc import Mapping
from random import Random

from attrs import frozen

CLINICS = ("North", "South", "East")
MEASURES = ("Eye examination", "Flu vaccine", "Blood pressure", "Readmissions")
Table = list[dict[str, str]]

COVER = """\
EXHIBIT B: SHARED SAVINGS

Payer:         Harbor Health Plan (the "Plan")
Provider:      each Clinic listed in Schedule 1, settled separately
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3

1  What is known of each Clinic
1.1  Yearly Figures: one for each Clinic, in the file y.
     | Name             | Column   | Kind         |
     | Clinic           | clinic   | Clinic       |
     | budgeted amount  | budget   | dollars      |
     | amount spent     | spent    | dollars      |
     | score            | score    | number       |
     | member count     | members  | whole number |
     | readmission rate | readm    | percentage   |
     | report date      | reported | date         |
     | audited          | audited  | yes or no    |
1.2  Budget means the Clinic's budgeted amount.
1.3  Cost of Care means the Clinic's amount spent.
1.4  Quality Score means the Clinic's score.
1.5  Members means the Clinic's member count.
1.6  Readmission Rate means the Clinic's readmission rate.
1.7  Measure Results: one for each Clinic and Measure, in the file m.
     | Name    | Column  | Kind       |
     | Clinic  | clinic  | Clinic     |
     | Measure | measure | Measure    |
     | rate    | rate    | percentage |
     | cases   | cases   | whole number |
1.8  Schedule 2 lists the 4 Measures, each with its target.
1.9  Each Measure's Result means the Clinic's rate.
1.10  Each Measure's Cases means the Clinic's cases.
1.11  A Measure is met if its Result is equal to or better than its target.
1.12  A Measure without a Result, or with fewer than 20 Cases, is not met.
1.13  Savings means the amount by which Budget exceeds Cost of Care.
1.14  Savings Rate means Savings divided by Budget.
1.15  If the Clinic's report date is missing, it is December 31, 2027.
1.16  Average Score means the average Quality Score of all Clinics.
1.17  Points means 10 if Quality Score is at least Average Score; otherwise 5.
1.18  Pool Share means Points divided by the total Points of all Clinics.

2  Rules
"""

SCHEDULES = """\

Schedule 1  Clinics
     | Clinic |
     | North  |
     | South  |
     | East   |

Schedule 2  Measures
     | Measure         | Better | Target |
     | Eye examination | higher | 60%    |
     | Flu vaccine     | higher | 50%    |
     | Blood pressure  | higher | 70%    |
     | Readmissions    | lower  | 15%    |
"""


@frozen
class Exhibit:
    """The text of a contract and the rows of its two tables."""

    text: str
    tables: Mapping[str, Table]


def exhibit(seed: int) -> Exhibit:
    """The exhibit of a seed."""
    chance = Random(seed)
    rules = _rules(chance)
    numbered = "".join(f"2.{number}  {clause}\n" for number, clause in enumerate(rules, 1))
    text = f"{COVER}{numbered}{_settlement(chance)}{SCHEDULES}"
    return Exhibit(text, {"y": _yearly(chance), "m": _results(chance)})


def _rules(chance: Random) -> list[str]:
    low, high = sorted(chance.sample(range(20, 95, 5), 2))
    joined = chance.choice(("and", "or"))
    rate = chance.choice((12, 15, 18))
    return [
        f"""Share is by this table:
     | Quality Score           | Share |
     | below {low}             | 0%    |
     | {low} to below {high}   | 30%   |
     | {high} or more          | 50%   |""",
        f"""Member Fee is by this table:
     | Members                     | Member Fee |
     | up to {100 * (low // 5)}    | $0.00      |
     | above {100 * (low // 5)}    | ${low}.00  |""",
        f"The Quality Gate is met if Quality Score is {chance.choice(('at least', 'more than'))} "
        f"{low} {joined} Readmission Rate is {chance.choice(('at most', 'less than'))} {rate}%.",
        f"The Half Share applies {chance.choice(('if', 'unless'))} Savings Rate is at least "
        f"{chance.choice((1, 2, 3))}%.",
        "Reported Late means 10% if the Clinic's report date is after March 31, 2027; "
        "otherwise 0%.",
        f"For each Measure, Forfeit means ${chance.choice((500, 750))} if the Measure is not met; "
        "otherwise $0.",
        "Total Forfeit means the Forfeit of all Measures, added together.",
    ]


def _settlement(chance: Random) -> str:
    met, limit = chance.choice((2, 3)), chance.choice((20_000, 60_000, 500_000))
    plan = [
        f"Savings Payment: Share times Savings, but not more than ${limit:,}",
        f"Gated Payment: Share times Savings if at least {met} of the 4 Measures are met; "
        "otherwise $0",
        "Member Payment: Member Fee times Members if the Quality Gate is met; otherwise $0",
        "Half Payment: $20,000 if the Half Share applies; otherwise 10% of Savings",
        "Prompt Payment: Savings less Reported Late times Savings",
        "Corridor Payment: the amount by which Savings exceeds $25,000",
        "Other Payment: $9,000 if the Quality Gate is not met; otherwise $1,000",
        "Audit Payment: $4,000 if the Clinic's audited is yes; otherwise $0",
        "Part Payment: 50% of the lesser of Savings and $30,000",
        "Pool Payment: Pool Share times $90,000",
    ]
    clinic = [
        f"Penalty: $5,000 if fewer than {met} of the 4 Measures are met; otherwise $0",
        "Forfeits: Total Forfeit",
        "Losses: the amount by which Cost of Care exceeds Budget, but not more than $30,000",
        "Gate Penalty: $2,500 if the Quality Gate is not met and Quality Score is below 40; "
        "otherwise $0",
    ]
    paid = [(one, "the Plan pays the Clinic") for one in chance.sample(plan, chance.randint(1, 3))]
    paid += [
        (one, "the Clinic pays the Plan") for one in chance.sample(clinic, chance.randint(0, 2))
    ]
    lines, payments = "", ""
    for place, (line, pays) in enumerate(paid):
        letter, name = "abcdef"[place], line.partition(":")[0]
        lines += f"     {letter}  {line}\n"
        payments += f'3.{place + 1}  By June 30, 2027 {pays} line {letter} (the "{name} Due").\n'
    if chance.random() < 0.4:
        number = len(paid) + 1
        payments += f"3.{number}  If Members is less than 500, neither party pays.\n"
    return f"\n3  Settlement, for each Clinic\n{lines}{payments}"


def _yearly(chance: Random) -> Table:
    rows = []
    for name in CLINICS:
        budget = chance.randint(500_000, 1_500_000)
        rows.append(
            {
                "clinic": name,
                "budget": f"{budget}.00",
                "spent": f"{budget + chance.choice((-90_000, -26_000, -9_000, 0, 15_000))}.25",
                "score": chance.choice((str(chance.randint(10, 99)), "40", "59.5")),
                "members": str(chance.randint(300, 2500)),
                "readm": chance.choice(("0.12", "0.15", "0.1501", "0.18", "0.21")),
                "reported": chance.choice(("2027-03-01", "2027-03-31", "2027-04-02", "")),
                "audited": chance.choice(("true", "false")),
            }
        )
    return rows


def _results(chance: Random) -> Table:
    return [
        {
            "clinic": clinic,
            "measure": measure,
            "rate": chance.choice(
                ("0.10", "0.15", "0.45", "0.50", "0.60", "0.699", "0.70", "0.85")
            ),
            "cases": chance.choice(("12", "19", "20", "80")),
        }
        for clinic in CLINICS
        for measure in MEASURES
        if chance.random() < 0.9
    ]
