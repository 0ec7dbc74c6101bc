"""Figures of a relation as exact text, written by the database and not row by row in Python.

    t1 = 120480 over 100               1204.8
    t9 = 2604000 over 12000000         217/1000 is 0.217
    t7 = 1 over 3                      exact 1/3, to ten places 0.3333333333

A number is written by its digits alone: as an integer with a point put into it, or as a fraction in
lowest terms where no decimal ends. What the ranges do not prove to fit the database's integers is
written by Python, value by value: a function of the connection, with the rules of
`model/number.py`, which both ways follow to the letter.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import duckdb
from duckdb import DuckDBPyConnection

from vbpdsl.model.types import Kind
from vbpdsl.model.values.number import decimals_needed, exact_text, rounded_units
from vbpdsl.plan.figures.placed import Placed
from vbpdsl.plan.numbers.ranges import LARGEST_64, LARGEST_128
from vbpdsl.plan.relations.relation import Column
from vbpdsl.source.classes import frozen

PLACES = 10
"""Decimals of a value that is written for reading and adding up."""

DIGITS = 38
"""Digits of the database's widest integer and decimal."""

FEW = 4
"""Decimals up to which zeros at the end are told by division: a division costs less than a trim."""

EXACT, ROUNDED = "vbp_exact_text", "vbp_rounded_text"
_FRACTION = 18
_LARGEST_FIVE = 5**27
"""The largest power of five in 64 bits."""


@frozen
class Texts:
    """A value as columns of text: without loss, and as a decimal of ten places at most.

    `steps` make the columns, one step out of those before, each a name and its SQL: what two
    steps need is worked out once. `value` is None for what is no number.
    """

    steps: tuple[Mapping[str, str], ...]
    exact: str
    value: str | None = None


def quoted(name: str) -> str:
    """A name as SQL."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def literal(text: str) -> str:
    """A text as SQL."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def texts_of(placed: Placed, columns: Mapping[str, Column]) -> Texts:
    """The texts of a value that stands in some columns of a relation."""
    name = quoted(placed.column)
    match placed.kind:
        case Kind.TEXT:
            return Texts((), name)
        case Kind.DATE:
            return _plain(placed, f"CAST({name} AS VARCHAR)")
        case Kind.TRUTH:
            said = f"CASE WHEN {name} THEN 'true' WHEN NOT {name} THEN 'false' END"
            return _plain(placed, said)
        case Kind.NUMBER:
            return _number(placed, columns)


def stepped(relation: str, texts: Sequence[Texts]) -> str:
    """A relation with the columns of some texts beside its own."""
    for place in range(max((len(one.steps) for one in texts), default=0)):
        made = {name: sql for one in texts if place < len(one.steps) for name, sql in
                one.steps[place].items()}
        columns = "".join(f", {sql} AS {name}" for name, sql in made.items())
        relation = f"(SELECT *{columns} FROM {relation})"
    return relation


def prepare(connection: DuckDBPyConnection) -> None:
    """Teach a connection to write the numbers that its integers have no room for."""
    connection.complete()  # of a question before, whose first row was enough
    for name, function in ((EXACT, _exact), (ROUNDED, _rounded)):
        try:
            connection.create_function(name, function, ["VARCHAR"], "VARCHAR")
        except (duckdb.NotImplementedException, duckdb.CatalogException):
            return  # it was taught before, on this connection or another


def decimals_of(denominator: int, most: int = DIGITS - 1) -> int | None:
    """The number of decimals that write every multiple of 1/denominator exactly, if any."""
    needed = decimals_needed(Fraction(1, denominator))
    return None if needed is None or needed > most else needed


def _plain(placed: Placed, said: str) -> Texts:
    exact = _step(placed, "exact")
    return Texts(({exact: said},), exact)


def _step(placed: Placed, what: str) -> str:
    return quoted(f"{placed.column} {what}")


def _number(placed: Placed, columns: Mapping[str, Column]) -> Texts:
    size, below = _size(columns[placed.column]), placed.denominator
    for factor in placed.factors:
        below *= max(_size(columns[factor]), 1)
    decimals = None if placed.factors else decimals_of(placed.denominator)
    if decimals is not None:
        units = size * 10**decimals // placed.denominator
        if units < 10**DIGITS:
            wide = columns[placed.column].wide or units > LARGEST_64
            return _decimal(placed, wide, max(units, 1), decimals)
    in_64 = max(size, below) <= LARGEST_64
    if in_64 and size * 10**_FRACTION <= LARGEST_128 and below * 2 * 10**PLACES <= LARGEST_128:
        return _fraction(placed)
    return _by_python(placed)


def _size(column: Column) -> int:
    return column.range.size if column.range is not None else 10**DIGITS


