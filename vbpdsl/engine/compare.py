"""Two runs of one contract side by side, figure by figure, without any tolerance.

compare(batch_run, reference_run)               what differs: ()
"""

from collections.abc import Iterator, Mapping, Sequence

from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.run import Run, SettlementKey
from vbpdsl.model.contract import Value
from vbpdsl.source.classes import frozen

FEW = 100
"""Settlements up to which a run is asked for each apart instead of for all at once."""


@frozen
class Difference:
    """A figure for which two runs say different things.

    `there` and `reference_there` tell a missing value from a figure that a run does not have. A
    settlement that only one run has is a difference with an empty Term.
    """

    settlement: SettlementKey
    term: str
    at: tuple[Value, ...]
    value: Value
    reference: Value
    there: bool = True
    reference_there: bool = True


Figures = dict[tuple[str, tuple[Value, ...]], Value]


def compare(run: Run, reference: Run, whole: bool = True) -> tuple[Difference, ...]:
    """What differs between two runs, for the settlements of the second.

    With `whole`, settlements that only one of them has differ as well.
    """
    wanted = tuple(reference.settlements())
    have = set(run.settlements())
    differences = [
        Difference(settlement, "", (), None, None, reference_there=False)
        for settlement in have - set(wanted)
        if whole
    ]
    both = [settlement for settlement in wanted if settlement in have]
    differences += [
        Difference(settlement, "", (), None, None, there=False)
        for settlement in wanted
        if settlement not in have
    ]
    found = _figures(run, both)
    for settlement in both:
        expected = {(one.term, one.at): one.value for one in reference.figures(settlement)}
        differences += _differences(settlement, found.get(settlement, {}), expected)
    return tuple(differences)


def _figures(run: Run, settlements: Sequence[SettlementKey]) -> Mapping[SettlementKey, Figures]:
    """The figures of some settlements: one by one if they are few, else together."""
    if not isinstance(run, BatchRun) or len(settlements) <= FEW:
        return {
            settlement: {(one.term, one.at): one.value for one in run.figures(settlement)}
            for settlement in settlements
        }
    found: dict[SettlementKey, Figures] = {settlement: {} for settlement in settlements}
    for settlement, one in run.all_figures(settlements):
        found[settlement][one.term, one.at] = one.value
    return found


def _differences(
    settlement: SettlementKey, found: Figures, expected: Figures
) -> Iterator[Difference]:
    for (term, at), reference in expected.items():
        if (term, at) not in found:
            yield Difference(settlement, term, at, None, reference, there=False)
        elif found[term, at] != reference:
            yield Difference(settlement, term, at, found[term, at], reference)
    for (term, at), value in found.items():
        if (term, at) not in expected:
            yield Difference(settlement, term, at, value, None, reference_there=False)
