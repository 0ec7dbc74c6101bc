"""`$68.00, and is increased by 3% for each later Contract Year`: each year on the one before.

    $68.00 for 2025, increased by 3% for each later year   ->   3% more for 2026, 3% more for 2027

It stands before `more_of_it`, which writes each figure out. `3% more for each later year` without a
word that something grows may be one step for all of them, and is asked where there are several.
"""

from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Style
from vbpdsl.model.values.arithmetic import ask_of_points
from vbpdsl.model.values.more_of_it import change_of
from vbpdsl.model.values.years import labels_of, last_when, stretches_of, without_when
from vbpdsl.syntax.actions.times import when
from vbpdsl.syntax.nodes.times import LaterYears
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_GROWS = ("INCREASED", "REDUCED")


def each_later_year(draft: Draft, node: Phrase, scope: Scope) -> Phrase:
    """A list of values with what changes in each later year said of each of these years."""
    labels, covered = labels_of(draft), set[int]()
    parts: list[Node] = []
    for part in node.parts:
        change, said = _said_of(part)
        if change is not None and change.value in _GROWS:
            _check_no_percentage(draft, node, scope)
        if said is None or not labels or not isinstance(part, Phrase):
            parts.append(part)
            continue
        years = [year for first, last in stretches_of(when(said), labels, covered) or ()
                 for year in range(first, min(last, int(labels[-1])) + 1)]  # fmt: skip
        covered |= set(years)
        if change is None or not isinstance(when(said), LaterYears) or len(years) < 2:
            parts.append(part)
            continue
        if change.value not in _GROWS or said.token("THEREAFTER"):
            _once_or_each_year(draft, part, scope)
        parts += [_of_year(part, said, year) for year in years]
    return node if len(parts) == len(node.parts) else evolve(node, parts=tuple(parts))


def _said_of(part: Node) -> tuple[Word | None, Phrase | None]:
    """The word of a change, and the time that is said."""
    if not isinstance(part, Phrase):
        return None, None
    return change_of(part) or (None, last_when(part))


def _check_no_percentage(draft: Draft, node: Phrase, scope: Scope) -> None:
    """`5%, and is increased by 3%`: by points, or by a part of itself?"""
    first = draft.value(without_when(node.phrases()[0]), scope)
    if first.type.style in (Style.PERCENT, Style.POINTS):
        ask_of_points(draft, node.span, scope)


def _of_year(part: Phrase, said: Phrase, year: int) -> Phrase:
    word = Word("YEAR_BRACKETED", str(year), str(year), said.span, Fraction(year))
    only = evolve(said, parts=(word,))
    return evolve(part, parts=tuple(
        only if one is said else _of_year(one, said, year) if isinstance(one, Phrase) else one
        for one in part.parts
    ))  # fmt: skip


def _once_or_each_year(draft: Draft, part: Phrase, scope: Scope) -> NoReturn:
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(part.span)}` can be read in two ways",
        scope.source,
        part.span,
        scope.clause,
        readings=("each later year has more than the year before it", "all later years have one "
                  "figure"),
        case="of $100.00 and 3%, the third year has $106.09, or $103.00",
        suggestion="`is increased by 3% for each later` and the year, for a); the years, as in "
        "`3% more for 2026 through 2028`, for b)",
    )
    raise Refused
