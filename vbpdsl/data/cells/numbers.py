"""Numbers in files become scaled integers, digit by digit.

    "1234.50" with 2 decimals            ->   123450
    "47%" as a percentage, 3 decimals    ->   470       (0.470)
    DECIMAL 0.1 with 2 decimals          ->   10

Text is never handed to a number type that rounds: to a decimal if all cells of the column are known
to have no more places than it, else its digits are cut at the point and put together again. Binary
floating point passes only where nothing can be lost: a count.
"""

from vbpdsl.data.cells.rule import (
    CellRule,
    NumberSize,
    Reading,
    Refused,
    Stored,
    Sure,
    blank,
    ends,
    trimmed,
)
from vbpdsl.data.sources.quoting import text
from vbpdsl.model.types import Style, ValueType

_NUMBER = r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)"
_LARGEST_BIGINT_DIGITS = 18
_LARGEST_DECIMAL_DIGITS = 38
_EXACT_IN_BINARY = 2**53
_FEW_DECIMALS = 6
"""Decimals that are kept as the file declares them; of more it is asked which are zeros."""


def number_rule(
    column: str, stored: Stored, duckdb_type: str, wanted: ValueType, reading: Reading
) -> CellRule | Refused | None:
    """How to read numbers from a column held that way; None if it holds no numbers."""
    match stored:
        case Stored.TEXT:
            return _from_text(column, wanted, reading)
        case Stored.INTEGER:
            return _from_integer(column, reading)
        case Stored.DECIMAL:
            return _from_decimal(column, _scale(duckdb_type), wanted, reading)
        case Stored.FLOATING if wanted.whole and not reading.shift:
            return _from_binary(column)
        case Stored.FLOATING:
            return floating(wanted)
        case _:
            return None


def integer_type(digits: int) -> str:
    """The narrowest type that surely holds integers of so many digits."""
    return "BIGINT" if digits <= _LARGEST_BIGINT_DIGITS else "HUGEINT"


def fits(scale: int, digits: int) -> bool:
    """Whether numbers with so many decimals and digits before the point can be stored at all."""
    return scale + digits <= _LARGEST_DECIMAL_DIGITS


def floating(wanted: ValueType) -> Refused:
    """Why binary fractions are refused."""
    thing = "every cent" if wanted.words().startswith("dollars") else "decimals"
    said = f"is stored as binary floating point, which cannot hold {thing} exactly"
    return Refused(True, said, "write the column as DECIMAL or as text")

def _from_text(column: str, wanted: ValueType, reading: Reading) -> CellRule:
    """`decimals` leaves out zeros at the end beyond the cents; `before` counts a sign as a digit,
    which at worst makes room for one digit too many."""
    cell, pattern, shift = trimmed(column, reading), _NUMBER, str(reading.shift)
    bare = cell
    if wanted.style in {Style.PERCENT, Style.POINTS}:
        pattern += " ?%?"
        bare = f"rtrim({cell}, ' %')"
        shift = f"(CASE WHEN suffix({cell}, '%') THEN 2 ELSE {reading.shift} END)"
    point, places = f"strpos({bare}, '.')", f"split_part({bare}, '.', 2)"
    after = f"CASE WHEN length({places}) <= 2 THEN {places} ELSE rtrim({places}, '0') END"
    bad = f"NOT regexp_full_match({cell}, {text(pattern)})"
    decimals = (
        f"CASE WHEN {point} = 0 THEN 0 WHEN length({bare}) - {point} <= 2 "
        f"THEN length({bare}) - {point} ELSE length(rtrim({places}, '0')) END"
    )
    if wanted.whole:
        bad = f"({bad} OR CASE WHEN {point} > 0 THEN rtrim({places}, '0') <> '' ELSE false END)"
        decimals, after = "0", "''"

    def value(scale: int, digits: int) -> str:
        power = scale - reading.shift
        if bare == cell and power >= 0 and digits + 2 * power <= _LARGEST_BIGINT_DIGITS:
            # exact, since no cell has more decimals, and many times as fast as by its letters
            read = f"CAST({cell} AS DECIMAL({_LARGEST_BIGINT_DIGITS}, {power})) * {10**power}"
            return f"CAST({read} AS {integer_type(scale + digits)})"
        before = f"replace(split_part({bare}, '.', 1), '+', '')"
        padded = f"rpad({after}, CAST({scale} - {shift} AS INTEGER), '0')"
        return f"CAST(concat({before}, {padded}) AS {integer_type(scale + digits)})"

    before = f"CASE WHEN {point} = 0 THEN length({bare}) ELSE {point} - 1 END"
    size = NumberSize(f"{decimals} + {shift}", before)
    return CellRule(blank(column, reading), bad, value, size, computed=True)