def _decimal(placed: Placed, wide: bool, size: int, places: int) -> Texts:
    """An integer in units of the last place, with its point."""
    units, exact, value = (_step(placed, what) for what in ("units", "exact", "value"))
    top = f"CAST({quoted(placed.column)} AS {'HUGEINT' if wide else 'BIGINT'})"
    first = {units: f"{top} * {10**places // placed.denominator}"}
    second = {exact: _without_zeros(units, size, places)}
    if places <= PLACES:
        return Texts((first, second), exact, exact)
    cut = 10 ** (places - PLACES)
    away = f"(abs({units}) + {cut // 2}) // {cut}"
    rounded = _pointed(f"(CASE WHEN {units} < 0 THEN -({away}) ELSE {away} END)", size, PLACES)
    third = {value: f"CASE WHEN {units} % {cut} = 0 THEN {exact} ELSE {rounded} END"}
    return Texts((first, second, third), exact, value)


def _without_zeros(units: str, size: int, places: int) -> str:
    """The text of an integer with its point, and without zeros behind the last other digit."""
    if not places:
        return f"CAST({units} AS VARCHAR)"
    whole = f"WHEN {units} % {10**places} = 0 THEN CAST({units} // {10**places} AS VARCHAR)"
    pointed = _pointed(units, size, places)
    if places > FEW:
        return f"CASE {whole} ELSE rtrim({pointed}, '0') END"
    shorter = " ".join(
        f"WHEN {units} % {10 ** (places - less)} = 0 "
        f"THEN {_pointed(f'({units} // {10 ** (places - less)})', size, less)}"
        for less in range(1, places)
    )
    return f"CASE {whole} {shorter} ELSE {pointed} END"


def _pointed(units: str, size: int, places: int) -> str:
    """An integer as the text of a decimal with so many places."""
    width = min(len(str(size)) + 1, DIGITS)
    unit = f"0.{'0' * (places - 1)}1"
    whole = f"CAST({units} AS DECIMAL({width}, 0))"
    return f"CAST({whole} * CAST({unit} AS DECIMAL({places + 1}, {places})) AS VARCHAR)"


def _fraction(placed: Placed) -> Texts:
    """A quotient in lowest terms: its decimals where they end, else numerator and denominator."""
    top, common = quoted(placed.column), _step(placed, "common")
    above, below = _step(placed, "above"), _step(placed, "below")
    exact, value = _step(placed, "exact"), _step(placed, "value")
    first = {common: f"gcd(abs({top}), {_under(placed)})"}
    second = {above: f"{top} // {common}", below: f"{_under(placed)} // {common}"}
    odd = f"({below} // ({below} & -{below}))"
    units = f"(CAST({above} AS HUGEINT) * ({10**_FRACTION} // {below}))"
    third = {
        exact: f"CASE WHEN {top} IS NULL THEN NULL "
        f"WHEN {below} = 1 THEN CAST({above} AS VARCHAR) "
        f"WHEN {10**_FRACTION} % {below} = 0 "
        f"THEN rtrim({_pointed(units, 10**DIGITS - 1, _FRACTION)}, '0') "
        f"WHEN {_LARGEST_FIVE} % {odd} = 0 THEN {EXACT}({_said(placed)}) "
        f"ELSE concat({above}, '/', {below}) END"
    }
    away = (
        f"((abs(CAST({above} AS HUGEINT)) * {2 * 10**PLACES} + {below}) "
        f"// (2 * CAST({below} AS HUGEINT)))"
    )
    signed = f"(CASE WHEN {top} < 0 THEN -{away} ELSE {away} END)"
    fourth = {
        value: f"CASE WHEN {10**PLACES} % {below} = 0 THEN {exact} "
        f"ELSE {_pointed(signed, 10**DIGITS - 1, PLACES)} END"
    }
    return Texts((first, second, third, fourth), exact, value)


def _by_python(placed: Placed) -> Texts:
    said, exact, value = _said(placed), _step(placed, "exact"), _step(placed, "value")
    return Texts(({exact: f"{EXACT}({said})", value: f"{ROUNDED}({said})"},), exact, value)


def _under(placed: Placed) -> str:
    factors = [f"CAST({placed.denominator} AS BIGINT)", *map(quoted, placed.factors)]
    return f"({' * '.join(factors)})"


def _said(placed: Placed) -> str:
    """A quotient as text for Python: `2604000/1000/12000`; missing where its numerator is."""
    top = quoted(placed.column)
    parts = ", ".join((top, f"'{placed.denominator}'", *map(quoted, placed.factors)))
    return f"CASE WHEN {top} IS NOT NULL THEN concat_ws('/', {parts}) END"


def _value(said: str) -> Fraction:
    top, *below = map(int, said.split("/"))
    value = Fraction(top)
    for one in below:
        value /= one
    return value


def _exact(said: str) -> str:
    return exact_text(_value(said))


def _rounded(said: str) -> str:
    """As `decimal_text` writes it, a half away from zero."""
    return decimal_text(_value(said))


def decimal_text(value: Fraction) -> str:
    """A number as a decimal of ten places at most; one that needs more has all ten."""
    needed = decimals_needed(value)
    places = PLACES if needed is None else min(needed, PLACES)
    units = rounded_units(value, places)
    digits = str(abs(units)).rjust(places + 1, "0")
    point = len(digits) - places
    whole = digits[:point] + ("." + digits[point:] if places else "")
    return f"-{whole}" if units < 0 else whole
