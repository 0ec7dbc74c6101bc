"""The LALR table of the grammar: built by Lark once, kept as plain numbers, followed here.

Lark reads `grammar/vbp.lark` and makes the table; that takes more than a second, so the table is
kept in the user's cache folder by the hash of the grammar, as JSON, which can hold nothing but
data. Following it is a page of code, and our own for two reasons: a sentence is read along several
paths (see `parser.py`), so the stack must be a value that can be shared and returned to; and a
check should not have to load a parser generator.

    stack  (state, tree, rest)  --shift TERM-->  (state', Word, stack)
"""

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Node, Phrase, Word
from vbpdsl.syntax.words import grammar_text

STARTS = (
    "sentence", "reversed", "line", "heading", "edge", "cell", "example",
    "cover_listing", "cover_period", "cover_years", "cover_cost",
)  # fmt: skip

_FORMAT = 1
"""Part of the name of the kept table: raise it when what is kept changes."""

Stack = tuple[int, Any, Any]
"""The state, the tree or word that led to it, and the stack below; the lowest has None below."""


@frozen
class Rule:
    """A rule of the grammar: the phrase it makes and how many parts it takes.

    `open` rules give their only part instead of a phrase of their own; the parts of `inner` rules
    become parts of the phrase around them.
    """

    origin: str
    kind: str
    size: int
    open: bool
    inner: bool


@frozen
class Table:
    """For each state, what each terminal or phrase does: n goes to state n, -n-1 applies rule n."""

    states: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    starts: dict[str, int]
    ends: dict[str, int]

    def begin(self, start: str) -> Stack:
        """The stack before the first word."""
        return (self.starts[start], None, None)

    def accepted(self, stack: Stack) -> dict[str, int]:
        """What the table lists here; some of it may lead nowhere."""
        return self.states[stack[0]]

    def take(self, stack: Stack, terminal: str, word: Word) -> Stack | None:
        """The stack with one more word; None if the sentence cannot take it here."""
        while (action := self.states[stack[0]].get(terminal)) is not None:
            if action >= 0:
                return (action, word, stack)
            stack = self._reduce(stack, self.rules[-action - 1])
        return None

    def finish(self, stack: Stack, start: str) -> Phrase | None:
        """The tree, if the words so far are a whole."""
        end = self.ends[start]
        while stack[0] != end:
            action = self.states[stack[0]].get("$END")
            if action is None or action >= 0:
                return None
            stack = self._reduce(stack, self.rules[-action - 1])
        tree = stack[1]
        return tree if isinstance(tree, Phrase) else None

    def _reduce(self, stack: Stack, rule: Rule) -> Stack:
        parts: list[Any] = []
        for _ in range(rule.size):
            parts.append(stack[1])
            stack = stack[2]
        parts.reverse()
        return (self.states[stack[0]][rule.origin], _made(rule, parts), stack)


def _made(rule: Rule, parts: list[Any]) -> Any:
    """The phrase a rule makes of its parts; for an inner rule, the tuple of them."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part) if isinstance(part, tuple) else flat.append(part)
    if rule.inner:
        return tuple(flat)
    if rule.open and len(flat) == 1:
        return flat[0]
    if not flat:
        return Phrase(rule.kind, (), Span(0, 0))
    return Phrase(rule.kind, tuple(flat), Span(flat[0].span.start, flat[-1].span.end))


# ---------------------------------------------------------------- building and keeping


@cache
def table() -> Table:
    """The table of the shipped grammar: from the cache folder, else built and kept there."""
    grammar = grammar_text()
    path = _kept(grammar)
    plain = _load(path) if path is not None else None
    if plain is None:
        plain = plain_table(build(grammar))
        if path is not None:
            _save(plain, path)
    rules = tuple(Rule(*row) for row in plain["rules"])
    return Table(tuple(plain["states"]), rules, plain["starts"], plain["ends"])


def build(grammar: str, **options: Any) -> Any:
    """Lark's own table of a grammar."""
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Lark asks for a lexer; ours works beside it."""

        def __init__(self, _configuration: Any) -> None:
            pass

        def lex(self, lexer_state: Any, parser_state: Any) -> Any:  # noqa: ARG002
            return iter(())

    return Lark(
        grammar, parser="lalr", lexer=NoLexer, start=list(STARTS), maybe_placeholders=False,
        keep_all_tokens=True, **options,
    )  # fmt: skip


def plain_table(lark: Any) -> dict[str, Any]:
    """A table of Lark's as plain numbers and names."""
    from lark.parsers.lalr_analysis import Shift

    parse_table = lark.parser.parser._parse_table
    names = list(parse_table.states)
    number = {state: index for index, state in enumerate(names)}
    rules: dict[Any, int] = {}
    states = []
    for name in names:
        row = {}
        for symbol, (action, argument) in parse_table.states[name].items():
            if action is Shift:
                row[symbol] = number[argument]
            else:
                row[symbol] = -rules.setdefault(argument, len(rules)) - 1
        states.append(row)
    return {
        "states": states,
        "rules": [_rule(rule) for rule in rules],
        "starts": {start: number[state] for start, state in parse_table.start_states.items()},
        "ends": {start: number[state] for start, state in parse_table.end_states.items()},
    }


def _rule(rule: Any) -> list[Any]:
    origin = str(rule.origin.name)
    kind = str(rule.alias or origin)
    opens = bool(rule.options.expand1) and not rule.alias
    return [origin, kind, len(rule.expansion), opens, origin.startswith("_")]


def _kept(grammar: str) -> Path | None:
    """Where the table is kept between runs: the user's cache folder, by the grammar's hash."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(root):
        return None
    key = hashlib.sha256(f"{_FORMAT}{grammar}".encode()).hexdigest()[:20]
    return Path(root) / "vbpdsl" / f"table-{key}.json"


def _load(path: Path) -> dict[str, Any] | None:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(plain, dict) and {"states", "rules", "starts", "ends"} <= plain.keys()
    return plain if whole else None


def _save(plain: dict[str, Any], path: Path) -> None:
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(plain, separators=(",", ":")), encoding="utf-8")
        beside.replace(path)
    except OSError:  # a folder that cannot be written costs time, nothing else
        beside.unlink(missing_ok=True)
