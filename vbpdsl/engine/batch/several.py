"""The figures of several settlements at once, as they stand in the relations.

One settlement is one question to each relation; ten thousand statements would ask ten thousand
times. What is read here is kept as the database gave it, so that another process can be handed it.
"""

from collections.abc import Mapping, Sequence

import sqlglot.expressions as sql
from attrs import field, frozen

from vbpdsl.engine.batch.decode import Decoder, among, held
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.run import Figure, SettlementKey
from vbpdsl.engine.values import in_order
from vbpdsl.model.contract import Contract
from vbpdsl.plan.placed import Grain, Placed

Figures = Mapping[SettlementKey, Mapping[str, tuple[Figure, ...]]]
"""The figures of settlements, by Term."""


@frozen
class _Part:
    """Rows of one relation: the keys they have, the Terms that stand in them."""

    keys: tuple[str, ...]
    terms: tuple[str, ...]
    decoder: Decoder
    rows: Sequence[tuple[object, ...]] = field(repr=False)


@frozen
class Several:
    """Some settlements with their figures, not decoded yet."""

    settlements: tuple[SettlementKey, ...]
    parts: tuple[_Part, ...]

    def figures(self, contract: Contract) -> Figures:
        """The figures, each Term's in the order of their keys."""
        found: dict[SettlementKey, dict[str, list[Figure]]] = {key: {} for key in self.settlements}
        made = contract.settlement.keys
        own = {item.name: item.keys for item in contract.definitions}
        for part in self.parts:
            for row in part.rows:
                values = part.decoder.decode(row)
                at = dict(zip(part.keys, values, strict=False))
                of = found[tuple(at[key] for key in made)]
                for term, value in zip(part.terms, values[len(part.keys) :], strict=True):
                    keys = tuple(at[key] for key in own[term])
                    of.setdefault(term, []).append(Figure(term, keys, value))
        return {
            key: {term: _in_order(them) for term, them in of.items()}
            for key, of in found.items()
        }


def several(run: BatchRun, settlements: Sequence[SettlementKey]) -> Several:
    """The figures of settlements that follow each other, by one question to each relation."""
    parts = (_part(run, grain, settlements) for grain in run.outline.grains.values())
    return Several(tuple(settlements), tuple(part for part in parts if part.terms))


def _part(run: BatchRun, grain: Grain, settlements: Sequence[SettlementKey]) -> _Part:
    names = tuple(item.name for item in run.contract.definitions if item.name in grain.terms)
    placed = (*grain.key_columns.values(), *(grain.terms[name] for name in names))
    decoder = Decoder(placed)
    if not names:
        return _Part((), (), decoder, ())
    query = sql.Select(expressions=decoder.columns)
    query = query.from_(sql.table_(run.relation_name(grain.keys), quoted=True))
    made = [grain.key_columns[key] for key in run.contract.settlement.keys]
    if made and settlements:
        query = query.where(_between(made, settlements))
    rows = run.connection.execute(query.sql(dialect="duckdb")).fetchall()
    return _Part(tuple(grain.key_columns), names, decoder, rows)


def _between(made: Sequence[Placed], settlements: Sequence[SettlementKey]) -> sql.Expr:
    """From the first to the last of some settlements: two marks, however many they are."""
    first, last = settlements[0], settlements[-1]
    if any(value is None for value in (*first, *last)):
        return among(made, settlements)
    columns = sql.Tuple(expressions=[sql.column(one.column, quoted=True) for one in made])
    return sql.and_(
        sql.GTE(this=columns, expression=held(made, first)),
        sql.LTE(this=columns.copy(), expression=held(made, last)),
    )


def _in_order(them: list[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(them, key=_by_keys) if len(them) > 1 else them)


def _by_keys(figure: Figure) -> tuple[tuple[str, object], ...]:
    return in_order(figure.at)
