"""Worked examples as lawyers and actuaries write them: each figure is held against the contract.

The figures were worked out by hand: on a Benchmark of $61,000,000 and expenditures of $57,034,999
the savings are $3,965,001 (6.50%); 5% of the Benchmark is $3,050,000, so that the second part is
$915,001, and 50% of the one plus 25% of the other is $1,753,750.25. 1% of the Benchmark is
$610,000.
"""

from pathlib import Path

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.answers.opening import open_text
from vbpdsl.answers.test import test_opened as worked_file
from vbpdsl.source.library import library_for
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.format import format_text

LIBRARY = library_for(Path(__file__))

CONTRACT = """EXHIBIT A: SHARED SAVINGS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Hill Group (the "Group")
Years:           2024 through 2026, each a Performance Year settled on its own
Cost:            paid amounts, for services that begin in the Performance Year, paid on or before March 31 of the next year
Statement Date:  April 30 of the next year
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Figures: one for each Performance Year, in the file figures.
     | Name              | Column | Kind               |
     | Performance Year  | y      | year               |
     | benchmark given   | b      | dollars            |
     | expenditure given | e      | dollars            |
     | score given       | s      | number             |
     | region given      | r      | text: North, South |
1.2  Claims: each row is a claim, in the file claims.
     | Name           | Column       | Kind            |
     | member         | member_id    | member          |
     | day of service | service_date | day of service  |
     | date paid      | paid_date    | date of payment |
     | paid amount    | paid_amount  | paid amount     |
1.3  Benchmark means the benchmark given for the Performance Year.
1.4  Actual Expenditures means the expenditure given for the Performance Year.
1.5  Quality Score means the score given for the Performance Year.
1.6  Each member's Eligible Claims means the total paid amount of the member's claims in the Performance Year.
1.7  Attachment Point is $125,000 for 2024, $130,000 for 2025 and $135,000 for 2026.
1.8  Each member's Counted Claims means Eligible Claims less (90% of (the amount by which Eligible Claims exceeds Attachment Point)).
1.9  Region means the region given for the Performance Year.
1.10  Total Counted means the Counted Claims of all members, added together.

2  Corridor
     a  Gross Savings: the amount by which Benchmark exceeds Actual Expenditures
     b  Stated Percentage: a as a percentage of Benchmark, rounded to two decimal places, a half upward
     c  Sharing Rate: | Quality Score  | Sharing Rate |
                      | below 60       | 0%           |
                      | 60 to below 80 | 42.5%        |
                      | 80 or more     | 50.0%        |
     d  First Part: a, but not more than (5% of Benchmark)
     e  Second Part: the part of a that lies above (5% of Benchmark) and does not exceed (10% of Benchmark)
     f  Shared Savings: Sharing Rate times d plus (half of Sharing Rate) times e, rounded to the nearest cent, a half upward
2.1  Fees Paid means 1% of Benchmark.
2.2  On August 31 of the next year, the Plan pays the Group Shared Savings less Fees Paid (the "Net Shared Savings"), if more than zero.
2.3  Rural Bonus means $5,000 if Region is North; otherwise $0.
2.4  On August 31 of the next year, the Plan pays the Group Rural Bonus (the "Bonus Payment").
2.5  On August 31 of the next year, the Plan pays the Group 1% of Total Counted (the "Claims Payment").

"""  # noqa: E501


def codes(example: str) -> list[str]:
    """What is said of the contract with an example, short of what no example reaches."""
    found = check_text(f"{CONTRACT}{example}\n", "contract").findings
    return sorted(item.code for item in found if item.code not in ("VBP604", "VBP202"))


ILLUSTRATION = (
    "ILLUSTRATION A (2024). Benchmark $61,000,000.00; Actual Expenditures $57,034,999.00; Quality "
    "Score 83.40. Gross Savings are $3,965,001.00, a Stated Percentage of 6.50%. Shared Savings "
    "are 50% of $3,050,000.00 plus 25% of $915,001.00, or $1,753,750.25; Net Shared Savings are "
    "$1,143,750.25."
)

CLAIMS = (
    "Example 1. If, for 2024, one member has Eligible Claims of $187,500, that member's Counted "
    "Claims are $131,250; with Eligible Claims of $225,000 it is $135,000."
)

