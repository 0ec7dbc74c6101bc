"""The look-ups of a contract whose keys are columns of one table, found in its sentences."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import evolve, field, fields, frozen, has

from vbpdsl.data.quoting import identifier, text
from vbpdsl.model.contract import Contract, Value
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    DatePart,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    OneOf,
    PeriodEdge,
    Rows,
    TermValue,
)


@frozen
class Fixed:
    """A key of the table that is looked up, at a value that the contract writes."""

    column: str
    value: Value


@frozen
class Wanted:
    """A look-up: which column of which table, for the rows of which other one.

    `pairs` are columns of the source, each with the column of the target that must be the same.
    `conditions` say which rows of the source are asked for.
    """

    source: str
    target: str
    column: str
    pairs: tuple[tuple[str, str], ...]
    fixed: tuple[Fixed, ...] = ()
    conditions: tuple[Condition, ...] = field(default=(), eq=False)


def wanted_lookups(contract: Contract) -> Iterator[Wanted]:
    """Every look-up that must find a row, with the table that its keys come from."""
    spared = _spared(contract)
    for definition in contract.definitions:
        for lookup, rows in _lookups(definition.expression):
            if lookup in spared or definition.name in spared:
                continue
            wanted = _wanted(contract, lookup, rows)
            if wanted is not None:
                yield _of_the_settled(contract, wanted)


def _of_the_settled(contract: Contract, wanted: Wanted) -> Wanted:
    """A look-up for the rows that list who is settled: only of those whom the cover takes."""
    parties = contract.settlement.parties
    if parties is None or parties.table != wanted.source:
        return wanted
    return evolve(wanted, conditions=(*wanted.conditions, *parties.conditions))


def condition_sql(contract: Contract, condition: Condition) -> str:
    """A condition on the rows that are asked for, as far as it is one on a day; else none."""
    return _test_sql(contract, condition.test)


def _test_sql(contract: Contract, test: Expression) -> str:
    match test:
        case Connective(operator="and", items=items):
            return " AND ".join(_test_sql(contract, item) for item in items)
        case Comparison(operator=">=", left=ColumnValue(column=name), right=right):
            day = _day(contract, right, earliest=True)
            return f"ours.{identifier(name)} >= {day}" if day else "true"
        case Comparison(operator="<=", left=ColumnValue(column=name), right=right):
            day = _day(contract, right, earliest=False)
            return f"ours.{identifier(name)} <= {day}" if day else "true"
        case OneOf(item=ColumnValue(column=name), values=values):
            listed = [text(one.value) for one in values if isinstance(one.value, str)]
            if len(listed) == len(values):
                return f"ours.{identifier(name)} IN ({', '.join(listed)})"
    return "true"


def _day(contract: Contract, expression: Expression, earliest: bool) -> str | None:
    """A day that the contract writes, or the outermost day of its periods."""
    match expression:
        case Literal(value=date() as day):
            return f"DATE {text(day.isoformat())}"
        case DatePart(part="month", value=PeriodEdge(edge="first")) if earliest:
            first = min(period.first for period in contract.settlement.periods)
            return f"DATE {text(first.replace(day=1).isoformat())}"
        case PeriodEdge(edge=edge) if earliest == (edge == "first"):
            periods = contract.settlement.periods
            days = [period.first if earliest else period.last for period in periods]
            return f"DATE {text((min if earliest else max)(days).isoformat())}"
    return None


def _spared(contract: Contract) -> frozenset[object]:
    """Look-ups, and Terms, of which the contract asks whether they are missing."""
    found: set[object] = set()
    for definition in contract.definitions:
        for node in _nodes(definition.expression):
            if isinstance(node, Missing):
                found.update(one for one in _nodes(node.item) if isinstance(one, Lookup))
                found.update(one.term for one in _nodes(node.item) if isinstance(one, TermValue))
    return frozenset(found)


def _lookups(expression: Expression) -> Iterator[tuple[Lookup, Rows | None]]:
    """Every look-up in a sentence, with the rows that it is within."""
    waiting: list[tuple[object, Rows | None]] = [(expression, None)]
    while waiting:
        node, rows = waiting.pop()
        if isinstance(node, Lookup):
            yield node, rows
        below = _below(node)
        if isinstance(node, Aggregate):  # what its rows are chosen by may well find nothing
            rows = node.rows if node.rows.table is not None else rows
            below = (node.weight, node.value)
        waiting += [(child, rows) for child in below]


def _nodes(expression: Expression) -> Iterator[object]:
    waiting: list[object] = [expression]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += _below(node)


def _below(node: object) -> tuple[object, ...]:
    """What a node of an expression holds."""
    if isinstance(node, tuple):
        return node
    kind: Any = type(node)
    if not has(kind):
        return ()
    names = (one.name for one in fields(kind) if one.name not in ("span", "type"))
    return tuple(getattr(node, name) for name in names)


def _wanted(contract: Contract, lookup: Lookup, rows: Rows | None) -> Wanted | None:
    pairs: list[tuple[str, str]] = []
    fixed: list[Fixed] = []
    sources: set[str] = set()
    conditions: tuple[Condition, ...] = ()
    for name, value in lookup.by:
        if isinstance(value, Literal):
            fixed.append(Fixed(name, value.value))
            continue
        found = _column(contract, value, rows)
        if found is None:
            return None
        table, column, within = found
        sources.add(table)
        pairs.append((column, name))
        conditions = within.conditions if within is not None else ()
    if len(sources) != 1 or sources == {lookup.table}:
        return None
    return Wanted(
        sources.pop(), lookup.table, lookup.column, tuple(pairs), tuple(fixed), conditions
    )


def _column(
    contract: Contract, value: Expression, rows: Rows | None
) -> tuple[str, str, Rows | None] | None:
    """The table and column that a key comes from, and the rows of it that are asked for."""
    match value:
        case ColumnValue(column=column) if rows is not None and rows.table is not None:
            return rows.table, column, rows
        case TermValue(term=term):
            match contract.definition(term).expression:
                case Lookup(table=table, column=column):
                    return table, column, None
        case KeyValue(key=key):
            return _home(contract, key)
    return None


def _home(contract: Contract, key: str) -> tuple[str, str, Rows | None] | None:
    """The column whose values a key has: of the parties settled, or of the rows it comes from."""
    parties = contract.settlement.parties
    homes = [home.rows for home in contract.homes if key in home.keys]
    for rows in ([parties] if parties is not None else []) + homes:
        for bind in rows.binds:
            if bind.key == key and isinstance(bind.value, ColumnValue) and rows.table:
                return rows.table, bind.value.column, rows
    return None
