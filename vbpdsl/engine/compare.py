"""Two runs of one contract side by side, figure by figure, without any tolerance.

compare(batch_run, reference_run)               what differs: ()
sample_check(contract, store, batch_run)        a sample settled again by the reference
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from attrs import frozen

from vbpdsl.data.store import Store
from vbpdsl.engine.batch.rows_of import rows_of
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.engine.run import Run, SettlementKey
from vbpdsl.model.contract import Contract, Value

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


@frozen
class SampleCheck:
    """What a sample said: how many settlements were settled again, and what differed."""

    settlements: int
    of: int
    figures: int
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether every figure of the sample was the same."""
        return not self.differences


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
    """The figures of some settlements: one by one if they are few, else in one pass."""
    if not isinstance(run, BatchRun) or len(settlements) <= FEW:
        return {
            settlement: {(one.term, one.at): one.value for one in run.figures(settlement)}
            for settlement in settlements
        }
    found: dict[SettlementKey, Figures] = {settlement: {} for settlement in settlements}
    for settlement, one in run.all_figures():
        if settlement in found:
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


def sample_check(
    contract: Contract, store: Store, run: BatchRun, size: int | None = 20, seed: int = 0
) -> SampleCheck:
    """Settle a sample again by the reference and compare every figure; all with `size` None.

    Only the rows of the sampled settlements are read.
    """
    everyone = tuple(run.settlements())
    chosen = sampled(everyone, size, seed)
    rows = rows_of(contract, store, chosen if len(chosen) < len(everyone) else None)
    reference = settle_by_reference(contract, rows, chosen)
    differences = compare(run, reference, whole=False)
    figures = sum(len(reference.figures(settlement)) for settlement in chosen)
    return SampleCheck(len(chosen), len(everyone), figures, differences)


def sampled(
    settlements: Iterable[SettlementKey], size: int | None, seed: int
) -> tuple[SettlementKey, ...]:
    """Some settlements at random, in their order; all if there are no more than asked for."""
    everyone = tuple(settlements)
    if size is None or size >= len(everyone):
        return everyone
    places = sorted(Random(seed).sample(range(len(everyone)), size))
    return tuple(everyone[place] for place in places)
