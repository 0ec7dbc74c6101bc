"""A column of codes that is a kind of thing too, said of the row at hand.

    The Bundle Price is reduced by $1,500 where the setting is outpatient.
        ->   where the setting of the stay, of which there is one price each, is outpatient
    a stay with a ventilator level of care
        ->   a stay whose level of care is ventilator

A column that lists its codes names a kind; in a clause for each row it is that row's, if nothing
else can be meant. Beside `read`, which reads conditions.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.kinds import table_of
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.nodes.facts import Fact, Has, IsNamed
from vbpdsl.syntax.parsing.tree import Word


def code_of_row(draft: Draft, holder: Word, said: Fact, scope: Scope) -> IsNamed | None:
    """What is said of a column of the row at hand; None if it is said of something else."""
    if not isinstance(said, IsNamed) or said.column is not None or said.rows is not None:
        return None
    column = _column(draft, holder, scope)
    return evolve(said, column=column) if column is not None else None


def code_had(draft: Draft, said: Has, inner: Scope) -> IsNamed | None:
    """`with a ventilator level of care`; None if the rows have no such column."""
    words = tuple(said.rows.words()) if said.rows is not None else ()
    names = tuple(word for word in words if word.kind == "NAME")
    if not names or len(names) + 1 != len(words) or said.noun not in words:
        return None
    column = _column(draft, said.noun, inner)
    return IsNamed(names, column, said.negated, said.span) if column is not None else None


def _column(draft: Draft, noun: Word, scope: Scope) -> Word | None:
    table = scope.table
    if table is None and scope.subject is not None:
        table = table_of(draft, scope.subject) or draft.table_of_row(scope.subject)
    name = str(noun.value)
    column = table.column(name) if table is not None else None
    if column is None or noun.kind not in ("ROWS", "COLUMN"):
        return None
    return Word("COLUMN", name, noun.typed, noun.span, name)
