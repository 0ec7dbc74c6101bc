"""Percentage points of what is no percentage: of a number it is asked, of an amount there are none.

    $10 for each full percentage point by which Score exceeds 8             a whole one, or 0.01?
    $10 for each full percentage point by which Cost is less than Budget    a part of which?

Beside `per_each`, which counts the steps.
"""

from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.for_each import FullSteps


def ask_of_points(draft: Draft, said: FullSteps, scope: Scope) -> NoReturn:
    """`for each full percentage point by which Score exceeds 8`, where Score is a number: is one
    of them a whole one of the number, or a hundredth?"""
    first, second = (scope.source.phrase(node.span) for node in (said.first, said.second))
    words = scope.source.phrase(said.span)
    points = words.replace("percentage point", "point")
    draft.say(
        "VBP121",
        f"`{first}` is a number and no percentage, and `percentage point` does not say of what it "
        "is one",
        scope.source,
        said.span,
        scope.clause,
        readings=("each whole one of the number is a point", "each hundredth of it is a point"),
        case=f"with `{first}` 2.5 above `{second}`: 2 points, or 250",
        suggestion=f"`{points}` for a); for b) let the table's `Kind` say `percentage`",
        fixes=(Fix(said.span, points),),
    )
    raise Refused


def points_of_money(draft: Draft, said: FullSteps, scope: Scope) -> NoReturn:
    """`for each full percentage point by which Cost is below Budget`, of two amounts: a part of
    which of them?"""
    first, second = (scope.source.phrase(node.span) for node in (said.first, said.second))
    draft.say(
        "VBP302",
        f"`{first}` and `{second}` are amounts, and amounts differ by no points",
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"a Term for the percentage that is meant, such as `Ratio means {first} divided "
        f"by {second}`, and the points by which that is beyond 100%",
    )
    raise Refused
