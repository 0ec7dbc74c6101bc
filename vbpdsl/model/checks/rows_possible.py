"""Rows of which none can count: conditions that no row meets together.

    Cost: paid amounts, for services in the Period                  the cover
    1.2  Base Cost means the total ... for services in 2025         a clause, the Period being 2026
    1.3  Loose Bills means the number of bills without a surgery    only their surgery tells whose

Each condition leaves some rows out; these two leave out all, and the total could only be $0. A row
that belongs to somebody through what it names must name it.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.model.checks.said_already import clause_in_question, source_of
from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.contract import Definition, Period
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    Condition,
    Expression,
    KeyValue,
    Literal,
    Rows,
)
from vbpdsl.model.possible.page import Assumed, Page, page_of
from vbpdsl.model.possible.path import Path
from vbpdsl.model.possible.questions import ways_in
from vbpdsl.model.possible.unknowns import TooMany
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Label


def rows_possible(draft: Draft) -> None:
    """Some row can count in each figure that is made of rows."""
    page = page_of(draft)
    for definition in tuple(draft.definitions.values()):
        if definition.name in draft.imagined:
            continue
        if clause_in_question(draft, definition.clause):
            continue
        for part in parts(definition.expression):
            if isinstance(part, Aggregate) and part.rows.conditions:
                _rows(draft, definition, part, page)


def _rows(draft: Draft, definition: Definition, counted: Aggregate, page: Page) -> None:
    rows = counted.rows
    conditions = (*rows.conditions, *_named(rows))
    if some_row(rows, conditions, page):
        return
    needed = list(conditions)
    for condition in conditions:
        fewer = [one for one in needed if one is not condition]
        if fewer and not some_row(rows, tuple(fewer), page):
            needed = fewer
    _say(draft, definition, counted, tuple(needed))


def some_row(rows: Rows, conditions: tuple[Condition, ...], page: Page) -> bool:
    """Whether a row can meet all these conditions in some period."""
    for ways in ways_in(page, Assumed.NOTHING, rows.table):
        tests = (*(one.test for one in conditions), *_of_year(rows, page, ways.period))
        paths = [Path()]
        try:
            for test in tests:
                paths = [after for path in paths for after in ways.where(test, True, path)]
        except TooMany:
            return True
        if paths:
            return True
    return False


def _named(rows: Rows) -> Iterator[Condition]:
    """That a row names what its links go by: a bill without a surgery has no surgery's Center."""
    for link in rows.links:
        for part in parts(link.own):
            if isinstance(part, ColumnValue) and part.row == rows.row:
                test = opposite(is_missing(part))
                yield Condition(test, link.left_out, link.clause)


def _of_year(rows: Rows, page: Page, period: Period | None) -> Iterator[Expression]:
    """That a row belongs to the year that is settled."""
    if page.period_key is None or period is None or not period.label.isdigit():
        return
    for link in rows.links:
        if isinstance(link.whose, KeyValue) and link.whose.key == page.period_key:
            year = Literal(Fraction(period.label), COUNT)
            yield Comparison("=", link.own, year, TRUTH)


def _say(
    draft: Draft, definition: Definition, counted: Aggregate, needed: tuple[Condition, ...]
) -> None:
    own = [one for one in needed if one.clause == definition.clause and one.span is not None]
    why = " and ".join(f"`{one.left_out}` ({_cited(one.clause)})" for one in needed)
    draft.say(
        "VBP416",
        f"no row can count here: all are left out, by {why}",
        source_of(draft, definition),
        own[-1].span if own else counted.span or definition.span,
        definition.clause,
        labels=tuple(label for one in needed if one not in own for label in place_of(draft, one)),
        suggestion=_instead(needed),
    )


def _cited(clause: str) -> str:
    return f"clause {clause}" if clause[:1].isdigit() else clause


def place_of(draft: Draft, condition: Condition) -> Iterator[Label]:
    """Where a condition that is not of the clause stands: on the cover, in another clause."""
    document = draft.documents.main
    if condition.clause.startswith("cover"):
        read = document.cover(condition.clause.removeprefix("cover, "))
        if read is not None:
            yield Label(document.source, read.unit.span, "said here of all rows")
    elif condition.span is not None:
        yield Label(document.source, condition.span, "said here")


def _instead(needed: tuple[Condition, ...]) -> str:
    if any(one.clause.startswith("cover") for one in needed):
        return "leave what this clause contradicts out of the cover's line, and say it in each " \
               "clause that needs it"
    return "correct one of the two, or leave the clause out"
