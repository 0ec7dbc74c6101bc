"""The LALR table of the grammar, followed one word at a time.

Following it is a page of code, and our own for two reasons: a sentence is read along several
paths (see `parser.py`), so the stack must be a value that can be shared and returned to; and a
check should not have to load a parser generator. `kept_table.py` says where the table comes from.

    stack  (state, tree, rest)  --shift TERM-->  (state', Word, stack)
"""

from functools import cached_property
from typing import Any

from attrs import frozen

from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Node, Phrase, Word

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


class _Rows(dict[int, dict[str, int]]):
    """What each symbol does in each state, made when a state is first reached: most never are."""

    def __init__(self, table: "Table") -> None:
        super().__init__()
        self.table = table

    def __missing__(self, state: int) -> dict[str, int]:
        row = dict(self.table.moves[state])
        for rule, words in self.table.completed[state]:
            row.update(dict.fromkeys(words, -rule - 1))
        self[state] = row
        return row


@frozen(slots=False)
class Table:
    """For each state, where each symbol leads, and the rules that are whole with the next words."""

    moves: tuple[dict[str, int], ...]
    completed: tuple[tuple[tuple[int, tuple[str, ...]], ...], ...]
    rules: tuple[Rule, ...]
    starts: dict[str, int]
    ends: dict[str, int]

    @cached_property
    def states(self) -> _Rows:
        """For each state, what each symbol does: n goes to state n, -n-1 applies rule n."""
        return _Rows(self)

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
