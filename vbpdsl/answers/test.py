"""The answer to "do the examples hold": each expected value beside what the contract makes."""

from collections.abc import Iterable
from pathlib import Path

from attrs import field

from vbpdsl.answers.contract_files import contract_files, empty_folders
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.opening import open_file
from vbpdsl.engine.reference.coverage import unreached_lines
from vbpdsl.engine.reference.examples import Check, ExampleOutcome, work_examples
from vbpdsl.engine.reference.gaps import Gap, gaps
from vbpdsl.engine.reference.mismatches import example_diagnostics
from vbpdsl.engine.reference.watched import Watched
from vbpdsl.model.values.number import exact_value_text, show_full, tell_apart
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.render import JsonValue, to_json


@frozen
class TestedFile:
    """A contract with what became of its examples; empty where the contract is refused.

    `gaps` are what no example reaches.
    """

    name: str
    outcomes: tuple[ExampleOutcome, ...] = field(repr=False)
    findings: tuple[Diagnostic, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def held(self) -> int:
        """How many examples hold in everything they say."""
        return sum(1 for outcome in self.outcomes if outcome.holds)


@frozen
class TestAnswer:
    """All contracts that were tested."""

    files: tuple[TestedFile, ...]
    elsewhere: tuple[Diagnostic, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Every finding, file by file."""
        return (*self.elsewhere, *(item for file in self.files for item in file.findings))


def run_tests(paths: Iterable[Path]) -> TestAnswer:
    """Work the examples of files, and of the contracts in folders."""
    asked = tuple(paths)
    tested = tuple(test_opened(open_file(path)) for path in contract_files(asked))
    return TestAnswer(tested, empty_folders(asked))


def test_opened(opened: Opened) -> TestedFile:
    """Work the examples of a contract that was opened."""
    worked = opened.worked
    if worked is None:
        return TestedFile(opened.name, (), opened.findings)
    watched = Watched()
    outcomes = work_examples(worked, watched)
    shown = example_diagnostics(worked, outcomes)
    unreached = unreached_lines(worked, outcomes)
    missed = gaps(worked, outcomes, watched)
    return TestedFile(opened.name, outcomes, (*opened.findings, *shown, *unreached), missed)


def check_row(check: Check) -> tuple[str, str, str]:
    """An expected value for a table: its words, what was found, `holds` or `differs`."""
    found = show_full(check.actual, check.expected.actual.type)
    if not check.holds:
        found = tell_apart(check.expected.value, check.actual, check.expected.actual.type)[1]
    return check.words, found, "holds" if check.holds else "DIFFERS"


def test_json(answer: TestAnswer) -> dict[str, JsonValue]:
    """The answer as JSON values."""
    return {
        "files": [
            {
                "file": file.name,
                "examples": [_outcome_json(outcome) for outcome in file.outcomes],
                "not_reached": [
                    {"clause": gap.clause, "name": gap.name, "what": gap.what}
                    for gap in file.gaps
                ],
                "findings": [to_json(item) for item in file.findings],
            }
            for file in answer.files
        ],
        "findings": [to_json(item) for item in answer.elsewhere],
    }


def _outcome_json(outcome: ExampleOutcome) -> JsonValue:
    return {
        "name": outcome.example.name,
        "holds": outcome.holds,
        "checks": [
            {
                "words": check.words,
                "expected": exact_value_text(check.expected.value),
                "found": exact_value_text(check.actual),
                "holds": check.holds,
            }
            for check in outcome.checks
        ],
        "promises_broken": [promise.clause for promise in outcome.broken],
    }
