"""What a remark at the end of a definition may stand behind.

    The Base PMPM is $436.18, being calendar year 2023 experience.    a figure that is written out
    Cost is the total paid amount, being paid by March 31.            refused: is it limited?
    Balance is Fund less Charges, and may be negative.                so it may
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Cases, Excess, Expression, Literal, Rounded
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.declared.remarks import ORIGIN, ROUNDED, SIGNED
from vbpdsl.syntax.parsing.tree import Phrase


def with_remark(draft: Draft, phrase: Phrase, value: Expression, scope: Scope) -> Expression:
    """A value with `, being ...` behind it: only a figure that is written out can be something."""
    said = phrase.token("REMARK")
    if said is not None and said.value == ORIGIN and not _written_out(value):
        not_computed(draft, phrase, scope)
    if said is not None and said.value == ROUNDED and not isinstance(value, Rounded):
        not_computed(draft, phrase, scope)  # nothing is rounded that could govern
    if said is not None and said.value == SIGNED and isinstance(value, Excess | Literal):
        not_computed(draft, phrase, scope)  # an amount by which one exceeds another is never below
    return value


def _written_out(value: Expression) -> bool:
    if isinstance(value, Cases):
        return all(map(_written_out, (value.otherwise, *(one.value for one in value.branches))))
    return isinstance(value, Literal)
