"""A column by its name: of the row at hand, or of the row of another table it leads to.

`the Practice's result for 2010` in a clause about each Criterion is a column of Measure Results,
in the one row whose Practice is the one settled, whose Criterion is the one at hand, and whose
year is 2010. Whatever part of a table's key the sentence leaves open is asked for, never assumed.
"""

import re

from attrs import evolve

from vbpdsl.model.contract import Column, Period, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    DatePart,
    Expression,
    KeyValue,
    Lookup,
)
from vbpdsl.model.nouns.kinds import at_hand, column_of, table_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, DOLLARS, MONTH, Kind, Style
from vbpdsl.model.values.days_lasted import ask_how_long
from vbpdsl.model.values.fills import filled
from vbpdsl.model.values.said_for import also_for
from vbpdsl.model.values.timeless import check_timed
from vbpdsl.model.values.whens import When, year_asked
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.roles import Role


def column(
    draft: Draft, word: Word, scope: Scope, owner: str | None = None, when: When | None = None
) -> Expression:
    """The value of a column: of the row at hand, or of the row of another table it leads to.

    Where a clause says what stands in for a missing one, that is part of it.
    """
    name = draft.canonical(word.value if isinstance(word.value, str) else word.text)
    found = _column(draft, name, word, scope, owner, when or When())
    return filled(draft, name, found, scope)


def _column(
    draft: Draft, name: str, word: Word, scope: Scope, owner: str | None, when: When
) -> Expression:
    of = owner or scope.about
    if of is not None and when == When():
        told = _told_of(draft, name, draft.base_row(draft.canonical(of)), scope)
        if told is not None:
            return evolve(told, span=word.span)
    if scope.table is not None and when == When():
        own = column_of(scope.table, name)
        if own is not None:
            return scope.own(own, word.span)
    if when == When() and (found := at_hand(draft, name, scope)) is not None:
        return evolve(found, span=word.span)
    return _look_up(draft, name, word, scope, owner, when)


def _told_of(draft: Draft, name: str, kind: str, scope: Scope) -> Lookup | None:
    """A column of the thing that is named, by its own row: the fee of the visit's member is none
    of the visit's, though a visit has a fee as well."""
    if scope.table is not None and scope.table.row == kind:
        return None
    table = table_of(draft, kind)
    column = table.column(name) if table is not None else None
    thing = at_hand(draft, kind, scope)
    if table is None or column is None or thing is None or table == scope.table:
        return None
    return Lookup(table.name, name, ((table.key[0], thing),), column.type)


def _look_up(
    draft: Draft, name: str, word: Word, scope: Scope, owner: str | None, when: When
) -> Expression:
    tables = [table for table in draft.tables.values() if table.column(name) and table.key]
    found: list[tuple[Lookup, Table]] = []
    lacking: list[tuple[Table, str]] = []
    for table in tables:
        by, missing = _key_of(draft, table, scope, when)
        column = table.column(name)
        assert column is not None
        if missing is not None:
            lacking.append((table, missing))
        elif owner is None or _concerns(table, owner):
            found.append((Lookup(table.name, name, by, column.type, span=word.span), table))
    if len(found) == 1:
        ((one, of),) = found
        check_timed(draft, of, one.by, when, word, scope)
        return one
    if len(found) > 1:
        names = ", ".join(item.table for item, _ in found)
        draft.say(
            "VBP206",
            f"`{word.typed}` stands in more than one table: {names}",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"say which: `the {name} in the {found[0][0].table}`",
            fixes=tuple(Fix(word.span, f"{name} in the {item.table}") for item, _ in found),
        )
        raise Refused
    _no_row(draft, name, word, scope, lacking)
    raise Refused


