"""Sentences as lawyers draft them mean what the plain sentences beside them mean.

Each pair is read in one contract; every Term and payment must come out alike.
"""

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.model.contract import Contract
from vbpdsl.model.readings.same import meaning
from vbpdsl.source.diagnostic import Severity

CONTRACT = """EXHIBIT L: LAWYERS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Harbor Clinic, P.C. (the "Clinic")
Years:           2025 and 2026, each a Contract Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name          | Column | Kind                                 |
     | visit number  | visit  | text                                 |
     | kind of visit | kind   | kind of visit: office, urgent, other |
     | member        | person | member                               |
     | day           | day    | day of service                       |
     | fee           | fee    | dollars                              |
1.2  Members: each row is a member, one for each member, in the file member.
     | Name   | Column | Kind          |
     | member | person | member        |
     | Clinic | clinic | provider      |
     | birth  | birth  | date of birth |
1.3  Enrollment: each row is a member month, one for each member and month, in the file enrolled.
     | Name   | Column | Kind     |
     | member | person | member   |
     | month  | month  | month    |
     | Clinic | clinic | provider |
1.4  Results: one for each Measure and Contract Year, in the file result.
     | Name          | Column  | Kind       |
     | Measure       | measure | Measure    |
     | Contract Year | year    | year       |
     | Rate          | rate    | percentage |
1.5  Budget is $900 for 2025 and $950 for 2026.
1.6  Cost is $700 for 2025 and $800 for 2026.
1.7  Wherever this Exhibit calls for rounding, halves are rounded away from zero.
1.8  A Measure without a Rate is not met.

2  Tried
2.1  {clause}
2.2  A Measure is met if its Rate is equal to or better than its Target.

3  Payment
3.1  {payment}

Schedule 1  Measures
     | Code | Measure   | Better | Target | Weight |
     | EYE  | Eye exam  | higher | 60%    | 1      |
     | RDM  | Returns   | lower  | 15%    | 2      |
"""
PAYMENT = "On or before May 31 of the next year the Plan pays the Clinic $1.00."


def _contract(clause: str, payment: str) -> tuple[Contract | None, list[str]]:
    answer = check_text(CONTRACT.format(clause=clause, payment=payment)).files[0]
    errors = [
        f"{item.code} {item.message}"
        for item in answer.findings
        if item.severity is Severity.ERROR
    ]
    return answer.contract, errors


def _figures(clause: str, payment: str = PAYMENT) -> object:
    contract, errors = _contract(clause, payment)
    assert contract is not None, errors
    terms = {(one.name, one.keys, meaning(one.expression)) for one in contract.definitions}
    paid = [(one.name, one.payer, one.payee, meaning(one.due)) for one in contract.payments]
    return terms, paid


