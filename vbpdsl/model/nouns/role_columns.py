"""Which column has a role, and the question where the description of a table does not say it.

    paid on or before March 31, 2027   ->   the one column of kind `date of payment`

Nothing is told from a column's name. Names that the trade uses for a role, and columns of the
type it needs, are offered in the question, the likeliest first.
"""

import re
from collections.abc import Iterator

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.nouns.roles import TYPES
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, STRETCH_TYPES, Kind, Style
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.words.happened import happened_on
from vbpdsl.syntax.words.roles import BY_WORDS, Role


def column_for(draft: Draft, table: Table, role: Role, scope: Scope, span: Span) -> Column:
    """The one column of a table that has a role; asked for if there is none, or are two.

    A day that the description calls as the sentence does needs no other word: what is `paid on or
    before March 31` is so by its `date paid`.
    """
    found = table.of_role(role) or called_after(table, _DONE.get(role, ""))
    if len(found) != 1:
        ask_roles(draft, table, (role,), scope, span)
        raise Refused
    return found[0]


_DONE = {Role.DATE_OF_PAYMENT: "paid"}
"""What the words of a sentence say to have happened on a day of a role."""


def called_after(table: Table, done: str) -> tuple[Column, ...]:
    """The dates of a table that are called after what happened: `date paid` after `paid`."""
    days = (one for one in table.columns if one.type.kind is Kind.DATE and one.role is None)
    return tuple(one for one in days if done and done in (one.name, happened_on(one.name)))


def day_of(draft: Draft, table: Table, scope: Scope, span: Span) -> Column:
    """The column by which rows of a table lie in a time, if no other is named."""
    if table.day is not None:
        return table.day
    if not table.days:
        draft.say(
            "VBP305", "these rows have no date to compare", scope.source, span, scope.clause,
            expected=f"a column of dates in `{table.name}`",
        )  # fmt: skip
        raise Refused
    ask_which_day(draft, table, scope, span)
    raise Refused


def ask_roles(
    draft: Draft, table: Table, roles: tuple[Role, ...], scope: Scope, span: Span | None,
    otherwise: str = "",
) -> None:  # fmt: skip
    """Ask which columns have some roles, with what to write; once for a table."""
    twice = [role for role in roles if len(table.of_role(role)) > 1]
    words = _listed([f"the {role.value}" for role in roles])
    many = len(roles) > 1
    message = (
        f"`{table.name}` has several columns of kind `{twice[0].value}`"
        if twice
        else f"`{table.name}` does not say which column{'s are' if many else ' is'} {words}"
    )
    if any(item.code == "VBP211" and item.message == message for item in draft.findings):
        return
    places = [_place(table, role) for role in roles]
    suggestion = f"write under Kind {_listed(places)}{otherwise}"
    if twice:
        names = [f"`{column.name}`" for column in table.of_role(twice[0])]
        one, plain = twice[0].value, _plain(twice[0])
        suggestion = f"leave `{one}` to one of {_listed(names)}, and write `{plain}` for the other"
    draft.say(
        "VBP211",
        message,
        scope.source,
        span,
        scope.clause,
        expected=f"one column of {'each kind' if many else f'kind `{roles[0].value}`'} in the "
        f"description of `{table.name}`, {_cited(table.clause)}",
        found=_columns(table),
        suggestion=suggestion,
    )


def _plain(role: Role) -> str:
    """The kind of a column of such values that has no role."""
    match TYPES[role].kind:
        case Kind.DATE:
            return "date"
        case Kind.TEXT:
            return "text"
    return "dollars" if TYPES[role].unit == DOLLARS else "whole number"


def _place(table: Table, role: Role) -> str:
    """The kind to write, and for which column."""
    likely = candidates(table, role)
    named = f"`{likely[0].name}`" if likely else "a column that says it"
    codes = likely[0].codes if likely and role is Role.KIND_OF_CLAIM else ()
    kind = f"{role.value}: {', '.join(codes)}" if codes else role.value
    return f"`{kind}` for {named}"


