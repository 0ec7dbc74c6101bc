"""What is said of a figure and can be said of no figure: `Score is met`, `3 Measures are met`."""

from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Phrase, Word


def how_many(draft: Draft, phrase: Phrase, number: Word, scope: Scope) -> NoReturn:
    """`3 Measures are met`: so many and no more, or more too?"""
    said, place = scope.source.phrase(phrase.span), Span(number.span.start, number.span.start)
    draft.say(
        "VBP121",
        f"`{said}` can be so many or more, or so many and no more",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"at least {said}", f"exactly {said}"),
        case=f"with one more than {number.typed}: true under a), not true under b)",
        suggestion=f"`at least {said}` or `exactly {said}`",
        fixes=(Fix(place, "at least ", f"at least {said}"),
               Fix(place, "exactly ", f"exactly {said}")),
    )  # fmt: skip
    raise Refused


def no_status(draft: Draft, phrase: Phrase, status: Word, scope: Scope) -> NoReturn:
    """`Score is met`, of a figure: no reading of these words at all, whatever is computed."""
    draft.say(
        "VBP302",
        f"`{status.typed}` is said here of a figure, and a figure is not so",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion="say it of what the clause that begins with `A ... is` speaks of",
    )
    raise Refused
