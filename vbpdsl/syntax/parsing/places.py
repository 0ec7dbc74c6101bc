"""What can stand at each place of a sentence: every word that could be read, and what follows.

A place is an offset in a stretch of the text. The readings of a text at a place do not depend on
how it was reached, so all ways of reading share them:

    `the Cost of Care`   ->   TERM to the end, TERM `Cost`, and both again without the article

The order is that of preference: the longest phrase first, a Term that the sentence defines after
others, what stands behind an article last.
"""

from collections.abc import Iterator

from attrs import define, frozen

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.labels import FIGURES, is_label, label_said
from vbpdsl.syntax.page.bullets import is_bullet
from vbpdsl.syntax.parsing.given import Given
from vbpdsl.syntax.parsing.lexer import Candidate, Lexer
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.traps import Trap, trap_at

Key = tuple[int, int, bool]
"""A place: the stretch, the offset, whether the sentence has ended there."""

_ENDS = ("STOP", "SENTENCE_END")
_OPENS = ("COLON", "BULLET")
_UNKNOWN = pattern(r"[\w'-]+|\S")


@define(eq=False)
class Leaf:
    """A word that can be read at a place: as which terminal, how far, how good a choice it is."""

    terminal: str
    word: Word
    next: Key
    rank: int


@frozen(eq=False)
class Place:
    """What can stand at a place; nothing at the end of the sentence, or where a trap lies.

    `at` and `found` are where and what a message points at if nothing that stands here fits.
    """

    leaves: tuple[Leaf, ...]
    terminals: frozenset[str]
    at: int
    found: Word | None
    trap: Trap | None = None


class Places:
    """The places of one sentence, each looked at once."""

    def __init__(self, lexer: Lexer, spans: tuple[Span, ...]) -> None:
        self.lexer = lexer
        self.spans = spans
        self.first = self._key(0, spans[0].start)
        self._opened: set[Key] = {self.first}

    def at(self, key: Key) -> Place:
        """What can stand at a place."""
        stretch, at, ended = key
        if ended or stretch == len(self.spans):
            return Place((), frozenset({"$END"}), max(0, at - 1), None)
        if isinstance(one := self.spans[stretch], Given):
            leaf = Leaf(one.word.kind, one.word, self._next_stretch(stretch), 0)
            return Place((leaf,), frozenset({one.word.kind}), at, one.word)
        leaves: list[Leaf] = []
        end = self.spans[stretch].end
        begins = at == self.lexer.skip(self.spans[stretch].start, end)
        capital = key in self._opened
        trap: Trap | None = None
        labelled = self._label_end(at, end)
        while True:
            bullet = begins and is_bullet(self.lexer.text, at, end)
            trap = None if bullet else trap_at(self.lexer.text, at, end)
            if trap is not None:
                break
            candidates = self.lexer.candidates(at, end, capital, begins)
            after = self.lexer.article(at, end)
            self._add(leaves, candidates, stretch, after if after != at else None)
            if after == at:
                break
            at = after
        if labelled > at:
            figures = self.lexer.candidates(labelled, end, False, False)
            self._add(leaves, [c for c in figures if c.word.kind in FIGURES], stretch, None)
        terminals = frozenset(leaf.terminal for leaf in leaves)
        found = candidates[0].word if trap is None and candidates else None
        return Place(tuple(leaves), terminals, at, found, trap)

    def _label_end(self, at: int, end: int) -> int:
        """The offset of the figure behind a label at a place; -1 if there is none."""
        match = label_said(self.lexer.text, at, end)
        if match is None or not is_label(match, self.lexer.asked.find, end):
            return -1
        return match.end()

    def unknown(self, key: Key, at: int) -> Span:
        """The word, or sign, that stands at a place and is none that is known."""
        end = self.spans[key[0]].end
        match = _UNKNOWN.match(self.lexer.text, at, end)
        return Span(at, match.end() if match else at + 1)

    def _add(
        self, leaves: list[Leaf], candidates: list[Candidate], stretch: int, noun_at: int | None
    ) -> None:
        seen = {(leaf.terminal, leaf.word.span.end, leaf.word.value) for leaf in leaves}
        for word in self._words(candidates, stretch, noun_at):
            terminal = word.kind
            if (terminal, word.span.end, word.value) not in seen:
                ended = terminal in _ENDS
                key = (stretch, word.span.end, True) if ended else self._key(stretch, word.span.end)
                if terminal in _OPENS:
                    self._opened.add(key)
                leaves.append(Leaf(terminal, word, key, len(leaves)))

    def _words(
        self, candidates: list[Candidate], stretch: int, noun_at: int | None
    ) -> Iterator[Word]:
        """The candidates as words; `a` before a noun is the article and not line a."""
        end = self.spans[stretch].end
        for candidate in candidates:
            word = candidate.word
            if word.kind == "LETTER" and noun_at is not None and self._noun_at(noun_at, end):
                continue
            if not candidate.meanings:
                yield word
            for meaning in candidate.meanings:
                yield Word(meaning.terminal, word.text, word.typed, word.span, meaning.value)

    def _noun_at(self, at: int, end: int) -> bool:
        return at < end and bool(self.lexer.found(at, end))

    def _key(self, stretch: int, at: int) -> Key:
        """The place of the next word: behind blanks, in a later stretch if this one ends."""
        while stretch < len(self.spans):
            span = self.spans[stretch]
            if isinstance(span, Given):
                return (stretch, span.start, False)
            at = self.lexer.skip(max(at, span.start), span.end)
            if at < span.end:
                break
            stretch += 1  # which may stand before this one: a party is named on the cover
            at = self.spans[stretch].start if stretch < len(self.spans) else at
        return (stretch, at, False)

    def _next_stretch(self, stretch: int) -> Key:
        """The place of the first word of the stretch behind one, wherever that stands."""
        if stretch + 1 == len(self.spans):
            return (stretch + 1, self.spans[stretch].end, False)
        return self._key(stretch + 1, self.spans[stretch + 1].start)
