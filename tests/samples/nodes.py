"""Short ways to write model nodes by hand, for the sample contracts.

The samples stand where the parser's output would stand, so that the engines and results can be
tested before, and apart from, the syntax:

    times(percent("47"), term("Net Savings"))   →   47% times Net Savings
"""

from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Definition, Given, Value
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Band,
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    Each,
    Expression,
    KeyValue,
    Link,
    Literal,
    Lookup,
    Negation,
    PeriodEdge,
    Rounded,
    Rows,
    TermValue,
)
from vbpdsl.model.types import (
    COUNT,
    DATE,
    MONEY,
    NUMBER,
    PERCENT,
    TEXT,
    TRUTH,
    ValueType,
)

CENT = Fraction(1, 100)

ROW = "row"
"""The variable for a row, where no other is said."""


def number(digits: str, of: ValueType = NUMBER) -> Literal:
    return Literal(Fraction(digits), of)


def dollars(digits: str) -> Literal:
    return number(digits.replace(",", ""), MONEY)


def percent(digits: str) -> Literal:
    return Literal(Fraction(digits) / 100, PERCENT)


def words(said: str) -> Literal:
    return Literal(said, TEXT)


def day(year: int, month: int, day_of_month: int) -> Literal:
    return Literal(date(year, month, day_of_month), DATE)


def term(name: str, of: ValueType = MONEY, *at: str | tuple[str, Expression]) -> TermValue:
    """A Term, for each of its keys at the variable of that name or at another value."""
    pairs = (one if isinstance(one, tuple) else (one, key(one)) for one in at)
    return TermValue(name, of, tuple(pairs))


def key(name: str, of: ValueType = TEXT) -> KeyValue:
    return KeyValue(name, of)


def column(name: str, of: ValueType = TEXT, row: str = ROW) -> ColumnValue:
    return ColumnValue(name, of, row)


def times(left: Expression, right: Expression, of: ValueType = MONEY) -> Arithmetic:
    return Arithmetic("*", left, right, of)


def divided(left: Expression, right: Expression, of: ValueType = NUMBER) -> Arithmetic:
    return Arithmetic("/", left, right, of)


def less(left: Expression, right: Expression, of: ValueType = MONEY) -> Arithmetic:
    return Arithmetic("-", left, right, of)


def plus(left: Expression, right: Expression, of: ValueType = MONEY) -> Arithmetic:
    return Arithmetic("+", left, right, of)


def compare(operator: str, left: Expression, right: Expression) -> Comparison:
    return Comparison(operator, left, right, TRUTH)


def both(*items: Expression) -> Connective:
    return Connective("and", items, TRUTH)


def negated(item: Expression) -> Negation:
    return Negation(item, TRUTH)


def to_the_cent(value: Expression) -> Rounded:
    return Rounded(value, CENT, "half away from zero", MONEY)


def lookup(table: str, name: str, of: ValueType, *by: tuple[str, Expression]) -> Lookup:
    return Lookup(table, name, by, of)


def in_period(name: str, clause: str, of: ValueType = DATE) -> Condition:
    """The condition that a date column lies in the period settled, both ends included."""
    after = compare(">=", column(name, of), PeriodEdge("first", DATE))
    before = compare("<=", column(name, of), PeriodEdge("last", DATE))
    return Condition(both(after, before), f"{name} not in the Period", clause)


def link(name: str, own: Expression, left_out: str, clause: str) -> Link:
    """That a row belongs to what the variable of that name stands for."""
    return Link(name, KeyValue(name, own.type), own, left_out, clause)


def link_column(name: str, clause: str, of: ValueType = TEXT) -> Link:
    """That the column of the name of a variable says what the variable is."""
    return link(name, column(name, of), f"{name} empty or not settled here", clause)


def rows(table: str, links: tuple[Link, ...] = (), conditions: tuple[Condition, ...] = ()) -> Rows:
    return Rows(table, ROW, (), links, conditions)


def each(*keys: str, same: tuple[str, ...] = (), where: tuple[Condition, ...] = ()) -> Rows:
    """The things of some kinds; of those in `same` only the one at hand.

    The variable for a line of business is `line of business`, or `another line of business` where
    there is one at hand already.
    """
    named = tuple(Each(one, another(one) if one in same else one) for one in keys)
    links = tuple(link(one, key(another(one)), f"of another {one}", "") for one in same)
    return Rows(None, "", named, links, where)


def another(name: str) -> str:
    """The variable for one more thing of a kind."""
    return f"another {name}"


def total(over: Rows, value: Expression, of: ValueType = MONEY) -> Aggregate:
    return Aggregate("total", over, value, None, of)


def count(over: Rows, of: ValueType = COUNT) -> Aggregate:
    return Aggregate("number", over, None, None, of)


def average(
    over: Rows, value: Expression, weight: Expression | None = None, of: ValueType = NUMBER
) -> Aggregate:
    return Aggregate("average", over, value, weight, of)


def between(label: str, low: str | None, high: str | None, value: Expression) -> Band:
    """A band that includes both of its ends."""
    return Band(label, _edge(low), low is not None, _edge(high), high is not None, value)


def _edge(digits: str | None) -> Fraction | None:
    return None if digits is None else Fraction(digits)


def given(name: str, value: Value, *at: tuple[str, Value]) -> Given:
    return Given(name, at, value)


def line(letter: str, name: str, of: ValueType, expression: Expression, text: str) -> Definition:
    """A line of the settlement schedule."""
    return Definition(name, (), of, expression, f"line {letter}", "line", letter, text)


def truth(value: bool) -> Literal:
    return Literal(value, TRUTH)
