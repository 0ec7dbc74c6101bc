"""The rows of the kept table: each is taken apart when a sentence comes to its state.

The table has thousands of states, and the sentences of a contract come to a few hundred of them.
So the rows are kept as text, one behind the other, and none is looked into before it is needed:
opening the whole table took longer than reading a contract.

    12:345 13:346;;12:345       three rows, the second without anything: pairs of numbers
"""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Row = TypeVar("Row")
Pairs = Iterable[tuple[int, int]]


class Rows(dict[int, Row], Generic[Row]):
    """Rows by number. Two are equal if their texts are, which are the same from the same table."""

    def __init__(self, text: str, taken_apart: Callable[[list[tuple[int, int]]], Row]) -> None:
        super().__init__()
        self.texts = text.split(";")
        self.taken_apart = taken_apart

    def __missing__(self, number: int) -> Row:
        if number < 0:
            raise KeyError(number)
        row = self[number] = self.taken_apart(_pairs(self.texts[number]))
        return row

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self.texts == other.texts

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None


def text_of(rows: Iterable[Pairs]) -> str:
    """Rows of pairs as they are kept."""
    return ";".join(" ".join(f"{one}:{other}" for one, other in row) for row in rows)


def _pairs(text: str) -> list[tuple[int, int]]:
    return [(int(one), int(other)) for one, _, other in (p.partition(":") for p in text.split())]
