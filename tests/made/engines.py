"""A contract settled on rows by both engines, which must agree on every figure."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd
from attrs import asdict, evolve

from tests.made.data import Stay, Visit
from vbpdsl.data.load import open_store
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.compare import compare
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.engine.run import Account
from vbpdsl.model.contract import Contract
from vbpdsl.results.statement.accounts import ties
from vbpdsl.source.diagnostic import Findings


def frames(stays: Sequence[Stay], visits: Sequence[Visit]) -> dict[str, pd.DataFrame]:
    """The rows as tables in memory."""
    return {
        "stay": pd.DataFrame([asdict(one) for one in stays], columns=list(Stay.__annotations__)),
        "visit": pd.DataFrame([asdict(one) for one in visits], columns=list(Visit.__annotations__)),
    }


def paid(contract: Contract, stays: Sequence[Stay], visits: Sequence[Visit]) -> dict[str, Fraction]:
    """What each Practice is paid; the reference makes its rows from those of the files."""
    findings = Findings()
    store = open_store(contract.tables, frames(stays, visits), findings)
    assert store is not None, [one.message for one in findings]
    with store:
        run = settle(contract, store)
        assert run.fallback is None, run.fallback
        given = {one.name: store.given(one.name) for one in contract.tables if one.files}
        reference = settle_by_reference(contract, given)
        assert compare(run, reference) == ()
        ours, theirs = run.accounts(), reference.accounts()
        assert [_sorted(one) for one in ours] == [_sorted(one) for one in theirs]
        assert all(ties(one) for one in ours)
        for one in contract.tables:
            if one.made is not None:
                assert store.rows(one.name) == [dict(row) for row in reference.rows(one.name)]
        return {
            str(key[0]): next(f.value for f in run.figures(key) if f.term == "Paid")  # type: ignore[misc]
            for key in run.settlements()
        }


def _sorted(account: Account) -> Account:
    return evolve(account, left_out=tuple(sorted(account.left_out, key=lambda one: one.reason)))
