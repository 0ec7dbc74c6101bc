"""What a name refers to: a Term at these keys, a column of this row, or of another table's row.

`the Practice's result for 2010` in a clause about each Criterion is a column of Measure Results,
in the one row whose Practice is the one settled, whose Criterion is the one at hand, and whose
year is 2010. Whatever part of a table's key the sentence leaves open is asked for, never assumed.
"""

from datetime import date
from fractions import Fraction
from typing import assert_never

from attrs import evolve, frozen

from vbpdsl.model.contract import Column, Definition, Period, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    DatePart,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    PeriodEdge,
    TermValue,
)
from vbpdsl.model.nouns.kinds import at_hand, column_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, DATE, MONTH, Kind, Style
from vbpdsl.model.values.fills import filled
from vbpdsl.model.values.owned import adds_up_over, of_whom
from vbpdsl.source.diagnostic import Fix, Label
from vbpdsl.source.text import Span
from vbpdsl.syntax.months import MONTHS
from vbpdsl.syntax.nodes.times import (
    AsOf,
    DaysSaid,
    ThePeriod,
    YearBefore,
    YearByOrder,
    YearsSaid,
)
from vbpdsl.syntax.nodes.times import When as Said
from vbpdsl.syntax.printed import article_and
from vbpdsl.syntax.roles import Role
from vbpdsl.syntax.tree import Word


@frozen
class When:
    """For which year, month or date a value is asked."""

    year: Expression | None = None
    as_of: Literal | None = None


def when_of(draft: Draft, said: Said | None, scope: Scope) -> When:
    """What a `for ...` or `as of ...` says."""
    match said:
        case None | ThePeriod():
            return When()
        case AsOf(day):
            assert isinstance(day.value, date)
            return When(as_of=Literal(day.value, DATE, span=day.span))
        case YearsSaid() if _one_year(said):
            year = said.first
            return When(Literal(year.value, COUNT, span=year.span))  # type: ignore[arg-type]
        case YearBefore():
            return _year_before(draft, said, scope)
        case YearsSaid() | YearByOrder() | DaysSaid():
            draft.say(
                "VBP106",
                f"`{scope.source.slice(said.span)}` is a form that this version does not compute",
                scope.source,
                said.span,
                scope.clause,
                suggestion="name the year, as in `for 2010`",
            )
            raise Refused
    assert_never(said)


def _one_year(said: YearsSaid) -> bool:
    (first, last), *others = said.stretches
    return first == last and not others and not said.onward


def _year_before(draft: Draft, said: YearBefore, scope: Scope) -> When:
    """`for the year before`: the year before the one that is settled."""
    year = _year(draft, When())
    if year is None:
        draft.say(
            "VBP312",
            "the year before which? the period settled does not lie within one year",
            scope.source,
            said.span,
            scope.clause,
            suggestion="name the year, as in `for 2010`",
        )
        raise Refused
    return When(Arithmetic("-", year, Literal(Fraction(1), COUNT), COUNT, span=said.span))


def term(draft: Draft, word: Word, scope: Scope, owner: str | None = None) -> Expression:
    """The figure of a Term where a clause uses it; `owner` is the kind whose figure it is said to
    be (`that member's Fees`)."""
    name = word.value if isinstance(word.value, str) else word.text
    definition = draft.define(name, scope, word.span)
    draft.used.add(name)
    if owner is not None:
        _check_owner(draft, definition, owner, word, scope)
    return figure_of(draft, definition, word.span, scope)


def check_has(draft: Draft, word: Word, thing: str | None, scope: Scope) -> None:
    """`members whose Total Fees is ...`: what is one figure for all is none that a member has."""
    if word.kind != "TERM" or thing is None:
        return
    definition = draft.define(str(word.value), scope, word.span)
    if not definition.keys:
        _check_owner(draft, definition, thing, word, scope)


def figure_of(draft: Draft, definition: Definition, span: Span, scope: Scope) -> TermValue:
    """The figure of a Term for what is at hand."""
    at = [(key, at_hand(draft, key, scope)) for key in definition.keys]
    finer = tuple(key for key, value in at if value is None)
    if finer:
        _too_fine(draft, definition.name, finer, span, scope)
    of_others = [
        (key, bound)
        for key in draft.settlement_keys
        if (bound := scope.binding(key)) is not None and not _is_at_hand(bound, key)
    ]
    said = tuple((key, value) for key, value in (*of_others, *at) if value is not None)
    return TermValue(definition.name, definition.type, said, span=span)


def _is_at_hand(value: Expression, key: str) -> bool:
    return isinstance(value, KeyValue) and value.key == key


