"""A sentence with several habits of its writer, each said otherwise where the reading stops.

    The Plan will remit to the Clinic max(0, Budget - Cost), capped at $500.
        stops at `will remit`   ->   the Plan pays the Clinic max(0, ...
        stops at `max`          ->   ... the amount by which Budget exceeds Cost, capped at $500.

Each habit in turn must bring the reading nearer to the sentence's end, so that of all ways to say
some of them otherwise only those are tried that lead anywhere, the one that is nearest first.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Stop
from vbpdsl.syntax.repairs.habits import Known, said_otherwise
from vbpdsl.syntax.repairs.sentence import Sentence

MOST_READ = 160
"""Ways that are read for one sentence; a reading takes a thousandth of a second."""
MOST_STEPS = 5
"""Habits in one sentence that are said otherwise."""
_NEAR = 60
"""Signs before the place where a reading stops within which a habit may keep it from going on."""


@frozen
class _Way:
    """A sentence with some habits said otherwise, what of the page it fills, and where it stops."""

    sentence: Sentence
    whole: Span
    at: int
    steps: int

    @property
    def left(self) -> int:
        """How many signs of it are not understood."""
        return self.whole.end - self.at


def one_by_one(sentence: Sentence, whole: Span, stop: Stop, nouns: Known) -> Iterator[Fix]:
    """The sentence with habit after habit said otherwise, where it is read then."""
    order, tried = count(), 0
    ways: list[tuple[int, int, _Way]] = []
    seen: set[str] = set()
    heappush(ways, (0, next(order), _Way(sentence, whole, stop.span.start, 0)))
    while ways and tried < MOST_READ:
        *_, way = heappop(ways)
        for fix in _near(way, nouns):
            reached, written = _written(way, fix)
            said = written.source.folded[reached.start : reached.end]
            if said in seen or tried >= MOST_READ:
                continue
            seen.add(said)
            tried += 1
            found = written.read_with_its_term()
            if not isinstance(found, Stop):
                yield Fix(whole, said.rstrip())
                continue
            made = _Way(written, reached, found.span.start, way.steps + 1)
            if made.steps < MOST_STEPS and (made.left < way.left or _whole(fix, way)):
                heappush(ways, (made.left, next(order), made))


def _near(way: _Way, nouns: Known) -> Iterator[Fix]:
    """The habits of a sentence that stand where its reading stops, or reach over all of it."""
    text = way.sentence.source.folded
    for fix in said_otherwise(text, way.whole, nouns):
        same = text[fix.span.start : fix.span.end] == fix.words
        if not same and fix.span.start <= way.at + _NEAR and fix.span.end >= way.at - _NEAR:
            yield fix


def _whole(fix: Fix, way: _Way) -> bool:
    return not way.steps and fix.span.start == way.whole.start


def _written(way: _Way, fix: Fix) -> tuple[Span, Sentence]:
    longer = len(fix.words) - (fix.span.end - fix.span.start)
    return Span(way.whole.start, way.whole.end + longer), way.sentence.written(fix)
