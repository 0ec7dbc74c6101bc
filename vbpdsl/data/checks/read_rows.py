"""Which rows of a table the clauses of a contract can read, as far as it can be said before a run.

    a table by Practice                the rows of Practices that are settled
    a table by ACO and Performance     those of the years that are settled, if no clause asks for
    Year                               another year of it (`the year before`)
"""

from collections.abc import Iterator

from vbpdsl.data.checks.questions import Question
from vbpdsl.data.checks.settled import named_by_settled
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.contract import Contract, Table
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    KeyValue,
    Lookup,
    Rows,
)
from vbpdsl.model.types import DOLLARS, Kind
from vbpdsl.model.walking import parts
from vbpdsl.syntax.nodes.aggregates import How


def question_of(contract: Contract | None, store: Store, stored: StoredTable) -> Question:
    """A table under a check, with what the contract reads of it."""
    if contract is None:
        return Question(store, stored)
    party = named_by_settled(contract, store, stored)
    period = _of_settled_periods(contract, stored)
    said = [one for one in (party, period) if one is not None]
    parties = contract.settlement.parties
    return Question(
        store,
        stored,
        " AND ".join(f"({one})" for one in said) or None,
        _outside(contract, party, period),
        _asks_for_one_row(contract, stored.table),
        parties.table if parties is not None else None,
    )


def _outside(contract: Contract, party: str | None, period: str | None) -> str:
    if period is None:
        return "of nobody who is settled"
    of_no = f"of no {contract.settlement.period_key}"
    return f"{of_no} that is settled" if party is None else f"of nobody or {of_no} that is settled"


def _of_settled_periods(contract: Contract, stored: StoredTable) -> str | None:
    """SQL for whether a row is of a period that is settled; None if other rows may be read too."""
    key = contract.settlement.period_key
    column = stored.table.column(key) if key is not None else None
    labels = [period.label for period in contract.settlement.periods]
    if key is None or column is None or column.name not in stored.table.key:
        return None
    if column.type.kind is not Kind.NUMBER or not all(label.isdigit() for label in labels):
        return None
    asked = [node for node in _nodes(contract) if _reads(node, stored.table)]
    if not all(_by_the_period(node, column.name, key) for node in asked):
        return None
    power = 10 ** stored.facts(column.name).scale
    return f"{identifier(column.name)} IN ({', '.join(str(int(one) * power) for one in labels)})"


def _reads(node: object, table: Table) -> bool:
    return isinstance(node, Lookup | Rows) and node.table == table.name


def _by_the_period(node: object, column: str, key: str) -> bool:
    """Whether a look-up, or some rows, are those of the period that is settled and of no other."""
    if isinstance(node, Lookup):
        return _is_key(dict(node.by).get(column), key)
    assert isinstance(node, Rows)
    return any(
        isinstance(link.own, ColumnValue) and link.own.column == column and _is_key(link.whose, key)
        for link in node.links
    )


def _is_key(value: Expression | None, key: str) -> bool:
    return isinstance(value, KeyValue) and value.key == key


def _asks_for_one_row(contract: Contract, table: Table) -> bool:
    """Whether a clause needs a row to be the only one with its key: it looks it up, says something
    of each such row, or looks at each by itself, so that a row and its reversal do not cancel."""
    own = {table.row, *(column.name for column in table.columns if column.name in table.key)}
    own -= {column.name for column in table.columns if column.entity is not None}
    if any(own & {*definition.keys} for definition in contract.definitions):
        return True
    return any(
        (isinstance(node, Lookup) and node.table == table.name) or _looks_at_each(node, table)
        for node in _nodes(contract)
    )


def _looks_at_each(node: object, table: Table) -> bool:
    """`the highest amount`, `claims above $500`: other than what is added up or counted whole."""
    if not isinstance(node, Aggregate) or node.rows.table != table.name:
        return False
    within = (part for one in node.rows.conditions for part in parts(one.test))
    return node.how not in (How.TOTAL, How.NUMBER) or any(
        isinstance(part, ColumnValue) and part.type.unit == DOLLARS for part in within
    )


def _nodes(contract: Contract) -> Iterator[object]:
    for definition in contract.definitions:
        yield from parts(definition.expression)
    for payment in contract.payments:
        yield from parts(payment.due)
    for promise in contract.promises:
        yield from parts(promise.condition)
    for home in contract.homes:
        yield from parts(home.rows)
    if contract.settlement.parties is not None and contract.settlement.period_key is None:
        yield from parts(contract.settlement.parties)
