"""What a changed value can move, and through what, known from the contract alone.

A cell moves the Terms that read its column and all that rests on them. Of figures for each
Criterion only those of the row's own Criterion, as far as the clauses look the cell up by it:

    the rate of Eye examination     Result of Eye examination, Criterion met of it, Criteria met,
                                    Share, Shared Savings Payment

A column that says what belongs to what (a member, a Practice, what a row is looked up by) cannot
be changed in one cell: other rows would be asked for.
"""

from collections.abc import Iterator, Mapping, Sequence

from vbpdsl.engine.reference.reading import operands, walk
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    KeyValue,
    Lookup,
    Portion,
    Rows,
    TermValue,
)
from vbpdsl.results.reckoned.changes import Cell
from vbpdsl.source.classes import frozen

Only = Mapping[str, Value]
"""The values of a Term's keys at which it can move; of a key that is not said, all."""

Moved = Mapping[str, Only]
"""The Terms that can move, in the order in which they are worked out."""

WHOLE_ROWS = "*"
"""Stands for the rows of a table, where a Term rests on which rows there are."""


def walk_rows(rows: Rows) -> Iterator[Expression]:
    """Every expression that says which rows these are, and all below."""
    for node in operands(rows):
        yield from walk(node)


def rows_within(rows: Rows) -> Iterator[Rows]:
    """Rows and those that their conditions run over."""
    yield rows
    yield from (node.rows for node in walk_rows(rows) if isinstance(node, Aggregate))


@frozen
class Reads:
    """What one Term reads, looked up once: cells of files, rows with their columns, Terms.

    `own` are its keys that nothing within it gives another meaning.
    """

    name: str
    lookups: tuple[Lookup, ...]
    rows: tuple[tuple[Rows, frozenset[str]], ...]
    terms: tuple[TermValue, ...]
    own: frozenset[str]


def reads_in(item: Definition) -> Reads:
    """What a Term reads."""
    nodes = tuple(walk(item.expression))
    aggregates = [node.rows for node in nodes if isinstance(node, Aggregate)]
    bound = {name for rows in aggregates for name in rows.variables}
    bound |= {key for node in nodes if isinstance(node, Portion) for key in node.each}
    return Reads(
        item.name,
        tuple(node for node in nodes if isinstance(node, Lookup)),
        tuple(
            (rows, frozenset(column for _, column in _columns_of(rows, nodes)))
            for rows in aggregates
            if rows.table is not None
        ),
        tuple(node for node in nodes if isinstance(node, TermValue)),
        frozenset(item.keys) - bound,
    )


def moved_by_cell(reads: Sequence[Reads], cell: Cell, row: Only) -> Moved:
    """The Terms that a cell can move; `row` has the other cells of its row."""
    found: dict[str, Only] = {}
    for item in _again_where_of_itself(reads):
        only = [*_of_cell(item, cell, row), *_through_terms(item, found)]
        if only:
            found[item.name] = _in_all(only)
    return found


def moved_by_term(reads: Sequence[Reads], term: str, at: Only) -> Moved:
    """The Terms that a figure can move, itself among them."""
    found: dict[str, Only] = {term: at}
    for item in _again_where_of_itself(reads):
        only = list(_through_terms(item, found))
        if only and item.name != term:
            found[item.name] = _in_all(only)
    return found


def _again_where_of_itself(reads: Sequence[Reads]) -> Sequence[Reads]:
    """The Terms as they are worked out, once more where one is made of an earlier figure of one
    that stands below it: each time a change reaches one further."""
    back = sum(node.earlier for item in reads for node in item.terms)
    return [item for _ in range(back + 1) for item in reads]


def fixed_columns(contract: Contract) -> frozenset[tuple[str, str]]:
    """The columns that say what belongs to what, or which rows there are to settle."""
    found = {(table.name, name) for table in contract.tables for name in table.key}
    every = [node for item in contract.definitions for node in walk(item.expression)]
    every += [node for item in contract.promises for node in walk(item.condition)]
    listed = [home.rows for home in contract.homes]
    listed += [contract.settlement.parties] if contract.settlement.parties else []
    for rows in listed:
        every += walk_rows(rows)
        found |= set(_columns_of(rows, tuple(walk_rows(rows))))
    for node in every:
        if isinstance(node, Lookup):
            found |= {(node.table, name) for name, _ in node.by}
        elif isinstance(node, Aggregate):
            found |= _linking(node.rows, contract)
    return frozenset(found)


