"""Sentences that say what other clauses do are read where these do it, and refused where not."""

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

CONTRACT = """EXHIBIT A: FEES AND SAVINGS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2025 through 2027, each a Performance Year settled on its own
Cost:            paid amounts, for services that begin in the Performance Year, paid on or before March 31 of the next year
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Yearly Figures: one for each Practice and Performance Year, in the file yearly_figure.
     | Name             | Column   | Kind     |
     | Practice         | practice | Practice |
     | Performance Year | year     | year     |
     | savings          | savings  | dollars  |
     | visits           | visits   | whole number |
1.2  Claims: each row is a claim, in the file claim.
     | Name           | Column   | Kind            |
     | Practice       | practice | Practice        |
     | day of service | day      | day of service  |
     | date paid      | paid     | date of payment |
     | paid amount    | amount   | paid amount     |
1.3  Shared Savings means 50% of the Practice's savings for the Performance Year.
1.4  Claims Cost means the total paid amount of all claims CLAIMS.

2  Fees
2.1  On or before March 31 of the next year the Plan pays the Practice $4.50 times its visits for the Performance Year (the "Care Fee").
2.2  On or before August 31 of the next year the Plan pays the Practice NET (the "Savings Payment").
2.3  On or before September 30 of the next year the Practice pays the Plan BACK (the "Return").
2.4  SAID

Schedule 1  Practices
     | Practice          |
     | Oak Street Clinic |
"""  # noqa: E501
NET = "the amount by which Shared Savings exceeds the Care Fees paid for that year"
BACK = "1% of Claims Cost"
ADVANCE = (
    "The Care Fees paid for a Performance Year are an advance against Shared Savings of that year."
)
OTHER = "the amount by which Claims Cost exceeds the Care Fees paid for that year"
ONLY = "They shall be recovered only by deduction under clause 2.2."


def _codes(said: str, net: str = NET, back: str = BACK, claims: str = "") -> set[str]:
    text = CONTRACT.replace("SAID", said).replace("NET", net).replace("BACK", back)
    findings = check_text(text.replace(" CLAIMS.", f"{claims}."), "contract").findings
    return {one.code for one in findings if one.severity is Severity.ERROR}


@pytest.mark.parametrize(
    "said",
    [
        ADVANCE,
        f"{ADVANCE} {ONLY}",
        f"{ADVANCE} {ONLY[:-1]}, and to the extent not so recovered are the Practice's.",
        "The Care Fees paid are advances on Shared Savings.",
        "Reversals so posted reduce Claims Cost.",
        "Claims paid later are the Plan's alone.",
        "Claims paid after that day are borne by the Plan.",
    ],
)
def test_what_is_so_is_read(said: str) -> None:
    assert not _codes(said)


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        (ADVANCE, {"net": "Shared Savings"}),  # nothing is taken off
        (ADVANCE, {"net": OTHER}),
        (f"{ADVANCE} {ONLY}", {"back": "10% of the Care Fees paid for that year"}),  # and there too
        (f"{ADVANCE} {ONLY.replace('2.2', '2.3')}", {}),  # another clause
        ("Reversals reduce Claims Cost.", {"claims": " whose paid amount is at least $0"}),
        ("Reversals so posted reduce Shared Savings.", {}),  # no total of rows
        ("Claims paid later are the Practice's alone.", {}),  # the Plan has paid them
    ],
)
def test_what_is_not_so_is_refused(said: str, changed: dict[str, str]) -> None:
    assert "VBP529" in _codes(said, **changed)
