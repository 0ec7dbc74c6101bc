"""The figures of several settlements at once, as they stand in the relations.

One settlement is one question to each relation; ten thousand statements would ask ten thousand
times. What is read here is kept as the database gave it, so that another process can be handed it.
"""

from collections.abc import Sequence

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.decode import Decoder, among, held
from vbpdsl.engine.batch.handed import Part, Several
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.run import SettlementKey
from vbpdsl.plan.figures.placed import Grain, Placed


def several(run: BatchRun, settlements: Sequence[SettlementKey]) -> Several:
    """The figures of settlements that follow each other, by one question to each relation."""
    parts = (_part(run, grain, settlements) for grain in run.outline.grains.values())
    return Several(tuple(settlements), tuple(part for part in parts if part.terms))


def _part(run: BatchRun, grain: Grain, settlements: Sequence[SettlementKey]) -> Part:
    names = tuple(item.name for item in run.contract.definitions if item.name in grain.terms)
    placed = (*grain.key_columns.values(), *(grain.terms[name] for name in names))
    if not names:
        return Part((), (), (), ())
    query = sql.Select(expressions=Decoder(placed).columns)
    query = query.from_(sql.table_(run.relation_name(grain.keys)))
    made = [grain.key_columns[key] for key in run.contract.settlement.keys]
    if made and settlements:
        query = query.where(_between(made, settlements))
    rows = run.connection.execute(query.text()).fetchall()
    return Part(tuple(grain.key_columns), names, placed, rows)


def _between(made: Sequence[Placed], settlements: Sequence[SettlementKey]) -> sql.Expr:
    """From the first to the last of some settlements: two marks, however many they are."""
    first, last = settlements[0], settlements[-1]
    if any(value is None for value in (*first, *last)):
        return among(made, settlements)
    columns = sql.Tuple(expressions=[sql.column(one.column) for one in made])
    return sql.and_(
        sql.GTE(this=columns, expression=held(made, first)),
        sql.LTE(this=columns, expression=held(made, last)),
    )
