"""Figures of which a sentence says what is done to get them, one step after the other.

    The Rate is calculated by dividing A by B and multiplying the result by 1,000.
        ->   The Rate is ((A divided by B) times 1,000).
    "Site Percentage" means the quotient, expressed as a percentage, obtained by dividing A by B.
        ->   "Site Percentage" means (A divided by B), expressed as a percentage.

Each figure is read where it stands; what is done is given in the language's own words, with
brackets, so that nothing reaches further than its step. `The result` is all that was done before;
`the product` only what was multiplied last. It stands behind the reader, for a sentence that is
not read as it is, and beside `one_plus`, which reads factors.
"""

import re
from collections.abc import Iterator
from itertools import product

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.given import given
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between, read_whole

_FIGURE = r"(?:quotient|product|sum|difference|result|amount|figure|percentage|number|rate|total)"
_HEAD = pattern(
    r"(?P<verb>\b(?:is|are|shall be|will be|means?|shall mean|equals?|equal to)\s+)?"
    rf"(?:(?:the|an?)\s+{_FIGURE},?\s+(?P<expressed>expressed as a percentage,?\s+)?)?"
    r"(?:(?:to be\s+)?(?:determined|calculated|computed|obtained|derived|found|arrived at)\s+)?"
    r"by\s+(?:first\s+)?(?=(?:adding|subtracting|deducting|multiplying|dividing)\s)"
)
_STEP = pattern(
    r"(?P<joint>[,;]?\s+(?:and\s+)?(?:then\s+)?)?\b"
    r"(?P<how>adding|subtracting|deducting|multiplying|dividing)\s+(?:together\s+)?"
)
_TAIL = pattern(
    r",?\s+(?:and\s+)?(?:rounded|expressed|carried|truncated|(?:but\s+)?not (?:to exceed|more"
    r" than|less than)"
    r"|but\s|provided|up to|subject to|if\s|unless\s|where\s|when\s|limited|capped|no more than"
    r"|no less than)"
    r"|;\s"
)
_MORE_BEHIND = pattern(
    r"(?!(?:1|one|100%)\s)(?:[^()]|\([^()]*\))*?"
    r"\s(?:plus|less|minus|net of|increased by|reduced by)\s"
)
_IT = pattern(
    r"(?:the|that|such)\s+(?:result(?:ing\s+(?:amount|figure|number|sum))?|(?P<noun>product|sum"
    r"|quotient|difference|total))\s*$"
)
_MADE = {
    "product": ("multiplying",), "sum": ("adding",), "total": ("adding",),
    "quotient": ("dividing",), "difference": ("subtracting", "deducting"),
}  # fmt: skip
_BETWEEN = {
    "adding": ("to",), "subtracting": ("from",), "deducting": ("from",), "multiplying": ("by",),
    "dividing": ("by",),
}  # fmt: skip
_SIGN = {
    "adding": "PLUS", "subtracting": "LESS", "deducting": "LESS", "multiplying": "TIMES",
    "dividing": "DIVIDED_BY",
}  # fmt: skip
_MOST_WAYS = 24
"""Ways to part the figures of one sentence that are tried."""
_Stretches = tuple[Span, ...]


@frozen
class _Step:
    """One thing that is done: how, and the stretch of what it is done with."""

    how: str
    start: int
    end: int


