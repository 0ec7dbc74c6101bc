"""Which rows an aggregate groups, by which variables: what passes are shared by.

Aggregates with the same spec are measured in one pass over the rows.
"""

from typing import Protocol

from vbpdsl.model.expressions import Aggregate
from vbpdsl.plan.figures.sites import Known
from vbpdsl.plan.figures.spaces import (
    bound_by,
    further_links,
    keys_beside,
    settlement_at_hand,
    variables_of,
)
from vbpdsl.plan.numbers.building import Unplannable
from vbpdsl.plan.passes.passing import Spec
from vbpdsl.plan.relations.levels import Wanted
from vbpdsl.plan.walking import rows_parts


class WithKeys(Known, Protocol):
    """What is planned, and the keys of its figures."""

    def figure_keys(self, keys: frozenset[str]) -> tuple[str, ...]:
        """The keys of a figure, the settlement's first."""


def spec_of(known: WithKeys, wanted: Wanted) -> Spec:
    """Which rows are grouped by which variables and further links for an aggregate."""
    rows = wanted.aggregate.rows
    if wanted.within:
        return _spec_within(known, wanted.aggregate)
    figure = known.figure_keys(wanted.keys)
    beside = keys_beside(known, rows, wanted.aggregate.of_each, figure)
    bound = {*bound_by(rows), *settlement_at_hand(known, rows), *beside}
    further = (link.name for link in further_links(rows))
    return Spec(rows, (*(key for key in figure if key in bound), *further), beside)


def _spec_within(known: WithKeys, node: Aggregate) -> Spec:
    """Rows within the rows of another aggregate, grouped by all that they are linked to."""
    rows = node.rows
    bound = (*bound_by(rows), *settlement_at_hand(known, rows))
    if variables_of(known, (*rows_parts(rows), *node.of_each)).difference(bound):
        raise Unplannable("a total within rows that asks what stands around them")
    keys = (*settlement_at_hand(known, rows), *(link.name for link in rows.links))
    return Spec(rows, keys, ())
