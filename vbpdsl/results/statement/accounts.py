"""What was received, counted and left out, in sentences that a reader can tie to a ledger.

Cost (1.3): 6,075 claims received, $1,234,567.00; 5,900 counted, $1,200,000.00; 175 left out:
    31 claims, $84,211.07: paid after March 31, 2011 (Cost)
"""

import textwrap
from fractions import Fraction

from vbpdsl.engine.run import Account, LeftOut
from vbpdsl.model.contract import Contract
from vbpdsl.model.types import NUMBER, ValueType
from vbpdsl.model.values.number import show_full
from vbpdsl.results.statement.limits import Limited
from vbpdsl.results.why.naming import several

WIDTH = 100


def account_lines(
    account: Account, contract: Contract, limited: Limited | None = None
) -> tuple[str, ...]:
    """The account of one aggregate as lines, with rows and amounts as the contract calls them.

    `limited` says what a limit did to the figures that the rows make.
    """
    row = contract.table(account.table).row
    terms = (item.type for item in contract.definitions if item.name == account.term)
    kind = next(terms, NUMBER)
    received = _rows(account.received, account.received_amount, row, kind)
    counted = _rows(account.counted, account.counted_amount, "", kind)
    left_out = account.received - account.counted
    head = (
        f"{account.term} ({account.clause}), from {account.table}: {received} received; "
        f"{counted} counted; {left_out:,} left out{':' if account.left_out else '.'}"
    )
    lines = textwrap.wrap(head, WIDTH, subsequent_indent="    ")
    for item in account.left_out:
        if item.rows:
            lines += textwrap.wrap(_reason(item, row, kind), WIDTH - 4, initial_indent="    ")
    if limited is not None and (said := limited.words(account)):
        lines += textwrap.wrap(said, WIDTH - 4, initial_indent="    ", subsequent_indent="    ")
    return tuple(lines)


def ties(account: Account) -> bool:
    """Whether received equals counted plus left out, in rows and in exact amounts."""
    rows = account.counted + sum(item.rows for item in account.left_out)
    if rows != account.received:
        return False
    amounts = [account.counted_amount, *(item.amount for item in account.left_out)]
    known = [amount for amount in amounts if amount is not None]
    if account.received_amount is None or len(known) < len(amounts):
        return True
    return sum(known, Fraction(0)) == account.received_amount


def _reason(item: LeftOut, row: str, kind: ValueType) -> str:
    return f"{_rows(item.rows, item.amount, row, kind)}: {item.reason} ({item.clause})"


def _rows(number: int, amount: Fraction | None, row: str, kind: ValueType) -> str:
    noun = f" {row if number == 1 else several(row)}" if row else ""
    # An amount that is not money is said only where it says more than the number of rows.
    said = f", {show_full(amount, kind)}" if amount is not None and amount != number else ""
    return f"{number:,}{noun}{said}"
