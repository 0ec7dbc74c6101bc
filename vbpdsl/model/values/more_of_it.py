"""`$62.00 for 2025, and 3% more for 2026`: a figure of a list by the figure before it.

    $68.00 through June 30, 2026, and 3% more from July 1, 2026   ->   $68.00, and $70.04

It stands before values by year and by day, which read the list as if the figure were written out.
Only a figure that is itself written can be raised so: of anything else `raised by` says it.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def written_out(node: Phrase) -> Phrase:
    """A list of values with each `3% more` as the figure that it comes to."""
    parts: list[Node] = []
    before: Phrase | None = None
    for part in node.parts:
        if isinstance(part, Phrase):
            made = _raised(before, part) or part
            parts.append(made)
            before = made
        else:
            parts.append(part)
    return evolve(node, parts=tuple(parts))


def _raised(before: Phrase | None, part: Phrase) -> Phrase | None:
    own = _figure(part)
    more = own.token("MORE_OF_IT") if own is not None else None
    last = _figure(before) if before is not None else None
    if own is None or more is None or last is None or last.token("MORE_OF_IT") is not None:
        return None
    rate, figure = own.parts[0], last.parts[0]
    if not (isinstance(rate, Word) and isinstance(figure, Word)):
        return None
    if not isinstance(rate.value, Fraction) or not isinstance(figure.value, Fraction):
        return None
    factor = 1 + rate.value if more.value == "MORE" else 1 - rate.value
    raised = evolve(figure, value=figure.value * factor)
    figures = evolve(own, parts=(raised, *last.parts[1:]))
    return evolve(part, parts=(figures, *part.parts[1:]))


def _figure(part: Phrase) -> Phrase | None:
    """The figure of `$68.00 for 2025`, with what it counts."""
    first = part.parts[0]
    if part.kind != "literal" or not isinstance(first, Phrase) or first.kind != "literal":
        return None
    return first
