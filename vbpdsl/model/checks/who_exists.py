"""Who exists is said once: where two tables could say it and it moves a figure, it is asked.

    the average Cost of all members    of the members in Claims, of those in Visits, or of both?

A total of what rows add up to is the same either way, since whoever has no rows adds nothing: but
only of rows of the table that says who there is. Whoever is named by another one alone is lost.
"""

from collections.abc import Iterator

from vbpdsl.model.checks.named_in_the_year import ask_who_is_in_the_year
from vbpdsl.model.contract import Definition, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Cases,
    ColumnValue,
    Excess,
    Expression,
    Extreme,
    Literal,
    Lookup,
    Rounded,
    TermValue,
)
from vbpdsl.model.nouns.homes import sources
from vbpdsl.model.nouns.kinds import column_entity, column_of, list_alike
from vbpdsl.model.nouns.links import ask_which_column
from vbpdsl.model.nouns.role_columns import ask_of_any_time, ask_which_day
from vbpdsl.model.rows.plain_dates import ask_of_things
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind
from vbpdsl.model.walking import parts, parts_of_all
from vbpdsl.source.text import Span


def who_exists(draft: Draft) -> None:
    """Ask who there is of a kind that a figure runs over and that two tables could list."""
    asked: set[str] = set()
    for definition in draft.definitions.values():
        for aggregate, key in _over_kinds(draft, definition):
            if key in draft.settlement_keys or key in asked:
                continue
            found = sources(draft, key)
            if len(found) == 1 and _by_two_columns(draft, definition, aggregate, key, found[0]):
                asked.add(key)
                continue
            over = aggregate.rows.table
            if len(found) == 1 and over is None and ask_who_is_in_the_year(
                draft, definition, aggregate, key, found[0]
            ):
                asked.add(key)
                continue
            if len(found) == 1 and _of_what_time(draft, definition, aggregate, key, found[0]):
                asked.add(key)
                continue
            if list_alike(found, key):
                continue
            if over is not None and over not in {one.name for one in found}:
                continue
            others = {one.name for one in found[1:]}
            if not _indifferent(draft, aggregate) or _reads(draft, aggregate.value, others):
                asked.add(key)
                _ask(draft, definition, aggregate, key)


def _by_two_columns(
    draft: Draft, definition: Definition, aggregate: Aggregate, key: str, table: Table
) -> bool:
    """Ask which of two columns names the things, or the party whose they are."""
    span = aggregate.span or definition.span
    source = draft.sources.get(definition.name)
    text = source.document.source if source is not None else draft.documents.main.source
    if span is None or draft.findings.wrong_in(definition.clause):
        return False
    scope = Scope(text, definition.clause)
    try:
        for kind in (key, *draft.settlement_keys):
            ask_which_column(draft, table, kind, scope, span)
    except Refused:
        return True
    return False


def _of_what_time(
    draft: Draft, definition: Definition, aggregate: Aggregate, key: str, table: Table
) -> bool:
    """Ask when the rows count that say who there is, where nothing tells it; whether it asked.

    `the average of Charge` is of all visits that there are, as `the number of visits` would be; so
    is `the number of members`, where only visits name them.
    """
    roster = draft.membership is not None and draft.membership.table.name == table.name
    span = aggregate.span or definition.span
    if table.written or roster or span is None or aggregate.rows.table is not None:
        return False
    source = draft.sources.get(definition.name)
    text = source.document.source if source is not None else draft.documents.main.source
    scope = Scope(text, definition.clause)
    if draft.period_key is not None:
        of_no_year = column_of(table, draft.period_key) is None and len(table.days) > 1
        if of_no_year:
            ask_which_day(draft, table, scope, span)
        if of_no_year or column_of(table, draft.period_key) is not None or _dated(draft, aggregate):
            return of_no_year
        return ask_of_things(draft, table, scope, span)
    if not table.days or _dated(draft, aggregate) or _nothing_at_other_times(draft, aggregate):
        return False
    if key == table.row:
        ask_of_any_time(draft, table, scope, span)
        return True
    if table.key == (key,) or _indifferent(draft, aggregate):
        return False
    _ask_named_at_any_time(draft, table, key, scope, span)
    return True


def _ask_named_at_any_time(
    draft: Draft, table: Table, key: str, scope: Scope, span: Span
) -> None:
    """`$1 for each member`, where rows of any time say which members there are."""
    many, rows = draft.many(key), draft.many(table.row)
    draft.say(
        "VBP322",
        f"the {many} that `{table.name}` names at any time would count",
        scope.source,
        span,
        scope.clause,
        readings=(f"those with {rows} in the Period", f"all that a {table.row} of any time names"),
        case=f"one of the {many} has {rows} in the month after the Period, and none in it",
        suggestion=f"`Each {key}'s {table.row.title()} Count means the number of that {key}'s "
        f"{rows} in the Period.` and `{many} whose {table.row.title()} Count is at least 1`, or "
        f"describe the table that lists the {many}: `each row is a {key}, one for each ...`",
    )


