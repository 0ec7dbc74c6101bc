"""Several values joined by `and`: one for each of some years, or one from each of some days on.

    2% of Budget for 2025 and 3% of Budget for 2026

A definition says its values so, and a payment its amounts. Where no time tells which of them
counts, `and` does not say what to do with them.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.values.each_later import each_later_year
from vbpdsl.model.values.from_days import by_days, days_said
from vbpdsl.model.values.more_of_it import written_out
from vbpdsl.model.values.parts_of_period import by_parts, parts_said
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.values.years import by_year, years_said
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Phrase, Word


def listed(draft: Draft, node: Phrase, scope: Scope) -> Expression:
    """The one of several values that the time chooses; one alone is itself."""
    changed = node.token("IS_CHANGED")
    if changed is not None and changed.value == "MULTIPLIED" and node.token("FROM_DAY") is None:
        _and_never_adds(draft, node, scope)  # `A divided by B, multiplied by 100` is no list
    if node.token("IS_CHANGED", "ON") is not None:  # no percentage with a time
        not_computed(draft, node, scope)
    node = written_out(each_later_year(draft, node, scope))
    by_which = (
        by_year if years_said(draft, node) else by_parts if parts_said(node)
        else by_days if days_said(node) else None
    )  # fmt: skip
    if by_which is not None:
        _of_one_figure(draft, node, scope)
        return by_which(draft, node, scope)
    if len(node.parts) > 1:
        _and_never_adds(draft, node, scope)
    return draft.value(node.parts[0], scope)


def added_up(draft: Draft, node: Phrase, scope: Scope) -> Expression:
    """What is earned: `2 points for each A and 1 point for each B` are both earned."""
    said = written_out(each_later_year(draft, node, scope))
    values = said.phrases()
    if len(values) < 2 or len(said.parts) != len(values) + len(said.tokens("COMMA", "AND")) or (
        years_said(draft, said) or days_said(said)
    ):
        return listed(draft, node, scope)
    found = draft.value(values[0], scope)
    for one in values[1:]:
        more = draft.value(one, scope)
        same_unit(draft, found, more, node.span, scope)
        found = Arithmetic("+", found, more, found.type, span=node.span)
    return found


def _of_one_figure(draft: Draft, node: Phrase, scope: Scope) -> None:
    """Refuse `Base, but not more than $300 for 2025 and $500 for 2026`: who is paid $500?"""
    *before, last = (part for part in node.parts if isinstance(part, Phrase))
    alone = _figure_at_end(last)
    for part in before:
        inner = _figure_at_end(part)
        if last.kind != "literal" or part.kind == "literal" or inner is None or alone is None:
            continue
        if inner.kind != alone.kind:
            continue
        whole, figure = scope.source.phrase(part.span), scope.source.phrase(last.span)
        draft.say(
            "VBP121",
            f"`{figure}` can stand for all of `{whole}`, or for its last figure",
            scope.source,
            node.span,
            scope.clause,
            readings=(f"{figure} alone", f"`{whole}` with {figure} in it"),
            suggestion="a Term for the figure of each year (`Limit is $300 for 2025 and $500 for "
            "2026`) and its name here, or the whole value for each year",
        )
        raise Refused


def _figure_at_end(node: Phrase) -> Word | None:
    """The figure whose year a value ends in, if it is written out."""
    while True:
        if node.kind == "literal" and node.parts[0].kind != "literal":
            return node.parts[0] if isinstance(node.parts[0], Word) else None
        inner = [one for one in node.parts if isinstance(one, Phrase) and one.kind != "for_when"]
        if not inner:
            return None
        node = inner[-1]


def _and_never_adds(draft: Draft, node: Phrase, scope: Scope) -> None:
    either = node.token("OR") is not None
    draft.say(
        "VBP123",
        f"`{'or' if either else 'and'}` between two values does not say what to do with them",
        scope.source,
        node.span,
        scope.clause,
        readings=("the greater of the two", "the lesser of the two")
        if either
        else ("the two added together", "two separate definitions"),
        case="$20,000 or $500: which of the two?"
        if either
        else "$20,000 and $500: one amount of $20,500, or two amounts",
        suggestion="`the greater of ... and ...`, or `... if ...; otherwise ...`"
        if either
        else "`plus` to add them; else a clause for each",
        fixes=() if either else _added(scope.source.slice(node.span), node.span),
    )
    raise Refused


def _added(said: str, span: Span) -> tuple[Fix, ...]:
    """`line a and line b` with `plus`, where just two values stand beside each other."""
    first, joined, second = said.partition(" and ")
    one = bool(joined) and " and " not in second and "," not in said
    return (Fix(span, f"{first} plus {second}"),) if one else ()
