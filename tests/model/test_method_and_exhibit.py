"""What an exhibit and its Method both say: refused where they clash, else kept apart."""

from pathlib import Path

from vbpdsl.answers.check import check_files
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Diagnostic, Severity

METHOD = """METHOD: HALF OF SAVINGS, version 1

1  Savings
1.1  Method Share is 50%.

2  Settlement, for each Practice
     a  Gross Savings: the amount by which Target exceeds Cost
     b  Shared Savings: Method Share of line a
2.1  Method Due means line b.

Schedule 2  Measures
     | Measure   | Weight |
     | Screening | 60%    |
     | Control   | 40%    |
"""

EXHIBIT = """EXHIBIT M: BY A METHOD

Payer:           the Plan
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3
Method:          Half of Savings, version 1

1  Given
1.1  Target means the Practice's target.
1.2  Cost means the Practice's cost.
1.3  Base Weight means the highest weight of all Measures.

2  Settlement, for each Practice
     a  Fee: $10
     b  Double Fee: 2 times line a
2.1  Weighed Due means Method Due times Base Weight.
2.2  On or before July 31, 2027 the Plan pays the Practice line b plus Weighed Due.
{more}
Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | target   | target   | dollars  |
     | cost     | cost     | dollars  |
{schedule}"""

SCHEDULE = """
Schedule 2  Measures
     | Measure   | Weight |
     | Screening | 30%    |
     | Control   | 70%    |
"""


def checked(
    folder: Path, more: str = "", schedule: str = ""
) -> tuple[Contract | None, list[Diagnostic]]:
    """The exhibit with its Method beside it, and the errors in it."""
    (folder / "method.vbp").write_text(METHOD, encoding="utf-8")
    path = folder / "exhibit.vbp"
    path.write_text(EXHIBIT.format(more=more, schedule=schedule), encoding="utf-8")
    found = check_files([path])
    errors = [one for one in found.findings if one.severity is Severity.ERROR]
    return found.files[0].contract, errors


def test_each_line_is_one_of_its_own_schedule(tmp_path: Path) -> None:
    contract, errors = checked(tmp_path)
    assert errors == []
    assert contract is not None
    due, double = contract.definition("Method Due"), contract.definition("Double Fee")
    assert "term='Shared Savings'" in repr(due.expression)
    assert "term='Fee'" in repr(double.expression)


def test_a_schedule_of_the_method_is_not_replaced_in_silence(tmp_path: Path) -> None:
    _, (error,) = checked(tmp_path, schedule=SCHEDULE)
    assert error.code == "VBP203"
    assert error.message == "`Schedule 2` is given twice, in HALF OF SAVINGS and in BY A METHOD"


def test_a_term_of_the_method_is_not_replaced_in_silence(tmp_path: Path) -> None:
    _, (error,) = checked(tmp_path, more="2.3  Method Share is 60%.\n")
    assert error.code == "VBP203"
    assert "`Method Share` is defined twice" in error.message
