"""People of one file who are not in the one that says who there is, and whom no figure has.

    Each member's Weight means the total weight of the member's controls.
    The Plan pays the Practice $1 times the total Weight of all members.
        ->   VBP754: no member of Matched Controls is in Enrolment

A figure for each member is worked out for those of the roster. Rows of somebody else count in none,
so that the total of a file of other people is $0, and looks like any other $0. Where the file names
nobody who exists no run is made. Where it names some others beside them it is told, unless its rows
have a day: of claims and visits it is common that some are of people who belong elsewhere.
"""

from collections.abc import Iterator

from vbpdsl.data.checks.questions import counted
from vbpdsl.data.checks.whose import member_of, whose_if_known, whose_rows_are
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.contract import Column, Contract, Table
from vbpdsl.model.expressions import Aggregate, ColumnValue, KeyValue, Rows
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity


@frozen
class _Asked:
    """A table of whose rows there are figures for each thing of a kind, and the list of these."""

    kind: str
    table: str
    column: str
    listed: str
    theirs: str


def not_listed(contract: Contract, store: Store) -> Iterator[Diagnostic]:
    """VBP754: rows of things that are not there, of which figures for each are made."""
    for asked in sorted(set(_asked(contract)), key=lambda one: (one.table, one.kind)):
        stored, listed = store.tables.get(asked.table), store.tables.get(asked.listed)
        if stored is None or listed is None or stored.table.written or not stored.rows:
            continue
        of, rows = _things(store, stored, asked.column), "who IS NOT NULL"
        there = f"who IN (SELECT who FROM {_things(store, listed, asked.theirs, each=True)})"
        among = f"SELECT 1 FROM {of} WHERE {rows} AND {there} LIMIT 1"
        if store.connection.execute(among).fetchone() is None:
            own, relation = identifier(asked.column), identifier(stored.relation)
            first = f"SELECT {own} FROM {relation} WHERE {own} IS NOT NULL LIMIT 1"
            one = store.connection.execute(first).fetchone()
            if one is not None:
                yield _nobody(asked, str(one[0]))
                continue
        if stored.table.day is None:
            others = f"SELECT count(DISTINCT who), min(who) FROM {of} WHERE {rows} AND NOT {there}"
            number, lowest = store.connection.execute(others).fetchone() or (0, None)
            if number:
                yield _some(asked, number, str(lowest))


def _things(store: Store, stored: StoredTable, column: str, *, each: bool = False) -> str:
    """SQL for the things that the rows of a table name, as `who`.

    Of members it is known who they are, each once, or it is found if `each` is to be met once: to
    look for each row of millions takes as long as a run.
    """
    member = member_of(stored)
    if member is not None and member.name == column:
        known = whose_rows_are(store, stored) if each else whose_if_known(store, stored)
        if known is not None:
            return known.relation
    return f"(SELECT {identifier(column)} AS who FROM {identifier(stored.relation)})"


def _asked(contract: Contract) -> Iterator[_Asked]:
    """The tables whose rows a figure for each of some things counts by the thing that they name."""
    tables = {table.name: table for table in contract.tables}
    lists = {key: home.rows.table for home in contract.homes for key in home.keys}
    for item in contract.definitions:
        for part in parts(item.expression):
            if isinstance(part, Aggregate) and part.rows.table in tables:
                yield from _of_rows(tables, lists, part.rows)


def _of_rows(
    tables: dict[str, Table], lists: dict[str, str | None], rows: Rows
) -> Iterator[_Asked]:
    for link in rows.links:
        if not (isinstance(link.own, ColumnValue) and isinstance(link.whose, KeyValue)):
            continue
        name = link.own.column
        column = tables[str(rows.table)].column(name) if link.own.row == rows.row else None
        listed = lists.get(_kind(column)) if column is not None else None
        if column is None or listed is None or listed == rows.table or listed not in tables:
            continue
        theirs = column_of(tables[listed], _kind(column))
        if theirs is not None:
            yield _Asked(_kind(column), str(rows.table), name, listed, theirs.name)


def _kind(column: Column) -> str:
    return column.entity or column.name


def _nobody(asked: _Asked, first: str) -> Diagnostic:
    return Diagnostic(
        "VBP754",
        f"no {asked.kind} of `{asked.table}` is in `{asked.listed}`, which says who there is: a "
        "figure for each of them would be nothing",
        found=f"{asked.kind} {first}, which `{asked.listed}` does not have",
        suggestion=f"write the same {asked.kind} alike in both files; if `{asked.table}` is of "
        f"others, say what counts of its rows by themselves, and not for each {asked.kind}",
    )


def _some(asked: _Asked, number: int, first: str) -> Diagnostic:
    return Diagnostic(
        "VBP754",
        f"`{asked.table}` has rows of {counted(number, asked.kind)} that `{asked.listed}` does "
        "not have, and no figure for each counts them",
        found=f"{asked.kind} {first}",
        suggestion=f"add them to `{asked.listed}`, or take their rows out of `{asked.table}`",
        severity=Severity.WARNING,
    )
