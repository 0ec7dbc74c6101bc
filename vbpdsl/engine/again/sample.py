"""A sample of settlements, or all, settled again by the reference from their own rows.

Whoever asks for so many gets them, however long it takes: how long that may be is told first, and
then how far it is. Settlements are taken some at a time, so that only their rows are in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random

from vbpdsl.data.files.store import Store
from vbpdsl.engine.again.checked import Checked
from vbpdsl.engine.again.effort import cheapest, rows_in_all
from vbpdsl.engine.batch.rows_of import SMALL, narrows, rows_of
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.compare import Difference, compare
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract

AT_A_TIME = 200_000
"""Rows and figures of the settlements that are worked out together."""

A_SECOND = 20_000
"""Rows and figures that are worked out in about a second: for an estimate, and nothing else."""

MINUTE = 60

Told = Callable[[str], None]


def sample_check(
    contract: Contract,
    store: Store,
    run: BatchRun,
    size: int | None = 20,
    seed: int = 0,
    told: Told = lambda _: None,
) -> Checked:
    """Settle a sample again by the reference and compare every figure; all with `size` None."""
    everyone = tuple(run.settlements())
    chosen = sampled(everyone, size, seed)
    differences: list[Difference] = []
    figures = done = 0
    for some in _some_at_a_time(run, chosen, told):
        rows = rows_of(contract, store, some if len(some) < len(everyone) else None)
        reference = settle_by_reference(contract, rows, some)
        differences += compare(run, reference, whole=False)
        figures += sum(len(reference.figures(settlement)) for settlement in some)
        done += len(some)
        told(f"worked out again: {done:,} of {len(chosen):,} settlements")
    return Checked(len(chosen), len(everyone), figures, tuple(differences))


def _some_at_a_time(
    run: BatchRun, chosen: tuple[SettlementKey, ...], told: Told
) -> Iterator[tuple[SettlementKey, ...]]:
    """The settlements in groups of not too much work; an estimate of the whole first."""
    if run.fallback is not None:
        yield chosen
        return
    rows = rows_in_all(run.store)
    work = {one.settlement: one.work for one in cheapest(run, rows, run.number())}
    together = sum(work[one] for one in chosen)
    told(f"working out again {len(chosen):,} settlements: {_time(together)}")
    large = any(one.rows > SMALL for one in run.store.tables.values())
    if not narrows(run.contract) or not large:
        yield chosen  # all rows are read for any of them
        return
    yield from _grouped(chosen, work)


def _grouped(
    chosen: tuple[SettlementKey, ...], work: Mapping[SettlementKey, int]
) -> Iterator[tuple[SettlementKey, ...]]:
    group: list[SettlementKey] = []
    spent = 0
    for settlement in chosen:
        group.append(settlement)
        spent += work[settlement]
        if spent >= AT_A_TIME:
            yield tuple(group)
            group, spent = [], 0
    if group:
        yield tuple(group)


def _time(work: int) -> str:
    """About how long so much work takes."""
    seconds = work // A_SECOND
    if seconds < MINUTE:
        return "less than a minute"
    return f"about {seconds // MINUTE:,} minutes" if seconds >= 2 * MINUTE else "about a minute"


def sampled(
    settlements: Iterable[SettlementKey], size: int | None, seed: int
) -> tuple[SettlementKey, ...]:
    """Some settlements at random, in their order; all if there are no more than asked for."""
    everyone = tuple(settlements)
    if size is None or size >= len(everyone):
        return everyone
    places = sorted(Random(seed).sample(range(len(everyone)), size))
    return tuple(everyone[place] for place in places)
