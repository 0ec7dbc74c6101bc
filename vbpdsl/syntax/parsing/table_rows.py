"""The rows of the kept table: each is taken apart when a sentence comes to its state.

The table has thousands of states, and the sentences of a contract come to a few hundred of them.
So the rows are kept as text, one behind the other, and none is looked into before it is needed:
opening the whole table took longer than reading a contract. Wherever a value may stand, the same
hundred words go on to the same states; a row that mostly says what another one does is kept as
what it says otherwise, which makes a quarter of the text.

    12:345 13:346;;12:345       three rows, the second without anything: pairs of numbers
    @0 -12 14:347               the first row without 12, and with another pair
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")
Pairs = Iterable[tuple[int, int]]

LIKE = "@"
LESS = "-"

FEWEST = 6
"""Pairs from which on a row is kept as what it says otherwise."""

TRIED = 8
"""Pairs of a row by which another one is sought that has most of them."""

MOST_OTHERWISE = 0.6
"""What a row may say otherwise, of what it says in all: else it is kept whole, for others to be
like it."""


class Rows(dict[int, Row], Generic[Row]):
    """Rows by number. Two are equal if their texts are, which are the same from the same table."""

    def __init__(self, text: str, taken_apart: Callable[[Pairs], Row]) -> None:
        super().__init__()
        self.texts = text.split(";")
        self.taken_apart = taken_apart
        self.whole: dict[int, dict[int, int]] = {}

    def __missing__(self, number: int) -> Row:
        if number < 0:
            raise KeyError(number)
        row = self[number] = self.taken_apart(self._pairs(number))
        return row

    def _pairs(self, number: int) -> Pairs:
        text = self.texts[number]
        if not text.startswith(LIKE):
            return _pairs(text.split())
        like, *changes = text[len(LIKE) :].split()
        return _changed(self._others(int(like)), changes).items()

    def _others(self, number: int) -> dict[int, int]:
        """A row that others are like: it is asked for again and again."""
        if number not in self.whole:
            self.whole[number] = dict(_pairs(self.texts[number].split()))
        return self.whole[number]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self.texts == other.texts

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None


def text_of(rows: Iterable[Pairs]) -> str:
    """Rows of pairs as they are kept."""
    return ";".join(" ".join(f"{one}:{other}" for one, other in row) for row in rows)


def text_of_alike(rows: Iterable[Pairs]) -> str:
    """The same for rows of which no number has two pairs in one row, and in no order: each kept
    whole, or as what it says otherwise than one before it that is kept whole."""
    whole: list[dict[int, int]] = []
    latest: dict[tuple[int, int], int] = {}
    places, texts = list[int](), list[str]()
    for place, pairs in enumerate(rows):
        row = dict(pairs)
        like = _most_alike(row, whole, latest) if len(row) >= FEWEST else None
        changes = _otherwise(row, whole[like]) if like is not None else None
        if like is not None and changes is not None and len(changes) <= MOST_OTHERWISE * len(row):
            texts.append(" ".join([f"{LIKE}{places[like]}", *changes]))
            continue
        texts.append(text_of([row.items()]))
        if len(row) >= FEWEST:
            latest |= dict.fromkeys(row.items(), len(whole))
            whole.append(row)
            places.append(place)
    return ";".join(texts)


def _most_alike(
    row: dict[int, int], whole: Sequence[dict[int, int]], latest: dict[tuple[int, int], int]
) -> int | None:
    """Of the rows that have some of its pairs as the latest the one that has most of all."""
    pairs = list(row.items())
    found = (latest.get(pair) for pair in pairs[:: max(1, len(pairs) // TRIED)])
    some = sorted({one for one in found if one is not None})
    return max(some, key=lambda one: len(row.items() & whole[one].items()), default=None)


def _otherwise(row: dict[int, int], like: dict[int, int]) -> list[str]:
    """What a row says otherwise than another."""
    less = [f"{LESS}{one}" for one in like if one not in row]
    more = [f"{one}:{other}" for one, other in row.items() if like.get(one) != other]
    return less + more


def _changed(like: dict[int, int], changes: Sequence[str]) -> dict[int, int]:
    row = like.copy()
    for change in changes:
        if change.startswith(LESS):
            del row[int(change[len(LESS) :])]
    row.update(_pairs(change for change in changes if not change.startswith(LESS)))
    return row


def _pairs(said: Iterable[str]) -> Pairs:
    return [(int(one), int(other)) for one, _, other in (pair.partition(":") for pair in said)]