def reckoned_by(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    """A sentence that says what is done, read as what comes of it; None if it can be two things."""
    text, start = reader.source.folded, spans[0].start
    head = _HEAD.search(text, start, end)
    if head is None:
        return None
    steps, tail = _steps(text, head.end(), end)
    before = between(spans, start, head.end("verb") if head["verb"] else head.start())
    if not head["verb"] and not text[start : head.start()].strip():
        return None
    behind: tuple[Span, ...] = between(spans, tail, end)
    if head["expressed"]:
        behind = (given("EXPRESSED", Span(*head.span("expressed"))), *behind)
    found: list[Read] = []
    for made in _ways(text, spans, steps):
        read = read_whole(reader, (*before, *made, *behind), end)
        if read is not None and all(read.tree != other.tree for other in found):
            found.append(read)
    return found[0] if len(found) == 1 else None


def _steps(text: str, start: int, end: int) -> tuple[list[_Step], int]:
    """What is done, in order, and where what is said of all of it begins."""
    marks = [match for match in _STEP.finditer(text, start, end) if _stands(match, start)]
    last = marks[-1].end()
    behind = _TAIL.search(text, last, end)
    stop = behind.start() if behind is not None else end
    while behind is None and stop > last and text[stop - 1] in ". \n":
        stop -= 1
    ends = [*(match.start() for match in marks[1:]), stop]
    steps = [_Step(mark["how"], mark.end(), until) for mark, until in zip(marks, ends, strict=True)]
    return steps, stop


def _stands(match: re.Match[str], start: int) -> bool:
    """Whether a step begins at the beginning, or behind a joint."""
    return match.start("how") == start or bool((match["joint"] or "").strip())


def _ways(text: str, spans: _Stretches, steps: list[_Step]) -> Iterator[_Stretches]:
    """The figure in the language's own words, for each place at which each step can be parted."""
    every = [list(_parted(text, step)) for step in steps]
    for number, chosen in enumerate(product(*every)):
        if number >= _MOST_WAYS:
            return
        made: _Stretches | None = ()
        for place, (step, cut) in enumerate(zip(steps, chosen, strict=True)):
            how = steps[place - 1].how if place else None
            made = _done(text, spans, (step, cut), (made, how)) if made is not None else None
        if made:
            yield made


def _parted(text: str, step: _Step) -> Iterator[re.Match[str] | None]:
    words = "|".join(_BETWEEN[step.how])
    cuts = list(re.compile(rf"\s+(?:{words})\s+").finditer(text, step.start, step.end))
    yield from cuts
    if step.how == "adding":
        yield None


def _done(
    text: str,
    spans: _Stretches,
    said: tuple[_Step, re.Match[str] | None],
    before: tuple[_Stretches, str | None],
) -> _Stretches | None:
    """What comes of a step; `before` is what came of those before it, and how the last was."""
    (step, cut), (made, how) = said, before
    if cut is None:  # adding A and B
        listed = between(spans, step.start, step.end)
        return _bracketed((given("SUM_OF", _at(step)), *listed), _at(step)) if not made else None
    first, second = Span(step.start, cut.start()), Span(cut.end(), step.end)
    both = [between(spans, first.start, first.end), between(spans, second.start, second.end)]
    if step.how in ("multiplying", "dividing") and _MORE_BEHIND.match(text, cut.end(), step.end):
        return None  # `dividing A by B less C`: by B, or by B less C?
    points = [_points(text, one, how) for one in (first, second)]
    if points.count(True) != (1 if made else 0) or None in points:
        return None
    both = [made if it else one for one, it in zip(both, points, strict=True)]
    if step.how in ("subtracting", "deducting", "adding"):
        both.reverse()
    left, right = both
    at = Span(cut.start(), cut.end())
    sign = given(_SIGN[step.how], at)
    return _bracketed((*_bracketed(left, at), sign, *_bracketed(right, at)), at)


def _points(text: str, span: Span, how: str | None) -> bool | None:
    """Whether a figure is what came of the steps before; None if it names another than those."""
    match = _IT.fullmatch(text, span.start, span.end)
    if match is None:
        return False
    noun = match["noun"]
    return None if noun is not None and how not in _MADE[noun] else True


def _bracketed(made: _Stretches, at: Span) -> _Stretches:
    return (given("BRACKET_OPEN", at), *made, given("BRACKET_CLOSE", at))


def _at(step: _Step) -> Span:
    return Span(step.start, step.end)
