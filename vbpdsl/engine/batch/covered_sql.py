"""How many days the rows of a group cover, in SQL: `engine.covered`, the rows one after the other.

Beside `relation_sql`, which writes the other measures. The numbers of a group, as
`plan.passes.covered` makes them, are put in order and taken apart; then each row goes on from the
first day that is free behind those before it:

    [free, found], [first, days, from, through]   ->   [free, found]
"""

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.scalar_sql import NARROW, cast
from vbpdsl.plan.relations.relation import MOST_DAYS


def days_covered(item: sql.Expr, shifted: bool) -> sql.Expr:
    """The days that are covered."""
    in_order = _call("list_sort", _call("list", item))
    apart = _call("list_transform", in_order, _lambda(("v",), _apart(sql.var("v"))))
    begun = _call("list_prepend", _listed(cast(_whole(0), NARROW), cast(_whole(0), NARROW)), apart)
    gone_on = _call("list_reduce", begun, _lambda(("x", "y"), _next(shifted)))
    return _part(gone_on, 2)


def _apart(packed: sql.Expr) -> sql.Expr:
    """The four numbers that stand in one."""
    parts = [
        sql.Mod(this=_divided(packed, MOST_DAYS**place), expression=_whole(MOST_DAYS))
        for place in (3, 2, 1, 0)
    ]
    return _listed(*(cast(sql.Paren(part), NARROW) for part in parts))


def _divided(value: sql.Expr, by: int) -> sql.Expr:
    if by == 1:
        return value
    return sql.Paren(sql.IntDiv(this=value, expression=_whole(by)))


def _next(shifted: bool) -> sql.Expr:
    """What is free and found behind one more row."""
    free, found = (_part(sql.var("x"), place) for place in (1, 2))
    first, days, low, high = (_part(sql.var("y"), place) for place in (1, 2, 3, 4))
    begins = _call("greatest", free, first)
    from_day = begins if shifted else first
    behind = _call("greatest", free, sql.Add(this=from_day, expression=days))
    end = _call("least", behind, sql.Add(this=high, expression=_whole(1)))
    counted = sql.Sub(this=end, expression=_call("greatest", begins, low))
    more = _call("greatest", counted, _whole(0))
    return _listed(behind, sql.Add(this=found, expression=more))


def _call(name: str, *items: sql.Expr) -> sql.Expr:
    return sql.call(name, *items)


def _listed(*items: sql.Expr) -> sql.Expr:
    return _call("list_value", *items)


def _part(of: sql.Expr, place: int) -> sql.Expr:
    return _call("list_extract", of, _whole(place))


def _whole(value: int) -> sql.Expr:
    return sql.Literal.number(value)


def _lambda(names: tuple[str, ...], body: sql.Expr) -> sql.Expr:
    return sql.Lambda(names, body)