def _from_integer(column: str, reading: Reading) -> CellRule:
    def value(scale: int, digits: int) -> str:
        kept = integer_type(scale + digits)
        power = scale - reading.shift
        cell = f"CAST({column} AS {kept})"
        return f"{cell} * CAST({10**power} AS {kept})" if power else cell

    widened = f"CAST({column} AS HUGEINT)"
    size = NumberSize(str(reading.shift), f"abs({widened})", True)
    sure = Sure(ends=ends(column))
    return CellRule(f"{column} IS NULL", "false", value, size, keeps_null=True, sure=sure)


def _from_decimal(column: str, own: int, wanted: ValueType, reading: Reading) -> CellRule:
    """A decimal times its power of ten is whole; narrow decimals keep the product in 64 bits.

    Many decimals are mostly zeros at the end (500.0000000000): then the cells say how many count.
    """

    def value(scale: int, digits: int) -> str:
        power, kept = scale - reading.shift, integer_type(scale + digits)
        width = max(digits + own, own, 1)
        if width + power + 1 > _LARGEST_DECIMAL_DIGITS:
            return _by_its_digits(column, own, power, kept)
        # A product of two numbers of 64 bits is kept in 64 bits, however long it is.
        wide = width + power + 1 > _LARGEST_BIGINT_DIGITS
        width = max(width, _LARGEST_BIGINT_DIGITS + 1) if wide and power else width
        narrow = f"CAST({column} AS DECIMAL({width},{own}))"
        times = f" * CAST({10**power} AS DECIMAL({power + 1},0))" if power else ""
        return f"CAST({narrow}{times} AS {kept})"

    bad = f"({column} % 1 <> 0)" if wanted.whole and own else "false"
    few = own <= _FEW_DECIMALS
    places = f"rtrim(split_part(CAST({column} AS VARCHAR), '.', 2), '0')"
    decimals = str(own + reading.shift) if few else f"length({places}) + {reading.shift}"
    size = NumberSize(str(reading.shift) if wanted.whole else decimals, f"abs({column})", True)
    sure = Sure(ends=ends(column)) if bad == "false" and few else None
    return CellRule(f"{column} IS NULL", bad, value, size, keeps_null=True, sure=sure)


def _by_its_digits(column: str, own: int, power: int, kept: str) -> str:
    """A decimal without its point, with zeros added or taken away at its end."""
    unscaled = f"CAST(replace(CAST({column} AS VARCHAR), '.', '') AS HUGEINT)"
    if power < own:
        return f"CAST({unscaled} // CAST({10 ** (own - power)} AS HUGEINT) AS {kept})"
    more = f" * CAST({10 ** (power - own)} AS HUGEINT)" if power > own else ""
    return f"CAST({unscaled}{more} AS {kept})"


def _from_binary(column: str) -> CellRule:
    """Counts only; pandas holds them so as soon as one is missing."""
    safe = f"CASE WHEN isfinite({column}) AND abs({column}) < {_EXACT_IN_BINARY} THEN {column} END"
    whole = f"coalesce(({safe}) = floor({safe}), false)"

    def value(scale: int, digits: int) -> str:
        kept = integer_type(scale + digits)
        return f"CAST(CASE WHEN {whole} THEN {column} END AS {kept}) * CAST({10**scale} AS {kept})"

    empty = f"({column} IS NULL OR isnan({column}))"
    return CellRule(empty, f"NOT {whole}", value, NumberSize("0", "16"))


def _scale(duckdb_type: str) -> int:
    return int(duckdb_type.rstrip(")").rpartition(",")[2])
