"""What is said of one thing in a row, where the words that join it say two things.

    is late and short or missed     late and (short or missed), or (late and short) or missed?
    is urgent and routine           one of the two, or both, which no row is?
"""

from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word


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


def both_names(draft: Draft, span: Span, names: tuple[Word, ...], scope: Scope) -> NoReturn:
    """Ask of one row that is said to have several names: one of them, or all at once?"""
    words = scope.source.phrase(span)
    first, last = names[0].text, names[-1].text
    without = words.startswith("without")
    denied = " not " in words or without
    written = words.replace(" not ", " neither ", 1) if denied else words
    written = written.replace(" and ", " nor " if denied and not without else " or ")
    at_once = f"not {first} and {last} at once, which is so of each row"
    draft.say(
        "VBP121",
        f"`{words}` can be one of these, or all at once, which no row is",
        scope.source,
        span,
        scope.clause,
        readings=(f"neither {first} nor {last}", at_once)
        if denied
        else (f"{first} or {last}", f"{first} and {last} at once, which no row is"),
        suggestion=f"`{written}`",
        fixes=(Fix(span, written),),
    )
    raise Refused
