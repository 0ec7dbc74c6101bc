"""Forms that exhibits are drafted in, where a reader could take them for something else."""

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

CONTRACT = """EXHIBIT F: FORMS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3
{cover}
1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column | Kind           |
     | visit number | visit  | text           |
     | Practice     | clinic | Practice       |
     | member       | person | member         |
     | day          | day    | day of service |
     | fee          | fee    | dollars        |
1.2  Each member's Cost means the total fee of that member's visits in the Period.
1.3  Fee means the Practice's fee.
1.4  Cap means the Practice's cap.

2  Tried
2.1  {clause}
2.2  On or before June 30, 2027 the Plan pays the Practice $1.00.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | fee      | fee      | dollars  |
     | cap      | cap      | dollars  |
"""


def errors(clause: str, cover: str = "") -> set[str]:
    found = check_text(CONTRACT.format(clause=clause, cover=cover)).findings
    return {item.code for item in found if item.severity is Severity.ERROR}


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("Total Cost means the Cost of all members.", set()),
        ("Total Cost means the Cost of all members plus $100.", set()),
        ("Total Cost means the Cost of all members, but not more than $75,000.", {"VBP121"}),
        ("Over means the amount by which the Cost of all members exceeds $75,000.", {"VBP121"}),
        ("Bonus is $5 if the Cost of all members exceeds $9; otherwise $0.", {"VBP121"}),
        ("Under means the amount by which Fee exceeds the Cost of all members.", set()),
        ("Share means 40% of Fee, from the first dollar.", set()),
        (
            "Share means 40% of the amount by which Fee exceeds $500, from the first dollar.",
            {"VBP106"},
        ),
        ("Saved means Fee minus Cap, or $0 if Cap is higher.", set()),
        ("Saved means Fee minus Cap, or $0 if Fee is higher.", {"VBP210"}),
        ("Saved means Fee plus Cap, or $0 if Cap is higher.", {"VBP210"}),
        ("The Plan pays the Practice the difference if Fee is more than Cap.", set()),
        ("The Plan pays the Practice the difference if Fee is $5.", {"VBP210"}),
        ("The Plan pays the Practice the difference.", {"VBP210"}),
        ("Within the same 45 days the Plan pays the Practice $5.", {"VBP210"}),
        ("First year. The Plan pays the Practice $5.", {"VBP101"}),
        ("Fees. The Plan pays the Practice $5.", set()),
        ("Share means thirty percent (40%) of Fee.", {"VBP105"}),
        ("Share means one hundred and five percent (105%) of Fee.", set()),
        ("Share means Fee, but not more than $500 for any one member.", {"VBP310"}),
    ],
)
def test_what_is_read_asked_and_refused(clause: str, said: set[str]) -> None:
    assert errors(clause) & {*said, "VBP101", "VBP121", "VBP210"} == said & errors(clause) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Actuary:         [words] Pell & Osgood\n", set()),
        ("Withhold:        [words] 5% of premium\n", {"VBP115"}),
        ("Withhold:        5% of premium\n", {"VBP107"}),
        ("Statement Date:  [words] some day in spring\n", {"VBP109"}),
        ("Term:            January 1, 2026 through December 31, 2026, settled once\n", {"VBP510"}),
    ],
)
def test_lines_of_the_cover(line: str, said: set[str]) -> None:
    assert said <= errors("Total Cost means the Cost of all members.", line)
    if not said:
        assert errors("Total Cost means the Cost of all members.", line) == set()