@pytest.mark.parametrize(
    ("drafted", "plain"),
    [
        (  # several definitions in one sentence
            '"Gain" means the amount by which Budget exceeds Cost, and "Loss" means the amount by '
            "which Cost exceeds Budget.",
            "Gain means the amount by which Budget exceeds Cost. Loss means the amount by which "
            "Cost exceeds Budget.",
        ),
        (
            'For each Measure, the "Mark" is its Rate times 2, and the "Half" is its Rate divided '
            "by 2.",
            "For each Measure, Mark is its Rate times 2. For each Measure, Half is its Rate "
            "divided by 2.",
        ),
        (  # a proviso about what was defined
            "The Factor is Cost divided by Budget, provided that it shall not be less than 0.85 "
            "nor more than 1.25.",
            "The Factor is Cost divided by Budget. The Factor shall not be less than 0.85 and not "
            "more than 1.25.",
        ),
        (
            "The Factor is Cost divided by Budget. It is rounded to two decimal places.",
            "The Factor is Cost divided by Budget, rounded to two decimal places.",
        ),
        (  # what goes on with the sentence before
            'Both is Budget plus Cost. The sum, rounded to the nearest dollar, is the "Whole".',
            "Both is Budget plus Cost. Whole is Both, rounded to the nearest dollar.",
        ),
        (  # remarks
            "Base is $436.18, being calendar year 2023 experience on the terms of Article 3.",
            "Base is $436.18.",
        ),
        ("Share is 29% of Budget, whatever the mix of visits.", "Share is 29% of Budget."),
        (  # points earned
            "A Measure earns 10 points if it is met, and otherwise no points.",
            "Each Measure's Points is 10 points if it is met, and otherwise 0 points.",
        ),
        ("Each Measure is worth ten (10) points.", "Each Measure's Possible Points is 10 points."),
        (
            "Fees means the total fee of office visits and urgent visits in the Contract Year.",
            "Fees means the total fee of office or urgent visits in the Contract Year.",
        ),
        (
            "Mean means the average fee per office visit in the Contract Year.",
            "Mean means the average fee of office visits in the Contract Year.",
        ),
        (
            "Rate A means the number of visits in the Contract Year per 1,000 members.",
            "Rate A means (the number of visits in the Contract Year divided by the number of "
            "members) times 1,000.",
        ),
        (
            "Heads means the total number of members. Dear means the total fee amount of office "
            "visits in the Contract Year.",
            "Heads means the number of members. Dear means the total fee of office visits in the "
            "Contract Year.",
        ),
        (  # a status that no other sentence gives
            "Each Measure for which the Rate equals or exceeds 60% is strong.",
            "A Measure is strong if its Rate equals or exceeds 60%.",
        ),
        (
            "Factor is 100% if all Measures are met, 75% if one (1) Measure is met, and 0% "
            "otherwise.",
            "Factor is 100% if all Measures are met, 75% if at least 1 Measure is met, and 0% "
            "otherwise.",
        ),
        (
            "Each visit's Pay means $1 if its kind of visit is office or urgent and $2 otherwise.",
            "Each visit's Pay means $1 if it is an office or urgent visit and $2 otherwise.",
        ),
        (
            "Each visit's Pay means $1 if the member's kind of visit is office and $2 otherwise.",
            "Each visit's Pay means $1 if it is an office visit and $2 otherwise.",
        ),
        (  # persons by another word
            "Heads means the number of individuals who had at least 2 visits in the Contract Year.",
            "Heads means the number of members who had at least 2 visits in the Contract Year.",
        ),
        (  # years with names
            '"Base Year" means the calendar year before the Contract Year. Each Measure\'s Change '
            "means its Rate less its Rate for the Base Year.",
            "Each Measure's Change means its Rate less its Rate for the year before.",
        ),
        (  # the words of a comparison, of a limit, of a share
            "Bonus is $5 if Budget meets or exceeds $920; otherwise $0.",
            "Bonus is $5 if Budget is at least $920; otherwise $0.",
        ),
        (
            "Bonus is one-half of one percent (0.5%) of Budget, but not exceeding $4.",
            "Bonus is 0.5% of Budget, but not more than $4.",
        ),
        (
            "Gain is Budget less Cost, expressed as a percentage of Budget.",
            "Gain is Budget less Cost, as a percentage of Budget.",
        ),
        (  # months of a member, and not those of the calendar
            "Heads means the number of members with at least 11 months.",
            "Heads means the number of members with at least 11 member months.",
        ),
        (  # a day as the end of a time
            "Fees means the total fee of visits in the Contract Year through June 30, 2026.",
            "Fees means the total fee of visits in the Contract Year on or before June 30, 2026.",
        ),
        (
            "Fees means the total fee of visits in the Contract Year dated July 1, 2026.",
            "Fees means the total fee of visits in the Contract Year whose day is July 1, 2026.",
        ),
        (
            "The Factor is 2% in Year 1 and 3% thereafter.",
            "The Factor is 2% for 2025 and 3% for 2026.",
        ),
        (
            "For each month, the Factor is 2% through June 30, 2026 and 3% thereafter.",
            "For each month, the Factor is 2% through June 30, 2026 and 3% from July 1, 2026.",
        ),
        (  # a column that a Term adds up
            "Whole means the total fee of visits in the Contract Year. The fee in excess of $150 "
            "for any one member is excluded from Whole.",
            "Whole means the total fee of visits in the Contract Year. Whole in excess of $150 for "
            "any one member is disregarded.",
        ),
        (
            "The Factor is 2% in Year 1 and 3% in Year 2 and later.",
            "The Factor is 2% for 2025 and 3% for 2026.",
        ),
        (  # above and below nothing
            "Each visit's Pay means $1 if its fee is negative and $2 if its fee is positive; "
            "otherwise $0.",
            "Each visit's Pay means $1 if its fee is less than $0 and $2 if its fee is more than "
            "$0; otherwise $0.",
        ),
    ],
)  # fmt: skip
def test_what_lawyers_write_means_what_is_meant(drafted: str, plain: str) -> None:
    assert _figures(drafted) == _figures(plain)


