"""SQL as small trees that never change, and the text that DuckDB reads.

What the engine asks is put together from parts: each part is a node here, never a text, so that a
name or a constant of a user's file only ever stands where the node puts it, quoted. The names are
those of sqlglot's trees, which did this before; to load them took a process longer than to settle
a small folder. A test reads every text back by sqlglot and holds the two against each other.

    Add(column("a"), Literal.number(1)).text()      a + 1
"""

from collections.abc import Sequence

from attrs import evolve

from vbpdsl.data.sources.quoting import identifier
from vbpdsl.data.sources.sql_values import (
    EQ,
    FALSE,
    GT,
    GTE,
    LT,
    LTE,
    NEQ,
    NULL,
    STAR,
    TRUE,
    Add,
    And,
    Between,
    Binary,
    BitwiseAnd,
    BitwiseLeftShift,
    BitwiseRightShift,
    Call,
    Case,
    Cast,
    Column,
    Connector,
    DPipe,
    DType,
    Expr,
    Extract,
    In,
    IntDiv,
    Is,
    Literal,
    Mod,
    Mul,
    Or,
    Paren,
    Query,
    Sub,
    Tuple,
    Unary,
    Word,
    and_,
    call,
    column,
    comma_separated,
    count,
    neg,
    not_,
    or_,
    var,
)
from vbpdsl.source.classes import frozen

__all__ = (
    "EQ",
    "FALSE",
    "GT",
    "GTE",
    "LT",
    "LTE",
    "NEQ",
    "NULL",
    "STAR",
    "TRUE",
    "Add",
    "Alias",
    "And",
    "Between",
    "Binary",
    "BitwiseAnd",
    "BitwiseLeftShift",
    "BitwiseRightShift",
    "Call",
    "Case",
    "Cast",
    "Column",
    "Connector",
    "Create",
    "DPipe",
    "DType",
    "Drop",
    "Expr",
    "Extract",
    "Filter",
    "In",
    "IntDiv",
    "Interval",
    "Is",
    "Join",
    "Lambda",
    "Literal",
    "Mod",
    "Mul",
    "Or",
    "Ordered",
    "Paren",
    "Query",
    "Select",
    "Sub",
    "Subquery",
    "Table",
    "Tuple",
    "Unary",
    "Union",
    "Window",
    "Word",
    "and_",
    "call",
    "column",
    "count",
    "neg",
    "not_",
    "or_",
    "table_",
    "var",
)


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
        parts = [f"PARTITION BY {comma_separated(self.partition_by)}"] if self.partition_by else []
        parts += [f"ORDER BY {comma_separated(self.order)}"] if self.order else []
        return f"{self.this.text()} OVER ({' '.join(parts)})"


@frozen
class Filter(Expr):
    """A measure of the rows for which a condition holds."""

    this: Expr
    condition: Expr

    def text(self) -> str:
        return f"{self.this.text()} FILTER(WHERE {self.condition.text()})"


@frozen
class Lambda(Expr):
    """A function written where it is used, of values under names of our own."""

    names: Sequence[str]
    body: Expr

    def text(self) -> str:
        return f"LAMBDA {', '.join(self.names)} : {self.body.text()}"


@frozen
class Interval(Expr):
    """A stretch of time."""

    number: int
    unit: str

    def text(self) -> str:
        return f"INTERVAL '{self.number}' {self.unit}"


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
        columns = comma_separated(self.expressions)
        parts.append(f"SELECT {'DISTINCT ' if self.different else ''}{columns}")
        parts += [] if self.source is None else [f"FROM {self.source.text()}"]
        parts += [one.text() for one in self.joins]
        parts += [] if self.condition is None else [f"WHERE {self.condition.text()}"]
        parts += [f"GROUP BY {comma_separated(self.group)}"] if self.group else []
        parts += [f"ORDER BY {comma_separated(self.order)}"] if self.order else []
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
