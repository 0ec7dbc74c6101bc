"""What can be read and is not computed: said once, in one way, never passed over.

    the fraction of the way from a to b   ->   VBP106: it is in a form that is not computed

Whoever reads a phrase by its kind ends here with a kind that it does not have; so it stands below
all of them.
"""

from typing import NoReturn, Protocol

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.text import Span


class Placed(Protocol):
    """What stands at a place of the text: a phrase or a node."""

    @property
    def span(self) -> Span: ...


def not_computed(draft: Draft, phrase: Placed, scope: Scope) -> NoReturn:
    """Refuse a phrase whose form this version does not compute."""
    draft.say(
        "VBP106",
        f"`{scope.source.slice(phrase.span)}` is in a form that this version does not compute",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion="say it in steps, each figure a Term in a clause of its own; or supply the "
        "figure as data",
    )
    raise Refused
