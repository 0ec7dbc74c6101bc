"""Terms that are made of each other once what a clause says against one of them is taken in.

    a  Penalty: 3% of Base       b  Net Penalty: the amount by which a exceeds $100
    No Penalty is due if line b is less than $500.

Neither definition leads back to itself, so that none is refused while it is read; the exception
closes the circle. Nothing can be worked out of it, nor can any question be asked of its figures.
"""

from vbpdsl.model.by_period import circle_now
from vbpdsl.model.draft import Draft
from vbpdsl.source.diagnostic import Label


def circles_within(draft: Draft) -> bool:
    """Whether Terms are made of each other within a period; the first circle is told."""
    circle = circle_now(tuple(draft.definitions.values()))
    if not circle:
        return False
    first = draft.definitions[circle[0]]
    source = draft.sources.get(first.name)
    text = source.document.source if source is not None else draft.documents.main.source
    places = tuple(
        Label(one.document.source, one.span, f"`{name}`")
        for name in circle[1:] if (one := draft.sources.get(name)) is not None
    )  # fmt: skip
    paid = [payment.name for payment in draft.payments]
    draft.say(
        "VBP204",
        f"`{first.name}` is made of itself, by what a clause says against one of these: "
        f"{' -> '.join((*circle, circle[0]))}",
        text,
        source.span if source is not None else first.span,
        first.clause,
        labels=places,
        suggestion=f"say it of what is paid, by its name: `{paid[0]}`, or of a Term that is not "
        "made of the figure in its condition"
        if paid
        else "say it of a Term that is not made of the figure in its condition",
    )
    return True
