"""`$62.00 for 2025, and 3% more for 2026`: a figure of a list by the figure before it.

    $68.00 through June 30, 2026, and 3% more from July 1, 2026   ->   $68.00, and $70.04

It stands before values by year and by day, which read the list as if the figure were written out.
Each goes on from the one before it, rounded where that is rounded. Only a figure that is itself
written can be raised so: of anything else `raised by` says it. Where some of several are rounded
and others are not, it is not said what goes on, and none is read.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.values.years import last_when, without_when
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def written_out(node: Phrase) -> Phrase:
    """A list of values with each `3% more` as the figure that it comes to."""
    more = [one for part in node.phrases() if (one := _more(part)) is not None]
    if not more or len({one.rounding is None for one in more}) > 1:
        return node
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


@frozen
class _More:
    """A percentage more or less, how what comes of it is rounded, and when it holds."""

    rate: Word
    said: Word
    rounding: Phrase | None
    when: Phrase | None

    @property
    def factor(self) -> Fraction:
        assert isinstance(self.rate.value, Fraction)
        return 1 + self.rate.value * (1 if self.said.value in ("MORE", "INCREASED") else -1)


def _more(part: Phrase) -> _More | None:
    when, rounding = last_when(part), None
    if part.kind == "tailed" and isinstance(part.parts[1], Phrase):
        rounding = part.parts[1]
        inner = part.parts[0]
        if rounding.kind != "rounded_to" or not isinstance(inner, Phrase):
            return None
        when, part = when or last_when(inner), inner
    figure = _figure(part)
    said = figure.token("MORE_OF_IT") if figure is not None else None
    if figure is None or said is None:
        return None
    rate = figure.parts[0]
    if not isinstance(rate, Word) or not isinstance(rate.value, Fraction):
        return None
    return _More(rate, said, rounding, when)


def change_of(part: Phrase) -> tuple[Word, Phrase | None] | None:
    """The word of a percentage more or less than the figure before, and when it is so."""
    more = _more(part)
    return (more.said, more.when) if more is not None else None


def _raised(before: Phrase | None, part: Phrase) -> Phrase | None:
    more = _more(part)
    if more is None or before is None or _more(before) is not None:
        return None
    last = _figure(before)
    whens = () if more.when is None else (more.when,)
    if last is None and (more.rounding is None or not _is_rounded(before)):
        return None  # of `$68, but not more than $60`: of which of the two?
    value = _on_from(without_when(before), more) if last is None else _of_figure(last, more)
    if value is None:
        return None
    if more.rounding is None:
        return evolve(part, parts=(value, *whens))
    inner = value if last is None else Phrase("literal", (value,), part.span)
    return Phrase("tailed", (inner, more.rounding, *whens), part.span)


def _is_rounded(before: Phrase) -> bool:
    return before.kind == "tailed" and any(one.kind == "rounded_to" for one in before.phrases())


def _of_figure(figure: Phrase, more: _More) -> Phrase | None:
    """The figure itself, written out."""
    word = figure.parts[0]
    if figure.token("MORE_OF_IT") is not None or not isinstance(word, Word):
        return None
    if not isinstance(word.value, Fraction):
        return None
    raised = evolve(word, value=word.value * more.factor)
    return Phrase("literal", (raised, *figure.parts[1:]), more.rate.span)


def _on_from(before: Node, more: _More) -> Phrase:
    """What was rounded, raised by the percentage."""
    by = evolve(more.rate, value=more.factor - 1)
    then = Word("RAISED_BY", "raised by", more.said.typed, more.said.span)
    rate = Phrase("literal", (by,), by.span)
    return Phrase("tailed", (before, Phrase("then", (then, rate), by.span)), by.span)


def _figure(part: Phrase) -> Phrase | None:
    """The figure of `$68.00 for 2025`, with what it counts."""
    first = part.parts[0]
    if part.kind != "literal" or not isinstance(first, Phrase) or first.kind != "literal":
        return None
    return first
