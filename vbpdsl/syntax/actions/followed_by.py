"""Phrases of rows that are followed by others to typed nodes: whose, by when, from which day.

    followed by a return of the same patient within 30 days after discharge
    on the same day as another visit of the same client
"""

from vbpdsl.syntax.nodes.facts import Followed
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def followed(phrase: Phrase) -> Followed:
    """`followed by a return of the same patient within 30 days after discharge`."""
    phrase.tokens("STARTS", "EARLIER")
    if phrase.token("ON_SAME_DAY") is not None:
        return _on_the_same_day(phrase)
    if phrase.token("FOLLOWED_WITHIN") is not None:
        phrase = _in_usual_order(phrase)
    by = phrase.token("FOLLOWED_BY")
    none = by is not None and by.value == "NONE"
    within = next(at for at, part in enumerate(phrase.parts) if part.kind == "WITHIN_DAYS")
    window, day = phrase.parts[within : within + 4], None
    said = phrase.parts[1:within] if within else ()
    if (of_it := phrase.token("OF_OWNER", "FROM_WHOM")) is not None:
        day = phrase.tokens("COLUMN", "DAYS_AFTER_END")[0]
        at = next(n for n, part in enumerate(phrase.parts) if part is of_it)
        said = tuple(part for part in phrase.parts[at + 1 :] if part.kind != "EARLIER")
    else:
        window = _counted_from(window)
    of = next((n for n, part in enumerate(said) if part.kind in _OF_WHOM), len(said))
    counted = () if day is not None else (Phrase("within_days", window, phrase.span),)
    listed = (*_of_whom(said[of:], phrase), *counted)
    narrowed = (Phrase("qualifiers", listed, phrase.span),) if listed else ()
    rows = Phrase("rows", (*said[:of], *narrowed), phrase.span)
    number, later = phrase.last_word("NUMBER"), phrase.last_word("DAYS_LATER", "DAYS_AFTER_END")
    return Followed(rows, number, later, day, phrase.span, none)


def _in_usual_order(phrase: Phrase) -> Phrase:
    """`followed within 30 days by a return` as `followed by a return within 30 days`."""
    how, days = phrase.last_word("FOLLOWED_WITHIN"), phrase.last_word("DAYS_BY")
    number, said = phrase.parts[1], phrase.parts[3:]
    by = Word("FOLLOWED_BY", "followed by", how.typed, how.span, how.value)
    within = Word("WITHIN_DAYS", "within", how.typed, how.span)
    after = Word("DAYS_AFTER_END", "days", days.typed, days.span)
    return Phrase(phrase.kind, (by, *said, within, number, after), phrase.span)


def _on_the_same_day(phrase: Phrase) -> Followed:
    """`on the same day as another visit of the same client`; `of the Practice's visits`."""
    same = phrase.last_word("ON_SAME_DAY")
    party = phrase.token("PARTY") if phrase.token("POSS") is not None else None
    phrase.tokens("OF", "POSS")
    left = (part for part in phrase.parts if part.kind not in ("ON_SAME_DAY", "OF", "POSS", "WHO"))
    said = tuple(part for part in left if part is not party)
    of = next((n for n, part in enumerate(said) if part.kind in _OF_WHOM), len(said))
    day = Phrase("by_day", (Word("ON_THAT_DAY", same.text, same.typed, same.span),), same.span)
    word = Word("OF_ROWS", "of", "of", same.span)
    theirs = () if party is None else (Phrase("of_rows", (word, party), same.span),)
    listed = (*_of_whom(said[of:], phrase), *theirs, day)
    rows = Phrase("rows", (*said[:of], Phrase("qualifiers", listed, phrase.span)), phrase.span)
    return Followed(rows, None, None, None, phrase.span, same.value == "NONE")


_OF_WHOM = ("IN_THAT", "OF_ROWS")
"""What says whose the rows are that follow."""


def _of_whom(said: tuple[Node, ...], phrase: Phrase) -> tuple[Phrase, ...]:
    """`of the same member at the same Hospital`: whose member, and at whom."""
    starts = [n for n, part in enumerate(said) if part.kind in _OF_WHOM]
    ends = [*starts[1:], len(said)]
    each = [said[start:end] for start, end in zip(starts, ends, strict=False)]
    return tuple(
        Phrase("of_rows" if one[-1].kind == "PARTY" else "of_key", one, phrase.span) for one in each
    )


def _counted_from(window: tuple[Node, ...]) -> tuple[Node, ...]:
    """`within 30 days`, from nothing that is said: after the end of the row that is followed."""
    within, number, days = window[:3]
    if days.kind != "DAYS_AFTER_END":
        return window
    return (within, number, Word("DAYS_LATER", "days after", "days after", days.span), days)
