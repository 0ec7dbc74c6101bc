"""Parties that only a worked example has: `Practice A`, `the first Practice`.

An example of several of those that are settled calls them by letters or in their order. They are
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
    parties = nouns.of_kind("PARTY")
    for source, units in texts:
        for unit in units:
            if unit.role == "example":
                _of_example(source, unit, parties, nouns)


def _of_example(
    source: SourceText, unit: Unit, parties: tuple[Noun, ...], nouns: Nouns
) -> None:
    text = source.folded[unit.span.start : unit.span.end]
    for party in parties:
        name = re.escape(party.name)
        said = pattern(rf"(?<![\w-])(?:({'|'.join(ORDER)}) )?{name}(?: ([A-Z]))?(?![\w-])")
        for match in said.finditer(text):
            order, letter = match.groups()
            if (order is None) is not (letter is None) and nouns.called(match[0]) is None:
                nouns.add(Noun("NAME", match[0], source, unit.span))
