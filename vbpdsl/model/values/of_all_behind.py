"""What `of all Hospitals` says, where several figures stand before it or are behind it.

    the sum of the First Bonus and the Second Bonus of all Hospitals     both of all, or one?
    the First Bonus plus the Second Bonus of all Hospitals
    the sum, over all Hospitals, of the First Bonus plus the Second Bonus

Where the figure that stands by it could be one of all as well, both readings are somebody's. `The
Hospital's First Bonus`, a word of its own before the other (`the average Second Bonus of all
Hospitals`) and a comma tell them apart, and so do brackets.
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.model.values.each_or_all import how_is_said
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.values import Combined, Combining, Operated
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_LISTS = (Combining.SUM, Combining.AVERAGE, Combining.LESSER, Combining.GREATER)
_SUMS = ("+", "-")


def ask_of_all_behind(draft: Draft, said: Combined | Operated, scope: Scope) -> None:
    """Ask of several figures before `of all Hospitals`, unless words say of which it is said."""
    match said:
        case Combined(how=how, items=items) if how in _LISTS and len(items) > 1:
            before, last = items[-2], items[-1]
        case Operated(left=left, right=right) if said.operator.value in _SUMS:
            _ask_in_front(draft, said, scope)
            before, last = _last_figure(left), right
        case _:
            return
    if not _of_all(last) or not _could_be_of_all(draft, before, last):
        return
    words, own = scope.source.phrase(before.span), scope.source.phrase(last.span)
    tail = own[own.index(" of ") :] if " of " in own else ""
    _say(
        draft, said, scope,
        readings=(f"{words}{tail} as well", f"{words} of the one at hand"),
        suggestion=f"`the total {_bare(words)}{tail}` for a), or whose `{_bare(words)}` for b)",
        fixes=(Fix(before.span, f"the total {_bare(words)}{tail}"),),
    )  # fmt: skip


def _last_figure(left: Node) -> Node:
    """The figure that stands right before what is added."""
    if isinstance(left, Phrase) and left.kind == "arithmetic":
        return _last_figure(left.parts[-1])
    return left


def _of_all(last: Node) -> bool:
    """Whether a figure is one of all by what stands behind it, and no word says how."""
    behind = isinstance(last, Phrase) and last.kind in ("added_together", "aggregated")
    return behind and isinstance(last, Phrase) and not how_is_said(last)


def _could_be_of_all(draft: Draft, before: Node, last: Node) -> bool:
    """Whether what stands before it is a Term without an owner, of as many figures as the other."""
    words = tuple(before.words()) if isinstance(before, Phrase) else (before,)
    if len(words) != 1 or words[0].kind != "TERM":
        return False
    ours = draft.definitions.get(str(words[0].value))
    others = [draft.definitions.get(str(word.value)) for word in _terms(last)]
    return ours is not None and any(one is not None and one.keys == ours.keys for one in others)


def _terms(node: Node) -> Iterator[Word]:
    for word in node.words() if isinstance(node, Phrase) else (node,):
        if word.kind == "TERM":
            yield word


def _ask_in_front(draft: Draft, said: Operated, scope: Scope) -> None:
    """`The sum, over all Hospitals, of A plus B`: where does what is added up end?"""
    left, right = said.left, said.right
    if not isinstance(left, Phrase) or left.kind != "aggregated" or left.token("OVER") is None:
        return
    measured = left.parts[-1]
    over = left.tokens("OF")
    if not over or measured.span.end != left.span.end:
        return
    source = scope.source
    between = source.slice(Span(left.span.end, right.span.start))
    if between.lstrip().startswith(","):
        return
    own = source.phrase(left.span)
    value = source.phrase(measured.span.to(right.span))
    front = source.slice(Span(left.span.start, measured.span.start))
    _say(
        draft, said, scope,
        readings=(f"{front}({value})", f"({own}){between}{source.phrase(right.span)}"),
        suggestion=f"brackets: `({own})` for b), a Term of its own for `{value}` for a)",
        fixes=(Fix(left.span, f"({own})"),),
    )  # fmt: skip


def _bare(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ")


def _say(
    draft: Draft, said: Combined | Operated, scope: Scope, *, readings: tuple[str, ...],
    suggestion: str, fixes: tuple[Fix, ...],
) -> None:  # fmt: skip
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}` can be read in two ways",
        scope.source,
        said.span,
        scope.clause,
        readings=readings,
        suggestion=suggestion,
        fixes=fixes,
    )
    raise Refused
