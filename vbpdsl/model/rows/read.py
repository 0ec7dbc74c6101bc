"""Phrases about rows: which rows they take, and each row's own surroundings.

    the total allowed amount of the member's claims for services in months when the member belongs
    to the Practice under that line of business

takes rows of Claims that are linked to the settled Practice and to the line of business through
the roster, since the sentence says `in months when the member belongs to the Practice under that
line of business`, and to the member by their own column. Whose rows are meant stands in
`belonging`, how rows tell it in `links`, which of them count in `row_conditions`.
"""

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import all_of, opposite
from vbpdsl.model.contract import Table
from vbpdsl.model.cover.cost_line import cost_conditions
from vbpdsl.model.cover.days import in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    ColumnValue,
    Comparison,
    Condition,
    DatePart,
    Each,
    Expression,
    KeyValue,
    Link,
    PeriodEdge,
    Rows,
    TermValue,
)
from vbpdsl.model.nouns.kinds import at_hand, named_kind, told_by_row
from vbpdsl.model.nouns.links import (
    link_name,
    no_roster,
    pointed_link,
    settled_links,
    tells,
    thing_at_hand,
)
from vbpdsl.model.nouns.role_columns import ask_of_any_time, ask_which_day
from vbpdsl.model.rows.belonging import Pointed, Whose, check_whose, whose
from vbpdsl.model.rows.conditions import conditions_of, row_conditions
from vbpdsl.model.rows.dates import MEMBERSHIP
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TRUTH, Kind
from vbpdsl.model.values import references
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.tree import Phrase, Word


def is_membership(draft: Draft, table: str) -> bool:
    """Whether a table is the roster."""
    return draft.membership is not None and draft.membership.table.name == table


def rows_of(
    draft: Draft, phrase: Phrase, scope: Scope, everyone: bool = False, narrowed: str | None = None
) -> tuple[Rows, Scope]:
    """The rows a phrase names, and the scope of each of them.

    `everyone` is set where the words around the phrase say `all`; `narrowed` is a kind that the
    rows are of by where the phrase stands (`members with at least 2 visits`).
    """
    rows = noun_phrase(phrase)
    noun = rows.noun
    base = draft.base_row(draft.canonical(str(noun.value)))
    table = draft.table_of_row(base)
    kind = named_kind(draft, evolve(noun, value=base))
    if draft.membership is None and _mentions(rows, *MEMBERSHIP):
        no_roster(draft, phrase.span, scope)
    if draft.membership is not None and kind == draft.membership.month:
        table, kind = draft.membership.table, None
    if table is not None and kind not in draft.settlement_keys and (
        kind is None or table.key != (kind,)
    ):
        return table_rows(draft, table, scope, rows, phrase.span, everyone, narrowed)
    if kind is None:
        draft.say(
            "VBP205",
            f"no table has rows called `{noun.typed}`",
            scope.source,
            noun.span,
            scope.clause,
            suggestion="describe the table: `Visits: each row is a visit, in the file visit.`",
        )
        raise Refused
    return figures(draft, (kind,), rows, scope, kind)


# ---------------------------------------------------------------- things of some kinds


def figures(
    draft: Draft,
    keys: tuple[str, ...],
    said: NounPhrase | None,
    scope: Scope,
    named: str | None = None,
) -> tuple[Rows, Scope]:
    """The things of some kinds that exist in the settlement, with conditions on them.

    `named` is the kind that the phrase runs over; of the other kinds the one at hand is meant.
    """
    types = {key: draft.key_type(key) for key in keys}
    each: list[Each] = []
    for key in keys:
        taken = (*draft.settlement_keys, *(one.variable for one in each))
        each.append(Each(key, scope.fresh(key, taken)))
    bound = tuple((one.key, KeyValue(one.variable, types[one.key])) for one in each)
    variables = tuple(one.variable for one in each)
    inner = scope.on_rows(None, "", bound, named or next(iter(keys), None), variables)
    links = _links_at_hand(draft, dict(bound), named, scope)
    conditions: tuple[Condition, ...] = ()
    if said is not None:
        links += _pointed_links(draft, said, dict(bound), inner, scope)
        conditions = _others(draft, said, named, inner, scope)
        conditions += conditions_of(draft, said, inner)
    span = said.span if said is not None else None
    return Rows(None, "", tuple(each), links, conditions, span=span), inner


