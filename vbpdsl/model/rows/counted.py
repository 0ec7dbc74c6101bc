"""Rows that a Term counts, and all things of a kind that a Term has a figure for.

    over Member Months under Medicaid     the months that Member Months counts, of them those
    Budget, both lines of business added together
"""

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, Expression, KeyValue, Rows
from vbpdsl.model.nouns.kinds import at_hand, told_by_row
from vbpdsl.model.nouns.links import link_name
from vbpdsl.model.rows.by_the_day_said import by_the_day_said
from vbpdsl.model.rows.conditions import row_conditions
from vbpdsl.model.rows.read import figures
from vbpdsl.model.scope import Scope
from vbpdsl.model.values.said_for import said_for_each
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import EachOf, How, RowsCounted
from vbpdsl.syntax.parsing.tree import Word


def counted_rows(draft: Draft, over: RowsCounted, scope: Scope) -> tuple[Rows, Scope]:
    """The rows that a Term counts, of them those that are so."""
    rows, inner = _counted_by(draft, over.term, scope)
    if over.qualifiers is None:
        return rows, inner
    conditions = row_conditions(draft, over.qualifiers, inner)
    links = by_the_day_said(draft, rows.links, conditions)
    return evolve(rows, links=links, conditions=(*rows.conditions, *conditions)), inner


def _counted_by(draft: Draft, word: Word, scope: Scope) -> tuple[Rows, Scope]:
    definition = draft.define(str(word.value), scope, word.span)
    draft.used.add(definition.name)
    counted = definition.expression
    if not isinstance(counted, Aggregate) or counted.how is not How.NUMBER:
        draft.say(
            "VBP306",
            f"`{definition.name}` does not count rows, so nothing can be averaged over it",
            scope.source,
            word.span,
            scope.clause,
            expected="a Term that counts, such as `Member Months`",
            found=definition.type.words(),
            suggestion="average over a Term that counts, or say `the average of X over ...` with "
            "the rows named",
        )
        raise Refused
    rows = _linked_here(draft, counted.rows, definition.keys, scope)
    variables = (rows.row, *rows.variables)
    if rows.table is None:
        each = tuple((e.key, KeyValue(e.variable, draft.key_type(e.key))) for e in rows.each)
        return rows, scope.on_rows(None, "", each, None, variables)
    table = draft.tables[rows.table]
    told: dict[str, Expression] = dict(told_by_row(table, rows.row))
    told |= {link.name: link.own for link in rows.links}
    own = tuple(pair for pair in told.items() if pair[0] not in draft.settlement_keys)
    return rows, scope.on_rows(table, rows.row, own, None, variables)


def _linked_here(draft: Draft, rows: Rows, keys: tuple[str, ...], scope: Scope) -> Rows:
    """The rows that a Term counts for what is at hand; for each of a kind together if none is."""
    links = []
    for link in rows.links:
        value = at_hand(draft, link.name, scope) if link.name in keys else link.whose
        if value is not None:
            links.append(evolve(link, whose=value, name=link_name(link.name, value, scope)))
    return evolve(rows, links=tuple(links))


def each_of(draft: Draft, noun: Word, over: EachOf, scope: Scope) -> tuple[Rows, Scope]:
    """All things of a kind that a Term has a figure for: `both lines of business`."""
    definition = draft.define(str(noun.value), scope, noun.span)
    key = draft.canonical(str(over.kind.value))
    if key not in (*definition.keys, *draft.settlement_keys):
        draft.say(
            "VBP310",
            f"`{definition.name}` is not one figure for each {key}",
            scope.source,
            over.kind.span,
            scope.clause,
            found="one figure for "
            + (" and ".join(f"each {one}" for one in definition.keys) or "the whole settlement"),
            suggestion=f"begin its definition with `{definition.name}, for each {key}, means ...`, "
            "or leave out the adding",
            fixes=said_for_each(draft, definition.name, key, scope.source),
        )
        raise Refused
    if "both" in over.both.typed:
        _check_both(draft, key, over.both.span, scope)
    keys = definition.keys if key in definition.keys else (key, *definition.keys)
    return figures(draft, keys, None, scope, key)


def _check_both(draft: Draft, key: str, span: Span, scope: Scope) -> None:
    """`both` says that there are two: checked against the table that lists them."""
    written = [table for table in draft.tables.values() if table.written and table.key == (key,)]
    counts = {len({row[0] for row in table.rows}) for table in written}
    if counts and counts != {2}:
        draft.say(
            "VBP208",
            f"`both` says there are two, and {_cited(written[0].clause)} lists {counts.pop()}",
            scope.source,
            span,
            scope.clause,
            suggestion=f"`, all {draft.many(key)} added together`",
        )


def _cited(clause: str) -> str:
    return f"clause {clause}" if clause[:1].isdigit() else clause
