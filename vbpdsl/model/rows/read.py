"""Phrases about rows: which rows they take, and each row's own surroundings.

    the total allowed amount of the member's claims for services in months when the member belongs
    to the Practice under that line of business

takes rows of Claims that are linked to the settled Practice and the line of business through the
roster, and to the member by their own column. Whose rows are meant stands in `belonging`, how rows
tell it in `links`, which of them count in `row_conditions`.
"""

from attrs import evolve

from vbpdsl.model.contract import Table
from vbpdsl.model.cover.cost_line import cost_conditions
from vbpdsl.model.cover.days import in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Comparison,
    Condition,
    Each,
    Expression,
    KeyValue,
    Link,
    Rows,
)
from vbpdsl.model.nouns.kinds import (
    at_hand,
    column_entity,
    column_of,
    lists_of,
    named_kind,
    table_of,
    told_by_row,
)
from vbpdsl.model.nouns.links import (
    check_tells_party,
    link_name,
    of_another_party,
    pointed_link,
    settled_links,
    tells,
    tells_settled,
    thing_at_hand,
)
from vbpdsl.model.nouns.rosters import is_membership
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.nouns.untold import no_roster
from vbpdsl.model.rows import those, which_months
from vbpdsl.model.rows.belonging import Pointed, Whose, check_whose, whose
from vbpdsl.model.rows.beside import beside
from vbpdsl.model.rows.by_the_day_said import by_the_day_said, held_to_period
from vbpdsl.model.rows.by_what_they_have import picked_by_rows, told_by_rows
from vbpdsl.model.rows.conditions import conditions_of
from vbpdsl.model.rows.dates import MEMBERSHIP
from vbpdsl.model.rows.excluded import not_counted_rows
from vbpdsl.model.rows.first_of_each import first_of_each
from vbpdsl.model.rows.held_in_that import with_time_held
from vbpdsl.model.rows.narrowed import narrowed_links
from vbpdsl.model.rows.of_all import of_all, said_of_all
from vbpdsl.model.rows.plain_dates import Said, check_plain_date
from vbpdsl.model.rows.times_said import mentions, of_what_time
from vbpdsl.model.rows.whose import things_of_another
from vbpdsl.model.rows.windows import check_written_days
from vbpdsl.model.rows.year_before import of_year_before
from vbpdsl.model.rows.years_said import tell_their_time
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TRUTH
from vbpdsl.model.values import columns
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Phrase, Word


def rows_of(
    draft: Draft, phrase: Phrase, scope: Scope, everyone: bool = False, narrowed: str | None = None
) -> tuple[Rows, Scope]:
    """The rows a phrase names, and the scope of each of them.

    `everyone` is set where the words around the phrase say `all`; `narrowed` is a kind that the
    rows are of by where the phrase stands (`members with at least 2 visits`).
    """
    if (first := first_of_each(draft, phrase, scope)) is not None:
        phrase, everyone = first, True
    rows = noun_phrase(phrase)
    those.ask_which(draft, rows, scope)
    noun = rows.noun
    base = draft.base_row(draft.canonical(str(noun.value)))
    which_months.check_whole_months(draft, base, phrase, scope)
    table = draft.table_of_row(base)
    kind = named_kind(draft, evolve(noun, value=base))
    if draft.membership is None and mentions(rows, *MEMBERSHIP):
        no_roster(draft, phrase.span, scope)
    roster = draft.membership
    if roster is not None and kind == roster.month and not which_months.of_calendar(rows, scope):
        which_months.check_which_months(draft, rows, phrase, scope)
        table, kind = roster.table, None
    of_another = kind not in draft.settlement_keys and of_another_party(draft, scope)
    apart = of_another or said_of_all(rows) is not None
    if (
        table is not None
        and kind not in draft.settlement_keys
        and (kind is None or table.key != (kind,) or (apart and tells_settled(draft, table)))
    ):
        return table_rows(draft, table, scope, rows, phrase.span, everyone, narrowed)
    if kind is None and base in draft.unmade:
        raise Refused
    joint = listed_by(draft, kind, rows, scope) if kind is not None else None
    if joint is not None:
        return table_rows(draft, joint, scope, rows, phrase.span, everyone, narrowed)
    if kind is None:
        if declared_unread(draft, str(noun.value)):
            raise Refused
        draft.say(
            "VBP205",
            f"no table has rows called `{noun.typed}`",
            scope.source,
            noun.span,
            scope.clause,
            suggestion="describe the table: `Visits: each row is a visit, in the file visit.`",
        )
        raise Refused
    if of_another:
        things_of_another(draft, of_another, rows, scope)
    return figures(draft, (kind,), with_time_held(rows), scope, kind, everyone, narrowed)