@pytest.mark.parametrize(
    ("drafted", "plain"),
    [
        (  # the day that a sentence begins with is said of both
            'On or before May 31 of the next year the Plan shall pay the Clinic $5 (the "One"), '
            'and the Clinic shall pay the Plan $2 (the "Two").',
            'On or before May 31 of the next year the Plan pays the Clinic $5 (the "One"). '
            'On or before May 31 of the next year the Clinic pays the Plan $2 (the "Two").',
        ),
        (
            "The Plan shall pay to the Clinic on or before May 31 of the next year an amount equal "
            "to Budget.",
            "On or before May 31 of the next year the Plan pays the Clinic Budget.",
        ),
        (
            "The Plan shall pay the Clinic, within sixty (60) days after the Contract Year, an "
            'amount equal to 2% of Budget (the "One").',
            'Within 60 days after the Contract Year the Plan pays the Clinic 2% of Budget (the "One'
            '").',
        ),
        (  # of two parties the other one is paid
            "The Plan shall pay Budget on or before May 31 of the next year.",
            "The Plan pays the Clinic Budget on or before May 31 of the next year.",
        ),
        (
            "The Plan shall also pay Budget on or before May 31 of the next year.",
            "The Plan pays the Clinic Budget on or before May 31 of the next year.",
        ),
        (  # a year in which nothing is paid
            "On or before May 31 of the next year the Plan pays the Clinic Budget, except in 2025.",
            "On or before May 31 of the next year the Plan pays the Clinic Budget unless the "
            "Contract Year is 2025.",
        ),
        (  # the day in a sentence of its own
            'For each month the Plan pays the Clinic Budget (the "Grant"). The Grant for a month '
            "is due on or before the 15th day of the following month.",
            'For each month the Plan pays the Clinic Budget (the "Grant") on or before the 15th '
            "day of the following month.",
        ),
        (
            "The Plan pays the Clinic the total fee of visits. It is payable on or before May 31 "
            "of the next year.",
            "On or before May 31 of the next year the Plan pays the Clinic the total fee of "
            "visits.",
        ),
        (  # amounts of years, by their number and by their order
            "On or before May 31 of the next year the Plan pays the Clinic 2% of Budget for 2025 "
            "and 3% of Budget for 2026.",
            "On or before May 31 of the next year the Plan pays the Clinic 2% of Budget if the "
            "Contract Year is 2025; otherwise 3% of Budget.",
        ),
        (
            "On or before May 31 of the next year the Plan pays the Clinic $2 in Year 1 and $3 in "
            "the second year.",
            "On or before May 31 of the next year the Plan pays the Clinic $2 if the Contract Year "
            "is 2025; otherwise $3.",
        ),
        (  # a month's amount, and not that of all months again in each of them
            "The Plan pays the Clinic $5 per month on or before the 10th day of each month.",
            "On or before the 10th day of each month the Plan pays the Clinic $5.",
        ),
    ],
)  # fmt: skip
def test_payments_as_lawyers_write_them(drafted: str, plain: str) -> None:
    assert _figures("Gain is Budget less Cost.", drafted) == _figures(
        "Gain is Budget less Cost.", plain
    )


