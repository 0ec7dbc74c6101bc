"""Kinds of thing and how they are told: which column names one, which row leads to another.

A member, a visit, a Practice, a month: anything there can be several of. A row tells a thing by a
column, or by a chain: an infant its episode, and the episode its Practice. What is at hand tells
others in the same way: in a clause for each visit the visit's member is at hand too.
"""

from collections.abc import Callable

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    ColumnValue,
    DatePart,
    Expression,
    KeyValue,
    Lookup,
    PeriodEdge,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DATE, MONTH, STRETCH_TYPES, Kind, Style
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.declared.naming import column_name
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role


@frozen
class Chain:
    """A kind told by the row of another table: `by` is the column of it that the row at hand
    names, `through` the table, `column` where the kind stands there. `further` is the way from
    there on: a screening names its student, who names a school, which names its District."""

    by: Column
    through: Table
    column: Column
    further: "Chain | None" = None

    def value(self, own: Callable[[Column], Expression]) -> Lookup:
        """The kind, given how the row at hand says its columns."""
        asked = ((self.through.key[0], own(self.by)),)

        def told(column: Column) -> Lookup:
            return Lookup(self.through.name, column.name, asked, column.type)

        return told(self.column) if self.further is None else self.further.value(told)


def column_of(table: Table, kind: str) -> Column | None:
    """The column of a table that names a thing, or is called so; of several the first."""
    return next(iter(columns_of(table, kind)), None)


def columns_of(table: Table, kind: str) -> tuple[Column, ...]:
    """The columns that name a thing of a kind; where one is called as the kind is, that one.

    A referral has a sender and a receiver: two Practices, and neither is the one it belongs to.
    The column `Domain` of a schedule of Measures names the Domains that another schedule lists.
    """
    called_so = table.column(kind) or (
        table.column(column_name(kind, first=False)) if table.written else None
    )
    by_entity = tuple(column for column in table.columns if column.entity == kind)
    if called_so is not None and (called_so in by_entity or not by_entity):
        return (called_so,)
    return by_entity


def column_entity(table: Table, name: str) -> str | None:
    """The kind of thing that a column names."""
    column = table.column(name)
    return (column.entity or column.name) if column is not None else None


def entities(draft: Draft, table: Table) -> tuple[str, ...]:
    """What a row of a table is one for, beside what is settled: a client and a month."""
    found = (column_entity(table, name) or name for name in table.key)
    return tuple(one for one in found if one not in draft.settlement_keys)


def table_of(draft: Draft, kind: str) -> Table | None:
    """The table with one row for each thing of a kind."""
    return next(iter(lists_of(draft, kind)), None)


def lists_of(draft: Draft, kind: str) -> tuple[Table, ...]:
    """The tables with one row for each thing of a kind, of the best sort that there is: schedules,
    files whose rows are called so, other files, clauses that give a Term by the kind."""
    lists = [table for table in draft.tables.values() if _is_of(table, kind)]
    own = [table for table in lists if not _of_a_term(table)]
    schedules = [table for table in own if table.written]
    called_so = [table for table in own if table.row == kind]
    return tuple(schedules or called_so or own or lists)


def list_alike(tables: tuple[Table, ...], kind: str) -> bool:
    """Whether tables written on the page list the same things, so that it is one which is read."""
    if len(tables) < 2:
        return True
    if not all(table.written for table in tables):
        return False
    names = [{row[0] for row in table.rows} for table in tables if _is_of(table, kind)]
    return len(names) == len(tables) and all(one == names[0] for one in names)


def _of_a_term(table: Table) -> bool:
    """Whether a clause gives a Term by this table, so that it is no list of things by itself."""
    return table.written and table.name == f"clause {table.clause}"


def _is_of(table: Table, kind: str) -> bool:
    if table.made is not None and table.row != kind:
        return False  # members are not those who have an Index Stay
    column = table.column(table.key[0]) if len(table.key) == 1 else None
    if column is None:
        return False
    return kind in (column.entity, column.name)


def chains(draft: Draft, table: Table, kind: str) -> tuple[Chain, ...]:
    """The ways from a row of a table to a kind that it does not name itself: through one row, or
    where none tells it, through several."""
    return _chains(draft, table, kind, (table.name,))


def _chains(draft: Draft, table: Table, kind: str, been: tuple[str, ...]) -> tuple[Chain, ...]:
    found: list[Chain] = []
    further: list[Chain] = []
    for by in table.columns:
        through = table_of(draft, by.entity) if by.entity is not None else None
        if through is None or through.name in been or by.entity == table.row:
            continue
        column = column_of(through, kind)
        if column is not None and column.name not in through.key:
            found.append(Chain(by, through, column))
        elif column is None and through.key:
            ways = _chains(draft, through, kind, (*been, through.name))
            further += (Chain(by, through, way.column, way) for way in ways)
    return tuple(found or further)


