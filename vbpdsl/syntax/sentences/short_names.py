"""What an example calls by a part of its name, where that part can be of one thing alone.

    Benchmark $61,000,000; fees $610,200          the Care Coordination Fees, if no other are Fees
    A glycemic status result of 26% earns 75      the Measure Glycemic status above 9.0%

An example repeats names in short, since the clauses stand above it. The words are read where the
whole name stands on the page. Only in examples: what is worked out is held against the figures, so
that a wrong guess shows itself, and a clause has nothing of the kind.
"""

import re

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Noun
from vbpdsl.syntax.parsing.parser import Read, SentenceReader, Stop
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.sentences.several import between

_WORDS = pattern(r"[a-z][\w'-]*(?:\s+[a-z][\w'-]*){0,4}")
_ARTICLE = pattern(r"(?<![\w'-])(?:[Aa]n?|[Tt]he)\s+$")
_MOST = 8
"""So many short names has an example, and no more are looked for."""


def read_in_short(
    reader: SentenceReader, start: str, spans: tuple[Span, ...], title: str | None = None
) -> tuple[Read | Stop, int]:
    """A line, or a sentence of an example, which may call things by a part of their name."""
    result, reached = reader.read(start, spans, title)
    if isinstance(result, Stop) and start == "example":
        return _in_full(reader, spans, result) or (result, reached)
    return result, reached


def _in_full(
    reader: SentenceReader, spans: tuple[Span, ...], stop: Stop
) -> tuple[Read, int] | None:
    """A sentence of an example with its short names read as the whole ones; None if it has none
    or cannot be read then."""
    said, found = spans, stop
    for _ in range(_MOST):
        part = _whole_name(reader, found.span.start)
        if part is None:
            return None
        begin, end, name = part
        said = tuple(
            piece
            for span in said
            for piece in (
                (*_before(reader, span, begin), name, *_behind(span, end))
                if span.start <= begin < span.end
                else (span,)
            )
        )
        result, reached = reader.read("example", said)
        if isinstance(result, Read):
            trees = [_placed(tree, spans[0].start) for tree in (result.tree, *result.others)]
            return evolve(result, tree=trees[0], others=tuple(trees[1:])), reached
        found = result
    return None


def _before(reader: SentenceReader, span: Span, at: int) -> tuple[Span, ...]:
    """What stands before a short name, without its article."""
    article = _ARTICLE.search(reader.source.folded, span.start, at)
    end = article.start() if article is not None else at
    return (Span(span.start, end),) if end > span.start else ()


def _behind(span: Span, at: int) -> tuple[Span, ...]:
    return between((span,), at, span.end)


def _placed(tree: Phrase, start: int) -> Phrase:
    """The tree where the sentence stands, and not where the name of its first word does."""
    return evolve(tree, span=Span(start, max(start + 1, tree.span.end)))


def _whole_name(reader: SentenceReader, at: int) -> tuple[int, int, Span] | None:
    """The words at a place that are part of one name, and where that stands on the page."""
    text = reader.source.folded
    match = _WORDS.match(text, at)
    ends = [one.end() for one in re.finditer(r"[\w'-]+", match[0])] if match is not None else []
    for length in reversed(ends):
        words = " ".join(text[at : at + length].split())
        found = {form: noun for noun in reader.nouns.of_kind("NAME", "TERM")
                 for form in _forms(noun) if _is_part(words, form, noun)}  # fmt: skip
        if len({noun.name for noun in found.values()}) == 1:
            place = next((p for form in found if (p := _on_page(text, form)) is not None), None)
            return (at, at + length, place) if place is not None else None
    return None


def _forms(noun: Noun) -> tuple[str, ...]:
    return (noun.name, noun.many) if noun.kind == "TERM" else (noun.name,)


def _is_part(words: str, form: str, noun: Noun) -> bool:
    """The last words of a Term, the first of a name."""
    whole = form.lower()
    return whole.endswith(f" {words}") if noun.kind == "TERM" else whole.startswith(f"{words} ")


def _on_page(text: str, form: str) -> Span | None:
    words = r"\s+".join(map(re.escape, form.split()))
    match = re.search(rf"(?<![\w'-]){words}(?![\w'-])", text)
    return Span(*match.span()) if match is not None else None