def _links_at_hand(
    draft: Draft, bound: dict[str, KeyValue], named: str | None, scope: Scope
) -> tuple[Link, ...]:
    """Of kinds that a phrase does not run over, the one at hand is meant."""
    found = []
    for key, own in bound.items():
        value = None if key == named else at_hand(draft, key, scope)
        if value is not None:
            found.append(_link(key, value, own, scope))
    return tuple(found)


def _others(
    draft: Draft, said: NounPhrase, kind: str | None, inner: Scope, scope: Scope
) -> tuple[Condition, ...]:
    """`all other Practices`, `other visits of the same member`: not the one at hand."""
    if said.other is None or kind is None:
        return ()
    mine = thing_at_hand(draft, Pointed(kind, said.other.span), scope)
    one = at_hand(draft, kind, inner)
    assert one is not None
    test = Comparison("!=", one, mine, TRUTH, span=said.other.span)
    return (Condition(test, f"the {kind} itself", scope.clause, span=said.other.span),)


def _pointed_links(
    draft: Draft, said: NounPhrase, bound: dict[str, KeyValue], inner: Scope, scope: Scope
) -> tuple[Link, ...]:
    """`the Measures in that Domain`: those that name the Domain at hand."""
    found = []
    for pointed in whose(draft, said, scope, True).pointed:
        if pointed.kind not in bound:
            value = thing_at_hand(draft, pointed, scope)
            own = _own_of(draft, pointed, inner)
            found.append(_link(pointed.kind, value, own, scope))
    return tuple(found)


def _own_of(draft: Draft, pointed: Pointed, inner: Scope) -> Expression:
    """What a thing that is run over tells of the kind that a phrase points to."""
    lower = pointed.kind.lower()
    known = any(table.column(lower) for table in draft.tables.values())
    name = lower if known else pointed.kind
    word = Word("COLUMN", name, pointed.kind, pointed.span, name)
    alone = evolve(inner, keys=tuple(key for key in inner.keys if key != pointed.kind))
    return references.column(draft, word, alone)


def _link(kind: str, value: Expression, own: Expression, scope: Scope) -> Link:
    name = link_name(kind, value, scope)
    return Link(name, value, own, f"of another {kind}", scope.clause)


# ---------------------------------------------------------------- rows of a table


def table_rows(
    draft: Draft,
    table: Table,
    scope: Scope,
    rows: NounPhrase | None,
    span: Span,
    everyone: bool = True,
    narrowed: str | None = None,
) -> tuple[Rows, Scope]:
    """The rows of a table that a phrase names, linked as it says, and the scope of each."""
    through_roster = rows is not None and _mentions(rows, *MEMBERSHIP)
    variable = scope.fresh(table.row)
    row = scope.on_rows(table, variable, told_by_row(table, variable), None, (variable,))
    links = settled_links(draft, table, row, through_roster, span)
    said = Whose((), everyone)
    if rows is not None:
        said = whose(draft, rows, scope, everyone or narrowed is not None)
        linkable = tuple(
            kind for kind in scope.visible_keys
            if kind not in draft.settlement_keys and kind != table.row
            and tells(draft, table, kind)
        )  # fmt: skip
        check_whose(draft, said, linkable, rows.noun, scope, span)
    for pointed in said.pointed:
        if pointed.kind not in draft.settlement_keys:
            links += (pointed_link(draft, table, pointed, scope, row, through_roster),)
    if narrowed is not None:
        links += _narrowed(draft, table, narrowed, span, scope, row)
    inner = row.on_rows(table, variable, _told(links, draft), table.row)
    conditions = (*standing_conditions(draft, table, row, span),)
    conditions += not_counted_rows(draft, table, inner)
    if rows is not None:
        conditions += _others(draft, rows, table.row, inner, scope)
        here = conditions_of(draft, rows, inner)
        conditions += here
        _of_any_time(draft, table, links, conditions, rows, scope)
        links = by_the_day_said(draft, links, here)
    return Rows(table.name, variable, (), links, conditions, span=span), inner


def _told(links: tuple[Link, ...], draft: Draft) -> tuple[tuple[str, Expression], ...]:
    """What links tell of a row: the party at hand is that of the row, and so on."""
    return tuple(
        (link.name, link.whose if link.name in draft.settlement_keys else link.own)
        for link in links
        if link.of_variable
    )


