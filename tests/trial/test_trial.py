"""The share of the trials that is read and computed does not fall: a form once said stays said."""

import pytest

from tests.trial.standing import FOLDER as SETS
from tests.trial.standing import clauses, contract_with, outcomes
from tests.trial.trial import FILES
from tests.trial.trial import outcomes as first_outcomes
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity
from vbpdsl.source.library import library_for
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.format import format_text

READ_AT_LEAST = 394
"""Measured with `python -m tests.trial.trial`; raise it when the language learns more."""

AT_LEAST = {
    "second": (150, 131),
    "third": (146, 127),
    "fourth": (242, 214),
    "fifth": (259, 235),
    "sixth": (267, 235),
    "seventh": (272, 243),
    "eighth": (246, 207),
}
"""Read and computed of 300, measured with `python -m tests.trial.standing second` and so on."""


def test_no_form_of_the_first_trial_is_unlearned() -> None:
    found = [outcome for path in FILES for outcome in first_outcomes(path)]
    read = sum(1 for outcome in found if outcome.reason is None)
    assert len(found) == 435
    assert read >= READ_AT_LEAST, [item.text for item in found if item.reason is not None]


@pytest.mark.parametrize("name", AT_LEAST)
def test_no_form_is_unlearned(name: str) -> None:
    found = outcomes(name)
    read, computed = AT_LEAST[name]
    assert len(found) == 300
    assert sum(item.read for item in found) >= read
    assert sum(item.computed for item in found) >= computed


@pytest.mark.parametrize("name", ["second", "seventh", "eighth"])
def test_what_people_write_is_printed_with_the_same_meaning(name: str) -> None:
    """The printed form of each contract computes the same, and is its own printed form."""
    for item in outcomes(name):
        if not item.computed or item.form.startswith("24"):
            continue
        text = contract_with(item.form, item.text)
        once = format_text(SourceText("trial", text), library_for(None))
        assert format_text(SourceText("trial", once), library_for(None)) == once, item.text
        assert _meaning(once) == _meaning(text), item.text


def _meaning(text: str) -> object:
    (file,) = check_text(text, "trial").files
    if file.contract is None:  # what a clause taken out of its contract cannot help
        return sorted(found.code for found in file.findings if found.severity is Severity.ERROR)
    definitions = file.contract.definitions
    said = [(one.name, one.keys, one.expression) for one in definitions if one.role != "payment"]
    # an account says why a row was left out in the clause's own words, which the printed form may
    # give small letters: `not in Adams County`
    return repr(said).lower()


@pytest.mark.parametrize("name", AT_LEAST)
def test_every_form_has_twelve_clauses(name: str) -> None:
    files = sorted((SETS / name).glob("[0-9]*.txt"))
    assert [len(clauses(path)) for path in files] == [12] * 25
