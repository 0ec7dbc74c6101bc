"""A limit in a payment that is made for each of some things: of each, or of all together?

    For each month, the Plan pays $100 for each visit in that month, by May 31, 2027, but not more
    than $1,000.

Where each falls due on its own day and the limit stands by the amount, it is one of each. All that
fall due on one day may be limited together, and so may what has a limit behind the day: asked.
`But not more than $1,000 for any one month` says it.
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.values.each_or_all import each_or_all
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.actions.tails import bounds
from vbpdsl.syntax.declared.nouns import singulars
from vbpdsl.syntax.nodes.days import DayIn, Due
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_OF_EACH = ("for_each_row",)


def check_limits_of_each(draft: Draft, said: Paid, scope: Scope) -> None:
    """Ask of which a limit is, unless its words or the days say it."""
    for limit in said.at_most:  # `10% of the fee of each visit, but not more than $30`
        if limit.kind not in _OF_EACH:  # `$30 for each visit`
            each_or_all(draft, said.amount, scope, limit.span)
    each = _paid_for(draft, said, scope)
    if each is None:
        return
    parts = said.parts
    if parts is not None and parts.on_each:  # `on each of May 1 and June 1, but not more than $5`
        for limit in said.at_most:
            if limit.span.start > parts.span.start:
                _ask(draft, limit, *each, scope)
        return
    behind = any(
        day.start < limit.span.start and day.start > said.amount.span.start
        for _, day in said.dues for limit in said.at_most
    )  # fmt: skip
    if not behind and _each_on_its_day(said):
        return
    for limit in _limits(said):
        _ask(draft, limit, *each, scope)


def _paid_for(draft: Draft, said: Paid, scope: Scope) -> tuple[str, str] | None:
    """For each of which things it is paid: one and many of them; of days that a sentence names."""
    if scope.keys:
        return scope.keys[0], draft.many(scope.keys[0])
    return ("day", "days") if said.parts is not None and said.parts.on_each else None


def _each_on_its_day(said: Paid) -> bool:
    """`By the 10th of the following month`: a day of each thing, on which nothing more is known."""
    return any(isinstance(due, Due) and isinstance(due.day, DayIn) for due, _ in said.dues)


def _limits(said: Paid) -> Iterator[Node]:
    """The limits of the payment that do not say of what each is."""
    found = list(said.at_most)
    amount = said.amount
    tail = amount.parts[-1] if isinstance(amount, Phrase) and amount.kind == "tailed" else None
    if isinstance(tail, Phrase) and tail.kind == "limit" and tail.token("FOR_ANY_ONE") is None:
        found += [node for _, node in bounds(tail)]
    for node in found:
        if not (isinstance(node, Phrase) and node.kind in _OF_EACH):
            yield node


def check_said_of_all(draft: Draft, said: Paid, name: str, several: str, scope: Scope) -> None:
    """`The Visit Fees shall not exceed $150`, of a payment for each month: each, or all of them?"""
    each = _paid_for(draft, said, scope)
    for read, document, phrase in draft.limited.get(name, ()) if each is not None else ():
        word = phrase.token("TERM", "PAYMENT_UNDER")
        if word is None or phrase.token("GO_BEYOND", "LIMITED_TO", "IS_CHANGED") is None:
            continue
        if word.text == several or is_plural(draft, word) or "payments" in word.typed.lower():
            inner = scope.elsewhere(document.source, read.label)
            assert each is not None
            _ask_of_all(draft, word, phrase, *each, inner)


def _ask_of_all(
    draft: Draft, word: Word, phrase: Phrase, key: str, many: str, scope: Scope
) -> None:
    one = next(iter(singulars(word.typed)), None)
    draft.say(
        "VBP121",
        f"`{word.typed}` is paid for each {key}, and this does not say whether each or all of them "
        "together are meant",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"each {key} by itself", f"all {many} together"),
        case=f"a limit of $1,000 and 12 {many}: up to $12,000 in all, or up to $1,000",
        suggestion=f"of each: `{one or word.typed}`, not of several; of all: "
        + (f"a Term for each {key}, and one payment of all of them, added together, with the limit"
           if key in scope.keys else "a sentence for each day, with its amount"),
        fixes=(Fix(word.span, one),) if one is not None else (),
    )
    raise Refused


def _ask(draft: Draft, limit: Node, key: str, many: str, scope: Scope) -> None:
    words = scope.source.phrase(limit.span)
    of_days = key not in scope.keys  # `on each of May 1, 2027 and June 1, 2027`
    each = f"{words} for any one {key}"
    draft.say(
        "VBP121",
        f"this does not say whether {words} is a limit of each {key} or of all {many} together",
        scope.source,
        limit.span,
        scope.clause,
        readings=(f"of each {key} by itself", f"of all {many} together"),
        case=f"$1,000 and 12 {many}: up to $12,000 in all, or up to $1,000",
        suggestion="of each: the limit by the amount, before the days; of all: a sentence for each "
        "day, with its amount"
        if of_days
        else f"of each: `{each}`; of all: a Term for each {key}, and one payment of all of them, "
        "added together, with the limit",
        fixes=() if of_days else (Fix(limit.span, each),),
    )
    raise Refused
