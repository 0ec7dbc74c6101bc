"""The rows about some things (these members, this Practice), and which questions they answer.

A check of a large run reads the rows of a few members. What it reads is all that these members
have, so whatever asks for the rows of one of them is answered as by the whole table; whatever asks
for more is not answered at all (`NotHereError`), and what rests on it is said to be not checked.
"""

from collections.abc import Collection, Mapping

from attrs import Factory, field

import vbpdsl.data.sources.sql as sql
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.model.contract import Contract, Table, Value
from vbpdsl.model.types import Kind
from vbpdsl.plan.walking import all_lookups
from vbpdsl.source.classes import define

SMALL = 2_000
"""Rows up to which a table is read whole."""

FEW = 20
"""Values up to which each text of a column is held against all of them."""

Rows = list[dict[str, Value]]


class NotHereError(Exception):
    """Rows were asked for that were not read."""


@define
class Nearby:
    """Rows of the tables: `known` has, for a table that is not whole, by which values of which
    columns its rows were chosen."""

    rows: dict[str, Rows] = field(factory=dict, repr=False)
    known: dict[str, dict[str, frozenset[str]]] = Factory(dict)

    def answers(self, table: str, asked: Mapping[str, Value]) -> bool:
        """Whether all rows with these values in these columns are here."""
        if table not in self.known:
            return True
        chosen = self.known[table]
        return any(value in chosen.get(column, ()) for column, value in asked.items())

    @property
    def number(self) -> int:
        """How many rows were read of the tables that are not whole."""
        return sum(len(self.rows[name]) for name in self.known)


Things = Mapping[str, frozenset[str]]
"""Values by the kind of thing that they name: `member` M1, M2."""


def rows_nearby(contract: Contract, store: Store, things: Things, owners: Things, most: int) -> (
    Nearby
):  # fmt: skip
    """The rows about some things, whole small tables, and of a large table the rows of `owners`,
    the parties settled, where they are no more than `most`."""
    found = Nearby()
    large, allowed = [], most
    for table in contract.tables:
        stored = store.tables[table.name]
        if table.written:
            continue
        if stored.rows <= SMALL:
            found.rows[table.name] = store.rows(table.name)
            continue
        large.append(stored)
        found.known[table.name], found.rows[table.name] = {}, []
        chosen = _columns_of(stored, things)
        for column, values in _columns_of(stored, owners).items():
            number = store.number(table.name, _among(column, values))
            if column not in chosen and number <= most:
                chosen[column], most = values, most - number
        _read(store, stored, chosen, found, allowed)
    _looked_up(contract, store, large, found, most)
    return found


def _looked_up(
    contract: Contract, store: Store, large: list[StoredTable], found: Nearby, most: int
) -> None:
    """And the rows of looked-up tables about whomever the rows of others are about."""
    asked = {(node.table, column) for node in all_lookups(contract) for column, _ in node.by}
    for stored in large:
        name, chosen = stored.table.name, dict(found.known[stored.table.name])
        for column, thing in names_in(stored.table):
            values = _seen(contract, found, thing, name) if (name, column) in asked else None
            if values and len(values) <= most and not values <= chosen.get(column, frozenset()):
                chosen[column] = chosen.get(column, frozenset()) | values
        if chosen != found.known[name]:
            _read(store, stored, chosen, found, most)


def _seen(contract: Contract, found: Nearby, thing: str, but: str) -> frozenset[str]:
    """The values that name a kind of thing in the rows that were read of other large tables."""
    values: set[str] = set()
    for name in found.known:
        columns = [one for one, named in names_in(contract.table(name)) if named == thing]
        if name != but:
            for row in found.rows[name]:
                values.update(cell for one in columns if isinstance(cell := row[one], str))
    return frozenset(values)


def _columns_of(stored: StoredTable, things: Things) -> dict[str, frozenset[str]]:
    return {name: things[thing] for name, thing in names_in(stored.table) if thing in things}


def names_in(table: Table) -> list[tuple[str, str]]:
    """The columns of texts that name things, each with the kind of thing."""
    texts = (one for one in table.columns if one.type.kind is Kind.TEXT)
    return [(one.name, one.entity or one.name) for one in texts]


def _read(
    store: Store, stored: StoredTable, chosen: dict[str, frozenset[str]], found: Nearby, most: int
) -> None:
    """The rows with chosen values; those that were read before if they are too many."""
    name = stored.table.name
    conditions = [_among(column, values) for column, values in chosen.items() if values]
    where = sql.or_(*conditions) if conditions else None
    rows = [] if where is None else store.rows(name, where, most + 1)
    if len(rows) <= most:
        found.known[name], found.rows[name] = chosen, rows


def _among(column: str, values: Collection[str]) -> sql.Expr:
    listed = [sql.Literal.string(value) for value in sorted(values)]
    found = sql.In(this=sql.column(column), expressions=listed)
    if len(listed) > FEW:
        return found
    # As the truth of a text it is asked of each different one; by itself it would be a join.
    return sql.Is(this=sql.Paren(found), expression=sql.TRUE)
