"""Phrases of how many are so to typed nodes."""

from fractions import Fraction

from attrs import evolve

from vbpdsl.syntax.actions.comparisons import open_end, sign_of
from vbpdsl.syntax.actions.facts import fact_of
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.facts import Fact, HasStatus, IsNamed, IsYes, Mixed
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
from vbpdsl.syntax.parsing.tree import Phrase, Word

_GROUPS = {
    "ALL": Group.ALL,
    "NOT_ALL": Group.NOT_ALL,
    "EACH": Group.ALL,
    "BOTH_ALL": Group.ALL,
    "EACH_OF_NAMED": Group.ALL,
    "NO": Group.NONE,
    "ANY": Group.ANY,
}


def quantified_of(phrase: Phrase) -> Quantified:
    """How many of whom are what, as a tree says it."""
    members = phrase.phrase("members")
    of = members_of(members) if members is not None else None
    said = next(part for part in reversed(phrase.phrases()) if part.kind != "members")
    if phrase.kind == "quantified_named":
        return _of_named(phrase, said)
    counted = phrase.phrase("counted")
    if counted is not None and counted.token("ALL_BUT") is not None:
        return _all_but(phrase, counted, of, fact_of(said))
    return Quantified(_how_many(phrase), of, fact_of(said), phrase.span)


def _all_but(
    phrase: Phrase, counted: Phrase, of: Members | Names | None, fact: Fact
) -> Quantified:
    """`at least all but one of the Measures are met`: at most one of them is not."""
    at_most = Number(Sign.AT_MOST, counted.tokens("NUMBER")[0])
    return Quantified(at_most, of, turned(fact, phrase), phrase.span)


def turned(fact: Fact, phrase: Phrase) -> Fact:
    """The opposite of what is said by one word; what says more cannot be turned so."""
    if isinstance(fact, HasStatus | IsYes | IsNamed):
        return evolve(fact, negated=not fact.negated)
    return Mixed(phrase.span)


def _of_named(phrase: Phrase, said: Phrase) -> Quantified:
    """`at least 2 of A, B and C are met`, `A and B are met`, `neither A nor B is met`."""
    (stated,) = phrase.tokens("NUMBER") or (None,)
    names, rows = phrase.tokens("NAME"), phrase.tokens("ROWS")
    of = Names(names, rows[-1] if rows else None, stated)
    one_alone = said.kind == "is_so" and len(names) == 2 and said.token("NOT_BOTH") is not None
    if one_alone:
        said = evolve(said, parts=tuple(p for p in said.parts if p.kind != "NOT_BOTH"))
    fact = fact_of(said)
    if phrase.phrase("counted") is not None or phrase.token("THESE_HERE", "COLON"):
        return Quantified(_how_many(phrase), of, fact, phrase.span)
    many, doubt = named_by_joint(phrase, one_alone)
    if not doubt and phrase.token("EITHER", "NEITHER", "EACH_OF_NAMED") is None:
        doubt = "denied" if getattr(fact, "negated", False) and len(names) > 1 else ""
    return Quantified(many, evolve(of, doubt=doubt), fact, phrase.span)


def named_by_joint(phrase: Phrase, one_alone: bool) -> tuple[HowMany, str]:
    """How many of some that are named one after the other, as `and`, `or` and `nor` say it; and
    why they do not say it: `joined` in two ways, or not as the word before them has it."""
    joints = {word.typed.strip(", ") for word in phrase.tokens("LIST_OR")} - {""}
    before = phrase.token("EITHER", "NEITHER", "EACH_OF_NAMED", "BOTH_HOLD")
    wanted = {"EITHER": {"or"}, "NEITHER": {"nor"}}.get(before.kind, {"and"}) if before else joints
    many: HowMany = Group.ANY if joints == {"or"} else Group.ALL
    if joints == {"nor"}:
        many = Group.NONE
    if one_alone:
        one = Word("NUMBER", "1", "1", phrase.span, Fraction(1))
        many = Number(Sign.EQUAL, one)
    known = len(joints) < 2 and joints == wanted and (before is not None or joints != {"nor"})
    alone = len(phrase.tokens("NAME")) == 1 and before is None
    return many, "" if (known or alone) and (not one_alone or joints == {"or"}) else "joined"


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
    if (share := phrase.token("PERCENT", "SHARE_WORD")) is not None:
        sign = open_end(phrase)
        return _part(Sign.AT_LEAST if sign is Sign.EQUAL else sign, share)
    sign = open_end(phrase)  # `9 of 14 measures met` is at least 9
    return Number(Sign.AT_LEAST if sign is Sign.EQUAL else sign, phrase.tokens("NUMBER")[0])


def _part(sign: Sign, share: Word) -> Part:
    assert isinstance(share.value, Fraction)
    return Part(sign, share, share.value)


def _counted(counted: Phrase) -> HowMany:
    share, figures = counted.token("SHARE_WORD", "PERCENT"), counted.tokens("NUMBER")
    if (most := counted.token("MAJORITY")) is not None:
        return Part(Sign.MORE_THAN, most, Fraction(1, 2))
    if share is not None:
        return _part(sign_of(counted.token("QUANTITY")), share)
    if len(figures) > 1:
        return Either(figures)
    return Number(sign_of(counted.token("QUANTITY")), figures[0])
