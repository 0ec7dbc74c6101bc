"""Sentences as contract writers put them, each paid to a figure worked out by hand.

Benchmark $1,000,000; spent $900,000 in 2026 and $1,050,000 in 2027; Quality Score 80 and 55;
1,200 and 1,000 member months; fees of $5,000 and $4,000.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: PROSE

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Elm Street Physicians (the "ACO")
Years:           2026 through 2027, each a Performance Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Results: each row is a result, one for each Performance Year, in the file results.
     | Name             | Column | Kind          |
     | Performance Year | year   | year          |
     | benchmark        | bench  | dollars       |
     | expenditures     | spend  | dollars       |
     | quality score    | score  | number        |
     | member months    | mm     | member months |
     | fees paid        | fees   | dollars       |
1.2  Benchmark means the benchmark for the Performance Year.
1.3  Actual Expenditures means the expenditures for the Performance Year.
1.4  Quality Score means the quality score for the Performance Year.
1.5  Member Months means the member months for the Performance Year.
1.6  Care Fees means the fees paid for the Performance Year.

2  Settlement
"""
_RESULTS = {
    "results": "year,bench,spend,score,mm,fees\n2026,1000000,900000,80,1200,5000\n"
    "2027,1000000,1050000,55,1000,4000\n"
}
_GROSS = "Gross Savings means the amount by which Benchmark exceeds Actual Expenditures."
_HALF = "Shared Savings means 50% of Gross Savings."
_PAY = "On or before August 31 of the next year the Plan pays the ACO Shared Savings."
_SHARED = "Shared Savings means Sharing Rate times Gross Savings."
_GATED = (
    "If the Gate is passed, the Plan shall pay the ACO 50% of Gross Savings by August 31 of the "
    "next year."
)


def _paid(folder: Path, *clauses: str) -> object:
    numbered = "".join(f"2.{n}  {clause}\n" for n, clause in enumerate(clauses, start=1))
    return paid(folder, _CONTRACT + numbered, _RESULTS)


@pytest.mark.parametrize(
    ("clauses", "money"),
    [
        # who pays whom, in the order of the sentence
        ((_GROSS, _HALF, "The Plan shall pay Shared Savings to the ACO by August 31 of the next "
          "year."), 50_000),
        ((_GROSS, _HALF, "Payment of Shared Savings shall be made by the Plan to the ACO by August "
          "31 of the next year."), 50_000),
        ((_GROSS, _HALF, "Shared Savings are payable by the Plan to the ACO on August 31 of the "
          "next year."), 50_000),
        ((_GROSS, _HALF, "Within ninety (90) days after the end of each Performance Year, the Plan "
          "shall pay the ACO the Shared Savings."), 50_000),
        ((_GROSS, "Plan shall pay ACO an amount equal to the sum of (i) 50% of Gross Savings and "
          "(ii) $1.00 for each Member Month, on August 31 of the next year."), 52_200),
        # limits in sentences of their own: 4% of $1,000,000
        ((_GROSS, _HALF, "In no event shall Shared Savings exceed 4% of the Benchmark.", _PAY),
         40_000),
        ((_GROSS, f"{_HALF} Shared Savings shall not exceed 4% of the Benchmark.", _PAY), 40_000),
        ((_GROSS, f"{_HALF} Shared Savings shall not be less than $1,000.", _PAY), 51_000),
        ((_GROSS, f"{_HALF} Shared Savings shall not exceed $40,000 and not less than $1,000.",
          _PAY), 41_000),
        ((_GROSS, 'By August 31 of the next year the Plan pays the ACO 50% of Gross Savings (the '
          '"Bonus").', "The Bonus is capped at $30,000."), 30_000),
        # exceptions that a sentence points to
        ((_GROSS, _HALF, "Subject to Section 2.4, the Plan shall pay the ACO Shared Savings on "
          "August 31 of the next year.",
          "No payment shall be made if the Quality Score is at least 80."), 0),
        # the difference of which a condition speaks
        (("If Actual Expenditures exceed the Benchmark, the ACO shall pay the Plan 30% of the "
          "excess by September 30 of the next year, up to a maximum of 1% of the Benchmark.",),
         10_000),
        (("If Actual Expenditures are less than the Benchmark, the difference is Gross Savings.",
          _HALF, _PAY), 50_000),
        (('"Gross Savings" means the excess, if any, of the Benchmark over Actual Expenditures.',
          _HALF, _PAY), 50_000),
        # lists in running text
        ((_GROSS, "Sharing Rate means: (a) 50% if the Quality Score is 85 or above; (b) 40% if the "
          "Quality Score is 60 or above but below 85; and (c) 0% otherwise.", _SHARED, _PAY),
         40_000),
        ((_GROSS, "The Gate is passed if all of the following are true: (a) the Quality Score is "
          "at least 60; (b) Care Fees are less than $5,000; and (c) Gross Savings exceed $1.",
          _GATED), 0),
        ((_GROSS, "The Gate is passed if any of the following are true: (a) the Quality Score is "
          "at least 90; or (b) Care Fees are less than $10,000.", _GATED), 50_000),
        ((_GROSS, "Shared Savings means the lesser of the following: (i) 50% of Gross Savings; and "
          "(ii) $30,000.", _PAY), 30_000),
        ((_GROSS, "Shared Savings means the lesser of 50% of Gross Savings or $30,000.", _PAY),
         30_000),
        ((_GROSS, "The Gate is passed at a Quality Score of 80.00 or more.", _GATED), 50_000),
        ((_GROSS, "The Gate is passed at a Quality Score of 79 or less.", _GATED), 0),
    ],
)  # fmt: skip
def test_sentences_are_paid_as_they_say(
    tmp_path: Path, clauses: tuple[str, ...], money: int
) -> None:
    assert _paid(tmp_path, *clauses) == Decimal(money)


@pytest.mark.parametrize(
    ("clauses", "code"),
    [
        # nothing that the clause could be subject to
        ((_GROSS, _HALF, "Subject to Section 2.1, the Plan shall pay the ACO Shared Savings on "
          "August 31 of the next year."), "VBP209"),
        # `all of these`, and then `or`
        ((_GROSS, "The Gate is passed if all of the following are true: (a) the Quality Score is "
          "at least 60; or (b) Care Fees are less than $5,000.", _GATED), "VBP106"),
        # the difference of what?
        ((_GROSS, "The Plan pays the ACO 50% of the difference by August 31 of the next year."),
         "VBP210"),
        # what is it where the condition does not hold?
        ((_GROSS, _HALF, "If Gross Savings exceed $5, Care Fees is the Bonus.",
          "By August 31 of the next year the Plan pays the ACO the Bonus."), "VBP317"),
    ],
)  # fmt: skip
def test_what_they_do_not_say_is_told(tmp_path: Path, clauses: tuple[str, ...], code: str) -> None:
    found = _paid(tmp_path, *clauses)
    assert isinstance(found, list)
    assert code in found
