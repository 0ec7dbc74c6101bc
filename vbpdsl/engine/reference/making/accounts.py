"""The accounts of what was made, row by row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from vbpdsl.engine.made import account
from vbpdsl.engine.reference.making.rows import Source
from vbpdsl.engine.reference.scope import Row
from vbpdsl.engine.run import Account
from vbpdsl.model.contract import Table
from vbpdsl.model.making.accounted import Accounted, accounted
from vbpdsl.model.making.order import in_order


def accounts_of_making(tables: Sequence[Table], source: Source) -> Iterator[Account]:
    """For each thing that is made: its sources' rows received, counted and left out by reason."""
    for making in in_order(tables):
        for one in accounted(making):
            yield account(one, _codes(one, source), _number(one, source.tables))


def _codes(one: Accounted, source: Source) -> Counter[int]:
    assert one.rows.table is not None
    return Counter(_code(row, one, source) for row in source.tables[one.rows.table])


def _code(row: Row, one: Accounted, source: Source) -> int:
    failed = source.failed(row, one.rows)
    if failed is not None:
        return failed
    nobody = (place for place, name in enumerate(one.each) if row.get(name) is None)
    place = next(nobody, None)
    return -1 if place is None else len(one.rows.conditions) + place


def _number(one: Accounted, tables: Mapping[str, Sequence[Row]]) -> int | None:
    if one.made is None:
        return None
    rows = tables[one.made.table.name]
    told = one.made.told
    return len(rows) if told is None else sum(row.get(told.column) is not None for row in rows)
