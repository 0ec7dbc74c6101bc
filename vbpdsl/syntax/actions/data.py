"""Sentences about data to typed nodes."""

from vbpdsl.syntax.actions.rows import owner_of
from vbpdsl.syntax.nodes.data import Given, Roster, Told
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS

_GIVEN = (*KEYS, "KIND_WORD")
_COUNTED = ("NUMBER", "EACH", "EACH_ROW_IS")
"""Words before what a table has a row for: `14 Criteria`, `each Practice`."""


def told(phrase: Phrase) -> Told:
    """What a sentence about data says."""
    table = _table(phrase)
    given = [part for part in phrase.walk() if part.kind == "given"]
    own = [word for word in phrase.tokens(*KEYS) if word is not table]
    listed = [word for part in given if (word := _listed(phrase, part)) is not None]
    each = phrase.phrases("for_each_first", "each_row")
    return Told(
        table,
        (*(word for part in each for word in part.tokens(*KEYS)), *own, *listed),
        phrase.token("HAS_ONE_ROW") is not None
        or any(part.token("ONE_FOR_EACH") is not None for part in each),
        tuple(word for part in given for word in part.tokens("NUMBER")),
        (*_owned(phrase), *(_given(part) for part in given)),
        tuple(word for part in phrase.walk() for word in part.tokens("WHETHER_BETTER")),
    )


def roster(phrase: Phrase) -> Roster:
    """What a sentence says of who belongs to whom."""
    party = phrase.token("PARTY")
    assert party is not None
    rows = phrase.tokens("ROWS")
    holders = (phrase, *phrase.phrases("filed"))
    return Roster(
        next((word for part in holders for word in part.tokens("TABLE")), None),
        rows[-1],
        party,
        rows[:-1],
        tuple(_given(part) for part in phrase.walk() if part.kind == "given"),
    )


def _table(phrase: Phrase) -> Word:
    """The word for the table: its name, or the rows it has."""
    holders = (phrase, *phrase.phrases("filed", "owned_list"))
    named = (word for part in holders for word in part.tokens("TABLE"))
    called = (word for part in (*holders[1:], phrase) for word in part.tokens(*KEYS))
    return next(iter((*named, *called)))


def _listed(phrase: Phrase, given: Phrase) -> Word | None:
    """What a table is said to have a row for: `lists the 14 Criteria, each with its target`."""
    word = given.token(*KEYS)
    if given.token(*_COUNTED) is not None and given.token("POSS", "OF_EVERY") is None:
        return word
    lists = phrase.phrases("given_list")
    first = bool(lists) and lists[0].phrases() == (given,)
    bare = given.token("ITS", "POSS", "OF", "OF_EVERY") is None
    return word if first and bare and word is not None and word.kind in ("ROWS", "PARTY") else None


def _given(phrase: Phrase) -> Given:
    said = (phrase, *phrase.phrases("owner", "seen"))
    words = tuple(word for part in said for word in part.tokens(*_GIVEN))
    place = next((at for at, part in enumerate(phrase.parts) if part.kind == "POSS"), None)
    owner = owner_of(phrase.parts[place - 1]).noun if place is not None else None
    return Given(words, owner, phrase.tokens("NAME", "YES_NO"), phrase.span)


def _owned(phrase: Phrase) -> tuple[Given, ...]:
    """`A claim's member and day of service are given for each claim`."""
    return tuple(Given(part.tokens(*KEYS), None, (), part.span)
                 for part in phrase.phrases("owned_list"))  # fmt: skip
