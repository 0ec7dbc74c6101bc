"""Figures of an earlier period: that there is one, and that no circle stays within a period.

    VBP405  the Benchmark PMPM of the Performance Year before is asked for in 2024, the first year
    VBP204  Savings of 2025 is made of what is made of Savings of 2025

What the clause says of the first year decides: a case that the year never reaches is not asked.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.model.by_period import of_themselves, terms_read
from vbpdsl.model.contract import Definition, Promise
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    Cases,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Literal,
    Negation,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import Compares, Joins
from vbpdsl.model.types import PMPM, Style
from vbpdsl.model.values.other_years import years_settled
from vbpdsl.model.walking import directly_within, parts
from vbpdsl.source.diagnostic import Label
from vbpdsl.source.text import SourceText, Span


def earlier_periods(draft: Draft) -> None:
    """Refuse figures of a period before the first, and circles within one period."""
    for name, span, source, clause in draft.as_rounded:
        if name in draft.definitions and not _rounded(draft.definitions[name].expression):
            _say_not_rounded(draft, name, span, source, clause)
    key = draft.period_key
    if key is None:
        return
    _circles(draft, key)
    asked: set[TermValue] = set()
    every: list[Definition | Promise] = [*draft.definitions.values(), *draft.promises]
    for item in every:
        if not any(isinstance(one, TermValue) and one.earlier for one in parts(_expression(item))):
            continue
        for year in years_settled(draft):
            for node in _asked_in(_expression(item), key, year):
                if node not in asked and not _settled_before(draft, node, key, year):
                    asked.add(node)
                    _say_none_before(draft, item, node, key, year)


def _rounded(value: Expression) -> bool:
    """Whether a value is rounded in each of its cases."""
    match value:
        case Rounded():
            return True
        case Cases(branches=branches, otherwise=otherwise):
            return all(_rounded(one) for one in (*(item.value for item in branches), otherwise))
    return False


def _say_not_rounded(
    draft: Draft, name: str, span: Span, source: SourceText, clause: str
) -> None:
    draft.say(
        "VBP209",
        f"`{name}` is called rounded, and its clause does not round it",
        source,
        span,
        clause,
        suggestion=f"leave out the brackets, or round it where {name} is defined: "
        "`, rounded to the nearest cent`",
    )


def _expression(item: Definition | Promise) -> Expression:
    return item.expression if isinstance(item, Definition) else item.condition


def _settled_before(draft: Draft, node: TermValue, key: str, year: Fraction) -> bool:
    at = dict(node.at)[key]
    assert isinstance(at, Arithmetic) and isinstance(at.right, Literal)
    assert isinstance(at.right.value, Fraction)
    return year - at.right.value in years_settled(draft)


def _asked_in(value: object, key: str, year: Fraction) -> Iterator[TermValue]:
    """Earlier figures that an expression asks for in a year."""
    if isinstance(value, TermValue) and value.earlier and key in dict(value.at):
        yield value
    if isinstance(value, Cases):
        yield from _asked_in(_cases_left(value, key, year), key, year)
        return
    for part in directly_within(value):
        yield from _asked_in(part, key, year)


def _cases_left(value: Cases, key: str, year: Fraction) -> tuple[object, ...]:
    """What of cases is reached in a year."""
    left: list[object] = []
    for branch in value.branches:
        holds = holds_in(branch.condition, key, year)
        if holds is False:
            continue
        left += [branch.value] if holds else [branch.condition, branch.value]
        if holds:
            return tuple(left)
    return (*left, value.otherwise)


def holds_in(test: Expression, key: str, year: Fraction) -> bool | None:
    """Whether a condition holds in a year, if nothing but the year decides it."""
    match test:
        case Comparison():
            sides = [_year_of(side, key, year) for side in (test.left, test.right)]
            if sides[0] is None or sides[1] is None:
                return None
            return _compared(test.operator, sides[0], sides[1])
        case Connective():
            found = [holds_in(item, key, year) for item in test.items]
            decisive = test.operator is not Joins.AND
            if decisive in found:
                return decisive
            return None if None in found else not decisive
        case Negation():
            inner = holds_in(test.item, key, year)
            return None if inner is None else not inner
    return None


def _compared(operator: Compares, left: Fraction, right: Fraction) -> bool:
    return {
        Compares.EQUAL: left == right,
        Compares.UNEQUAL: left != right,
        Compares.LESS: left < right,
        Compares.AT_MOST: left <= right,
        Compares.MORE: left > right,
        Compares.AT_LEAST: left >= right,
    }[operator]


def _year_of(side: Expression, key: str, year: Fraction) -> Fraction | None:
    if isinstance(side, KeyValue) and side.key == key:
        return year
    return side.value if isinstance(side, Literal) and isinstance(side.value, Fraction) else None


def _say_none_before(
    draft: Draft, item: Definition | Promise, node: TermValue, key: str, year: Fraction
) -> None:
    source = draft.sources.get(item.name) if isinstance(item, Definition) else None
    text = source.document.source if source is not None else draft.documents.main.source
    said = text.phrase(node.span) if node.span is not None else node.term
    draft.say(
        "VBP405",
        f"in {year} `{said}` is a figure of a {key} that the cover does not settle",
        text,
        node.span or item.span,
        item.clause,
        expected=f"what holds in {year}, which has no {key} before it that is settled",
        suggestion=f"`{said}, or {_nothing(node)} if the {key} is {year}`, or a sentence for that "
        f"year: `{node.term} for the {year} {key} is ... . For each later {key} it is ...`",
    )


def _nothing(node: TermValue) -> str:
    if node.type.unit.pure:
        return "0%" if node.type.style is Style.PERCENT else "0"
    return "$0 PMPM" if node.type.unit == PMPM else "$0"


def _circles(draft: Draft, key: str) -> None:
    definitions = tuple(draft.definitions.values())
    for circle in of_themselves(definitions):
        for item in definitions:
            if item.name not in circle:
                continue
            for node in terms_read(item):
                if node.term in circle and not node.earlier and not _at_hand(node, key):
                    _say_circle(draft, item, node)


def _at_hand(node: TermValue, key: str) -> bool:
    at = dict(node.at).get(key)
    return at is None or (isinstance(at, KeyValue) and at.key == key)


def _say_circle(draft: Draft, item: Definition, node: TermValue) -> None:
    source = draft.sources.get(item.name)
    text = source.document.source if source is not None else draft.documents.main.source
    draft.say(
        "VBP204",
        f"`{item.name}` is made of `{node.term}` of a year that is not the one before, and that "
        f"is made of `{item.name}`",
        text,
        node.span or item.span,
        item.clause,
        labels=(Label(text, item.span, "defined here"),) if item.span is not None else (),
        suggestion="`of the year before`, or define one of them without the other",
    )
