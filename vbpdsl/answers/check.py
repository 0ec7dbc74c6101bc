"""The answer to "is this contract right": every mistake of every file, examples included.

A worked example is part of the contract, so one that does not hold is a mistake like any other.
"""

import gc
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from attrs import evolve

from vbpdsl.answers.contract_files import contract_files, empty_folders
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.opening import open_file, open_text, opened_again
from vbpdsl.engine.reference.coverage import unreached_lines
from vbpdsl.engine.reference.examples import work_examples
from vbpdsl.engine.reference.mismatches import example_diagnostics, run_examples
from vbpdsl.model.contract import Contract
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.render import JsonValue, to_json

FILES_FOR_ANOTHER_PROCESS = 16
"""How many files it takes before starting another process saves time."""


@frozen
class CheckedFile:
    """A file with what was found in it.

    `contract` is None where it is refused, and where many files were shared out among processes:
    handing contracts back and forth would cost a tenth of the time. `payments` and `examples` are
    how many it has; None where it is refused.
    """

    name: str
    contract: Contract | None
    findings: tuple[Diagnostic, ...]
    payments: int | None = None
    examples: int | None = None

    @property
    def errors(self) -> int:
        """How many findings refuse the contract."""
        return sum(1 for item in self.findings if item.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many findings ask for a look."""
        return len(self.findings) - self.errors


@frozen
class CheckAnswer:
    """All files that were checked, and findings that belong to none of them."""

    files: tuple[CheckedFile, ...]
    elsewhere: tuple[Diagnostic, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Every finding, file by file."""
        return (*self.elsewhere, *(item for file in self.files for item in file.findings))


def check_files(paths: Iterable[Path]) -> CheckAnswer:
    """Check files, and the contracts in folders."""
    asked = tuple(paths)
    files = contract_files(asked)
    gc.set_threshold(200_000)  # trees are garbage all at once; looking often costs a fifth of it
    together = min(os.cpu_count() or 1, len(files) // FILES_FOR_ANOTHER_PROCESS)
    if together < 2:
        checked = tuple(map(_checked, files))
    else:  # each file is a matter of its own, so they can be shared out
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(together) as pool:
            checked = tuple(pool.map(_found_in, files, chunksize=FILES_FOR_ANOTHER_PROCESS))
    return CheckAnswer(checked, empty_folders(asked))


def _checked(path: Path) -> CheckedFile:
    return check_opened(open_file(path))


def _found_in(path: Path) -> CheckedFile:
    return evolve(_checked(path), contract=None)


def check_text(text: str, name: str = "contract", *, advised: bool = True) -> CheckAnswer:
    """Check a contract handed in as text; `advised`, if words that mend mistakes are looked for."""
    return CheckAnswer((check_opened(open_text(text, name, advised=advised)),))


def check_opened(opened: Opened) -> CheckedFile:
    """Check a contract that was opened: what reading found, and what its examples show."""
    if opened.contract is None:
        return CheckedFile(opened.name, None, opened.findings)
    worked = opened.worked or opened.contract
    outcomes = work_examples(worked)
    shown = example_diagnostics(worked, outcomes)
    if any(item.fixes for item in shown):
        from vbpdsl.answers.advice.tried import tried  # loaded where there is a mistake

        shown = tried(shown, partial(_shown_by_examples, opened))
    unreached = unreached_lines(worked, outcomes) if worked.examples else ()
    return CheckedFile(
        opened.name,
        opened.contract,
        (*opened.findings, *shown, *unreached),
        len(opened.contract.payments),
        len(worked.examples),
    )


def _shown_by_examples(opened: Opened, text: str) -> tuple[Diagnostic, ...]:
    """What the examples of a contract show with other words in it."""
    contract = opened_again(opened, text).contract
    return run_examples(contract) if contract is not None else ()


def check_json(answer: CheckAnswer) -> dict[str, JsonValue]:
    """The answer as JSON values."""
    return {
        "files": [
            {
                "file": file.name,
                "fine": file.errors == 0,
                "errors": file.errors,
                "warnings": file.warnings,
                "findings": [to_json(item) for item in file.findings],
            }
            for file in answer.files
        ],
        "findings": [to_json(item) for item in answer.elsewhere],
    }
