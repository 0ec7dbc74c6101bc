"""Stretches of a text: from an offset on, up to one, without what ends them."""


from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span

NEXT_SENTENCE = pattern(r"\.\s+(?=[A-Z])")
"""A full stop with another sentence behind it."""
_BRACKET = pattern(r"[][()]")


def depth(text: str) -> int:
    """How many brackets stand open at once."""
    deepest = depth = 0
    for sign in _BRACKET.findall(text):
        depth += (sign in "([") - (sign in ")]")
        deepest = max(deepest, depth)
    return deepest


def from_offset(spans: tuple[Span, ...], at: int, text: str) -> tuple[Span, ...]:
    """The stretches from an offset on, without blanks at the beginning."""
    rest = [Span(max(span.start, at), span.end) for span in spans if span.end > at]
    while rest and not text[rest[0].start : rest[0].end].strip():
        rest.pop(0)
    if rest:
        first = rest[0]
        stripped = len(text[first.start : first.end]) - len(text[first.start : first.end].lstrip())
        rest[0] = Span(first.start + stripped, first.end)
    return tuple(rest)


def until(spans: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    """The stretches up to an offset."""
    return tuple(Span(span.start, min(span.end, end)) for span in spans if span.start < end)


def without_stop(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The spans of a sentence without the full stop in the end."""
    last = spans[-1]
    end = last.end
    while end > last.start and text[end - 1] in ". ":
        end -= 1
    return (*spans[:-1], Span(last.start, end))


def line_and_more(
    spans: tuple[Span, ...], text: str, parted: bool
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """A line of the cover, and the sentences that stand behind its first full stop."""
    ends = NEXT_SENTENCE.search(text, spans[0].start, spans[-1].end)
    if ends is None or not parted:
        return spans, ()
    return until(spans, ends.start()), from_offset(spans, ends.end(), text)
