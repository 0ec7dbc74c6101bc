"""An expression with one of its parts replaced by another: a clause as it would be otherwise."""

from vbpdsl.model.expressions import Expression
from vbpdsl.model.walking import rewritten


def replaced(expression: Expression, old: Expression, new: Expression) -> Expression:
    """The expression with the very part `old`, not one that is merely equal, replaced."""
    found: Expression = rewritten(expression, lambda node: new if node is old else node)
    return found
