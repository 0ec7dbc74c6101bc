"""One sentence at a time through the LALR table of the grammar.

The parser drives: at each place the lexer gives its readings, longest first, and the first one
that the sentence can take here is taken. A sentence that cannot go on is reported once, at the
word where it stopped, in the words of the form it belongs to; the sentence after it is read as if
nothing had happened.
"""

import hashlib
import os
import pickle
import re
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen
from lark import Lark, Token, Tree
from lark.lexer import Lexer as LarkLexer

from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.lexer import Candidate, Lexer, Trap
from vbpdsl.syntax.nouns import Nouns
from vbpdsl.syntax.tree import Node, Phrase, Word
from vbpdsl.syntax.words import grammar_text

STARTS = (
    "sentence", "line", "heading", "edge", "cell", "example",
    "cover_listing", "cover_period", "cover_years", "cover_cost",
)  # fmt: skip


class _NoLexer(LarkLexer):
    """Lark asks for a lexer; ours works beside it, see `read`."""

    def __init__(self, _configuration: Any) -> None:
        pass

    def lex(self, _data: Any) -> Any:
        return iter(())


def build(grammar: str, **options: Any) -> Lark:
    """The LALR table of a grammar."""
    return Lark(
        grammar,
        parser="lalr",
        lexer=_NoLexer,
        start=list(STARTS),
        maybe_placeholders=False,
        keep_all_tokens=True,
        **options,
    )


def _cache_file(grammar: str) -> Path | None:
    """Where the table is kept between runs: the user's cache folder, by the grammar's hash."""
    import lark

    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(root):
        return None
    key = hashlib.sha256((grammar + lark.__version__).encode()).hexdigest()[:20]
    return Path(root) / "vbpdsl" / f"table-{key}.pickle"


@cache
def table() -> Lark:
    """The parser; built once for a grammar and then loaded from the cache folder."""
    grammar = grammar_text()
    path = _cache_file(grammar)
    if path is not None and (loaded := _load(path)) is not None:
        return loaded
    built = build(grammar)
    if path is not None:
        _save(built, path)
    return built


def _load(path: Path) -> Lark | None:
    try:
        if path.stat().st_uid != os.getuid():  # a table somebody else wrote is not trusted
            return None
        with path.open("rb") as file:
            kept = pickle.load(file)
        kept["data"]["parser"]["lexer_conf"]["lexer_type"] = _NoLexer
        kept["data"]["options"]["lexer"] = _NoLexer
        return Lark.__new__(Lark)._load(kept)
    except (OSError, AttributeError, pickle.UnpicklingError, EOFError, ValueError, KeyError):
        return None


def _save(parser: Lark, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        with beside.open("wb") as file:
            parser.save(file, exclude_options=["lexer"])
        beside.replace(path)
    except (OSError, TypeError, AttributeError, pickle.PicklingError):
        return


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


class SentenceReader:
    """Reads sentences of one text, given the declared phrases and lettered lines."""

    def __init__(self, source: SourceText, nouns: Nouns, letters: frozenset[str]) -> None:
        self.source = source
        self.lexer = Lexer(source, nouns, letters)

    def read(self, start: str, spans: tuple[Span, ...]) -> tuple[Read | Stop, int]:
        """Read one phrase from the beginning of some stretches of text.

        Gives what was read, or where it stopped, and the offset reached. A sentence ends at its
        full stop; other starts end with the text.
        """
        state = table().parse_interactive(start=start)
        words: list[Word] = []
        at = spans[0].start
        for span in spans:
            at = max(at, span.start)
            begins = True
            while (at := self.lexer.skip(at, span.end)) < span.end:
                taken = self._take(state, at, span.end, not words or _opens(words[-1]), begins)
                begins = False
                if isinstance(taken, Stop):
                    return self._stopped(taken, words), at
                if taken is None:
                    at = self.lexer.article(at, span.end)
                    continue
                words.append(taken)
                at = taken.span.end
                if taken.kind == "STOP":
                    return self._finish(state, words, at), at
        return self._finish(state, words, at), at

    def _take(
        self, state: Any, at: int, end: int, first: bool, begins: bool
    ) -> Word | Stop | None:
        """Feed the best reading at a place; None where only an article stands."""
        bullet = begins and self.lexer.is_bullet(at, end)
        trap = None if bullet else self.lexer.trap(at, end)
        if trap is not None:
            return Stop(trap.span, "", frozenset(), None, trap)
        accepted = state.choices()
        candidates = self.lexer.candidates(at, end, first, begins)
        article = self.lexer.article(at, end) != at
        for candidate in candidates:
            if article and candidate.word.kind == "LETTER" and self._noun_follows(at, end):
                continue
            for terminal in candidate.terminals:
                if terminal in accepted and _feeds(state, terminal, candidate):
                    return _as(candidate.word, terminal)
        if article:
            return None
        return self._stop_at(at, end, candidates, frozenset(accepted))

    def _noun_follows(self, at: int, end: int) -> bool:
        after = self.lexer.skip(at + 1, end)
        return after < end and bool(self.lexer.nouns.find(self.lexer.text, after, end))

    def _stop_at(
        self, at: int, end: int, candidates: list[Candidate], accepted: frozenset[str]
    ) -> Stop:
        if candidates:
            word = candidates[0].word
            return Stop(word.span, word.typed, accepted, None)
        match = re.compile(r"[\w'-]+|\S").match(self.lexer.text, at, end)
        stop = match.end() if match else at + 1
        return Stop(Span(at, stop), self.lexer.text[at:stop], accepted, None)

    def _stopped(self, stop: Stop, words: list[Word]) -> Stop:
        before = words[-1] if words else None
        return Stop(stop.span, stop.found, stop.accepted, before, stop.trap)

    def _finish(self, state: Any, words: list[Word], at: int) -> Read | Stop:
        accepted = frozenset(state.choices())
        if "$END" not in accepted or not words:
            return Stop(Span(max(0, at - 1), at), "", accepted, words[-1] if words else None)
        try:
            tree = state.feed_eof()
        except Exception as error:  # lark raises UnexpectedToken; nothing else can go on from it
            if type(error).__name__ not in ("UnexpectedToken", "UnexpectedEOF"):
                raise
            return Stop(Span(max(0, at - 1), at), "", accepted, words[-1])
        return Read(_phrase(tree), at)


def _opens(word: Word) -> bool:
    return word.kind in ("COLON", "BULLET")


def _as(word: Word, terminal: str) -> Word:
    return Word(terminal, word.text, word.typed, word.span, word.value)


def _feeds(state: Any, terminal: str, candidate: Candidate) -> bool:
    """Feed a terminal; False (and the state as it was) if the sentence cannot take it.

    A LALR table may list a terminal whose reductions lead nowhere, so a copy is tried first
    where the next action is a reduction.
    """
    action = state.choices()[terminal]
    token = Token(terminal, candidate.word)
    if action[0].name != "Shift" if hasattr(action[0], "name") else True:
        trial = state.copy()
        try:
            trial.feed_token(token)
        except Exception as error:
            if type(error).__name__ != "UnexpectedToken":
                raise
            return False
    state.feed_token(token)
    return True


def _phrase(tree: Tree[Any]) -> Phrase:
    parts: list[Node] = []
    for child in tree.children:
        if isinstance(child, Tree):
            parts.append(_phrase(child))
        else:
            word = child.value
            parts.append(_as(word, child.type))
    spans = [part.span for part in parts]
    span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)
    return Phrase(str(tree.data), tuple(parts), span)
