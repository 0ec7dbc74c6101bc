"""The time that stands behind the last of several figures: is it said of those before it as well?

    the amount by which Cost plus the Carried Loss of the year before exceeds the Target of the year
    before                            the Cost of the year before as well, or of the one settled?
    Savings less the Fees of the year before

`The Balance` that is made of `Savings plus the Balance of the year before` adds what there was
before, and nobody asks; unless what it is held against is of that other year too. `For 2026` and
brackets say it, and so does a time of its own.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Literal
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.references import named
from vbpdsl.syntax.nodes.references import Named
from vbpdsl.syntax.nodes.times import When, YearBefore
from vbpdsl.syntax.nodes.values import ByWhich, Operated
from vbpdsl.syntax.parsing.tree import Node, Phrase

_ADDED = ("PLUS", "LESS")


def ask_time_behind(draft: Draft, said: Operated, scope: Scope) -> None:
    """Ask of `A plus the B of the year before`, where B is not what is being defined."""
    if said.operator.value in "+-":
        _ask(draft, said.left, said.right, said.span, scope, besides=False)


def ask_time_on_both_sides(draft: Draft, said: ByWhich, scope: Scope) -> None:
    """Ask of it where what the sum is held against is a figure of that other year too."""
    for several, beside in ((said.first, said.second), (said.second, said.first)):
        one = _named(beside)
        if one is None or one.when is None or not isinstance(several, Phrase):
            continue
        if several.kind != "arithmetic" or several.parts[1].kind not in _ADDED:
            continue
        last = _named(several.parts[-1])
        if last is not None and last.when == one.when:
            _ask(draft, several.parts[0], several.parts[-1], several.span, scope, besides=True)


def _ask(
    draft: Draft, before: Node, last: Node, span: Span, scope: Scope, *, besides: bool
) -> None:
    behind, ours = _named(last), _figure(before)
    if behind is None or ours is None or not isinstance(behind.when, YearBefore):
        return
    name, other = str(ours.noun.value), str(behind.noun.value)
    if name == other or ours.when is not None or not _differs(draft, name):
        return
    if other in draft.in_progress and not besides:
        return
    words = _words(scope, behind.when)
    own = scope.source.phrase(before.span)
    draft.say(
        "VBP121",
        f"`{words}` is said behind `{scope.source.phrase(last.span)}`, and may be said of "
        f"`{own}` too",
        scope.source,
        span,
        scope.clause,
        readings=(f"{own} {words} as well", f"{own} of the {draft.period_key} that is settled"),
        suggestion=f"`{own} {words}` for a), brackets round `{scope.source.phrase(last.span)}` "
        "for b)",
        fixes=(Fix(before.span, f"{own} {words}"),),
    )
    raise Refused


def _named(node: Node) -> Named | None:
    """A figure that a phrase names, if it names one."""
    if not isinstance(node, Phrase) or node.kind != "value_named":
        return None
    found = named(node)
    return found if found.noun.kind == "TERM" else None


def _figure(node: Node) -> Named | None:
    """The figure before it: alone, or the last of those that are added up."""
    if isinstance(node, Phrase) and node.kind == "arithmetic":
        return _figure(node.parts[-1])
    if isinstance(node, Phrase):
        return _named(node)
    if node.kind != "TERM":
        return None
    return Named(node, None, None, None, None, None, None, node.span)


def _differs(draft: Draft, name: str) -> bool:
    """Whether a Term may differ from year to year: it is no written figure."""
    known = draft.definitions.get(name)
    return known is None or not isinstance(known.expression, Literal)


def _words(scope: Scope, when: When) -> str:
    return "of " + scope.source.phrase(when.span).removeprefix("of ").removeprefix("for ")
