"""A unit whose lines are still being read: what has begun it, and what has come since.

Beside `units.py`, which goes from line to line and says what each of them begins or goes on with;
once the next thing begins, what was gathered here is a unit, and nothing of it changes any more.
"""

import re

from attrs import Factory

from vbpdsl.source.classes import define
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.page.beginnings import SENTENCE_END
from vbpdsl.syntax.page.parts import Cell, Row, Unit

_MARK_LAST = pattern(r"\.\s*\[(words)\]\s*$")
"""`The parties meet each quarter. [words]`: the mark, behind what it marks."""
_SENTENCES = pattern(r"[.;]\s+[A-Z]")
"""Two sentences: a mark behind the second would leave open whether it holds for the first."""


@define
class Opened:
    """What a unit will be made of. `before` is how much text stands before its table."""

    role: str
    label: str
    title: str
    title_span: Span | None
    start: int
    marks: list[str]
    body: list[Span] = Factory(list)
    table: list[Row] = Factory(list)
    before: int = 0
    caption: Span | None = None

    def goes_on(self, span: Span, bullet: bool) -> None:
        """More text: a wrapped line goes on with the line above, a bullet stands by itself."""
        below = bool(self.table) and bool(self.body) and self.table[-1].span.end > self.body[-1].end
        if self.body and not bullet and not below:
            self.body[-1] = Span(self.body[-1].start, span.end)
        else:
            self.body.append(span)
        if not self.table:
            self.before = len(self.body)

    def row(self, cells: tuple[Cell, ...], span: Span) -> None:
        """A row of its table."""
        self.table.append(Row(cells, span))

    def settled(self, text: str) -> bool:
        """Whether it can end where it is: a full stop, a table, a heading."""
        if self.role in ("title", "cover", "section", "line") or self.table or not self.body:
            return True
        said = text[self.body[-1].start : self.body[-1].end]
        return bool(SENTENCE_END.search(said) or self._marked_last(text))

    def _marked_last(self, text: str) -> re.Match[str] | None:
        """The mark behind the one sentence of a clause."""
        if self.role != "clause" or len(self.body) != 1 or self.marks:
            return None
        said = text[self.body[0].start : self.body[0].end]
        return None if _SENTENCES.search(said) else _MARK_LAST.search(said)

    def closed(self, text: str) -> Unit:
        """The unit, as everything after reads it: its marks stand apart from its text."""
        ends = [span.end for span in self.body] + [row.span.end for row in self.table]
        ends += [self.title_span.end] if self.title_span is not None else []
        whole = Span(self.start, max(ends, default=self.start + 1))
        marked = self._marked_last(text)
        if marked is not None:
            self.marks.append(marked[1])
            begin = self.body[0].start
            self.body[0] = Span(begin, begin + marked.start() + 1)
        return Unit(
            self.role, self.label, self.title, tuple(self.marks), tuple(self.body),
            tuple(self.table), self.before, whole, self.title_span, self.caption,
        )  # fmt: skip
