"""A planned relation as one SELECT: a chain of named steps, each a plain SELECT over the last.

    WITH s0 AS (SELECT "member" AS "c1", ... FROM "claims"),
         s1 AS (SELECT *, ... AS "c3" FROM s0),
         s2 AS (SELECT "l".*, "r"."Practice" AS "c4" FROM s1 AS "l" LEFT JOIN ... AS "r" ON ...)
    SELECT "c4" AS "k0" FROM s2

A chain instead of nesting keeps statements flat however long a contract is.
"""

from collections.abc import Mapping

from attrs import evolve

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.covered_sql import days_covered
from vbpdsl.engine.batch.scalar_sql import NARROW, WIDE, cast, column_sql, write
from vbpdsl.plan.numbers.scalars import Cell, Constant, Scalar
from vbpdsl.plan.relations.relation import (
    COVERED_SHIFTED,
    Compute,
    Group,
    Input,
    Join,
    Listed,
    Measure,
    PlacedAt,
    Rank,
    Relation,
    Stage,
    Where,
)

Names = Mapping[Input, str]
"""The engine's name of each input."""


def relation_sql(relation: Relation, names: Names) -> sql.Select:
    """The query that makes a relation."""
    steps = [_first(relation, names)]
    for stage in relation.stages:
        steps.append(_stage(stage, _step(len(steps) - 1), names))
    last = [_named(_cell(cell), name) for name, cell in relation.gives]
    named = tuple((f"s{place}", step) for place, step in enumerate(steps))
    source = _step(len(steps) - 1)
    return sql.Select(last, source, different=relation.distinct, steps=named)


def create_sql(name: str, query: sql.Select) -> sql.Create:
    """The statement that keeps a query's rows as a table, for every connection to the store: sheets
    are written by one while another is asked for statements."""
    return sql.Create(name, query)


def drop_sql(name: str) -> sql.Drop:
    """The statement that lets go of such a table."""
    return sql.Drop(name)


def _step(place: int) -> sql.Table:
    return sql.Table(f"s{place}", own=True)


def _cell(cell: Cell, table: str | None = None) -> sql.Column:
    return sql.column(cell.name, table)


def _named(expression: sql.Expr, name: str) -> sql.Alias:
    return sql.Alias(expression, name)


def _first(relation: Relation, names: Names) -> sql.Query:
    if isinstance(relation.source, Listed):
        return _listed(relation.source, relation)
    source = sql.table_(names[relation.source])
    columns: list[sql.Expr] = [
        _named(sql.column(name), cell.name) for cell, name in relation.reads
    ]
    if not columns:
        columns = [_named(sql.Literal.number(1), "c0")]
    return sql.Select(columns, source)


def _listed(source: Listed, relation: Relation) -> sql.Query:
    """The known rows, one SELECT each."""
    cells = {name: cell for cell, name in relation.reads}
    columns = [(place, name, kind) for place, (name, kind) in enumerate(source.columns)]
    selects: list[sql.Query] = []
    for row in source.rows:
        values = [
            _named(column_sql(Constant(row[place], kind), wide=False), cells[name].name)
            for place, name, kind in columns
            if name in cells
        ]
        selects.append(sql.Select(expressions=values or [_named(sql.Literal.number(1), "c0")]))
    return sql.Union(selects)


def _stage(stage: Stage, before: sql.Table, names: Names) -> sql.Select:
    match stage:
        case Compute():
            made = [_named(column_sql(one, cell.wide), cell.name) for cell, one in stage.columns]
            return sql.Select([sql.STAR, *made], before)
        case Where():
            return sql.Select([sql.STAR], before, condition=write(stage.condition).sql)
        case Join():
            return _join(stage, before, names)
        case Group():
            return _group(stage, before)
        case Rank():
            return _rank(stage, before)


def _join(stage: Join, before: sql.Table, names: Names) -> sql.Select:
    columns = [
        _named(sql.column(name, "r"), cell.name) for cell, name in stage.columns
    ]
    everything = sql.var("l.*")
    query = sql.Select([everything, *columns], evolve(before, alias="l"))
    partner = sql.Table(names[stage.input], alias="r")
    if not stage.on:
        return evolve(query, joins=[sql.Join(partner, "CROSS")])
    pairs = [_equal(left, name, factor) for left, name, factor in stage.on]
    pairs += [] if stage.bit is None else [_shares(*stage.bit)]
    matching = pairs[0]
    for pair in pairs[1:]:
        matching = sql.And(this=matching, expression=pair)
    kind = "LEFT" if stage.optional else "INNER"
    return evolve(query, joins=[sql.Join(partner, kind, matching)])


