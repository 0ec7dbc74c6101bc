"""A planned relation as one SELECT: a chain of named steps, each a plain SELECT over the last.

    WITH s0 AS (SELECT "member" AS "c1", ... FROM "claims"),
         s1 AS (SELECT *, ... AS "c3" FROM s0),
         s2 AS (SELECT "l".*, "r"."Practice" AS "c4" FROM s1 AS "l" LEFT JOIN ... AS "r" ON ...)
    SELECT "c4" AS "k0" FROM s2

A chain instead of nesting keeps statements flat however long a contract is.
"""

from collections.abc import Mapping, Sequence

import sqlglot.expressions as sql

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
    query = _select(last, _step(len(steps) - 1))
    if relation.distinct:
        query.set("distinct", sql.Distinct())
    query.set("with_", sql.With(expressions=[_chained(*step) for step in enumerate(steps)]))
    return query


def _chained(place: int, step: sql.Query) -> sql.CTE:
    """A step under its name; never kept apart by the engine, for each is read once."""
    alias = sql.TableAlias(this=sql.to_identifier(f"s{place}"))
    return sql.CTE(this=step, alias=alias, materialized=False)


def _select(columns: Sequence[sql.Expr], source: sql.Expr) -> sql.Select:
    """A plain SELECT; built in place, for sqlglot's own builder copies and parses."""
    return sql.Select(expressions=list(columns), from_=sql.From(this=source))


def create_sql(name: str, query: sql.Select) -> sql.Create:
    """The statement that keeps a query's rows as a table, for every connection to the store: sheets
    are written by one while another is asked for statements."""
    return sql.Create(this=sql.table_(name, quoted=True), kind="TABLE", expression=query)


def drop_sql(name: str) -> sql.Drop:
    """The statement that lets go of such a table."""
    return sql.Drop(tables=[sql.table_(name, quoted=True)], kind="TABLE")


def _step(place: int) -> sql.Table:
    return sql.table_(f"s{place}")


def _cell(cell: Cell, table: str | None = None) -> sql.Column:
    return sql.column(cell.name, table=table, quoted=True)


def _named(expression: sql.Expr, name: str) -> sql.Alias:
    return sql.Alias(this=expression, alias=sql.to_identifier(name, quoted=True))


def _first(relation: Relation, names: Names) -> sql.Query:
    if isinstance(relation.source, Listed):
        return _listed(relation.source, relation)
    source = sql.table_(names[relation.source], quoted=True)
    columns: list[sql.Expr] = [
        _named(sql.column(name, quoted=True), cell.name) for cell, name in relation.reads
    ]
    if not columns:
        columns = [_named(sql.Literal.number(1), "c0")]
    return _select(columns, source)


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
    query = selects[0]
    for other in selects[1:]:
        query = sql.union(query, other, distinct=False)
    return query


def _stage(stage: Stage, before: sql.Table, names: Names) -> sql.Select:
    match stage:
        case Compute():
            made = [_named(column_sql(one, cell.wide), cell.name) for cell, one in stage.columns]
            return _select([sql.Star(), *made], before)
        case Where():
            condition = write(stage.condition).sql
            query = _select([sql.Star()], before)
            query.set("where", sql.Where(this=condition))
            return query
        case Join():
            return _join(stage, before, names)
        case Group():
            return _group(stage, before)
        case Rank():
            return _rank(stage, before)


def _join(stage: Join, before: sql.Table, names: Names) -> sql.Select:
    columns = [
        _named(sql.column(name, table="r", quoted=True), cell.name) for cell, name in stage.columns
    ]
    everything = sql.Column(this=sql.Star(), table=sql.to_identifier("l"))
    query = _select([everything, *columns], _under(before, "l"))
    partner = _under(sql.table_(names[stage.input], quoted=True), "r")
    if not stage.on:
        query.set("joins", [sql.Join(this=partner, kind="CROSS")])
        return query
    pairs = [_equal(left, name, factor) for left, name, factor in stage.on]
    pairs += [] if stage.bit is None else [_shares(*stage.bit)]
    matching = pairs[0]
    for pair in pairs[1:]:
        matching = sql.And(this=matching, expression=pair)
    kind = {"side": "LEFT"} if stage.optional else {"kind": "INNER"}
    query.set("joins", [sql.Join(this=partner, on=matching, **kind)])
    return query


def _under(table: sql.Table, alias: str) -> sql.Table:
    table.set("alias", sql.TableAlias(this=sql.to_identifier(alias)))
    return table


def _equal(left: Scalar, name: str, factor: int) -> sql.Expr:
    right: sql.Expr = sql.column(name, table="r", quoted=True)
    if factor != 1:
        right = sql.Mul(this=cast(right, WIDE), expression=sql.Literal.number(factor))
    return sql.EQ(this=write(left, "l").sql, expression=right)


