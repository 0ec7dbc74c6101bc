"""Forms that read and then ask: each says something that the contract cannot mean as it stands."""

import re

import pytest

from tests.corpus.test_nothing_passed_over import (
    HOME,
    MONTHS,
    PROGRAMS,
    QUALITY,
    SECTIONS,
    codes_with,
)
from vbpdsl.answers.opening import open_text
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    DateShift,
    Expression,
    PeriodEdge,
)
from vbpdsl.model.types import DATE
from vbpdsl.model.walking import parts


@pytest.mark.parametrize(
    ("program", "code", "clause"),
    [
        # no column is the length of a claim, none of results is of dollars
        (HOME, "VBP211", f"Fee means the number of claims longer than 7 days {MONTHS}."),
        (QUALITY, "VBP206", "Fee means the total of the Practice's measure results."),
        # of what? nothing was counted before
        (QUALITY, "VBP210", "Fee means $5 if fewer than 2 are met; otherwise $0."),
        # more than there are
        (QUALITY, "VBP315", "Fee means $5 if at least 3 of Breast cancer screening and Depression "
                            "screening are met; otherwise $0."),
        # what becomes of a Measure that has no Result
        (QUALITY, "VBP506", "Fee means $5 if at least 2 of the Measures have a Result better than "
                            "their target; otherwise $0."),
        # nothing that could be otherwise; rows are no value that could be missing
        (QUALITY, "VBP112", "The Plan pays the Practice $5 on or before July 31, 2027; otherwise "
                            "it pays nothing."),
        (QUALITY, "VBP106", "Each Measure's Points means 1. A Practice without measure results "
                            "gets 0 Points."),
        # not every case is said
        (QUALITY, "VBP112", "Fee means $5 if all Measures are met, $4 if no Measure is met."),
        # a figure of no member
        (HOME, "VBP106", "Fee means Budget PMPM; for a member without one it is $5."),
        # two Octobers: the Period of the medical home begins in one
        (HOME, "VBP106", f"Fee means the number of claims in October through November of the "
                         f"Period {MONTHS}."),
        # a table that is there by no name, and a column it does not have
        (HOME, "VBP209", "The Complaint Log has one row for each Practice and member."),
        (HOME, "VBP205", "The Attribution Roster has one row for each member and month, with its "
                         "allowed amount."),
        (HOME, "VBP106", "Always true: the Practice owes nothing for 2011."),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_asked(program: str, code: str, clause: str) -> None:
    assert code in codes_with(program, clause)


@pytest.mark.parametrize(
    ("said", "operator", "days"),
    [
        ("paid more than 90 days after the day of service", ">", 90),
        ("paid more than 90 days before the day of service", "<", -90),
        ("whose date paid is at least 30 days before its day of service", "<=", -30),
        ("whose date paid is at most 30 days after its day of service", "<=", 30),
        ("whose date paid is later than 30 days before its day of service", ">", -30),
    ],
)
def test_so_many_days_before_a_day_are_earlier_the_more_there_are(
    said: str, operator: str, days: int
) -> None:
    definition = _defined(HOME, f"Fee means the number of claims {said} {MONTHS}.")
    assert isinstance(definition, Aggregate)
    tests = [condition.test for condition in definition.rows.conditions]
    assert [
        (test.operator, test.right.days)
        for test in tests
        if isinstance(test, Comparison)
        and isinstance(test.right, DateShift)
        and isinstance(test.right.value, ColumnValue)
    ] == [(operator, days)]


def test_a_run_out_may_be_counted_from_the_end_of_the_year_of_services() -> None:
    """`paid within 90 days after its end` is that many days after the last of the Period."""
    text = (PROGRAMS / HOME / "contract.vbp").read_text(encoding="utf-8")
    changed = re.sub(r"paid on\s+or\s+before March 31, 2011", "paid within 90 days after its end",
                     text)  # fmt: skip
    assert changed != text
    opened = open_text(changed, advised=False)
    assert opened.contract is not None, [found.message for found in opened.findings]
    cost = next(one for one in opened.contract.definitions if one.name == "Cost")
    shifts = [part for part in parts(cost.expression) if isinstance(part, DateShift)]
    assert [(one.value, one.days) for one in shifts] == [(PeriodEdge("last", DATE), 90)]


def _defined(program: str, clause: str) -> Expression:
    text = (PROGRAMS / program / "contract.vbp").read_text(encoding="utf-8")
    at = text.index("Example 1.")
    opened = open_text(f"{text[:at]}\n{SECTIONS[program]}  Trial\n{SECTIONS[program]}.1  {clause}\n"
                       f"\n{text[at:]}")  # fmt: skip
    assert opened.contract is not None, [found.message for found in opened.findings]
    return next(one for one in opened.contract.definitions if one.name == "Fee").expression


@pytest.mark.parametrize(
    ("program", "clause"),
    [
        (HOME, "The claims give, for each claim, the member and the allowed amount."),
        (HOME, "The Risk Log has one row for each member and date of the score, with its risk "
               "score."),
        (HOME, "Always true: the Plan and the Practice never both pay."),
        (HOME, f"Fee means the percentage of claims {MONTHS} whose allowed amount is at least "
               "$100."),
        (QUALITY, "Fee means $5 if all Measures are met, $4 if no Measure is met, and otherwise "
                  "$3."),
    ],
)  # fmt: skip
def test_what_can_be_meant_is_taken(program: str, clause: str) -> None:
    assert codes_with(program, clause) == set()
