"""A year or a day that is asked of a table which has none: refused, and not left aside.

    the Hospital's percentile in 2025   of a table with one row for each Hospital
        ->   VBP312: `Hospitals` has one `percentile`, whatever the year

The row would be the same with the words as without. Only where the contract is settled for just
that time do they say what is so anyway: that year, or a figure of one Period as of its last day.
"""

from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, Literal
from vbpdsl.model.scope import Scope
from vbpdsl.model.values.whens import When
from vbpdsl.syntax.parsing.tree import Word


def check_timed(
    draft: Draft,
    table: Table,
    by: tuple[tuple[str, Expression], ...],
    when: When,
    word: Word,
    scope: Scope,
) -> None:
    """Refuse a time that no column of the key goes by."""
    asked = when.year or when.as_of
    if asked is None or any(value == asked for _, value in by) or _is_settled(draft, when):
        return
    what = "year" if when.year is not None else "day"
    draft.say(
        "VBP312" if when.year is not None else "VBP313",
        f"`{table.name}` has one `{word.typed}`, whatever the {what}",
        scope.source,
        asked.span or word.span,
        scope.clause,
        expected=f"a table with a column for the {what}",
        suggestion=f"leave the {what} out, or describe a column for it",
    )
    raise Refused


def _is_settled(draft: Draft, when: When) -> bool:
    """Whether the time is that of all that is settled."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if isinstance(when.year, Literal):
        years = {year for one in periods for year in (one.first.year, one.last.year)}
        labels = {Fraction(one.label) for one in periods if one.label.isdigit()}
        return {when.year.value} in (years, labels)
    day = when.as_of.value if when.as_of is not None else None
    return isinstance(day, date) and {day} == {one.last for one in periods}
