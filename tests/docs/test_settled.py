"""Every piece of the language's page that is right is settled, by both engines with one result."""

from pathlib import Path

import pytest

from tests.docs.standing import Claim, claims
from tests.trial.settled import both_engines_agree

RIGHT = tuple(
    claim
    for claim in claims("docs/language.md")
    if claim.code is None and not claim.contract.startswith("WORDING")
)
"""A document of wording settles nothing by itself."""


@pytest.mark.parametrize("claim", RIGHT, ids=lambda claim: claim.name)
def test_what_is_right_can_be_settled(claim: Claim, tmp_path: Path) -> None:
    assert both_engines_agree(claim.contract, tmp_path)
