"""Decimals of more than 38 digits (decimal256), which the database would read as binary fractions.

    decimal256(50, 10)    500.0000000000    ->    DECIMAL(38, 2)    500.00

Some programs write every amount so. The column becomes the narrowest decimal that holds each of its
values without loss, and text, digit for digit, where none does: then whoever reads it sees a
number that is too long, and not a damaged file.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pyarrow
import pyarrow.parquet
from attrs import field

from vbpdsl.source.classes import define

_PLACES = (2, 4, 6, 10, 18, 28, 38)
_DIGITS = 38

Batches = Callable[[], Iterator[pyarrow.RecordBatch]]
"""The rows of a file or table, from the beginning at each call."""


@define
class Narrowing:
    """Rewrites files with such columns into a folder of this run."""

    folder: Path
    numbers: Iterator[int] = field(factory=count)

    def files(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """The files, those with wide decimals in a form that can be read exactly."""
        return tuple(self._file(path) for path in paths)

    def _file(self, path: Path) -> Path:
        try:
            with pyarrow.parquet.ParquetFile(path) as file:
                return self._copied(path, file) if _wide(file.schema_arrow) else path
        except pyarrow.ArrowException:  # said where it is opened
            return path

    def _copied(self, path: Path, file: pyarrow.parquet.ParquetFile) -> Path:
        schema = _narrow(file.schema_arrow, file.iter_batches)
        copy = self.folder / f"narrow-{next(self.numbers)}" / path.name
        copy.parent.mkdir()
        with pyarrow.parquet.ParquetWriter(copy, schema) as writer:
            for batch in file.iter_batches():
                writer.write_batch(_cast(batch, schema))
        return copy


def narrowed(table: pyarrow.Table) -> pyarrow.Table:
    """A table in memory whose wide decimals can be read exactly."""
    if not _wide(table.schema):
        return table
    schema = _narrow(table.schema, lambda: iter(table.to_batches()))
    return pyarrow.Table.from_batches([_cast(one, schema) for one in table.to_batches()], schema)


def _wide(schema: pyarrow.Schema) -> list[int]:
    """The places of the columns that are too wide."""
    return [place for place, kind in enumerate(schema.types) if pyarrow.types.is_decimal256(kind)]


def _narrow(schema: pyarrow.Schema, batches: Batches) -> pyarrow.Schema:
    """The same columns with narrower decimals, from one pass over the rows."""
    places = _wide(schema)
    kinds = {place: _kinds(schema.types[place]) for place in places}
    for batch in batches():
        for place in places:
            while kinds[place][1:] and not _fits(batch.column(place), kinds[place][0]):
                kinds[place] = kinds[place][1:]
    for place in places:
        schema = schema.set(place, schema.field(place).with_type(kinds[place][0]))
    return schema


def _kinds(wide: pyarrow.Decimal256Type) -> list[pyarrow.DataType]:
    """The types to try, the best first; text holds everything."""
    scales = [scale for scale in _PLACES if scale < wide.scale] + [min(max(wide.scale, 0), _DIGITS)]
    return [*(pyarrow.decimal128(_DIGITS, scale) for scale in scales), pyarrow.string()]


def _fits(column: pyarrow.Array, kind: pyarrow.DataType) -> bool:
    try:
        column.cast(kind)
    except pyarrow.ArrowInvalid:
        return False
    return True


def _cast(batch: pyarrow.RecordBatch, schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    columns = [
        _as_text(column) if kind == pyarrow.string() and column.type != kind else column.cast(kind)
        for column, kind in zip(batch.columns, schema.types, strict=True)
    ]
    return pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def _as_text(column: pyarrow.Array) -> pyarrow.Array:
    """Each digit, never an exponent."""
    said = (None if cell is None else format(cell, "f") for cell in column.to_pylist())
    return pyarrow.array(said, pyarrow.string())
