"""How much of a run is worked out again, and whose settlements: bounded by work, not by number.

The work of a settlement is the rows that it rests on and the figures that it has. Nobody counts
the rows before they are asked for: they are taken to lie as the figures do, whose number the
relations tell. A figure over all other parties looks at each of them. The cheapest settlements come
first, so that whole settlements are checked where there are small ones.
"""

from collections.abc import Sequence

import vbpdsl.data.sources.sql as sql
from vbpdsl.data.files.store import Store
from vbpdsl.engine.batch.decode import Decoder, fetched
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.reference.shared import each_their_own
from vbpdsl.engine.run import SettlementKey
from vbpdsl.plan.figures.placed import Grain
from vbpdsl.source.classes import frozen

WHOLE = 20_000
"""Rows and figures up to which a run is checked as a whole: it takes about a second."""

USUAL = 5_000
"""Rows and figures that the check of a larger run may take: some tenths of a second."""

LEAST = 100
"""Rows and figures that are worked out again however many contracts are settled together."""

SHARE = 2_500
"""Of a large run the check takes one row in so many, which is less than a tenth of its time: the
reference takes some hundred times as long for a row as the database."""

MOST = 1_000
"""Settlements that are looked at, however cheap they are."""


@frozen
class Priced:
    """A settlement with the rows and figures that it is taken to have."""

    settlement: SettlementKey
    work: int


def allowed(rows: int, priced: Sequence[Priced], number: int, contracts: int = 1) -> int:
    """The rows and figures that may be worked out again in a run of so many rows, settlements.

    Contracts that are settled together share what one may take.
    """
    together = sum(one.work for one in priced)
    if len(priced) == number and together <= WHOLE // contracts:
        return together
    return max(USUAL // contracts, rows // SHARE // contracts, LEAST)


def rows_in_all(store: Store) -> int:
    """The rows of all tables from files."""
    return sum(one.rows for one in store.tables.values() if not one.table.written)


def cheapest(run: BatchRun, rows: int, most: int = MOST) -> tuple[Priced, ...]:
    """The settlements with the least work first; of the same work in no order that data choose.

    A page without a Term has none: there is nothing to work out again.
    """
    if not any(grain.terms for grain in run.outline.grains.values()):
        return ()
    found = list(fetched(run.connection, _by_figures(run, most)))
    beyond = each_their_own(run.contract) * run.number()
    decoder = Decoder(tuple(run.outline.grains[frozenset()].key_columns.values()))
    width = len(decoder.columns)
    return tuple(
        Priced(
            tuple(decoder.decode(row)), int(str(row[width])) + _part(rows, row[width:]) + beyond
        )
        for row in found
    )


def _part(rows: int, counted: tuple[object, ...]) -> int:
    figures, in_all = (int(str(one)) for one in counted)
    return rows * figures // max(in_all, 1)


def _by_figures(run: BatchRun, most: int) -> sql.Select:
    """The keys of settlements with their figures and those of all, the fewest figures first."""
    parts = [_counted(run, grain) for grain in run.outline.grains.values() if grain.terms]
    union = sql.Union(parts)
    keys = _names(len(run.contract.settlement.keys))
    number = sql.call("sum", sql.var("figures"))
    everyone = sql.Window(sql.call("sum", number))
    query = sql.Select(expressions=[*keys, number, everyone]).from_(sql.Subquery(union, "counted"))
    order: list[sql.Expr] = [number]
    if keys:
        query = query.group_by(*keys)
        order += [sql.call("hash", *keys), *keys]
    return query.order_by(*order).limit(most)


def _counted(run: BatchRun, grain: Grain) -> sql.Select:
    placed = [grain.key_columns[key] for key in run.contract.settlement.keys]
    listed = [
        sql.Alias(sql.column(one.column), name.name)
        for one, name in zip(placed, _names(len(placed)), strict=True)
    ]
    times = sql.Literal.number(len(grain.terms))
    number = sql.Mul(this=sql.count(), expression=times)
    name = run.relation_name(grain.keys)
    query = sql.Select(expressions=[*listed, sql.Alias(number, "figures")])
    query = query.from_(sql.table_(name))
    return query.group_by(*(sql.column(one.column) for one in placed))


def _names(number: int) -> list[sql.Column]:
    return [sql.column(f"settled_{place}") for place in range(number)]