def _check_owner(
    draft: Draft, definition: Definition, owner: str, word: Word, scope: Scope
) -> None:
    """`that member's Total Fees`, where Total Fees is one figure for the whole settlement."""
    of_party = owner in draft.settlement_keys or any(p.name == owner for p in draft.parties)
    if owner in definition.keys or of_party:
        return
    each = " and ".join(f"each {key}" for key in definition.keys) or "the whole settlement"
    draft.say(
        "VBP325",
        f"`{definition.name}` is one figure for {each}, and no {owner}'s",
        scope.source,
        word.span,
        scope.clause,
        readings=(f"the {definition.name} of {each}", f"a figure of that {owner} alone"),
        case=f"$1,000 together, of which one {owner} has $300: $1,000 or $300",
        suggestion=f"`{definition.name}` without the owner, or define `Each {owner}'s "
        f"{definition.name} means ...`",
        fixes=of_whom(draft, definition, owner, word, scope),
    )
    raise Refused


def _too_fine(draft: Draft, name: str, keys: tuple[str, ...], span: Span, scope: Scope) -> None:
    each = " and ".join(f"each {key}" for key in keys)
    source = draft.sources.get(name)
    noun = draft.documents.nouns.by_name.get(keys[0])
    many = noun.many if noun else f"{keys[0]}s"
    of_rows = noun is not None and noun.kind == "ROWS"
    adds_up = adds_up_over(draft, name, keys[0])
    together = (
        f"the {name} of all {many}, added together"
        if of_rows
        else (f"{name}, all {many} added together")
    )
    draft.say(
        "VBP310",
        f"`{name}` is one figure for {each}, and this clause gives one for "
        + (" and ".join(f"each {key}" for key in scope.keys) or "the whole settlement"),
        scope.source,
        span,
        scope.clause,
        labels=(Label(source.document.source, source.span, "defined here"),) if source else (),
        suggestion=f"`{together}`, or begin with `..., for {each}, means ...`"
        if adds_up
        else f"which {keys[0]}'s {name}? begin with `..., for {each}, means ...`",
        fixes=(Fix(article_and(scope.source, span), together),) if adds_up else (),
    )
    raise Refused


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
    if scope.table is not None and when == When():
        own = column_of(scope.table, name)
        if own is not None:
            return scope.own(own, word.span)
    if when == When() and (found := at_hand(draft, name, scope)) is not None:
        return evolve(found, span=word.span)
    return _look_up(draft, name, word, scope, owner, when)


def _look_up(
    draft: Draft, name: str, word: Word, scope: Scope, owner: str | None, when: When
) -> Expression:
    tables = [table for table in draft.tables.values() if table.column(name) and table.key]
    found: list[Expression] = []
    lacking: list[tuple[Table, str]] = []
    for table in tables:
        by, missing = _key_of(draft, table, scope, when)
        column = table.column(name)
        assert column is not None
        if missing is not None:
            lacking.append((table, missing))
        elif owner is None or _concerns(table, owner):
            found.append(Lookup(table.name, name, by, column.type, span=word.span))
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        names = ", ".join(item.table for item in found if isinstance(item, Lookup))
        draft.say(
            "VBP206",
            f"`{word.typed}` stands in more than one table: {names}",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"say which: `the {name} in the {found[0].table}`"
            if isinstance(found[0], Lookup)
            else None,
            fixes=tuple(
                Fix(word.span, f"{name} in the {item.table}")
                for item in found
                if isinstance(item, Lookup)
            ),
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
    if column.role is Role.YEAR or of_period:
        return _year(draft, when)
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


def _year(draft: Draft, when: When) -> Expression | None:
    if when.year is not None:
        return when.year
    if draft.period_key is not None:
        return KeyValue(draft.period_key, COUNT)
    settlement = draft.settlement
    if settlement and settlement.periods:
        period = settlement.periods[0]
        if period.first.year == period.last.year:
            return DatePart("year", PeriodEdge("last", DATE), COUNT)
    return None


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
            suggestion="begin with `Each member's ...`, or name the rows: "
            f"`the total {name} of the member's claims`",
        )
        return
    table, missing = lacking[0]
    column = table.column(missing)
    if column is not None and column.type.kind is Kind.DATE:
        code, words = "VBP313", f"as of which date? `{name} as of December 31, 2026`"
    elif column is not None and column.role is Role.YEAR:
        code, words = "VBP312", f"for which year? `{name} for 2026`"
    elif column is not None and column.entity is None and table.row != table.name:
        code, words = (
            "VBP310",
            f"name the rows: `the total {name} of the member's {table.row}s for services in ...`",
        )
    else:
        code, words = (
            "VBP310",
            f"for which {missing}? begin with `Each {missing}'s ...` or "
            f"`..., for each {missing}, means ...`",
        )
    draft.say(
        code,
        f"`{table.name}` has one `{name}` for each {_listed(table.key)}, and this clause "
        f"does not say which {missing}",
        scope.source,
        word.span,
        scope.clause,
        suggestion=words,
        fixes=tuple(
            Fix(word.span, f"{word.typed} {when}") for when in _whens(draft, code)
        ),
    )


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
