"""The functions of a contract that the database is taught: logarithms, exponentials, powers.

What is taught is `model.functions`, the very one that the reference asks, on whole numbers: a
numerator and a denominator of the value and of the exponent, a step, and numbers that say which
function and how it is rounded. Beside `scalar_sql`, which writes the call.
"""

from fractions import Fraction

import duckdb

from vbpdsl.model.contract import Contract
from vbpdsl.model.expressions import OfFunction
from vbpdsl.model.functions import function_of
from vbpdsl.model.operators import Functions, RoundingWay
from vbpdsl.model.walking import parts

STEPS = "vbp_function_steps"
"""The name under which the database knows it; it takes eight whole numbers."""

_FUNCTIONS, _WAYS = tuple(Functions), tuple(RoundingWay)


def teach(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Have a connection know the functions, where a contract uses one: to be taught, the database
    loads a library that no other run waits for. Roots are worked out in its own integers."""
    used = (part.function for part in parts(contract) if isinstance(part, OfFunction))
    if all(function is Functions.ROOT for function in used):
        return
    try:
        connection.create_function(  # type: ignore[call-overload]
            STEPS, steps_of, ["HUGEINT"] * 8, "HUGEINT", null_handling="special"
        )
    except (duckdb.NotImplementedException, duckdb.CatalogException):
        return  # it was taught before, on this connection or another


def steps_of(
    top: int | None,
    bottom: int | None,
    exponent: int | None,
    below: int | None,
    which: int,
    step: int,
    parts: int,
    way: int,
) -> int | None:
    """How many steps the value of a function is; None of a missing value, or where it has none."""
    if top is None or bottom is None or exponent is None or below is None:
        return None
    value, power = Fraction(top, bottom), Fraction(exponent, below)
    return function_of(_FUNCTIONS[which], value, power, Fraction(step, parts), _WAYS[way])
