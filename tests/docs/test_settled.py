"""Every piece of the language's page that is right is settled, by both engines with one result."""

from pathlib import Path

import pytest

import vbpdsl
from tests.docs.standing import Claim, claims
from tests.samples.invented_rows import write_rows
from vbpdsl.answers.opening import open_text

RIGHT = tuple(claim for claim in claims("docs/language.md") if claim.code is None)


@pytest.mark.parametrize("claim", RIGHT, ids=lambda claim: claim.name)
def test_what_is_right_can_be_settled(claim: Claim, tmp_path: Path) -> None:
    contract = open_text(claim.contract, claim.name).contract
    assert contract is not None
    write_rows(contract, tmp_path)
    with (
        vbpdsl.settle(claim.contract, tmp_path, sample=0) as batch,
        vbpdsl.settle(claim.contract, tmp_path, engine="reference") as reference,
    ):
        assert batch.payments.equals(reference.payments)
        assert batch.terms.equals(reference.terms)
        assert batch.settlements.equals(reference.settlements)
