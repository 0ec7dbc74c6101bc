"""All that a contract makes, made of the rows that are handed in.

    with_made(contract, {"Stays": [...]})   ->   the same with "Episodes", and each stay's Episode

What is there already is kept: rows narrowed to a sample bring what was made of all of them.
"""

from collections.abc import Mapping, Sequence

from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.making.recipes import made_rows, told_cells
from vbpdsl.engine.reference.making.rows import Source
from vbpdsl.engine.reference.scope import Row
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.model.contract import Contract
from vbpdsl.model.making.order import in_order


def with_made(
    contract: Contract, handed_in: Mapping[str, Sequence[Row]]
) -> Mapping[str, Sequence[Row]]:
    """The rows of all tables, with those that the contract makes of them."""
    making = in_order(contract.tables)
    if not making:
        return handed_in
    rows: dict[str, Sequence[Row]] = dict(handed_in)
    source = source_of(contract, rows)
    for one in making:
        name = one.table.name
        if one.told is None and name not in handed_in:
            assert one.table.made is not None
            rows[name] = made_rows(one.table, one.table.made, source)
        elif one.told is not None and not _is_told(rows[name], one.told.column):
            cells = told_cells(one.table, one.told, source, contract.tables)
            rows[name] = [
                {**row, one.told.column: cell}
                for row, cell in zip(rows[name], cells, strict=True)
            ]
    return rows


def source_of(contract: Contract, rows: Mapping[str, Sequence[Row]]) -> Source:
    """Rows as recipes ask them, by the reference's own meaning of expressions."""
    world = Interpreter(contract, Tables(contract, {}))
    return Source(rows, lambda value, scope: world.step(value, scope).value)


def _is_told(rows: Sequence[Row], column: str) -> bool:
    return bool(rows) and column in rows[0]
