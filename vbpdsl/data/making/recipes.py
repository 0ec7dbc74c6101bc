"""Each recipe as a query: windows and joins of equal keys, no row by itself.

See `vbpdsl/model/made.py` for what each means, and the reference for the same in plain Python.
A query gives the columns of the table that is made and `#row`, its place among them.
"""

from collections.abc import Sequence
from typing import assert_never

from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, StoredTable
from vbpdsl.data.making.values import RowSql
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.contract import Table
from vbpdsl.model.expressions import Expression, Rows
from vbpdsl.model.made import (
    Begun,
    Chosen,
    Grouped,
    Listed,
    Measured,
    Order,
    Step,
    own_columns,
)
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.nodes.aggregates import How

PLACE = f"{identifier(FILE_COLUMN)}, {identifier(ROW_COLUMN)}"
"""What tells any two rows apart in the end; a run that needs it is refused."""


@frozen
class Taken:
    """The rows that a recipe takes, in SQL."""

    rows: Rows
    stored: StoredTable
    alias: str = ""

    @property
    def sql(self) -> RowSql:
        """What stands for their columns."""
        return RowSql({self.rows.row: self.stored}, self.alias)

    @property
    def source(self) -> str:
        """The relation."""
        return identifier(self.stored.relation)

    def counted(self, named: Sequence[str] = ()) -> str:
        """That a row counts and is of somebody."""
        tests = [self.sql.value(one.test) for one in self.rows.conditions]
        tests += [f"{identifier(name)} IS NOT NULL" for name in named]
        return " AND ".join(tests) or "TRUE"

    def plain(self, value: Expression) -> str:
        """A value as it is compared: a number as its integer, over whatever it is divided by."""
        if value.type.kind is Kind.NUMBER:
            return self.sql.number(value)[0]
        return self.sql.value(value)

    def ordered(self, order: Sequence[Order]) -> str:
        """What rows are ordered by."""
        return ", ".join(
            f"{self.plain(one.value)} {'DESC' if one.falling else 'ASC'}" for one in order
        )


def rows_sql(table: Table, made: Chosen | Begun | Grouped, tables: dict[str, StoredTable]) -> str:
    """The query of a table that is made."""
    match made:
        case Chosen():
            return _chosen(table, made, _taken(made.rows, tables))
        case Begun():
            return _begun(table, made, _taken(made.rows, tables))
        case Grouped():
            return _grouped(table, made, _taken(made.rows, tables))
        case _:
            assert_never(made)


def _taken(rows: Rows, tables: dict[str, StoredTable]) -> Taken:
    assert rows.table is not None
    return Taken(rows, tables[rows.table])


def _list(names: Sequence[str]) -> str:
    return ", ".join(identifier(name) for name in names)


def _numbered(columns: Sequence[str], source: str, order: str) -> str:
    place = f"row_number() OVER (ORDER BY {order})"
    return f"SELECT {', '.join(columns)}, {place} AS {identifier(ROW_COLUMN)} FROM {source}"


def _chosen(table: Table, made: Chosen, rows: Taken) -> str:
    names = _list([column.name for column in table.columns])
    window = f"PARTITION BY {_list(made.each)} ORDER BY {rows.ordered(made.order)}, {PLACE}"
    one = (
        f"SELECT {names} FROM {rows.source} WHERE {rows.counted(made.each)} "
        f"QUALIFY row_number() OVER ({window}) = {made.place}"
    )
    return _numbered([names], f"({one})", _list(made.each))


def _begun(table: Table, made: Begun, rows: Taken) -> str:
    """Who begins one next is whoever comes first after the last day of the one before: found for
    all at once, and then followed from the first of each."""
    own = own_columns(made)
    copied = _list([column.name for column in table.columns if column.name not in own])
    each = _list(made.each)
    order = rows.ordered((Order(made.day, False), *made.order))
    begins = (
        f"SELECT {copied}, {', '.join(_each(made.each))}, {rows.plain(made.day)} AS d, "
        f"{rows.plain(made.first)} AS f, {rows.plain(made.last)} AS l, "
        f"row_number() OVER (PARTITION BY {each} ORDER BY {order}, {PLACE}) AS k "
        f"FROM {rows.source} WHERE {rows.counted(made.each)}"
    )
    keys = [f"e{place}" for place in range(len(made.each))]
    place = f"row_number() OVER (ORDER BY {', '.join(keys)}, k)"
    columns = [
        f"CAST({place} AS BIGINT) AS {identifier(made.number)}",
        f"f AS {identifier(made.first_day)}",
        f"l AS {identifier(made.last_day)}",
        *([copied] if copied else []),
    ]
    kept = "SELECT * FROM b" if made.nested else _followed(keys)
    recursive = "" if made.nested else "RECURSIVE "
    steps = f"WITH {recursive}b AS MATERIALIZED ({begins}){'' if made.nested else _next(keys)}"
    return (
        f"{steps} SELECT {', '.join(columns)}, "
        f"{place} AS {identifier(ROW_COLUMN)} "
        f"FROM ({kept})"
    )


def _each(names: Sequence[str]) -> list[str]:
    return [f"{identifier(name)} AS e{place}" for place, name in enumerate(names)]


def _same(keys: Sequence[str], left: str, right: str) -> str:
    return " AND ".join(f"{left}.{key} = {right}.{key}" for key in keys)


