"""Figures of all that are held against a mark, and do not say whether each of them is.

    if the Cost of all members exceeds $75,000      the cost of each, or all together?
    10% of the fee of each visit, but not more than $30      of each visit, or in all?
    if Cost is lower than the Cost of every other Practice   than each, or than all together?

Where dollars of all are a value by themselves they are their total (`aggregates`); held against a
limit, a threshold or another figure, both are meant by somebody. So is a share of them, or a sum in
which they are, and so are they where what is held is rounded.
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.nodes.values import (
    ByWhich,
    Combined,
    Combining,
    Layer,
    Limited,
    RoundedTo,
    Value,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_THROUGH = ("share_of", "arithmetic")
"""Phrases whose figure is held together with what is in them."""

_OF_ALL = ("added_together", "aggregated")


def each_or_all(draft: Draft, left: Node, scope: Scope, limit: Span | None = None) -> None:
    """Ask it of what is held against something, unless the words say `added together`; `limit` are
    the words of the one limit behind it, which may say that it is one of each."""
    for figure in _figures(left):
        _ask(draft, figure, scope, limit)


def each_held_against(draft: Draft, mark: Node, scope: Scope) -> None:
    """Ask the same of what something is held against, where the words speak of each, or of
    parties: nobody who reads `lower than the Cost of every other Practice` adds them up."""
    for figure in _figures(mark):
        if _speaks_of_each(figure):
            _ask(draft, figure, scope, None, _of_the_others(draft, figure, scope))


def _of_the_others(draft: Draft, figure: Phrase, scope: Scope) -> tuple[Fix, ...]:
    """`the lowest Cost of all other Practices`: what who writes `of every other` may mean; `the
    Practice's Cost`: who writes `of each`."""
    nouns = [word for rows in figure.phrases("rows") for word in rows.tokens("PARTY", "OTHER")]
    what = scope.source.phrase(figure.span).partition(" of ")[0].removeprefix("the ")
    if [word.kind for word in nouns] == ["PARTY"]:
        return (Fix(figure.span, f"the {nouns[0].value}'s {what}"),)
    if [word.kind for word in nouns] != ["OTHER", "PARTY"]:
        return ()
    who = draft.many(str(nouns[1].value))
    said = (f"the {how} {what} of all other {who}" for how in ("lowest", "highest"))
    return tuple(Fix(figure.span, words) for words in said)


def each_of_the_parties(draft: Draft, figure: Phrase, scope: Scope) -> None:
    """Ask it of `1% of the Cost of each Practice`, where each Practice is settled by itself: its
    own, to who reads it so, and not that of all."""
    if figure.kind in _OF_ALL and not how_is_said(figure) and _of_each_party(figure):
        _ask(draft, figure, scope, None, _of_the_others(draft, figure, scope))


def _of_each_party(figure: Phrase) -> bool:
    kinds = {word.kind for rows in figure.phrases("rows")[-1:] for word in rows.words()}
    return _says_each(figure) and "PARTY" in kinds and "ROWS" not in kinds


def each_divides(draft: Draft, divisor: Node, scope: Scope) -> None:
    """Ask it of `Cost divided by the fee of each visit`; what is divided by all is divided by
    their total, as a share of a pool is."""
    for figure in _figures(divisor):
        if _says_each(figure):
            _ask(draft, figure, scope, None)


def _says_each(figure: Phrase) -> bool:
    return any(unfollowed(word).kind in ("EACH", "OF_EACH_ROW") for word in figure.words())


def _speaks_of_each(figure: Phrase) -> bool:
    words = [word for rows in figure.phrases("rows")[-1:] for word in rows.words()]
    kinds = {word.kind for word in words}
    several = any(one.kind == "PARTY" and one.typed != str(one.value) for one in words)
    if "ROWS" not in kinds and (several or {"OTHER", "PARTY"} <= kinds):
        return True
    return _says_each(figure)


def _figures(left: Node) -> Iterator[Phrase]:
    """The figures of all that are held: `10% of the fee of each visit` is held as its fee is."""
    if not isinstance(left, Phrase):
        return
    if left.kind in _OF_ALL and not how_is_said(left):
        yield left
    if left.kind in _THROUGH:
        for part in left.parts:
            yield from _figures(part)


def how_is_said(figure: Phrase) -> bool:
    """Whether it says how many become one: `the total fee of each visit`, `the total of each
    student's Fees` may be what each of them comes to."""
    if figure.kind == "added_together":
        return figure.token("ADDED_TOGETHER", "BOTH") is not None
    if figure.token("ALL") is not None:
        return True
    how = figure.tokens("HOW")
    if len(how) != 1 or how[0].value != "TOTAL":
        return bool(how)
    measured = figure.phrase("measured")
    owned = measured is not None and any(unfollowed(w).kind == "EACH" for w in measured.words())
    return figure.token("OF_EACH_ROW") is None and not owned


def _ask(
    draft: Draft, left: Phrase, scope: Scope, limit: Span | None, instead: tuple[Fix, ...] = ()
) -> None:
    said = scope.source.phrase(left.span)
    together = f"({said}, added together)"
    fixes = [*instead, Fix(left.span, together)]
    nouns = [word for rows in left.phrases("rows")[-1:] for word in rows.tokens("ROWS", "PARTY")]
    of_each = ""
    if limit is not None and nouns:
        words = f"{scope.source.phrase(limit)} for any one {nouns[-1].value}"
        fixes.append(Fix(limit, words, words.lstrip(", ")))
        of_each = f"; `{words.lstrip(', ')}`, if it is one of each"
    draft.say(
        "VBP121",
        f"`{said}` does not say here whether all together are meant or each",
        scope.source,
        left.span,
        scope.clause,
        readings=(f"{said}, added together", "the figure of each of them"),
        case="two members with $50,000 each: $100,000 against $75,000, or $50,000 and $50,000",
        suggestion=f"`{together}`, if all are{of_each or '; or a figure for each of them'}",
        fixes=tuple(fixes),
    )
    raise Refused


def one_limit(said: Value) -> Span | None:
    """The words of a limit, where there is one: not of `at least $5 and not more than $30`."""
    return said.of_limit if isinstance(said, Limited) and len(said.bounds) == 1 else None


def held(said: Value) -> tuple[Node, ...]:
    """What is held against something: what is limited or rounded, exceeds or falls short, is one
    of several of which the lesser is taken. `But not more than $40 for any one visit` says that
    each is."""
    match said:
        case Limited(each=each) if each is not None:
            return ()
        case Limited() | Layer() | RoundedTo():
            return (said.value,)
        case ByWhich():
            return (said.first,)
        case Combined(how=Combining.LESSER | Combining.GREATER):
            return said.items
    return ()


def held_against(said: Value) -> tuple[Node, ...]:
    """What it is held against: the limits of a figure, and what another exceeds."""
    match said:
        case Limited(each=None):
            return tuple(bound for _, bound in said.bounds)
        case Layer():
            return (said.above,) if said.up_to is None else (said.above, said.up_to)
        case ByWhich():
            return (said.second,)
    return ()


def ask_all_at_hand(draft: Draft, noun: Word, name: str, scope: Scope) -> None:
    """`10% of all Advances`, in a clause for each month, where each month has one Advance: of the
    one at hand there are not several; `10% of the Advances` is the same question."""
    definition = draft.definitions.get(name)
    keys = definition.keys if definition is not None else ()
    if not keys or not all(key in scope.keys for key in keys):
        return
    key = keys[0]
    words = f"the {noun.typed} of all {draft.many(key)}, added together"
    draft.say(
        "VBP121",
        f"each {key} has one `{name}`, and this clause is for each {key}: which are they?",
        scope.source,
        noun.span,
        scope.clause,
        readings=(f"that of the {key} at hand", f"those of all {draft.many(key)}"),
        case=f"of $10 for each of 12: $10, or $120 for each {key}",
        suggestion=f"`that {key}'s {name}` for a), `{words}` for b)",
    )
    raise Refused