RIGHT = (
    ILLUSTRATION,
    CLAIMS,
    "Example 1. If, for 2024, Benchmark is $61,000,000.00, Actual Expenditures are $57,034,999.00 "
    "and Quality Score is 83.40, Shared Savings are $1,753,750.25. The same with a Quality Score "
    "of 59: Shared Savings are $0. With a Quality Score of 80, Shared Savings are $1,753,750.25. "
    "With 12: f is nothing.",
    "Example 1. Benchmark is $61,000,000.00 and Actual Expenditures are $57,034,999.00. Quality "
    "Score is 83.40. Gross Savings are $3,965,001.00 (6.50%), and Shared Savings $1,753,750.25.",
    "Example 1. Benchmark $61,000,000.00, Actual Expenditures of $57,034,999.00, Quality Score of "
    "83.40: Gross Savings come to $3,965,001.00 and, after Fees Paid of $610,000, Net Shared "
    "Savings are $1,143,750.25.",
    "Example 1. If Benchmark is $100.00, Actual Expenditures are $95.01: Gross Savings are $4.99, "
    "a cent short of 5% of Benchmark, so d is $4.99 and e is $0.",
    "Example 1. In 2024, Eligible Claims of $187,500 count as $131,250; Eligible Claims of exactly "
    "$125,000 count in full.",
    "Example 1. If, for 2026, two members have Eligible Claims of $235,000 and $100,000, then the "
    "members' Counted Claims are $145,000 and $100,000 and Total Counted is $245,000.",
    "Example 1. If Benchmark is $61,000,000.00 and Actual Expenditures are $57,034,999.00, then "
    "Stated Percentage is 6.5% and a is $3,965,000 within $1.",
    "Example 1. If Region is North, then Rural Bonus is $5,000. The same with a Region of South: "
    "Rural Bonus is $0.",
    "Example 1. If Benchmark is $100.00 and Actual Expenditures are $95.01, then a and d are "
    "$4.99.",
    "Example 1. Suppose Benchmark is $100 and Actual Expenditures are -$50; then a is $150.",
    "Example 1. A Benchmark of $100 and Actual Expenditures of $50 give Gross Savings of $50.",
    "Example 1. With a Benchmark of $100 and Actual Expenditures of $50, Gross Savings are $50.",
    "Example 1. Assume a Benchmark of $100 and Actual Expenditures of $50. Thus a is $50.",
    "Example 1. Benchmark: $100; Actual Expenditures: $50. Gross Savings: $50.",
    "Example 1. If the Group has a Benchmark of $100 and its Actual Expenditures are $50, then it "
    "has Gross Savings of $50, i.e. 50% of Benchmark.",
    "Example 1. Benchmark = $100, Actual Expenditures = $50: Gross Savings = $100 - $50 = $50.",
    "Example 1. For example, if Benchmark is $100 and Actual Expenditures are $50, then there are "
    "Gross Savings of $50 ($100 minus $50).",
)  # fmt: skip


@pytest.mark.parametrize("example", RIGHT)
def test_what_holds_is_passed(example: str) -> None:
    assert codes(example) == []


@pytest.mark.parametrize(
    ("example", "old", "new", "code"),
    [
        (ILLUSTRATION, "6.50%", "6.49%", "VBP601"),
        (ILLUSTRATION, "$915,001.00", "$915,002.00", "VBP601"),
        (ILLUSTRATION, "or $1,753,750.25", "or $1,753,750.26", "VBP601"),
        (ILLUSTRATION, "(2024)", "(2031)", "VBP605"),
        (ILLUSTRATION, "(2024)", "(if the Plan agrees)", "VBP605"),
        (ILLUSTRATION, "; Quality Score 83.40", "", "VBP602"),
        (ILLUSTRATION, "$57,034,999.00; ", "$57,034,999.00; Region North; ", "VBP607"),
        (ILLUSTRATION, "$57,034,999.00; ", "$57,034,999.00; Benchmark $6.00; ", "VBP605"),
        (ILLUSTRATION, "Gross Savings are", "The year was mild. Gross Savings are", "VBP101"),
        (CLAIMS, "one member", "two members", "VBP605"),
        (CLAIMS, "it is $135,000", "it is $135,001", "VBP601"),
        (CLAIMS, "for 2024", "for 2025", "VBP601"),
        (CLAIMS, ", that member's", " and that member's", "VBP605"),
        (CLAIMS, "one member has Eligible Claims of", "Eligible Claims is", "VBP310"),
        (RIGHT[3], "(6.50%)", "(6.51%)", "VBP601"),
        (RIGHT[4], "$610,000", "$610,001", "VBP601"),
        (RIGHT[4], "$610,000, Net Shared Savings are $1,143,750.25",
         "$700,000, Net Shared Savings are $1,053,750.25", "VBP601"),
        (RIGHT[5], "a cent short", "a cent more", "VBP101"),
        (RIGHT[5], "a cent short of 5%", "a cent short of 4%", "VBP601"),
        (RIGHT[6], "as $131,250", "as $131,251", "VBP601"),
        (RIGHT[6], "exactly $125,000", "exactly $125,001", "VBP601"),
        (RIGHT[7], "$145,000 and $100,000 and", "$100,000 and $145,000 and", "VBP601"),
        (RIGHT[8], "within $1.", "within $0.99.", "VBP601"),
    ],
)  # fmt: skip
def test_what_does_not_hold_or_cannot_be_checked_is_refused(
    example: str, old: str, new: str, code: str
) -> None:
    assert old in example
    assert code in codes(example.replace(old, new))


