"""What a contract says against itself is told without data, and nothing else is.

Each plain contract here has a neighbour that contradicts itself by one figure or one word.
"""

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

CONTRACT = """EXHIBIT N: WHAT CAN BE

Payer:           the Plan
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Given
1.1  Target means the Practice's target.
1.2  Cost means the Practice's cost.
1.3  Score means the Practice's score.
1.4  Rate means the Practice's rate.
1.5  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name          | Column | Kind                            |
     | visit number  | visit  | text                            |
     | Practice      | clinic | Practice                        |
     | day           | day    | date                            |
     | kind of visit | kind   | text: wellness, urgent, planned |
     | fee           | fee    | dollars                         |
1.6  Late means the number of visits in the Period with a fee of more than $100.
1.7  All Visits means the number of visits in the Period.
1.8  Savings means the amount by which Target exceeds Cost.

2  Payment
{clauses}

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind       |
     | Practice | practice | Practice   |
     | target   | target   | dollars    |
     | cost     | cost     | dollars    |
     | score    | score    | number     |
     | rate     | rate     | percentage |

Schedule 2  Measures
     | Measure   | Better | Threshold | Weight |
     | Screening | higher | 70%       | 60%    |
     | Control   | higher | 55%       | 40%    |
"""

PAYS = "2.9  On or before July 31, 2027 the Plan pays the Practice"

PLAIN = (
    f"{PAYS} Target less (the lesser of Target and Cost).",
    f"{PAYS} Savings less (50% of Savings).",
    f"{PAYS} Target reduced by 10%.",
    f"{PAYS} Target times (100% less Rate).",
    f"{PAYS} Target less Cost if Target exceeds Cost.",
    f"2.1  Kept means Target times 33%, rounded to the nearest cent, a half cent away from zero.\n"
    f"{PAYS} Target less Kept.",
    f"{PAYS} $10 times (All Visits less Late).",
    f"2.1  Part means (Cost divided by Target), but not more than 100%.\n"
    f"{PAYS} Target less (Target times Part).",
    f"2.2  High Part means the amount by which Target exceeds $50,000.\n"
    f"{PAYS} Target less High Part.",
    f"{PAYS} the amount by which $0 exceeds Cost.",
    f"2.1  Bonus is $500 if Savings exceeds $50,000; otherwise $0.\n{PAYS} Bonus.",
    f"2.1  Bonus means\n     - $500 if Score is at least 85;\n     - $100 if Score is at least "
    f"60;\n     - otherwise $0.\n{PAYS} Bonus.",
    f"2.1  Spring means the number of visits in March through May of the Period.\n{PAYS} $10 times "
    "Spring.",
    f"2.1  Fees means the total fee of wellness and urgent visits in the Period other than urgent "
    f"visits.\n{PAYS} Fees.",
    f"2.1  Raised means Savings, but not less than $5,000.\n{PAYS} the lesser of Raised and "
    "$10,000.",
    f"2.1  Always true: the Plan never pays more than 10% of Target.\n{PAYS} Savings, but not "
    "more than 5% of Target.",
    f"2.1  Always true: the Plan never pays more than Target.\n{PAYS} 50% of Savings.",
    f"2.1  Always true: the Plan never pays more than 5% of Target.\n{PAYS} Savings.",
    f"2.1  Loss Share is 0%.\n{PAYS} Loss Share of Savings.",
    f"2.1  Advance is $0.\n{PAYS} Savings less Advance.",
    f"2.1  Share is 50%.\n2.2  Always true: Share is at most 50%.\n{PAYS} Share of Savings.",
    f"2.1  Always true: Score is at most 100.\n2.2  Always true: Rate is at least 2%.\n{PAYS} "
    "Savings.",
    f"2.1  Always true: the weights of the Measures add up to 100%.\n2.2  Always true: for each "
    f"Measure, its threshold is at most 100%.\n{PAYS} Savings.",
    f"2.1  Always true: the Plan never pays more than $50,000.\n{PAYS} Savings, but not more than "
    "$50,000.",
    f"2.1  Always true: if Score is at least 90, the Plan pays nothing.\n{PAYS} $500 if Score is "
    "less than 90.",
    f"2.1  The Gate is met if Late is less than 5.\n{PAYS} $500 if the Gate is met.",
)  # fmt: skip

