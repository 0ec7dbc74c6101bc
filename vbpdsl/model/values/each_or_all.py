"""Figures of all that are held against a mark, and do not say whether each of them is.

    if the Cost of all members exceeds $75,000      the cost of each, or all together?

Where dollars of all are a value by themselves they are their total (`aggregates`); held against a
limit, a threshold or another figure, both are meant by somebody.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.nodes.values import ByWhich, Layer, Limited, Value
from vbpdsl.syntax.parsing.tree import Node, Phrase


def each_or_all(draft: Draft, left: Node, scope: Scope) -> None:
    """Ask it of what is held against something, unless the words say `added together`."""
    if not isinstance(left, Phrase) or left.kind not in ("added_together", "aggregated"):
        return
    said_how = ("ADDED_TOGETHER", "BOTH") if left.kind == "added_together" else ("HOW", "ALL")
    if left.token(*said_how) is not None:
        return
    said = scope.source.phrase(left.span)
    draft.say(
        "VBP121",
        f"`{said}` does not say here whether all together are meant or each",
        scope.source,
        left.span,
        scope.clause,
        readings=(f"{said}, added together", "the figure of each of them"),
        case="two members with $50,000 each: $100,000 against $75,000, or $50,000 and $50,000",
        suggestion=f"`({said}, added together)`, or a figure for each of them",
    )
    raise Refused


def held(said: Value) -> Node | None:
    """What is held against something: what is limited, exceeds or falls short. `But not more than
    $40 for any one visit` says that each is."""
    match said:
        case Limited(each=each) if each is not None:
            return None
        case Limited() | Layer():
            return said.value
        case ByWhich():
            return said.first
    return None
