"""Phrases of time to typed nodes: so many days from one to another, an age, interest."""

from vbpdsl.syntax.actions.rows import owner_of
from vbpdsl.syntax.nodes.timed import AgeOn, Between, Interest, Timed, TimeUnit, YearsSaid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def timed(phrase: Phrase) -> Timed:
    """What a phrase of time is."""
    basis = phrase.token("BY_YEARS_OF")
    said = YearsSaid[str(basis.value)] if basis is not None else None
    on = phrase.phrase("on_day")
    if phrase.token("AGE_WORD") is not None and on is not None:
        place = next((at for at, part in enumerate(phrase.parts) if part.kind == "POSS"), None)
        owner = owner_of(phrase.parts[place - 1]) if place is not None else None
        return AgeOn(phrase.token("ITS"), owner, on, said, phrase.span)
    if (word := phrase.token("TIME_FOR")) is not None:
        phrase.tokens("INTEREST_OF", "A_YEAR", "ON", "OVER", "DAYS_ALONE")
        at = phrase.parts.index(word)
        rate, days = phrase.token("PERCENT"), phrase.parts[at + 1]
        assert rate is not None
        return Interest(rate, phrase.parts[at - 1], None, days, False, said, phrase.span)
    word = phrase.token("TIME_TO")
    assert word is not None
    at = phrase.parts.index(word)
    first, last, through = phrase.parts[at - 1], phrase.parts[at + 1], word.value == "THROUGH"
    unit = phrase.token("DAYS_FROM")
    if unit is not None:
        return Between(TimeUnit[str(unit.value)], first, last, through, said, phrase.span)
    phrase.tokens("INTEREST_OF", "A_YEAR", "ON", "OVER", "TIME_FROM")
    return Interest(*_interest(phrase), first, last, through, said, phrase.span)


def _interest(phrase: Phrase) -> tuple[Word, Node]:
    """The rate and what it is of, before `from`."""
    rate = phrase.token("PERCENT")
    assert rate is not None
    at = next(at for at, part in enumerate(phrase.parts) if part.kind == "TIME_FROM")
    return rate, phrase.parts[at - 1]
