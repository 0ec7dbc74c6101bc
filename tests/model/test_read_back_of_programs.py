"""What is read back of clauses of programs: lines through points, rounding, runs of codes."""

from tests.programs.settled import PROGRAMS
from vbpdsl.answers.opening import open_file
from vbpdsl.model.read_back.clause import read_back
from vbpdsl.model.read_back.phrases import in_runs


def of_program(program: str, clause: str) -> list[str]:
    opened = open_file(PROGRAMS / program / "contract.vbp")
    assert opened.contract is not None
    (said,) = read_back(opened.contract, clause)
    return [line.text for line in said.lines]


def test_a_line_through_points_is_told_by_its_points() -> None:
    assert of_program("alternative-quality-contract", "3.5") == [
        "is on straight lines between these points of the Result of the Measure:",
        "before the first: 0",
        "at the Measure's first gate in Schedule 2: 1",
        "at the Measure's second gate in Schedule 2: 2",
        "at the Measure's third gate in Schedule 2: 3",
        "at the Measure's fourth gate in Schedule 2: 4",
        "at the Measure's fifth gate in Schedule 2: 5",
        "after the last: 5",
        "where two points are at one place the later holds; no figure if they neither rise all the "
        "way nor fall all the way",
    ]


def test_what_is_always_rounded_down_goes_to_no_nearest() -> None:
    (said,) = of_program("mips", "1.6")
    assert said == "is the Decile of the Measure, rounded down to a whole number"


def test_codes_that_follow_one_another_are_said_by_first_and_last() -> None:
    assert "only where the encounter's code is 93000 through 93050 or 93303 through 93352" in (
        of_program("specialty-capitation", "2.2")
    )
    assert in_runs(["1", "2", "3", "5", "6", "7", "8", "09", "10"]) == [
        "1", "2", "3", "5 through 8", "09", "10",
    ]  # fmt: skip
