"""A sheet of results in pieces: some thousand rows at a time, typed for Parquet and as CSV text.

A run in relations is asked for them (`from_relations.py`); any other run makes them row by row
(`rows.py`). Whoever writes or shows a sheet sees only pieces.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.batch.texts import DIGITS, PLACES
from vbpdsl.model.contract import Contract
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.sheets.arrays import array_of
from vbpdsl.results.sheets.from_relations import Relations
from vbpdsl.results.sheets.rows import (
    DATE,
    DECIMAL,
    SETTLEMENTS,
    TEXT,
    TRUTH,
    Cell,
    Row,
    RowMaker,
    Sheet,
    cell_text,
    columns_of,
    fits,
    settlement_rows,
)
from vbpdsl.results.sheets.sheet_sql import Fixed, SheetRow, sheet_query, varying
from vbpdsl.results.sheets.spreadsheet import cell as csv_cell
from vbpdsl.source.classes import frozen

ROWS = 25_000
"""Rows of a piece out of relations."""

FEWER = 20_000
"""Rows of a piece that is made row by row."""

MOST_IN_ORDER = 2_000_000
"""Figures of a run up to which rows stand settlement by settlement, in the order of the contract;
others stand as the database has them."""

TYPES: dict[str, pa.DataType] = {
    TEXT: pa.string(),
    DECIMAL: pa.decimal128(DIGITS, PLACES),
    DATE: pa.date32(),
    TRUTH: pa.bool_(),
}


@frozen
class Piece:
    """Some rows of a sheet. `lines` are the same rows as CSV, in UTF-8; `too_long` says how many
    numbers in them have no room in a decimal column and are empty there."""

    table: pa.Table
    lines: bytes | memoryview
    too_long: int


def header(contract: Contract, sheet: Sheet) -> bytes:
    """The first line of a sheet as CSV."""
    names = (csv_cell(name) for name, _ in columns_of(contract, sheet))
    return f"{','.join(names)}\n".encode()


def sheet_schema(contract: Contract, sheet: Sheet) -> pa.Schema:
    """The columns of a sheet with their Arrow types."""
    return pa.schema([(name, TYPES[kind]) for name, kind in columns_of(contract, sheet)])


def pieces(run: KeptRun, sheet: Sheet) -> Iterator[Piece]:
    """All rows of a sheet."""
    batch = run.in_relations
    yield from _made(run, sheet) if batch is None else _asked(run, batch, sheet)


def sheet_rows(run: KeptRun, sheet: Sheet) -> Iterator[Row]:
    """The rows of a sheet one by one, every number whole."""
    if sheet is SETTLEMENTS:
        yield from settlement_rows(run)
        return
    maker = RowMaker(run)
    for settlement in run.settlements():
        for figure in run.figures(settlement):
            yield from (row for name, row in maker.rows(settlement, figure) if name == sheet.name)


def _made(run: KeptRun, sheet: Sheet) -> Iterator[Piece]:
    columns, rows = columns_of(run.contract, sheet), sheet_rows(run, sheet)
    while some := list(islice(rows, FEWER)):
        arrays = [
            pa.array([_stored(row[name]) for row in some], TYPES[kind]) for name, kind in columns
        ]
        too_long = sum(_too_long(row[name]) for row in some for name, _ in columns)
        lines = "".join(_line([row[name] for name, _ in columns]) for row in some)
        yield Piece(pa.table(arrays, sheet_schema(run.contract, sheet)), lines.encode(), too_long)


def _line(cells: Sequence[Cell]) -> str:
    texts = (csv_cell(item) if isinstance(item, str) else cell_text(item) for item in cells)
    return f"{','.join(texts)}\n"


def _stored(item: Cell) -> Cell:
    """A decimal with all its places, as a decimal column wants it; None if it is too long."""
    return None if _too_long(item) else all_places(item)


def all_places(item: Cell) -> Cell:
    """A decimal with ten places, anything else as it is."""
    if not isinstance(item, Decimal):
        return item
    sign, digits, exponent = item.as_tuple()
    assert isinstance(exponent, int)  # results have no infinities
    return Decimal((sign, digits + (0,) * (PLACES + exponent), -PLACES))


def _too_long(item: Cell) -> bool:
    return isinstance(item, Decimal) and not fits(item)


def _asked(run: KeptRun, batch: BatchRun, sheet: Sheet) -> Iterator[Piece]:
    kinds = [kind for _, kind in sheet.columns]
    with closing(Relations(run, batch)) as relations:
        sources = relations.sources(sheet)
        if not sources:
            return
        query = sheet_query(sources, kinds, sheet is SETTLEMENTS or _few(batch))
        form = _Form.of(run.contract, sheet, [row for one in sources for row in one.rows])
        batch.connection.complete()
        for some in batch.connection.sql(query).to_arrow_reader(ROWS):
            if some.num_rows:
                yield form.piece(some)


def _few(batch: BatchRun) -> bool:
    grains = batch.outline.grains.values()
    return sum(one.measured.rows * len(one.terms) for one in grains) <= MOST_IN_ORDER


@frozen
class _Form:
    """How the answer of the database becomes a piece: what its rows say by their number alone."""

    names: tuple[str, ...]
    keys: int
    asked: tuple[int, ...]
    decimals: tuple[tuple[int, int, pa.Array], ...]
    fixed: dict[int, pa.Array]

    @staticmethod
    def of(contract: Contract, sheet: Sheet, rows: Sequence[SheetRow]) -> "_Form":
        """For the rows of a sheet; decimals go with the text beside them that has every digit."""
        names = tuple(name for name, _ in columns_of(contract, sheet))
        kinds = [kind for _, kind in sheet.columns]
        asked = varying(rows)
        told, decimals = {}, []
        for place, kind in enumerate(kinds):
            items = {row.number: row.cells[place] for row in rows}
            fixed = {one: item.value for one, item in items.items() if isinstance(item, Fixed)}
            if place not in asked:
                told[place] = _by_number(fixed, kind)
            elif kind == DECIMAL:
                numeric = {number: number not in fixed for number in items}
                decimals.append((place, place + 1, _by_number(numeric, TRUTH)))
        return _Form(names, len(names) - len(kinds), asked, tuple(decimals), told)

    def piece(self, some: pa.RecordBatch) -> Piece:
        """A piece from some rows of the answer."""
        keys = [some[f"key_{place}"] for place in range(self.keys)]
        number = some["number"]
        width = len(self.names) - self.keys
        cells = [
            some[f"c{place}"] if place in self.asked else _spread(self.fixed[place], number)
            for place in range(width)
        ]
        table = pa.table([*keys, *cells], names=list(self.names))
        return Piece(table, _bytes(some["line"]), self._too_long(some))

    def _too_long(self, some: pa.RecordBatch) -> int:
        """How many numbers are in text and not in their decimal column."""
        found = 0
        for place, exact, numeric in self.decimals:
            lost = pc.and_(some[f"c{place}"].is_null(), some[f"c{exact}"].is_valid())
            if pc.any(lost).as_py():
                found += pc.sum(pc.and_(lost, numeric.take(some["number"]))).as_py() or 0
        return found


def _by_number(cells: Mapping[int, Cell], kind: str) -> pa.Array:
    """A cell for each number."""
    listed = [cells.get(number) for number in range(1 + max(cells))]
    return array_of(listed, TYPES[kind])


def _spread(told: pa.Array, number: pa.Array) -> pa.Array:
    """What is told by their number, for each of some rows; texts by reference, not copied."""
    if told.null_count == len(told):
        return pa.nulls(len(number), told.type)
    if told.type == pa.string() and not told.null_count:
        return pa.DictionaryArray.from_arrays(number, told)
    return told.take(number)


def _bytes(lines: pa.Array) -> memoryview:
    """The bytes of some texts, one after the other, as they lie in memory."""
    _, offsets, data = lines.buffers()
    kind = np.int64 if lines.type == pa.large_string() else np.int32
    ends = np.frombuffer(offsets, kind)[lines.offset : lines.offset + len(lines) + 1]
    return memoryview(data)[int(ends[0]) : int(ends[-1])]
