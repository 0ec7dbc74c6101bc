"""What can stand where a figure of another unit stands: the contract's own figures that fit.

    compared to dollars, `8%`       8% of Benchmark, 8% of Cost of Care
    added to dollars, `5,000`       $5,000

Figures of the clause's own grain come first, those that the clause does not use before others.
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, Arithmetic, Expression, Literal, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import MEMBER_MONTHS, MONEY, PMPM, Kind, Style, Unit, scales_differ
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How

MOST = 6
"""Figures that are offered for one place."""


def figures(draft: Draft, unit: Unit, scope: Scope, but: frozenset[str]) -> Iterator[str]:
    """The Terms of a unit that a clause can read as they stand."""
    fitting = [
        item.name
        for item in draft.definitions.values()
        if item.type.kind is Kind.NUMBER
        and item.type.unit == unit
        and set(item.keys) <= set(scope.visible_keys)
        and item.name not in draft.in_progress
    ]
    yield from [name for name in fitting if name not in but][:MOST]
    yield from [name for name in fitting if name in but][:MOST]


def of_one_unit(
    draft: Draft, left: Expression, right: Expression, scope: Scope, added: bool
) -> tuple[Fix, ...]:
    """Ways to write two values so that they have one unit.

    What is added to a figure is a part of that figure; what it is compared to is a part of another.
    """
    pairs = ((right, left), (left, right))
    return tuple(fix for one, other in pairs for fix in _made(draft, one, other, scope, added))


def _made(
    draft: Draft, one: Expression, other: Expression, scope: Scope, added: bool
) -> Iterator[Fix]:
    """Ways to write the one value in the unit of the other."""
    if one.span is None:
        return
    words = scope.source.slice(one.span)
    if isinstance(one, Literal) and scales_differ(one.type, other.type):
        yield Fix(one.span, words.rstrip("% ") if "%" in words else f"{words}%")
    plain = isinstance(one, Literal) and one.type.unit.pure
    dollars = plain and one.type.style is Style.PLAIN and other.type.unit == MONEY.unit
    if dollars and (added or not (for_each_counted(other) or for_each(other))):
        yield Fix(one.span, f"${words}")
    if plain and one.type.style is Style.PERCENT and not other.type.unit.pure:
        if added and other.span is not None:
            yield Fix(one.span, f"({words} of {scope.source.phrase(other.span)})")
        used = frozenset(part.term for part in parts(other) if isinstance(part, TermValue))
        for name in figures(draft, other.type.unit, scope, used):
            yield Fix(one.span, f"{words} of {name}")
    if one.type.unit == PMPM and other.type.unit == MONEY.unit:
        yield from _by_months(draft, one.span, f"({words} times ", scope)
    if one.type.unit == MONEY.unit and other.type.unit == PMPM:
        yield from _by_months(draft, one.span, f"({words} divided by ", scope)


def for_each_counted(value: Expression) -> bool:
    """Whether an amount is one for each of some rows: `$10 for each order, up to 3` is 3 orders
    rather than $3."""
    return any(isinstance(part, Aggregate) and part.how is How.NUMBER for part in parts(value))


def for_each(value: Expression) -> bool:
    """Whether an amount is one for each of some figure, times how often: of `$40 for each full
    percentage point, up to 5` the 5 are points rather than dollars."""
    return (
        isinstance(value, Arithmetic)
        and value.operator == "*"
        and any(
            (isinstance(one, Literal) and one.type.unit == MONEY.unit) or for_each(one)
            for one in (value.left, value.right)
        )
        and any(
            one.type.unit.pure and not isinstance(one, Literal) and one.type.style is Style.PLAIN
            for one in (value.left, value.right)
        )
    )


def times_months(draft: Draft, span: Span, words: str, scope: Scope) -> tuple[Fix, ...]:
    """`$2 PMPM`, where dollars are wanted: times the months that a Term counts."""
    return tuple(_by_months(draft, span, f"{words} times ", scope, ""))


def _by_months(
    draft: Draft, span: Span, before: str, scope: Scope, behind: str = ")"
) -> Iterator[Fix]:
    for name in figures(draft, MEMBER_MONTHS, scope, frozenset()):
        yield Fix(span, f"{before}{name}{behind}")


def with_other_signs(span: Span, figure: str) -> tuple[Fix, ...]:
    """A figure as a percentage, as an amount and as a number: which of them the others are."""
    plain = figure.strip("$% ")
    every = (f"{plain}%", f"${plain}", plain)
    return tuple(Fix(span, words, says="like the others") for words in every if words != figure)
