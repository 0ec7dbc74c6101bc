"""What is paid to several parties, or by several: the rest, and whether the parts make a whole.

Each part is a payment and is rounded as one. What is said to be the rest is the whole, rounded as
a payment is, less the other parts as they are paid; so the parts make the whole to the cent. Parts
that are said as percentages of one thing and do not make 100% are told, with the money: less may be
meant (`and keeps the rest` says so), and more pays what is not there.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Excess, Expression, Extreme
from vbpdsl.model.operators import Picks
from vbpdsl.model.readings.said import dollars, figure
from vbpdsl.model.readings.same import meaning
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.rounding import rounded_payment
from vbpdsl.model.types import MONEY, PERCENT
from vbpdsl.source.diagnostic import Severity
from vbpdsl.syntax.nodes.payments import Paid, Part
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_CASE = 100_000
"""Dollars of the whole for which a message says what is paid."""


def part_of(draft: Draft, said: Paid, amount: Expression, scope: Scope) -> Expression:
    """The amount of one part: what was read for it, or the rest that the others leave."""
    split = said.split
    assert split is not None
    if split.parts[said.at].amount is not None:
        return amount
    if split.whole is None:
        _rest_of_what(draft, said, scope)
        raise Refused
    whole = draft.value(split.whole, scope)
    left: Expression = rounded_payment(draft, whole, said.span, scope)
    for at, part in enumerate(split.parts):
        if at != said.at and part.amount is not None:
            value = draft.value(part.amount, scope)
            if part.share is None and not _within(value, whole, len(split.parts)):
                _more_than_there_is(draft, said, part.amount, scope)
            other = rounded_payment(draft, value, said.span, scope)
            left = Excess(left, other, MONEY, span=said.span)
    return left


def _within(value: Expression, whole: Expression, parts: int) -> bool:
    """Whether an amount is never more than the whole: `the lesser of $50 and Savings`."""
    if not isinstance(value, Extreme) or value.pick is not Picks.LESSER or parts != 2:
        return False
    return meaning(whole) in map(meaning, value.items)


def _more_than_there_is(draft: Draft, said: Paid, part: Node, scope: Scope) -> None:
    assert said.split is not None and said.split.whole is not None
    amount, whole = (scope.source.phrase(one.span) for one in (part, said.split.whole))
    draft.say(
        "VBP419",
        f"`{amount}` may be more than there is, and nothing says what is paid then",
        scope.source,
        part.span,
        scope.clause,
        expected="a part that is never more than the whole",
        suggestion=f"`the lesser of {amount} and {whole}`",
    )
    raise Refused


def check_split(draft: Draft, said: Paid, scope: Scope) -> None:
    """Ask what a split leaves open, once for all its parts."""
    split = said.split
    if split is None or said.at:
        return
    pairs = [(_name(part.payer), _name(part.payee)) for part in split.parts]
    if len(set(pairs)) < len(pairs):
        _twice(draft, said, scope)
    if any(part.joint for part in split.parts):
        _each_or_together(draft, said, scope)
    if split.between is not None:
        _of_which_part(draft, split.between, scope)
    if said.at_most or any(_is_limited(draft, str(word.value)) for word in said.names):
        _limit_of_what(draft, said, scope)
    if sum(part.amount is None for part in split.parts) > 1:
        _rest_of_what(draft, said, scope)
    shares = [_fraction(part) for part in split.parts]
    told = [share for share in shares if share is not None]
    together = sum(told, Fraction(0))
    rest = any(part.amount is None for part in split.parts) or split.keeps is not None
    if len(told) + rest < len(shares) or together == 1 or (rest and together < 1):
        return
    _no_whole(draft, said, together, scope)


def _is_limited(draft: Draft, name: str) -> bool:
    """Whether a sentence of its own limits a payment; that nothing is due is said of each part."""
    return any(
        phrase.token("IS_DUE", "IS_ZERO", "DOES_NOT_APPLY") is None
        for _, _, phrase in draft.limited.get(name, ())
    )


def _of_which_part(draft: Draft, between: Phrase, scope: Scope) -> None:
    words = scope.source.phrase(between.span)
    draft.say(
        "VBP121",
        f"is `{words}` said of the part before it, or of all parts?",
        scope.source,
        between.span,
        scope.clause,
        readings=("of the part before it alone", "of all parts"),
        suggestion="each part in a clause of its own for a); for b) put it behind the last part",
    )
    raise Refused


def _name(party: Word | None) -> str:
    return str(party.value) if party is not None else ""


def _twice(draft: Draft, said: Paid, scope: Scope) -> None:
    draft.say(
        "VBP509",
        "the parts of this payment do not say who pays whom which of them",
        scope.source,
        said.span,
        scope.clause,
        expected="a part for each party, and each party once",
        suggestion="`the Plan pays 60% of Savings to the Hospital and 40% to the Group`",
    )
    raise Refused


def _fraction(part: Part) -> Fraction | None:
    if part.amount is None or part.share is None:
        return None
    value = part.share.value
    return value if isinstance(value, Fraction) else None


def _no_whole(draft: Draft, said: Paid, together: Fraction, scope: Scope) -> None:
    """The parts make more or less than 100%: told with the money."""
    paid = dollars(together * _CASE)
    more = together > 1
    rest = "more than there is" if more else "stays with whoever pays"
    draft.say(
        "VBP419",
        f"the parts of this payment add up to {figure(together, PERCENT)}",
        scope.source,
        said.span,
        scope.clause,
        expected="100%",
        found=figure(together, PERCENT),
        case=f"of {dollars(Fraction(_CASE))} {paid} is paid, and "
        f"{dollars(abs(1 - together) * _CASE)} {rest}",
        suggestion="correct the parts, or pay them in clauses of their own" if more
        else "correct the parts, or say `and the rest to the ...`; if less is meant, "
        "`and keeps the rest` behind the parts",
        severity=Severity.ERROR if more else Severity.WARNING,
    )  # fmt: skip
    if more:
        raise Refused


def _each_or_together(draft: Draft, said: Paid, scope: Scope) -> None:
    assert said.split is not None
    parts = said.split.parts
    payers = list(dict.fromkeys(str(one.payer.value) for one in parts if one.payer is not None))
    payees = list(dict.fromkeys(str(one.payee.value) for one in parts if one.payee is not None))
    names = payers if len(payers) > 1 else payees
    of_each = f"the {names[0]} and the {names[1]} each pay ..."
    if names is payees:
        of_each = f"... to each of the {names[0]} and the {names[1]}"
    side = "by" if names is payers else "to"
    draft.say(
        "VBP121",
        f"is this the part of each of {' and '.join(f'the {name}' for name in names)}, or of all "
        "of them together?",
        scope.source,
        said.span,
        scope.clause,
        readings=("each of them has all of it", "together they have it, each a part"),
        case=f"of $1,000 {dollars(Fraction(1000 * len(names)))} is paid, or $1,000",
        suggestion=f"`{of_each}` for a), for b) the parts behind the amount: "
        f"`, 50% {side} the {names[0]} and 50% {side} the {names[1]}`",
    )
    raise Refused


def _limit_of_what(draft: Draft, said: Paid, scope: Scope) -> None:
    draft.say(
        "VBP121",
        "is the limit one of each part, or of all of them together?",
        scope.source,
        said.span,
        scope.clause,
        readings=("no part is more than the limit", "all parts together are at most the limit"),
        case="with two parts and a limit of $1,000, up to $2,000 is paid, or $1,000",
        suggestion="limit a Term and pay parts of it, or pay each part in a clause of its own",
    )
    raise Refused


def _rest_of_what(draft: Draft, said: Paid, scope: Scope) -> None:
    draft.say(
        "VBP419",
        "nothing says of what this is the rest",
        scope.source,
        said.span,
        scope.clause,
        expected="one amount of which all others are parts, and one party that has the rest",
        suggestion="`the Plan pays 60% of Savings to the Hospital and the rest to the Group`",
    )
    raise Refused