def candidates(table: Table, role: Role) -> tuple[Column, ...]:
    """The columns that could have a role, those that the trade calls so first."""
    wanted = TYPES[role]
    fitting = [
        column
        for column in table.columns
        if column.role is None and column.entity is None and column.name not in table.key
        and (column.type.kind, column.type.unit, column.type.style)
        == (wanted.kind, wanted.unit, wanted.style)
    ]  # fmt: skip
    usual = [column for column in fitting if BY_WORDS.get(column.name.lower()) is role]
    others = [column for column in fitting if BY_WORDS.get(column.name.lower()) is None]
    return (*usual, *sorted(others, key=lambda column: not column.codes))


def ask_of_any_time(draft: Draft, table: Table, scope: Scope, span: Span) -> None:
    """Ask when rows count, in a contract of one Period; in a clause for each month most likely in
    the month at hand."""
    nouns = draft.documents.nouns.by_name
    mine = [one for one in STRETCH_TYPES if one in nouns and at_hand(draft, one, scope) is not None]
    when = f"in that {mine[0]}" if mine else "in the Period"
    draft.say(
        "VBP322",
        f"rows of `{table.name}` of any time would count",
        scope.source,
        span,
        scope.clause,
        readings=(f"only those {when}", "all that are in the file, before and after it too"),
        case="$12,000 in the Period and $3,000 in the month after it: $12,000 or $15,000",
        suggestion=f"`{scope.source.phrase(span)} {when}`",
        fixes=tuple(_in_a_time(draft, table, scope, span, when)),
    )


_SENTENCE_ENDS = re.compile(r"[.;](?=\s|$)")


def _in_a_time(
    draft: Draft, table: Table, scope: Scope, span: Span, period: str
) -> Iterator[Fix]:
    """The rows with a time, where they are named: by the day they go by, or by each of their dates;
    with all rows of the table of which the sentence goes on to speak, since one is asked at a time.
    """
    kinds = [noun for noun in draft.documents.nouns.of_kind("ROWS")
             if draft.base_row(noun.name) == table.row]  # fmt: skip
    names = {one for noun in kinds for one in (noun.name, noun.many)} | {table.row}
    forms = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    text = scope.source.folded
    end = _SENTENCE_ENDS.search(text, span.start)
    named = re.compile(rf"(?<![\w'-])(?:{forms})(?![\w'-])")
    found = list(named.finditer(text, span.start, end.start() if end else len(text)))
    for match in found[:1]:
        days = [one for one in table.days if one.type.style is not Style.MONTH]
        plain = [] if any(one.role is not None for one in days) else days
        for time in (period, *(f"whose {column.name} is {period}" for column in plain)):
            yield Fix(Span(*match.span()), f"{match[0]} {time}")
            if len(found) == 1:
                continue
            last, made = match.start(), ""
            for one in found:
                made += f"{text[last : one.end()]} {time}"
                last = one.end()
            yield Fix(Span(match.start(), last), " ".join(made.split()))


def ask_which_day(draft: Draft, table: Table, scope: Scope, span: Span) -> None:
    """Ask which of several dates and months of a row is meant."""
    days = table.days
    many = draft.documents.nouns.by_name.get(table.row)
    own = many is not None and table.row != table.name  # `Patients` is what no row is called
    rows = many.many if many is not None and own else f"rows of {table.name}"
    draft.say(
        "VBP323",
        f"`{table.name}` has several dates, and nothing says by which of them its rows count",
        scope.source,
        span,
        scope.clause,
        found=_listed([f"`{column.name}`" for column in days]),
        readings=tuple(f"the {rows} whose {column.name} lies there" for column in days),
        case=f"one of the {rows} has its {days[0].name} inside and its {days[-1].name} outside",
        suggestion=f"`whose {days[0].name} is in ...` here{_first_day(table, days)}",
    )


def _first_day(table: Table, days: tuple[Column, ...]) -> str:
    """The kind by which a day, which a month is not, stands for its row ever after."""
    free = [day for day in days if day.type.style is not Style.MONTH and day.role is None]
    if not free:
        return ""
    return f", or write `first day` under Kind for `{free[0].name}` in {_cited(table.clause)}"


def _columns(table: Table) -> str:
    return ", ".join(f"`{column.name}`" for column in table.columns)


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _cited(clause: str) -> str:
    return f"clause {clause}" if clause[:1].isdigit() or clause[1:2] == "." else clause
