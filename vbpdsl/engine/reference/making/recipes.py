"""Each recipe in plain Python: rows in, rows out; see `vbpdsl/model/made.py` for what it means."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import assert_never, cast

from vbpdsl.engine.reference.making.rows import Source, rank
from vbpdsl.engine.reference.scope import Row
from vbpdsl.model.contract import Table, Value
from vbpdsl.model.made import (
    Assigned,
    Begun,
    Chosen,
    Grouped,
    Inside,
    Listed,
    Made,
    Measured,
    Order,
    Step,
    Stretch,
    Told,
    own_columns,
)
from vbpdsl.syntax.nodes.aggregates import How

Key = tuple[Value, ...]


def made_rows(table: Table, made: Made, source: Source) -> list[Row]:
    """The rows of a table that is made."""
    match made:
        case Chosen():
            return _chosen(table, made, source)
        case Begun():
            return _begun(table, made, source)
        case Grouped():
            return _grouped(made, source)
        case Listed():
            return _listed(made, source)
        case _:
            assert_never(made)


def _apart(rows: Iterable[Row], each: tuple[str, ...]) -> dict[Key, list[Row]]:
    """Rows by what they are of, in its order; those of nobody left out."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        key = tuple(row.get(name) for name in each)
        if None not in key:
            found.setdefault(key, []).append(row)
    return {key: found[key] for key in sorted(found)}


def _sorted(rows: list[Row], source: Source, variable: str, order: Sequence[Order]) -> list[Row]:
    return sorted(
        rows,
        key=lambda row: [
            rank(source.at(row, variable, one.value), one.falling) for one in order
        ],
    )


def _chosen(table: Table, made: Chosen, source: Source) -> list[Row]:
    groups = _apart(source.counted(made.rows), made.each)
    names = [column.name for column in table.columns]
    found = []
    for rows in groups.values():
        ordered = _sorted(rows, source, made.rows.row, made.order)
        if len(ordered) >= made.place:
            found.append({name: ordered[made.place - 1].get(name) for name in names})
    return found  # type: ignore[return-value]


def _begun(table: Table, made: Begun, source: Source) -> list[Row]:
    mine = own_columns(made)
    copied = [column.name for column in table.columns if column.name not in mine]
    order = (Order(made.day, False), *made.order)
    found: list[Row] = []
    for rows in _apart(source.counted(made.rows), made.each).values():
        ends: date | None = None
        for row in _sorted(rows, source, made.rows.row, order):
            day = cast(date, source.at(row, made.rows.row, made.day))
            if not made.nested and ends is not None and day <= ends:
                continue  # it lies in the one that has begun: those before it have ended
            first, last = (source.at(row, made.rows.row, edge) for edge in (made.first, made.last))
            ends = cast(date, last)
            days: dict[str, Value] = {made.first_day: first, made.last_day: last}
            own = {made.number: Fraction(len(found) + 1), **days}
            found.append(own | {name: row.get(name) for name in copied})
    return found


def _grouped(made: Grouped, source: Source) -> list[Row]:
    found: list[Row] = []
    for key, rows in _apart(source.counted(made.rows), made.each).items():
        for first, last in _stretches(made, rows, source):
            days: dict[str, Value] = {made.first_day: first, made.last_day: last}
            own = {made.number: Fraction(len(found) + 1), **days}
            found.append(own | dict(zip(made.each, key, strict=True)))
    return found


def _stretches(made: Grouped, rows: list[Row], source: Source) -> list[tuple[date, date]]:
    """The first and the last day of rows that follow one another."""
    days = sorted(
        (
            cast(date, source.at(row, made.rows.row, made.first)),
            cast(date, source.at(row, made.rows.row, made.last)),
        )
        for row in rows
    )
    found: list[tuple[date, date]] = []
    for first, last in days:
        if found and first <= found[-1][1] + timedelta(days=made.gap):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _listed(made: Listed, source: Source) -> list[Row]:
    values = {
        row.get(step.whose)
        for step in made.steps
        for row in source.counted(step.rows)
        if row.get(step.to) is not None
    } - {None}
    return [{made.column: value} for value in sorted(values)]  # type: ignore[type-var]


# ---------------------------------------------------------------- columns


def told_cells(table: Table, told: Told, source: Source, tables: Sequence[Table]) -> list[Value]:
    """The cells of a column that is told, in the order of the rows."""
    rows = source.tables[table.name]
    match told.by:
        case Inside() as by:
            into = next(one for one in tables if one.name == by.table)
            found = _by_key(source.tables[by.table], [other for _, other in by.by])
            return [_inside(row, by, into, found, source) for row in rows]
        case Stretch() as by:
            into = next(one for one in tables if one.name == by.table)
            assert isinstance(into.made, Grouped)
            found = _by_key(source.tables[by.table], into.made.each)
            return [_stretch(row, into.made, found, source) for row in rows]
        case Assigned() as by:
            candidates = [_firsts(step, source) for step in by.steps]
            return [_assigned(row.get(by.key), candidates) for row in rows]
        case _:
            assert_never(told.by)


def _by_key(rows: Iterable[Row], names: Sequence[str]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row.get(name) for name in names), []).append(row)
    return found


def _inside(
    row: Row, by: Inside, into: Table, found: dict[Key, list[Row]], source: Source
) -> Value:
    assert isinstance(into.made, Begun | Grouped)
    day = source.at(row, by.row, by.day)
    if day is None:
        return None
    here = [
        one for one in found.get(tuple(row.get(own) for own, _ in by.by), ())
        if one[into.made.first_day] <= day <= one[into.made.last_day]  # type: ignore[operator]
    ]  # fmt: skip
    if not here:
        return None
    begins = [(one[into.made.first_day], one[into.made.number]) for one in here]
    return (max if by.latest else min)(begins)[1]


def _stretch(row: Row, made: Grouped, found: dict[Key, list[Row]], source: Source) -> Value:
    if source.failed(row, made.rows) is not None:
        return None
    day = source.at(row, made.rows.row, made.first)
    for one in found.get(tuple(row.get(name) for name in made.each), ()):
        if one[made.first_day] <= day <= one[made.last_day]:  # type: ignore[operator]
            return one[made.number]
    return None


def _firsts(step: Step, source: Source) -> dict[Value, Value]:
    """For each thing its first candidate."""
    rows = _apart(source.counted(step.rows), (step.whose, step.to))
    best: dict[Value, tuple[list[tuple[int, object]], Value]] = {}
    for (whose, to), some in rows.items():
        own = [rank(_measure(one, to, some, step, source), one.falling) for one in step.order]
        if whose not in best or own < best[whose][0]:
            best[whose] = (own, to)
    return {whose: to for whose, (_, to) in best.items()}


def _measure(one: Measured, to: Value, rows: list[Row], step: Step, source: Source) -> Value:
    if one.how is None:
        return to
    if one.value is None:
        return Fraction(len(rows))
    values = [source.at(row, step.rows.row, one.value) for row in rows]
    if None in values:
        return None
    match one.how:
        case How.TOTAL:
            return sum(cast(list[Fraction], values), Fraction(0))
        case How.HIGHEST:
            return max(values)  # type: ignore[type-var]
        case How.LOWEST:
            return min(values)  # type: ignore[type-var]
    raise AssertionError(f"candidates are not told apart by {one.how}")


def _assigned(key: Value, steps: list[dict[Value, Value]]) -> Value:
    return next((found[key] for found in steps if key in found), None)
