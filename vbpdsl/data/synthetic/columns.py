"""Arrays of whole numbers become Arrow columns: amounts, days, numbered names.

Amounts are written as DECIMAL(18,2) straight from cents; no value is ever a binary fraction.
"""

import numpy as np
import pyarrow
from numpy.typing import NDArray

from vbpdsl.data.synthetic.draws import Integers


def decimals(values: Integers, scale: int) -> pyarrow.Array:
    """Integers as decimals with that many places: 123450 with 2 is 1234.50."""
    halves = np.empty((values.size, 2), dtype=np.int64)
    halves[:, 0] = values
    halves[:, 1] = values >> np.int64(63)
    kind = pyarrow.decimal128(18, scale)
    return pyarrow.Array.from_buffers(kind, values.size, [None, pyarrow.py_buffer(halves)])


def dollars(cents: Integers) -> pyarrow.Array:
    """Cents as dollars."""
    return decimals(cents, 2)


def days(values: Integers) -> pyarrow.Array:
    """Days from 1970-01-01 as dates."""
    return pyarrow.array(values.astype(np.int32), pyarrow.date32())


def numbered(prefix: str, *parts: tuple[Integers, int]) -> pyarrow.Array:
    """Names made of a prefix and numbers with leading zeros: `C000001203`, width by width."""
    rows = parts[0][0].size
    width = len(prefix) + sum(digits for _, digits in parts)
    letters = np.empty((rows, width), dtype=np.uint8)
    letters[:, : len(prefix)] = np.frombuffer(prefix.encode(), dtype=np.uint8)
    end = len(prefix)
    for values, digits in parts:
        end += digits
        rest = values.copy()
        for place in range(end - 1, end - 1 - digits, -1):
            letters[:, place] = rest % 10 + ord("0")
            rest //= 10
    offsets = np.arange(rows + 1, dtype=np.int32) * width
    buffers = [None, pyarrow.py_buffer(offsets), pyarrow.py_buffer(letters)]
    return pyarrow.Array.from_buffers(pyarrow.string(), rows, buffers)


def chosen(words: tuple[str | None, ...], positions: Integers | NDArray[np.bool_]) -> pyarrow.Array:
    """For each row the word at its position; None is an empty cell."""
    return pyarrow.array(words, pyarrow.string()).take(pyarrow.array(positions.astype(np.int32)))


def repeated(word: str | None, rows: int) -> pyarrow.Array:
    """The same word in each row."""
    return chosen((word,), np.zeros(rows, dtype=np.int64))


def months(values: Integers) -> pyarrow.Array:
    """Month numbers as `201003`."""
    return numbered("", (values // 12, 4), (values % 12 + 1, 2))
