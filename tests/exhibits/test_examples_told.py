"""Worked examples as lawyers tell them: each comes out, and with another figure it does not.

A Budget of $10,000,000 and a Cost of $9,500,000 save $500,000: half is $250,000, 40% is $200,000.
1% of $16,000,000 is a Pool of $160,000; 6,000 and 4,000 of 10,000 months are $96,000 and $64,000.
"""

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

CONTRACT = """EXHIBIT N: SHARED SAVINGS AND POOL

Payer: Green Valley Health Plan (the "Plan")
Provider: each Practice listed in Schedule 1, settled separately
Years: 2025 and 2026, each a Contract Year settled on its own
Data Date: June 30 of the next year
Common terms: Common Settlement Terms, version 3

1  Data
1.1  Figures: one for each Practice and Contract Year, in the file figures.
     | Name | Column | Kind |
     | Practice | practice | Practice |
     | Contract Year | year | year |
     | budget | budget | dollars |
     | cost | cost | dollars |
     | quality score | score | number |
     | member months | mm | whole number |
1.2  Claims: each row is a claim, one for each claim number, in the file claims.
     | Name | Column | Kind |
     | claim number | id | text |
     | Practice | practice | Practice |
     | member | member | member |
     | day of service | day | day of service |
     | allowed amount | allowed | dollars |
2  Terms
2.1  Budget means the Practice's budget for the Contract Year.
2.2  Actual Cost means the Practice's cost for the Contract Year.
2.3  Quality Score means the Practice's quality score for the Contract Year.
2.4  Member Months means the Practice's member months for the Contract Year.
2.5  Sharing Rate is 50% if Quality Score is at least 70, and 40% otherwise.
2.6  Each member's Claims Cost means the total allowed amount of the member's claims in the Contract Year.
2.7  Each member's Capped Cost means Claims Cost, but not more than $100,000.
2.8  Total Capped means the Capped Costs of all members, added together.
2.9  Pool means 1% of (the Budget of all Practices, added together).
2.10  Pool Share means Pool, divided among all Practices in proportion to Member Months.
3  Settlement
     a  Savings: the amount by which Budget exceeds Actual Cost
     b  Shared Savings: a times Sharing Rate
     c  Deficit: the amount by which Actual Cost exceeds Budget
3.1  Within 60 days after the Data Date the Plan pays the Practice line b (the "Savings Payment").
3.2  Within 60 days after the Data Date the Practice pays the Plan 30% of c (the "Deficit Payment").
3.3  By October 31 of the next year the Plan pays the Practice Pool Share (the "Pool Payment").
3.4  By October 31 of the next year the Plan pays the Practice 1% of Total Capped (the "Claims Fee").

Example 1. {}

Schedule 1  Practices
     | Practice |
     | Maple Family Medicine |
     | Oak Street Clinic |
"""  # noqa: E501

