"""What is said of a division to typed nodes: behind a value, and in sentences of its own."""

from vbpdsl.syntax.actions.aggregates import says_all
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.pools import (
    AheadSaid,
    DividedAgain,
    NobodyHas,
    NotTogetherMore,
    OddCentsSaid,
    PartsRounded,
    PoolSaid,
    SharedOut,
    WhoKeeps,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS
from vbpdsl.syntax.words.ranked import ranks_highest

TOGETHER = ("SHALL_NOT_EXCEED", "SUM_NOT_MORE", "GO_BEYOND")
"""Words that set one limit to several Terms: `A and B together shall not exceed`, `A plus B shall
not exceed`."""


def pool_said(phrase: Phrase) -> PoolSaid:
    """What a sentence says of a division."""
    if (odd := phrase.phrase("odd_cents")) is not None:
        return odd_cents(None, odd)
    if phrase.token("IS_DIVIDED") is not None:
        return shared_out(phrase.parts[0], phrase)
    if phrase.token(*TOGETHER) is not None:
        phrase.tokens("AND", "PLUS", "SUM_OF", "COMMA", "IN_NO_EVENT", "PAYABLE_TO", "OF_A")
        return NotTogetherMore(phrase.tokens("TERM"), phrase.parts[-1], phrase.span)
    if (again := phrase.token("DIVIDED_AGAIN")) is not None:
        return _again(phrase, again)
    if phrase.token("EACH_AMOUNT") is not None:
        how = phrase.token("ROUNDED_OFF", "ROUNDED")
        assert how is not None
        return PartsRounded(how, phrase.token("ROUND_STEP"), phrase.span)
    if phrase.token("RETAINS") is not None:
        phrase.tokens("IF_NO", "HAS", "COMMA")
        whom, noun = phrase.token(*KEYS), phrase.tokens("TERM", *KEYS)
        assert whom is not None
        party = phrase.tokens("PARTY")[-1]
        return NobodyHas(whom, noun[1], party, noun[-1], phrase.span)
    cents = phrase.token("KEEPS_CENTS") is not None
    phrase.tokens("IF_ANY_LEFT", "NO_THIRD_PASS", "LEFT_OVER_TO")
    return WhoKeeps(phrase.token("PARTY"), cents, phrase.span)


def _again(phrase: Phrase, again: Word) -> DividedAgain:
    phrase.tokens("CUT_OFF_IN", "CLAUSE", "COMMA", "NOT_CUT_OFF", "SUBJECT_AGAIN")
    clauses, among = phrase.tokens("NUMBER"), phrase.token(*KEYS)
    phrase.tokens("AMONG")
    until = again.value == "UNTIL_NONE"
    subject_to = clauses[1] if phrase.token("SUBJECT_AGAIN") is not None else None
    return DividedAgain(clauses[0], until, _by(phrase), among, subject_to, phrase.span)


def shared_out(value: Node, phrase: Phrase) -> SharedOut:
    """A value divided among some."""
    phrase.tokens("DIVIDED", "IS_DIVIDED", "AMONG", "COMMA")
    name, equally = phrase.token("PAYMENT_NAME"), phrase.token("EQUALLY")
    rows = phrase.phrase("rows") if phrase.token("AMONG") is not None else None
    among = RowsNamed(rows, noun_phrase(rows), says_all(phrase)) if rows is not None else None
    return SharedOut(value, among, _by(phrase), equally, name, phrase.span)


def its_share(phrase: Phrase, share: Word) -> SharedOut:
    """`its share of $1,000 in proportion to its cost`, `an equal share of $900`: among all."""
    equally = share if share.kind == "EQUAL_SHARE" else None
    return SharedOut(phrase.parts[1], None, _by(phrase), equally, None, phrase.span)


def _by(phrase: Phrase) -> Node | None:
    """What follows `in proportion to`, which may be said before or behind who shares."""
    for at, part in enumerate(phrase.parts):
        if part.kind == "IN_PROPORTION_TO":
            phrase.tokens("IN_PROPORTION_TO")
            return phrase.parts[at + 1]
    return None


def odd_cents(value: Node | None, phrase: Phrase) -> OddCentsSaid:
    """To whom odd cents go."""
    how = phrase.token("ODD_CENTS")
    assert how is not None
    phrase.tokens("COMMA", "CLAUSE", "ALL", "NOT_AT_LIMIT", "LARGEST_DROPPED", "WHERE_EQUAL")
    if_all = phrase.token("IF_NONE_LEFT") is not None
    return OddCentsSaid(
        value,
        how.value == "ONE_EACH",
        phrase.token(*KEYS),
        tuple(_ahead(one) for one in phrase.phrases("ahead")),
        if_all,
        phrase.token("NUMBER"),
        phrase.span,
    )


def _ahead(phrase: Phrase) -> AheadSaid:
    phrase.tokens("WITH", "ONE_WITH", "COMES_FIRST")
    ranked, noun = phrase.token("RANKED"), phrase.tokens("TERM", *KEYS)[-1]
    assert ranked is not None
    others = [word for word in phrase.tokens(*KEYS) if word is not noun]
    return AheadSaid(noun, ranks_highest(ranked.value), next(iter(others), None), phrase.span)
