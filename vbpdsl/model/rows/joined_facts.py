"""What is said of one thing in a row, where the words that join it say two things.

    is late and short or missed     late and (short or missed), or (late and short) or missed?
"""

from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.text import Span


def joined_in_two_ways(draft: Draft, span: Span, scope: Scope) -> NoReturn:
    """Ask how far each of the words goes that join what is said."""
    words = scope.source.phrase(span)
    draft.say(
        "VBP121",
        f"`{words}` can be joined in more than one way",
        scope.source,
        span,
        scope.clause,
        readings=("what stands first belongs together", "what stands last belongs together"),
        suggestion="give two of them a name of their own, `A ... is plain if it is ... and ... .`, "
        "or say `neither A nor B`, `A but not B`, `A or B, but not both`",
    )
    raise Refused
