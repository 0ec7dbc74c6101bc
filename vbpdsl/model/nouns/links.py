"""What links a row to the party that is settled, to the period, and to whom a phrase points.

A row tells a thing by its own column, through the roster (which says for each month where a
member belongs), or by a chain of two rows. Where the roster is needed the sentence must say so:
`the member's claims` alone could be all of the member's claims.
"""

import re
from collections.abc import Iterable

from attrs import evolve

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.cover.periods import period_of_day
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import DatePart, Expression, KeyValue, Link, Lookup
from vbpdsl.model.nouns.calendar import stretch_of_row
from vbpdsl.model.nouns.kinds import (
    Chain,
    at_hand,
    chains,
    column_of,
    columns_of,
    lists_of,
    table_of,
)
from vbpdsl.model.nouns.one_of_each import as_figure_of_each
from vbpdsl.model.nouns.role_columns import day_of
from vbpdsl.model.nouns.untold import no_roster, untold
from vbpdsl.model.nouns.years_named import is_of_years
from vbpdsl.model.rows.belonging import Pointed
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, STRETCH_TYPES, Style
from vbpdsl.model.values import columns, whens
from vbpdsl.model.values.said_for import also_for
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role

Own = tuple[Expression, str, str]
"""A row's own side of a link, the words for a row that lacks it, the clause that says so."""


def settled_links(
    draft: Draft, table: Table, row: Scope, through_roster: bool, span: Span,
    others: bool = False, everyone: bool = False, timeless: bool = False, of_all: bool = False,
) -> tuple[Link, ...]:  # fmt: skip
    """That rows are those of the settlement: of its party, and of its period by their day.

    `others` is said of other rows of the same member: the roster has told whose the row at hand
    is, and those beside it are its member's, wherever they were. `everyone` is set where the words
    say `all`: of rows that nothing tells apart by party, `all claims` are those of each; `timeless`
    where rows lie in the time of what they are of (see `of_its_time`); `of_all` where the words
    say `at all Clinics`, which is said of the Clinic that rows name.
    """
    found = []
    for key in draft.settlement_keys:
        if others and not through_roster and _only_by_roster(draft, table, key):
            continue
        if timeless and key == draft.period_key:
            continue
        alike = key == draft.one_party or (everyone and key != draft.period_key)
        if alike and not can_tell(draft, table, key):
            continue  # with one provider, rows that nothing tells apart are its own
        own = own_side(draft, table, key, row, through_roster, span, of_all)
        whose = _party_at_hand(draft, key, row)
        found.append(Link(link_name(key, whose, row), whose, own[0], own[1], own[2]))
    return tuple(found)


def _only_by_roster(draft: Draft, table: Table, key: str) -> bool:
    """Whether nothing but the roster says to which party rows belong, by their member."""
    roster = draft.membership
    return (
        roster is not None
        and column_of(table, key) is None
        and column_of(roster.table, key) is not None
        and column_of(table, roster.member) is not None
    )


def _party_at_hand(draft: Draft, key: str, row: Scope) -> Expression:
    """The one that is settled; among all Practices, the one that is run over; among rows of all
    Practices, the one that the row names."""
    around = row.around.binding(key) if row.around is not None else None
    return around if around is not None else KeyValue(key, draft.key_type(key))


def of_another_party(draft: Draft, scope: Scope) -> str | None:
    """The kind of party that is run over here: `Practices with a visit` asks for visits of each."""
    bound = ((key, scope.binding(key)) for key in draft.settlement_keys)
    return next((key for key, one in bound if isinstance(one, KeyValue) and one.key != key), None)


def pointed_link(
    draft: Draft,
    table: Table,
    pointed: Pointed,
    scope: Scope,
    row: Scope,
    through_roster: bool,
) -> Link:
    """That rows are those of the thing a phrase points to, which is at hand in `scope`."""
    value = thing_at_hand(draft, pointed, scope)
    own = _told_by_another(draft, pointed, row) or own_side(
        draft, table, pointed.kind, row, through_roster, pointed.span
    )
    name = link_name(pointed.kind, value, scope)
    return Link(name, value, own[0], own[1], own[2], span=pointed.span)


def _told_by_another(draft: Draft, pointed: Pointed, row: Scope) -> Own | None:
    """`visits of members of that tier`: the tier is the member's, though a visit may have one."""
    listed = table_of(draft, pointed.about) if pointed.about is not None else None
    column = column_of(listed, pointed.kind) if listed is not None else None
    if column is None or pointed.about == pointed.kind:
        return None
    word = Word("COLUMN", column.name, pointed.kind, pointed.span, column.name)
    own = columns.column(draft, word, evolve(row, about=pointed.about))
    return own, f"no {pointed.kind} of its {pointed.about}", row.clause


