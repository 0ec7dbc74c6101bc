"""The medical home as a benchmark: the contract of `contracts_dsl/programs`, and the same by hand.

The contract is read from its text, as `vbp settle` reads it, over files that `vbp data generate`
wrote. By hand there are two ways, each as a careful analyst would write it for speed:

`payments`       the lines and the payment of each Practice, in one statement; it accounts for no
                 row and keeps no figure but these
`same_numbers`   the same, with each member's cost kept as a table, and the accounts of claims and
                 roster: how many rows came, counted, or were left out for which reason

Both over the Parquet files, or over the tables that the store has opened, in its integers.
"""

from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from vbpdsl.answers.opening import open_text
from vbpdsl.model.contract import Contract

TEXT = Path(__file__).parent.parent / "contracts_dsl/programs/medical-home/contract.vbp"


@cache
def home_contract() -> Contract:
    """The contract, read from its text."""
    contract = open_text(TEXT.read_text(encoding="utf-8"), TEXT.name).contract
    assert contract is not None
    return contract


def criteria() -> str:
    """The rows of Schedule 2 in SQL."""
    schedule = next(table for table in home_contract().tables if table.name == "Schedule 2")
    rows = ", ".join(
        f"('{name}', '{better}', '{kind}', {_decimal(target)}, {_decimal(minimum)})"
        for name, better, kind, target, minimum in schedule.rows
    )
    return f"(VALUES {rows}) schedule(measure, better, kind, target, minimum)"


def _decimal(number: object) -> str:
    assert isinstance(number, Fraction)
    return str(Decimal(number.numerator) / Decimal(number.denominator))
