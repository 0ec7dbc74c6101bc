"""Whether two expressions always come to the same, as far as rearranging shows it.

    (50% of A) times B, 50% of (A times B)   ->   0.5 * A * B, both
    (A plus B) less C, A plus (B less C)     ->   A + B - C, both
    50% of (A less B), (50% of A) less B     ->   0.5 * A - 0.5 * B and 0.5 * A - B

Sums of products are written out; what is no sum or product stands in them as it is. Nothing is
cancelled: a quotient without a value stays one.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from attrs import fields, has

from vbpdsl.model.expressions import (
    Arithmetic,
    Comparison,
    Condition,
    Connective,
    Excess,
    Extreme,
    Literal,
    OneOf,
    Rows,
)
from vbpdsl.model.operators import Reckons

Product = tuple[tuple[str, ...], tuple[str, ...]]
"""What is multiplied, and what it is divided by."""

_PLAIN = ("span", "type", "text", "clause", "left_out")
"""What does not change the value of a node."""


def meaning(node: object) -> str:
    """What something comes to, written in one way: the same for the same value."""
    if isinstance(node, Literal) and not isinstance(node.value, Fraction):
        return f"{node.value!r}"
    if isinstance(node, (Arithmetic, Literal)):
        return _written(_products(node))
    if isinstance(node, Excess):
        return f"excess({_written(_sum(_products(node.left), _products(node.right), -1))})"
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
    if isinstance(node, tuple):
        return f"[{'; '.join(meaning(item) for item in node)}]"
    of: Any = type(node)
    if has(of):
        below = [field.name for field in fields(of) if field.name not in _PLAIN]
        return f"{of.__name__}({'; '.join(meaning(getattr(node, name)) for name in below)})"
    return repr(node)


def _of_rows(rows: Rows) -> str:
    """What is compared need not be said to be there."""
    said = [meaning(condition) for condition in rows.conditions]
    there = {f"Condition(Negation(Missing({of})))" for of in map(_compared, rows.conditions)}
    kept = "; ".join(sorted(one for one in said if one not in there))
    others = "; ".join(
        meaning(getattr(rows, field.name))
        for field in fields(Rows)
        if field.name not in (*_PLAIN, "conditions")
    )
    return f"Rows({others}; {kept})"


def _compared(condition: Condition) -> str:
    test = condition.test
    return meaning(test.left) if isinstance(test, Comparison) else ""


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


def _products(node: object) -> dict[Product, Fraction]:
    if isinstance(node, Literal) and isinstance(node.value, Fraction):
        return {((), ()): node.value}
    if not isinstance(node, Arithmetic):
        return {((meaning(node),), ()): Fraction(1)}
    left, right = _products(node.left), _products(node.right)
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
