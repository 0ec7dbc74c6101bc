"""One sentence at a time through the LALR table of the grammar.

The parser drives: at each place the lexer gives its readings, longest first, and the first one
that the sentence can take here is taken. A sentence that cannot go on is reported once, at the
word where it stopped, in the words of the form it belongs to; the sentence after it is read as if
nothing had happened.
"""

import re

from attrs import define, evolve, frozen

from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.kept_table import table
from vbpdsl.syntax.lexer import Candidate, Lexer, Trap
from vbpdsl.syntax.nouns import Nouns
from vbpdsl.syntax.table import Stack, Table
from vbpdsl.syntax.tree import Phrase, Word

MOST_PATHS = 60
"""How many ways a sentence is tried before it is given up: no sentence of the trial needs 20."""


@frozen
class Stop:
    """Where a sentence could not go on: the place, what stands there, what could have stood."""

    span: Span
    found: str
    accepted: frozenset[str]
    before: Word | None
    trap: Trap | None = None


@frozen
class Read:
    """A sentence that was read, and the offset after it."""

    tree: Phrase
    end: int


@define
class _Path:
    """One way of reading so far: the stack of the table, the words taken, the place reached.

    `subject` is the Term that the sentence defines, once its `means` or `is` has been read.
    """

    stack: Stack
    words: tuple[Word, ...]
    at: int
    span: int
    begins: bool = True
    subject: str | None = None

    @property
    def first(self) -> bool:
        """Whether the next word begins a sentence or what a colon or bullet opens."""
        return not self.words or self.words[-1].kind in ("COLON", "BULLET")

    @property
    def last(self) -> Word | None:
        """The word read last."""
        return self.words[-1] if self.words else None


class SentenceReader:
    """Reads sentences of one text, given the declared phrases and lettered lines."""

    def __init__(self, source: SourceText, nouns: Nouns, letters: frozenset[str]) -> None:
        self.source = source
        self.lexer = Lexer(source, nouns, letters)
        self.table: Table = table()

    def read(
        self, start: str, spans: tuple[Span, ...], subject: str | None = None
    ) -> tuple[Read | Stop, int]:
        """Read one phrase from the beginning of some stretches of text.

        `subject` is the Term that the phrase defines, where a title says it.

        Gives what was read, or where it stopped, and the offset reached. A sentence ends at its
        full stop; other starts end with the text. The longest phrase is tried first; only if the
        sentence cannot go on with it are shorter ones tried, the last choice first.
        """
        paths = [_Path(self.table.begin(start), (), spans[0].start, 0, subject=subject)]
        furthest: Stop | None = None
        reached = spans[0].start
        for _ in range(MOST_PATHS):
            if not paths:
                break
            result, reached_here = self._follow(paths.pop(), start, spans, paths)
            if isinstance(result, Read):
                return result, reached_here
            if furthest is None or result.span.start > furthest.span.start:
                furthest, reached = result, reached_here
            if result.trap is not None:
                break
        assert furthest is not None
        return furthest, reached

    def _follow(
        self, path: _Path, start: str, spans: tuple[Span, ...], others: list[_Path]
    ) -> tuple[Read | Stop, int]:
        """Read on along one path; what else could have been taken is added to the others."""
        while path.span < len(spans):
            span = spans[path.span]
            path.at = self.lexer.skip(max(path.at, span.start), span.end)
            if path.at >= span.end:
                path.span, path.begins = path.span + 1, True
                continue
            taken = self._take(path, span.end, others)
            if isinstance(taken, Stop):
                return taken, path.at
            path = taken
            if path.last is not None and path.last.kind in ("STOP", "SENTENCE_END"):
                break
        return self._finish(path, start), path.at

    def _take(self, path: _Path, end: int, others: list[_Path]) -> _Path | Stop:
        """The path with the best reading at its place, or without an article that stands there."""
        at = path.at
        bullet = path.begins and self.lexer.is_bullet(at, end)
        trap = None if bullet else self.lexer.trap(at, end)
        if trap is not None:
            return Stop(trap.span, "", frozenset(), path.last, trap)
        candidates = self.lexer.candidates(at, end, path.first, path.begins)
        found = self._readings(path, candidates, end)
        after = self.lexer.article(at, end)
        if after != at:
            found.append(evolve(path, at=after))
        if not found:
            return self._stop_at(path, end, candidates)
        others.extend(reversed(found[1:]))
        return found[0]

    def _readings(self, path: _Path, candidates: list[Candidate], end: int) -> list[_Path]:
        accepted = self.table.accepted(path.stack)
        article = self.lexer.article(path.at, end) != path.at
        found: list[_Path] = []
        for candidate in candidates:
            if article and candidate.word.kind == "LETTER" and self._noun_follows(path.at, end):
                continue
            for terminal in candidate.terminals:
                if terminal not in accepted:
                    continue
                word = _as(candidate.word, terminal)
                stack = self.table.take(path.stack, terminal, word)
                if stack is not None:
                    words = (*path.words, word)
                    subject = path.subject or _subject(words)
                    found.append(_Path(stack, words, word.span.end, path.span, False, subject))
        return _own_name_last(found, path.subject)

    def _noun_follows(self, at: int, end: int) -> bool:
        after = self.lexer.skip(at + 1, end)
        return after < end and bool(self.lexer.nouns.find(self.lexer.text, after, end))

    def _stop_at(self, path: _Path, end: int, candidates: list[Candidate]) -> Stop:
        accepted = frozenset(self.table.accepted(path.stack))
        if candidates:
            word = candidates[0].word
            return Stop(word.span, word.typed, accepted, path.last)
        match = re.compile(r"[\w'-]+|\S").match(self.lexer.text, path.at, end)
        stop = match.end() if match else path.at + 1
        return Stop(Span(path.at, stop), self.lexer.text[path.at : stop], accepted, path.last)

    def _finish(self, path: _Path, start: str) -> Read | Stop:
        tree = self.table.finish(path.stack, start) if path.words else None
        if tree is None:
            accepted = frozenset(self.table.accepted(path.stack))
            return Stop(Span(max(0, path.at - 1), path.at), "", accepted, path.last)
        return Read(tree, path.at)


def _subject(words: tuple[Word, ...]) -> str | None:
    """The Term that `means` or `is` defines, when it has just been read after it."""
    if len(words) < 2 or words[-1].kind not in ("MEANS", "IS") or words[-2].kind != "TERM":
        return None
    return str(words[-2].value)


def _own_name_last(found: list[_Path], subject: str | None) -> list[_Path]:
    """A Term is not its own meaning: `Average Cost means the average cost of episodes`."""
    if subject is None:
        return found
    return sorted(
        found, key=lambda path: path.words[-1].kind == "TERM" and path.words[-1].value == subject
    )


def _as(word: Word, terminal: str) -> Word:
    return Word(terminal, word.text, word.typed, word.span, word.value)