def _shares(left: Scalar, name: str) -> sql.Expr:
    """Whether a number has a bit of the other input's column."""
    right = sql.column(name, table="r", quoted=True)
    both = sql.BitwiseAnd(this=write(left, "l").sql, expression=right)
    return sql.NEQ(this=sql.paren(both, copy=False), expression=sql.Literal.number(0))


def _group(stage: Group, before: sql.Table) -> sql.Select:
    keys = [_cell(key) for key in stage.keys]
    measures = [_named(_measure(measure), measure.name.name) for measure in stage.measures]
    query = _select([*keys, *measures], before)
    if keys:
        query.set("group", sql.Group(expressions=[_cell(key) for key in stage.keys]))
    return query


def _rank(stage: Rank, before: sql.Table) -> sql.Select:
    """Places by windows; a count up to the current row counts those that are alike as well."""
    first = _window(sql.Anonymous(this="rank", expressions=[]), stage)
    last = _window(sql.Count(this=sql.Star()), stage)
    made = [
        _named(cast(place, NARROW), cell.name)
        for place, cell in ((first, stage.first), (last, stage.last))
    ]
    return _select([sql.Star(), *made], before)


def _window(function: sql.Expr, stage: Rank) -> sql.Window:
    order = [
        sql.Ordered(this=_cell(cell), desc=largest, nulls_first=False)
        for cell, largest in stage.order
    ]
    return sql.Window(
        this=function,
        partition_by=[_cell(cell) for cell in stage.among],
        order=sql.Order(expressions=order),
    )


def _measure(measure: Measure) -> sql.Expr:
    """A measure of a group, in the width the plan gave it."""
    item = None if measure.item is None else write(measure.item).sql
    match measure.how:
        case PlacedAt():
            placed = _at_place(measure.how, item)
            return placed if measure.name.wide or not measure.how.total else cast(placed, NARROW)
        case "rows":
            return sql.Count(this=sql.Star())
        case "absent":
            return sql.Sub(this=sql.Count(this=sql.Star()), expression=sql.Count(this=item))
        case "sum":
            total = sql.Sum(this=item)
            wide = measure.name.wide
            return total if wide else cast(total, NARROW)
        case "lowest":
            return sql.Min(this=item)
        case "highest":
            return sql.Max(this=item)
        case "bits":
            return sql.Anonymous(this="bit_or", expressions=[item])
        case "multiple":
            return _common_multiple(item)
        case "days covered once" | "days covered by what is shifted":
            assert item is not None
            return days_covered(item, measure.how == COVERED_SHIFTED)
    raise AssertionError(f"no measure is called {measure.how}")


def _at_place(at: PlacedAt, item: sql.Expr | None) -> sql.Expr:
    """The value at a place in order; no engine's own percentile is asked, for each finds others."""
    assert item is not None
    listed = sql.Anonymous(this="list", expressions=[item])
    end = "DESC" if at.from_highest else "ASC"
    in_order = sql.Anonymous(this="list_sort", expressions=[listed, sql.Literal.string(end)])
    number = sql.Count(this=sql.Star())
    place: sql.Expr = sql.Add(
        this=sql.Mul(this=_whole(at.times), expression=number),
        expression=_whole(at.plus + (at.below - 1 if at.up else 0)),
    )
    if at.below != 1:
        place = sql.IntDiv(this=sql.paren(place, copy=False), expression=_whole(at.below))
    there = sql.Between(this=place, low=_whole(1), high=number.copy())
    found = sql.Anonymous(this="list_extract", expressions=[in_order, place.copy()])
    if at.total:
        first = sql.Anonymous(this="list_slice", expressions=[in_order, _whole(1), place.copy()])
        found = sql.Anonymous(this="list_sum", expressions=[first])
    return sql.Case(ifs=[sql.If(this=there, true=found)])


def _whole(value: int) -> sql.Expr:
    literal = sql.Literal.number(abs(value))
    return sql.paren(sql.Neg(this=literal), copy=False) if value < 0 else literal


def _common_multiple(item: sql.Expr | None) -> sql.Expr:
    """The least common multiple of a group, pair by pair; the engine raises if it outgrows."""
    assert item is not None
    wide = cast(item, WIDE)
    listed = sql.Anonymous(this="list", expressions=[sql.Distinct(expressions=[wide])])
    pair = sql.Anonymous(this="lcm", expressions=[sql.column("a"), sql.column("b")])
    step = sql.Lambda(this=pair, expressions=[sql.to_identifier("a"), sql.to_identifier("b")])
    return sql.Anonymous(this="list_reduce", expressions=[listed, step])
