"""All figures of a Term of which there is one for each of some things, named in the plural.

    2% of the Episode Prices of the Price Year     ->     2% of the Episode Price of all Episodes

Only of dollars, and where nothing is said of the figures but that they are of the period: of
`if the Episode Prices of the Price Year exceed $5,000` it is asked whether each of them is meant.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, Expression
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.rows.read import figures
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS
from vbpdsl.model.values.references import figure_of
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.references import Named
from vbpdsl.syntax.nodes.times import ThePeriod

_COMPARED = pattern(
    r"\s+(?:exceed|are|were|is|fall|do|does|equal|reach|meet|amount|come|total|shall|must)\b"
)

_COMPARED_WITH = pattern(
    r"\b(?:than|exceeds?|above|below|over|under|at\s+least|at\s+most|equals?)\s+(?:the\s+)?$"
)
_BEFORE = 20
"""Characters in which words stand by which a figure is held against them."""


def all_of_period(draft: Draft, said: Named, scope: Scope) -> Expression | None:
    """All of them, added together; None where another form is meant."""
    noun = said.noun
    alone = (said.its, said.owner, said.of, said.name, said.of_whose, said.at_hand, said.paid)
    if noun.kind != "TERM" or not isinstance(said.when, ThePeriod) or any(alone):
        return None
    source = draft.sources.get(str(noun.value))
    if source is None or not source.keys or not is_plural(draft, noun):
        return None
    if any(at_hand(draft, key, scope) is not None for key in source.keys):
        return None
    definition = draft.define(source.name, scope, noun.span)
    text = scope.source.folded
    compared = _COMPARED.match(text, said.span.end) or _COMPARED_WITH.search(
        text, max(said.span.start - _BEFORE, 0), said.span.start
    )
    if scope.table is not None or definition.type.unit != DOLLARS or compared is not None:
        return None
    draft.used.add(definition.name)
    rows, inner = figures(draft, definition.keys, None, scope)
    value = figure_of(draft, definition, noun.span, inner)
    return Aggregate(How.TOTAL, rows, value, None, definition.type, span=said.span)
