"""Whether rows that an aggregate runs over are of the day that is said of them.

Beside `read`, which reads the rows.
"""

from vbpdsl.model.cover.periods import day_behind
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, Expression, Rows, TermValue
from vbpdsl.model.nouns.role_columns import ask_which_day
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span


def check_day(draft: Draft, rows: Rows, value: Expression | None, scope: Scope, span: Span) -> None:
    """Ask by which day rows belong to a year, where Terms of rows know them by another.

    `valid episodes that end in the Performance Year`: whether an episode is valid is worked out in
    the year of the day that stands for it.
    """
    table = draft.tables.get(rows.table or "")
    if table is None or table.day is None:
        return
    days = [
        own.column
        for link in rows.links
        if link.name == draft.period_key and isinstance(own := day_behind(link.own), ColumnValue)
    ]
    if not days or days[0] == table.day.name:
        return
    read = (part for part in parts((rows.conditions, value)) if isinstance(part, TermValue))
    if any(key == table.row for part in read for key, _ in part.at):
        ask_which_day(draft, table, scope, span)
        raise Refused
