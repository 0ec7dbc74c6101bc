"""The batch engine gives what the reference interpreter gives, on every figure, exactly."""

import duckdb
import pytest
from attrs import evolve
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.engine_batch.memory import memory_store
from tests.properties.contracts import claims_by_roster, contracts
from tests.properties.halves import in_halves
from tests.properties.tables import ROWS, Rows
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.compare import compare
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.engine.run import Account
from vbpdsl.model.contract import Contract

CONNECTION = duckdb.connect(":memory:", config={"threads": "1"})


@in_halves
@given(contracts(), ROWS)
def test_every_figure_and_account_is_the_same(contract: Contract, rows: Rows) -> None:
    _is_the_same(contract, rows)


@in_halves
@given(contracts(), ROWS)
def test_so_it_is_where_tables_by_month_are_folded(contract: Contract, rows: Rows) -> None:
    """As those of millions of rows are, and only if it makes them much smaller."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vbpdsl.plan.folding.LEAST_ROWS", 0)
        patch.setattr("vbpdsl.plan.folding.FEWER_READERS", 10**9)
        patch.setattr("vbpdsl.plan.folding.FEWER", 0)
        _is_the_same(contract, rows)


@in_halves
@given(ROWS, st.booleans())
def test_claims_find_in_a_folded_roster_what_it_says(rows: Rows, quotients: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vbpdsl.plan.folding.LEAST_ROWS", 0)
        patch.setattr("vbpdsl.plan.folding.FEWER_READERS", 10**9)
        patch.setattr("vbpdsl.plan.folding.FEWER", 0)
        _is_the_same(claims_by_roster(quotients), rows)


def _is_the_same(contract: Contract, rows: Rows) -> None:
    run = settle(contract, memory_store(contract, rows, CONNECTION))
    reference = settle_by_reference(contract, rows)
    event("folded" if any("bit_or" in one.lower() for one in run.statements) else "as it is")
    event("by row" if any("rowid" in one for one in run.statements) else "by keys")
    event(f"fallback: {run.fallback}" if run.fallback else "settled in batch")
    assert compare(run, reference) == ()
    assert tuple(run.settlements()) == tuple(reference.settlements())
    assert [_sorted(one) for one in run.accounts()] == [
        _sorted(one) for one in reference.accounts()
    ]
    assert run.broken_promises() == reference.broken_promises()
    assert [one.settlement for one in run.problems()] == [
        one.settlement for one in reference.problems()
    ]


def _sorted(account: Account) -> Account:
    """An account with its reasons in one order: the engines list them as they meet them."""
    reasons = sorted(account.left_out, key=lambda one: (one.reason, one.clause))
    return evolve(account, left_out=tuple(reasons))


def test_nearly_all_random_contracts_are_settled_in_batch() -> None:
    """Falling back to the reference would make the property above compare it with itself."""
    outcomes: list[str | None] = []

    @settings(
        max_examples=80,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(contracts(), ROWS)
    def settle_one(contract: Contract, rows: Rows) -> None:
        outcomes.append(settle(contract, memory_store(contract, rows, CONNECTION)).fallback)

    settle_one()
    in_batch = sum(fallback is None for fallback in outcomes)
    assert len(outcomes) >= 30
    assert in_batch >= 0.9 * len(outcomes), [one for one in outcomes if one]
