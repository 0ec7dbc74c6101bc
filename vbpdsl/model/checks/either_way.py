"""`increased or decreased by the Change`: which of the two, its sign says.

    The Target is the Budget, increased or decreased by 5%.      raised to 105%, or lowered to 95%?

Where the figure can be below zero, whatever files say, it is added with its sign. Where it never
is, nothing on the page says when the value goes down. It is asked here, since what a Term can be is
known when all are made.
"""

from vbpdsl.model.checks.said_already import clause_in_question
from vbpdsl.model.draft import Draft
from vbpdsl.model.possible.extent import range_of
from vbpdsl.model.possible.page import Assumed, page_of


def either_way(draft: Draft) -> None:
    """A figure by which something goes up or down can be below zero."""
    page = page_of(draft)
    for span, (rate, source, clause) in draft.either_way.items():
        low = range_of(rate, page, Assumed.COUNTS).low
        if low is None or low < 0 or clause_in_question(draft, clause):
            continue
        draft.say(
            "VBP121",
            f"`{source.slice(span)}` does not say when it goes up and when down: the figure is "
            "never below zero",
            source,
            span,
            clause,
            readings=("increased by it, always", "decreased by it in cases that are not said"),
            suggestion="say which: `increased by ... if ...; otherwise decreased by ...`",
        )
