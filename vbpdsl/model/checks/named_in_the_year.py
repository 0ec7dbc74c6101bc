"""Things that only rows name, of a contract settled year by year: who exists in which year?

    $10 for each patient with a stay that ends in the Contract Year

Where no table lists the patients, those of a year are those whose stays begin in it: by the day by
which the rows happen. A patient whose one stay began the year before and ends in this one would not
be there to be counted; nor would, of those without a stay in the year, anybody at all. Both are
asked. Beside `who_exists`, which asks the same of two tables.
"""


from vbpdsl.model.contract import Definition, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    Expression,
    Literal,
    TermValue,
)
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.types import Kind
from vbpdsl.model.walking import parts, parts_of_all

_HOLD_AT_NONE = {"=": lambda mark: mark == 0, "<": lambda mark: mark > 0,
                 "<=": lambda mark: mark >= 0}  # fmt: skip


def ask_who_is_in_the_year(
    draft: Draft, definition: Definition, aggregate: Aggregate, key: str, table: Table
) -> bool:
    """Ask it of things that are counted or added up by another day than says that they are there,
    or of which those without rows would count; whether it asked."""
    day = table.day
    if day is None or draft.period_key is None or column_of(table, draft.period_key) is not None:
        return False
    if table.written or table.key == (key,) or key == table.row:
        return False
    other = _other_day(draft, aggregate, table)
    if other is None and not _of_those_without(draft, aggregate, table):
        return False
    source = draft.sources.get(definition.name)
    many, rows, period = draft.many(key), draft.many(table.row), draft.period_key
    draft.say(
        "VBP328",
        f"which {many} are there in a {period}? `{table.name}` names them, by the {day.name} of "
        f"their {rows}, and " + (f"this goes by the {other}" if other is not None
                                 else f"this counts those who have no {rows}"),
        source.document.source if source is not None else draft.documents.main.source,
        aggregate.span or definition.span,
        definition.clause,
        readings=(f"those with {rows} whose {day.name} is in the {period}",
                  f"all that a {table.row} of any time names"),
        suggestion=f"describe the table that lists the {many}: `each row is a {key}, one for each "
        "...`",
    )  # fmt: skip
    return True


def _other_day(draft: Draft, aggregate: Aggregate, table: Table) -> str | None:
    """The day of the rows that are counted for each of them, where it is not the day they happen
    by; that they were paid in time as well keeps nobody out."""
    assert table.day is not None
    for part in parts_of_all(draft.definitions, (aggregate.rows.conditions, aggregate.value)):
        if not isinstance(part, Aggregate) or part.rows.table != table.name:
            continue
        days = [
            inner.column
            for inner in parts(part.rows)
            if isinstance(inner, ColumnValue)
            and inner.type.kind is Kind.DATE
            and inner.row == table.row
        ]
        if days and table.day.name not in days:
            return days[0]
    return None


def _of_those_without(draft: Draft, aggregate: Aggregate, table: Table) -> bool:
    """Whether somebody without any rows would count: `without a stay`, `no more than 1 stay`."""
    for part in parts(aggregate.rows.conditions):
        if not isinstance(part, Comparison) or not isinstance(part.right, Literal):
            continue
        holds = _HOLD_AT_NONE.get(part.operator)
        if holds is not None and holds(part.right.value) and _counts(draft, part.left, table):
            return True
    return False


def _counts(draft: Draft, value: Expression, table: Table) -> bool:
    """Whether a figure is 0 of whom the table has no rows."""
    if isinstance(value, TermValue):
        known = draft.definitions.get(value.term)
        return known is not None and not value.earlier and _counts(draft, known.expression, table)
    return (
        isinstance(value, Aggregate)
        and value.how in ("total", "number")
        and value.rows.table == table.name
    )