def in_table(draft: Draft, word: Word, table_word: Word, scope: Scope, when: When) -> Expression:
    """The value of a column of a named table."""
    name = draft.canonical(word.value if isinstance(word.value, str) else word.text)
    table = draft.tables.get(draft.aliases.get(table_word.text, table_word.text))
    column = table.column(name) if table is not None else None
    if table is None or column is None:
        draft.say(
            "VBP205",
            f"`{table_word.text}` has no column `{word.typed}`",
            scope.source,
            word.span,
            scope.clause,
            expected=", ".join(c.name for c in table.columns) if table else None,
        )
        raise Refused
    by, missing = _key_of(draft, table, scope, when)
    if missing is not None:
        _no_row(draft, name, word, scope, [(table, missing)])
        raise Refused
    check_timed(draft, table, by, when, word, scope)
    return Lookup(table.name, name, by, column.type, span=word.span)


def _concerns(table: Table, owner: str) -> bool:
    """Whether rows of a table are about such an owner."""
    return any(owner in (column.entity, column.name) for column in table.columns)


def _key_of(
    draft: Draft, table: Table, scope: Scope, when: When
) -> tuple[tuple[tuple[str, Expression], ...], str | None]:
    """The values that name one row of a table, and the first key column that nothing says."""
    by: list[tuple[str, Expression]] = []
    for name in table.key:
        column = table.column(name)
        assert column is not None
        value = key_value(draft, column, scope, when)
        if value is None:
            return (), name
        by.append((name, value))
    return tuple(by), None


def key_value(draft: Draft, column: Column, scope: Scope, when: When) -> Expression | None:
    """What the surroundings say of a key column; None if they leave it open."""
    entity = column.entity or column.name
    of_period = draft.period_key is not None and entity == draft.period_key
    if of_period and when.year is not None:
        return when.year  # the year that the sentence names, not the one that is settled
    if (bound := scope.binding(entity)) is not None:
        return bound
    if scope.table is not None:
        own = scope.table.column(column.name) or column_of(scope.table, entity)
        if own is not None:
            return scope.own(own)
    if (found := at_hand(draft, entity, scope)) is not None:
        return found
    if column.type.style is Style.MONTH:
        return month_of_row(scope)
    if column.type.kind is Kind.DATE:
        return when.as_of
    if of_period:
        assert draft.period_key is not None
        return KeyValue(draft.period_key, COUNT)
    if column.role is Role.YEAR:
        return year_asked(draft, when)
    return None


def month_of_row(scope: Scope) -> Expression | None:
    """The month of the row at hand: that of the day which stands for it, or the month itself."""
    if scope.table is None:
        return None
    column = scope.table.day
    if column is None:
        return None
    value = scope.own(column)
    return value if column.type.style is Style.MONTH else DatePart("month", value, MONTH)


def _by_rows(draft: Draft, name: str) -> str:
    """The rows that have a column, of which one would be named, or all added up."""
    rows = [(table.row, column) for table in draft.tables.values()
            if table.row and (column := table.column(name)) is not None]  # fmt: skip
    if not rows:
        return "name the rows that it is of"
    row, column = rows[0]
    adds = "total" if column.type.kind is Kind.NUMBER else "earliest"
    return f"name the rows: `the {adds} {name} of the {draft.many(row)} in the Period`, or begin " \
        f"with `Each {row}'s ...`"


def _no_row(
    draft: Draft, name: str, word: Word, scope: Scope, lacking: list[tuple[Table, str]]
) -> None:
    if not lacking:
        draft.say(
            "VBP205",
            f"nothing says where `{word.typed}` stands for this clause",
            scope.source,
            word.span,
            scope.clause,
            expected="a column of a table with one row for each key of the clause",
            suggestion=_by_rows(draft, name),
        )
        return
    table, missing = lacking[0]
    ask_how_long(draft, table, name, word, scope)
    column = table.column(missing)
    if column is not None and column.type.kind is Kind.DATE:
        code, words = "VBP313", _of_which_day(draft, table, name, scope, column)
    elif column is not None and column.role is Role.YEAR:
        code, words = "VBP312", f"for which year? `{name} for 2026`"
    elif column is not None and column.entity is None and table.row != table.name:
        code, words = (
            "VBP310",
            f"name the rows: `the total {name} of the {draft.many(table.row)} in ...`",
        )
    else:
        missing = _thing(table, missing)
        code, words = (
            "VBP310",
            f"for which {missing}? begin with `Each {missing}'s ...` or "
            f"`..., for each {missing}, means ...`",
        )
    each = tuple(_thing(table, key) for key in table.key)
    monthly = column is not None and column.type.style is Style.MONTH
    draft.say(
        code,
        f"`{table.name}` has one `{name}` for each {_listed(each)}, and this clause "
        f"does not say which {missing}",
        scope.source,
        word.span,
        scope.clause,
        suggestion=words,
        fixes=(
            *(_of_months(draft, word, scope) if monthly else ()),
            *(Fix(word.span, f"{word.typed} {when}") for when in _whens(draft, code)
              if not monthly),
            *(_of_rows(draft, table, name, word, scope) if code == "VBP310" else ()),
            *(also_for(draft, scope.clause, missing, scope.source) if code == "VBP310" else ()),
        ),
    )


