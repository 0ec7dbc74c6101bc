"""SQL as small trees that never change, and the text that DuckDB reads.

What the engine asks is put together from parts: each part is a node here, never a text, so that a
name or a constant of a user's file only ever stands where the node puts it, quoted. The names are
those of sqlglot's trees, which did this before; to load them took a process longer than to settle
a small folder. A test reads every text back by sqlglot and holds the two against each other.

    Add(column("a"), Literal.number(1)).text()      a + 1
"""

from collections.abc import Iterable, Sequence
from enum import Enum

from attrs import evolve

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
    __slots__ = ()
    sign = "+"


class Sub(Binary):
    __slots__ = ()
    sign = "-"


class Mul(Binary):
    __slots__ = ()
    sign = "*"


class IntDiv(Binary):
    __slots__ = ()
    sign = "//"


class Mod(Binary):
    __slots__ = ()
    sign = "%"


class BitwiseAnd(Binary):
    __slots__ = ()
    sign = "&"


class BitwiseLeftShift(Binary):
    __slots__ = ()
    sign = "<<"


class BitwiseRightShift(Binary):
    __slots__ = ()
    sign = ">>"


class DPipe(Binary):
    __slots__ = ()
    sign = "||"


class EQ(Binary):
    __slots__ = ()
    sign = "="


class NEQ(Binary):
    __slots__ = ()
    sign = "<>"


class LT(Binary):
    __slots__ = ()
    sign = "<"


class LTE(Binary):
    __slots__ = ()
    sign = "<="


class GT(Binary):
    __slots__ = ()
    sign = ">"


class GTE(Binary):
    __slots__ = ()
    sign = ">="


class Is(Binary):
    __slots__ = ()
    sign = "IS"


class Connector(Binary):
    """Two conditions in one."""

    __slots__ = ()


class And(Connector):
    __slots__ = ()
    sign = "AND"


class Or(Connector):
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
        return f"({_listed(self.expressions)})"


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
        return f"{self.name.upper()}({different}{_listed(self.items)})"


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


@frozen
class In(Expr):
    """Whether a value is one of some, or one of the rows of a query."""

    this: Expr
    expressions: "Sequence[Expr] | Query"

    def text(self) -> str:
        among = self.expressions
        listed = among.text() if isinstance(among, Query) else _listed(among)
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


@frozen
class Interval(Expr):
    """A stretch of time."""

    number: int
    unit: str

    def text(self) -> str:
        return f"INTERVAL '{self.number}' {self.unit}"


@frozen
class Lambda(Expr):
    """A function written where it is used, of values under names of our own."""

    names: Sequence[str]
    body: Expr

    def text(self) -> str:
        return f"LAMBDA {', '.join(self.names)} : {self.body.text()}"


@frozen
class Ordered(Expr):
    """What rows are put in order by; rows without it are last."""

    this: Expr
    desc: bool = False

    def text(self) -> str:
        return f"{self.this.text()}{' DESC' if self.desc else ''} NULLS LAST"


@frozen
class Window(Expr):
    """A function over the rows that are alike in something, up to each of them in an order."""

    this: Expr
    partition_by: Sequence[Expr] = ()
    order: Sequence[Expr] = ()

    def text(self) -> str:
        parts = [f"PARTITION BY {_listed(self.partition_by)}"] if self.partition_by else []
        parts += [f"ORDER BY {_listed(self.order)}"] if self.order else []
        return f"{self.this.text()} OVER ({' '.join(parts)})"


@frozen
class Filter(Expr):
    """A measure of the rows for which a condition holds."""

    this: Expr
    condition: Expr

    def text(self) -> str:
        return f"{self.this.text()} FILTER(WHERE {self.condition.text()})"


@frozen
class Alias(Expr):
    """A value under a name."""

    this: Expr
    name: str

    def text(self) -> str:
        return f"{self.this.text()} AS {identifier(self.name)}"


@frozen
class Table(Expr):
    """A table by its name; `own` names are ours and need no quotation marks."""

    name: str
    own: bool = False
    alias: str | None = None

    def text(self) -> str:
        named = self.name if self.own else identifier(self.name)
        return named if self.alias is None else f"{named} AS {self.alias}"


def table_(name: str) -> Table:
    """A table whose name is not of our own making."""
    return Table(name)


@frozen
class Join(Expr):
    """Another table beside the rows: for each pair that a condition holds of, or for each."""

    this: Expr
    kind: str
    on: Expr | None = None

    def text(self) -> str:
        on = "" if self.on is None else f" ON {self.on.text()}"
        return f"{self.kind} JOIN {self.this.text()}{on}"


class Query(Expr):
    """What has rows."""

    __slots__ = ()


@frozen
class Select(Query):
    """Columns of rows; `steps` are queries under names of our own that it reads."""

    expressions: Sequence[Expr]
    source: Expr | None = None
    joins: Sequence[Join] = ()
    condition: Expr | None = None
    group: Sequence[Expr] = ()
    order: Sequence[Expr] = ()
    most: int | None = None
    different: bool = False
    steps: Sequence[tuple[str, Query]] = ()

    def text(self) -> str:
        # No step is kept apart by the engine, for each is read once.
        steps = [f"{name} AS NOT MATERIALIZED ({one.text()})" for name, one in self.steps]
        parts = [f"WITH {', '.join(steps)}"] if steps else []
        columns = _listed(self.expressions)
        parts.append(f"SELECT {'DISTINCT ' if self.different else ''}{columns}")
        parts += [] if self.source is None else [f"FROM {self.source.text()}"]
        parts += [one.text() for one in self.joins]
        parts += [] if self.condition is None else [f"WHERE {self.condition.text()}"]
        parts += [f"GROUP BY {_listed(self.group)}"] if self.group else []
        parts += [f"ORDER BY {_listed(self.order)}"] if self.order else []
        parts += [] if self.most is None else [f"LIMIT {self.most}"]
        return " ".join(parts)

    def from_(self, source: Expr) -> "Select":
        """The same of other rows."""
        return evolve(self, source=source)

    def where(self, *conditions: Expr) -> "Select":
        """The rows for which some more conditions hold, all of them."""
        before = [] if self.condition is None else [self.condition]
        found = [*before, *conditions]
        return evolve(self, condition=and_(*found)) if found else self

    def group_by(self, *keys: Expr) -> "Select":
        """A row for all that are alike in some values."""
        return evolve(self, group=keys)

    def order_by(self, *by: Expr) -> "Select":
        """The rows in an order."""
        return evolve(self, order=by)

    def limit(self, most: int) -> "Select":
        """The first of the rows."""
        return evolve(self, most=most)

    def distinct(self) -> "Select":
        """Each row once."""
        return evolve(self, different=True)


@frozen
class Union(Query):
    """The rows of several queries, all of them."""

    parts: Sequence[Query]

    def text(self) -> str:
        return " UNION ALL ".join(one.text() for one in self.parts)


@frozen
class Subquery(Expr):
    """The rows of a query where a table stands."""

    this: Query
    alias: str

    def text(self) -> str:
        return f"({self.this.text()}) AS {self.alias}"


@frozen
class Create(Expr):
    """To keep the rows of a query as a table."""

    name: str
    query: Query

    def text(self) -> str:
        return f"CREATE TABLE {identifier(self.name)} AS {self.query.text()}"


@frozen
class Drop(Expr):
    """To let go of such a table."""

    name: str

    def text(self) -> str:
        return f"DROP TABLE {identifier(self.name)}"


def _listed(items: Iterable[Expr]) -> str:
    return ", ".join([one.text() for one in items])
