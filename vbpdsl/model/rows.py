"""Phrases about rows: totals, counts and averages, and which rows they take.

    the total allowed amount of the member's claims for services in months when the member belongs
    to the Practice under that line of business

becomes an Aggregate over the rows of Claims. Each row is bound to the keys it determines: the
member by its own column, the Practice and the line of business through the roster, because the
sentence says `in months when the member belongs to the Practice`. Without these words the
sentence could mean all of the member's claims, so they are asked for.
"""

from attrs import evolve

from vbpdsl.model import references
from vbpdsl.model.contract import Column, Table
from vbpdsl.model.cost_line import cost_conditions
from vbpdsl.model.days import in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Bind,
    ColumnValue,
    Condition,
    DatePart,
    KeyValue,
    Lookup,
    Rows,
)
from vbpdsl.model.plain_tests import all_of, opposite
from vbpdsl.model.role_columns import day_of
from vbpdsl.model.row_conditions import column_of, conditions_of, row_conditions
from vbpdsl.model.row_dates import MEMBERSHIP
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, Kind
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Phrase, Word


def is_membership(draft: Draft, table: str) -> bool:
    return draft.membership is not None and draft.membership.table.name == table


def figures(
    draft: Draft, keys: tuple[str, ...], rows_phrase: Phrase | None, scope: Scope
) -> tuple[Rows, Scope]:
    """The combinations of some keys that exist in the settlement, with conditions on them."""
    binds = tuple(
        Bind(key, KeyValue(key, draft.key_type(key)), f"no {key}", scope.clause) for key in keys
    )
    bound = tuple((bind.key, bind.value) for bind in binds)
    subject = keys[0] if keys else None
    inner = scope.on_rows(None, bound, subject)
    conditions: tuple[Condition, ...] = ()
    if rows_phrase is not None:
        conditions = conditions_of(draft, rows_phrase, inner)
    return Rows(
        None, keys, binds, conditions, span=rows_phrase.span if rows_phrase is not None else None
    ), inner


