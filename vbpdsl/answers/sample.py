"""How much of a run is worked out again by the reference interpreter, and what came of it.

The batch engine must give the same figures to the last digit; each run says for which of them that
was checked. Unless somebody asks for a number of settlements, or for all, the check takes a small
share of the run's time: its work is bounded (`vbpdsl/engine/again/`, loaded when a run is there).
"""

from vbpdsl.answers.asked import Sample, Told
from vbpdsl.data.files.store import Store
from vbpdsl.engine.run import Run
from vbpdsl.model.contract import Contract
from vbpdsl.results.folder.manifest import SampleCheck
from vbpdsl.results.reckoned.figures import settlement_text


def check_sample(
    contract: Contract, store: Store, run: Run, size: Sample, told: Told, contracts: int = 1
) -> SampleCheck | None:
    """Work figures out again and compare them; None where there is nothing to compare.

    `contracts` are those that are settled together and share the work.
    """
    if size == 0:
        return None
    from vbpdsl.engine.again.check import check_run
    from vbpdsl.engine.again.sample import sample_check
    from vbpdsl.engine.batch.run import BatchRun

    if not isinstance(run, BatchRun):
        return None
    if size is None:
        if run.fallback is not None:  # the reference has worked out everything already
            return None
        told("working out some figures again")
        found = check_run(run, contracts=contracts)
    else:
        found = sample_check(contract, store, run, size if size >= 0 else None, told=told)
    return SampleCheck(
        found.settlements,
        len(found.differences),
        found.of,
        found.figures,
        tuple(settlement_text(contract, one) for one in found.within),
        found.unchecked,
    )
