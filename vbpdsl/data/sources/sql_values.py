"""What has a value in SQL, as small trees that never change: columns, constants, cases and more.

Each kind says how it is written. What is asked of tables is made of them, in `sql`, which hands
them on: the engine names the two together.
"""

from collections.abc import Iterable, Sequence
from enum import Enum

from vbpdsl.data.sources.quoting import identifier
from vbpdsl.data.sources.quoting import text as quoted_text
from vbpdsl.source.classes import frozen


class DType(Enum):
    """The types of columns, as DuckDB calls them."""

    BIGINT = "BIGINT"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    DOUBLE = "DOUBLE"
    INT128 = "INT128"
    TINYINT = "TINYINT"
    VARCHAR = "TEXT"


class Expr:
    """Anything with a value: each kind says how it is written."""

    __slots__ = ()

    def text(self) -> str:
        """It, as DuckDB reads it."""
        raise NotImplementedError


@frozen
class Word(Expr):
    """What is written as it stands: a star, a number, NULL, a name without quotation marks."""

    word: str

    def text(self) -> str:
        return self.word


@frozen
class Literal(Expr):
    """A constant."""

    written: str

    def text(self) -> str:
        return self.written

    @staticmethod
    def string(value: str) -> "Literal":
        """A text."""
        return Literal(quoted_text(value))

    @staticmethod
    def number(value: int) -> "Literal":
        """A whole number that is not below zero."""
        assert value >= 0, "a number below zero is one of `neg`"
        return Literal(str(value))


@frozen
class Column(Expr):
    """A column, by its name alone or with that of its table."""

    name: str
    table: str | None = None

    def text(self) -> str:
        name = identifier(self.name)
        return name if self.table is None else f"{identifier(self.table)}.{name}"


def column(name: str, table: str | None = None) -> Column:
    """A column whose name is a user's."""
    return Column(name, table)


def var(name: str) -> Word:
    """A name of our own, which needs no quotation marks."""
    return Word(name)


STAR, NULL, TRUE, FALSE = Word("*"), Word("NULL"), Word("TRUE"), Word("FALSE")


class Binary(Expr):
    """Two values with a sign between them."""

    __slots__ = ("expression", "this")
    sign = ""

    def __init__(self, this: Expr, expression: Expr) -> None:
        self.this = this
        self.expression = expression

    def text(self) -> str:
        return f"{self.this.text()} {self.sign} {self.expression.text()}"


class Add(Binary):
    """One and another."""

    __slots__ = ()
    sign = "+"


class Sub(Binary):
    """One less another."""

    __slots__ = ()
    sign = "-"


class Mul(Binary):
    """One times another."""

    __slots__ = ()
    sign = "*"


class IntDiv(Binary):
    """How many times another is in one, in whole."""

    __slots__ = ()
    sign = "//"


class Mod(Binary):
    """What is left over then."""

    __slots__ = ()
    sign = "%"


class BitwiseAnd(Binary):
    """The bits that both have."""

    __slots__ = ()
    sign = "&"


class BitwiseLeftShift(Binary):
    """Bits moved up."""

    __slots__ = ()
    sign = "<<"


class BitwiseRightShift(Binary):
    """Bits moved down."""

    __slots__ = ()
    sign = ">>"


class DPipe(Binary):
    """Two texts, one behind the other."""

    __slots__ = ()
    sign = "||"


class EQ(Binary):
    """The same."""

    __slots__ = ()
    sign = "="


class NEQ(Binary):
    """Another."""

    __slots__ = ()
    sign = "<>"


class LT(Binary):
    """Below."""

    __slots__ = ()
    sign = "<"


class LTE(Binary):
    """At or below."""

    __slots__ = ()
    sign = "<="


class GT(Binary):
    """Above."""

    __slots__ = ()
    sign = ">"


class GTE(Binary):
    """At or above."""

    __slots__ = ()
    sign = ">="


