"""Days and months in files become dates.

    "2010-03-31"              ->   2010-03-31
    "20100331"                ->   2010-03-31
    "03/31/2010", described   ->   2010-03-31     (`MM/DD/YYYY` in vbp.toml)
    "201003", "2010-03"       ->   2010-03-01     as a month

`03/04/2010` is March or April: without a description of the file it is refused, not guessed.
"""

from attrs import evolve

from vbpdsl.data.cells.rule import CellRule, Reading, Stored, Sure, blank, ends, trimmed
from vbpdsl.data.sources.quoting import text

_MIDNIGHT = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]00:00(:00([.]0*)?)?"
_DAY_IN_DIGITS = "[0-9]{8}"
_MONTH = "[0-9]{4}-?[0-9]{2}"
_PLAIN_MONTH = "^[12][0-9]{3}-?[0-9]{2}$"
_FIRST, _LAST = "DATE '0001-01-01'", "DATE '9999-12-31'"


def date_rule(column: str, stored: Stored, reading: Reading) -> CellRule | None:
    """How to read days from a column held that way; None if it holds no days."""
    match stored:
        case Stored.TEXT:
            return _rule(
                blank(column, reading),
                _day_in_text(trimmed(column, reading), reading),
                computed=True,
            )
        case Stored.INTEGER:
            return _rule(f"{column} IS NULL", _day_in_digits(f"CAST({column} AS VARCHAR)"), True)
        case Stored.DATE:
            return evolve(
                _rule(f"{column} IS NULL", _ordinary(column)),
                untouched=column,
                sure=Sure(
                    f"coalesce(min({column}) >= {_FIRST} AND max({column}) <= {_LAST}, true)",
                    ends=ends(column),
                ),
            )
        case Stored.MOMENT:
            return _rule(f"{column} IS NULL", _ordinary(column))
        case _:
            return None


def month_rule(column: str, stored: Stored, reading: Reading) -> CellRule | None:
    """How to read months from a column held that way, as dates of their first day."""
    match stored:
        case Stored.TEXT:
            rule = _rule(
                blank(column, reading),
                _month_in_text(trimmed(column, reading), reading),
                computed=True,
            )
            plain = _plain_month(column)
            holds = f"count({column}) = count({plain})"
            return evolve(rule, untouched=plain, sure=Sure(holds, distinct=True, ends=ends(plain)))
        case Stored.INTEGER:
            return _rule(f"{column} IS NULL", _month_in_number(column))
        case Stored.DATE | Stored.MOMENT:
            return _rule(f"{column} IS NULL", _first(_ordinary(column)))
        case _:
            return None


def _rule(empty: str, value: str, computed: bool = False) -> CellRule:
    """A cell is bad where it has no value."""
    return CellRule(
        empty,
        f"({value}) IS NULL",
        lambda _scale, _digits: value,
        computed=computed,
        keeps_null=not computed,
    )


def _first(day: str) -> str:
    return f"CAST(date_trunc('month', {day}) AS DATE)"


def _ordinary(column: str) -> str:
    """A date between the years 1 and 9999; files can hold others, infinity, and BC."""
    day = f"TRY_CAST({column} AS DATE)"
    return f"CASE WHEN {day} BETWEEN {_FIRST} AND {_LAST} THEN {day} END"


def _day_in_text(cell: str, reading: Reading) -> str:
    if reading.date_formats:
        ways = ", ".join(text(way) for way in reading.date_formats)
        return _ordinary(f"try_strptime({cell}, [{ways}])")
    return (
        f"CASE WHEN {cell} LIKE '____-__-__' AND {cell} BETWEEN '0001-01-01' AND '9999-12-31' "
        f"THEN TRY_CAST({cell} AS DATE) "
        f"WHEN regexp_full_match({cell}, {text(_MIDNIGHT)}) "
        f"THEN {_ordinary(f'substr({cell}, 1, 10)')} "
        f"WHEN regexp_full_match({cell}, {text(_DAY_IN_DIGITS)}) THEN {_day_in_digits(cell)} END"
    )


def _day_in_digits(cell: str) -> str:
    parts = f"substr({cell}, 1, 4), '-', substr({cell}, 5, 2), '-', substr({cell}, 7, 2)"
    return f"CASE WHEN length({cell}) = 8 THEN {_ordinary(f'concat({parts})')} END"


def _month_in_text(cell: str, reading: Reading) -> str:
    bare = f"replace({cell}, '-', '')"
    parts = f"substr({bare}, 1, 4), '-', substr({bare}, 5, 2), '-01'"
    return (
        f"CASE WHEN regexp_full_match({cell}, {text(_MONTH)}) "
        f"THEN {_ordinary(f'concat({parts})')} "
        f"ELSE {_first(_day_in_text(cell, reading))} END"
    )


def _plain_month(column: str) -> str:
    """A month of the years 1000 to 2999 as digits, else missing.

    Functions of one column only, one around the other: the engine then works each out once for
    each different text of a file, not once for each row.
    """
    digits = f"replace(regexp_extract({column}, {text(_PLAIN_MONTH)}), '-', '')"
    return f"CAST(try_strptime({digits}, '%Y%m') AS DATE)"


def _month_in_number(column: str) -> str:
    year, month = f"CAST({column} // 100 AS INTEGER)", f"CAST({column} % 100 AS INTEGER)"
    sensible = f"{column} BETWEEN 101 AND 999912 AND {column} % 100 BETWEEN 1 AND 12"
    return f"CASE WHEN {sensible} THEN make_date({year}, {month}, 1) END"
