"""The share of the trial that is read does not fall: a form once said stays said."""

from tests.trial.trial import FILES, outcomes

READ_AT_LEAST = 364
"""Measured with `python -m tests.trial.trial`; raise it when the language learns more."""


def test_no_form_is_unlearned() -> None:
    found = [outcome for path in FILES for outcome in outcomes(path)]
    read = sum(1 for outcome in found if outcome.reason is None)
    assert len(found) == 435
    assert read >= READ_AT_LEAST, [item.text for item in found if item.reason is not None]
