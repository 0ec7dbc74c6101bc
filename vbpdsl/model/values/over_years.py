"""Figures of several years that become one, and figures of the year at hand.

    the average Savings of the three years before          one figure of each of these years
    the average cost of the Baseline Years                 of each year that they are
    the Cost for the Baseline Year                         in a clause for each Baseline Year

A year of a list is a year as if it were written out. A figure that the contract gives for each of
these years itself, or a column of their list, is one of each as of any other things.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Comparison,
    Expression,
    Literal,
    TermValue,
)
from vbpdsl.model.nouns.kinds import lists_of
from vbpdsl.model.nouns.years_named import year_at_hand, years_of_kind
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.model.values import columns, other_years, references, whens
from vbpdsl.model.values.combined import of_years
from vbpdsl.model.values.up_to_now import up_to_now
from vbpdsl.model.values.weighted_years import weighted_years
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured, RowsNamed
from vbpdsl.syntax.nodes.times import AllBefore, When, YearAtHand
from vbpdsl.syntax.parsing.tree import Word


def over_years(
    draft: Draft, node: Aggregated, said: Measured, when: When, owner: str | None, scope: Scope
) -> Expression:
    """`the average Savings of the three years before`: one figure of each of these years."""
    if isinstance(when, AllBefore):
        return up_to_now(draft, node, said, when, owner, scope)
    plain = isinstance(node.how, How) and node.nth is None and not node.methods
    plain = plain and (node.how is How.AVERAGE if node.weights else node.order is None)
    if node.over is not None or node.weight is not None or said.table is not None or not plain:
        not_computed(draft, node, scope)
    items: list[Expression] = []
    for year in other_years.years_listed(draft, when, said.noun.kind == "TERM", scope):
        if said.noun.kind == "TERM":
            items.append(references.term(draft, said.noun, scope, owner, year))
        else:
            items.append(columns.column(draft, said.noun, scope, owner, whens.When(year=year)))
    if node.weights:
        return weighted_years(draft, node, when, tuple(items), scope)
    assert isinstance(node.how, How)
    return of_years(draft, node.how, tuple(items), node.span, scope)


def over_years_named(
    draft: Draft, node: Aggregated, owner: str | None, scope: Scope
) -> Expression | Aggregated:
    """`the average cost of the Baseline Years`: of each of them; what runs over rows otherwise
    stays as it is, with the year of each where the figure is one of a year."""
    said, over = node.value, node.over
    if not isinstance(said, Measured) or not isinstance(over, RowsNamed) or said.when is not None:
        return node
    kind = draft.base_row(draft.canonical(str(over.rows.noun.value)))
    years = years_of_kind(draft, kind)
    if not years or said.table is not None or said.times is not None:
        return node
    of_each = _is_of_each(draft, said.noun, kind, scope)
    if not (of_each or node.weights or said.noun.kind == "TERM"):
        return evolve(node, value=evolve(said, when=YearAtHand(over.rows.noun, said.span)))
    if of_each and not node.weights:
        return node
    if not _is_all(over) or node.weight is not None or not isinstance(node.how, How):
        not_computed(draft, node, scope)
    if over.stated is not None and over.stated.value != len(years):
        not_computed(draft, over.stated, scope)
    if node.weights and node.how is not How.AVERAGE:
        not_computed(draft, node, scope)
    items = [_of_year(draft, said.noun, kind if of_each else None, year, owner, scope)
             for year in (Literal(one, COUNT, span=said.span) for one in years)]  # fmt: skip
    if node.weights:
        when = YearAtHand(over.rows.noun, said.span)
        return weighted_years(draft, node, when, tuple(items), scope)
    return of_years(draft, node.how, tuple(items), node.span, scope)


def _is_all(over: RowsNamed) -> bool:
    """Whether all of the years are meant, with nothing said of which."""
    rows = over.rows
    said = (rows.owner, rows.its, rows.other, rows.non, rows.qualifiers)
    return all(one is None for one in said) and not (
        rows.statuses or rows.names or rows.flags or rows.times
    )


def _is_of_each(draft: Draft, noun: Word, kind: str, scope: Scope) -> bool:
    """Whether a figure is one of each of the years by itself: a Term for each of them, a column of
    their list."""
    if noun.kind == "TERM":
        return kind in draft.define(str(noun.value), scope, noun.span).keys
    name = draft.canonical(str(noun.value))
    return any(table.column(name) is not None for table in lists_of(draft, kind))


def _of_year(
    draft: Draft, noun: Word, kind: str | None, year: Literal, owner: str | None, scope: Scope
) -> Expression:
    if noun.kind != "TERM":
        return columns.column(draft, noun, scope, owner, whens.When(year=year))
    if kind is None:
        return references.term(draft, noun, scope, owner, year)
    definition = draft.define(str(noun.value), scope, noun.span)
    if definition.keys != (kind,):
        not_computed(draft, noun, scope)
    draft.used.add(definition.name)
    return TermValue(definition.name, definition.type, ((kind, year),), span=noun.span)


def of_year_at_hand(
    draft: Draft, noun: Word, said: YearAtHand, owner: str | None, scope: Scope
) -> Expression:
    """`the Cost for the Baseline Year`: the Term of whichever of the years is at hand."""
    kind = draft.base_row(draft.canonical(str(said.kind.value)))
    mine = year_at_hand(draft, said.kind, scope)
    if mine is None:
        not_computed(draft, said, scope)
    assert mine is not None
    if draft.period_key is None or kind in draft.define(str(noun.value), scope, noun.span).keys:
        not_computed(draft, said, scope)
    years = [Literal(one, COUNT, span=said.span) for one in years_of_kind(draft, kind)]
    items = [references.term(draft, noun, scope, owner, year) for year in years]
    branches = tuple(
        Branch(Comparison("=", mine, year, TRUTH, span=said.span), item)
        for year, item in zip(years[:-1], items[:-1], strict=True)
    )
    return Cases(branches, items[-1], items[-1].type, span=said.span) if branches else items[-1]
