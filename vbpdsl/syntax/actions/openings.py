"""Sentences above a table to typed nodes."""

from vbpdsl.syntax.nodes.openings import TableOpening
from vbpdsl.syntax.parsing.tree import Phrase, Word

_BETWEEN = ("COMMA_BY", "IS_BY", "FOR", "AND", "AS_FOLLOWS", "COMMA")


def table_opening(phrase: Phrase) -> TableOpening:
    """What the sentence above a table says of it."""
    by = (
        part
        for said in phrase.phrases("by_input")
        for part in said.parts
        if not (isinstance(part, Word) and part.kind in _BETWEEN)
    )
    if phrase.token("GETS_FOLLOWING") is not None:  # `Based on its Score, the ACO receives the ...`
        phrase.token("BASED_ON")
        for party in phrase.tokens("PARTY"):
            party.value  # noqa: B018 - whoever receives it: what it is, the table says
        based = phrase.tokens("TERM", "COLUMN")
        return TableOpening(based, None, None)
    return TableOpening(tuple(by), phrase.token("WITHIN_ROWS"), phrase.token("POINTS_BELOW"))