class Is(Binary):
    """The same, or both nothing."""

    __slots__ = ()
    sign = "IS"


class Connector(Binary):
    """Two conditions in one."""

    __slots__ = ()


class And(Connector):
    """Both hold."""

    __slots__ = ()
    sign = "AND"


class Or(Connector):
    """One of them holds."""

    __slots__ = ()
    sign = "OR"


def or_(*conditions: Expr) -> Expr:
    """One of some conditions, each in brackets if it needs them."""
    return _connected(Or, conditions)


def and_(*conditions: Expr) -> Expr:
    """All of some conditions."""
    return _connected(And, conditions)


def _connected(node: type[Connector], conditions: Sequence[Expr]) -> Expr:
    first, *others = conditions
    if not others:
        return first
    found = _bracketed(first)
    for one in others:
        found = node(found, _bracketed(one))
    return found


def _bracketed(condition: Expr) -> Expr:
    return Paren(condition) if isinstance(condition, Connector) else condition


@frozen
class Unary(Expr):
    """A sign before a value."""

    this: Expr
    sign: str = "-"

    def text(self) -> str:
        inner = self.this.text()
        # Two signs of minus begin a comment.
        return f"{self.sign} {inner}" if inner.startswith("-") else f"{self.sign}{inner}"


def neg(this: Expr) -> Unary:
    """Less than nothing by it."""
    return Unary(this)


def not_(this: Expr) -> Unary:
    """Whether it is false."""
    return Unary(this, "NOT ")


@frozen
class Paren(Expr):
    """A value in brackets."""

    this: Expr

    def text(self) -> str:
        return f"({self.this.text()})"


@frozen
class Tuple(Expr):
    """Several values as one."""

    expressions: Sequence[Expr]

    def text(self) -> str:
        return f"({comma_separated(self.expressions)})"


@frozen
class Cast(Expr):
    """A value as one of another type."""

    this: Expr
    to: DType

    def text(self) -> str:
        return f"CAST({self.this.text()} AS {self.to.value})"


@frozen
class Call(Expr):
    """A function of some values, or of each different value."""

    name: str
    items: Sequence[Expr]
    distinct: bool = False

    def text(self) -> str:
        different = "DISTINCT " if self.distinct else ""
        return f"{self.name.upper()}({different}{comma_separated(self.items)})"


def call(name: str, *items: Expr) -> Call:
    """A function of some values."""
    return Call(name, items)


def count(of: Expr = STAR) -> Call:
    """How many rows there are, or how many have the value."""
    return Call("count", (of,))


@frozen
class Case(Expr):
    """The value of the first condition that holds, else the other one or nothing."""

    branches: Sequence[tuple[Expr, Expr]]
    default: Expr | None = None

    def text(self) -> str:
        parts = [f"WHEN {test.text()} THEN {value.text()}" for test, value in self.branches]
        if self.default is not None:
            parts.append(f"ELSE {self.default.text()}")
        return f"CASE {' '.join(parts)} END"


class Query(Expr):
    """What has rows."""

    __slots__ = ()


@frozen
class In(Expr):
    """Whether a value is one of some, or one of the rows of a query."""

    this: Expr
    expressions: "Sequence[Expr] | Query"

    def text(self) -> str:
        among = self.expressions
        listed = among.text() if isinstance(among, Query) else comma_separated(among)
        return f"{self.this.text()} IN ({listed})"


@frozen
class Between(Expr):
    """Whether a value lies between two, or is one of them."""

    this: Expr
    low: Expr
    high: Expr

    def text(self) -> str:
        return f"{self.this.text()} BETWEEN {self.low.text()} AND {self.high.text()}"


@frozen
class Extract(Expr):
    """A part of a day."""

    part: str
    expression: Expr

    def text(self) -> str:
        return f"EXTRACT({self.part} FROM {self.expression.text()})"


def comma_separated(items: Iterable[Expr]) -> str:
    """Several, one after the other."""
    return ", ".join([one.text() for one in items])
