"""The month in which a row is, for what has a figure of each month.

    the Fee for each visit in the Period      where there is a Fee of each month: that of the month
                                              in which the visit is

Only what happens on one day is in a month: a stay, which begins on one day and ends on another, is
asked about like whatever is one figure for each month.
"""

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import DatePart, Expression, KeyValue, Lookup
from vbpdsl.model.nouns.kinds import table_of
from vbpdsl.model.operators import PartOfDate
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import MONTH, Style
from vbpdsl.syntax.words.roles import Role


def month_of_its_day(draft: Draft, key: str, scope: Scope) -> Expression | None:
    """The month of the row at hand, or of the thing that a clause is for; none if `key` is no
    month, or nothing at hand happens on one day."""
    if draft.key_type(key).style is not Style.MONTH:
        return None
    if scope.table is not None:
        day = _its_day(scope.table)
        return _month_of(scope.own(day)) if day is not None else None
    found = [month for kind in scope.keys if (month := _of_thing(draft, kind)) is not None]
    return found[0] if len(found) == 1 else None


def _of_thing(draft: Draft, kind: str) -> Expression | None:
    """`For each visit the Plan pays the Fee`: the month of the day that its list has."""
    table = table_of(draft, kind)
    day = _its_day(table) if table is not None else None
    if table is None or day is None or len(table.key) != 1:
        return None
    thing = KeyValue(kind, draft.key_type(kind))
    return _month_of(Lookup(table.name, day.name, ((table.key[0], thing),), day.type))


def _its_day(table: Table) -> Column | None:
    """The day of what happens on one; rows that are of a month may be missing for some months."""
    alone = table.days[0] if len(table.days) == 1 else None
    if alone is None or alone.role is Role.FIRST_DAY or alone.type.style is Style.MONTH:
        return None
    return alone


def _month_of(day: Expression) -> Expression:
    return DatePart(PartOfDate.MONTH, day, MONTH)
