"""Phrases of how many are so to typed nodes."""

from vbpdsl.syntax.actions.comparisons import open_end, sign_of
from vbpdsl.syntax.actions.facts import fact_of
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.quantities import (
    Either,
    Group,
    HowMany,
    Members,
    Names,
    Number,
    Part,
    Quantified,
)
from vbpdsl.syntax.parsing.tree import Phrase

_GROUPS = {
    "ALL": Group.ALL,
    "EACH": Group.ALL,
    "BOTH_ALL": Group.ALL,
    "EACH_OF_NAMED": Group.ALL,
    "NO": Group.NONE,
    "ANY": Group.ANY,
}


def quantified_of(phrase: Phrase) -> Quantified:
    """How many of whom are what, as a tree says it."""
    of: Members | Names | None = None
    if phrase.kind == "quantified":
        of = members_of(phrase.phrases("members")[0])
    elif phrase.kind == "quantified_named":
        (stated,) = phrase.tokens("NUMBER") or (None,)
        of = Names(phrase.tokens("NAME"), phrase.token("ROWS"), stated)
    said = next(part for part in reversed(phrase.phrases()) if part.kind != "members")
    return Quantified(_how_many(phrase), of, fact_of(said), phrase.span)


def members_of(phrase: Phrase) -> Members:
    """Who is counted."""
    narrow = phrase.token("STATUS", "NAME", "ITS", "POSS") or phrase.phrase("qualifiers")
    noun = phrase.tokens("ROWS")[-1]
    return Members(noun, phrase.token("NUMBER"), phrase if narrow else None, phrase)


def _how_many(phrase: Phrase) -> HowMany:
    counted = phrase.phrase("counted")
    group = phrase.token(*_GROUPS)
    if counted is not None:
        return _counted(counted)
    if group is not None:
        return _GROUPS[group.kind]
    if (share := phrase.token("PERCENT")) is not None:
        sign = open_end(phrase)
        return Part(Sign.AT_LEAST if sign is Sign.EQUAL else sign, share)
    sign = open_end(phrase)  # `9 of 14 measures met` is at least 9
    return Number(Sign.AT_LEAST if sign is Sign.EQUAL else sign, phrase.tokens("NUMBER")[0])


def _counted(counted: Phrase) -> HowMany:
    share, figures = counted.token("SHARE_WORD", "PERCENT"), counted.tokens("NUMBER")
    if share is not None:
        return Part(sign_of(counted.token("QUANTITY")), share)
    if len(figures) > 1:
        return Either(figures)
    return Number(sign_of(counted.token("QUANTITY")), figures[0])
