"""What the checker calls right is settled, by both engines with one result: every fourth group.

The whole of it: `python -m tests.trial.settled`.
"""

from pathlib import Path

import pytest

from tests.meaning.together import Group
from tests.trial.settled import both_engines_agree, computed_groups
from tests.trial.standing import SETS, contract_with
from vbpdsl.answers.check import check_text

STEP = 4
GROUPS = computed_groups(SETS)


@pytest.mark.parametrize("group", GROUPS[::STEP], ids=lambda group: group.clauses[0].name)
def test_what_is_computed_can_be_settled(group: Group, tmp_path: Path) -> None:
    for place, part in enumerate(group.right()):
        folder = tmp_path / str(place)
        folder.mkdir()
        assert both_engines_agree(part.opened(), folder)


def test_most_clauses_stand_in_some_group() -> None:
    assert sum(len(group.clauses) for group in GROUPS) > 1_000


def test_a_domain_that_no_figure_is_for_is_asked_after() -> None:
    clause = "The Chronic Domain is passed if at least 2 of the 3 Measures in that Domain are met."
    (file,) = check_text(contract_with("12", clause), "trial", advised=False).files
    assert "VBP210" in {item.code for item in file.findings}
