"""One figure of several years that count differently: `weighted 60%, 30% and 10%`.

    the average Cost of the two years before, weighted 60% and 40%, the most recent year first

Years that are named stand in their order. Of `the three years before` people name the nearest first
or the earliest: which of them has the first weight is asked, unless it is said or all weigh alike.
"""

from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.values.combined import weighted
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import Aggregated
from vbpdsl.syntax.nodes.times import When, YearsBefore
from vbpdsl.syntax.nodes.values import Combined, Combining


def weighted_years(
    draft: Draft, node: Aggregated, when: When, items: tuple[Expression, ...], scope: Scope
) -> Expression:
    """Each year's figure times its weight; `items` are in the order of the years."""
    if len(items) != len(node.weights):
        not_computed(draft, node, scope)
    alike = len({word.value for word in node.weights}) == 1
    if node.order is None and isinstance(when, YearsBefore) and not alike:
        _which_first(draft, node, scope)
    latest = node.order is not None and node.order.value == "LATEST"
    words = node.weights[::-1] if latest else node.weights
    return weighted(draft, Combined(Combining.WEIGHTED, (), node.span, words), items, scope)


def _which_first(draft: Draft, node: Aggregated, scope: Scope) -> NoReturn:
    first, last = node.weights[0], node.weights[-1]
    end = Span(last.span.end, last.span.end)
    said = (", the most recent year first", ", the earliest year first")
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(node.span)}` does not say which of the years has the first weight",
        scope.source,
        node.span,
        scope.clause,
        readings=(f"{first.typed} is of the most recent year", f"{first.typed} is of the earliest"),
        case="of $100, $200 and $300 in turn, weighted 60%, 30% and 10%: $250, or $150",
        suggestion=f"`{said[0]}` or `{said[1]}` behind the weights",
        fixes=tuple(Fix(end, words, f"{last.typed}{words}") for words in said),
    )
    raise Refused
