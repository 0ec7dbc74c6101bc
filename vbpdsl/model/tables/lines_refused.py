"""How a straight line is refused: one message of one code, wherever its points stand.

Apart, since lines between figures, between two values and through several are read in three places.
"""

from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span


def refuse_line(
    draft: Draft, message: str, span: Span, scope: Scope, suggestion: str,
    fixes: tuple[Fix, ...] = (),
) -> NoReturn:  # fmt: skip
    """Say what is wrong with a line, and stop reading it."""
    draft.say(
        "VBP407", message, scope.source, span, scope.clause, suggestion=suggestion, fixes=fixes
    )
    raise Refused
