"""Sentences that were read before: of a template's thousandth contract nearly all were.

What a stretch of text can be read as depends on its words, on the phrases of the house and on what
its words ask of the declared phrases (`asked.py`), on nothing else. A sentence is read again from
memory if its text is the same to the letter and each question has the same answer today. Where it
stands may differ: its tree is moved there. So is the place where one stopped: clauses that are
marked as words are read as sentences, to see that they are none.
"""

from collections import OrderedDict
from typing import TYPE_CHECKING

from attrs import evolve, field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.parsing.asked import Answers, Asked
from vbpdsl.syntax.parsing.given import Given
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

if TYPE_CHECKING:
    from vbpdsl.syntax.parsing.parser import Stop

MOST_KEPT = 8_000
"""Sentences that are kept, the latest ones: some twenty megabytes."""
MOST_ALIKE = 8
"""Sentences of one text that are kept, each read among other declared phrases: `It is rounded to
the nearest cent` stands in contracts that have little else in common."""

Key = tuple[object, ...]


@frozen
class Kept:
    """Trees as they were read, where they began, and what was asked of the declared phrases; or
    where the sentence stopped."""

    start: int
    trees: tuple[Phrase, ...]
    end: int
    more: bool
    stop: "Stop | None"
    heard: Answers = field(repr=False)


_kept: OrderedDict[Key, tuple[Kept, ...]] = OrderedDict()


def key_of(source: SourceText, spans: tuple[Span, ...], besides: Key) -> Key:
    """What the reading of a stretch depends on, besides the declared phrases found in it."""
    first = spans[0].start
    begin, last = min(span.start for span in spans), max(span.end for span in spans)
    text = source.folded[max(0, begin - 1) : last + 3]  # a letter looks at what is beside it
    cuts = tuple([(span.start - first, span.end - first, _given(span)) for span in spans])
    return (text, cuts, begin == 0, _behind(source.folded, begin), besides)


def _given(span: Span) -> tuple[object, ...] | None:
    """Which word a stretch is read as, if it is not read by its own."""
    if not isinstance(span, Given):
        return None
    return (span.word.kind, span.word.typed, span.word.value)


def _behind(text: str, at: int) -> str:
    """The last letter or sign before a place, at which a number in words looks."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] if at > 0 else ""


def known(key: Key, spans: tuple[Span, ...], asked: Asked) -> Kept | None:
    """What was read before, moved to where it stands now; None if it must be read."""
    begin = spans[0].start
    for before in _kept.get(key, ()):
        if asked.alike(before.heard, begin):
            _kept.move_to_end(key)
            return _at(before, begin)
    return None


def _at(before: Kept, start: int) -> Kept:
    """What was read, where it begins now."""
    by = start - before.start
    if by == 0:
        return before
    made: dict[int, Node] = {}
    trees = tuple([_moved(tree, by, made) for tree in before.trees])
    stop = None if before.stop is None else _moved_stop(before.stop, by)
    return evolve(before, start=start, trees=trees, end=before.end + by, stop=stop)


def keep(key: Key, read: Kept) -> Kept:
    """Keep what was read, and give it back."""
    _kept[key] = (read, *_kept.get(key, ())[: MOST_ALIKE - 1])
    if len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return read


def forget() -> None:
    """Keep nothing of what was read."""
    _kept.clear()


def kept_sentences() -> int:
    """How many sentences are kept."""
    return sum(map(len, _kept.values()))


def _moved(phrase: Phrase, by: int, made: dict[int, Node]) -> Phrase:
    """A tree elsewhere; what it has in common with the other trees of its sentence is moved once.
    `made` is by the number of each part, which the trees that are kept hold on to."""
    parts: list[Node] = []
    for part in phrase.parts:
        there = made.get(id(part))
        if there is None:
            there = made[id(part)] = (
                _moved_word(part, by) if isinstance(part, Word) else _moved(part, by, made)
            )
        parts.append(there)
    return Phrase(phrase.kind, tuple(parts), _moved_span(phrase.span, by))


def _moved_word(word: Word, by: int) -> Word:
    return Word(word.kind, word.text, word.typed, _moved_span(word.span, by), word.value)


def _moved_stop(stop: "Stop", by: int) -> "Stop":
    before = None if stop.before is None else _moved_word(stop.before, by)
    trap = None if stop.trap is None else evolve(stop.trap, span=_moved_span(stop.trap.span, by))
    return evolve(stop, span=_moved_span(stop.span, by), before=before, trap=trap)


def _moved_span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
