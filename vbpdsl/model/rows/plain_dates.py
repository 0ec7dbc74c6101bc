"""Rows whose only date says something of them, and not when they happen: a clinic's opening.

    clinics whose opened is on or before the last day of the Grant Year
        ->   VBP322: those opened in that year, or in whatever year before it?

In a contract of years rows belong to the year in which their day lies. Where rows are things, and
their only day is a plain `date`, the sentence says so (`clinics in the Grant Year`), for `the total
beds of clinics` may mean all that there are. Where it holds such a date against a day, with no day
from which on, it may mean all that lie before. A column of kind `day of service` or `first day` is
a day by which rows count.
"""

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.cover.periods import day_behind
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, Comparison, Condition, Link
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Style
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
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
    if held <= {"<", "<="} and (held or _are_things(table)):
        _ask(draft, table, column, said, scope, bool(held))
        raise Refused


def ask_of_things(draft: Draft, table: Table, scope: Scope, span: Span) -> bool:
    """Ask whether things count in the year of a plain date alone; whether it asked."""
    column = date_of_things(table)
    if column is None:
        return False
    _ask(draft, table, column, Said((), table.row, span), scope, False)
    return True


def date_of_things(table: Table) -> Column | None:
    """The one plain date of things, which tells of no year that they are there in it alone."""
    column = table.day
    if column is None or not _has_no_role(table, column) or not _are_things(table):
        return None
    return column


def _has_no_role(table: Table, column: Column) -> bool:
    plain = column.role is None and column.type.style is not Style.MONTH
    return plain and column.name not in table.key


def _are_things(table: Table) -> bool:
    """Whether rows are things and not events: a column names them by what they are called, as a
    clinic is named by its `clinic` and a visit by its `visit number`."""
    return any(
        (one.entity or "").lower() == one.name.lower() == table.row.lower()
        for one in table.columns
    )


def _is_of(test: Comparison, column: Column, row: str) -> bool:
    left = test.left
    return isinstance(left, ColumnValue) and (left.column, left.row) == (column.name, row)


def _plain(draft: Draft, table: Table, link: Link) -> Column | None:
    """The date by which rows would belong to the year, if nothing but its type says so."""
    day = day_behind(link.own) if link.name == draft.period_key else None
    column = table.column(day.column) if isinstance(day, ColumnValue) else None
    return column if column is not None and _has_no_role(table, column) else None


def _ask(
    draft: Draft, table: Table, column: Column, said: Said, scope: Scope, held: bool
) -> None:
    many, period = draft.many(table.row), draft.period_key
    up_to = " up to that day" if held else ""
    words = scope.source.slice(said.span)
    draft.say(
        "VBP322",
        f"this does not say whether {many} of years before count by their {column.name}"
        if held
        else f"this does not say whether {many} count by their {column.name}",
        scope.source,
        said.span,
        scope.clause,
        readings=(
            f"only {many} whose {column.name} is in the {period}{',' if held else ''}{up_to}",
            f"all {many}{up_to}, of {'years before' if held else 'other years'} as well",
        ),
        suggestion=f"`{many} whose {column.name} is in the {period}`; or `day of service` under "
        f"Kind for the {column.name}, if it is the day by which {many} count",
        fixes=(Fix(said.span, f"{words} in the {period}"),),
    )
