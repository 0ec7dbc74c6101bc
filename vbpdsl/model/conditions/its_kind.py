"""What kind something is: `its level is 3`, `the Hospital's grade is A`, `it is a long visit`.

A column of codes that the contract describes is a kind of thing by its own name. What row or thing
at hand names one is looked for first; where there is none, the party that is settled may have one
in the one file with one row for it.
"""

from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Connective, Expression
from vbpdsl.model.nouns.kinds import column_of, entities
from vbpdsl.model.nouns.row_names import any_name, name_in
from vbpdsl.model.rows.conditions import row_conditions
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TRUTH
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import owner_of
from vbpdsl.syntax.nodes.facts import IsNamed
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.kinds import HOLDERS


def is_kind(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`it is an annual wellness visit with a wait of at most 30 days`, of the thing at hand."""
    if phrase.token("ITS") is not None or phrase.token("POSS") is not None:
        return _its_kind_is(draft, phrase, scope)
    rows = phrase.tokens("ROWS")[-1]
    holder = phrase.token(*HOLDERS)
    named = scope.subject if holder is None or holder.kind == "IT" else str(holder.value)
    if named is None or draft.base_row(str(rows.value)) != draft.base_row(named):
        not_computed(draft, phrase, scope)
    tests = [any_name(draft, phrase.tokens("NAME"), scope)]
    qualifiers = phrase.phrase("qualifiers")
    if qualifiers is not None:
        tests += [item.test for item in row_conditions(draft, qualifiers, scope)]
    return tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH, span=phrase.span)


def _its_kind_is(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`its stage is CKD4`: what the thing at hand names in its one column of that kind; the same
    as `the member's stage`, where the row at hand is the member's and no table of members has one.
    """
    owner = owner_of(phrase.parts[0]) if phrase.token("POSS") is not None else None
    word = phrase.tokens("ROWS")[-1]
    kind = draft.base_row(str(word.value))
    table = scope.table or _rows_at_hand(draft, scope)
    columns = () if table is None else [one.name for one in table.columns if one.entity == kind]
    if not columns and (own := kind_of_the_settled(draft, word, scope)) is not None:
        return _own_kind_is(draft, own, phrase, owner, scope)
    if len(columns) != 1 or table is None:
        not_computed(draft, phrase, scope)
    if owner is not None:
        whose = column_of(table, draft.base_row(str(owner.noun.value)))
        having = [one for one in draft.tables.values() if column_of(one, kind) is not None]
        if owner.each or whose is None or having != [table]:
            not_computed(draft, phrase, scope)
    column = Word("COLUMN", columns[0], word.typed, word.span, columns[0])
    found = _one_of(draft, column, phrase.tokens("NAME"), scope, phrase.span)
    return opposite(found) if phrase.token("IS_NOT") is not None else found


def _rows_at_hand(draft: Draft, scope: Scope) -> Table | None:
    """The table of which there is one row for what is at hand, be it for two things together."""
    table = draft.table_of_row(draft.base_row(scope.subject or ""))
    joint = [one for one in draft.tables.values() if set(entities(draft, one)) == set(scope.keys)]
    return table or (joint[0] if len(joint) == 1 and scope.keys else None)


def kind_of_the_settled(draft: Draft, word: Word, scope: Scope) -> Word | None:
    """The column of codes that the party that is settled has one value of; None where something at
    hand may be meant, or where no file, or more than one, has such a column."""
    kind = draft.base_row(draft.canonical(str(word.value)))
    of_a_row = scope.table is not None or scope.subject not in (None, *draft.settlement_keys)
    if of_a_row or scope.keys or kind in (*scope.visible_keys, *draft.settlement_keys):
        return None
    columns = [
        column.name for table in draft.tables.values() for column in table.columns
        if column.entity == kind and table.key and not entities(draft, table)
    ]  # fmt: skip
    if len(columns) != 1:
        return None
    return Word("COLUMN", columns[0], word.typed, word.span, columns[0])


def kind_at_hand(draft: Draft, word: Word, scope: Scope) -> Word | None:
    """The column of codes of the row at hand, or of the party that is settled, that `the level`
    is; None where that is a thing of its own at hand."""
    kind = draft.base_row(draft.canonical(str(word.value)))
    table = scope.table or _rows_at_hand(draft, scope)
    if table is None or kind in (table.row, *scope.visible_keys):
        return kind_of_the_settled(draft, word, scope)
    columns = [one.name for one in table.columns if one.entity == kind]
    if len(columns) != 1:
        return None
    return Word("COLUMN", columns[0], word.typed, word.span, columns[0])


def own_kind_is(draft: Draft, column: Word, said: IsNamed, scope: Scope) -> Expression:
    """`the safety grade is A or B`, of the party that is settled."""
    if said.column is not None or said.rows is not None or said.chosen is not None:
        not_computed(draft, said, scope)
    found = _one_of(draft, column, said.names, scope, said.span)
    return opposite(found) if said.negated else found


def _own_kind_is(
    draft: Draft, column: Word, phrase: Phrase, owner: Owner | None, scope: Scope
) -> Expression:
    """`its safety grade is A`, `the Hospital's safety grade is A`."""
    if owner is not None:
        if owner.each or owner.of is not None or owner.noun.kind != "PARTY":
            not_computed(draft, phrase, scope)
        check_party(draft, owner.noun, phrase.span, scope, "figures", "name who is settled")
    found = _one_of(draft, column, phrase.tokens("NAME"), scope, phrase.span)
    return opposite(found) if phrase.token("IS_NOT") is not None else found


def _one_of(
    draft: Draft, column: Word, names: tuple[Word, ...], scope: Scope, span: Span
) -> Expression:
    tests = tuple(name_in(draft, column, name, scope, span) for name in names)
    return tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH, span=span)