def _next(keys: Sequence[str]) -> str:
    """Steps: for each row that could begin one, the first that comes after its last day."""
    listed = ", ".join(keys)
    return (
        f", t AS (SELECT {listed}, d, min(k) AS k FROM b GROUP BY {listed}, d)"
        f", n AS MATERIALIZED (SELECT {', '.join(f'b.{key}' for key in keys)}, b.k, t.k AS after "
        f"FROM b ASOF LEFT JOIN t ON {_same(keys, 'b', 't')} AND b.l < t.d)"
        f", c AS (SELECT {listed}, k, after FROM n WHERE k = 1 UNION ALL "
        f"SELECT {', '.join(f'n.{key}' for key in keys)}, n.k, n.after "
        f"FROM c JOIN n ON {_same(keys, 'c', 'n')} AND n.k = c.after)"
    )


def _followed(keys: Sequence[str]) -> str:
    return f"SELECT b.* FROM b JOIN c ON {_same(keys, 'b', 'c')} AND b.k = c.k"


def _grouped(table: Table, made: Grouped, rows: Taken) -> str:
    each = _list(made.each)
    first, last = rows.plain(made.first), rows.plain(made.last)
    days = (
        f"SELECT {each}, {first} AS f, {last} AS l FROM {rows.source} "
        f"WHERE {rows.counted(made.each)}"
    )
    before = (
        f"max(l) OVER (PARTITION BY {each} ORDER BY f, l "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    )
    marked = f"SELECT *, coalesce(f > {before} + {made.gap}, TRUE) AS begins FROM ({days})"
    counted = (
        f"SELECT *, sum(CAST(begins AS INTEGER)) OVER (PARTITION BY {each} ORDER BY f, l "
        f"ROWS UNBOUNDED PRECEDING) AS s FROM ({marked})"
    )
    own = {
        made.number: f"CAST(row_number() OVER (ORDER BY {each}, s) AS BIGINT)",
        made.first_day: "min(f)",
        made.last_day: "max(l)",
    }
    columns = [
        f"{own.get(column.name, identifier(column.name))} AS {identifier(column.name)}"
        for column in table.columns
    ]
    place = f"row_number() OVER (ORDER BY {each}, s) AS {identifier(ROW_COLUMN)}"
    return f"SELECT {', '.join(columns)}, {place} FROM ({counted}) GROUP BY {each}, s"


def listed_sql(made: Listed, candidates: dict[Step, str]) -> str:
    """The query of those who have a candidate, by the relations of the candidates."""
    name = identifier(made.column)
    parts = [f"SELECT whose AS {name} FROM {candidates[step]}" for step in made.steps]
    source = parts[0] if len(parts) == 1 else " UNION ".join(parts)
    return _numbered([name], f"({source})", name)


# ---------------------------------------------------------------- candidates


def candidates_sql(step: Step, tables: dict[str, StoredTable]) -> str:
    """For each thing its first candidate: `whose` and `party`.

    The least of what they are ordered by, with the candidate itself behind it, is found without
    sorting; a text that comes from the end has no lesser one, and is sorted.
    """
    rows = _taken(step.rows, tables)
    whose, to = identifier(step.whose), identifier(step.to)
    measures = [
        f"{measure} AS m{place}"
        for place, one in enumerate(step.order)
        if (measure := _measure(one, rows))
    ]
    grouped = (
        f"SELECT {whose} AS whose, {to} AS party, {', '.join(measures)} FROM {rows.source} "
        f"WHERE {rows.counted((step.whose, step.to))} GROUP BY ALL"
    )
    if any(one.falling and _is_text(one) for one in step.order):
        return _sorted(step, grouped)
    keys = [_ascending(place, one) for place, one in enumerate(step.order) if one.how is not None]
    until = next((i for i, one in enumerate(step.order) if one.how is None), len(keys))
    packed = ", ".join(f"k{place} := {key}" for place, key in enumerate(keys[:until]))
    least = f"min(struct_pack({packed}{', ' if packed else ''}party := party))"
    return f"SELECT whose, {least}.party AS party FROM ({grouped}) GROUP BY whose"


def _is_text(one: Measured) -> bool:
    """Whether candidates are told apart by their names or by a code: nothing is less it."""
    return one.how is None or (one.value is not None and one.value.type.kind is Kind.TEXT)


def _ascending(place: int, one: Measured) -> str:
    """A measure as a number that is least where it comes first."""
    if not one.falling:
        return f"m{place}"
    dated = one.value is not None and one.value.type.kind is Kind.DATE
    return f"DATE '9999-12-31' - m{place}" if dated else f"-m{place}"


def _sorted(step: Step, grouped: str) -> str:
    order = [
        f"{'party' if one.how is None else f'm{place}'} {'DESC' if one.falling else 'ASC'}"
        for place, one in enumerate(step.order)
    ]
    window = f"PARTITION BY whose ORDER BY {', '.join(order)}"
    return f"SELECT whose, party FROM ({grouped}) QUALIFY row_number() OVER ({window}) = 1"


def _measure(one: Measured, rows: Taken) -> str:
    if one.how is None:
        return ""
    if one.value is None:
        return "count(*)"
    value = rows.plain(one.value)
    match one.how:
        case How.TOTAL:
            return f"sum({value})"
        case How.HIGHEST:
            return f"max({value})"
        case How.LOWEST:
            return f"min({value})"
    raise AssertionError(f"candidates are not told apart by {one.how}")
