"""A percentage alone, behind a percentage of something: it is of the same.

    50% of Savings, increased to 60% if Score is at least 80     60% of Savings
    6% of the fee for a hip visit and 4% for a knee visit        4% of the fee
    2% of Budget for 2025 and 3% for 2026                        3% of Budget

Cases, values by year and values that stand in for others come here. Only where the first is no
percentage itself: of half of a rate, `60%` is a rate that may be meant as it stands.
"""

from typing import NoReturn

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind, Style
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def of_the_same(draft: Draft, first: Node, other: Node, scope: Scope) -> Node:
    """The value as it stands; a percentage alone as that percentage of what the first is of."""
    _check_once(draft, first, other, scope)
    rate = _rate_alone(other)
    if rate is None or not isinstance(first, Phrase) or first.kind != "share_of":
        return other
    share = first.parts[0]
    if not isinstance(share, Word) or share.kind not in ("PERCENT", "SHARE_WORD"):
        return other
    type_ = draft.value(first, scope).type
    if type_.kind is not Kind.NUMBER or type_.style is Style.PERCENT or not type_.unit.factors:
        return other
    if _has_more(first.parts[-1]):
        _ask_of_what(draft, first, rate, scope)
    of = Word("OF", "of", "of", rate.span)
    behind = tuple(
        one for one in first.parts[1:] if one.kind not in ("OF", "PART_SHARE", "APPLIED")
    )
    return evolve(first, parts=(rate, of, *behind))


_WITH_MORE = ("arithmetic", "tight", "tailed")
"""What a percentage may be of in part: `5% of Fees plus $100`, without brackets."""


def _has_more(of: Node) -> bool:
    """Whether a percentage may be of a part of this: `of Fees in excess of $100`, too, where no
    word says that it is of the part above."""
    if isinstance(of, Phrase) and of.kind == "layer_of":
        return of.token("LAYER_PART") is None
    return of.kind in _WITH_MORE


def _ask_of_what(draft: Draft, first: Phrase, rate: Word, scope: Scope) -> NoReturn:
    """`5% of Fees plus $100 for 2025 and 6% for 2026`: of Fees, or of both?"""
    words, of = scope.source.phrase(first.span), scope.source.phrase(first.parts[-1].span)
    whole = words.replace(of, f"({of})")
    draft.say(
        "VBP121",
        f"`{words}` can be read in two ways",
        scope.source,
        first.span,
        scope.clause,
        readings=(f"the percentage is of `{of}`", "only of the first of them"),
        suggestion=f"`{whole}`; or say of what `{rate.typed}` is, too",
        fixes=(Fix(first.span, whole),),
    )
    raise Refused


def _check_once(draft: Draft, first: Node, other: Node, scope: Scope) -> None:
    """`$100 for each visit, increased to $150 if A`: $150 for each visit, or $150 in all?"""
    while (
        isinstance(first, Phrase) and first.kind == "tailed" and isinstance(first.parts[0], Phrase)
    ):
        first = first.parts[0]
    if not isinstance(first, Phrase) or first.kind != "for_each_row":
        return
    words = (other,) if isinstance(other, Word) else tuple(other.words())
    alone = [word for word in words if word.kind not in ("POINTS",)]
    if len(alone) != 1 or alone[0].kind not in ("MONEY", "NUMBER") or alone[0].value == 0:
        return
    amount = scope.source.phrase(other.span)
    at = next(n for n, part in enumerate(first.parts) if part.kind == "FOR_EACH_ROW")
    each = scope.source.phrase(Span(first.parts[at].span.start, first.span.end))
    draft.say(
        "VBP121",
        f"`{amount}` behind `{scope.source.phrase(first.span)}` can be read in two ways",
        scope.source,
        other.span,
        scope.clause,
        readings=(f"{amount} {each}", f"{amount} in all"),
        suggestion=f"`{amount} {each}`; or, in all, a Term of its own for it",
        fixes=(Fix(other.span, f"{amount} {each}"),),
    )
    raise Refused


def check_one_base(draft: Draft, values: tuple[Node, ...], scope: Scope) -> None:
    """`6% of its fee for a hip visit, 4% of its price for a knee visit and 2% for any other`: 2% of
    the one or of the other is asked."""
    shares = [one for one in values if isinstance(one, Phrase) and one.kind == "share_of"]
    words = (" ".join(unfollowed(word).text for word in one.words()) for one in shares)
    bases = {said.partition(" of ")[2] for said in words}
    alone = next((rate for one in values if (rate := _rate_alone(one)) is not None), None)
    if alone is None or len(bases) < 2:
        return
    said = tuple(scope.source.phrase(one.span) for one in shares)
    draft.say(
        "VBP121",
        f"`{alone.typed}` does not say of what it is",
        scope.source,
        alone.span,
        scope.clause,
        readings=tuple(f"of the same as `{one}`" for one in (said[0], said[-1])),
        suggestion=f"say of what behind `{alone.typed}`, too",
    )
    raise Refused


def _rate_alone(node: Node) -> Word | None:
    while isinstance(node, Phrase) and node.kind == "literal" and len(node.parts) == 1:
        node = node.parts[0]
    return node if isinstance(node, Word) and node.kind == "PERCENT" else None
