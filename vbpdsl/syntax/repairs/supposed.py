"""Words that nobody declared and with which, as a noun of the contract, the sentence is read.

    $3,200.00 for each infant born alive      read, if `born alive` is a status of infants
    people listed as matched in the Report    not read whatever one noun is supposed: nothing

The last thing that is tried of a sentence: it has no slip and no habit in it, and one phrase of it
keeps all the rest from being read. Which kinds of noun the phrase can be is for the table of the
grammar to say; whoever shows it offers the row of a description that would declare it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Noun, singulars
from vbpdsl.syntax.parsing.parser import Read, Stop
from vbpdsl.syntax.repairs.sentence import Sentence
from vbpdsl.syntax.words.vocabulary import vocabulary


@frozen
class Supposed:
    """A phrase and the kind of noun that it would have to be."""

    span: Span
    phrase: str
    kind: str


_WORD = pattern(r"[A-Za-z][\w'/-]*")
_LONGEST = 4
"""Words of a phrase that is supposed."""
_BACK = 2
"""Words before the place of the stop with which a phrase may begin."""
_KINDS = ("STATUS", "ROWS", "COLUMN")
"""What a description declares: a status that holds or not, a kind of row, a figure."""
_OF_A_FIGURE = pattern(
    r"(?:\b(?:of|the|its|their|total|average|highest|lowest|plus|less|times|exceeds?|by|than)|'s)\s+$"
)
"""What stands before a figure: of who has something it is not said (`patients with asthma`)."""
_OF_ROWS = pattern(r"\b(?:each|every|any|per|all|no|number of)\s+$", re.IGNORECASE)
_A_MEASURE = pattern(
    r"\b(?:dollars?|cents?|points?|percent|hours?|minutes?|days?|weeks?|months?|quarters?|years?"
    r"|miles?|stars?|units?)(?: of\b|$)",
    re.IGNORECASE,
)
"""What no table has a row for each of: `for each quality point`, `for each dollar of savings`."""
MOST_SUPPOSED = 80
"""Readings that are spent on one sentence."""

_SMALL = pattern(
    r"(?:an?|all|and|any|are|as|at|be|been|both|but|by|each|either|every|for|from|has|have|if|in|is"
    r"|its?|less|more|most|neither|not?|none|nor|of|on|one|only|or|other|out|over|own|per|plus|same"
    r"|shall|so|such|than|that|the|their|them|then|there|these|they|this|those|to|under|until|up"
    r"|was|were|what|when|where|which|who|whose|will|without|with|after|before|during|within)"
)
"""Words with which no noun begins or ends."""


_ACTS = frozenset(("shall", "will", "must", "may", "can", "should", "would", "is", "are", "be"))
"""Words with which a sentence goes on: `returned shall be distributed` is no name."""


def supposed(sentence: Sentence, stop: Stop) -> Supposed | None:
    """The shortest phrase around the stop that is read as a noun nobody declared."""
    phrases = tuple(_phrases(sentence, stop))
    text = sentence.source.folded
    tries = ((phrase, kind) for kind in _KINDS for phrase in phrases
             if kind == "STATUS" or _fits(kind, text, phrase))  # fmt: skip
    for span, kind in islice(tries, MOST_SUPPOSED):
        words = " ".join(sentence.source.folded[span.start : span.end].split())
        if _is_read(sentence, words, kind, span):
            return Supposed(span, words, kind)
    return None


def _fits(kind: str, text: str, span: Span) -> bool:
    """Whether a figure, or a kind of row, is what would be spoken of so."""
    phrase, before = text[span.start : span.end], text[max(span.start - 20, 0) : span.start]
    if not phrase.islower() or phrase.endswith("ed"):
        return False
    counted = _OF_ROWS.search(before) is not None
    if kind == "ROWS":
        return counted and _A_MEASURE.search(phrase) is None
    return not counted and _OF_A_FIGURE.search(before) is not None


def _is_read(sentence: Sentence, words: str, kind: str, span: Span) -> bool:
    """Whether the sentence is read to its end where the words are a noun of that kind."""
    nouns = sentence.nouns.copy()
    if kind == "ROWS":
        words = next(iter(singulars(words)), words)
    nouns.add(Noun(kind, words, sentence.source, sentence.spans[0]))
    tried = evolve(sentence, nouns=nouns)
    found = tried.read()
    if isinstance(found, Stop) and (more := tried.with_its_term()) is not None:
        found = evolve(tried, nouns=more).read()
    return isinstance(found, Read) and found.end >= span.end


def _phrases(sentence: Sentence, stop: Stop) -> Iterator[Span]:
    """What may be one noun, around the word where the reading stopped: the shortest first."""
    text, begin, end = sentence.source.folded, sentence.spans[0].start, sentence.spans[-1].end
    words = [Span(*match.span()) for match in _WORD.finditer(text, begin, end)]
    at = next((n for n, word in enumerate(words) if word.start >= stop.span.start), len(words))
    for length in range(1, _LONGEST + 1):
        for first in range(at, at - _BACK - 1, -1):
            if first < 1 or first + length > len(words) or first + length <= at:
                continue
            span = words[first].to(words[first + length - 1])
            if _may_be_a_noun(text, span, sentence):
                yield span


def _may_be_a_noun(text: str, span: Span, sentence: Sentence) -> bool:
    """Whether words are not all of the language, have no noun in them that is known, and count
    nothing."""
    said = text[span.start : span.end]
    typed = said.lower().split()
    if re.search(r"[^A-Za-z\s'/-]", said) or any(map(_SMALL.fullmatch, (typed[0], typed[-1]))):
        return False
    if typed[0].endswith("ing") or _ACTS.intersection(typed):
        return False
    if vocabulary().single.issuperset(typed) or re.search(r"\d[)%]?\s+$", text[: span.start]):
        return False
    begins = (span.start + match.start() for match in re.finditer(r"(?<!\S)\S", said))
    return not any(sentence.nouns.find(text, at, span.end) for at in begins)
