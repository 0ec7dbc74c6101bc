"""Figures of several settlements as they are handed on: as the database gave them, not decoded.

Another process decodes what it is handed (`results/page_worker.py`); it needs no database, and
loads none.
"""

from collections.abc import Mapping, Sequence

from attrs import field

from vbpdsl.engine.batch.decoded import decoded
from vbpdsl.engine.run import Figure, SettlementKey
from vbpdsl.engine.values import in_order
from vbpdsl.model.contract import Contract
from vbpdsl.plan.figures.placed import Placed
from vbpdsl.source.classes import frozen

Figures = Mapping[SettlementKey, Mapping[str, tuple[Figure, ...]]]
"""The figures of settlements, by Term."""


@frozen
class Part:
    """Rows of one relation: the keys they have, the Terms that stand in them."""

    keys: tuple[str, ...]
    terms: tuple[str, ...]
    placed: tuple[Placed, ...]
    rows: Sequence[tuple[object, ...]] = field(repr=False)


@frozen
class Several:
    """Some settlements with their figures, not decoded yet."""

    settlements: tuple[SettlementKey, ...]
    parts: tuple[Part, ...]

    def figures(self, contract: Contract) -> Figures:
        """The figures, each Term's in the order of their keys."""
        found: dict[SettlementKey, dict[str, tuple[Figure, ...]]]
        found = {key: {} for key in self.settlements}
        own = {item.name: item.keys for item in contract.definitions}
        for part in self.parts:
            several: dict[tuple[SettlementKey, str], list[Figure]] = {}
            settled = [part.keys.index(key) for key in contract.settlement.keys]
            terms = [(one, [part.keys.index(key) for key in own[one]]) for one in part.terms]
            for row in part.rows:
                values = decoded(part.placed, row)
                key = tuple([values[place] for place in settled])
                of = found[key]
                for (term, places), value in zip(terms, values[len(part.keys) :], strict=True):
                    if places:
                        at = tuple([values[place] for place in places])
                        several.setdefault((key, term), []).append(Figure(term, at, value))
                    else:
                        of[term] = (Figure(term, (), value),)
            for (key, term), them in several.items():
                found[key][term] = tuple(sorted(them, key=_by_keys))
        return found


def _by_keys(figure: Figure) -> tuple[tuple[str, object], ...]:
    return in_order(figure.at)