WRONG = (
    ("VBP414", f"{PAYS} Target less (the greater of $100 and Cost)."),
    ("VBP414", f"{PAYS} Savings less (150% of Savings)."),
    ("VBP414", f"{PAYS} Target reduced by 110%."),
    ("VBP414", f"{PAYS} Target times (50% less Rate)."),
    ("VBP414", f"{PAYS} Target less Cost if Target exceeds 50% of Cost."),
    ("VBP414", f"{PAYS} $10 times (Late less All Visits)."),
    ("VBP414", f"2.1  Part means Cost divided by Target.\n{PAYS} Target less (Target times Part)."),
    ("VBP414", f"{PAYS} Savings less $20,000."),
    (
        "VBP414",
        "2.1  Kept means Cost times 33%, rounded to the nearest dollar, a half dollar away from "
        f"zero.\n{PAYS} Target less Kept.",
    ),
    ("VBP413", f"{PAYS} the amount by which (50% of Cost) exceeds Cost."),
    ("VBP413", f"{PAYS} the amount by which (the lesser of Target and Cost) exceeds Cost."),
    ("VBP413", f"{PAYS} the amount by which Late exceeds All Visits, times $10."),
    ("VBP413", f"{PAYS} Savings, but not more than $0."),
    (
        "VBP413",
        f"2.1  Low Part means the lesser of Target and $50,000.\n2.2  High Part means the amount "
        f"by which Target exceeds $50,000.\n{PAYS} (Target less Low Part) less High Part.",
    ),
    ("VBP415", f"2.1  Bonus is $500 if Savings is less than $0; otherwise $0.\n{PAYS} Bonus."),
    (
        "VBP415",
        "2.1  Part is 10% if the Practice's score is at least 50, 20% if the Practice's score is "
        f"at least 70, and otherwise 0%.\n{PAYS} Part times Target.",
    ),
    (
        "VBP415",
        "2.1  A Practice is good if Score is at least 50.\n"
        "2.2  A Practice is great if Score is at least 70.\n"
        "2.3  Part is 10% if the Practice is good, 9% if the Practice is great, and otherwise 5%.\n"
        f"{PAYS} Part times Target.",
    ),
    (
        "VBP415",
        f"2.1  Bonus means\n     - $100 if Score is at least 60;\n     - $500 if Score is at least "
        f"85;\n     - otherwise $0.\n{PAYS} Bonus.",
    ),
    ("VBP415", f"2.1  The Gate is met if Late is at least 0.\n{PAYS} $500 if the Gate is met."),
    (
        "VBP416",
        "2.1  Early means the number of visits in the Period on or before December 31, 2025.\n"
        f"{PAYS} $10 times Early.",
    ),
    (
        "VBP416",
        "2.1  Fees means the total fee of wellness visits in the Period whose kind of visit is "
        f"urgent.\n{PAYS} Fees.",
    ),
    (
        "VBP416",
        "2.1  Fees means the total fee of visits in the Period with a fee of more than $100 whose "
        f"fee is less than $50.\n{PAYS} Fees.",
    ),
    (
        "VBP410",
        "2.1  Least Amount is $50,000.\n2.2  Most Amount is $10,000.\n"
        f"{PAYS} Savings, but not less than Least Amount and not more than Most Amount.",
    ),
    (
        "VBP410",
        "2.1  Raised means Savings, but not less than $50,000.\n"
        f"{PAYS} the lesser of Raised and $10,000.",
    ),
    (
        "VBP606",
        f"2.1  Always true: the Plan never pays more than 5% of Target.\n{PAYS} 10% of Target.",
    ),
    (
        "VBP606",
        "2.1  Always true: the Plan never pays more than 5% of Target.\n"
        f"{PAYS} Savings, but not more than 10% of Target.",
    ),
    ("VBP606", f"2.1  Share is 55%.\n2.2  Always true: Share is at most 50%.\n{PAYS} Share of "
     "Savings."),
    (
        "VBP606",
        "2.1  Share means\n     - 55% if Score is at least 90;\n     - otherwise 40%.\n"
        f"2.2  Always true: Share is at most 50%.\n{PAYS} Share of Savings.",
    ),
    (
        "VBP606",
        "2.1  Always true: the thresholds of the Measures add up to 100%.\n"
        f"{PAYS} Savings.",
    ),
    (
        "VBP606",
        f"2.1  Always true: for each Measure, its threshold is at least 60%.\n{PAYS} Savings.",
    ),
    ("VBP606", f"2.1  Always true: the Plan never pays more than $400.\n{PAYS} $500 if Score is "
     "less than 90."),
    ("VBP606", f"2.1  Always true: if Score is at least 80, the Plan pays nothing.\n{PAYS} $500 if "
     "Score is less than 90."),
    ("VBP415", f"{PAYS} $500 if Late is more than All Visits."),
)


def found(clauses: str) -> set[str]:
    """The codes of the errors in the contract with these clauses."""
    checked = check_text(CONTRACT.format(clauses=clauses))
    return {one.code for one in checked.findings if one.severity is Severity.ERROR}


@pytest.mark.parametrize("clauses", PLAIN)
def test_what_is_plain_is_not_refused(clauses: str) -> None:
    assert found(clauses) == set()


@pytest.mark.parametrize(("code", "clauses"), WRONG)
def test_what_contradicts_itself_is_told(code: str, clauses: str) -> None:
    assert found(clauses) == {code}
