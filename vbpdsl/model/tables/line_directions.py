"""That a line goes the way that its words say: what rises ends higher than it began.

    rises in a straight line from 50% at Savings of $0 to 10% at $500      rises, or 10% to 50%?

One of the two is a slip, and which of them no figure tells. Beside `straight_lines`, which asks
here of all lines, whether their ends are figures or values.
"""

from fractions import Fraction
from itertools import pairwise

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Literal
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.actions.lines import ways
from vbpdsl.syntax.nodes.lines import Point
from vbpdsl.syntax.parsing.tree import Phrase, Word

_RISING, _FALLING = ("ris", "increas", " up "), ("fall", "decreas", " down ")


def check_direction(draft: Draft, phrase: Phrase, said: tuple[Point, ...], scope: Scope) -> None:
    """Refuse a piece of a line whose word and whose values go different ways."""
    words = ways(phrase)
    for first, second in pairwise(said):
        before = [word for word in words if word.span.start < second.span.start]
        start, end = (_figure(draft, one, scope) for one in (first, second))
        if words and start is not None and end is not None:
            word = before[-1] if before else words[0]  # `, and in between falls ...` stands last
            _check(draft, word, first, second, end - start, scope)


def _check(
    draft: Draft, word: Word, first: Point, second: Point, change: Fraction, scope: Scope
) -> None:
    typed = word.typed.lower()
    rising = any(one in typed for one in _RISING)
    falling = any(one in typed for one in _FALLING)
    if rising == falling or change == 0 or rising == (change > 0):
        return
    one, other = (scope.source.phrase(at.value.span) for at in (first, second))
    draft.say(
        "VBP407",
        f"this line is said to {'rise' if rising else 'fall'}, and goes from {one} to {other}",
        scope.source,
        word.span.to(second.span),
        scope.clause,
        readings=(
            f"from {one} to {other}, as the values say",
            f"from {other} to {one}, as the word says",
        ),
        suggestion=f"`{'falls' if rising else 'rises'} in a straight line`, or the two values in "
        "the places of each other",
    )
    raise Refused


def _figure(draft: Draft, point: Point, scope: Scope) -> Fraction | None:
    value = draft.value(point.value, scope)
    figure = value.value if isinstance(value, Literal) else None
    return figure if isinstance(figure, Fraction) else None
