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

from attrs import define, frozen
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedEOF, UnexpectedToken
from lark.lexer import Lexer as LarkLexer
from lark.parsers.lalr_analysis import Shift

from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.lexer import Candidate, Lexer, Trap
from vbpdsl.syntax.nouns import Nouns
from vbpdsl.syntax.tree import Node, Phrase, Word
from vbpdsl.syntax.words import grammar_text

STARTS = (
    "sentence", "line", "heading", "edge", "cell", "example",
    "cover_listing", "cover_period", "cover_years", "cover_cost",
)  # fmt: skip

MOST_PATHS = 60
"""How many ways a sentence is tried before it is given up: no sentence of the trial needs 20."""


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


@define
class _Path:
    """One way of reading so far: the words taken and the place reached."""

    words: list[Word]
    at: int
    span: int
    begins: bool = True

    def with_word(self, word: Word) -> "_Path":
        """The path with one more word."""
        return _Path([*self.words, word], word.span.end, self.span, False)

    @property
    def first(self) -> bool:
        """Whether the next word begins a sentence or what a colon or bullet opens."""
        return not self.words or self.words[-1].kind in ("COLON", "BULLET")


class _Machine:
    """The state of the table along one path.

    Whether a word can be taken is asked of the state stack alone: the trees on the value stack
    are built in place and must never be built twice.
    """

    def __init__(self, start: str, words: list[Word]) -> None:
        self.state: Any = table().parse_interactive(start=start)
        for word in words:
            self.feed(word)

    def feed(self, word: Word) -> None:
        """Take a word that can be taken."""
        self.state.feed_token(Token(word.kind, word))

    def accepted(self) -> dict[str, Any]:
        """What the table lists for this state; some of it may lead nowhere."""
        choices: dict[str, Any] = self.state.choices()
        return choices

    def takes(self, terminal: str) -> bool:
        """Whether a terminal can really be taken: its reductions end in a shift."""
        configuration = self.state.parser_state.parse_conf
        states = configuration.parse_table.states
        stack = list(self.state.parser_state.state_stack)
        while (entry := states[stack[-1]].get(terminal)) is not None:
            action, argument = entry
            if action is Shift:
                return True
            size = len(argument.expansion)
            if size:
                del stack[-size:]
            stack.append(states[stack[-1]][argument.origin.name][1])
            if terminal == "$END" and stack[-1] == configuration.end_state:
                return True
        return False

    def finish(self) -> "Phrase | None":
        """The tree of the whole, if the words so far are whole."""
        try:
            return _phrase(self.state.feed_eof())
        except (UnexpectedToken, UnexpectedEOF):
            return None


class SentenceReader:
    """Reads sentences of one text, given the declared phrases and lettered lines."""

    def __init__(self, source: SourceText, nouns: Nouns, letters: frozenset[str]) -> None:
        self.source = source
        self.lexer = Lexer(source, nouns, letters)

    def read(self, start: str, spans: tuple[Span, ...]) -> tuple[Read | Stop, int]:
        """Read one phrase from the beginning of some stretches of text.

        Gives what was read, or where it stopped, and the offset reached. A sentence ends at its
        full stop; other starts end with the text. The longest phrase is tried first; only if the
        sentence cannot go on with it are shorter ones tried, the last choice first.
        """
        paths = [_Path([], spans[0].start, 0)]
        furthest: Stop | None = None
        reached = spans[0].start
        for _ in range(MOST_PATHS):
            if not paths:
                break
            path = paths.pop()
            machine = _Machine(start, path.words)
            result, reached_here = self._follow(path, machine, spans, paths)
            if isinstance(result, Read):
                return result, reached_here
            if furthest is None or result.span.start > furthest.span.start:
                furthest, reached = result, reached_here
            if result.trap is not None:
                break
        assert furthest is not None
        return furthest, reached

    def _follow(
        self, path: _Path, machine: _Machine, spans: tuple[Span, ...], others: list[_Path]
    ) -> tuple[Read | Stop, int]:
        """Read on along one path; what else could have been taken is added to the others."""
        while path.span < len(spans):
            span = spans[path.span]
            path.at = self.lexer.skip(max(path.at, span.start), span.end)
            if path.at >= span.end:
                path.span, path.begins = path.span + 1, True
                continue
            taken = self._take(path, machine, span.end, others)
            if isinstance(taken, Stop):
                return taken, path.at
            if len(taken.words) > len(path.words):
                machine.feed(taken.words[-1])
            path = taken
            if path.words and path.words[-1].kind == "STOP":
                break
        return self._finish(machine, path.words, path.at), path.at

    def _take(
        self, path: _Path, machine: _Machine, end: int, others: list[_Path]
    ) -> "_Path | Stop":
        """The path with the best reading at its place, or without an article that stands there."""
        at = path.at
        bullet = path.begins and self.lexer.is_bullet(at, end)
        trap = None if bullet else self.lexer.trap(at, end)
        if trap is not None:
            return Stop(trap.span, "", frozenset(), path.words[-1] if path.words else None, trap)
        candidates = self.lexer.candidates(at, end, path.first, path.begins)
        found = self._readings(path, machine, candidates, end)
        after = self.lexer.article(at, end)
        if after != at:
            found.append(_Path(path.words, after, path.span, path.begins))
        if not found:
            return self._stop_at(path, machine, end, candidates)
        others.extend(reversed(found[1:]))
        return found[0]

    def _readings(
        self, path: _Path, machine: _Machine, candidates: list[Candidate], end: int
    ) -> list[_Path]:
        accepted = machine.accepted()
        article = self.lexer.article(path.at, end) != path.at
        found: list[_Path] = []
        for candidate in candidates:
            if article and candidate.word.kind == "LETTER" and self._noun_follows(path.at, end):
                continue
            for terminal in candidate.terminals:
                if terminal in accepted and machine.takes(terminal):
                    found.append(path.with_word(_as(candidate.word, terminal)))
        return found

    def _noun_follows(self, at: int, end: int) -> bool:
        after = self.lexer.skip(at + 1, end)
        return after < end and bool(self.lexer.nouns.find(self.lexer.text, after, end))

    def _stop_at(
        self, path: _Path, machine: _Machine, end: int, candidates: list[Candidate]
    ) -> Stop:
        accepted = frozenset(machine.accepted())
        before = path.words[-1] if path.words else None
        if candidates:
            word = candidates[0].word
            return Stop(word.span, word.typed, accepted, before)
        match = re.compile(r"[\w'-]+|\S").match(self.lexer.text, path.at, end)
        stop = match.end() if match else path.at + 1
        return Stop(Span(path.at, stop), self.lexer.text[path.at : stop], accepted, before)

    @staticmethod
    def _finish(machine: _Machine, words: list[Word], at: int) -> Read | Stop:
        accepted = frozenset(machine.accepted())
        before = words[-1] if words else None
        tree = machine.finish() if words and machine.takes("$END") else None
        if tree is None:
            return Stop(Span(max(0, at - 1), at), "", accepted, before)
        return Read(tree, at)


def _as(word: Word, terminal: str) -> Word:
    return Word(terminal, word.text, word.typed, word.span, word.value)


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
