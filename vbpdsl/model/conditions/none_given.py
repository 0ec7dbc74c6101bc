"""That there is a figure, or none: `if there are Savings`, `if no Result is reported`.

Of a Term that counts or is an amount, there is none where it is 0 or less; of any other, where it
is missing.
"""

from fractions import Fraction

from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Comparison, Expression, Literal
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.model.values.no_figure import is_none
from vbpdsl.model.walking import parts
from vbpdsl.syntax.parsing.tree import Phrase


def none_given(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`no Result is reported`, `there is no budget`; of a Term that counts, that it is 0 or less,
    and of one whose own clause says when there is none, that. `There are Savings` is the opposite;
    a score that there is may be 0."""
    word, party = phrase.token("TERM", "COLUMN"), phrase.token("PARTY")
    assert word is not None
    if party is not None:
        check_party(draft, party, phrase.span, scope, "figures", f"leave out `{party.text}`")
    found = draft.value(word, scope)
    own = draft.definitions.get(str(word.value)) if word.kind == "TERM" else None
    may_be_none = own is not None and any(map(is_none, parts(own.expression)))
    there_are, none = phrase.token("THERE_ARE"), phrase.token("NO") is not None
    if word.kind == "TERM" and there_are is not None and not may_be_none:
        sign = "<=" if none else ">"
        if none or not found.type.unit.pure or found.type == COUNT:
            return Comparison(sign, found, Literal(Fraction(0), COUNT), TRUTH, span=phrase.span)
    return is_missing(found) if none else opposite(is_missing(found))
