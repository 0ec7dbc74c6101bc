"""Every piece of the reference that is right is settled, by both engines with one result."""

from pathlib import Path

import pytest

from tests.docs.standing import REFERENCE, Claim, claims
from tests.trial.settled import both_engines_agree

RIGHT = tuple(
    claim
    for page in REFERENCE
    for claim in claims(page)
    if claim.code is None and not claim.contract.startswith("WORDING")
)
"""A document of wording settles nothing by itself."""


@pytest.mark.parametrize("claim", RIGHT, ids=lambda claim: claim.name)
def test_what_is_right_can_be_settled(claim: Claim, tmp_path: Path) -> None:
    assert both_engines_agree(claim.contract, tmp_path)
