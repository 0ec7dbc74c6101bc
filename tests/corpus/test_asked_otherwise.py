"""Forms that read and then ask: each says something that the contract cannot mean as it stands."""

import pytest

from tests.corpus.test_nothing_passed_over import HOME, MONTHS, QUALITY, codes_with


@pytest.mark.parametrize(
    ("program", "code", "clause"),
    [
        # no clause counts Measures of their own file, so there is nothing to leave out
        (QUALITY, "VBP306", "A Measure whose target is at least 100% is not counted."),
        # no column in days, none of dollars
        (HOME, "VBP205", f"Fee means the number of claims longer than 7 days {MONTHS}."),
        (QUALITY, "VBP206", "Fee means the total of the Practice's measure results."),
        # of what? nothing was counted before
        (QUALITY, "VBP210", "Fee means $5 if fewer than 2 are met; otherwise $0."),
        # more than there are
        (QUALITY, "VBP315", "Fee means $5 if at least 3 of Breast cancer screening and Depression "
                            "screening are met; otherwise $0."),
        # what becomes of a Measure that has no Result
        (QUALITY, "VBP506", "Fee means $5 if at least 2 of the Measures have a Result better than "
                            "their target; otherwise $0."),
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
