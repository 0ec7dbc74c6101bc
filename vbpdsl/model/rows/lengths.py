"""How long a row lasts, in days: `stays longer than 10 days`, `lasted at least 3 days`.

The column of a table that has that role says it; a length in another unit is a column of its own.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Comparison, Expression, Literal
from vbpdsl.model.nouns.role_columns import column_for
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.facts import Lasting
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role


def lasting(draft: Draft, said: Lasting, inner: Scope) -> Expression:
    """Whether the row at hand lasts so long, by the column of the rows that is their length."""
    plain = isinstance(said.how, Sign) and said.unit.typed.startswith("day")
    if inner.table is None or not plain:
        not_computed(draft, said, inner)
    column = column_for(draft, inner.table, Role.LENGTH_IN_DAYS, inner, said.span)
    word = Word("COLUMN", column.name, column.name, said.span, column.name)
    assert isinstance(said.number.value, Fraction)
    limit = Literal(said.number.value, COUNT)
    return Comparison(said.how.value, draft.value(word, inner), limit, TRUTH, span=said.span)
