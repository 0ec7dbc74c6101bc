"""Why settlements have no result, in the reference's words.

The batch engine finds which settlements have none, and can say what may be the matter; the
reference has the step at which the value was lost:

    batch       Visit Rate has no value: visits is empty or what it is divided by is 0
    reference   Visit Rate divides by 0: patients in Schedule 1 is 0

A reader sees the first of them one by one, so those are worked out again from their own rows.
"""

from vbpdsl.data.files.store import Store
from vbpdsl.engine.run import Problem, Run
from vbpdsl.model.contract import Contract

MOST_EXPLAINED = 20
"""Settlements explained by the reference; as many as are listed below a run."""


def explained_problems(contract: Contract, store: Store, run: Run) -> tuple[Problem, ...]:
    """The problems of a batch, the first of them with the reason that the reference gives."""
    found = run.problems()
    chosen = tuple(problem.settlement for problem in found[:MOST_EXPLAINED])
    if not chosen:
        return found
    from vbpdsl.answers.placed import place_settlements

    reference = place_settlements(contract, store, chosen).run
    by_settlement = {problem.settlement: problem for problem in reference.problems()}
    return tuple(by_settlement.get(problem.settlement, problem) for problem in found)
