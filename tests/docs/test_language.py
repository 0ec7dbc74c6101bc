"""Every contract and clause in the language reference is checked by the checker itself."""

import pytest

from tests.docs.standing import REFERENCE, Claim, checked, claims, standing_contracts
from vbpdsl.source.diagnostic import Severity

PAGES = (*REFERENCE, "README.md", "docs/tutorial.md")
ALL = tuple(claim for page in PAGES for claim in claims(page))
STANDING = tuple(claim for page in PAGES for claim in standing_contracts(page))


@pytest.mark.parametrize("claim", STANDING, ids=lambda claim: claim.name)
def test_a_standing_contract_is_right_by_itself(claim: Claim) -> None:
    assert [item.message for item in checked(claim).findings] == []


@pytest.mark.parametrize("claim", ALL, ids=lambda claim: claim.name)
def test_a_block_is_what_the_page_says_it_is(claim: Claim) -> None:
    found = checked(claim).findings
    said = [f"{item.severity.value} {item.code}: {item.message}" for item in found]
    if claim.code is None:
        assert not [item for item in found if item.severity is Severity.ERROR], said
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
