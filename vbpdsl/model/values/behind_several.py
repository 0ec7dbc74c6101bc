"""What stands behind several amounts without a comma: is it of all of them, or of the last?

    10% of the first $100 of Fees and 5% of the rest up to $600
    $100 plus 5% of Cost but not more than $300
    $100 plus 5% of Cost or $300, whichever is less
    the sum of Bonus and Award but not more than $300

A comma before it makes it one of all together; brackets say it too.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.values import value_of
from vbpdsl.syntax.nodes.values import Combined, Combining, Limited, Pick
from vbpdsl.syntax.parsing.tree import Node, Phrase

_ADDED = ("PLUS", "LESS")
_BY_ITSELF = ("literal", "bracketed")
_NOT_LIMITED = ("layer_next", "for_each_row")
"""What takes no limit of its own, so that it is read in one way alone."""
_PICKS = {Combining.LESSER: Pick.LESSER, Combining.GREATER: Pick.GREATER}


def ask_behind_several(draft: Draft, said: Limited | Combined, scope: Scope) -> None:
    """Ask of a limit, or of another amount whichever is less, that no comma parts from them."""
    if isinstance(said, Limited):
        value, behind = said.value, said.of_limit
    else:
        value = said.items[0]
        if value.span.start != said.span.start or len(said.items) != 2:
            return  # `the lesser of A and B` says where its first begins
        behind = Span(value.span.end, said.span.end)
    words = scope.source.slice(behind).strip()
    last = _last_of_several(value)
    if last is None or words.startswith(",") or _alike(said, value):
        return
    if isinstance(said, Limited) and said.of_all is not None:
        return  # `not to exceed $130 in total`
    if isinstance(said, Limited) and last.kind not in _NOT_LIMITED and not words.startswith("but"):
        return  # `up to $10` is read in both ways, and asked already
    whole, part = scope.source.phrase(value.span), scope.source.phrase(last.span)
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}` can be read in two ways",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"({whole}), {words}", f"it is said of `{part}` alone"),
        suggestion=f"`({whole}), {words}` for a); a line of its own for `{part}` for b)",
        fixes=(
            Fix(value.span, f"({whole}),", f"({whole}), {words}"),
            *_bracketed(last, behind, f"({part} {words})"),
        ),
    )
    raise Refused


def _alike(said: Limited | Combined, value: Node) -> bool:
    """Whether both come to the same: the lesser of A and B but not more than C."""
    how = value_of(value) if isinstance(value, Phrase) and value.kind == "of_several" else None
    pick = _PICKS.get(how.how) if isinstance(how, Combined) else None
    if isinstance(said, Combined):
        return pick is not None and pick is _PICKS.get(said.how)
    return pick is not None and all(bound is pick for bound, _ in said.bounds)


def _last_of_several(value: Node) -> Node | None:
    """The last of the amounts, where it is made of others than a written figure."""
    if not isinstance(value, Phrase):
        return None
    last = value.parts[-1]
    if value.kind == "share_of":  # `50% of the sum of A and B but not more than $300`
        several = isinstance(last, Phrase) and last.kind == "of_several"
        return _last_of_several(last) if several else None
    if last.kind == "layer_next" or value.kind == "layer_next":
        return last if last.kind == "layer_next" else value
    if value.kind == "of_several":
        return last if last.kind not in (*_BY_ITSELF, "BRACKET_CLOSE", "weight_said") else None
    joined = value.kind == "arithmetic" and len(value.parts) == 3 and value.parts[1].kind in _ADDED
    return last if joined and last.kind not in _BY_ITSELF else None


def _bracketed(last: Node, behind: Span, words: str) -> tuple[Fix, ...]:
    """The last of them in brackets with what is behind it."""
    if last.kind == "layer_next":
        return ()
    return (Fix(last.span.to(behind), words, words),)
