"""Rows that belong to the period that is settled by a day that the sentence says.

    episodes that end in the Performance Year      by their last day, and not by their first

Where several years are settled each row lies in one of them; which, its day tells. Rows and counts
of them ask here once their conditions are read.
"""

from attrs import evolve

from vbpdsl.model.cover.periods import day_behind, period_of_day
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    ColumnValue,
    Comparison,
    Condition,
    DatePart,
    Expression,
    Link,
    PeriodEdge,
)


def by_the_day_said(
    draft: Draft, links: tuple[Link, ...], conditions: tuple[Condition, ...]
) -> tuple[Link, ...]:
    """`episodes that end in the Performance Year`: they belong to it by the day that is said."""
    said = {day for one in conditions if (day := held_to_period(one.test)) is not None}
    if len(said) != 1:
        return links
    (day,) = said
    return tuple(
        evolve(link, own=period_of_day(draft, day))
        if link.name == draft.period_key and day_behind(link.own) is not None
        else link
        for link in links
    )


def held_to_period(test: Expression) -> ColumnValue | None:
    """The day of a row that a condition holds against the first day of the period."""
    if not isinstance(test, Comparison) or not isinstance(test.left, ColumnValue):
        return None
    right = test.right.value if isinstance(test.right, DatePart) else test.right
    return test.left if isinstance(right, PeriodEdge) and right.edge == "first" else None
