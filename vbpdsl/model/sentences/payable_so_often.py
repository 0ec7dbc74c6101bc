"""How often an amount of a year is payable: `an annual fee of $120, payable quarterly in arrears`.

There is a part of it for each quarter. Of an amount of which no year is said, `$120, payable
quarterly`, it is asked: $120 in parts, or $120 each quarter? `In arrears` is the last day of each
quarter and `in advance` its first, where no day is said; a day that is said must be such a one.
"""

import re

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.days import DayIn, Due, End
from vbpdsl.syntax.nodes.payments import InParts, Paid
from vbpdsl.syntax.parsing.tree import Phrase, Word

_ANNUAL = pattern(r"\b(?:annual|yearly)\b", re.IGNORECASE)
_LATER = pattern(r"\b(?:after|following|next|end|last)\b")


def check_of_a_year(draft: Draft, paid: Paid, said: InParts, scope: Scope) -> None:
    """Ask whether the amount is of all of them, where nothing says that it is of a year."""
    amount = paid.amount
    literal = isinstance(amount, Phrase) and amount.kind == "literal"
    kinds = {word.kind for word in amount.words()} if isinstance(amount, Phrase) else set()
    written, of_a_year = literal and "MONEY" in kinds, "A_YEAR" in kinds
    before = scope.source.folded[paid.span.start : amount.span.start]
    if written and not paid.at_most and (of_a_year or _ANNUAL.search(before) is not None):
        return
    words, often = scope.source.phrase(amount.span), str(said.named.value).lower()
    end = Span(amount.span.end, amount.span.end)
    year = " a year"
    draft.say(
        "VBP121",
        f"`{words}` is what is paid in all, or what is paid each {often}",
        scope.source,
        amount.span.to(said.span),
        scope.clause,
        readings=(f"{words} in parts, one for each {often}", f"{words} for each {often}"),
        case=f"$120 for a year of {4 if often == 'quarter' else 12}: $120 in all, or "
        f"${120 * (4 if often == 'quarter' else 12):,}",
        suggestion=f"`{words}{year}` for a); `{words} for each {often}` for b)",
        fixes=(Fix(end, year, f"{words}{year}"),) if written else (),
    )
    raise Refused


def paid_when(draft: Draft, paid: Paid, said: InParts, scope: Scope) -> Paid:
    """The payment with the day that `in arrears` or `in advance` says."""
    word, kind = said.paid_when, str(said.named.value).lower()
    assert word is not None
    behind = word.value == "ARREARS"
    if paid.dues:
        day = scope.source.folded[paid.dues[0][1].start : paid.dues[0][1].end]
        if (_LATER.search(day) is not None) is not behind:
            not_computed(draft, said, scope)  # `in advance, within 5 days after its end`
        return paid
    thing = Word("ROWS", kind, kind, word.span, kind)
    day_in = DayIn(End.LAST if behind else End.FIRST, thing, None, True, word.span)
    return evolve(paid, dues=((Due(day_in, 0), word.span),))
