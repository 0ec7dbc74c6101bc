"""What an aggregate runs over: rows, things of a kind, or the figures of a Term."""

from typing import NoReturn

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.conditions.quantities import check_listed
from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Condition,
    Expression,
    Rows,
)
from vbpdsl.model.nouns.homes import home_table
from vbpdsl.model.nouns.kinds import column_entity, entities, named_kind, table_of
from vbpdsl.model.nouns.links import tells_settled
from vbpdsl.model.rows.counted import counted_rows, each_of
from vbpdsl.model.rows.read import (
    ask_whose_rows,
    ask_whose_things,
    figures,
    listed_by,
    rows_of,
    table_rows,
)
from vbpdsl.model.rows.times_said import of_the_roster
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind
from vbpdsl.model.values.counted_twice import check_no_row_counts_twice, made_of
from vbpdsl.model.values.each_or_all import ask_all_at_hand
from vbpdsl.model.values.said_for import said_for_each
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import (
    Aggregated,
    EachOf,
    Measured,
    RowsCounted,
    RowsNamed,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word


def over(draft: Draft, node: Aggregated, scope: Scope) -> tuple[Rows, Scope]:
    """What a figure runs over, and the scope of each."""
    noun = node.value.noun if isinstance(node.value, Measured) else None
    of_term = noun is not None and noun.kind == "TERM"
    match node.over:
        case None if node.theirs is not None:
            assert noun is not None
            return _rows_of_theirs(draft, noun, node.theirs, scope)
        case None:
            assert noun is not None
            return _all_of(draft, noun, scope) if of_term else _rows_with(draft, noun, scope)
        case EachOf():
            assert noun is not None
            return each_of(draft, noun, node.over, scope)
        case RowsNamed() if of_term:
            assert noun is not None
            check_listed(draft, node.over.stated, node.over.phrase, scope)
            rows, inner = _rows_of_term(draft, noun, node.over, scope)
            check_no_row_counts_twice(draft, node, rows, scope)
            return rows, inner
        case RowsNamed() if noun is not None:
            several = _several_of_the_settled(draft, noun, node.over)
            if several is not None:
                of = node.over
                return table_rows(draft, several, scope, of.rows, of.phrase.span, True)
    return rows_over(draft, node.over, scope)


def _several_of_the_settled(draft: Draft, noun: Word, over: RowsNamed) -> Table | None:
    """`the total members of the Practice in the Period`: the one table that has several rows with
    such a figure for the party that is settled."""
    rows = over.rows
    if over.everyone or rows.other or rows.owner or rows.its or rows.statuses or rows.names:
        return None
    kind = draft.base_row(draft.canonical(str(rows.noun.value)))
    if rows.noun.kind != "PARTY" or kind not in draft.settlement_keys or rows.flags:
        return None
    name = draft.canonical(str(noun.value))
    tables = [table for table in draft.tables.values() if table.column(name)]
    if len(tables) != 1 or not tells_settled(draft, tables[0]):
        return None
    return None if {column_entity(tables[0], key) for key in tables[0].key} == {kind} else tables[0]


def rows_over(
    draft: Draft, over: RowsNamed | RowsCounted, scope: Scope
) -> tuple[Rows, Scope]:
    """The rows that an aggregate runs over, and the scope at one of them."""
    if isinstance(over, RowsCounted):
        return counted_rows(draft, over, scope)
    check_listed(draft, over.stated, over.phrase, scope)
    return rows_of(draft, _that_are_so(draft, over.phrase), scope, over.everyone)


def _that_are_so(draft: Draft, phrase: Phrase) -> Phrase:
    """`the number of no-shows`, of visits that have a column of yes or no of that name: the visits
    of which it says so, if no other table has such a column."""
    noun = noun_phrase(phrase).noun
    name = draft.canonical(str(noun.value))
    if noun.kind != "COLUMN" or named_kind(draft, noun) is not None:
        return phrase
    found = [(table, column) for table in draft.tables.values()
             if (column := table.column(name)) is not None]  # fmt: skip
    if len(found) != 1 or found[0][1].type.kind is not Kind.TRUTH:
        return phrase
    table = found[0][0]
    if table.written or not table.row or table.row == table.name:
        return phrase
    rows = Word("ROWS", table.row, noun.typed, noun.span, table.row)
    at = phrase.parts.index(noun)
    return evolve(phrase, parts=(*phrase.parts[: at + 1], rows, *phrase.parts[at + 1 :]))


def _rows_of_term(
    draft: Draft, noun: Word, over: RowsNamed, scope: Scope
) -> tuple[Rows, Scope]:
    """What a Term's figures are taken of: rows of a table, if each has one, else things.

    A Term worked out for each visit is taken of the same rows as a column of visits would be.
    """
    definition = draft.define(str(noun.value), scope, noun.span)
    named = evolve(over.rows.noun, value=draft.base_row(str(over.rows.noun.value)))
    kind = named_kind(draft, named)
    of_settled = kind in draft.settlement_keys
    if kind is None or (kind not in definition.keys and not of_settled):
        own = table_of(draft, kind) if kind is not None else None
        of_rows = own is not None and made_of(draft, definition.name, own.name)
        if kind is not None and not definition.keys and not of_rows:
            _one_figure(draft, definition.name, kind, definition.keys, noun, scope)
        return rows_of(draft, over.phrase, scope, over.everyone)
    if definition.keys == (kind,):
        table = table_of(draft, kind)
        # a schedule lists things and is no file of rows that somebody sends
        of_rows = table is not None and not table.written and home_table(draft, kind) is table
        told = table is not None and (
            tells_settled(draft, table) or of_the_roster(draft, over.rows)
        )
        if table is not None and of_rows and told:
            return table_rows(draft, table, scope, over.rows, over.phrase.span, over.everyone)
    joint = listed_by(draft, kind, over.rows, scope) if len(definition.keys) > 1 else None
    if joint is not None and set(entities(draft, joint)) == set(definition.keys):
        return table_rows(draft, joint, scope, over.rows, over.phrase.span, over.everyone)
    keys = (kind, *definition.keys) if of_settled else definition.keys
    return figures(draft, keys, over.rows, scope, kind, over.everyone)


def _one_figure(
    draft: Draft, name: str, kind: str, keys: tuple[str, ...], noun: Word, scope: Scope
) -> None:
    draft.say(
        "VBP310",
        f"`{name}` is not one figure for each {kind}",
        scope.source,
        noun.span,
        scope.clause,
        found="one figure for "
        + (" and ".join(f"each {key}" for key in keys) or "the whole settlement"),
        suggestion=f"begin its definition with `Each {kind}'s {name} means ...`",
        fixes=said_for_each(draft, name, kind, scope.source),
    )
    raise Refused


def _one_of_the_settlement(draft: Draft, name: str, noun: Word, scope: Scope) -> None:
    """`the total of Cost`, of which there is one: of whom it is added up is not said."""
    party = next(iter(draft.settlement_keys), None)
    words = f"say of which things each has its own: `Each member's {name} means ...`"
    if party is not None:
        words = f"`{name} of all {draft.many(party)}`, or leave out the word that adds it up"
    draft.say(
        "VBP310",
        f"`{name}` is not one figure for each of several things, so there is nothing to add up",
        scope.source,
        noun.span,
        scope.clause,
        found="one figure for the whole settlement",
        suggestion=words,
    )
    raise Refused


def _all_of(draft: Draft, noun: Word, scope: Scope) -> tuple[Rows, Scope]:
    """`the average of Score`: of all that the Term has a figure for."""
    definition = draft.define(str(noun.value), scope, noun.span)
    if not definition.keys:
        _one_of_the_settlement(draft, definition.name, noun, scope)
    ask_all_at_hand(draft, noun, definition.name, scope)
    for key in definition.keys:
        ask_whose_things(draft, Word("ROWS", key, key, noun.span, key), scope, noun.span)
    return figures(draft, definition.keys, None, scope)


def _has_one(draft: Draft, word: Word, kind: str, scope: Scope) -> NoReturn:
    """`its plan-paid services`, in a clause for each Episode, where an Episode has one figure of
    them: it has no Episodes of its own."""
    draft.say(
        "VBP325",
        f"each {kind} has one `{word.typed}`, and no rows of its own that have some",
        scope.source,
        word.span,
        scope.clause,
        suggestion=f"`its {word.text}`, without what adds them up",
    )
    raise Refused


def _rows_of_theirs(
    draft: Draft, word: Word, theirs: Phrase, scope: Scope
) -> tuple[Rows, Scope]:
    """`its total fees in the Period`: of its visits in the Period, where visits have a fee."""
    row = _table_with(draft, word, scope).row
    if theirs.token("ITS") is not None and row == scope.subject:
        _has_one(draft, word, row, scope)
    noun = Word("ROWS", row, row, word.span, row)
    at = next((n for n, one in enumerate(theirs.parts) if one.kind == "qualifiers"), None)
    whose, behind = (theirs.parts, ()) if at is None else (theirs.parts[:at], theirs.parts[at:])
    return rows_of(draft, Phrase("rows", (*whose, noun, *behind), theirs.span), scope)


def _rows_with(draft: Draft, word: Word, scope: Scope) -> tuple[Rows, Scope]:
    """All rows of the one table that has a column."""
    table = _table_with(draft, word, scope)
    ask_whose_rows(draft, table, word, scope)
    return table_rows(draft, table, scope, None, word.span)


def _table_with(draft: Draft, word: Word, scope: Scope) -> Table:
    name = draft.canonical(str(word.value))
    tables = [table for table in draft.tables.values() if table.column(name)]
    if len(tables) != 1:
        draft.say(
            "VBP206",
            f"which rows is `{word.typed}` taken of?",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"`the average {word.typed} of the claims ...`",
        )
        raise Refused
    return tables[0]


def without_missing(
    draft: Draft, rows: Rows, word: Word, value: Expression, scope: Scope
) -> Rows:
    """`A Measure without Points is left out and the other weights are scaled up to 100%.`

    An average divides by the weights of the rows it is of, so leaving a row out scales the others.
    """
    said = draft.left_out.get((scope.clause, str(word.value)))
    if said is None:
        return rows
    read, phrase = said
    draft.left_out_used.add((scope.clause, str(word.value)))
    test = opposite(is_missing(value))
    condition = Condition(test, f"without {word.text}", read.label, span=phrase.span)
    return evolve(rows, conditions=(*rows.conditions, condition))
