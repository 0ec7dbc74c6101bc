"""Accounts of aggregates over files, read from the relations that the plan made for them."""

from collections.abc import Iterable
from fractions import Fraction

from duckdb import DuckDBPyConnection

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.decode import Decoder
from vbpdsl.engine.reference.accounts import UNKNOWN
from vbpdsl.engine.run import Account, LeftOut
from vbpdsl.model.types import Kind
from vbpdsl.plan.accounting import Reasons
from vbpdsl.plan.figures.placed import Placed
from vbpdsl.plan.figures.spaces import COUNTED, DOUBTFUL
from vbpdsl.plan.outline import AccountPlan
from vbpdsl.source.classes import define

CODE, ROWS = Placed(Kind.NUMBER, "code"), Placed(Kind.NUMBER, "rows")


@define
class _Tally:
    rows: int = 0
    amount: Fraction = Fraction(0)

    def add(self, other: "_Tally") -> None:
        self.rows += other.rows
        self.amount += other.amount


def account_of(connection: DuckDBPyConnection, plan: AccountPlan, name: str) -> Account:
    """The account of one aggregate: received = counted + left out by reason."""
    by_code = _tallies(connection, plan, name)
    counted = by_code.get(COUNTED, _Tally())
    received = _added(by_code.values())
    has_amount = plan.amount is not None
    left_out: dict[tuple[str, str], _Tally] = {}
    for code in sorted(by_code, key=_in_order):
        if code != COUNTED:
            left_out.setdefault(_words(plan, code), _Tally()).add(by_code[code])
    table = plan.aggregate.rows.table
    assert table is not None
    return Account(
        plan.definition.name,
        plan.definition.clause,
        table,
        received.rows,
        received.amount if has_amount else None,
        counted.rows,
        counted.amount if has_amount else None,
        tuple(
            LeftOut(words, clause, tally.rows, tally.amount if has_amount else None)
            for (words, clause), tally in left_out.items()
        ),
    )


def _in_order(code: int) -> tuple[bool, int]:
    """Reasons in the order of the text, what is in doubt last."""
    return (code < 0, code)


def _tallies(connection: DuckDBPyConnection, plan: AccountPlan, name: str) -> dict[int, _Tally]:
    placed = (CODE, ROWS, *([] if plan.amount is None else [plan.amount]))
    decoder = Decoder(placed)
    query = sql.Select(expressions=decoder.columns).from_(sql.table_(name))
    tallies: dict[int, _Tally] = {}
    for row in connection.execute(query.text()).fetchall():
        code, rows, *amount = decoder.decode(row)
        added = amount[0] if amount and amount[0] is not None else Fraction(0)
        assert isinstance(code, Fraction)
        assert isinstance(rows, Fraction)
        assert isinstance(added, Fraction)
        tallies.setdefault(int(code), _Tally()).add(_Tally(int(rows), added))
    return tallies


def _added(tallies: Iterable[_Tally]) -> _Tally:
    total = _Tally()
    for tally in tallies:
        total.add(tally)
    return total


def _words(plan: AccountPlan, code: int) -> tuple[str, str]:
    """The words and the clause of a reason."""
    rows, reasons = plan.aggregate.rows, Reasons(plan.aggregate.rows)
    if code == DOUBTFUL:
        return UNKNOWN, plan.definition.clause
    if code < reasons.unbound:
        return rows.conditions[code].left_out, rows.conditions[code].clause
    if code == reasons.unasked:
        return "no figure asks for it", plan.definition.clause
    link = rows.links[(code - reasons.unbound) % len(rows.links)]
    return link.left_out, link.clause
