"""A sample of settlements worked out again by the reference interpreter, and compared exactly.

The batch engine must give the same figures to the last digit; each run says for how many
settlements that was checked.
"""

from vbpdsl.data.store import Store
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.compare import sample_check
from vbpdsl.engine.run import Run
from vbpdsl.model.contract import Contract
from vbpdsl.results.manifest import SampleCheck

ALL = -1
"""A sample of all settlements."""

USUAL_SAMPLE = 3
"""Settlements worked out again by the reference unless told otherwise."""


def check_sample(contract: Contract, store: Store, run: Run, size: int) -> SampleCheck | None:
    """Compare `size` settlements (all, if negative); None where there is nothing to compare."""
    if not isinstance(run, BatchRun) or size == 0:
        return None
    checked = sample_check(contract, store, run, size if size >= 0 else None)
    return SampleCheck(checked.settlements, len(checked.differences))
