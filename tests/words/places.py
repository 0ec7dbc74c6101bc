"""Places of a text where a word can be put: at the end of each thing that is said, and within it.

    1.1  Fee means $5.          after `Fee`, and before the full stop
         a  Gain: a less b      after `Gain`, after the colon, at the end

The page is cut as the package cuts it, so that nothing that can hold a word is forgotten.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.page.units import read_units

_WORDS_ONLY = {"words", "deleted"}
_AFTER_SUBJECT = re.compile(r" (?=(?:means|is|are|pays|lists|says|gives|states|has)\b)")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")


@frozen
class Spot:
    """An offset where words can be put, and what it is the end of."""

    what: str
    at: int


def spots(text: str) -> tuple[Spot, ...]:
    """All spots of a text, in order, each once."""
    found: dict[int, Spot] = {}
    for unit in read_units(SourceText("text", text), Findings()):
        for what, at in _of_unit(unit, SourceText("text", text).folded):
            found.setdefault(at, Spot(what, at))
    return tuple(sorted(found.values(), key=lambda spot: spot.at))


def _of_unit(unit: Unit, text: str) -> Iterator[tuple[str, int]]:
    if unit.role in ("note", "open") or _WORDS_ONLY & set(unit.marks):
        return
    if unit.title_span is not None and unit.role != "cover":
        yield f"{unit.role} title", _end(text, unit.title_span)
        first = text.find(" ", unit.title_span.start, unit.title_span.end)
        if unit.role in ("section", "schedule") and first > 0:
            yield f"{unit.role} title, inside", first
        if unit.role == "schedule":
            yield "schedule number", unit.span.start + len(unit.label)
    what = f"cover {unit.label}" if unit.role == "cover" else unit.role
    for span in unit.body:
        yield from _in_running_text(what, span, text)
    yield from _in_table(unit)


def _in_running_text(what: str, span: Span, text: str) -> Iterator[tuple[str, int]]:
    yield f"{what}, at the end", _end(text, span)
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        yield f"{what}, before a stop", match.start()
    subject = _AFTER_SUBJECT.search(text, span.start, span.end)
    if subject:
        yield f"{what}, after the subject", subject.start()
        yield f"{what}, after the verb", _after_word(text, subject.end(), span.end)
    comma = text.find(",", span.start, span.end)
    if comma > 0:
        yield f"{what}, before a comma", comma
    if what == "line":
        yield "line, after the colon", span.start - 1


def _in_table(unit: Unit) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(unit.table):
        for column, cell in enumerate(row.cells):
            kind = "heading" if number == 0 else "label" if column == 0 else "cell"
            yield f"{unit.role} table {kind}", cell.span.end


def _after_word(text: str, at: int, end: int) -> int:
    stop = text.find(" ", at, end)
    return stop if stop > 0 else end


def _end(text: str, span: Span) -> int:
    """The end of a stretch, before its full stop, colon or semicolon."""
    end = span.end
    while end > span.start and text[end - 1] in " .:;":
        end -= 1
    return end
