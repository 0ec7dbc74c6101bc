"""Phrases of value to typed expressions: a node for each idea, and a function that reads it.

    the lesser of a and $500   ->   Extreme(lesser: line a, $500), in dollars

Every operation checks what a careful reader checks: dollars are not added to member months, a
percentage is not added to a percentage, a limit has the unit of what it limits. The functions stand
with their like: `arithmetic`, `tails` (what is said after a value), `rates` (bands applied to an
amount), `named` (what a phrase names), `aggregates`.
"""

from typing import assert_never

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Expression, KeyValue, PeriodEdge
from vbpdsl.model.nouns.kinds import at_hand, told_by_thing
from vbpdsl.model.rows.ages import birth_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE
from vbpdsl.model.values import (
    arithmetic,
    as_if,
    columns,
    differences,
    functions,
    layers,
    named,
    per_each,
    portions,
    rates,
    references,
    steps,
    tails,
    timed,
)
from vbpdsl.model.values.a_year import of_a_year
from vbpdsl.model.values.aggregates import aggregate
from vbpdsl.model.values.cases import cases_of
from vbpdsl.model.values.combined import combined
from vbpdsl.model.values.each_or_all import (
    each_held_against,
    each_of_the_parties,
    each_or_all,
    held,
    held_against,
    one_limit,
)
from vbpdsl.model.values.if_none import if_missing
from vbpdsl.model.values.listed import listed
from vbpdsl.model.values.literals import figure, written
from vbpdsl.model.values.no_figure import no_figure
from vbpdsl.syntax.actions import references as naming
from vbpdsl.syntax.actions.aggregates import KINDS
from vbpdsl.syntax.actions.cases import cases
from vbpdsl.syntax.actions.values import value_of
from vbpdsl.syntax.nodes.for_each import ForEach, FullSteps, StepsBy
from vbpdsl.syntax.nodes.pools import OddCentsSaid, SharedOut
from vbpdsl.syntax.nodes.timed import AgeOn, Between, Interest
from vbpdsl.syntax.nodes.values import (
    AsIf,
    Banded,
    ByWhich,
    Combined,
    FractionOf,
    FunctionOf,
    IfMissing,
    Inner,
    InsteadIf,
    InsteadIfHigher,
    Layer,
    Layers,
    Limited,
    LimitedBeyond,
    NoFigure,
    Operated,
    Raised,
    RoundedTo,
    SaidOf,
    ShareOf,
    Value,
    WholeAtRate,
    WholeSaid,
    Written,
)
from vbpdsl.syntax.parsing.tree import Node, Word


def value(draft: Draft, node: Node, scope: Scope) -> Expression:
    """The expression of a phrase of value."""
    if isinstance(node, Word):
        return _word(draft, node, scope)
    if node.kind in naming.KINDS:
        return named.referred(draft, naming.reference(node), scope)
    if node.kind in KINDS:
        each_of_the_parties(draft, node, scope)
        return aggregate(draft, node, scope)
    if node.kind == "cases_said":  # `..., plus a further $10,000 if A`
        return cases_of(draft, cases(node), scope)
    if node.kind == "listed":  # `is at least 80 (2025) or 85 (2026)`
        return listed(draft, node, scope)
    said = value_of(node)
    if said is None:
        not_computed(draft, node, scope)
    for one in held(said):
        each_or_all(draft, one, scope, one_limit(said))
    for one in held_against(said):
        each_held_against(draft, one, scope)
    return _value(draft, said, scope)


def _value(draft: Draft, said: Value, scope: Scope) -> Expression:
    match said:
        case Written() if said.unit is not None and said.unit.kind == "A_YEAR":
            return of_a_year(draft, said, scope)
        case Written():
            return written(draft, said, scope)
        case NoFigure():
            return no_figure(draft, said, scope)
        case Between() | AgeOn() | Interest():
            return timed.timed(draft, said, scope)
        case Layers():
            return layers.layers(draft, said, scope)
        case Inner():
            return draft.value(said.value, scope)
        case Operated():
            return arithmetic.operated(draft, said, scope)
        case Raised():
            return arithmetic.raised_by(draft, said, scope)
        case ShareOf():
            return arithmetic.share_of(draft, said, scope)
        case FunctionOf():
            return functions.function_of(draft, said, scope)
        case ByWhich():
            return arithmetic.by_which(draft, said, scope)
        case Layer():
            return arithmetic.layer(draft, said, scope)
        case LimitedBeyond():
            return arithmetic.beyond(draft, said.limited, said.above, said.span, scope)
        case Combined():
            return combined(draft, said, scope)
        case Limited():
            return tails.limited(draft, said, scope)
        case FullSteps():
            return per_each.for_each_full(draft, said, scope)
        case StepsBy():
            return steps.steps_by(draft, said, scope)
        case ForEach():
            return per_each.for_each(draft, said, scope)
        case FractionOf():
            return per_each.fraction_of(draft, said, scope)
        case SaidOf():
            return tails.said_of(draft, said, scope)
        case RoundedTo():
            return tails.rounded(draft, said, scope)
        case IfMissing():
            return if_missing(draft, said, scope)
        case InsteadIf():
            return tails.instead_if(draft, said, scope)
        case InsteadIfHigher():
            return differences.or_if_higher(draft, said, scope)
        case AsIf():
            return as_if.as_if(draft, said, scope)
        case Banded() | WholeAtRate() | WholeSaid():
            return rates.at_rates(draft, said, scope)
        case SharedOut():
            return portions.shared_out(draft, said, scope)
        case OddCentsSaid():
            assert said.value is not None
            return portions.odd_cents(draft, said, draft.value(said.value, scope), scope)
    assert_never(said)


def _word(draft: Draft, word: Word, scope: Scope) -> Expression:
    match word.kind:
        case "TERM":
            return references.term(draft, word, scope)
        case "COLUMN":
            return columns.column(draft, word, scope)
        case "NO_FIGURE":
            return no_figure(draft, NoFigure(word, None, word.span), scope)
        case "LETTER":
            return named.line_of(draft, word, scope)
        case "BIRTH" | "DAY_OF_LIFE":
            return birth_of(draft, word.span, scope)
        case "PERIOD":
            if draft.period_key is not None:
                return KeyValue(draft.period_key, COUNT, span=word.span)
            return PeriodEdge("last", DATE, span=word.span)
        case "ROWS" | "PARTY":
            name = str(word.value)
            known = told_by_thing(draft, name, scope) or at_hand(draft, name, scope)
            return known or KeyValue(name, draft.key_type(name), span=word.span)
    return figure(word)