def _dated(draft: Draft, aggregate: Aggregate) -> bool:
    """Whether a condition says when they count, or a Term that it asks about does."""
    return any(
        isinstance(part, ColumnValue | Lookup) and part.type.kind is Kind.DATE
        for part in parts_of_all(draft.definitions, aggregate.rows.conditions)
    )


def _nothing_at_other_times(draft: Draft, aggregate: Aggregate) -> bool:
    """Whether each comes to nothing unless its day is as a condition says: `for each invoice in the
    Period`, each of which is paid by itself."""
    value = aggregate.value
    known = draft.definitions.get(value.term) if isinstance(value, TermValue) else None
    figure = known.expression if known is not None else value
    if isinstance(figure, Rounded):
        figure = figure.value
    if not isinstance(figure, Cases) or not isinstance(figure.otherwise, Literal):
        return False
    dates = (
        any(isinstance(part, ColumnValue | Lookup) and part.type.kind is Kind.DATE
            for part in parts(branch.condition))
        for branch in figure.branches
    )  # fmt: skip
    return figure.otherwise.value == 0 and all(dates)


def _reads(draft: Draft, value: Expression | None, tables: set[str]) -> bool:
    """Whether a figure is made of rows of some tables, by itself or through other Terms."""
    return any(
        isinstance(part, Aggregate) and part.rows.table in tables
        for part in parts_of_all(draft.definitions, value)
    )


def _told_by_its_rows(draft: Draft, name: str, value: TermValue) -> bool:
    """Whether a figure is of what a row is one for, a member and a month: each row tells its own,
    whoever else there may be."""
    table = draft.tables.get(name)
    keys = {column_entity(table, key) for key in table.key} if table is not None else set()
    own = keys.difference(draft.settlement_keys)
    return len(own) > 1 and own == {key for key, _ in value.at} - set(draft.settlement_keys)


def _over_kinds(draft: Draft, definition: Definition) -> Iterator[tuple[Aggregate, str]]:
    """Figures over things, by themselves or by the rows of a table that lists them."""
    for part in parts(definition.expression):
        if not isinstance(part, Aggregate):
            continue
        yield from ((part, key) for key in part.rows.keys)
        if part.rows.table is not None and isinstance(part.value, TermValue):
            if _told_by_its_rows(draft, part.rows.table, part.value):
                continue
            yield from ((part, key) for key, _ in part.value.at)


def _indifferent(draft: Draft, aggregate: Aggregate) -> bool:
    """Whether those without rows change nothing: what they would add is zero."""
    conditions = aggregate.rows.conditions
    return aggregate.how == "total" and not conditions and _nothing(draft, aggregate.value)


def _nothing(draft: Draft, value: Expression | None) -> bool:
    """Whether a figure is zero for whom no rows are."""
    match value:
        case Aggregate(how=how, rows=rows):
            return how in ("total", "number") and rows.table is not None
        case Literal(value=written):
            return written == 0
        case TermValue(term=term) if term in draft.definitions and not value.earlier:
            return _nothing(draft, draft.definitions[term].expression)
        case Extreme(pick="lesser", items=items):
            return any(_nothing(draft, item) for item in items) and all(
                _nothing(draft, item) or _written(item) for item in items
            )
        case Excess(left=left, right=right):
            return _nothing(draft, left) and (_written(right) or _nothing(draft, right))
        case Arithmetic(operator="*", left=left, right=right):
            return any(
                _nothing(draft, one) and _written(other)
                for one, other in ((left, right), (right, left))
            )
        case Arithmetic(operator="/", left=left, right=right):
            return _nothing(draft, left) and _written(right)
        case Arithmetic(left=left, right=right):
            return _nothing(draft, left) and _nothing(draft, right)
    return False


def _written(value: Expression) -> bool:
    """Whether a value is a figure of the text that is not below zero."""
    return isinstance(value, Literal) and not isinstance(value.value, str) and bool(value.value)


def _ask(draft: Draft, definition: Definition, aggregate: Aggregate, key: str) -> None:
    found = sources(draft, key)
    on_page = all(table.written for table in found)
    tables = [f"`{table.name}`" for table in found]
    source = draft.sources.get(definition.name)
    text = source.document.source if source is not None else draft.documents.main.source
    many = draft.many(key)
    listed = f"{', '.join(tables[:-1])} and {tables[-1]}"
    draft.say(
        "VBP328",
        f"which {many} are there? {listed} do not list the same {many}"
        if on_page
        else f"which {many} are there? {listed} name {many}, and none of them is the list",
        text,
        aggregate.span or definition.span,
        definition.clause,
        readings=tuple(f"the {many} in {table}" for table in tables),
        case=f"of the {many} in {tables[0]} some have no row in {tables[-1]}: they count or not",
        suggestion="list the same in each, or put their columns into one schedule"
        if on_page
        else f"describe the table that lists them: `each row is a {key}, one for each ...`",
    )