def rows_of(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[Rows, Scope]:
    """The rows a phrase names, and the scope of each of them."""
    nouns = phrase.tokens("ROWS", "PARTY")
    noun = nouns[-1]
    base = draft.base_row(str(noun.value))
    noun = evolve(noun, value=base)
    table = draft.table_of_row(base)
    key = key_named(draft, noun)
    if draft.membership is None and _mentions(phrase, *MEMBERSHIP):
        _no_roster(draft, phrase.span, scope)
    if key == "month" and draft.membership is not None:
        table, key = draft.membership.table, None
    if table is not None and (key is None or table.key != (key,)):
        return table_rows(draft, table, scope, phrase, phrase.span)
    if key is None:
        draft.say(
            "VBP205",
            f"no table has rows called `{noun.typed}`",
            scope.source,
            noun.span,
            scope.clause,
            suggestion="describe the table: `Visits: each row is a visit, in the file visit.`",
        )
        raise Refused
    return figures(draft, (key,), phrase, scope)


def key_named(draft: Draft, noun: Word) -> str | None:
    """The key that a noun names: what some table identifies, or a party settled apart."""
    name = str(noun.value)
    if name in draft.settlement_keys:
        return name
    for table in draft.tables.values():
        if any(column.entity == name or column.name == name for column in table.columns):
            return name
    return None


def table_rows(
    draft: Draft, table: Table, scope: Scope, phrase: Phrase | None, span: Span
) -> tuple[Rows, Scope]:
    through_roster = phrase is not None and _mentions(phrase, *MEMBERSHIP)
    binds = _binds(draft, table, scope, through_roster, span)
    bound = tuple((bind.key, bind.value) for bind in binds)
    inner = scope.on_rows(table, bound, None)
    conditions = (*standing_conditions(draft, table, scope, span),)
    conditions += not_counted_rows(draft, table, inner)
    if phrase is not None:
        conditions += conditions_of(draft, phrase, inner)
        _of_any_time(draft, table, conditions, phrase, scope)
    return Rows(table.name, (), binds, conditions, span=span), inner


def not_counted_rows(draft: Draft, table: Table, inner: Scope) -> tuple[Condition, ...]:
    """`A stay without a day of discharge is not counted`: what a clause leaves out everywhere."""
    found: list[Condition] = []
    for name, read, document, phrase in draft.not_counted:
        if draft.base_row(name) != table.row:
            continue
        there = evolve(inner, source=document.source, clause=read.label)
        said = phrase.phrase("qualifiers")
        assert said is not None
        test = opposite(all_of(row_conditions(draft, said, there)))
        words = there.source.slice(said.span)
        found.append(Condition(test, words, read.label, span=phrase.span))
        draft.not_counted_used.add(read.label)
    return tuple(found)


def _of_any_time(
    draft: Draft, table: Table, conditions: tuple[Condition, ...], phrase: Phrase, scope: Scope
) -> None:
    """Rows with a day, in a contract of one Period, of which nothing says when they count."""
    if draft.period_key is not None or not table.days or is_membership(draft, table.name):
        return
    dates = {column.name for column in table.columns if column.type.kind is Kind.DATE}
    asked = (part for condition in conditions for part in parts(condition.test))
    if any(isinstance(part, ColumnValue) and part.column in dates for part in asked):
        return
    draft.say(
        "VBP322",
        f"rows of `{table.name}` of any time would count",
        scope.source,
        phrase.span,
        scope.clause,
        readings=("only those in the Period", "all that are in the file, before and after it too"),
        case="$12,000 in the Period and $3,000 in the month after it: $12,000 or $15,000",
        suggestion=f"`{scope.source.phrase(phrase.span)} in the Period`",
    )
    raise Refused


def _mentions(phrase: Phrase, *kinds: str) -> bool:
    return any(part.kind in kinds for part in phrase.walk()) or any(
        word.kind == "THOSE_MONTHS" for word in phrase.words()
    )


def _binds(
    draft: Draft, table: Table, scope: Scope, through_roster: bool, span: Span
) -> tuple[Bind, ...]:
    """The keys that a row of a table determines, by its own columns or through the roster."""
    binds: list[Bind] = []
    wanted = (*draft.settlement_keys, *scope.keys)
    for column in table.columns:
        entity = column.entity or (column.name if column.name in wanted else None)
        if entity is not None:
            value = ColumnValue(column.name, column.type)
            binds.append(Bind(entity, value, f"no {entity} named", scope.clause))
    have = {bind.key for bind in binds}
    for key in wanted:
        if key in have:
            continue
        bind = _bind_through_roster(draft, table, key, scope, through_roster, span)
        if bind is not None:
            binds.append(bind)
            have.add(key)
    return tuple(binds)


def _bind_through_roster(
    draft: Draft, table: Table, key: str, scope: Scope, said: bool, span: Span
) -> Bind | None:
    roster = draft.membership
    if key == draft.period_key:
        return _bind_period(draft, table, key, scope, span)
    column = roster and column_of(roster.table, key)
    if roster is None and said:
        _no_roster(draft, span, scope)
    if roster is None or column is None or not column_of(table, roster.member):
        draft.say(
            "VBP321",
            f"rows of `{table.name}` do not say which {key} they belong to",
            scope.source,
            span,
            scope.clause,
            expected=f"a column that names the {key}, or a roster that says it",
            suggestion="`The Attribution Roster says, for each month, which "
            f"{key} a member belongs to.`",
        )
        raise Refused
    if not said:
        _which_months(draft, table, key, scope, span)
    row = scope.on_rows(table, (), None)
    if len(table.days) > 1:
        day_of(draft, table, scope, span)
    by = []
    for name in roster.table.key:
        key_column = roster.table.column(name)
        assert key_column is not None
        value = references.key_value(draft, key_column, row, references.When())
        if value is None:
            draft.say(
                "VBP321",
                f"rows of `{table.name}` have no {name}, so the `{roster.table.name}` does not "
                f"say which {key} they belong to",
                scope.source,
                span,
                scope.clause,
            )
            raise Refused
        by.append((name, value))
    assert isinstance(column, Column)
    looked = Lookup(roster.table.name, column.name, tuple(by), column.type)
    words = f"{roster.member} not on the {roster.table.name} in the month of service"
    return Bind(key, looked, words, roster.clause)


def _no_roster(draft: Draft, span: Span, scope: Scope) -> None:
    """`in months when members belong to the Practice`, and no roster says when they do."""
    party = draft.settlement_keys[0] if draft.settlement_keys else "Practice"
    if not any(i.code == "VBP321" and "no roster" in i.message for i in draft.findings):
        draft.say(
            "VBP321",
            f"no roster says which {party} a member belongs to in which month",
            scope.source,
            span,
            scope.clause,
            suggestion="`The Attribution Roster says, for each month, which "
            f"{party} a member belongs to.`",
        )
    raise Refused


def _bind_period(draft: Draft, table: Table, key: str, scope: Scope, span: Span) -> Bind | None:
    if not table.days:
        draft.say(
            "VBP321",
            f"rows of `{table.name}` do not say which {key} they belong to",
            scope.source,
            span,
            scope.clause,
            suggestion=f"add a column `{key}` to `{table.name}`",
        )
        raise Refused
    day = day_of(draft, table, scope, span)
    return Bind(key, DatePart("year", ColumnValue(day.name, day.type), COUNT), f"no {key}", "cover")


def _which_months(draft: Draft, table: Table, key: str, scope: Scope, span: Span) -> None:
    noun = draft.documents.nouns.by_name.get(table.row)
    many = noun.many if noun is not None else f"{table.row}s"
    draft.say(
        "VBP320",
        f"which of the member's {many} count for the {key}?",
        scope.source,
        span,
        scope.clause,
        readings=(
            f"only those for services in months when the member belongs to the {key}",
            f"all {many} of everyone who belonged to the {key} at any time",
        ),
        case="a member who changes in June with $40,000 of claims before and $60,000 after: "
        "$60,000 or $100,000",
        suggestion=f"`member's {many} for services in months when the member belongs to the {key}`",
    )
    raise Refused


def standing_conditions(
    draft: Draft, table: Table, scope: Scope, span: Span | None
) -> tuple[Condition, ...]:
    """What the cover says of all rows: the cost line of claims, the Period of rosters."""
    if is_membership(draft, table.name):
        assert draft.membership is not None
        column = table.column(draft.membership.month)
        assert column is not None
        month = ColumnValue(column.name, column.type)
        period = draft.period_key or "Period"
        return in_period(month, period, "month", f"cover, {period}")
    return cost_conditions(draft, table, scope, span)
