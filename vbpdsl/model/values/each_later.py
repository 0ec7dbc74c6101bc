"""`$68.00, and is increased by 3% for each later Contract Year`: each year on the one before.

    $68.00 for 2025, increased by 3% for each later year   ->   3% more for 2026, 3% more for 2027
    3% more for 2026 through 2028, compounded annually     ->   3% more for each of them

It stands before `more_of_it`, which writes each figure out. `3% more for each later year` and `3%
more for 2026 through 2028`, without a word that something grows in each, may be one step for all of
them, and are asked where there are several.
"""

from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.rows.parts_of_period import months_settled
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Style
from vbpdsl.model.values.arithmetic import ask_of_points
from vbpdsl.model.values.more_of_it import change_of
from vbpdsl.model.values.years import labels_of, last_when, stretches_of, without_when
from vbpdsl.syntax.actions.times import when
from vbpdsl.syntax.nodes.times import LaterYears
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_GROWS = ("INCREASED", "REDUCED")
_SEVERAL = 2
_YEAR = 12


def each_later_year(draft: Draft, node: Phrase, scope: Scope) -> Phrase:
    """A list of values with what changes in each later year said of each of these years."""
    labels, covered, before = labels_of(draft), set[int](), set[int]()
    yearly = node.token("COMPOUNDED")
    yearly = yearly if yearly is not None and yearly.value == "YEARLY" else None
    parts: list[Node] = []
    for part in node.parts:
        change, said = _said_of(part)
        if change is not None and change.value in _GROWS:
            _check_no_percentage(draft, node, scope)
        if said is None or not labels or not isinstance(part, Phrase):
            parts.append(part)
            continue
        years = _years(said, labels, covered)
        if change is not None and "year" in change.text and min(years, default=0) - 1 not in before:
            not_computed(draft, part, scope)  # more than the year before, which has no figure
        before, covered = set(years), covered | set(years)
        if change is None or len(years) < _SEVERAL:
            parts.append(part)
            continue
        if yearly is None and not _grows_in_each(change, said):
            _once_or_each_year(draft, part, said, scope)
        parts += [_of_year(part, said, year) for year in years]
    if yearly is not None:
        if len(parts) == len(node.parts) or months_settled(draft) != _YEAR:
            not_computed(draft, node, scope)  # nothing of several years that could grow
        return evolve(node, parts=tuple(part for part in parts if part is not yearly))
    return node if len(parts) == len(node.parts) else evolve(node, parts=tuple(parts))


def _years(said: Phrase, labels: tuple[str, ...], covered: set[int]) -> list[int]:
    """The years that a value is for, up to the last that is settled."""
    return [
        year
        for first, last in stretches_of(when(said), labels, covered) or ()
        for year in range(first, min(last, int(labels[-1])) + 1)
    ]


def _grows_in_each(change: Word, said: Phrase) -> bool:
    """`is increased by 3% for each of 2026 through 2028`, `3% more than the year before`."""
    if change.value not in _GROWS or said.token("THEREAFTER"):
        return False
    each = isinstance(when(said), LaterYears) or said.token("FOR_EACH_OF") is not None
    return each or "year" in change.text


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


def _once_or_each_year(draft: Draft, part: Phrase, said: Phrase, scope: Scope) -> NoReturn:
    later = isinstance(when(said), LaterYears)
    each = "for each later` and the year" if later else (
        f"for each of {scope.source.phrase(said.span).removeprefix('for ')}`"
    )  # fmt: skip
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(part.span)}` can be read in two ways",
        scope.source,
        part.span,
        scope.clause,
        readings=(f"each {'later year' if later else 'of the years'} has more than the year before "
                  "it", f"all {'later' if later else 'of the'} years have one figure"),
        case="of $100.00 and 3%, the third year has $106.09, or $103.00",
        suggestion=f"`is increased by 3% {each}, for a); the figure itself, as in `$103.00 "
        "for 2026 through 2028`, for b)",
    )
    raise Refused
