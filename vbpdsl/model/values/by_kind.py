"""Values by what a row is: `$612 for an intensive client and $288 for a standard client`.

    The Case Rate is $612 per month for an intensive client and $288 per month for a standard client
        ->   of each client and month: $612 if the client is intensive then, else $288

Whose figure it is needs no word: what the sentence calls the rows, and the codes that it names,
stand in one table, and there is a figure for each of its rows.
"""

from vbpdsl.model.conditions.plain_tests import all_of
from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression
from vbpdsl.model.nouns.kinds import column_entity, entities
from vbpdsl.model.nouns.row_names import any_name, yes_column
from vbpdsl.model.rows.conditions import conditions_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import STRETCH_TYPES
from vbpdsl.syntax.actions.cases import is_all_others
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.parsing.tree import Phrase, Word


def is_such(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """That what is at hand is such a row: `an intensive client`, `a child`."""
    said = phrase.parts[0]
    if isinstance(said, Word):
        _check_column(draft, phrase, said, scope)
        return (any_name(draft, (said,), scope) if said.kind == "NAME"
                else yes_column(draft, said, scope))  # fmt: skip
    rows = noun_phrase(said)
    check_at_hand(draft, phrase, scope)
    found = conditions_of(draft, rows, scope)
    if not found:
        _of_what(draft, phrase, str(rows.noun.value), scope)
    return all_of(found)


def _check_column(draft: Draft, phrase: Phrase, name: Word, scope: Scope) -> None:
    """`in the Plus tier`: that the name is one of that column."""
    named = {str(word.value) for word in phrase.tokens("COLUMN") if word is not name}
    known = {column for _, column in draft.names.get(str(name.value), ())}
    if not {draft.canonical(one) for one in named} <= {draft.canonical(one) for one in known}:
        not_computed(draft, phrase, scope)


def check_at_hand(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """That what a case is of is what the clause has a figure for."""
    said = phrase.phrases("rows")[0]
    rows = noun_phrase(said)
    kind = draft.base_row(draft.canonical(str(rows.noun.value)))
    at_hand = (scope.subject, *scope.visible_keys, *draft.settlement_keys)
    if kind not in at_hand and not _row_of(draft, kind, scope.keys):
        _of_what(draft, phrase, kind, scope)


def _row_of(draft: Draft, kind: str, keys: tuple[str, ...]) -> bool:
    table = draft.table_of_row(kind)
    return table is not None and set(keys) >= set(entities(draft, table))


def _of_what(draft: Draft, phrase: Phrase, kind: str, scope: Scope) -> None:
    draft.say(
        "VBP310",
        f"`{scope.source.phrase(phrase.span)}` does not say which {draft.many(kind)} have which "
        "value",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"begin with `Each {kind}'s ...`, and say `... if the {kind} is ...`",
    )
    raise Refused


def keys_said(draft: Draft, phrase: Phrase) -> tuple[str, ...]:
    """For each of which things there is a value, as the rows that are named and the codes say."""
    cases = [part for one in phrase.phrases("cases_said") for part in one.phrases("case")]
    such = [part.phrase("is_such") for part in cases if not is_all_others(part)]
    if not such or None in such:
        return ()
    tables = [_tables_of(draft, one) for one in such if one is not None]
    names = set.intersection(*tables) if tables else set()
    if len(names) != 1:
        return ()
    table = draft.tables[names.pop()]
    own = tuple(column_entity(table, name) or name for name in table.key)
    if table.key and {*own} <= {*draft.settlement_keys}:
        return ()  # `50% for a Practice in Track 1`: of the one that is settled
    return entities(draft, table) if len(own) > 1 else (table.row,)


def _tables_of(draft: Draft, such: Phrase) -> set[str]:
    """The tables of which rows can be such."""
    said = such.parts[0]
    rows = None if isinstance(said, Word) else noun_phrase(said)
    names = rows.names if rows is not None else (said,)
    kind = draft.base_row(draft.canonical(str(rows.noun.value))) if rows is not None else None
    codes = {
        table for word in (*such.words(), *names) if isinstance(word, Word) and word.kind == "NAME"
        for table, _ in draft.names.get(str(word.value), ())
    }  # fmt: skip
    flags = [word for word in such.words() if word.kind == "COLUMN"]
    codes |= {
        table.name for table in draft.tables.values() for word in flags
        if table.column(draft.canonical(str(word.value))) is not None
    }  # fmt: skip
    return {name for name in codes if kind is None or _can_be(draft.tables.get(name), kind)}


def _can_be(table: Table | None, kind: str) -> bool:
    """Whether a row of a table, or the thing that it is of, is called so."""
    if table is None:
        return False
    own = (column_entity(table, name) for name in table.key)
    return kind == table.row or kind in tuple(one for one in own if one not in STRETCH_TYPES)
