"""`increased to $6 if A`, `reduced to 40% if A`: of a value that may already be more, or less.

    50% of Savings, increased to 60% if Score is 80 or more     60% of Savings are never less
    ..., increased to 60% if A and to 70% if B                  of both, the 70%
    $1 times Visits, increased to $6 if Score is 80 or more     of eight Visits: $6, or the $8?

`increased` says that it becomes more, `to` what it becomes. Where the page shows that both hold
there is nothing to ask.
"""

from typing import NoReturn

from vbpdsl.model.conditions.apart import never_both
from vbpdsl.model.conditions.covering import narrower
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Branch, Cases, Expression
from vbpdsl.model.readings.same import products
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.values import InsteadIf
from vbpdsl.syntax.parsing.tree import Node, Phrase


def before_changes(value: Node) -> Node:
    """What stands before `increased to 60% if A`, where more of that follows: `and to 70% if B`."""
    while isinstance(value, Phrase) and _changes(value):
        (value, *_) = value.parts
    return value


def _changes(value: Phrase) -> bool:
    last = value.parts[-1]
    if value.kind == "tailed" and isinstance(last, Phrase) and last.kind == "instead":
        return last.token("IF_MISSING", "FOR_ONE_LACKING") is None
    return value.kind == "tight" and value.token("OR_INSTEAD") is not None


def check_changed_to(
    draft: Draft, said: InsteadIf, first: Expression, other: Branch, scope: Scope
) -> None:
    """Ask where a value is increased to one that the page does not show to be more, or where of
    two exceptions both may hold."""
    between = Span(said.value.span.end, said.instead.span.start)
    way = _way(draft, said, said.value, between, scope)
    if way is None:
        _check_both_hold(draft, said, first, other, scope)
        return
    before = [first]
    if isinstance(first, Cases):
        before = [first.otherwise, *(branch.value for branch in first.branches)]
    if not all(_goes(way, one, other.value) for one in before):
        _ask(draft, said, way, between, scope)


def _check_both_hold(
    draft: Draft, said: InsteadIf, first: Expression, other: Branch, scope: Scope
) -> None:
    """`$5, but $7 if A, but $9 if B`: where both are so, $7 or $9? A narrower one comes first."""
    before = said.value
    while isinstance(before, Phrase) and _changes(before) and isinstance(first, Cases):
        (branch,) = first.branches
        one, two = branch.condition, other.condition
        if not (branch.value == other.value or never_both(one, two) or narrower(two, one)):
            _ask_which(draft, said, branch, other, scope)
        before, first = before.parts[0], first.otherwise


def _ask_which(
    draft: Draft, said: InsteadIf, branch: Branch, other: Branch, scope: Scope
) -> NoReturn:
    spans = [one.span or said.span for one in (branch.value, other.value)]
    value, instead = (scope.source.phrase(span) for span in spans)
    tests = [one.condition.span or said.span for one in (branch, other)]
    condition, last = (scope.source.phrase(span) for span in tests)
    draft.say(
        "VBP121",
        f"`{condition}` and `{last}` may both hold, and two figures are said for that",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"{value}, which is said first", f"{instead}, which is said last"),
        suggestion=f"cases, of which the first that holds counts: `{value} if {condition}; "
        f"{instead} if {last}; otherwise ...`, or the two in the other order",
    )
    raise Refused


def _way(draft: Draft, said: InsteadIf, value: Node, between: Span, scope: Scope) -> str | None:
    """The word that is said, if it is; of `and to 70%` what is said before it."""
    words = scope.source.slice(between).casefold().replace(",", " ").split()
    if words[:2] != ["and", "to"]:
        return words[0] if words[0] in _WAYS else None
    before = value if isinstance(value, Phrase) and _changes(value) else None
    if before is None:
        not_computed(draft, said, scope)
    inner, *_, last = before.parts
    words_of = last.parts if isinstance(last, Phrase) and last.kind == "instead" else before.parts
    at = next(n for n, one in enumerate(words_of) if one.kind == "OR_INSTEAD")
    found = _way(draft, said, inner, Span(inner.span.end, words_of[at + 1].span.start), scope)
    return found or not_computed(draft, said, scope)


def _goes(way: str, before: Expression, after: Expression) -> bool:
    """Whether the page shows that a value becomes more, or less."""
    one, two = products(before), products(after)
    if len(one) != 1 or one.keys() != two.keys():
        return False
    (was,), (becomes,) = one.values(), two.values()
    return becomes > was if way == "increased" else becomes < was


_WAYS = {"increased": ("more", "least"), "reduced": ("less", "most"), "decreased": ("less", "most")}
"""By what word a value becomes another, how it then was before, and which bound that would be."""


def _ask(draft: Draft, said: InsteadIf, way: str, between: Span, scope: Scope) -> NoReturn:
    value, instead, condition = (
        scope.source.phrase(part.span) for part in (said.value, said.instead, said.condition)
    )
    beyond, bound = _WAYS[way]
    draft.say(
        "VBP121",
        f"`{value}` may already be {beyond} than `{instead}`, and `{way} to` does not say what it "
        "is then",
        scope.source,
        said.span,
        scope.clause,
        readings=(
            f"{instead} if {condition}, also where it was {beyond}",
            f"at {bound} {instead} if {condition}: what is {beyond} stays",
        ),
        suggestion=f"`{value}, or {instead} if {condition}` for a); for b) name the value in a "
        f"clause of its own and say `the {_OF[way]} of it and {instead} if {condition}; otherwise` "
        "the value",
        fixes=(Fix(between, ", or ", f"{value}, or {instead} if {condition}"),),
    )
    raise Refused


_OF = {"increased": "greater", "reduced": "lesser", "decreased": "lesser"}
