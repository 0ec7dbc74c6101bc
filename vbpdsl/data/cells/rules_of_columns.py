"""Which rule reads a column: one place for each pair of file type and contract type.

    VARCHAR   as dollars   ->   numbers.py, digit by digit
    DOUBLE    as dollars   ->   refused
    BIGINT    as a month   ->   days.py, 201003
    INTEGER   as a text    ->   its digits

The next stage back is the file with its types (`sources`); the next forward puts the rules of a
table together (`ingest`).
"""

from typing import assert_never

from vbpdsl.data.cells.days import date_rule, month_rule
from vbpdsl.data.cells.numbers import number_rule
from vbpdsl.data.cells.rule import (
    CellRule,
    NumberSize,
    Reading,
    Refused,
    Stored,
    blank,
    stored_as,
    surely_trimmed,
    trimmed,
)
from vbpdsl.data.sources.quoting import text
from vbpdsl.model.types import Kind, Style, ValueType

DUCKDB_TYPES = {
    Kind.NUMBER: "BIGINT",
    Kind.DATE: "DATE",
    Kind.TEXT: "VARCHAR",
    Kind.TRUTH: "BOOLEAN",
}

_YES = ("yes", "y", "true", "t", "1")
_NO = ("no", "n", "false", "f", "0")


def rule_for(
    column: str, duckdb_type: str, wanted: ValueType, reading: Reading
) -> CellRule | Refused:
    """How to read a column (`column` is SQL) of a file's type as the type the contract says."""
    stored = stored_as(duckdb_type)
    if stored is Stored.NOTHING:
        return nothing(wanted)
    rule = _rule(column, stored, duckdb_type, wanted, reading)
    held = f"the type {duckdb_type.lower()}" if stored is Stored.OTHER else stored.value
    return rule or Refused(stored is Stored.FLOATING, f"holds {held}", write_as(wanted))


def nothing(wanted: ValueType) -> CellRule:
    """The rule for a column that a file does not have: every cell is empty."""
    empty = f"CAST(NULL AS {DUCKDB_TYPES[wanted.kind]})"
    size = NumberSize("0", "0") if wanted.kind is Kind.NUMBER else None
    return CellRule("true", "false", lambda _scale, _digits: empty, size)


def write_as(wanted: ValueType) -> str:
    """How to write a column of a type so that it can be read, for messages."""
    match wanted.kind:
        case Kind.NUMBER if wanted.whole:
            return "write whole numbers, such as 2010"
        case Kind.NUMBER if wanted.style in {Style.PERCENT, Style.POINTS}:
            return "write 47% or 0.47"
        case Kind.NUMBER:
            return "write plain decimals such as 1234.50, with neither $ nor commas"
        case Kind.DATE if wanted.style is Style.MONTH:
            return "write months as 2010-03 or 201003"
        case Kind.DATE:
            return "write days as 2010-03-31, or say in vbp.toml how they are written"
        case Kind.TEXT:
            return "write the column as text"
        case Kind.TRUTH:
            return "write yes or no"
        case never:
            assert_never(never)


def _rule(
    column: str, stored: Stored, duckdb_type: str, wanted: ValueType, reading: Reading
) -> CellRule | Refused | None:
    match wanted.kind:
        case Kind.NUMBER:
            return number_rule(column, stored, duckdb_type, wanted, reading)
        case Kind.DATE if wanted.style is Style.MONTH:
            return month_rule(column, stored, reading)
        case Kind.DATE:
            return date_rule(column, stored, reading)
        case Kind.TEXT:
            return _text_rule(column, stored, duckdb_type, reading)
        case Kind.TRUTH:
            return _truth_rule(column, stored, reading)
        case never:
            assert_never(never)


def _text_rule(column: str, stored: Stored, duckdb_type: str, reading: Reading) -> CellRule | None:
    """Texts lose the blanks around them, so that `Commercial ` is `Commercial` in every file."""
    if stored is Stored.TEXT:
        plain = column if duckdb_type == "VARCHAR" else f"CAST({column} AS VARCHAR)"
        return CellRule(
            blank(plain, reading),
            "false",
            lambda _scale, _digits: trimmed(plain, reading),
            untouched=plain,
            sure=surely_trimmed(plain, reading),
        )
    if stored in {Stored.INTEGER, Stored.DATE}:
        digits = f"CAST({column} AS VARCHAR)"
        return CellRule(
            f"{column} IS NULL", "false", lambda _scale, _digits: digits, keeps_null=True
        )
    return None


def _truth_rule(column: str, stored: Stored, reading: Reading) -> CellRule | None:
    if stored is Stored.TRUTH:
        return CellRule(
            f"{column} IS NULL", "false", lambda _scale, _digits: column, keeps_null=True
        )
    if stored not in {Stored.TEXT, Stored.INTEGER}:
        return None
    cell = f"lower(trim(CAST({column} AS VARCHAR)))"
    yes, no = f"{cell} IN {_listed(_YES)}", f"{cell} IN {_listed(_NO)}"
    value = f"CASE WHEN {yes} THEN true WHEN {no} THEN false END"
    empty = blank(f"CAST({column} AS VARCHAR)", reading)
    return CellRule(empty, f"({value}) IS NULL", lambda _scale, _digits: value, computed=True)


def _listed(words: tuple[str, ...]) -> str:
    return f"({', '.join(text(word) for word in words)})"
