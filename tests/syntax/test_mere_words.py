"""The mark that a clause is words is never advised where somebody bears or keeps an outcome: with
it the clause would be passed over."""

import pytest

from vbpdsl.answers.check import check_text

CONTRACT = """EXHIBIT W: WORDS

Payer:           Bay Health Plan (the "Plan")
Provider:        Oak Group (the "Group")
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1.1  On June 30, 2027 the Plan pays the Group $10.
1.2  {clause}
"""


def _advised(clause: str) -> str:
    found = check_text(CONTRACT.format(clause=clause)).findings
    assert [one.code for one in found] == ["VBP101"], found
    return found[0].suggestion or ""


@pytest.mark.parametrize(
    "clause",
    [
        "The Group will not be responsible for any losses during the first year.",
        "The Group shall answer for deficits.",
        "The Group keeps any savings.",
        "Any surplus stays with the Group.",
    ],
)
def test_who_bears_an_outcome_is_no_mere_word(clause: str) -> None:
    assert "[words]" not in _advised(clause)


def test_what_carries_nothing_is_advised_the_mark() -> None:
    assert "[words]" in _advised("The Plan shall explain the statement to the Group.")
