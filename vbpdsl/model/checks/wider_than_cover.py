"""Words of a clause that count what the cover's cost line has left out.

    Cost: paid amounts, medical, paid on or before September 30, 2026        the cover
    1.2  Cost means the total ... of claims paid on or before October 31     a clause

Both hold of each row, so the clause's words leave nothing out, and a reader of the clause would
count more. What says the same as the cover is no harm.
"""

from attrs import evolve

from vbpdsl.model.checks.rows_possible import place_of, some_row
from vbpdsl.model.checks.said_already import clause_in_question, source_of
from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    OneOf,
    Rows,
)
from vbpdsl.model.possible.page import Page, page_of
from vbpdsl.model.types import TRUTH
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span

_COVER = "cover, Cost"


def wider_than_cover(draft: Draft) -> None:
    """No clause says that rows count which the cover's cost line leaves out."""
    if draft.cost is None:
        return
    page = page_of(draft)
    for definition in tuple(draft.definitions.values()):
        if definition.name in draft.imagined or clause_in_question(draft, definition.clause):
            continue
        for part in parts(definition.expression):
            if isinstance(part, Aggregate):
                _rows(draft, definition, part.rows, page)


def _rows(draft: Draft, definition: Definition, rows: Rows, page: Page) -> None:
    cover = [one for one in rows.conditions if one.clause == _COVER]
    if cover and not some_row(rows, rows.conditions, page):
        return  # the two contradict each other, which is said for itself
    for said in rows.conditions:
        if said.clause != definition.clause:
            continue
        beside = [one for one in cover if _columns(one, rows) == _columns(said, rows) != set()]
        if beside and any(_wider(one, beside, rows, page) for one in _each(said)):
            _say(draft, definition, said.span or rows.span, beside[0])


def _wider(said: Condition, cover: list[Condition], rows: Rows, page: Page) -> bool:
    """Whether words name what the cover leaves out: one of several names, or a later end."""
    named = _alternatives(said)
    if len(named) > 1:
        counted = [some_row(rows, (*cover, one), page) for one in named]
        return any(counted) and not all(counted)
    if some_row(rows, (*cover, _not(said)), page):
        return False  # it leaves out something more
    each = (part for one in cover for part in _each(one))
    return all(some_row(rows, (said, _not(one)), page) for one in each)


def _each(condition: Condition) -> tuple[Condition, ...]:
    """What a condition says one by one: from a day, and to a day."""
    test = condition.test
    if not (isinstance(test, Connective) and test.operator == "and"):
        return (condition,)
    return tuple(part for one in test.items for part in _each(evolve(condition, test=one)))


def _alternatives(condition: Condition) -> tuple[Condition, ...]:
    """The names of which one is enough."""
    test = condition.test
    if isinstance(test, OneOf):
        tests = tuple(Comparison("=", test.item, value, TRUTH) for value in test.values)
    elif isinstance(test, Connective) and test.operator == "or":
        tests = tuple(one for one in test.items if isinstance(one, Comparison))
    else:
        return (condition,)
    return tuple(evolve(condition, test=one) for one in tests)


def _not(condition: Condition) -> Condition:
    return evolve(condition, test=opposite(condition.test))


def _columns(condition: Condition, rows: Rows) -> set[str]:
    """The columns of a row that a condition goes by."""
    read = (part for part in parts(condition.test) if isinstance(part, ColumnValue))
    return {part.column for part in read if part.row == rows.row}


def _say(draft: Draft, definition: Definition, said: Span | None, cover: Condition) -> None:
    source = source_of(draft, definition)
    span = said or definition.span
    words = source.phrase(span) if span is not None else definition.name
    draft.say(
        "VBP117",
        f"`{words}` counts what the Cost line of the cover leaves out, and what it leaves out does "
        "not count",
        source,
        span,
        definition.clause,
        labels=tuple(place_of(draft, cover)),
        readings=("what the Cost line and this clause both count", "all that this clause counts"),
        suggestion="in this clause what the Cost line says or less, or in the Cost line what all "
        "clauses count",
    )
