"""Tables that several contracts read, opened once.

A hundred contracts over one folder read the same files in the same way; only what each writes
itself (its Schedules) is another. The files are opened, and what checks ask of them is asked, for
the first of them; the others get the same relations with written tables of their own.
"""

from types import TracebackType
from typing import TYPE_CHECKING

from attrs import define, field

from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.load import Data, LoadOptions, open_store
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.data.written import store_written
from vbpdsl.model.contract import Table, Value
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings

if TYPE_CHECKING:
    import vbpdsl.data.sources.sql as sql

READ_AGAIN = 20_000
"""Rows up to which those that were read are kept for the next contract."""

QUESTIONS = 12
"""Readings of rows that are kept."""


@define
class Borrowed(Store):
    """A store whose connection another holds: closing it lets go of what was written into it."""

    written: tuple[str, ...] = ()

    def rows(
        self, name: str, where: "sql.Expr | None" = None, most: int | None = None
    ) -> list[dict[str, Value]]:
        """The rows of a table; those that a contract before has read are not read again."""
        relation = self.tables[name].relation
        asked = (Borrowed.rows, relation, None if where is None else where.text(), most)
        if relation in self.written:
            return Store.rows(self, name, where, most)
        if asked not in self.answers:
            found = Store.rows(self, name, where, most)
            if len(found) > READ_AGAIN:
                return found
            before = [one for one in self.answers if one[0] is Borrowed.rows]
            for one in before[: len(before) + 1 - QUESTIONS]:
                del self.answers[one]
            self.answers[asked] = found
        return [*self.answers[asked]]

    def close(self) -> None:
        """Let go of the written tables alone."""
        for name in self.written:
            self.connection.execute(f"DROP TABLE {identifier(name)}")
        forget(self, self.written)


def forget(store: Store, relations: tuple[str, ...]) -> None:
    """Forget what was asked of relations whose rows will be others."""
    for asked in [asked for asked in store.answers if asked[1] in relations]:
        del store.answers[asked]


@frozen
class _Opened:
    """Tables from files that were opened, and what was found."""

    tables: tuple[Table, ...]
    store: Store
    findings: tuple[Diagnostic, ...]


@define
class SharedTables:
    """The tables of some contracts that are settled on the same data, one after the other."""

    data: Data
    options: LoadOptions
    known: list[_Opened] = field(factory=list, repr=False)

    def store(self, tables: tuple[Table, ...], findings: Findings) -> Store | None:
        """The tables of one contract; None, with findings, if any cannot be read whole."""
        filed = tuple(table for table in tables if not table.written)
        opened = next((one for one in self.known if one.tables == filed), None)
        if opened is None:
            own = Findings()
            store = open_store(filed, self.data, own, self.options)
            if store is None:
                findings.extend(own)
                return None
            opened = _Opened(filed, store, tuple(own))
            self.known.append(opened)
        findings.extend(opened.findings)
        return _borrowed(opened.store, tables)

    def close(self) -> None:
        """Let go of all tables."""
        for opened in self.known:
            opened.store.close()

    def __enter__(self) -> "SharedTables":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _borrowed(store: Store, tables: tuple[Table, ...]) -> Borrowed:
    stored: dict[str, StoredTable] = {
        table.name: store_written(store.connection, table)
        if table.written
        else store.tables[table.name]
        for table in tables
    }
    return Borrowed(
        store.connection,
        stored,
        store.eligibility,
        store.files,
        None,
        store.without_eligibility,
        store.frames,
        store.mapping,
        store.prepared,
        store.answers,
        tuple(one.relation for one in stored.values() if one.table.written),
    )