def stands_alone(
    term: Definition,
    below: Sequence[Definition],
    paying: Sequence[Definition],
    contract: Contract,
    fixed: frozenset[tuple[str, str]],
) -> bool:
    """Whether what lies under a Term pays through this Term alone.

    Then a change of the data under it that gives it another value pays what the value pays,
    whatever the change is. `below` are the Terms that it rests on, `paying` all that payments do.
    """
    own = (*below, term)
    names = {item.name for item in own}
    read = {cell for item in own for cell in _data(item, contract)} - fixed
    rows = {table for table, column in read if column == WHOLE_ROWS}
    for other in paying:
        if other.name in names:
            continue
        nodes = list(walk(other.expression))
        if any(isinstance(n, TermValue) and n.term in names - {term.name} for n in nodes):
            return False
        cells = _data(other, contract)
        if read & cells or rows & {table for table, _ in cells}:
            return False
    return all(_goes_by(item, term.keys, contract) for item in own)


def _goes_by(item: Definition, keys: tuple[str, ...], contract: Contract) -> bool:
    """Whether all that a Term reads of files is of the things that some keys name."""
    for node in walk(item.expression):
        match node:
            case Lookup(table=table, by=by) if not contract.table(table).written:
                named = {value.key for _, value in by if isinstance(value, KeyValue)}
            case Aggregate(rows=Rows(table=str(name)) as rows) if not contract.table(name).written:
                named = {link.name for link in rows.links if link.of_variable}
            case _:
                continue
        if not named.issuperset(keys):
            return False
    return True


def _data(item: Definition, contract: Contract) -> set[tuple[str, str]]:
    """The columns of files that a Term reads by itself."""
    found: set[tuple[str, str]] = set()
    nodes = tuple(walk(item.expression))
    for node in nodes:
        match node:
            case Lookup(table=table, column=column) if not contract.table(table).written:
                found.add((table, column))
            case Aggregate(rows=rows) if rows.table and not contract.table(rows.table).written:
                found |= {(rows.table, WHOLE_ROWS), *_columns_of(rows, nodes)}
    return found


def _columns_of(rows: Rows, nodes: Sequence[Expression]) -> Iterator[tuple[str, str]]:
    """The columns that are read of the rows of a table."""
    if rows.table is not None:
        for node in nodes:
            if isinstance(node, ColumnValue) and node.row == rows.row:
                yield rows.table, node.column


def _linking(rows: Rows, contract: Contract) -> set[tuple[str, str]]:
    """The columns that links of rows are made of, those that they look up among them.

    Of a column of an outer row it is not asked which table that is: any with such a column.
    """
    found: set[tuple[str, str]] = set()
    for link in rows.links:
        nodes = (*walk(link.own), *walk(link.whose))
        read = {node.column for node in nodes if isinstance(node, ColumnValue)}
        found |= {(one.name, name) for one in contract.tables for name in read if one.column(name)}
        found |= {(node.table, node.column) for node in nodes if isinstance(node, Lookup)}
    return found


def _of_cell(item: Reads, cell: Cell, row: Only) -> Iterator[Only]:
    """The keys at which a Term reads the row of a cell, for each place where it does."""
    for node in item.lookups:
        if (node.table, node.column) == (cell.table, cell.column):
            pairs = [(value.key, name) for name, value in node.by if isinstance(value, KeyValue)]
            yield {key: row[name] for key, name in pairs if key in item.own}
    for rows, columns in item.rows:
        if rows.table == cell.table and cell.column in columns:
            yield {
                link.name: row[link.own.column]
                for link in rows.links
                if link.of_variable and isinstance(link.own, ColumnValue) and link.name in item.own
            }


def _through_terms(item: Reads, moved: Moved) -> Iterator[Only]:
    """The keys at which a Term reads figures that move."""
    for node in item.terms:
        only = moved.get(node.term)
        if only is not None:
            yield {
                value.key: only[key]
                for key, value in node.at
                if key in only and isinstance(value, KeyValue) and value.key in item.own
            }


def _in_all(found: Sequence[Only]) -> Only:
    first, *others = found
    return {
        key: value
        for key, value in first.items()
        if all(key in one and one[key] == value for one in others)
    }
