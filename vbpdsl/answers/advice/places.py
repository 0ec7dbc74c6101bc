"""Where words that are advised could be written: the places that a writer could mean by them.

    `visits in the Period`                      instead of the words that are marked
    `, the whole of e at one Share`             behind them, or at the end of the clause
    `Cost: allowed amounts, ...`                as a line of the cover
    `A Measure without a Result is not met.`    as a sentence of the clause, before or after
"""

import re
from collections.abc import Iterator

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.beginnings import COVER_WORDS

_COVER = re.compile(rf"(?:{'|'.join(map(re.escape, COVER_WORDS))}):")
_OWN_LINE = re.compile(r"[A-Z][A-Za-z ]{0,60}: \[words\]")
"""A line of the cover that the exhibit brings, as mere words."""
_NEXT_UNIT = re.compile(r"\n\s*(?:\d+(?:\.\d+)*\s|[a-z]\s{2}|\||$)")
_MARK = "[words] "
_CAPTION = re.compile(r"^[A-Z][\w'-]*(?: [\w'-]+){0,2}\.\s+")
"""A few words before the first sentence of a clause."""
_ANOTHER = re.compile(r"[.;]\s+(?:[A-Z]|\[)")
"""Where another sentence of a clause begins, which would be lost with the one that is replaced."""
_NUMBER = re.compile(r"^(\s*)(\d+(?:\.\d+)+|[a-z])\s", re.MULTILINE)


def with_words(found: Diagnostic, words: str) -> Iterator[Fix]:
    """The words in each of the places that they could be meant for."""
    source, span = found.source, found.span
    if source is None or span is None or "..." in words:
        return
    text = source.folded
    if _COVER.match(words) or _OWN_LINE.match(words):
        yield from _on_the_cover(text, words)
        return
    begin, end = _unit(text, span)
    if words.startswith(_MARK):
        yield from _marked(text, begin, end, words)
        return
    yield from _overlapping(text, span, words)
    if words.startswith((",", ";")):
        yield Fix(Span(span.end, span.end), words)
        yield _before_the_stop(text, end, words)
        return
    yield Fix(span, words)
    yield from _with_what_stands_before(source, span, words)
    if words.endswith("."):
        body = _NUMBER.match(text, begin)
        start = body.end() if body else begin
        first = start + len(text[start:]) - len(text[start:].lstrip())
        last = len(text[:end].rstrip())
        yield Fix(Span(start, first), f" {words} ")
        yield Fix(Span(last, last), f" {words}")
        if not _ANOTHER.search(_without_caption(text[first:last])):
            yield Fix(Span(start, end), f" {words}")
    else:
        yield Fix(Span(span.start, span.start), f"{words.rstrip()} ")


def _marked(text: str, begin: int, end: int, words: str) -> Iterator[Fix]:
    """The mark before a sentence that is all that its clause says: it is of the whole clause, and
    no other sentence may be lost by it."""
    body = _NUMBER.match(text, begin)
    start = body.end() if body else begin
    first = start + len(text[start:]) - len(text[start:].lstrip())
    body_of = text[first:end].split("\n\n")[0].rstrip()
    said = " ".join(body_of.split())
    sentence = words.removeprefix(_MARK)
    if sentence in (said, _without_caption(said)):
        yield Fix(Span(first, first), _MARK, words)
    elif not _ANOTHER.search(_without_caption(body_of)):
        yield Fix(Span(first, first + len(body_of)), words)


def _without_caption(said: str) -> str:
    return _CAPTION.sub("", said, count=1)


def _overlapping(text: str, span: Span, words: str) -> Iterator[Fix]:
    """Words that begin or end with what stands there already: `80%` where `80` is marked."""
    before = next((n for n in range(len(words) - 1, 0, -1) if text.endswith(words[:n], 0, span.end)
                   and n <= span.end - span.start), 0)  # fmt: skip
    if before:
        yield Fix(Span(span.end, span.end), words[before:], words)
    after = next((n for n in range(len(words) - 1, 1, -1) if text.startswith(words[-n:], span.end)),
                 0)  # fmt: skip
    if after:
        yield Fix(span, words[:-after], words)


def _unit(text: str, span: Span) -> tuple[int, int]:
    """Where the clause or line that holds a place begins and ends."""
    begins = [match.start() for match in _NUMBER.finditer(text) if match.start() <= span.start]
    after = _NEXT_UNIT.search(text, span.end)
    return begins[-1] if begins else 0, after.start() if after else len(text)


def _before_the_stop(text: str, end: int, words: str) -> Fix:
    said = text[:end].rstrip()
    at = len(said.removesuffix("."))
    return Fix(Span(at, at), words)


def _on_the_cover(text: str, words: str) -> Iterator[Fix]:
    """A line of the cover in place of the one that begins so, or after the last one."""
    label = words[: words.index(":") + 1]
    at, covers = 0, []
    for line in text.split("\n"):
        place = Span(at, at + len(line))
        if line.startswith(label):
            yield Fix(place, words)
            return
        if _COVER.match(line):
            covers.append(place)
        at += len(line) + 1
    for place in covers[-1:]:
        yield Fix(Span(place.end, place.end), f"\n{words}")


def _with_what_stands_before(source: SourceText, span: Span, words: str) -> Iterator[Fix]:
    """Words that repeat what stands before the marked ones: they are written over both."""
    first = words.split(" ", 1)[0]
    before = source.folded.rfind(first, max(0, span.start - 40), span.start)
    if before >= 0:
        yield Fix(Span(before, span.end), words)
