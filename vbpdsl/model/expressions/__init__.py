"""The expressions of a checked contract: the closed set that both engines compute.

Meaning, the same in every engine:

* Numbers are exact rationals. Nothing is rounded except by `Rounded`.
* A value may be missing. Arithmetic with a missing operand is missing; a comparison with one is
  missing; `and`/`or` follow Kleene's logic (false wins an `and`, true wins an `or`, else missing);
  `Missing` asks. Division by zero is missing. Missing never becomes zero.
* `Cases` takes the first branch whose condition is true; if a condition is missing before one is
  true, the result is missing.
* A figure belongs to a settlement and to a value for each of its keys (`member`, `line of
  business`). Within its expression the variables `Practice`, `member`, ... stand for them; an
  `Aggregate` introduces variables of its own for what it runs over (see `Rows`). Every reference
  names the variables it reads; nothing is read from where an expression happens to stand:

      the total fee of the member's visits, for each member

      Aggregate(total, Rows(Visits, row "visit", links (Practice = visit's Practice,
                                                        member = visit's member)),
                ColumnValue("fee", of "visit"))
"""

from vbpdsl.model.expressions.cases import Band, Banded, Branch, Cases, Parts
from vbpdsl.model.expressions.closed import Expression
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
from vbpdsl.model.expressions.pools import Ahead, Cents, Portion
from vbpdsl.model.expressions.reckoned import Arithmetic, Excess, Extreme, OfFunction, Rounded
from vbpdsl.model.expressions.rows import Aggregate, Condition, Covering, Each, Link, Place, Rows

__all__ = [
    "Aggregate",
    "Ahead",
    "Arithmetic",
    "Band",
    "Banded",
    "Better",
    "Branch",
    "Cases",
    "Cents",
    "ColumnValue",
    "Comparison",
    "Condition",
    "Connective",
    "Covering",
    "DatePart",
    "DateShift",
    "Each",
    "Excess",
    "Expression",
    "Extreme",
    "KeyValue",
    "Link",
    "Literal",
    "Lookup",
    "Missing",
    "Negation",
    "OfFunction",
    "OneOf",
    "Parts",
    "PeriodEdge",
    "Place",
    "Portion",
    "Rounded",
    "Rows",
    "TermValue",
]
