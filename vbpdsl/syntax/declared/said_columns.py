"""Columns that a sentence about a table names; the checker asks whether the table has them.

    Schedule 3 lists the 5 Measures, each with its target and its weight.
"""

from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.words import openings
from vbpdsl.syntax.words.number_words import number_in_words
from vbpdsl.syntax.words.vocabulary import vocabulary


def add_said_columns(
    text: str, nouns: Nouns, source: SourceText, offset: int, label: str
) -> None:
    """Declare the columns that a sentence at an offset names, where no noun is called so."""
    said = openings.LISTED.search(text)
    if said is None:
        return
    for match in openings.ITS.finditer(text, said.start("what"), said.end("what")):
        name = match["name"]
        counted = nouns.by_name.get(name.removeprefix("number of "))
        known = any(name in (noun.name, noun.many) for noun in nouns.by_name.values())
        known = known or (counted is not None and counted.kind == "COLUMN")
        words = vocabulary().at(name, 0)
        starts_plain = all(word.phrasing.match(name, 0, len(name)) < 0 for word in words)
        several = number_in_words(name, 0, len(name)) is not None
        if not (known or several) and (starts_plain or name.startswith("number of ")):
            nouns.add(
                Noun("COLUMN", name, source, Span(offset, offset + 1), label, provisional=True)
            )
