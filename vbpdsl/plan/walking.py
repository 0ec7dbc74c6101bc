"""What an expression is made of and what it reads.

50% of (total of Cost over members)   parts: the product, 50%, the aggregate
                                      reads: the aggregate, and within it Cost
"""

from collections.abc import Iterator

from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Better,
    Cases,
    ColumnValue,
    Comparison,
    Connective,
    DatePart,
    DateShift,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    OneOf,
    Parts,
    PeriodEdge,
    Rounded,
    Rows,
    TermValue,
)


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly within one, not going into the rows of an aggregate."""
    match expression:
        case Literal() | TermValue() | KeyValue() | ColumnValue() | PeriodEdge() | Aggregate():
            return ()
        case Lookup():
            return tuple(value for _, value in expression.by)
        case DatePart() | DateShift() | Rounded():
            return (expression.value,)
        case Arithmetic() | Excess() | Comparison():
            return (expression.left, expression.right)
        case Extreme() | Connective():
            return expression.items
        case Negation() | Missing() | OneOf():
            return (expression.item,)
        case Better():
            return (expression.result, expression.mark, expression.direction)
        case Cases():
            pairs = [(branch.condition, branch.value) for branch in expression.branches]
            return (*(part for pair in pairs for part in pair), expression.otherwise)
        case Banded():
            return (expression.input, *_band_values(expression))
        case Parts():
            base = () if expression.base is None else (expression.base,)
            return (expression.amount, *base, *_band_values(expression))


def _band_values(expression: Banded | Parts) -> tuple[Expression, ...]:
    values = [(band.value, band.value_at_high) for band in expression.bands]
    return tuple(value for pair in values for value in pair if value is not None)


def within(expression: Expression) -> Iterator[Expression]:
    """The expression and all within it in order, aggregates included but not their rows."""
    waiting = [expression]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def depth(expression: Expression) -> int:
    """How many parts within parts an expression has, those of the rows of aggregates included."""
    deepest, waiting = 0, [(expression, 1)]
    while waiting:
        current, level = waiting.pop()
        deepest = max(deepest, level)
        below = aggregate_parts(current) if isinstance(current, Aggregate) else children(current)
        waiting.extend((part, level + 1) for part in below)
    return deepest


def rows_parts(rows: Rows) -> tuple[Expression, ...]:
    """The expressions of rows: binds and conditions."""
    return (
        *(bind.value for bind in rows.binds),
        *(condition.test for condition in rows.conditions),
    )


def aggregate_parts(aggregate: Aggregate) -> tuple[Expression, ...]:
    """The expressions an aggregate works out at each row."""
    own = [part for part in (aggregate.value, aggregate.weight) if part is not None]
    return (*rows_parts(aggregate.rows), *own)


def aggregates_in(expression: Expression) -> list[Aggregate]:
    """The aggregates of an expression, outermost only."""
    return [node for node in within(expression) if isinstance(node, Aggregate)]


def terms_in(expressions: tuple[Expression, ...]) -> set[str]:
    """The Terms read by expressions, outside the rows of aggregates."""
    nodes = (node for expression in expressions for node in within(expression))
    return {node.term for node in nodes if isinstance(node, TermValue)}
