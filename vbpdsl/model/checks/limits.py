"""An upper limit that is always below a lower one, in one clause or in two.

    Raised means Savings, but not less than $50,000
    the Plan pays the lesser of Raised and $10,000        always $10,000
"""

from collections.abc import Iterator

from vbpdsl.model.checks.said_already import clause_in_question, source_of
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Expression, Extreme, TermValue
from vbpdsl.model.possible.extent import range_of
from vbpdsl.model.possible.page import Assumed, Page, page_of
from vbpdsl.model.walking import parts


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
