"""Names that only a worked example has: `Practice A`, `the first Practice`, `Member B`.

An example of several calls them by letters, those that are settled in their order too. They are
names in the examples of the page and nowhere else: where a schedule lists the parties and no
example speaks of them so, nothing of this is found.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.page.parts import Texts, Unit

ORDER = ("first", "second", "third", "fourth", "fifth")
"""The words of the order in which an example speaks of its parties."""


def numbered(party: str, place: int) -> str:
    """What the party at a place of an example is called, where nothing names it."""
    return f"{ORDER[place - 1]} {party}" if place <= len(ORDER) else f"{place}th {party}"


def call_parties_of_examples(texts: Texts, nouns: Nouns) -> None:
    """Declare the parties that the examples of these texts call by a letter or an order."""
    parties = nouns.of_kind("PARTY", "ROWS")
    for source, units in texts:
        for unit in units:
            if unit.role == "example":
                _of_example(source, unit, parties, nouns)


def _of_example(
    source: SourceText, unit: Unit, parties: tuple[Noun, ...], nouns: Nouns
) -> None:
    text = source.folded[unit.span.start : unit.span.end]
    for party in parties:
        name = f"[{party.name[0].upper()}{party.name[0]}]{re.escape(party.name[1:])}"
        order = "|".join(ORDER) if party.kind == "PARTY" else "(?!)"  # `the first visit` is one
        said = pattern(rf"(?<![\w-])(?:({order}) )?{name}(?: ([A-Z]))?(?![\w-])")
        for match in said.finditer(text):
            first, letter = match.groups()
            if (first is None) is not (letter is None) and nouns.called(match[0]) is None:
                nouns.add(Noun("NAME", match[0], source, unit.span))