def thing_at_hand(draft: Draft, pointed: Pointed, scope: Scope) -> Expression:
    """What a phrase points to; asked where nothing of the kind is at hand."""
    value = at_hand(draft, pointed.kind, scope)
    if value is None:
        draft.say(
            "VBP210",
            f"which {pointed.kind}? this clause gives no figure for each {pointed.kind}",
            scope.source,
            pointed.span,
            scope.clause,
            suggestion=f"name the {pointed.kind} here as well, or begin with `..., for each "
            f"{pointed.kind}, ...`",
            fixes=(
                *also_for(draft, scope.clause, pointed.kind, scope.source),
                *_of_all(scope.source, pointed.span),
            ),
        )
        raise Refused
    return value


_OWNER = pattern(r"\b(?:the|that|this|its)\s+(?:[\w ]+'s?\s+)?$")


def _of_all(source: SourceText, owner: Span) -> tuple[Fix, ...]:
    """`all visits` for `the member's visits`, where no member is at hand."""
    text = source.folded
    begun = _OWNER.search(text, max(0, owner.start - 20), owner.start)
    after = re.compile(r"'s?\s+").match(text, owner.end)
    if begun is None or after is None:
        return ()
    return (Fix(Span(begun.start(), after.end()), "all "),)


def link_name(kind: str, value: Expression, scope: Scope) -> str:
    """The variable that is linked to, or words for what is more than a variable."""
    if isinstance(value, KeyValue):
        return value.key
    around = scope.subject or next(iter(scope.keys), scope.row)
    return f"{kind} of the {around}"


def own_side(
    draft: Draft, table: Table, kind: str, row: Scope, through_roster: bool, span: Span,
    of_all: bool = False,
) -> Own:  # fmt: skip
    """How a row of a table tells a thing of a kind."""
    ask_which_column(draft, table, kind, row, span)
    column = column_of(table, kind)
    if column is not None:
        if not of_all:
            _not_assigned_too(draft, table, kind, column, row, span)
        return row.own(column), f"no {kind} named", row.clause
    if kind == draft.period_key:
        return _period_of(draft, table, kind, row, span)
    if is_of_years(draft, kind) and (year := year_of_row(draft, table, row, span)) is not None:
        return year, f"in no {kind}", "cover"
    ways = chains(draft, table, kind)
    if len(ways) > 1:
        _which_way(draft, table, kind, tuple(way.by.name for way in ways), row, span)
    if ways:
        return ways[0].value(row.own), f"no {kind} of its {ways[0].by.entity}", row.clause
    if kind in STRETCH_TYPES or not can_tell(draft, table, kind):
        day_of_stretch = stretch_of_row(draft, kind, row)
        if day_of_stretch is not None:
            return day_of_stretch, f"in no {kind} of the {draft.period_key or 'Period'}", "cover"
    return _by_roster(draft, table, kind, row, through_roster, span)


def year_of_row(draft: Draft, table: Table, row: Scope, span: Span) -> Expression | None:
    """The year of a row: as its column says it, or that of its day."""
    said = table.of_role(Role.YEAR) or tuple(
        one for one in (column_of(table, draft.period_key or ""),) if one is not None
    )
    if said:
        return row.own(said[0])
    return DatePart("year", row.own(day_of(draft, table, row, span)), COUNT) if table.days else None


def _not_assigned_too(
    draft: Draft, table: Table, kind: str, column: Column, row: Scope, span: Span
) -> None:
    """Ask where a row names a party and the contract gives what it is of to one, too.

    A visit to one clinic of a member who is attributed to another: whose visit is it?
    """
    if any(told.column == column.name for told in table.told):
        return
    told_so = [
        way for way in chains(draft, table, kind)
        if any(told.column == way.column.name for told in way.through.told)
    ]  # fmt: skip
    if not told_so:
        return
    way = told_so[0]
    draft.say(
        "VBP324",
        f"rows of `{table.name}` tell a {kind} in more than one way",
        row.source,
        span,
        row.clause,
        readings=(
            f"the {kind} that its {column.name} names",
            f"the {kind} to which its {way.by.entity} belongs by clause {_told_in(way)}",
        ),
        case=f"$500 of a {way.by.entity} who belongs to one {kind}, in a row that names another",
        suggestion=f"`{draft.many(table.row)} at all {draft.many(kind)} of "
        f"{draft.many(str(way.by.entity))} who belong to the {kind}` for b); if rows always go by "
        f"their {way.by.entity}, write `text` under Kind for `{column.name}` in clause "
        f"{table.clause}, under a name of its own",
    )
    raise Refused


def _told_in(way: Chain) -> str:
    return next(told.clause for told in way.through.told if told.column == way.column.name)


def tells(draft: Draft, table: Table, kind: str) -> bool:
    """Whether rows of a table tell a thing of a kind by themselves, without the roster."""
    return column_of(table, kind) is not None or bool(chains(draft, table, kind))


def tells_settled(draft: Draft, table: Table) -> bool:
    """Whether rows of a table tell by themselves whose settlement they are of."""
    return all(
        tells(draft, table, key) or (key == draft.period_key and table.days)
        or (key == draft.one_party and not can_tell(draft, table, key))
        for key in draft.settlement_keys
    )


