"""Tables that say they have one row for each of some things, and are held to it before a run.

    Monthly Costs: each row is a monthly cost, one for each Practice and month, ...

A total of rows that are not there is smaller and nobody sees it, so a month without a row would
count as $0 without a word. What is only looked up is not held: there a missing row is missing, and
a table is not held either where the contract says what holds without a value looked up in it.
Held are tables whose rows go by things that somebody else says exist: the party that is settled,
the months or years, the names of a schedule, the rows of a table of their own.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.model.contract import Column, Definition, Held, Listed, Promise, Table
from vbpdsl.model.cover.days import in_period
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Cases,
    ColumnValue,
    Comparison,
    Condition,
    DatePart,
    Expression,
    Literal,
    Lookup,
    Missing,
    TermValue,
)
from vbpdsl.model.nouns.kinds import list_alike, lists_of
from vbpdsl.model.types import DOLLARS, Style
from vbpdsl.model.walking import parts
from vbpdsl.syntax.words.roles import Role


def held(draft: Draft, computed: tuple[Definition | Promise, ...]) -> tuple[Held, ...]:
    """Each table that figures add up and that is said to have one row for each of some things."""
    dealt_with = set(_asked_for(draft, computed))
    found = [
        one
        for item in computed
        for aggregate in _aggregates(item)
        if aggregate.rows.table not in dealt_with and (one := _held(draft, aggregate)) is not None
    ]
    return tuple(dict.fromkeys(found))


def _aggregates(item: Definition | Promise) -> Iterator[Aggregate]:
    expression = item.expression if isinstance(item, Definition) else item.condition
    return (part for part in parts(expression) if isinstance(part, Aggregate))


def _asked_for(draft: Draft, computed: tuple[Definition | Promise, ...]) -> Iterator[str]:
    """Tables of which the contract says what holds without a row: `A Measure without a Result is
    not met`, where the Result is looked up in that table."""
    for item in computed:
        expression = item.expression if isinstance(item, Definition) else item.condition
        for part in parts(expression):
            if isinstance(part, Missing):
                yield from _looked_up(draft, part.item)


def _looked_up(draft: Draft, value: Expression) -> Iterator[str]:
    match value:
        case Lookup(table=table):
            yield table
        case TermValue(term=term) if term in draft.definitions and not value.earlier:
            yield from _looked_up(draft, draft.definitions[term].expression)
        case Cases(branches=branches, otherwise=otherwise):
            for one in (*(branch.value for branch in branches), otherwise):
                yield from _looked_up(draft, one)


def _held(draft: Draft, aggregate: Aggregate) -> Held | None:
    table = draft.tables.get(aggregate.rows.table or "")
    if table is None or table.written or not table.key or _is_roster(draft, table):
        return None
    if table.made is not None:
        return None
    value = _column_of(aggregate.value, table)
    if value is None or _counts_as_nothing(aggregate):
        return None
    party, time, listed = None, None, []
    for name in table.key:
        column = table.column(name)
        assert column is not None
        if (column.entity or name) in draft.settlement_keys and column.role is not Role.YEAR:
            party = name
        elif _is_time(draft, column):
            time = column
        elif (source := _source(draft, table, column)) is not None:
            listed.append(source)
        else:
            return None
    bounds = _bounds(aggregate.rows.conditions, time)
    if bounds == () and time is not None and _linked(aggregate, time):
        bounds = _of_the_period(aggregate, time)  # `that month's costs`: of each of its months
    if bounds is None or (time is not None and not _settles(draft, time) and not bounds):
        return None
    added_up = aggregate.how == "total" and aggregate.type.unit == DOLLARS
    return Held(table.name, party, time, bounds, tuple(listed), value, added_up)


def _linked(aggregate: Aggregate, time: Column) -> bool:
    """Whether rows are those of a month or year at hand."""
    return any(
        isinstance(link.own, ColumnValue) and link.own.column == time.name
        for link in aggregate.rows.links
    )


def _of_the_period(
    aggregate: Aggregate, time: Column
) -> tuple[tuple[str, Expression], ...] | None:
    own = ColumnValue(time.name, time.type, aggregate.rows.row)
    return _bounds(in_period(own, "Period", "month", ""), time)


def _is_roster(draft: Draft, table: Table) -> bool:
    return draft.membership is not None and draft.membership.table.name == table.name


def _column_of(value: Expression | None, table: Table) -> str | None:
    """The first column of the table that is added up; none where rows are only counted."""
    names = (part.column for part in parts(value) if isinstance(part, ColumnValue))
    return next((name for name in names if table.column(name) is not None), None)


def _counts_as_nothing(aggregate: Aggregate) -> bool:
    """Whether the contract says that a missing value counts as zero: `A month without a cost
    counts with a cost of $0.` adds nothing for a row that is not there, either."""
    match aggregate.value:
        case Cases(branches=(first, *_)) if isinstance(first.condition, Missing):
            nothing = isinstance(first.value, Literal) and first.value.value == Fraction(0)
            return nothing and aggregate.how == "total"
    return False


def _is_time(draft: Draft, column: Column) -> bool:
    return (
        column.type.style is Style.MONTH
        or column.role is Role.YEAR
        or (column.entity or column.name) == draft.period_key
    )


def _settles(draft: Draft, time: Column) -> bool:
    """Whether rows belong to the period that is settled by this column."""
    return draft.period_key is not None and (
        time.type.style is Style.MONTH or (time.entity or time.name) == draft.period_key
    )


def _source(draft: Draft, table: Table, column: Column) -> Listed | None:
    """The one table that has a row for each of what a column names."""
    kind = column.entity
    if kind is None:
        return None
    found = tuple(one for one in lists_of(draft, kind) if one is not table)
    if not found or not list_alike(found, kind):
        return None
    return Listed(column.name, found[0].name, found[0].key[0])


def _bounds(
    conditions: tuple[Condition, ...], time: Column | None
) -> tuple[tuple[str, Expression], ...] | None:
    """Which times count, as comparisons; None if they are said in another way."""
    found: list[tuple[str, Expression]] = []
    for condition in conditions:
        if time is None or not _reads(condition.test, time.name):
            continue
        match condition.test:
            case Comparison(operator=sign, left=ColumnValue(), right=right) if not _reads(
                right, time.name
            ):
                found.append((sign, right))
            case Comparison(operator="=", left=DatePart(part="year", value=ColumnValue()),
                            right=Literal() as year):  # fmt: skip
                found.append(("in", year))
            case _:
                return None
    return tuple(found)


def _reads(node: Expression, column: str) -> bool:
    return any(isinstance(part, ColumnValue) and part.column == column for part in parts(node))
