"""The closed set of expressions: what both engines compute, and nothing else."""

from vbpdsl.model.expressions.cases import Banded, Cases, Parts
from vbpdsl.model.expressions.conditions import (
    Better,
    Comparison,
    Connective,
    Missing,
    Negation,
    OneOf,
)
from vbpdsl.model.expressions.leaves import (
    ColumnValue,
    DatePart,
    DateShift,
    KeyValue,
    Literal,
    Lookup,
    PeriodEdge,
    TermValue,
)
from vbpdsl.model.expressions.pools import Portion
from vbpdsl.model.expressions.reckoned import Arithmetic, Excess, Extreme, OfFunction, Rounded
from vbpdsl.model.expressions.rows import Aggregate

Expression = (
    Literal | TermValue | KeyValue | ColumnValue | Lookup | PeriodEdge | DatePart | DateShift
    | Arithmetic | Excess | Extreme | Rounded | Comparison | Better | Connective | Negation
    | Missing | OneOf | Cases | Banded | Parts | OfFunction | Aggregate | Portion
)  # fmt: skip
