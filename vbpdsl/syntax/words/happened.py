"""What happened on a day that a table has: `received` of `date received`, `delivered` of `date of
delivery`.

    complaints received in the Contract Year   ->   complaints whose date received is in it
    an order that was delivered during 2026    ->   an order whose date of delivery is in 2026

The participle is made from the name that the writer gave to the column, by the rules of English and
a short list of nouns that have their verb in another form. What says how somebody stands, and not
what happened on a day (`enrolled`, `assigned`), is left out: who is enrolled in a year may have
been so for long.
"""

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.loose_words import listed_words

_PARTICIPLE = pattern(
    r"[A-Za-z]+(?:ed|en|aid|eld|ent|old|orn)(?=\s+(?:in|during|within)\b)"
    r"|(?!paid\b)[A-Za-z]+(?:ed|en|eld|ent|old|orn)(?=\s+(?:on|before|after|through|until|up)\b)"
)
"""A word that may say what happened, before the time in which it did."""

_NAMED = pattern(
    r"(?:date|day) (?:of |the \w+ (?:is|was) )?(?P<behind>[a-z]+)|(?P<before>[a-z]+) (?:date|day)"
    r"|(?P<done>[a-z]+) on"
)
_VERBS = {
    "admission": "admitted", "admit": "admitted", "delivery": "delivered", "payment": "paid",
    "receipt": "received", "submission": "submitted", "referral": "referred",
    "transfer": "transferred", "dispensing": "dispensed", "posting": "posted", "issue": "issued",
    "completion": "completed", "notification": "notified", "denial": "denied",
    "closure": "closed", "filing": "filed", "billing": "billed", "dispatch": "dispatched",
    "initiation": "initiated", "performance": "performed", "birth": "born",
}  # fmt: skip
"""Nouns whose verb is not the noun with an ending."""
_IRREGULAR = listed_words("paid sent given seen made held sold found begun born taken written")
_STANDS = listed_words(
    """
    enrolled assigned attributed covered insured employed eligible dated served serviced ended
    started
    """
)
"""How somebody stands, or what has words of its own."""


@lru_cache(maxsize=2_000)
def happened_on(column: str) -> str:
    """The participle of what happened on the day that a column holds; none, if it says nothing."""
    named = _NAMED.fullmatch(column)
    word = next(filter(None, named.groups()), "") if named is not None else ""
    verb = done_at(word)
    return "" if verb in _STANDS else verb


def done_at(event: str) -> str:
    """The participle of an event by its noun: `discharged` of `discharge`, `paid` of `payment`."""
    return _VERBS.get(event) or _participle(event)


def _participle(word: str) -> str:
    if len(word) < 4 or word.endswith("ed") or word in _IRREGULAR:
        return word if word.endswith("ed") or word in _IRREGULAR else ""
    if word.endswith("e"):
        return f"{word}d"
    return f"{word}ed" if not word.endswith(("y", "ing", "ion", "ment", "s")) else ""


_EVENT = pattern(
    r"(?:(?:the )?(?:date|day) (?:on which )?)?it (?:is|was|has been) (?P<done>[a-z]+)(?![\w'-])"
    r"|(?:(?:the )?(?:date|day) of )?(?:its |their |the )?(?P<noun>[a-z]+)(?![\w'-])"
    r"(?! (?:date|day)\b)"
)
"""`receipt`, `its receipt`, `the date on which it was received`: a day, behind `days after`."""


def happened_at(
    text: str, at: int, end: int, columns: Mapping[str, tuple[str, ...]], named: Container[str]
) -> Iterator[tuple[str, str, int]]:
    """The columns of what a word at a place says to have happened, and where the word ends; of a
    day that is said by what happened on it (`within 30 days after receipt`) the one column, which
    may be called so itself: `discharged`."""
    word = _PARTICIPLE.match(text, at, end)
    for name in columns.get(word[0].lower(), ()) if word is not None else ():
        yield "HAPPENED", name, at + len(word[0]) if word is not None else at
    event = _EVENT.match(text, at, end)
    verb = (event["done"] or done_at(event["noun"])) if event is not None else ""
    held_by = columns.get(verb, (verb,) if verb in named else ())
    if event is not None and len(held_by) == 1:
        yield "HAPPENED_DAY", held_by[0], event.end()
