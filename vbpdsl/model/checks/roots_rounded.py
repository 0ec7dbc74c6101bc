"""Square roots of which no words say to how many places they are worked out.

    Limit means the average Cost plus 3 times the sample standard deviation of the Costs
        few roots are fractions: to the cent, to the dollar, to four decimal places?
"""

from vbpdsl.model.checks.said_already import source_of
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import SquareRoot
from vbpdsl.model.walking import parts


def roots_rounded(draft: Draft) -> None:
    """Every root is worked out to a step that is said."""
    for definition in tuple(draft.definitions.values()):
        for part in parts(definition.expression):
            if isinstance(part, SquareRoot) and part.step is None:
                draft.say(
                    "VBP520",
                    "a standard deviation is a square root, and it is not said to how many places "
                    "it is worked out",
                    source_of(draft, definition),
                    part.span or definition.span,
                    definition.clause,
                    readings=("to the nearest whole number", "to two decimal places"),
                    case="that of 2, 4, 6, 8 and 10 as a sample is 3 or 3.16",
                    suggestion="a clause of its own for it that ends with `, rounded to two "
                    "decimal places, a half upward`, and its name here",
                )
