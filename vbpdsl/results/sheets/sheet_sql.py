"""A sheet of results as one question to the database, which writes its cells and its lines.

Each row of a relation of figures makes several rows of a sheet: one for each Term that stands in
it. What such a row says is either the same for all (`Fixed`: the Term's name, its clause, its unit)
or a column of the relation (`Asked`). The answer has, for each row of the sheet,

    key_0, key_1      the settlement it is of
    number            which Term it is: its fixed cells are the same wherever it stands
    c4, c5, ...       the cells that differ, with their types, for Parquet
    line              the whole row as a line of CSV
"""

from collections.abc import Sequence

from vbpdsl.engine.batch.texts import DIGITS, PLACES, literal
from vbpdsl.results.sheets.rows import DATE, DECIMAL, TEXT, TRUTH, Cell, cell_text
from vbpdsl.results.sheets.spreadsheet import cell, cell_sql
from vbpdsl.source.classes import frozen

_TYPES = {
    TEXT: "VARCHAR",
    DECIMAL: f"DECIMAL({DIGITS}, {PLACES})",
    DATE: "DATE",
    TRUTH: "BOOLEAN",
}


@frozen
class Fixed:
    """A cell that is the same wherever its row stands."""

    value: Cell


@frozen
class Asked:
    """A cell that is read: SQL which gives its value, for a decimal the text of its digits.

    `plain` promises of a text that nothing in it needs quotation marks.
    """

    sql: str
    kind: str
    plain: bool = False


SheetCell = Fixed | Asked


@frozen
class SheetRow:
    """One row of a sheet that each row of a relation makes.

    `rank` are columns by which it stands in order among the rows with its number.
    """

    number: int
    cells: tuple[SheetCell, ...]
    rank: tuple[str, ...] = ()


@frozen
class Source:
    """A relation with the rows that it makes: `keys` are the settlement's as text, `order` raw."""

    relation: str
    keys: tuple[str, ...]
    order: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def varying(rows: Sequence[SheetRow]) -> tuple[int, ...]:
    """The columns of a sheet that are not told by the number of a row."""
    width = len(rows[0].cells) if rows else 0
    return tuple(
        place for place in range(width) if any(isinstance(row.cells[place], Asked) for row in rows)
    )


def sheet_query(sources: Sequence[Source], kinds: Sequence[str], in_order: bool) -> str:
    """The rows of a sheet out of all relations; settlement by settlement if `in_order`."""
    asked = varying([row for source in sources for row in source.rows])
    union = " UNION ALL ".join(_of_source(source, asked, kinds, in_order) for source in sources)
    names = ", ".join((*_keys(sources[0]), "number", *(f"c{place}" for place in asked), "line"))
    if not in_order:
        return f"SELECT {names} FROM ({union})"
    order = ", ".join(
        f"{name} NULLS FIRST" for name in (*_order(sources[0]), "number", "place")
    )
    return f"SELECT {names} FROM ({union}) ORDER BY {order}"


def _keys(source: Source) -> tuple[str, ...]:
    return tuple(f"key_{place}" for place in range(len(source.keys)))


def _order(source: Source) -> tuple[str, ...]:
    return tuple(f"order_{place}" for place in range(len(source.order)))


def _of_source(
    source: Source, asked: Sequence[int], kinds: Sequence[str], in_order: bool
) -> str:
    """The rows of one relation, each spread over the rows of the sheet that it makes."""
    keys, rows = _keys(source), source.rows
    spread = [f"unnest([{', '.join(f'CAST({row.number} AS SMALLINT)' for row in rows)}]) AS number"]
    for place in asked:
        items = ", ".join(_typed(row.cells[place], kinds[place]) for row in rows)
        spread.append(f"unnest([{items}]) AS c{place}")
    spread.append(f"unnest([{', '.join(_lines(rows, bool(keys), in_order))}]) AS line")
    given = [f"{sql} AS {name}" for name, sql in zip(keys, source.keys, strict=True)]
    if in_order:
        ranks = {row.rank: f"rank_{place}" for place, row in enumerate(rows)}
        spread.append(f"unnest([{', '.join(ranks[row.rank] for row in rows)}]) AS place")
        given += [f"{_rank(rank)} AS {name}" for rank, name in ranks.items()]
        order = _order(source)
        given += [f"{sql} AS {name}" for name, sql in zip(order, source.order, strict=True)]
        keys = (*keys, *order)
    cells = ", ',', ".join(map(cell_sql, _keys(source)))
    head = f"concat({cells})" if source.keys else "''"
    inner = f"SELECT *{''.join(f', {one}' for one in given)} FROM {source.relation}"
    headed = f"SELECT *, {head} AS head FROM ({inner})"
    return f"SELECT {', '.join((*keys, *spread))} FROM ({headed})"


def _rank(columns: tuple[str, ...]) -> str:
    if not columns:
        return "CAST(0 AS BIGINT)"
    order = ", ".join(f"{name} NULLS FIRST" for name in columns)
    return f"row_number() OVER (ORDER BY {order})"


def _typed(item: SheetCell, kind: str) -> str:
    """A cell as a value of its column; a number that is too long for it is missing."""
    if isinstance(item, Asked):
        return f"TRY_CAST({item.sql} AS {_TYPES[kind]})" if kind == DECIMAL else f"({item.sql})"
    text = "NULL" if item.value is None else literal(cell_text(item.value))
    return f"CAST({text} AS {_TYPES[kind]})"


def _lines(rows: Sequence[SheetRow], keyed: bool, in_order: bool) -> list[str]:
    """The lines of the rows that one row of a relation makes. Where these stay together they are
    all in the first: that is one text to make and not twenty."""
    each = [_line(row, keyed) for row in rows]
    if in_order:
        return [f"concat({', '.join(parts)})" for parts in each]
    together = ", ".join(part for parts in each for part in parts)
    return [f"concat({together})", *["''"] * (len(each) - 1)]


def _line(row: SheetRow, keyed: bool) -> list[str]:
    """A row as a line of CSV, what is fixed put together before the database sees it."""
    parts, fixed = ["head"], ""
    for place, item in enumerate(row.cells):
        fixed += "," if keyed or place else ""
        if isinstance(item, Fixed):
            fixed += cell(cell_text(item.value))
        else:
            parts += [literal(fixed), _as_text(item)]
            fixed = ""
    return [*parts, literal(f"{fixed}\n")]


def _as_text(item: Asked) -> str:
    """A cell as text in a line of CSV; what is missing is nothing."""
    if item.kind == TRUTH:
        return f"CASE WHEN {item.sql} THEN 'yes' WHEN NOT {item.sql} THEN 'no' END"
    if item.kind == DATE:
        return f"CAST({item.sql} AS VARCHAR)"
    return item.sql if item.plain or item.kind == DECIMAL else cell_sql(f"({item.sql})")
