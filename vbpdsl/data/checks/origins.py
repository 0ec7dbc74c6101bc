"""Where the keys of a look-up come from, as far as it can be said before a run.

    the Practice settled             a column of the table that lists the Practices
    a row's member, a Term's level   a column of that table
    the Performance Year             each period that is settled
    2026                             itself

A key that is computed (a score, a count) is known only in the run and has no origin here.
"""


from vbpdsl.model.contract import Contract, Value
from vbpdsl.model.expressions import (
    ColumnValue,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    Rows,
    TermValue,
)
from vbpdsl.source.classes import frozen


@frozen
class Drawn:
    """A column of a table; `within` are the rows of it that are asked for, if not all."""

    table: str
    column: str
    within: Rows | None = None


@frozen
class EachPeriod:
    """The period that is settled."""

    key: str


@frozen
class Written:
    """A value that the contract writes."""

    value: Value


Origin = Drawn | EachPeriod | Written


def origin(contract: Contract, value: Expression, rows: Rows | None) -> Origin | None:
    """Where a key comes from; `rows` are those that the look-up is made for, if any."""
    match value:
        case Literal(value=written):
            return Written(written)
        case ColumnValue(column=column) if rows is not None and rows.table is not None:
            return Drawn(rows.table, column, rows)
        case Lookup(table=table, column=column):
            return Drawn(table, column)
        case TermValue(term=term):
            return origin(contract, contract.definition(term).expression, None)
        case KeyValue(key=key):
            return _of_key(contract, key)
    return None


def _of_key(contract: Contract, key: str) -> Origin | None:
    """The column whose values a key has: of the parties settled, or of the rows it comes from."""
    parties = contract.settlement.parties
    homes = [home.rows for home in contract.homes if key in home.keys]
    for rows in ([parties] if parties is not None else []) + homes:
        for link in rows.links:
            if link.name == key and isinstance(link.own, ColumnValue) and rows.table:
                return Drawn(rows.table, link.own.column, rows)
    return EachPeriod(key) if key == contract.settlement.period_key else None