def listed_by(draft: Draft, kind: str, rows: NounPhrase, scope: Scope) -> Table | None:
    """`the members of that month`: the table with one row for each member and month, which says
    which of them there are then."""
    if kind in draft.settlement_keys:
        return None
    pointed = {one.kind for one in whose(draft, rows, scope, True).pointed} - {kind}
    wanted = pointed.difference(draft.settlement_keys)
    if any(column_of(one, key) for one in lists_of(draft, kind) for key in wanted):
        return None  # a Measure tells its own Domain
    found = [
        table for table in draft.tables.values()
        if wanted and {column_entity(table, name) for name in table.key} == {kind, *wanted}
    ]  # fmt: skip
    roster = [table for table in found if is_membership(draft, table.name)]
    one = roster or found
    return one[0] if len(one) == 1 else None


# ---------------------------------------------------------------- things of some kinds


def figures(
    draft: Draft,
    keys: tuple[str, ...],
    said: NounPhrase | None,
    scope: Scope,
    named: str | None = None,
    everyone: bool = True,
    narrowed: str | None = None,
) -> tuple[Rows, Scope]:
    """The things of some kinds that exist in the settlement, with conditions on them.

    `named` is the kind that the phrase runs over; of the other kinds the one at hand is meant, and
    of the kind `narrowed` that one of which something is said: `Domains with 2 Measures`.
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
        links += _pointed_links(draft, said, dict(bound), inner, scope, narrowed)
        conditions = _others(draft, said, named, inner, scope)
        conditions += conditions_of(draft, said, evolve(inner, choosing=True))
        which_months.check_then(draft, said, everyone, (*links, *conditions), scope)
        bare = not (everyone or whose(draft, said, scope, False).said)
        if bare and named is not None:
            ask_whose_things(draft, evolve(said.noun, value=named), scope, said.span)
        if bare and not told_by_rows(draft, conditions):
            check_tells_party(draft, dict(bound), inner, said.span)
    conditions += _not_left_out(draft, keys, named, inner, scope)
    span = said.span if said is not None else None
    return Rows(None, "", tuple(each), links, conditions, span=span), inner


def _not_left_out(
    draft: Draft, keys: tuple[str, ...], named: str | None, inner: Scope, scope: Scope
) -> tuple[Condition, ...]:
    """What is left out of account of the kinds that are run over: `A Measure not reported is left
    out of account altogether`."""
    found: tuple[Condition, ...] = ()
    for key in keys:
        own = table_of(draft, key)
        over = key == named or at_hand(draft, key, scope) is None
        if over and own is not None and own.row == key:
            found += not_counted_rows(draft, own, evolve(inner, choosing=True))
    return found


def ask_whose_things(draft: Draft, noun: Word, scope: Scope, span: Span) -> None:
    """`at least 2 Measures are met`, in a clause for each Domain that Measures tell: its Measures,
    or all? The same is asked of rows of a table."""
    table = table_of(draft, str(noun.value))
    if table is not None:
        told = _told_at_hand(draft, table, str(noun.value), scope)
        check_whose(draft, Whose((), False), told, noun, scope, span)


def ask_whose_rows(draft: Draft, table: Table, word: Word, scope: Scope) -> None:
    """`the average rate`, in a clause for each Domain: of its results, or of all?"""
    row = table.row
    noun = Word("ROWS", row, row, word.span, row)
    told = _told_at_hand(draft, table, row, scope)
    check_whose(draft, Whose((), False), told, noun, scope, word.span)


def _told_at_hand(draft: Draft, table: Table, kind: str, scope: Scope) -> tuple[str, ...]:
    """The kinds of which one is at hand and that rows tell by themselves."""
    return tuple(
        key for key in scope.visible_keys
        if key not in draft.settlement_keys and key != kind and tells(draft, table, key)
    )  # fmt: skip


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
    draft: Draft,
    said: NounPhrase,
    bound: dict[str, KeyValue],
    inner: Scope,
    scope: Scope,
    narrowed: str | None,
) -> tuple[Link, ...]:
    """`the Measures in that Domain`: those that name the Domain at hand."""
    found = []
    of = whose(draft, said, scope, True)
    if of.party:
        check_tells_party(draft, bound, inner, said.span)
    settled = narrowed is None or narrowed in draft.settlement_keys
    held = () if settled else (Pointed(str(narrowed), said.span),)
    for pointed in (*of.pointed, *held):
        if pointed.kind not in bound:
            value = thing_at_hand(draft, pointed, scope)
            own = _own_of(draft, pointed, inner)
            if not _reads(own, bound):
                not_computed(draft, said, scope)  # `drugs with 2 clients`: of no drug
            found.append(_link(pointed.kind, value, own, scope))
    return tuple(found)


def _reads(own: Expression, bound: dict[str, KeyValue]) -> bool:
    """Whether a figure is that of a thing that is run over."""
    return any(one in bound.values() for one in parts(own))


def _own_of(draft: Draft, pointed: Pointed, inner: Scope) -> Expression:
    """What a thing that is run over tells of the kind that a phrase points to."""
    lower = pointed.kind.lower()
    known = any(table.column(lower) for table in draft.tables.values())
    name = lower if known else pointed.kind
    word = Word("COLUMN", name, pointed.kind, pointed.span, name)
    alone = evolve(inner, keys=tuple(key for key in inner.keys if key != pointed.kind))
    return columns.column(draft, word, alone)


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
    through_roster = rows is not None and mentions(rows, *MEMBERSHIP)
    variable = scope.fresh(table.row)
    row = scope.on_rows(table, variable, told_by_row(table, variable), None, (variable,))
    others = rows is not None and rows.other is not None and table.row in scope.visible_keys
    said = Whose((), everyone)
    if rows is not None:
        said = whose(draft, rows, scope, everyone or narrowed is not None)
    said_all = rows is not None and everyone and not said.party
    of = (*(pointed.kind for pointed in said.pointed), *((narrowed,) if narrowed else ()))
    timeless = tell_their_time(draft, table, rows, of)
    of_party = rows is None or through_roster or said.party  # else it may be told by what they have
    links = settled_links(
        draft, table, row, through_roster, span, others, said_all or not of_party, timeless,
        said_of_all(rows) is not None,
    )  # fmt: skip
    everyones = of_all(draft, rows, links, through_roster, row)
    links = everyones.links
    if rows is not None:
        rows, links = of_year_before(draft, rows, links, scope)
        linkable = _told_at_hand(draft, table, table.row, scope)
        check_whose(draft, said, linkable, rows.noun, scope, span)
    for pointed in said.pointed:
        if pointed.kind not in draft.settlement_keys:
            links += (pointed_link(draft, table, pointed, scope, row, through_roster),)
    if narrowed is not None:
        links += narrowed_links(draft, table, narrowed, span, scope, row)
    inner = row.on_rows(table, variable, (*_told(links, draft), *everyones.told), table.row)
    conditions = (*standing_conditions(draft, table, row, span), *everyones.conditions)
    conditions += not_counted_rows(draft, table, inner)
    if rows is not None:
        conditions += _others(draft, rows, table.row, inner, scope)
        here = conditions_of(draft, rows, inner)
        if not (of_party or said_all or picked_by_rows(draft, here)):
            all_of_them = said_of_all(rows) is not None
            settled_links(
                draft, table, row, through_roster, span, others, False, timeless, all_of_them
            )
        conditions += here
        conditions += of_what_time(draft, table, links, conditions, rows, inner, rows.span)
        held = any(held_to_period(one.test) is not None for one in here)
        check_written_days(draft, table, links, here, span, scope, held)
        links = beside(draft, table, rows, said, links, here, inner, scope)
        links = by_the_day_said(draft, links, here)
        check_plain_date(draft, table, links, Said(here, variable, span), inner)
    else:
        conditions += of_what_time(draft, table, links, conditions, None, inner, span)
    return Rows(table.name, variable, (), links, conditions, span=span), inner


def _told(links: tuple[Link, ...], draft: Draft) -> tuple[tuple[str, Expression], ...]:
    """What links tell of a row: the party at hand is that of the row, and so on."""
    return tuple(
        (link.name, link.whose if link.name in draft.settlement_keys else link.own)
        for link in links
        if link.of_variable
    )


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
