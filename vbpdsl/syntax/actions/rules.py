"""Rules beside a definition to typed nodes."""

from attrs import evolve

from vbpdsl.syntax.actions.grounds import grounds
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.nodes.rules import LeftOut, NamedCondition, RuledOut, StandsIn
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS

_VALUES = ("TERM", "COLUMN")


def named_condition(phrase: Phrase) -> NamedCondition:
    """When something has a status; `for a Program Year` says what holds of all that is settled."""
    if (year := phrase.token("FOR_A")) is not None:
        at = phrase.parts.index(year)
        phrase.tokens("PERIOD")
        phrase = evolve(phrase, parts=(*phrase.parts[:at], *phrase.parts[at + 2 :]))
    holder, status = phrase.token("GATE", *KEYS), phrase.token("STATUS")
    assert holder is not None and status is not None
    if phrase.token("AND_OTHERWISE_NOT") is not None:  # it is not so where the condition fails
        again = phrase.tokens("STATUS")[-1]
        if unfollowed(again).value == unfollowed(status).value:
            again.text  # noqa: B018 - read; another status is left over, and refused
    phrase.token("UNDER_THIS")  # there is no other program of which it could be said
    for_party = phrase.tokens("PARTY")[-1] if phrase.token("FOR") is not None else None
    listed = phrase.phrase("qualifiers")
    return NamedCondition(holder, listed, status, for_party, grounds(phrase)[0], phrase.span)


def ruled_out(phrase: Phrase) -> RuledOut:
    """Which of them have a status, or have it not."""
    holder, status = phrase.token(*KEYS), phrase.token("STATUS")
    assert holder is not None
    if status is None:  # `... are not Eligible Stays`, of which a status says which they are
        status = _made_by_status(phrase)
    condition = phrase.parts[1] if phrase.token("IF") is not None else None
    holds, stays = phrase.token("IS_NOT") is None, phrase.token("NUMBER")
    phrase.tokens("NUMBER_OF", "STAYS")
    counted = phrase.tokens("ROWS")[-1] if stays is not None else None
    qualifiers = phrase.phrase("qualifiers") if condition is None else None
    return RuledOut(holder, status, holds, qualifiers, condition, counted, stays, phrase.span)


def _made_by_status(phrase: Phrase) -> Word:
    kind = phrase.tokens("ROWS")[-1]
    return Word("STATUS", kind.text, kind.typed, kind.span, kind.value)


def left_out(phrase: Phrase) -> LeftOut:
    """Which rows are left out of an average, or of all."""
    phrase.tokens("WITHOUT", "IS_LEFT_OUT")
    rows, noun = phrase.tokens(*KEYS)[0], phrase.parts[2]
    assert isinstance(noun, Word)
    return LeftOut(rows, noun, phrase.token("WEIGHTS_SCALED"), phrase.span)


def stands_in(phrase: Phrase) -> StandsIn:
    """What is given a value where something is missing."""
    phrase.tokens("IF", "IT_COUNTS", "COUNTS_AT", "HAS", "GETS", "NO", "WITHOUT", "OF_POINT")
    phrase.tokens("EQUAL_TO", "ITS", "OF_THE_YEAR")  # a figure of a year is that of the year
    if phrase.token("GETS") is not None:
        return _gets(phrase)
    if phrase.token("WITHOUT") is not None:
        return _without(phrase)
    of_it = phrase.token("IT_COUNTS") is not None
    condition, instead = phrase.parts[1], phrase.parts[-1]
    name = _last_named(condition) if of_it else _before(phrase, "IS")
    holders = tuple(word for word in phrase.tokens(*KEYS) if _is_holder(phrase, word))
    return StandsIn(name, holders, condition, of_it, None, None, instead, phrase.span)


def _without(phrase: Phrase) -> StandsIn:
    """`A member without a risk score counts at 1.0`, `has Points of 0`."""
    holder, lacking = phrase.parts[0], phrase.parts[2]
    assert isinstance(holder, Word) and isinstance(lacking, Word)
    name, by, instead = lacking, None, phrase.parts[-1]
    if (has := phrase.token("HAS")) is not None:
        name = _behind(phrase, has)
    if (counts := phrase.token("COUNTS_AT")) is not None and phrase.token("OF_POINT") is not None:
        by = _behind(phrase, counts)
    holders = (holder,)
    return StandsIn(name, holders, None, False, lacking, by, instead, phrase.span)


def _gets(phrase: Phrase) -> StandsIn:
    """`A Measure without a Result gets 0 Points`, `A Measure with fewer than 20 cases gets ...`."""
    holder, said = phrase.parts[0], phrase.phrase("qualifiers")
    assert isinstance(holder, Word) and said is not None
    name, number = phrase.tokens("TERM")[-1], phrase.token("NUMBER")
    figure = Phrase("literal", (number,), number.span) if number is not None else None
    only = said.parts[0] if len(said.parts) == 1 else None
    lacking = None
    none = isinstance(only, Phrase) and only.token("WITHOUT") is not None
    if none and isinstance(only, Phrase) and isinstance(only.parts[-1], Word):
        lacking = only.tokens(*_VALUES, "ROWS")[-1]
    which = said if lacking is None else None
    return StandsIn(name, (holder,), None, False, lacking, None, figure, phrase.span, which)


def _before(phrase: Phrase, kind: str) -> Word:
    at = next(at for at, part in enumerate(phrase.parts) if part.kind == kind)
    word = phrase.parts[at - 1]
    assert isinstance(word, Word)
    return word


def _behind(phrase: Phrase, word: Word) -> Word:
    found = phrase.parts[phrase.parts.index(word) + 1]
    assert isinstance(found, Word)
    return found


def _last_named(node: Node) -> Word:
    """What `it` is: the last thing that the condition names."""
    words = (node,) if isinstance(node, Word) else tuple(node.words())
    named = [word for word in words if word.kind in _VALUES]
    return named[-1] if named else words[-1]


def _is_holder(phrase: Phrase, word: Word) -> bool:
    """Whether a word says whose figure it is: before `'s`, or what is said to be something."""
    at = next(at for at, part in enumerate(phrase.parts) if part is word)
    return phrase.parts[at + 1].kind in ("IS", "POSS")
