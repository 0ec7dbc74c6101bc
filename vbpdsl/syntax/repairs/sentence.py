"""A sentence with other words in one place, read by itself: whether it is one now."""

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader, Stop
from vbpdsl.syntax.words.openings import DEFINITION, IS, STATUS


@frozen
class Sentence:
    """The stretches from the beginning of a sentence to the end of its unit, and how it is read."""

    source: SourceText
    spans: tuple[Span, ...]
    start: str
    title: str | None
    nouns: Nouns
    letters: frozenset[str]

    def written(self, fix: Fix) -> "Sentence":
        """The sentence with other words in a place."""
        source = SourceText(self.source.name, fix.written(self.source.folded))
        return evolve(self, source=source, spans=_moved(self.spans, fix))

    def read(self) -> Read | Stop:
        """What it is read as, or where that stops."""
        reader = SentenceReader(self.source, self.nouns, self.letters)
        found, _ = reader.read(self.start, self.spans, self.title)
        return found

    def with_its_term(self) -> Nouns | None:
        """The nouns with the Term, or the status, that the sentence defines, if it is none of them
        yet."""
        text = " ".join(self.source.folded[self.spans[0].start : self.spans[-1].end].split())
        found, status = DEFINITION.match(text) or IS.match(text), STATUS.match(text)
        of = self.nouns.called(status["rows"]) if status is not None else None
        kind, name = "TERM", found["name"] if found is not None else ""
        if status is not None and of is not None and of.kind in ("ROWS", "PARTY"):
            kind, name = "STATUS", status["status"]
        if self.start != "sentence" or not name or name in self.nouns.by_name:
            return None
        nouns = self.nouns.copy()
        nouns.add(Noun(kind, name, self.source, self.spans[0]))
        return nouns

    def is_read_with(self, fix: Fix) -> bool:
        """Whether it is a sentence with those words, at least as far as they go."""
        written = self.written(fix)
        found = written.read()
        if isinstance(found, Stop) and (nouns := written.with_its_term()) is not None:
            found = evolve(written, nouns=nouns).read()
        return isinstance(found, Read) and found.end >= fix.span.start + len(fix.words)


def _moved(spans: tuple[Span, ...], fix: Fix) -> tuple[Span, ...]:
    """The stretches after words have changed their length; those that they join are one."""
    longer = len(fix.words) - (fix.span.end - fix.span.start)
    touched = [s for s in spans if s.start <= fix.span.end and fix.span.start <= s.end]
    before = [s for s in spans if s.end < fix.span.start]
    after = [s for s in spans if s.start > fix.span.end]
    joined = [Span(touched[0].start, touched[-1].end + longer)] if touched else []
    moved = [Span(s.start + longer, s.end + longer) for s in after]
    return (*before, *joined, *moved)
