"""One provider, named on the cover, against the columns that name providers row by row.

    Provider: Northgate (the "Group")      Visits has a column `clinic` with `Northgate` and `Elm`

A file often holds more than one contract's rows. Where the description says that a column names the
Group, only its rows count; where it does not, and the data show that it does, it is asked, since
the rows of others would be paid for. That no row names the Group at all is asked as well.
"""

from collections.abc import Iterator

from vbpdsl.data.checks.questions import SHOWN, counted, more
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.data.sources.source import shown
from vbpdsl.model.contract import Column, Contract, Party
from vbpdsl.model.types import Kind
from vbpdsl.source.diagnostic import Diagnostic


def whose_rows(contract: Contract, store: Store) -> Iterator[Diagnostic]:
    """VBP738: rows that name the provider in a column that nobody says names it, or nowhere."""
    party = _named(contract)
    if party is None:
        return
    for stored in store.tables.values():
        if stored.table.written or not stored.rows:
            continue
        of_party = [c for c in stored.table.columns if party.name in (c.entity, c.name)]
        for column in of_party:
            yield from _nobody(store, stored, column, party)
        if not of_party:
            yield from _unsaid(store, stored, party)


def _named(contract: Contract) -> Party | None:
    """The one provider, if it is named on the cover."""
    found = [party for party in contract.parties if party.role == "provider"]
    return found[0] if len(found) == 1 and not found[0].each else None


def _nobody(
    store: Store, stored: StoredTable, column: Column, party: Party
) -> Iterator[Diagnostic]:
    """Rows that name providers, and this one in none of them."""
    name, relation = identifier(column.name), identifier(stored.relation)
    there = f"SELECT 1 FROM {relation} WHERE {name} = {text(party.full_name)} LIMIT 1"
    if column.type.kind is not Kind.TEXT or store.connection.execute(there).fetchall():
        return
    others = store.connection.execute(
        f"SELECT {name}, count(*), count(*) OVER () FROM {relation} WHERE {name} IS NOT NULL "
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {SHOWN}"
    ).fetchall()
    if not others:
        return
    listed = ", ".join(f"`{shown(value)}` ({counted(rows, 'row')})" for value, rows, _ in others)
    yield Diagnostic(
        "VBP738",
        f"no row of `{stored.table.name}` is of the {party.name}: `{column.name}` is never "
        f"`{party.full_name}`, but {listed}{more(int(others[0][2]))}",
        suggestion=f"name the {party.name} on the cover as the data do, or correct the data",
    )


def _unsaid(store: Store, stored: StoredTable, party: Party) -> Iterator[Diagnostic]:
    """A column that no clause reads, with this provider in some rows and others in the rest."""
    columns = [c for c in stored.table.columns if c.names_only and c.type.kind is Kind.TEXT]
    if not columns:
        return
    mine = text(party.full_name.casefold())
    asked = ", ".join(
        f"count_if(lower(trim({identifier(c.name)})) = {mine}), "
        f"count_if(trim({identifier(c.name)}) <> '')"
        for c in columns
    )
    (found,) = store.connection.execute(
        f"SELECT {asked} FROM {identifier(stored.relation)}"
    ).fetchall()
    for at, column in enumerate(columns):
        own, filled = int(found[2 * at]), int(found[2 * at + 1])
        if 0 < own < filled:
            yield Diagnostic(
                "VBP738",
                f"`{column.name}` of `{stored.table.name}` names `{party.full_name}` in "
                f"{counted(own, 'row')} and others in {counted(filled - own, 'row')}, and nothing "
                f"says that it names the {party.name}: all rows would count",
                suggestion=f"`provider` as the kind of `{column.name}` in the description of "
                f"`{stored.table.name}`; or leave it out there, if rows of others count too",
            )
