"""The share of the trials that is read and computed does not fall: a form once said stays said."""

import pytest

from tests.trial.standing import FOLDER as SETS
from tests.trial.standing import clauses, outcomes
from tests.trial.trial import FILES
from tests.trial.trial import outcomes as first_outcomes

READ_AT_LEAST = 378
"""Measured with `python -m tests.trial.trial`; raise it when the language learns more."""

AT_LEAST = {
    "second": (144, 126),
    "third": (135, 115),
    "fourth": (213, 191),
    "fifth": (229, 206),
    "sixth": (231, 205),
    "seventh": (229, 204),
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


@pytest.mark.parametrize("name", AT_LEAST)
def test_every_form_has_twelve_clauses(name: str) -> None:
    files = sorted((SETS / name).glob("[0-9]*.txt"))
    assert [len(clauses(path)) for path in files] == [12] * 25
