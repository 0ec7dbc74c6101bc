"""A few cells as an Arrow array, put together from their bytes.

Arrow's own way from a list first loads pandas to see whether the list is one of its columns, which
takes longer than a small settlement. What a run lends to the database or says by number is a few
hundred cells.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pyarrow as pa

_EPOCH = date(1970, 1, 1).toordinal()
_DECIMAL_BYTES = 16

Item = str | bool | date | Decimal | int | None


def array_of(items: Sequence[Item], kind: pa.DataType) -> pa.Array:
    """Texts, days, truths or decimals of one type; None is null."""
    there = [item is not None for item in items]
    missing = len(items) - sum(there)
    valid = _bits(there) if missing else None
    if pa.types.is_string(kind):
        said = [str(item).encode() if item is not None else b"" for item in items]
        ends = np.cumsum([0, *map(len, said)], dtype=np.int64)
        whole = b"".join(said)
        held = [valid, pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(whole)]
    elif pa.types.is_boolean(kind):
        held = [valid, _bits([item is True for item in items])]
    elif pa.types.is_date32(kind):
        days = [item.toordinal() - _EPOCH if isinstance(item, date) else 0 for item in items]
        held = [valid, pa.py_buffer(np.array(days, np.int32))]
    else:
        held = [valid, pa.py_buffer(b"".join(_units(item, kind.scale) for item in items))]
    return pa.Array.from_buffers(kind, len(items), held, missing)


def _bits(truths: Sequence[bool]) -> pa.Buffer:
    return pa.py_buffer(np.packbits(np.array(truths, bool), bitorder="little"))


def _units(item: Item, scale: int) -> bytes:
    """A decimal in units of its last place."""
    units = int(Fraction(item) * 10**scale) if isinstance(item, Decimal) else 0
    return units.to_bytes(_DECIMAL_BYTES, "little", signed=True)
