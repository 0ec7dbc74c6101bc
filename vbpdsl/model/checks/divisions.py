"""Division by what is always nothing: there is no such figure, whatever the data say.

    Ratio means Savings divided by Base, and Base is $0
"""

from vbpdsl.model.checks.said_already import clause_in_question, source_of
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Arithmetic
from vbpdsl.model.possible.extent import range_of
from vbpdsl.model.possible.page import Assumed, page_of
from vbpdsl.model.walking import parts


def divisions(draft: Draft) -> None:
    """No divisor is always zero."""
    page = page_of(draft)
    for definition in tuple(draft.definitions.values()):
        if definition.name in draft.imagined:
            continue
        if clause_in_question(draft, definition.clause):
            continue
        source = source_of(draft, definition)
        for part in parts(definition.expression):
            if not isinstance(part, Arithmetic) or part.operator != "/":
                continue
            divisor = part.right
            if range_of(divisor, page, Assumed.NOTHING).single == 0:
                words = source.phrase(divisor.span) if divisor.span is not None else "the divisor"
                draft.say(
                    "VBP417",
                    f"this divides by `{words}`, which is always 0",
                    source,
                    part.span or definition.span,
                    definition.clause,
                    suggestion="divide by what the figure is a part of",
                )
