"""Several parties of which each is settled apart, and one amount: to each, or in all?

    For all certified Clinics, the Plan pays $500.     $500 to each, or $500 to all of them together

A party that is settled is one, and a sentence that speaks of several of them with an amount that
the page writes out can mean either. `Each` says it, and so does the one: `pays the Clinic $500 if
it is certified`, `for Clinics of the Plus tier`. A percentage of what each has comes to the same.

Where one party is paid, `each` behind the amount is of something else (`but not more than $40
each`), and nothing says of what.
"""

from itertools import pairwise

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.declared.nouns import singulars
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_WRITTEN = ("MONEY",)


def check_several_paid(draft: Draft, said: Paid, phrase: Phrase, scope: Scope) -> None:
    """Ask it, where neither `each` nor one party is said."""
    if (each := _each_of_one(draft, said, phrase)) is not None:
        _ask_of_what(draft, each, scope)
    if phrase.token("EACH") is not None or not _writes_an_amount(said):
        return
    word = _several(draft, phrase)
    if word is None:
        return
    words, one = scope.source.phrase(word.span), next(iter(singulars(word.typed)), word.typed)
    amount = scope.source.phrase(said.amount.span)
    draft.say(
        "VBP121",
        f"`{words}` are several, each of them settled by itself, and this does not say whether "
        "each is meant",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"{amount} for each {one}", f"{amount} for all {words} together"),
        case=f"$500 and 10 {words}: $5,000 or $500 in all",
        suggestion=f"`the {one}` or `each {one}`, if each is meant; in all: say what part of it "
        f"the {one} has, as in `$500 divided by the number of {words}`",
    )
    raise Refused


def _each_of_one(draft: Draft, said: Paid, phrase: Phrase) -> Word | None:
    """`each` behind an amount that one party is paid: none of `pays the Clinics $40 each`, nor of a
    kind of party, of which each is paid, unless it stands behind a limit; nor `each` that names who
    is paid, `$40 is payable to each Clinic`."""
    of_a_party = {one.span for one, of in pairwise(phrase.parts) if of.kind == "PARTY"}
    behind = [
        one
        for one in phrase.tokens("EACH")
        if one.span.start >= said.amount.span.end and one.span not in of_a_party
    ]
    payee = said.payee
    if not behind or said.split is not None or payee is None or is_plural(draft, payee):
        return None
    amount = said.amount
    tail = amount.parts[-1] if isinstance(amount, Phrase) and amount.kind == "tailed" else None
    limited = bool(said.at_most) or (tail is not None and tail.kind == "limit")
    return behind[-1] if limited or str(payee.value) not in draft.settlement_keys else None


def _ask_of_what(draft: Draft, each: Word, scope: Scope) -> None:
    draft.say(
        "VBP121",
        "each of what? one party is paid, and nothing says of what this is for each",
        scope.source,
        each.span,
        scope.clause,
        readings=("for each of some things", "in all, and `each` says nothing"),
        case="$40 and 10 visits: $400, or $40",
        suggestion="`for each` with the name of the things, `for any one` with it behind a limit, "
        "or leave the word out",
    )
    raise Refused


def _several(draft: Draft, phrase: Phrase) -> Word | None:
    """The party that is settled, where only several of it are named; one that the sentence leaves
    unsaid has the place of the cover."""
    own = list(phrase.tokens("PARTY"))
    for part in phrase.phrases("rows", "only_if"):
        such = part.token("FOR_A")
        if part.kind == "rows" or (such is not None and "all" in such.typed):
            own += [word for word in part.words() if word.kind == "PARTY"]
    here = [word for word in own if phrase.span.start <= word.span.start < phrase.span.end]
    settled = [word for word in here if str(word.value) in draft.settlement_keys]
    many = [word for word in settled if is_plural(draft, word)]
    return many[0] if many and len(many) == len(settled) else None


def _writes_an_amount(said: Paid) -> bool:
    return any(word.kind in _WRITTEN for node in (said.amount, *said.at_most) for word in _of(node))


def _of(node: Node) -> tuple[Word, ...]:
    return (node,) if isinstance(node, Word) else tuple(node.words())
