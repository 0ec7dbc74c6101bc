"""Rows whose only date says something of them, and not when they happen: a clinic's opening.

    clinics whose opened is on or before the last day of the Grant Year
        ->   VBP322: those opened in that year, or in whatever year before it?

In a contract of years rows belong to the year in which their day lies. A plain `date` that a
sentence holds against a day, with no day from which on, is asked about: the sentence may mean all
that lie before. A column of kind `day of service` or `first day` is a day by which rows count.
"""

from attrs import frozen

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.cover.periods import day_behind
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, Comparison, Condition, Link
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Style
from vbpdsl.source.text import Span


@frozen
class Said:
    """What a phrase of rows says of them, and where."""

    conditions: tuple[Condition, ...]
    row: str
    span: Span


def check_plain_date(
    draft: Draft, table: Table, links: tuple[Link, ...], said: Said, scope: Scope
) -> None:
    """Ask whether rows whose date is held against a day are those of the year alone."""
    column = next((one for link in links if (one := _plain(draft, table, link))), None)
    if column is None:
        return
    tests = [one.test for one in said.conditions if isinstance(one.test, Comparison)]
    held = {one.operator for one in tests if _is_of(one, column, said.row)}
    if held and held <= {"<", "<="}:
        _ask(draft, table, column, said, scope)
        raise Refused


def _is_of(test: Comparison, column: Column, row: str) -> bool:
    left = test.left
    return isinstance(left, ColumnValue) and (left.column, left.row) == (column.name, row)


def _plain(draft: Draft, table: Table, link: Link) -> Column | None:
    """The date by which rows would belong to the year, if nothing but its type says so."""
    day = day_behind(link.own) if link.name == draft.period_key else None
    column = table.column(day.column) if isinstance(day, ColumnValue) else None
    if column is None or column.role is not None or column.name in table.key:
        return None
    return None if column.type.style is Style.MONTH else column


def _ask(draft: Draft, table: Table, column: Column, said: Said, scope: Scope) -> None:
    many, period = draft.many(table.row), draft.period_key
    draft.say(
        "VBP322",
        f"this does not say whether {many} of years before count by their {column.name}",
        scope.source,
        said.span,
        scope.clause,
        readings=(
            f"only {many} whose {column.name} is in the {period}, up to that day",
            f"all {many} up to that day, of years before as well",
        ),
        suggestion=f"`{many} whose {column.name} is in the {period}`",
    )
