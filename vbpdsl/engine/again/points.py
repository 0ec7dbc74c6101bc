"""Which figures of a settlement are worked out again: all of few, those of chosen things of many.

    Criteria met, Share, Payment        each one
    Result, for each Criterion          all 14
    Cost, for each member               of ten members out of three thousand
"""

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.again.nearby import SMALL, Things, names_in
from vbpdsl.engine.batch.decode import equals, fetched
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.reference.step import At
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Definition
from vbpdsl.plan.figures.placed import Grain

LEAST = 20
"""Things of a kind that must be within the work that is allowed, for any to be chosen."""

FEW = 100
"""Figures of a Term in a settlement up to which all are worked out again."""


def named_things(run: BatchRun, most: int) -> frozenset[str]:
    """The keys of figures whose values name rows of large tables, few for each: `member`."""
    rows: dict[str, int] = {}
    for stored in run.store.tables.values():
        if not stored.table.written and stored.rows > SMALL:
            for _, thing in names_in(stored.table):
                rows[thing] = rows.get(thing, 0) + stored.rows
    keys = {key for grain in run.outline.grains.values() if grain.terms for key in grain.keys}
    return frozenset(
        key for key in keys if key in rows and rows[key] * LEAST <= most * _number(run, key)
    )


def _number(run: BatchRun, key: str) -> int:
    """About how many things of a kind have figures."""
    grain = next(one for one in run.outline.grains.values() if key in one.keys and one.terms)
    column = sql.column(grain.key_columns[key].column)
    query = sql.Select(expressions=[sql.call("approx_count_distinct", column)])
    query = query.from_(sql.table_(run.relation_name(grain.keys)))
    ((number,),) = run.connection.execute(query.text()).fetchall()
    return int(number)


def chosen_things(
    run: BatchRun, settlement: SettlementKey, kinds: frozenset[str], number: int
) -> Things:
    """Some things of each kind that have figures in a settlement: those of an order that neither
    their names nor their figures make."""
    found: dict[str, frozenset[str]] = {}
    for grain in run.outline.grains.values():
        for key in grain.keys:
            if key in kinds and key not in found and grain.terms:
                found[key] = _some(run, grain, key, settlement, number)
    return found


def _some(
    run: BatchRun, grain: Grain, key: str, settlement: SettlementKey, number: int
) -> frozenset[str]:
    column = sql.column(grain.key_columns[key].column)
    own = zip(run.contract.settlement.keys, settlement, strict=True)
    conditions = [equals(grain.key_columns[name], value) for name, value in own]
    query = sql.Select(expressions=[column]).distinct()
    query = query.from_(sql.table_(run.relation_name(grain.keys)))
    query = query.where(*(one for one in conditions if one is not None))
    order = sql.call("hash", column)
    rows = fetched(run.connection, query.order_by(order).limit(number))
    return frozenset(str(row[0]) for row in rows if row[0] is not None)


def chosen_ats(item: Definition, figures: list[At], things: Things) -> list[At]:
    """The keys at which a Term is worked out again."""
    about = [(place, things[key]) for place, key in enumerate(item.keys) if key in things]
    if about:
        figures = [at for at in figures if all(at[place] in values for place, values in about)]
    step = -(-len(figures) // FEW) or 1
    return figures[::step]
