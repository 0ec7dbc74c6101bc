"""A figure of each of several that is held against itself, where one of two others was meant.

    the total, over all other Practices, of the amount by which cost exceeds the Practice's cost

Both are the cost of that other Practice, and each of these amounts is nothing: it is asked.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Excess, Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span


def check_not_against_itself(draft: Draft, value: Expression, span: Span, scope: Scope) -> None:
    """Refuse an excess of a figure over the same figure of the same thing."""
    for part in parts(value):
        if isinstance(part, Excess) and part.left == part.right:
            said = part.span or span
            draft.say(
                "VBP210",
                f"`{scope.source.phrase(said)}` holds a figure of each of these against itself, "
                "which is always nothing",
                scope.source,
                said,
                scope.clause,
                suggestion="name another figure: that of the settled one has no words here",
            )
            raise Refused