def _of_months(draft: Draft, word: Word, scope: Scope) -> tuple[Fix, ...]:
    """`the people`, where there are people of each month: said for each month, or all together."""
    period = draft.period_key or "Period"
    text, start = scope.source.folded, max(0, word.span.start - _MOST_BEFORE)
    before = _BEFORE_ROWS.search(text[start : word.span.start])
    ends = re.compile(rf"\s+(?:in|during|for)\s+the\s+{period}\b").match(text, word.span.end)
    whole = Span(
        start + before.start() if before else word.span.start,
        ends.end() if ends else word.span.end,
    )
    the = "the " if before else ""
    together = (
        Fix(whole, f"{the}{how} {word.typed} in the {period}") for how in ("total", "average")
    )
    return (*also_for(draft, scope.clause, "month", scope.source), *together)


_MOST_BEFORE = 20
_BEFORE_ROWS = re.compile(r"\b(?:the\s+)?number\s+of\s+\Z|\bthe\s+\Z")
"""What is written before figures of months as if they were rows."""


def _of_which_day(draft: Draft, table: Table, name: str, scope: Scope, by: Column) -> str:
    """One day's figure, or, of dollars in a clause for the whole settlement, those of all."""
    day = f"as of which date? `{name} as of December 31, 2026`"
    if by.type.style is Style.MONTH:
        day = f"of which month? begin with `For each month`, or say `the {name} of March 2026`"
    column, party = table.column(name), next(iter(draft.settlement_keys), None)
    dollars = column is not None and column.type.unit == DOLLARS
    if scope.keys or party is None or not dollars or table.row == table.name:
        return day
    rows = f"the {party}'s {draft.many(table.row)} in the {draft.period_key or 'Period'}"
    return f"all together: `the total {name} of {rows}`; or {day}"


def _of_rows(
    draft: Draft, table: Table, name: str, word: Word, scope: Scope
) -> tuple[Fix, ...]:
    """`fees`, in a clause for the whole settlement: all of them together, or their average."""
    column, party = table.column(name), next(iter(draft.settlement_keys), None)
    if scope.keys or column is None or column.type.kind is not Kind.NUMBER or party is None:
        return ()
    how = "total" if column.type.unit == DOLLARS or column.type.whole else "average"
    rows = f"the {how} {name} of the {party}'s {draft.many(table.row)}"
    times = ("", f" in the {draft.period_key or 'Period'}") if table.row != table.name else ()
    return tuple(Fix(word.span, f"{rows}{when}") for when in times)


def _thing(table: Table, key: str) -> str:
    """What a key names: the stay of a stay number that names each stay."""
    column = table.column(key)
    if column is not None and table.key == (key,) and column.entity == table.row:
        return table.row
    return key


def _whens(draft: Draft, code: str) -> tuple[str, ...]:
    """The years and the last day of what is settled, for a column that has one of each."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    match code:
        case "VBP312":
            return tuple(
                f"for {year}"
                for year in dict.fromkeys(p for period in periods for p in _years(period))
            )
        case "VBP313":
            lasts = (period.last for period in periods[-1:])
            return tuple(f"as of {MONTHS[d.month - 1]} {d.day}, {d.year}" for d in lasts)
    return ()


def _years(period: Period) -> tuple[int, int]:
    return period.last.year, period.first.year


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