TABLE_OF_CASES = """Example 1. If, for 2024, Quality Score is 83.4, in these cases, within $1:
     | Case | Benchmark   | Actual Expenditures | Gross Savings | Stated Percentage | Shared Savings |
     | A    | $61,000,000 | $57,034,999         | $3,965,000    | 6.50%             | $1,753,750     |
     | B    | $100        | $200                | $0            | 0%                | $0             |"""  # noqa: E501

TABLE_OF_MEMBERS = """Example 1. For 2024:
     | member | Eligible Claims | Counted Claims |
     | Ann    | $187,500        | $131,250       |
     | Bob    | $100,000        | $100,000       |
     Then Total Counted is $231,250."""

TABLE_OF_CLAIMS = """Example 1. For 2024, these claims:
     | member | day of service | date paid     | paid amount |
     | Ann    | March 3, 2024  | April 3, 2024 | $187,500    |
     | Bob    | March 3, 2024  | April 3, 2024 | $60,000     |
     | Bob    | May 3, 2024    | April 1, 2025 | $1,000      |
     | Bob    | May 3, 2024    | June 3, 2024  | $40,000     |
     Then Total Counted is $231,250 and the Claims Payment is $2,312.50."""
"""Ann's claims are cut down to $131,250; of Bob's, $1,000 is paid a day after March 31, 2025."""


@pytest.mark.parametrize("example", [TABLE_OF_CASES, TABLE_OF_MEMBERS, TABLE_OF_CLAIMS])
def test_tables_of_an_example(example: str) -> None:
    assert codes(example) == []


@pytest.mark.parametrize(
    ("example", "old", "new", "code"),
    [
        (TABLE_OF_CASES, "$3,965,000 ", "$3,964,999 ", "VBP601"),
        (TABLE_OF_CASES, "6.50%", "6.51%", "VBP601"),
        (TABLE_OF_CASES, "| 6.50%             ", "", "VBP605"),
        (TABLE_OF_CASES, "Case |", "Weather |", "VBP201"),
        (TABLE_OF_CASES, "$57,034,999 ", "57,034,999 ", "VBP302"),
        (TABLE_OF_CASES, "Quality Score is 83.4, in", "Region is North, in", "VBP607"),
        (TABLE_OF_MEMBERS, "$131,250", "$131,251", "VBP601"),
        (TABLE_OF_MEMBERS, "$231,250", "$231,251", "VBP601"),
        (TABLE_OF_MEMBERS, "Counted Claims", "Quality Score", "VBP310"),
        (TABLE_OF_CLAIMS, "April 1, 2025", "March 31, 2025", "VBP601"),
        (TABLE_OF_CLAIMS, "these claims", "three claims", "VBP605"),
        (TABLE_OF_CLAIMS, "$60,000 ", "60,000 ", "VBP605"),
        (TABLE_OF_CLAIMS, "| date paid     ", "", "VBP605"),
        (TABLE_OF_CLAIMS, "Then Total", "The year was mild. Then Total", "VBP101"),
    ],
)
def test_tables_of_an_example_are_held_against_the_contract(
    example: str, old: str, new: str, code: str
) -> None:
    assert old in example
    assert code in codes(example.replace(old, new))


POOL = """EXHIBIT P: A POOL

Payer:           the Plan
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Cost:            paid amounts, for services that begin in the Period, paid on or before March 31, 2027
Statement Date:  April 30, 2027
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Yearly Figures: one for each Practice, in the file yearly_figures.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | pool     | pool     | dollars  |
     | weight   | weight   | number   |
1.2  Contribution means the Practice's pool.
1.3  Weight means the Practice's weight.
1.4  Attribution Roster: each row is a member month, one for each member and month, in the file roster.
     | Name     | Column    | Kind     |
     | member   | member_id | member   |
     | month    | month     | month    |
     | Practice | practice  | Practice |
1.5  Claims: each row is a claim, in the file claims.
     | Name           | Column       | Kind            |
     | claim number   | claim_id     | text            |
     | member         | member_id    | member          |
     | day of service | service_date | day of service  |
     | date paid      | paid_date    | date of payment |
     | paid amount    | paid_amount  | paid amount     |
1.6  The Attribution Roster says, for each month, which Practice a member belongs to.
1.7  Cost of Care means the total paid amount of all claims for services in months when the member belongs to the Practice.

2  Pool
2.1  Pool means the Contributions of all Practices, added together.
2.2  All Weights means the Weights of all Practices, added together.
2.3  Share means Pool times Weight divided by All Weights.
2.4  On or before July 31, 2027 the Plan pays the Practice Share (the "Pool Payment").
2.5  On or before July 31, 2027 the Plan pays the Practice 1% of Cost of Care (the "Care Payment").

{example}

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
"""  # noqa: E501

