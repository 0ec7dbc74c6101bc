"""The look-ups of a contract whose keys are columns of one table, found in its sentences."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import evolve, field, fields, has

from vbpdsl.data.checks.origins import Drawn, EachPeriod, Written, origin
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.model.contract import Contract, Value
from vbpdsl.model.expressions import (
    Aggregate,
    Cases,
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    DatePart,
    Expression,
    Literal,
    Lookup,
    Missing,
    OneOf,
    PeriodEdge,
    Rows,
    TermValue,
)
from vbpdsl.model.types import THE_MONTHS
from vbpdsl.source.classes import frozen


@frozen
class Fixed:
    """A key of the table that is looked up, at a value that the contract writes."""

    column: str
    value: Value


@frozen
class Wanted:
    """A look-up: which column of which table, for the rows of which other one.

    `pairs` are columns of the source, each with the column of the target that must be the same;
    without a source the settlement itself asks. `conditions` say which rows of the source are
    asked for. `period` is a column of the target that must be each period settled, `months` one
    that must be each month of it (or quarter), with what that is called.
    """

    source: str | None
    target: str
    column: str
    pairs: tuple[tuple[str, str], ...]
    fixed: tuple[Fixed, ...] = ()
    conditions: tuple[Condition, ...] = field(default=(), eq=False)
    period: str | None = None
    months: tuple[str, str] | None = None


@frozen
class _Asked:
    """A look-up in a sentence: the rows that it is within, and whether every case needs it."""

    lookup: Lookup
    rows: Rows | None
    always: bool


def wanted_lookups(contract: Contract) -> Iterator[Wanted]:
    """Every look-up that must find a row, with the table that its keys come from."""
    spared = _spared(contract)
    for definition in contract.definitions:
        for asked in _lookups(definition.expression):
            if asked.lookup in spared or definition.name in spared:
                continue
            for wanted in _wanted(contract, asked):
                if wanted.source != wanted.target or wanted.period or wanted.months:
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


def _lookups(expression: Expression) -> Iterator[_Asked]:
    """Every look-up in a sentence, with the rows that it is within."""
    waiting: list[tuple[object, Rows | None, bool]] = [(expression, None, True)]
    while waiting:
        node, rows, always = waiting.pop()
        if isinstance(node, Lookup):
            yield _Asked(node, rows, always)
        below = _below(node)
        if isinstance(node, Aggregate):  # what its rows are chosen by may well find nothing
            rows = node.rows if node.rows.table is not None else rows
            below = (node.weight, node.value)
        if isinstance(node, Cases) and node.branches:  # it is always asked whether the first holds
            waiting.append((node.branches[0].condition, rows, always))
        always = always and not isinstance(node, Cases)
        waiting += [(child, rows, always) for child in below]


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


def _wanted(contract: Contract, asked: _Asked) -> Iterator[Wanted]:
    """A look-up for the rows of each table that its keys come from.

    Keys of two tables, and keys that are computed, do not go together before a run, but for who is
    settled and the months of the period: a figure for each month is one of each of them. What none
    of the known keys finds is not found with all of them either.
    """
    lookup = asked.lookup
    named = [(name, origin(contract, value, asked.rows)) for name, value in lookup.by]
    drawn = [(name, one) for name, one in named if isinstance(one, Drawn)]
    wanted = Wanted(
        None,
        lookup.table,
        lookup.column,
        (),
        tuple(Fixed(name, one.value) for name, one in named if isinstance(one, Written)),
    )
    period = next((name for name, one in named if isinstance(one, EachPeriod)), None)
    parties = contract.settlement.parties
    tables = dict.fromkeys(one.table for _, one in drawn)
    months = next(((name, one.column) for name, one in drawn if one.table == THE_MONTHS), None)
    if parties is None or not asked.always or parties.table not in tables:
        months = None
    for table in tables:
        ours = [(one, name) for name, one in drawn if one.table == table]
        settled = parties is not None and table == parties.table and asked.always
        if table == THE_MONTHS and months is not None:
            continue  # asked with those who are settled
        yield evolve(
            wanted,
            source=table,
            pairs=tuple((one.column, name) for one, name in ours),
            conditions=next((one.within.conditions for one, _ in ours if one.within), ()),
            period=period if settled else None,
            months=months if settled else None,
        )
    if not drawn and asked.always and (period or wanted.fixed):
        yield evolve(wanted, period=period)