BASIS = "If Budget is $10,000,000, Actual Cost is $9,500,000 and Quality Score is 75"
TOLD = (
    ("Assume that the Budget is $10,000,000, Actual Cost is $9,500,000 and the Quality Score is "
     "75. In that case Savings are $500,000, the Sharing Rate is 50% and the Savings Payment is "
     "{}.", "$250,000"),
    ("Assume a Practice has a Budget of $10,000,000, incurs an Actual Cost of $9,500,000 and "
     "achieves a Quality Score of 75. Savings equal $500,000 ($10,000,000 - $9,500,000). The "
     "Practice's Sharing Rate is 50%, so the Plan would pay the Practice {} as its Savings "
     "Payment.", "$250,000"),
    ("Suppose that in 2025 a Practice had a Budget of $10,000,000 and an Actual Cost of "
     "$9,500,000, and that its Quality Score was 75. Its Savings would be $500,000 and it would "
     "receive a Savings Payment of {}.", "$250,000"),
    ("A Practice whose Budget is $10,000,000, whose Actual Cost is $9,500,000 and whose Quality "
     "Score is 75 would receive a Savings Payment of {}.", "$250,000"),
    (BASIS + ", the Savings Payment is {}. If the Quality Score were 60 instead, the Savings "
     "Payment would be $200,000.", "$250,000"),
    (BASIS + ", the Savings Payment is $250,000. Had the Quality Score been 60, the Savings "
     "Payment would have been {}.", "$200,000"),
    (BASIS + ", the Savings Payment is $250,000; at a Quality Score of 60 it is {}.", "$200,000"),
    ("If Budget is $10,000,000, Actual Cost is $10,500,000 and Quality Score is 75, no Savings "
     "Payment is made and the Practice owes the Plan a Deficit Payment of {}.", "$150,000"),
    ("First Contract Year, Budget of $10,000,000, Actual Cost of $9,500,000, Quality Score of 75: "
     "the Plan pays the Practice a Savings Payment of {} by August 29, 2026.", "$250,000"),
    ("Two Practices have Budgets of $10,000,000 and $6,000,000 and Member Months of 6,000 and "
     "4,000. The Pool is $160,000 and their Pool Shares are $96,000 and {}, respectively.",
     "$64,000"),
    ("Pool $160,000; Member Months 6,000 and 4,000. The first Practice receives a Pool Payment of "
     "$96,000 and the second Practice receives a Pool Payment of {}.", "$64,000"),
    ("If Practice A has a Budget of $10,000,000 and Member Months of 6,000 and Practice B has a "
     "Budget of $6,000,000 and Member Months of 4,000, then Practice A receives a Pool Payment of "
     "{}.", "$96,000"),
    ("Capped Costs total $1,000,000: the Claims Fee is {}.", "$10,000"),
    ("For 2026, assume (a) a Budget of $10 million, (b) an Actual Cost of $9.5 million and (c) a "
     "Quality Score of 75. Savings are therefore $500,000 (i.e., $10,000,000 less $9,500,000). A "
     "Savings Payment of {} is due to the Practice.", "$250,000"),
    ("Assume the following:\n     - Budget is $10,000,000;\n     - Actual Cost is $9,500,000; and\n"
     "     - Quality Score is 75.\n     The Savings Payment is {}.", "$250,000"),
    (BASIS + ", the Savings Payment is $250,000. If Actual Cost had been $9,600,000, the Savings "
     "Payment would have been {}.", "$200,000"),
    (BASIS + ", the Savings Payment is $250,000.\nExample 2. The same facts as in Example 1, "
     "except that Actual Cost is $9,600,000. The Plan would owe the Practice a Savings Payment of "
     "{}.", "$200,000"),
    ("Member A has Claims Cost of $150,000 and Member B has Claims Cost of $40,000. Total Capped "
     "is {}.", "$140,000"),
    ("Quality Score 75; Savings of $500,000. After a Pool Payment of $96,000 and a Claims Fee of "
     "$10,000, the Plan pays the Practice {}.", "$250,000"),
)  # fmt: skip

TABLES = (
    ("""
     | Budget          | $10,000,000 |
     | Actual Cost     | $9,500,000  |
     | Quality Score   | 75          |
     | Savings Payment | {} |
""", "$250,000"),
    ("""The calculation is:
     | Step            | Figure      |
     | Budget          | $10,000,000 |
     | Actual Cost     | $9,500,000  |
     | Quality Score   | 60          |
     | Savings Payment | {} |
""", "$200,000"),
    ("""In 2025, these Practices:
     |               | Practice A  | Practice B |
     | Budget        | $10,000,000 | $6,000,000 |
     | Member Months | 6,000       | 4,000      |
     | Pool Payment  | $96,000     | {} |
""", "$64,000"),
    ("""The Savings Payment in each of the following cases is as shown:
     | Quality Score | Budget      | Actual Cost | Savings Payment |
     | 75            | $10,000,000 | $9,500,000  | $250,000 |
     | 60            | $10,000,000 | $9,500,000  | {} |
""", "$200,000"),
)  # fmt: skip


def _said(example: str) -> set[str]:
    findings = check_text(CONTRACT.format(example)).findings
    return {one.code for one in findings if one.severity is Severity.ERROR}


@pytest.mark.parametrize(("example", "figure"), [*TOLD, *TABLES])
def test_it_comes_out(example: str, figure: str) -> None:
    assert not _said(example.format(figure))


@pytest.mark.parametrize(("example", "figure"), [*TOLD, *TABLES])
def test_another_figure_does_not(example: str, figure: str) -> None:
    assert _said(example.format(figure + ".01")) == {"VBP601"}


@pytest.mark.parametrize(
    ("example", "code"),
    [
        # 2.9 is made of the Budget of each, so the sum of all Claims Costs says too little
        ("Claims Costs total $1,000,000: Total Capped is $1,000,000.", "VBP310"),
        ("Two Practices have Member Months of 6,000, 4,000 and 1: the Pool is $1.", "VBP605"),
        ("First Contract Year, Budget of $1, Actual Cost of $0, Quality Score of 75: the Plan pays "
         "the Practice a Savings Payment of $0.50 by August 30, 2026.", "VBP601"),
        (BASIS + ", the Savings Payment is $250,000.\nExample 2. The same facts as in Example 3, "
         "but Quality Score is 60. The Savings Payment is $200,000.", "VBP605"),
        ("If Savings are $500,000 and the Quality Score is 75, a Savings Payment of $250,000 is "
         "due to the Plan.", "VBP605"),
        ("The Savings Payment in each of these cases is as shown:\n     | Budget | Actual Cost | "
         "Savings |\n     | $10 | $5 | $5 |\n", "VBP605"),
    ],
)  # fmt: skip
def test_what_says_too_little(example: str, code: str) -> None:
    assert code in _said(example)
