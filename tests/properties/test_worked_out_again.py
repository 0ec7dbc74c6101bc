"""What the check of a run works out again equals what the batch has, from however few rows.

On random contracts and tables the check must never see a difference where there is none: neither
from whole settlements nor from single figures and the rows of a few members.
"""

import duckdb
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.engine_batch.memory import memory_store
from tests.properties.contracts import contracts
from tests.properties.halves import in_halves
from tests.properties.tables import ROWS, Rows
from vbpdsl.engine.again import check
from vbpdsl.engine.batch.settle import settle
from vbpdsl.model.contract import Contract

CONNECTION = duckdb.connect(":memory:", config={"threads": "1"})


@in_halves
@given(contracts(), ROWS, st.integers(1, 60), st.integers(0, 1), st.sampled_from([0, 4, 10**6]))
def test_no_figure_differs_from_what_is_worked_out_from_a_part_of_the_rows(
    contract: Contract, rows: Rows, most: int, least: int, small: int
) -> None:
    run = settle(contract, memory_store(contract, rows, CONNECTION))
    if run.fallback is not None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vbpdsl.engine.again.nearby.SMALL", small)
        patch.setattr("vbpdsl.engine.again.points.SMALL", small)
        patch.setattr("vbpdsl.engine.again.points.LEAST", least)
        patch.setattr("vbpdsl.engine.again.check.WORK_TO_THING", 10)
        patch.setattr("vbpdsl.engine.again.check.SEARCHED", 0)
        found = check.check_run(run, most)
    event(f"{min(found.figures, 20)} figures, {len(found.unchecked)} Terms not reached")
    assert found.differences == ()


@in_halves
@given(contracts(), ROWS, st.integers(1, 400))
def test_no_figure_differs_in_whole_settlements(contract: Contract, rows: Rows, most: int) -> None:
    run = settle(contract, memory_store(contract, rows, CONNECTION))
    if run.fallback is None:
        assert check.check_run(run, most).differences == ()
