"""What went wrong, found over all settlements at once: no result, negative payments, promises.

Settlements with a problem are found by one query for each Term that must have a value. Why it has
none is then traced in the figures of that settlement: from the Term to the first of those it
reads that has no value either, and so on down.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Protocol

from duckdb import DuckDBPyConnection

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.decode import Decoder, fetched
from vbpdsl.engine.batch.tracing import cause_of
from vbpdsl.engine.reference.said import said
from vbpdsl.engine.run import BrokenPromise, Figure, Problem, SettlementKey
from vbpdsl.engine.values import in_order
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.plan.figures.placed import Grain, Placed
from vbpdsl.plan.outline import Outline

TRACED = 200
"""Settlements without a result whose cause is traced; beyond, only the Term is named."""


class Batch(Protocol):
    """A run in relations, as findings see it."""

    contract: Contract

    @property
    def connection(self) -> DuckDBPyConnection:
        """The engine that holds the relations."""

    @property
    def outline(self) -> Outline:
        """Where everything stands."""

    def figures(self, settlement: SettlementKey) -> tuple[Figure, ...]:
        """Every figure of a settlement."""

    def relation_name(self, keys: frozenset[str] = frozenset()) -> str:
        """The engine's table of some keys."""


def broken_promises(run: Batch) -> tuple[BrokenPromise, ...]:
    """Promises that are false, by settlement and then by clause."""
    found = []
    for place, (promise, placed) in enumerate(
        zip(run.contract.promises, run.outline.promises, strict=True)
    ):
        column = sql.column(placed.column)
        for settlement in _settlements_where(run, sql.not_(column)):
            broken = BrokenPromise(settlement, promise.clause, promise.text)
            found.append((in_order(settlement), place, broken))
    return tuple(broken for *_, broken in sorted(found, key=lambda item: item[:2]))


def _settlements_where(run: Batch, condition: sql.Expr) -> list[SettlementKey]:
    grain = run.outline.grains[frozenset()]
    decoder = Decoder(tuple(grain.key_columns.values()))
    query = sql.Select(expressions=decoder.columns or [sql.Literal.number(1)])
    query = query.from_(sql.table_(run.relation_name())).where(condition)
    return [tuple(decoder.decode(row)) for row in fetched(run.connection, query)]


def problems(run: Batch) -> tuple[Problem, ...]:
    """The first problem of each settlement that has one, ordered by settlement."""
    first: dict[SettlementKey, Problem] = {}
    for definition in due(run.contract):
        for problem in _of_definition(run, definition):
            first.setdefault(problem.settlement, problem)
    for problem in _open_promises(run):
        first.setdefault(problem.settlement, problem)
    return tuple(first[key] for key in sorted(first, key=in_order))


def due(contract: Contract) -> tuple[Definition, ...]:
    """What a settlement must come to: its payments, else its lines, else all it defines."""
    paid = {payment.term for payment in contract.payments}
    payments = tuple(item for item in contract.definitions if item.name in paid)
    lines = tuple(item for item in contract.definitions if item.role == "line")
    return payments or lines or tuple(item for item in contract.definitions if not item.keys)


def _of_definition(run: Batch, item: Definition) -> Iterator[Problem]:
    """Where a Term that must have a value has none, or a payment is below zero."""
    grain, placed = run.outline.terms[item.name]
    column = sql.column(placed.column)
    wrong: sql.Expr = sql.Is(this=column, expression=sql.NULL)
    paid = any(payment.term == item.name for payment in run.contract.payments)
    if paid:
        negative = sql.LT(this=column, expression=sql.Literal.number(0))
        wrong = sql.or_(wrong, negative)
    found = sorted(
        _figures_where(run, grain, item.keys, placed, wrong), key=lambda one: in_order(one[1])
    )
    for place, (settlement, at, value) in enumerate(found):
        if isinstance(value, Fraction):
            words = f"the payment of clause {item.clause} would be negative: "
            yield Problem(settlement, item.name, item.clause, words + said(value, item.type))
        elif place < TRACED:
            cause = cause_of(run.contract, run.figures(settlement), item.name, at)
            yield Problem(settlement, cause.definition.name, cause.definition.clause, cause.words)
        else:
            yield Problem(settlement, item.name, item.clause, f"{item.name} has no value")


def _figures_where(
    run: Batch, grain: Grain, own: tuple[str, ...], placed: Placed, condition: sql.Expr
) -> Iterator[tuple[SettlementKey, tuple[Value, ...], Value]]:
    keys = tuple(grain.key_columns.values())
    decoder = Decoder((*keys, placed))
    query = sql.Select(expressions=decoder.columns)
    query = query.from_(sql.table_(run.relation_name(frozenset(grain.keys))))
    settled = run.contract.settlement.keys
    for row in fetched(run.connection, query.where(condition)):
        *cells, value = decoder.decode(row)
        at = dict(zip(grain.key_columns, cells, strict=True))
        yield tuple(at[key] for key in settled), tuple(at[key] for key in own), value


def _open_promises(run: Batch) -> Iterator[Problem]:
    for promise, placed in zip(run.contract.promises, run.outline.promises, strict=True):
        column = sql.column(placed.column)
        missing = sql.Is(this=column, expression=sql.NULL)
        for settlement in _settlements_where(run, missing):
            words = f"it cannot be said whether clause {promise.clause} holds"
            yield Problem(settlement, "", promise.clause, words)
