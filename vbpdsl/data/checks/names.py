"""Checks of names over all tables: what looks like one name and is two, and what is not seen.

VBP748   a name with signs that no page shows, or with letters of two scripts in one word
VBP749   names that differ only in letters' case, spaces, zeros before a number or letters that
         look alike

A practice under two such names has its rows under the one and its list under the other, and is
settled without them. Names are the texts that stand for one kind of thing (a practice, a Measure, a
line of business), in the files and in the contract. Claim numbers are no names; members are many,
and are looked at by `members`.
"""

from collections.abc import Iterator, Sequence

from attrs import field

from vbpdsl.data.cells.likeness import folded, hidden, mixed
from vbpdsl.data.checks.different import counted_values
from vbpdsl.data.checks.questions import SHOWN, counted, more
from vbpdsl.data.eligibility import MEMBER
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.source import shown
from vbpdsl.model.contract import Column
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import define
from vbpdsl.source.diagnostic import Diagnostic, Severity


@define
class _Names:
    """The names of one kind of thing, each with the tables that it stands in."""

    thing: str
    tables: dict[str, list[str]] = field(factory=dict)


def names_told(store: Store) -> Iterator[Diagnostic]:
    """VBP748 and VBP749 for each kind of thing that is named in the tables."""
    for names in _all_names(store):
        strange = {name: said for name in names.tables if (said := _strange(name)) is not None}
        if strange:
            yield _unseen(names, strange)
        alike: dict[str, list[str]] = {}
        for name in names.tables:
            alike.setdefault(folded(name), []).append(name)
        groups = [sorted(group) for group in alike.values() if len(group) > 1]
        if groups:
            yield _alike(names, groups)


def _all_names(store: Store) -> list[_Names]:
    found: dict[str, _Names] = {}
    for stored in store.tables.values():
        for column in stored.table.columns:
            if not _is_name(column) or not stored.rows:
                continue
            thing = column.entity or column.name
            names = found.setdefault(thing.casefold(), _Names(thing))
            for name in _different(store, stored, column):
                names.tables.setdefault(name, []).append(stored.table.name)
    return list(found.values())


def _is_name(column: Column) -> bool:
    """Columns that list their codes are held against the list (VBP734)."""
    named = column.type.kind is Kind.TEXT and column.entity != MEMBER
    return named and not column.names_only and not column.codes


def _different(store: Store, stored: StoredTable, column: Column) -> Sequence[str]:
    """The different texts of a column; none if there are too many to be names."""
    found = counted_values(store, stored, column.name)
    return () if found is None else sorted(found)


def _strange(name: str) -> str | None:
    if name.isascii() and name.isprintable():
        return None
    signs, scripts = hidden(name), mixed(name)
    said = [f"the sign {', '.join(signs)}"] if signs else []
    said += [f"letters of {' and '.join(scripts)} in one word"] if scripts else []
    return " and ".join(said) or None


def _unseen(names: _Names, strange: dict[str, str]) -> Diagnostic:
    listed = ", ".join(
        f"`{shown(name)}` in `{names.tables[name][0]}` has {said}"
        for name, said in [*strange.items()][:SHOWN]
    )
    return Diagnostic(
        "VBP748",
        f"{counted(len(strange), 'name')} of a {names.thing} cannot be read as it is spelt: "
        f"{listed}{more(len(strange))}",
        suggestion="type the name anew, in the data and in the contract",
        severity=Severity.WARNING,
    )


def _alike(names: _Names, groups: list[list[str]]) -> Diagnostic:
    listed = "; ".join(
        " and ".join(f"`{shown(name)}` in `{names.tables[name][0]}`" for name in group)
        for group in groups[:SHOWN]
    )
    return Diagnostic(
        "VBP749",
        f"{counted(len(groups), 'name')} of a {names.thing} {'is' if len(groups) == 1 else 'are'} "
        f"spelt in ways that look alike and count apart: {listed}{more(len(groups))}",
        suggestion="spell each name in one way, or tell two by more than that",
        severity=Severity.WARNING,
    )