def _equal(left: Scalar, name: str, factor: int) -> sql.Expr:
    right: sql.Expr = sql.column(name, "r")
    if factor != 1:
        right = sql.Mul(this=cast(right, WIDE), expression=sql.Literal.number(factor))
    return sql.EQ(this=write(left, "l").sql, expression=right)


def _shares(left: Scalar, name: str) -> sql.Expr:
    """Whether a number has a bit of the other input's column."""
    right = sql.column(name, "r")
    both = sql.BitwiseAnd(this=write(left, "l").sql, expression=right)
    return sql.NEQ(this=sql.Paren(both), expression=sql.Literal.number(0))


def _group(stage: Group, before: sql.Table) -> sql.Select:
    keys = [_cell(key) for key in stage.keys]
    measures = [_named(_measure(measure), measure.name.name) for measure in stage.measures]
    return sql.Select([*keys, *measures], before, group=keys)


def _rank(stage: Rank, before: sql.Table) -> sql.Select:
    """Places by windows; a count up to the current row counts those that are alike as well."""
    first = _window(sql.call("rank", ), stage)
    last = _window(sql.count(), stage)
    made = [
        _named(cast(place, NARROW), cell.name)
        for place, cell in ((first, stage.first), (last, stage.last))
    ]
    return sql.Select([sql.STAR, *made], before)


def _window(function: sql.Expr, stage: Rank) -> sql.Window:
    order = [
        sql.Ordered(_cell(cell), desc=largest)
        for cell, largest in stage.order
    ]
    return sql.Window(
        function, partition_by=[_cell(cell) for cell in stage.among], order=order
    )


def _measure(measure: Measure) -> sql.Expr:
    """A measure of a group, in the width the plan gave it."""
    if measure.how == "rows":
        return sql.count()
    assert measure.item is not None
    item = write(measure.item).sql
    match measure.how:
        case PlacedAt():
            placed = _at_place(measure.how, item)
            return placed if measure.name.wide or not measure.how.total else cast(placed, NARROW)
        case "absent":
            return sql.Sub(this=sql.count(), expression=sql.count(item))
        case "sum":
            total = sql.call("sum", item)
            wide = measure.name.wide
            return total if wide else cast(total, NARROW)
        case "lowest":
            return sql.call("min", item)
        case "highest":
            return sql.call("max", item)
        case "bits":
            return sql.call("bit_or", item)
        case "multiple":
            return _common_multiple(item)
        case "days covered once" | "days covered by what is shifted":
            return days_covered(item, measure.how == COVERED_SHIFTED)
    raise AssertionError(f"no measure is called {measure.how}")


def _at_place(at: PlacedAt, item: sql.Expr) -> sql.Expr:
    """The value at a place in order; no engine's own percentile is asked, for each finds others."""
    listed = sql.call("list", item)
    end = "DESC" if at.from_highest else "ASC"
    in_order = sql.call("list_sort", listed, sql.Literal.string(end))
    number = sql.count()
    place: sql.Expr = sql.Add(
        this=sql.Mul(this=_whole(at.times), expression=number),
        expression=_whole(at.plus + (at.below - 1 if at.up else 0)),
    )
    if at.below != 1:
        place = sql.IntDiv(this=sql.Paren(place), expression=_whole(at.below))
    there = sql.Between(this=place, low=_whole(1), high=number)
    found = sql.call("list_extract", in_order, place)
    if at.total:
        first = sql.call("list_slice", in_order, _whole(1), place)
        found = sql.call("list_sum", first)
    return sql.Case([(there, found)])


def _whole(value: int) -> sql.Expr:
    literal = sql.Literal.number(abs(value))
    return sql.Paren(sql.neg(literal)) if value < 0 else literal


def _common_multiple(item: sql.Expr) -> sql.Expr:
    """The least common multiple of a group, pair by pair; the engine raises if it outgrows."""
    wide = cast(item, WIDE)
    listed = sql.Call("list", [wide], distinct=True)
    pair = sql.call("lcm", sql.var("a"), sql.var("b"))
    step = sql.Lambda(("a", "b"), pair)
    return sql.call("list_reduce", listed, step)
