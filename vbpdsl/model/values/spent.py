"""Amounts by their role, and months of each: said of rows that the sentence does not name.

    amounts paid by Insurer for services dated in a month for which the patient was a member
        ->   the total paid amount of all claims for services in months when ...

Exhibits speak of `amounts paid` where the description of a table has one column of that kind. The
tree of the plain words is made and read like any other, so that whose rows count and when is asked
and checked there.
"""



from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import (
    AmountsSpent,
    MonthsOfEach,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.roles import Role

_ROLES = {"PAID": Role.PAID_AMOUNT, "ALLOWED": Role.ALLOWED_AMOUNT}


def spent(draft: Draft, said: AmountsSpent, scope: Scope) -> Phrase:
    """The tree of `the total paid amount of all claims for services in ...`."""
    role = _ROLES[str(said.basis.value)]
    _check_payer(draft, said, scope)
    table, column = _with_amounts(draft, said, role, scope)
    rows = said.rows
    if rows is None:
        assert said.qualifiers is not None
        rows = Phrase("rows", (_word("ROWS", table.row, said.span), said.qualifiers), said.span)
    measured = Phrase("measured", (_word("COLUMN", column.name, said.span),), said.span)
    how = Word("HOW", "total", "total", said.span, "TOTAL")
    of, every = _word("OF", "of", said.span), Word("ALL", "all", "all", said.span)
    return Phrase("aggregated", (how, measured, of, every, rows), said.span)


def _check_payer(draft: Draft, said: AmountsSpent, scope: Scope) -> None:
    """What somebody else paid stands in no table of what the payer paid."""
    payers = {party.name for party in draft.parties if party.role == "payer"}
    if said.payer is not None and said.payer.value not in payers:
        not_computed(draft, said, scope)


def _with_amounts(
    draft: Draft, said: AmountsSpent, role: Role, scope: Scope
) -> tuple[Table, Column]:
    """The rows that have such amounts: those that are named, or the only ones."""
    found = [(table, column) for table in draft.tables.values() for column in table.of_role(role)]
    named = said.rows.token("ROWS") if said.rows is not None else None
    if named is not None:
        row = draft.base_row(draft.canonical(str(named.value)))
        found = [pair for pair in found if pair[0].row == row]
    if len(found) != 1:
        draft.say(
            "VBP206",
            f"`{said.basis.typed}` does not say in which table",
            scope.source,
            said.basis.span,
            scope.clause,
            expected=f"one table with a column of kind `{role.value}`",
            found=str(len(found)),
            suggestion="name the column and the rows: `the total paid amount of all claims ...`",
        )
        raise Refused
    return found[0]


def months_of_each(draft: Draft, said: MonthsOfEach, scope: Scope) -> Phrase:
    """The tree of `the number of that member's months`."""
    roster = draft.membership
    kind = draft.base_row(draft.canonical(str(said.of.value)))
    if roster is None or kind != roster.member:
        not_computed(draft, said, scope)
    owner = (_word("ROWS", kind, said.span), _word("POSS", "'s", said.span))
    rows = Phrase("rows", (*owner, _word("ROWS", "month", said.span)), said.span)
    return Phrase("counted_rows", (_word("NUMBER_OF", "number of", said.span), rows), said.span)


def _word(kind: str, text: str, span: Span) -> Word:
    return Word(kind, text, text, span, text)
