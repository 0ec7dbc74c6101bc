"""Sentences above a table: what the table goes by, and how."""

from vbpdsl.source.classes import frozen
from vbpdsl.syntax.parsing.tree import Node, Word


@frozen
class TableOpening:
    """What the sentence above a table says of it.

    `by` are its inputs, each a word or a phrase, and `within_rows` and `points` the words that its
    rows are lines, or points with lines between them.
    """

    by: tuple[Node, ...]
    within_rows: Word | None
    points: Word | None

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of its inputs."""
        return tuple(
            word
            for node in self.by
            for word in ((node,) if isinstance(node, Word) else node.words())
        )
