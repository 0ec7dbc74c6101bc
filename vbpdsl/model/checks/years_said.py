"""A sentence that says which years are settled says those of the cover.

    "Performance Year" means each of calendar years 2024, 2025 and 2026.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.document import ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase


def years_said(draft: Draft) -> None:
    """Hold each such sentence against the cover."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("said_anyway"):
                    phrase.tokens("YEAR_SAID", "IT", "SAME_YEAR")  # names that sentences know
                    for word in phrase.tokens("PERIOD"):
                        str(word.value)
                    if phrase.token("SAME_YEAR", "YEAR_SAID", "STRETCH") is not None:
                        continue
                    if phrase.token("EACH_OF_YEARS", "CALENDAR_YEAR") is not None:
                        _held(draft, document.source, read, phrase)


def _held(draft: Draft, source: SourceText, read: ReadUnit, said: Phrase) -> None:
    numbers = [int(w.value) for w in said.tokens("NUMBER") if isinstance(w.value, Fraction)]
    if said.token("THROUGH") is not None:
        numbers = [*numbers[:-2], *range(numbers[-2], numbers[-1] + 1)]
    periods = draft.settlement.periods if draft.settlement is not None else ()
    settled = [int(one.label) for one in periods if one.label.isdigit()]
    word = said.token("PERIOD")
    assert word is not None
    named = draft.period_key == str(word.value)
    if named and (numbers == settled or not numbers):
        return
    draft.say(
        "VBP305",
        f"this says that the {word.text} is other years than the cover settles",
        source,
        said.span,
        read.label,
        expected=", ".join(map(str, settled)) or "the years of the cover",
        found=", ".join(map(str, numbers)) or "calendar years",
        suggestion="name the years of the cover, or leave the sentence out",
    )
