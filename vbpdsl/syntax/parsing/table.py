"""The LALR table of the grammar: what can be done in each state, with each next word.

Where the grammar leaves two ways open, both stand here; `parser.py` follows them all, and
`kept_table.py` says where the table comes from. Following it is our own, since a check should not
have to load a parser generator.
"""

from collections.abc import Mapping

from vbpdsl.source.classes import frozen


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
    """For each state, where each symbol leads, and the rules that are whole with the next words.

    `always` are the words that a phrase of a kind is never without.
    """

    moves: Mapping[int, dict[str, int]]
    completed: Mapping[int, tuple[tuple[int, frozenset[str]], ...]]
    rules: tuple[Rule, ...]
    starts: dict[str, int]
    ends: dict[str, int]
    always: dict[str, frozenset[str]]

    def accepted(self, state: int) -> frozenset[str]:
        """What the table lists in a state; some of it may lead nowhere."""
        return frozenset(self.moves[state]).union(*(words for _, words in self.completed[state]))
