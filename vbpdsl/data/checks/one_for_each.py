"""What a table says it has one row for each of, and has no row for.

    Monthly Costs: one for each Practice and month    Elm has January, and eleven are missing

A total of the rows that are there would be paid on in silence, so a missing row stops the run,
unless the contract says what it counts as. Which tables are held stands in
`vbpdsl/model/nouns/held.py`; here the rows that must be there are those of the party, of the months
or years that count, and of the tables that list the other things, each with each.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from vbpdsl.data.checks.questions import SHOWN, more, named
from vbpdsl.data.checks.settled import distinct, of_settled, settled_parties
from vbpdsl.data.checks.times import times
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.model.contract import Contract, Held
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic


@frozen
class _Axis:
    """One of the things that there must be a row for each of: the held column, and SQL for rows
    of values to be met, called `value`."""

    column: str
    values: str


def rows_missing(contract: Contract, store: Store) -> Iterator[Diagnostic]:
    """VBP737: rows that a table is said to have and that are not there."""
    told: set[tuple[str, str]] = set()
    for held in contract.held:
        stored = store.tables.get(held.table)
        axes = _axes(contract, store, held) if stored is not None else None
        if stored is None or axes is None:
            continue
        found, expected = _missing(store, stored, axes)
        shown = _shown(stored, axes, found)
        if found and (held.table, shown) not in told:
            told.add((held.table, shown))
            yield _said(stored, held, axes, int(found[0][-1]), expected, shown)


def _axes(contract: Contract, store: Store, held: Held) -> tuple[_Axis, ...] | None:
    """What there must be a row for each of; None if it cannot be said before a run."""
    axes: list[_Axis] = []
    if held.party is not None:
        settled = settled_parties(contract, store)
        if settled is None:
            return None
        axes.append(_Axis(held.party, settled))
    if held.time is not None:
        said = [value for period in contract.settlement.periods for value in times(held, period)]
        if not said:
            return None
        facts = store.tables[held.table].facts(held.time.name)
        listed = ", ".join(f"({_literal(one, facts.scale)})" for one in dict.fromkeys(said))
        axes.append(_Axis(held.time.name, f"(VALUES {listed}) AS listed(value)"))
    for one in held.listed:
        source = store.tables.get(one.table)
        if source is None or source.facts(one.listed).type.kind is not Kind.TEXT:
            return None
        ours = of_settled(contract, store, source) or "true"
        axes.append(_Axis(one.column, distinct(source, one.listed, ours)))
    return tuple(axes)


def _literal(value: date | int, scale: int) -> str:
    if isinstance(value, date):
        return f"DATE {text(value.isoformat())}"
    return str(int(Fraction(value) * 10**scale))


def _missing(
    store: Store, stored: StoredTable, axes: tuple[_Axis, ...]
) -> tuple[list[tuple[Any, ...]], int]:
    """The first combinations without a row, with how many there are; and how many are due."""
    each = " CROSS JOIN ".join(
        f"(SELECT value AS v{at} FROM {axis.values}) AS a{at}" for at, axis in enumerate(axes)
    )
    listed = ", ".join(f"v{at}" for at in range(len(axes)))
    same = " AND ".join(
        f"theirs.{identifier(axis.column)} = v{at}" for at, axis in enumerate(axes)
    )
    there = f"SELECT 1 FROM {identifier(stored.relation)} AS theirs WHERE {same}"
    found = store.connection.execute(
        f"SELECT {listed}, count(*) OVER () FROM {each} WHERE NOT EXISTS ({there}) "
        f"ORDER BY {listed} LIMIT {SHOWN}"
    ).fetchall()
    (due,) = store.connection.execute(f"SELECT count(*) FROM {each}").fetchall()[0]
    return found, int(due)


def _shown(
    stored: StoredTable, axes: tuple[_Axis, ...], found: list[tuple[Any, ...]]
) -> str:
    facts = [stored.facts(axis.column) for axis in axes]
    return ", ".join(
        " ".join(f"`{named(cell, fact)}`" for cell, fact in zip(row, facts, strict=False))
        for row in found
    )


def _said(
    stored: StoredTable, held: Held, axes: tuple[_Axis, ...], lacking: int, due: int, shown: str
) -> Diagnostic:
    names = [f"`{axis.column}`" for axis in axes]
    each = f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]
    last = axes[-1].column if held.time is None else held.time.name
    instead = (
        f", or say in the contract what holds without one: `A {last} without a {held.value} counts "
        f"with a {held.value} of $0.`"
    )
    return Diagnostic(
        "VBP737",
        f"`{stored.table.name}` is said to have one row for each {each}, and has none for "
        f"{lacking:,} of {due:,}: {shown}{more(lacking)}",
        suggestion=f"add the rows{instead if held.added_up else ''}",
    )