@pytest.mark.parametrize(
    "clause",
    [
        # what is being said of a figure that is worked out could say how
        "Base is Budget less Cost, being paid in full.",
        "Base is $5, being net of rebates.",
        "Base is $5, whatever the Plan elects in 2025.",
        # the total per visit is no total
        "Mean means the total fee per office visit in the Contract Year.",
        # what somebody earns is paid, and no definition
        "The Clinic earns 40% of Budget.",
        "The Clinic receives $5 if Budget is at least $920, and otherwise $3.",
        # is the last of these said of both?
        '"Gain" means Budget less Cost, and "Both" means Budget plus Cost, rounded to the dollar.',
        '"Gain" means Budget less Cost, and "Both" means Budget plus Cost, but not more than $5.',
        '"Gain" means $5 and "Both" means $6 if Budget is at least $920; otherwise $0.',
        # the fee is no part of a number of visits
        "Whole means the number of visits in the Contract Year. The fee in excess of $150 for any "
        "one member is excluded from Whole.",
        # months without a gap
        "Heads means the number of members enrolled for at least 6 consecutive months.",
        # from when on?
        "The Factor is 2% from January 1, 2025 and 3% thereafter.",
        # what is `the sum` of, where nothing was defined before it
        'The sum, rounded to the nearest dollar, is the "Whole".',
        "A Measure without a weight is nice. It is rounded to the nearest dollar.",
    ],
)
def test_what_is_not_understood_is_refused(clause: str) -> None:
    contract, errors = _contract(clause, PAYMENT)
    assert contract is None
    assert errors


@pytest.mark.parametrize(
    "payment",
    [
        # is the condition at the end said of both payments?
        'The Plan pays the Clinic $5 (the "One"), and the Clinic pays the Plan $2 (the "Two") if '
        "Budget is at least $900.",
        # which of the two is cut?
        'On or before May 31 of the next year the Plan pays the Clinic $5 (the "One"). On or '
        'before May 31 of the next year the Plan pays the Clinic $6 (the "Two"). The One and the '
        "Two together shall not exceed $8.",
        'On or before May 31 of the next year the Plan pays the Clinic $5 (the "One"). On or '
        'before May 31 of the next year the Plan pays the Clinic $6 (the "Two"). The sum of the '
        "One and the Two shall not exceed $8.",
        # an amount for one of the two years that are settled
        "The Plan pays the Clinic $5 for 2025 on or before May 31 of the next year.",
        # whose day is it, of a payment that has one or of another kind?
        'On or before May 30 of the next year the Plan pays the Clinic $5 (the "One"). The One is '
        "due on or before May 31 of the next year.",
        'For each month the Plan pays the Clinic Budget (the "One"). The One for a quarter is due '
        "on or before the 15th day of the following month.",
        # are they added, or is one of them paid?
        "The Plan pays the Clinic $2 and $3 on or before May 31 of the next year.",
        # of a year that is not settled
        "The Plan pays the Clinic $2 in Year 1 and $3 in Year 3.",
        # is the day at the end?
        'The Plan pays the Clinic $5 (the "One"), and the Clinic pays the Plan $2 (the "Two") on '
        "or before May 31 of the next year.",
    ],
)
def test_what_may_be_said_of_both_payments_is_not_parted(payment: str) -> None:
    contract, errors = _contract("Gain is Budget less Cost.", payment)
    assert contract is None
    assert errors


@pytest.mark.parametrize(
    ("clause", "advised"),
    [
        (
            "Heads means the number of members enrolled for at least 11 months.",
            "with at least 11 months",
        ),
        (
            "Fees means the total fee of visits in the Contract Year until June 30, 2026.",
            "before June 30, 2026",
        ),
        (
            "Bonus is 2% of Budget, except in 2025.",
            "Bonus is 2% of Budget if the Contract Year is not 2025; otherwise $0",
        ),
        ("Bonus is $5 if all of its Measures are met; otherwise $0.", "all Measures are"),
    ],
)
def test_advice_for_what_lawyers_write(clause: str, advised: str) -> None:
    findings = check_text(CONTRACT.format(clause=clause, payment=PAYMENT)).files[0].findings
    assert advised in [fix.words for one in findings for fix in one.fixes]