def by_the_day_said(
    draft: Draft, links: tuple[Link, ...], conditions: tuple[Condition, ...]
) -> tuple[Link, ...]:
    """`episodes that end in the Performance Year`: they belong to it by the day that is said."""
    said = {day for one in conditions if (day := _held_to_period(one.test)) is not None}
    if len(said) != 1:
        return links
    (day,) = said
    return tuple(
        evolve(link, own=evolve(link.own, value=day))
        if link.name == draft.period_key and isinstance(link.own, DatePart)
        else link
        for link in links
    )


def check_day(draft: Draft, rows: Rows, value: Expression | None, scope: Scope, span: Span) -> None:
    """Ask by which day rows belong to a year, where Terms of rows know them by another.

    `valid episodes that end in the Performance Year`: whether an episode is valid is worked out in
    the year of the day that stands for it.
    """
    table = draft.tables.get(rows.table or "")
    if table is None or table.day is None:
        return
    days = [
        link.own.value.column
        for link in rows.links
        if link.name == draft.period_key
        and isinstance(link.own, DatePart)
        and isinstance(link.own.value, ColumnValue)
    ]
    if not days or days[0] == table.day.name:
        return
    read = (part for part in parts((rows.conditions, value)) if isinstance(part, TermValue))
    if any(key == table.row for part in read for key, _ in part.at):
        ask_which_day(draft, table, scope, span)
        raise Refused


def _held_to_period(test: Expression) -> ColumnValue | None:
    """The day of a row that a condition holds against the first day of the period."""
    if not isinstance(test, Comparison) or not isinstance(test.left, ColumnValue):
        return None
    right = test.right.value if isinstance(test.right, DatePart) else test.right
    return test.left if isinstance(right, PeriodEdge) and right.edge == "first" else None


def _narrowed(
    draft: Draft, table: Table, kind: str, span: Span, scope: Scope, row: Scope
) -> tuple[Link, ...]:
    """`members with at least 2 visits`: the visits of each of them."""
    value = at_hand(draft, kind, scope)
    if value is None or kind in draft.settlement_keys or not tells(draft, table, kind):
        return ()
    return (pointed_link(draft, table, Pointed(kind, span), scope, row, False),)


def not_counted_rows(draft: Draft, table: Table, inner: Scope) -> tuple[Condition, ...]:
    """`A stay without a day of discharge is not counted`: what a clause leaves out everywhere."""
    found: list[Condition] = []
    for name, read, document, phrase in draft.not_counted:
        if draft.base_row(name) != table.row:
            continue
        there = inner.elsewhere(document.source, read.label)
        said = phrase.phrase("qualifiers")
        assert said is not None
        test = opposite(all_of(row_conditions(draft, said, there)))
        words = there.source.slice(said.span)
        found.append(Condition(test, words, read.label, span=phrase.span))
        draft.not_counted_used.add(read.label)
    return tuple(found)


def _of_any_time(
    draft: Draft,
    table: Table,
    links: tuple[Link, ...],
    conditions: tuple[Condition, ...],
    rows: NounPhrase,
    scope: Scope,
) -> None:
    """Rows with a day, in a contract of one Period, of which nothing says when they count.

    A condition on a day says it, and so does a month that they are linked to.
    """
    if draft.period_key is not None or not table.days or is_membership(draft, table.name):
        return
    dates = {column.name for column in table.columns if column.type.kind is Kind.DATE}
    tests = (*(condition.test for condition in conditions), *(link.own for link in links))
    asked = (part for test in tests for part in parts(test))
    if any(isinstance(part, ColumnValue) and part.column in dates for part in asked):
        return
    ask_of_any_time(draft, table, scope, rows.span)
    raise Refused


def _mentions(rows: NounPhrase, *kinds: str) -> bool:
    words = (word for part in (*rows.times, rows.qualifiers) for word in _words(part))
    return any(part.kind in kinds for part in rows.walk()) or any(
        word.kind == "THOSE_MONTHS" for word in words
    )


def _words(part: Phrase | Word | None) -> tuple[Word, ...]:
    if part is None:
        return ()
    return (part,) if isinstance(part, Word) else tuple(part.words())


def standing_conditions(
    draft: Draft, table: Table, scope: Scope, span: Span | None
) -> tuple[Condition, ...]:
    """What the cover says of all rows: the cost line of claims, the Period of rosters."""
    if is_membership(draft, table.name):
        assert draft.membership is not None
        column = table.column(draft.membership.month)
        assert column is not None
        month = scope.own(column)
        period = draft.period_key or "Period"
        return in_period(month, period, "month", f"cover, {period}")
    return cost_conditions(draft, table, scope, span)
