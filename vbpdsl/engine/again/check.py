"""A run checked by the reference, within the work that is allowed, and what was checked.

Whole settlements where they are small: all their rows are read and every figure is worked out from
them. Else single figures, each by its own sentence from the figures and rows that it reads
(`partly.py`), of the cheapest settlements and of some members in them. What could not be worked out
from so few rows is named.
"""

from collections.abc import Sequence

from attrs import field

from vbpdsl.engine.again.checked import Checked
from vbpdsl.engine.again.effort import Priced, allowed, cheapest, rows_in_all
from vbpdsl.engine.again.nearby import NotHereError, Things, rows_nearby
from vbpdsl.engine.again.partly import Partly, settled_of
from vbpdsl.engine.again.points import chosen_ats, chosen_things, named_things
from vbpdsl.engine.batch.rows_of import rows_if_few
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.compare import Difference, compare
from vbpdsl.engine.reference.run import allow_deep_sentences
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.engine.reference.scope import Settled
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.source.classes import define

SEARCHED = 1_000_000
"""Rows up to which those of a settlement are looked for among all: to look costs a pass."""

READ_TO_WORK = 4
"""Rows that are read in the time in which one is worked on."""

WORK_TO_THING = 500
"""Of so much work that is allowed, one thing of a kind (a member) is chosen."""


def check_run(run: BatchRun, most: int | None = None, contracts: int = 1) -> Checked:
    """Work out again as much of a run as is allowed; see the module.

    `contracts` are those that are settled together and share the work.
    """
    rows = rows_in_all(run.store)
    priced = cheapest(run, rows)
    most = allowed(rows, priced, run.number(), contracts) if most is None else most
    if rows <= SEARCHED:
        chosen = _within(priced, most)
        while chosen:
            found = _whole(run, chosen, most)
            if found is not None:
                return found
            chosen = chosen[: len(chosen) // 2]
    return _parts(run, _within(priced, most) or [one.settlement for one in priced[:1]], most)


def _within(priced: Sequence[Priced], most: int) -> list[SettlementKey]:
    """The first settlements whose work together is allowed."""
    chosen: list[SettlementKey] = []
    for one in priced:
        most -= one.work
        if most < 0:
            break
        chosen.append(one.settlement)
    return chosen


def _whole(run: BatchRun, chosen: list[SettlementKey], most: int) -> Checked | None:
    """Settlements worked out from all their rows; None if these are too many."""
    everyone = len(chosen) == run.number()
    wanted = None if everyone else chosen
    rows = rows_if_few(run.contract, run.store, wanted, READ_TO_WORK * most)
    if rows is None:
        return None
    reference = settle_by_reference(run.contract, rows, chosen)
    differences = compare(run, reference, whole=everyone)
    figures = sum(len(reference.figures(settlement)) for settlement in chosen)
    number = sum(len(one) for one in rows.values())
    return Checked(len(chosen), run.number(), figures, differences, rows=number)


@define
class _Found:
    """What single figures came to, as they are worked out."""

    figures: int = 0
    differences: list[Difference] = field(factory=list)
    reached: set[str] = field(factory=set)
    unreached: dict[str, None] = field(factory=dict)


def _parts(run: BatchRun, chosen: list[SettlementKey], most: int) -> Checked:
    """Single figures of some settlements."""
    contract, found = run.contract, _Found()
    allow_deep_sentences()
    number = max(1, most // WORK_TO_THING // len(chosen)) if chosen else 0
    kinds = named_things(run, most)
    picked = [chosen_things(run, one, kinds, number) for one in chosen]
    things = _together(picked)
    nearby = rows_nearby(contract, run.store, things, _owners(contract, chosen), most)
    world = Partly(run, nearby, READ_TO_WORK * most)
    for settlement in chosen:
        for item in contract.definitions:
            _of_term(world, settled_of(contract, settlement), item, things, found)
    unchecked = [contract.definition(name) for name in found.unreached if name not in found.reached]
    return Checked(
        0,
        run.number(),
        found.figures,
        tuple(found.differences),
        tuple(chosen),
        tuple(_called(item) for item in unchecked),
        nearby.number,
    )


def _of_term(
    world: Partly, settled: Settled, item: Definition, things: Things, found: _Found
) -> None:
    """The chosen figures of a Term, each worked out if the rows that it needs are here."""
    try:
        figures = world.figures(settled.key, item.name)
    except NotHereError:
        found.unreached[item.name] = None
        return
    for at in chosen_ats(item, list(figures), things):
        try:
            again = world.again(settled, item, at)
        except NotHereError:
            found.unreached[item.name] = None
            return
        found.reached.add(item.name)
        found.figures += 1
        if again != figures[at]:
            found.differences.append(Difference(settled.key, item.name, at, figures[at], again))


def _together(picked: Sequence[Things]) -> Things:
    kinds = {kind for things in picked for kind in things}
    return {
        kind: frozenset().union(*(one.get(kind, frozenset()) for one in picked)) for kind in kinds
    }


def _owners(contract: Contract, chosen: Sequence[SettlementKey]) -> Things:
    """The values that name the parties settled, by the kind of party."""
    values: dict[str, set[str]] = {}
    for settlement in chosen:
        for key, value in zip(contract.settlement.keys, settlement, strict=True):
            if isinstance(value, str):
                values.setdefault(key, set()).add(value)
    return {key: frozenset(found) for key, found in values.items()}


def _called(item: Definition) -> str:
    """A Term by its name; what the text counts without naming it by its clause."""
    return f"clause {item.clause}" if item.role == "hidden" else item.name
