"""What the checker calls right is settled, by both engines with one result: every tenth clause.

The whole of it: `python -m tests.trial.settled`.
"""

from pathlib import Path

import pytest

from tests.trial.settled import both_engines_agree, computed_clauses
from tests.trial.standing import SETS, contract_with
from vbpdsl.answers.check import check_text

STEP = 10


@pytest.mark.parametrize("name", SETS)
def test_what_is_computed_can_be_settled(name: str, tmp_path: Path) -> None:
    found = computed_clauses(name)
    assert len(found) > 90
    for place, item in enumerate(found[::STEP]):
        folder = tmp_path / str(place)
        folder.mkdir()
        assert both_engines_agree(contract_with(item.form, item.text), folder), item.text


def test_a_domain_that_no_figure_is_for_is_asked_after() -> None:
    clause = "The Chronic Domain is passed if at least 2 of the 3 Measures in that Domain are met."
    (file,) = check_text(contract_with("12", clause), "trial").files
    assert "VBP210" in {item.code for item in file.findings}
