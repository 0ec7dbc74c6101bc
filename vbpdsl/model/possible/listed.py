"""Figures of rows that stand on the page: worked out, since nothing of them is unknown.

    the weights of the Measures, added together       20% + 20% + 30% + 20% + 10%
    the number of Measures whose target is above 100% 0

What needs data is not worked out (None).
"""

from collections.abc import Mapping
from fractions import Fraction

from vbpdsl.model.contract import Table, Value
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    ColumnValue,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    OneOf,
    TermValue,
)
from vbpdsl.model.operators import Reckons
from vbpdsl.model.possible.page import Page
from vbpdsl.source.classes import frozen

ZERO = Fraction(0)


@frozen
class Row:
    """The cells of a row, and what the variables stand for that run over rows: the settled party
    is none of them, even where a column has its name."""

    cells: Mapping[str, Value]
    variables: Mapping[str, Value]


class OfData(Exception):  # noqa: N818 - it is no error: the figure is not on the page
    """Something is asked that only data will tell."""


def listed_figure(value: Aggregate, page: Page) -> Fraction | None:
    """The total, number, highest or lowest over rows on the page."""
    rows = value.rows
    table = page.listed(rows.keys) if rows.table is None else page.tables.get(rows.table)
    if table is None or not table.written or rows.links or value.weight is not None:
        return None
    variables = rows.variables if rows.table is None else (rows.row,)
    try:
        kept = [
            row for row in (_row(table, cells, variables) for cells in table.rows)
            if all(_of(one.test, row, page) is True for one in rows.conditions)
        ]  # fmt: skip
        if value.how == "number":
            return Fraction(len(kept))
        figures = [_number(_of(value.value, row, page)) for row in kept if value.value is not None]
    except OfData:
        return None
    match value.how:
        case "total":
            return sum(figures, ZERO)
        case "highest" | "lowest" if figures:
            return max(figures) if value.how == "highest" else min(figures)
    return None


def _row(table: Table, cells: tuple[Value, ...], variables: tuple[str, ...]) -> Row:
    named = dict(zip((column.name for column in table.columns), cells, strict=True))
    keys = [named[name] for name in table.key]
    return Row(named, dict(zip(variables, keys, strict=False)))


def _of(value: Expression | None, row: Row, page: Page) -> Value:
    match value:
        case Literal():
            return value.value
        case KeyValue() if value.key in row.variables:
            return row.variables[value.key]
        case ColumnValue() if value.column in row.cells:
            return row.cells[value.column]
        case Lookup():
            return _cell(value, row, page)
        case TermValue() if value.term in page.definitions and not value.earlier:
            at = {key: _of(of, row, page) for key, of in value.at}
            return _of(page.definitions[value.term].expression, Row({}, at), page)
        case Arithmetic():
            return _worked(value, row, page)
        case Comparison():
            return _compared(value, _of(value.left, row, page), _of(value.right, row, page))
        case Connective():
            found = [_of(item, row, page) for item in value.items]
            return all(found) if value.operator == "and" else any(found)
        case Negation():
            return not _of(value.item, row, page)
        case Missing():
            return _of(value.item, row, page) is None
        case OneOf():
            return _of(value.item, row, page) in [one.value for one in value.values]
    raise OfData


def _cell(value: Lookup, row: Row, page: Page) -> Value:
    table = page.tables.get(value.table)
    if table is None or not table.written:
        raise OfData
    wanted = {name: _of(by, row, page) for name, by in value.by}
    names = [column.name for column in table.columns]
    for cells in table.rows:
        named = dict(zip(names, cells, strict=True))
        if all(named[name] == said for name, said in wanted.items()):
            return named[value.column]
    return None


def _number(value: Value) -> Fraction:
    if not isinstance(value, Fraction):
        raise OfData
    return value


def _worked(value: Arithmetic, row: Row, page: Page) -> Fraction:
    left, right = _number(_of(value.left, row, page)), _number(_of(value.right, row, page))
    match value.operator:
        case Reckons.PLUS:
            return left + right
        case Reckons.MINUS:
            return left - right
        case Reckons.TIMES:
            return left * right
    if right == 0:
        raise OfData
    return left / right


def _compared(value: Comparison, left: Value, right: Value) -> bool:
    if value.operator in ("=", "!="):
        return (left == right) == (value.operator == "=")
    one, other = _number(left), _number(right)
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[
        value.operator
    ]
