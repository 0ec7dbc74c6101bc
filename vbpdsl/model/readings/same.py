"""Whether two expressions always come to the same, as far as rearranging shows it.

    (50% of A) times B, 50% of (A times B)   ->   0.5 * A * B, both
    (A plus B) less C, A plus (B less C)     ->   A + B - C, both
    50% of (A less B), (50% of A) less B     ->   0.5 * A - 0.5 * B and 0.5 * A - B

Sums of products are written out; what is no sum or product stands in them as it is. Nothing is
cancelled: a quotient without a value stays one.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import fields, has

from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    ColumnValue,
    Comparison,
    Connective,
    DatePart,
    Excess,
    Expression,
    Extreme,
    Link,
    Literal,
    Lookup,
    OneOf,
    PeriodEdge,
    Rows,
)
from vbpdsl.model.operators import Reckons
from vbpdsl.syntax.nodes.aggregates import How

Product = tuple[tuple[str, ...], tuple[str, ...]]
"""What is multiplied, and what it is divided by."""

_PLAIN = ("span", "type", "text", "clause", "left_out")
"""What does not change the value of a node."""


def meaning(node: object) -> str:
    """What something comes to, written in one way: the same for the same value."""
    if isinstance(node, Literal) and not isinstance(node.value, Fraction):
        return f"{node.value!r}"
    if isinstance(node, (Arithmetic, Literal)):
        return _written(products(node))
    if isinstance(node, Excess):
        return f"excess({_written(_sum(products(node.left), products(node.right), -1))})"
    if isinstance(node, (Extreme, Connective)):
        word = _word(node)
        return f"{word}({'; '.join(sorted(set(_flat(node, word))))})"
    if isinstance(node, OneOf):
        values = (f"Comparison('='; {meaning(node.item)}; {meaning(v)})" for v in node.values)
        return f"or({'; '.join(sorted(set(values)))})"
    if isinstance(node, Comparison) and node.operator == "=":
        return f"or(Comparison('='; {meaning(node.left)}; {meaning(node.right)}))"
    if isinstance(node, Rows):
        return _of_rows(node)
    if isinstance(node, Link):  # its name tells links apart, and nothing goes by it
        return f"Link({meaning(node.whose)}; {meaning(node.own)})"
    if isinstance(node, (Lookup, Aggregate)) and (one := _of_one_row(node)):
        return one
    if isinstance(node, tuple):
        return f"[{'; '.join(meaning(item) for item in node)}]"
    of: Any = type(node)
    told_by = _told_by(of)
    if told_by is not None:
        below = "; ".join([meaning(getattr(node, name)) for name in told_by])
        return f"{of.__name__}({below})"
    return repr(node)


@cache
def _told_by(of: Any) -> tuple[str, ...] | None:
    """The fields of a class that tell its value; None of what has no fields."""
    if not has(of):
        return None
    return tuple(field.name for field in fields(of) if field.name not in _PLAIN)


def _of_rows(rows: Rows) -> str:
    """What is compared need not be said to be there."""
    tests = [test for condition in rows.conditions for test in _all_of(condition.test)]
    there = {f"Negation(Missing({of}))" for of in map(_compared, tests)}
    years = [link.own.value for link in rows.links if isinstance(link.own, DatePart)]
    tests = [test for test in tests if not _in_the_period(test, years)]
    kept = "; ".join(sorted({meaning(test) for test in tests} - there))
    others = "; ".join(
        meaning(getattr(rows, field.name))
        for field in fields(Rows)
        if field.name not in (*_PLAIN, "conditions")
    )
    return f"Rows({others}; {kept})"


def _in_the_period(test: object, years: list[Expression]) -> bool:
    """Whether a day is held against the period of which the rows are by that very day."""
    if not isinstance(test, Comparison) or not isinstance(test.right, PeriodEdge):
        return False
    return test.left in years


def _all_of(test: object) -> Iterator[object]:
    """What must hold for a test to hold: both sides of `and`, once each."""
    if isinstance(test, Connective) and test.operator == "and":
        for item in test.items:
            yield from _all_of(item)
    else:
        yield test


def _compared(test: object) -> str:
    return meaning(test.left) if isinstance(test, Comparison) else ""


def _of_one_row(node: Lookup | Aggregate) -> str | None:
    """A figure of the one row that some keys name: looked up, or the total of rows of these keys,
    of which there is one where it can be looked up."""
    if isinstance(node, Lookup):
        keys = sorted(f"{name}={meaning(of)}" for name, of in node.by)
        return f"Lookup({node.table}; {node.column}; {keys})"
    rows, value = node.rows, node.value
    of_it = isinstance(value, ColumnValue) and value.row == rows.row
    if node.how is not How.TOTAL or rows.conditions or rows.table is None or not of_it:
        return None
    keys = []
    for link in rows.links:
        if not isinstance(link.own, ColumnValue) or link.own.row != rows.row:
            return None
        keys.append(f"{link.own.column}={meaning(link.whose)}")
    assert isinstance(value, ColumnValue)
    return f"Lookup({rows.table}; {value.column}; {sorted(keys)})"


def _word(node: Extreme | Connective) -> str:
    return node.pick if isinstance(node, Extreme) else node.operator


def _flat(node: Extreme | Connective, word: str) -> list[str]:
    """The items, those of an item of the same kind among them: `A and (B and C)`."""
    found: list[str] = []
    for item in node.items:
        if isinstance(item, (Extreme, Connective)) and _word(item) == word:
            found += _flat(item, word)
        else:
            found.append(meaning(item))
    return found


def products(node: object) -> dict[Product, Fraction]:
    """A value as a sum of products, each with its factor."""
    if isinstance(node, Literal) and isinstance(node.value, Fraction):
        return {((), ()): node.value}
    if not isinstance(node, Arithmetic):
        return {((meaning(node),), ()): Fraction(1)}
    left, right = products(node.left), products(node.right)
    match node.operator:
        case Reckons.PLUS:
            return _sum(left, right, 1)
        case Reckons.MINUS:
            return _sum(left, right, -1)
        case Reckons.TIMES:
            return _multiplied(left, right)
    return _multiplied(left, _divisor(right))


def _sum(
    left: Mapping[Product, Fraction], right: Mapping[Product, Fraction], sign: int
) -> dict[Product, Fraction]:
    total = dict(left)
    for product, factor in right.items():
        total[product] = total.get(product, Fraction(0)) + sign * factor
    return total


def _multiplied(
    left: Mapping[Product, Fraction], right: Mapping[Product, Fraction]
) -> dict[Product, Fraction]:
    total: dict[Product, Fraction] = {}
    for (above, below), factor in left.items():
        for (more_above, more_below), other in right.items():
            key = (tuple(sorted((*above, *more_above))), tuple(sorted((*below, *more_below))))
            total[key] = total.get(key, Fraction(0)) + factor * other
    return total


def _divisor(products: Mapping[Product, Fraction]) -> dict[Product, Fraction]:
    """One by a value: by each of its factors where it is one product, else by it as a whole."""
    if len(products) == 1:
        (((above, below), factor),) = products.items()
        if factor and not below:
            return {((), above): 1 / factor}
    return {((), (_written(products),)): Fraction(1)}


def _written(products: Mapping[Product, Fraction]) -> str:
    terms = (
        f"{factor}*{'*'.join(above)}/{'*'.join(below)}"
        for (above, below), factor in products.items()
        if factor or above or below
    )
    return " + ".join(sorted(terms)) or "0"
