"""What an expression is made of and what it reads.

50% of (total of Cost over members)   parts: the product, 50%, the aggregate
                                      reads: the aggregate, and within it Cost
"""

from collections.abc import Iterator

from vbpdsl.model.contract import Contract
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
    OfFunction,
    OneOf,
    Parts,
    PeriodEdge,
    Portion,
    Rounded,
    Rows,
    TermValue,
)


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly within one, not going into the rows of an aggregate."""
    match expression:
        case Literal() | KeyValue() | ColumnValue() | PeriodEdge():
            return ()
        case Aggregate():
            turned = None if expression.place is None else expression.place.turned
            return () if turned is None else (turned,)
        case TermValue():
            return tuple(value for _, value in expression.at)
        case Lookup():
            return tuple(value for _, value in expression.by)
        case DatePart() | DateShift() | Rounded():
            return (expression.value,)
        case OfFunction(value=value, exponent=exponent):
            return (value,) if exponent is None else (value, exponent)
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
        case Portion():
            return portion_parts(expression)


def portion_parts(portion: Portion) -> tuple[Expression, ...]:
    """What a division asks of each that may share in it."""
    order = () if portion.cents is None else portion.cents.order
    own = (portion.takes, portion.amount, portion.weight, portion.most, portion.least)
    return (*(part for part in own if part is not None), *(one.value for one in order))


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
    """The expressions of rows: their own side of links, and conditions."""
    return (
        *(link.own for link in rows.links),
        *(condition.test for condition in rows.conditions),
    )


def aggregate_parts(aggregate: Aggregate) -> tuple[Expression, ...]:
    """The expressions an aggregate works out at each row; see `whose_parts` for the others."""
    return (*rows_parts(aggregate.rows), *aggregate.of_each)


def whose_parts(rows: Rows) -> tuple[Expression, ...]:
    """What links ask rows to belong to, where that is more than a variable: known outside."""
    return tuple(link.whose for link in rows.links if not link.of_variable)


def aggregates_in(expression: Expression) -> list[Aggregate]:
    """The aggregates of an expression, outermost only."""
    return [node for node in within(expression) if isinstance(node, Aggregate)]


def terms_in(expressions: tuple[Expression, ...]) -> set[str]:
    """The Terms read by expressions, outside the rows of aggregates."""
    return {node.term for node in term_values_in(expressions)}


def term_values_in(expressions: tuple[Expression, ...]) -> list[TermValue]:
    """Where expressions read Terms, outside the rows of aggregates."""
    nodes = (node for expression in expressions for node in within(expression))
    return [node for node in nodes if isinstance(node, TermValue)]


def all_expressions(contract: Contract) -> Iterator[Expression]:
    """Every expression of the contract that a run computes, with those within rows."""
    waiting: list[Expression] = [item.expression for item in contract.definitions]
    waiting += [promise.condition for promise in contract.promises]
    for rows in (contract.settlement.parties, *(home.rows for home in contract.homes)):
        waiting += [] if rows is None else rows_parts(rows)
    while waiting:
        for node in within(waiting.pop()):
            yield node
            if isinstance(node, Aggregate):
                waiting.extend((*aggregate_parts(node), *whose_parts(node.rows)))


def all_rows(contract: Contract) -> Iterator[Rows]:
    """All rows that the contract runs over."""
    if contract.settlement.parties is not None:
        yield contract.settlement.parties
    yield from (home.rows for home in contract.homes)
    for node in all_expressions(contract):
        if isinstance(node, Aggregate):
            yield node.rows


def all_lookups(contract: Contract) -> Iterator[Lookup]:
    """All lookups of the contract."""
    return (node for node in all_expressions(contract) if isinstance(node, Lookup))


def looks_beyond(contract: Contract) -> bool:
    """Whether a settlement asks for figures of others, which rest on everybody's rows."""
    keys = set(contract.settlement.keys)
    if any(keys.intersection(rows.keys) for rows in all_rows(contract)):
        return True
    shared = (node for node in all_expressions(contract) if isinstance(node, Portion))
    if any(keys.intersection(node.each) for node in shared):
        return True
    read = (node for node in all_expressions(contract) if isinstance(node, TermValue))
    return any(key in keys for node in read for key, _ in node.at)