PARTIES = """Example 1. In these cases:
     | Practice | Contribution | Weight | Share | Pool Payment |
     | North    | $100         | 1      | $50   | $50.00       |
     | South    | $50          | 2      | $100  | $100.00      |"""

ROWS_OF_BOTH = """Example 1. These months:
     | member | month        | Practice |
     | Ann    | January 2026 | North    |
     | Bob    | January 2026 | South    |
     and these claims:
     | member | day of service  | date paid        | paid amount |
     | Ann    | January 3, 2026 | February 1, 2026 | $1,000      |
     | Ann    | March 3, 2026   | April 1, 2026    | $70         |
     | Bob    | January 5, 2026 | February 1, 2026 | $200        |
     Then the results are:
     | Practice | Cost of Care | Care Payment |
     | North    | $1,000       | $10          |
     | South    | $200         | $2           |"""


def said_of_pool(example: str) -> list[str]:
    found = check_text(POOL.replace("{example}", example), "pool").findings
    return sorted(item.code for item in found if item.code not in ("VBP604", "VBP202"))


@pytest.mark.parametrize("example", [PARTIES, ROWS_OF_BOTH])
def test_several_parties_in_one_example(example: str) -> None:
    assert said_of_pool(example) == []


@pytest.mark.parametrize(
    ("example", "old", "new", "code"),
    [
        (PARTIES, "$100.00", "$100.01", "VBP601"),
        (PARTIES, "| South    | $50 ", "| South    | $80 ", "VBP601"),
        (ROWS_OF_BOTH, "$70 ", "$71 ", ""),
        (ROWS_OF_BOTH, "March 3", "January 4", "VBP601"),
        (ROWS_OF_BOTH, "January 2026 | North", "January 2026 | South", "VBP601"),
    ],
)
def test_parties_are_told_apart(example: str, old: str, new: str, code: str) -> None:
    assert old in example
    found = said_of_pool(example.replace(old, new))
    assert code in found if code else found == []


@pytest.mark.parametrize(
    "example", [*RIGHT, TABLE_OF_CASES, TABLE_OF_MEMBERS, TABLE_OF_CLAIMS]
)
def test_the_printed_form_says_the_same(example: str) -> None:
    source = SourceText("contract", f"{CONTRACT}{example}\n")
    printed = format_text(source, LIBRARY)
    found = check_text(printed, "contract").findings
    assert [item.code for item in found if item.code not in ("VBP604", "VBP202")] == []
    assert format_text(SourceText("contract", printed), LIBRARY) == printed


def not_reached(example: str) -> set[tuple[str, str]]:
    return {(gap.name, gap.what) for gap in worked_file(open_text(f"{CONTRACT}{example}\n")).gaps}


def test_what_no_example_reaches() -> None:
    """In the illustration the score of 83.40 is in the last band, the savings lie above both
    limits, and only the Stated Percentage (6.5000016...%) is rounded off."""
    found = not_reached(ILLUSTRATION)
    assert ("Sharing Rate", "no figure falls in `below 60`, `60 to below 80`") in found
    assert ("Gross Savings", "something is always above") in found
    assert ("Shared Savings", "nothing is rounded off") in found
    assert ("Stated Percentage", "nothing is rounded off") not in found
    assert ("Eligible Claims", "no example gives rows of Claims") in found
    assert ("Benchmark", "is given and never worked out") in found
    assert ("Rural Bonus", "is in no example") in found


def test_what_rows_in_an_example_reach() -> None:
    found = not_reached(TABLE_OF_CLAIMS)
    assert [what for name, what in found if name == "Counted Claims"] == []
    days = {what for name, what in found if name == "Eligible Claims"}
    assert len(days) == 2  # every day of service lies in 2024: not before it and not after it
    assert all("day of service" in what and "is never false" in what for what in days)
    assert ("Total Counted", "no example gives rows of Claims") not in found
    half = "Example 1. If Region is North, then Rural Bonus is $5,000."
    assert ("Rural Bonus", "never comes to what holds otherwise") in not_reached(half)
