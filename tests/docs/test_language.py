"""Every contract and clause in the language reference is checked by the checker itself; what is
right there is settled as well, by both engines with one result."""

from pathlib import Path

import pytest

from tests.docs.standing import REFERENCE, Claim, checked, claims, standing_contracts
from tests.trial.settled import both_engines_agree
from vbpdsl.answers.check import check_opened
from vbpdsl.answers.opening import open_text
from vbpdsl.source.diagnostic import Severity

PAGES = (*REFERENCE, "README.md", "docs/tutorial.md")
ALL = tuple(claim for page in PAGES for claim in claims(page))
STANDING = tuple(claim for page in PAGES for claim in standing_contracts(page))
SETTLED = tuple(
    claim
    for claim in ALL
    if claim.block.page in REFERENCE
    and claim.code is None
    and not claim.contract.startswith("WORDING")
)
"""A document of wording settles nothing by itself."""


@pytest.mark.parametrize("claim", STANDING, ids=lambda claim: claim.name)
def test_a_standing_contract_is_right_by_itself(claim: Claim) -> None:
    assert [item.message for item in checked(claim).findings] == []


@pytest.mark.parametrize("claim", ALL, ids=lambda claim: claim.name)
def test_a_block_is_what_the_page_says_it_is(claim: Claim, tmp_path: Path) -> None:
    opened = open_text(claim.contract, claim.name, advised=False)
    found = check_opened(opened).findings
    said = [f"{item.severity.value} {item.code}: {item.message}" for item in found]
    if claim.code is None:
        assert not [item for item in found if item.severity is Severity.ERROR], said
        if claim in SETTLED:
            assert both_engines_agree(opened, tmp_path), "the engines differ"
        return
    kind = "error" if "error" in claim.block.words else "warning"
    wanted = {item.code for item in found if item.severity.value == kind}
    assert claim.code in wanted, said
    if kind == "error":
        assert wanted == {claim.code}, said


def test_the_reference_has_many_claims_of_both_sorts() -> None:
    here = [claim for claim in ALL if claim.block.page in REFERENCE]
    assert sum(claim.code is None for claim in here) >= 25
    assert sum(claim.code is not None for claim in here) >= 45
    assert len(SETTLED) >= 170
