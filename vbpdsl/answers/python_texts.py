"""The verbs for Python that need no data: check, format, test, inspect, read_back, explain.

    vbpdsl.check("home.vbp").findings
    print(vbpdsl.explain("VBP406"))

They stand apart from `vbpdsl/answers/python.py` so that a check does not wait for pandas and
DuckDB, in Python as on the command line.
"""

from pathlib import Path

from vbpdsl.answers.check import CheckAnswer, check_files, check_text
from vbpdsl.answers.explain import explain as find_page
from vbpdsl.answers.inspect import Inspected, inspect_contract
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.opening import open_file, open_text
from vbpdsl.answers.test import TestedFile, test_opened
from vbpdsl.model.read_back.clause import ReadBack
from vbpdsl.model.read_back.clause import read_back as read_clauses
from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.library import library_for
from vbpdsl.source.render import render_all
from vbpdsl.syntax.format import format_text as format_source

Contractual = str | Path
"""A path of a contract, or its text: a text has more than one line."""


class Refused(ValueError):  # noqa: N818 what `except vbpdsl.Refused` reads like
    """Something of the user's is wrong; `findings` says what, and so does the message."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__(render_all(findings))
        self.findings = findings


def check(contract: Contractual) -> CheckAnswer:
    """Every mistake in a contract."""
    path = path_of(contract)
    return check_files((path,)) if path is not None else check_text(str(contract))


def explain(code: str) -> str:
    """The page of a message's code; raises `LookupError` for a code that there is not."""
    found = find_page(code)
    if found.text is None:
        near = f"; did you mean {' or '.join(found.near)}?" if found.near else ""
        raise LookupError(f"there is no code `{found.code}`{near}")
    return found.text


def inspect(contract: Contractual) -> Inspected:
    """Parties, Terms, tables and columns of a contract; raises `Refused` if it has errors."""
    opened = opened_contract(contract)
    if opened.contract is None:
        raise Refused(opened.findings)
    return inspect_contract(opened.contract, opened.name, opened.findings)


def read_back(contract: Contractual, clause: str | None = None) -> tuple[ReadBack, ...]:
    """Each clause as it was understood, or one; raises `Refused` if the contract has errors."""
    opened = opened_contract(contract)
    if opened.contract is None:
        raise Refused(opened.findings)
    return read_clauses(opened.contract, clause)


def test(contract: Contractual) -> TestedFile:
    """The examples of a contract, worked."""
    return test_opened(opened_contract(contract))


def format_text(contract: Contractual) -> str:
    """A contract in its one printed form; raises `Refused` if it has errors."""
    opened = opened_contract(contract)
    errors = [item for item in opened.findings if item.severity is Severity.ERROR]
    if errors or opened.source is None:
        raise Refused(opened.findings)
    return format_source(opened.source, library_for(path_of(contract)))


def opened_contract(contract: Contractual) -> Opened:
    """A contract from its path or its text."""
    path = path_of(contract)
    return open_file(path) if path is not None else open_text(str(contract))


def path_of(contract: Contractual) -> Path | None:
    """The path that is meant, if it is one: a text of a contract has several lines."""
    if isinstance(contract, str) and "\n" in contract.strip():
        return None
    return Path(contract)