def check_tells_party(draft: Draft, kinds: Iterable[str], row: Scope, span: Span) -> None:
    """`the Service's vehicles`, of a file that lists vehicles and no Service: refused, since they
    are not told apart. What the page lists is the same for all (`the Practice's Measures`)."""
    other = (draft.one_party, draft.period_key)
    parties = [key for key in draft.settlement_keys if key not in other]
    for kind in kinds:
        tables = lists_of(draft, kind) if kind not in draft.settlement_keys else ()
        for key in parties:
            if tables and not any(one.written or can_tell(draft, one, key) for one in tables):
                untold(draft, tables[0], key, row, span)


def can_tell(draft: Draft, table: Table, kind: str) -> bool:
    """Whether rows tell a thing of a kind, by themselves or through the roster."""
    roster = draft.membership
    by_roster = roster is not None and column_of(roster.table, kind) is not None
    member = roster is not None and column_of(table, roster.member) is not None
    return tells(draft, table, kind) or (by_roster and member)


def ask_which_column(draft: Draft, table: Table, kind: str, row: Scope, span: Span) -> None:
    """A sender and a receiver: by which of two columns is a row that Practice's?"""
    named = columns_of(table, kind)
    if len(named) < 2:
        return
    names = tuple(column.name for column in named)
    draft.say(
        "VBP324",
        f"rows of `{table.name}` name a {kind} in {len(names)} columns: "
        + " and ".join(f"`{name}`" for name in names),
        row.source,
        span,
        row.clause,
        readings=tuple(f"the {kind} that is its {name}" for name in names),
        suggestion=f"in the description of `{table.name}` give the kind {kind} to the one by which "
        f"rows are a {kind}'s, and the kind text to the other",
    )
    raise Refused


def _which_way(
    draft: Draft, table: Table, kind: str, columns: tuple[str, ...], row: Scope, span: Span
) -> None:
    draft.say(
        "VBP324",
        f"rows of `{table.name}` tell a {kind} in more than one way",
        row.source,
        span,
        row.clause,
        readings=tuple(f"the {kind} of its {name}" for name in columns),
        suggestion=f"add a column of kind {kind} to `{table.name}`",
    )
    raise Refused


def _by_roster(
    draft: Draft, table: Table, kind: str, row: Scope, said: bool, span: Span
) -> Own:
    roster = draft.membership
    column = column_of(roster.table, kind) if roster is not None else None
    if roster is None and said:
        no_roster(draft, span, row)
    if roster is None or column is None or column_of(table, roster.member) is None:
        untold(draft, table, kind, row, span)
    assert roster is not None and column is not None
    if not said:
        _which_months(draft, table, kind, row, span)
    if len(table.days) > 1:
        day_of(draft, table, row, span)
    by = []
    for name in roster.table.key:
        key_column = roster.table.column(name)
        assert key_column is not None
        value = _of_the_roster(draft, key_column, row)
        if value is None:
            draft.say(
                "VBP321",
                f"rows of `{table.name}` have no {name}, so the `{roster.table.name}` does not "
                f"say which {kind} they belong to",
                row.source,
                span,
                row.clause,
            )
            raise Refused
        by.append((name, value))
    looked = Lookup(roster.table.name, column.name, tuple(by), column.type)
    words = f"{roster.member} not on the {roster.table.name} in the month of service"
    return looked, words, roster.clause


def _of_the_roster(draft: Draft, column: Column, row: Scope) -> Expression | None:
    """What a row says of a key of the roster; of the month by its day, whatever its columns are
    called."""
    if column.type.style is Style.MONTH:
        return columns.month_of_row(row)
    return columns.key_value(draft, column, row, whens.When())


def _period_of(draft: Draft, table: Table, key: str, row: Scope, span: Span) -> Own:
    if not table.days:
        draft.say(
            "VBP321",
            f"rows of `{table.name}` do not say which {key} they belong to",
            row.source,
            span,
            row.clause,
            suggestion=f"add a column `{key}` to `{table.name}`",
            fixes=tuple(as_figure_of_each(row.source, span, table.row)),
        )
        raise Refused
    day = day_of(draft, table, row, span)
    return period_of_day(draft, row.own(day)), f"no {key}", "cover"


def _which_months(draft: Draft, table: Table, key: str, row: Scope, span: Span) -> None:
    many, under = draft.many(table.row), _under_which(draft, row)
    draft.say(
        "VBP320",
        f"which of the member's {many} count for the {key}?",
        row.source,
        span,
        row.clause,
        readings=(
            f"only those for services in months when the member belongs to the {key}",
            f"all {many} of everyone who belonged to the {key} at any time",
        ),
        case="a member who changes in June with $40,000 of claims before and $60,000 after: "
        "$60,000 or $100,000",
        suggestion=f"`member's {many} for services in months when the member belongs to the {key}"
        f"{under}`",
    )
    raise Refused


def _under_which(draft: Draft, row: Scope) -> str:
    """`under that line of business`, where the clause is for each and the roster tells it."""
    roster = draft.membership
    told = [key for key in row.keys if roster is not None and column_of(roster.table, key)]
    others = [key for key in told if roster is not None and key != roster.member]
    return f" under that {others[0]}" if others else ""
