"""Every program stands in its printed form: `vbp fmt` leaves it as it is.

Two are kept as their writers typed them, because that is what they show: one is a single sentence,
and one uses the phrases of a house (`WORDING:`), which are printed as everyone writes them.
"""

from pathlib import Path

import pytest

from tests.programs.settled import PROGRAMS
from vbpdsl.answers.contract_files import contract_files
from vbpdsl.answers.format import difference, format_files

AS_TYPED = {"medical-home-one-sentence", "pay-for-performance"}


def folder(path: Path) -> str:
    """The program that a contract is of."""
    return path.relative_to(PROGRAMS).parts[0]


@pytest.mark.parametrize("path", contract_files((PROGRAMS,)), ids=folder)
def test_a_program_is_as_it_is_printed(path: Path) -> None:
    [file] = format_files((path,)).files
    assert file.findings == ()
    assert (difference(file) != "") is (folder(path) in AS_TYPED)
