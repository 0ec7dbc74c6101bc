"""An upper limit that is always below a lower one, in one clause or in two, and one never reached.

    Raised means Savings, but not less than $50,000
    the Plan pays the lesser of Raised and $10,000        always $10,000
    10% of Cost, but not more than 20% of Cost            always 10% of Cost

Of two shares of one figure that is not below zero the same one is always the greater.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from vbpdsl.model.checks.said_already import clause_in_question, source_of
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Arithmetic, Expression, Extreme, Literal, TermValue
from vbpdsl.model.operators import Reckons
from vbpdsl.model.possible.extent import range_of
from vbpdsl.model.possible.page import Assumed, Page, page_of
from vbpdsl.model.walking import before_rounding, parts
from vbpdsl.source.diagnostic import Severity


def limits(draft: Draft) -> None:
    """No value is limited from both sides so that it can only be one limit."""
    page = page_of(draft)
    for definition in tuple(draft.definitions.values()):
        if definition.name in draft.imagined:
            continue
        if clause_in_question(draft, definition.clause):
            continue
        for part in parts(definition.expression):
            if isinstance(part, Extreme) and any(_pairs(part, page)):
                draft.say(
                    "VBP410",
                    "the upper limit is below the lower limit",
                    source_of(draft, definition),
                    part.span or definition.span,
                    definition.clause,
                    suggestion="exchange the two limits, or correct one of them",
                )
            elif isinstance(part, Extreme) and _never_reached(part, page):
                draft.say(
                    "VBP410",
                    "of the two the same one is always taken: both are shares of one figure",
                    source_of(draft, definition),
                    part.span or definition.span,
                    definition.clause,
                    suggestion="correct one of the two shares, or name another figure for the "
                    "limit; if no limit is meant, leave it out",
                    severity=Severity.WARNING,  # what is paid is certain, whatever was meant
                )


def _never_reached(outer: Extreme, page: Page) -> bool:
    """Whether two of what is compared are unequal shares of one figure, never below zero."""
    shares = [_share(item, page) for item in outer.items]
    return any(
        one[0] > two[0] >= 0
        and one[1] == two[1]
        and not isinstance(one[1], Literal)
        and _not_below_zero(one[1], page)
        for one, two in permutations(shares, 2)
    )


def _share(item: Expression, page: Page) -> tuple[Fraction, Expression]:
    """The number of times that a figure is taken, and the figure: 10% and Cost."""
    value = before_rounding(_behind(item, page))
    if isinstance(value, Arithmetic) and value.operator is Reckons.TIMES:
        for one, other in ((value.left, value.right), (value.right, value.left)):
            if isinstance(one, Literal) and isinstance(one.value, Fraction):
                share, figure = _share(other, page)
                return one.value * share, figure
    return Fraction(1), value


def _not_below_zero(value: Expression, page: Page) -> bool:
    low = range_of(value, page, Assumed.USUAL).low
    return low is not None and low >= 0


def _pairs(outer: Extreme, page: Page) -> Iterator[bool]:
    """Whether a limit is beyond the opposite limit of what it limits."""
    for item in outer.items:
        inner = _behind(item, page)
        if not isinstance(inner, Extreme) or inner.pick == outer.pick:
            continue
        for limit in outer.items:
            if limit is not item:
                yield from (_beyond(outer, limit, other, page) for other in inner.items)


def _beyond(outer: Extreme, limit: Expression, other: Expression, page: Page) -> bool:
    one, two = (range_of(value, page, Assumed.NOTHING) for value in (limit, other))
    cap, floor = (one, two) if outer.pick == "lesser" else (two, one)
    return cap.high is not None and floor.low is not None and cap.high < floor.low


def _behind(value: Expression, page: Page) -> Expression:
    while isinstance(value, TermValue) and not value.earlier and value.term in page.definitions:
        value = page.definitions[value.term].expression
    return value