def named_kind(draft: Draft, noun: Word) -> str | None:
    """The kind that a noun names: what some table identifies, or a party settled apart."""
    name = str(noun.value)
    if name in draft.settlement_keys:
        return name
    for table in draft.tables.values():
        if any(
            column.entity == name or (column.name == name and _tells_apart(column))
            for column in table.columns
        ):
            return name
    return None


def _tells_apart(column: Column) -> bool:
    """Whether a column says which, and is no figure: `complaints` is how many there were."""
    return column.type.kind in (Kind.TEXT, Kind.DATE) or column.role is Role.YEAR


def at_hand(draft: Draft, kind: str, scope: Scope) -> Expression | None:
    """The thing of a kind that a phrase stands before; None if there is none, or several.

    The nearest counts: what the row tells, the clause's own, the settlement's, then a code that
    the row has (a visit its kind of visit), and what one of these tells in turn.
    """
    if (bound := scope.binding(kind)) is not None:
        return bound
    if kind in scope.keys or kind in draft.settlement_keys:
        return KeyValue(kind, draft.key_type(kind))
    code = scope.table.column(kind) if scope.table is not None and scope.table.row else None
    if code is not None and (code.codes or _is_of_time(draft, scope.table, code)):
        return scope.own(code)
    if (month := month_settled(draft, kind)) is not None:
        return month
    told = [value for key in scope.keys for value in _told_by(draft, key, kind, scope)]
    if not scope.keys and scope.table is None and not scope.bound:
        told = _told_by_the_settled(draft, kind)
    return told[0] if len(told) == 1 else None


def _told_by_the_settled(draft: Draft, kind: str) -> list[Lookup]:
    """What a file with one row for who is settled, and each period, tells: its safety grade."""
    found = []
    for table in draft.tables.values():
        column = column_of(table, kind)
        if not table.key or column is None or column.name in table.key or entities(draft, table):
            continue
        keys = [column_entity(table, name) or name for name in table.key]
        at = ((name, KeyValue(key, draft.key_type(key)))
              for name, key in zip(table.key, keys, strict=True))  # fmt: skip
        found.append(Lookup(table.name, column.name, tuple(at), column.type))
    return found


def month_settled(draft: Draft, kind: str) -> Expression | None:
    """The month, where each month is settled on its own."""
    if draft.documents.nouns.settled_in != "month" or draft.key_type(kind).style is not Style.MONTH:
        return None
    return DatePart("month", PeriodEdge("first", DATE), MONTH)


def told_by_thing(draft: Draft, kind: str, scope: Scope) -> Expression | None:
    """What the thing that is run over tells of a kind: of `Measures whose Domain is Care` each its
    own Domain."""
    bound = [key for key, _ in scope.bound if scope.table is None and key not in scope.keys]
    told = [value for key in bound for value in _told_by(draft, key, kind, scope)]
    return told[0] if len(told) == 1 else None


def _is_of_time(draft: Draft, table: Table | None, column: Column) -> bool:
    """Whether a row is one for each such stretch of time: `month`, of member months. Rows of the
    roster are called months as well, and none of them is the month."""
    roster = draft.membership
    if table is None or (roster is not None and roster.table.name == table.name):
        return False
    return column.name in table.key and column.name in STRETCH_TYPES


def _told_by(draft: Draft, key: str, kind: str, scope: Scope) -> tuple[Lookup, ...]:
    """What a thing of one kind tells of another, by its own row.

    Among all members it is the member run over that tells it, not the one the clause is for.
    """
    table = table_of(draft, key)
    column = column_of(table, kind) if table is not None else None
    if table is None or column is None or column.name in table.key:
        return ()
    thing = scope.binding(key) or KeyValue(key, draft.key_type(key))
    return (Lookup(table.name, column.name, ((table.key[0], thing),), column.type),)


def tells_of(draft: Draft, teller: str, kind: str, scope: Scope) -> bool:
    """Whether the thing at hand of one kind tells the one of another: a stay its DRG."""
    if scope.table is not None and scope.table.row == teller:
        return any(kind in (column.entity, column.name) for column in scope.table.columns)
    return teller in scope.visible_keys and bool(_told_by(draft, teller, kind, scope))


def told_by_row(table: Table, row: str) -> tuple[tuple[str, ColumnValue], ...]:
    """The kinds that a row names by its own columns, each by one."""
    return tuple(
        (column.entity, ColumnValue(column.name, column.type, row))
        for column in table.columns
        if column.entity is not None and columns_of(table, column.entity) == (column,)
    )
