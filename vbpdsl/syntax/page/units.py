"""Cut a contract into units by what begins a line.

A number, a letter, a bullet, a bar, a cover word, `Example`, `Note:` or `Schedule` begins
something; wrapping, indentation and spacing carry nothing. Each unit is read alone afterwards, so
that a slip stays in its clause:

    1.3  Cost means the total            Unit("clause", "1.3", body of two lines)
         paid amount of the claims.
    a  Gain: Benchmark less Cost         Unit("line", "a", title "Gain")
"""

import difflib
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.beginnings import (
    ARTICLE,
    CLAUSE,
    COVER,
    COVER_OWN,
    COVER_WITHIN,
    COVER_WORDS,
    EXAMPLE,
    LINE,
    MARK,
    NOTE,
    SCHEDULE,
    SECTION,
    WITH_TABLE,
    cover_word,
    may_be_row,
    section_number,
    without_blanks,
)
from vbpdsl.syntax.page.captions import caption_at
from vbpdsl.syntax.page.drawn import drawn_tables
from vbpdsl.syntax.page.opened import Opened
from vbpdsl.syntax.page.order import (
    clause_out_of_order,
    letter_out_of_order,
    line_without_colon,
    section_out_of_order,
)
from vbpdsl.syntax.page.parts import Cell, Unit


@frozen
class _Begin:
    """The beginning of a unit found at a line."""

    role: str
    label: str
    title: str
    rest: int
    title_span: Span | None = None


class UnitReader:
    """Reads the units of one text, line by line."""

    def __init__(self, source: SourceText, findings: Findings) -> None:
        self.source = source
        self.findings = findings
        self.units: list[Unit] = []
        self.section, self.clause = 0, 0
        self.between = ""
        """The letter of a clause that came between later: the A of 4.2A."""
        self.letter = ""
        self.open: Opened | None = None
        self.after_blank = True

    def read(self) -> tuple[Unit, ...]:
        """All units in the order of the page."""
        text = self.source.folded
        starts = (*self.source.line_starts, len(text) + 1)
        for start, after in pairwise(starts):
            self._line(start, min(after - 1, len(text)))
        self._close()
        return tuple(self.units)

    def _line(self, start: int, end: int) -> None:
        text = self.source.folded
        start, end = without_blanks(text, start, end)
        if start == end:
            self.after_blank = True
            return
        begin = self._begin(start, end)
        on_cover = begin.role == "cover" if begin is not None else self._on_cover()
        within = COVER_WITHIN.search(text, start + 1, end) if on_cover else None
        if within is not None:  # two lines of the cover, written on one
            self._line(start, within.start())
            self._line(within.start(1), end)
            return
        if begin is not None:
            self._close()
            self._start(begin, start)
            self._text(begin.rest, end)
        elif text[start] == "|" or self._row_without_bars(start, end):
            self._row(start, end)
        elif self._is_drawn(start):
            self._drawn_row(start, end)
        elif self._continues(start):
            self._text(start, end)
        else:
            self._close()
            self._start(_Begin("clause", "", "", start), start)
            self._text(start, end)
        self.after_blank = False

    def _row_without_bars(self, start: int, end: int) -> bool:
        """Whether a line is a row typed with bars between its cells only: `North | 1.020`."""
        if self.open is None or self.open.role not in ("clause", "line", "schedule"):
            return False
        return " | " in self.source.folded[start:end] and self.source.folded[start] != "-"

    @cached_property
    def drawn(self) -> Mapping[int, tuple[Span, ...]]:
        """The cells of the rows drawn with blanks, by where their lines begin."""
        text = self.source.folded
        ends = (*self.source.line_starts[1:], len(text) + 1)
        starts = self.source.line_starts
        lines = [may_be_row(self.source, *at) for at in zip(starts, ends, strict=True)]
        return drawn_tables(self.source.typed, text, lines)

    def _is_drawn(self, start: int) -> bool:
        """Whether a line is a row drawn with blanks, where a table can stand."""
        if start not in self.drawn or self.open is None or self.open.role not in WITH_TABLE:
            return False
        return self.after_blank or self._settled()

    # ------------------------------------------------------------ what a line begins

    def _begin(self, start: int, end: int) -> _Begin | None:
        text = self.source.folded
        if not self.units and self.open is None:
            return _Begin("title", "", text[start:end], end, Span(start, end))
        for find in (self._begin_clause, self._begin_section, self._begin_line, self._begin_named):
            begin = find(text, start, end)
            if begin is not None:
                return begin
        return None

    def _begin_clause(self, text: str, start: int, end: int) -> _Begin | None:
        match = CLAUSE.match(text, start, end)
        if not match:
            return None
        head, number, between = match[1] or match[2], int(match[3]), match[4] or ""
        label = f"{head}.{number}{between}"
        if match[1]:
            section = int(head)
            in_order = (section == self.section and self._next(number, between)) or (
                section > self.section and number == 1
            )
            if not in_order and not self._settled():
                return None
            backward = (number, between) <= (self.clause, self.between)
            if not in_order and section == self.section and backward:
                before, span = (self.section, self.clause), Span(start, start + len(label))
                self.findings.add(clause_out_of_order(self.source, before, number, span))
            self.section, self.clause, self.between = section, number, between
        elif not self._settled() and not self.after_blank:
            return None
        return _Begin("clause", label, "", match.end())

    def _next(self, number: int, between: str) -> bool:
        """Whether a number follows that of the clause before: 4.3 or 4.2B after 4.2A."""
        if not between:
            return number == self.clause + 1
        after = chr(ord(self.between) + 1) if self.between else "A"
        return number == self.clause and between == after

    def _begin_section(self, text: str, start: int, end: int) -> _Begin | None:
        match = ARTICLE.match(text, start, end)
        if match is None:
            match = SECTION.match(text, start, end)
            if not match or text[start:end].rstrip().endswith("."):
                return None
        if not self._settled():
            return None
        number = section_number(match[1])
        if number != self.section + 1:
            plain = match.re is SECTION
            if number == 0 or (plain and (not self.after_blank or match[0].count(" ") < 2)):
                return None
            span = Span(*match.span(1))
            found = section_out_of_order(self.source, self.section, match[1], span)
            self.findings.add(found)
        self.section, self.clause, self.between = number, 0, ""
        span = Span(match.end(), end)
        return _Begin("section", str(number), text[match.end() : end], end, span)

    def _begin_line(self, text: str, start: int, end: int) -> _Begin | None:
        match = LINE.match(text, start, end)
        if not match or self.section == 0:
            return None
        self._letter(match[1], Span(match.start(1), match.end(1)))
        return _Begin("line", match[1], match[2].strip(), match.end(), Span(*match.span(2)))

    def _letter(self, letter: str, span: Span) -> None:
        """Lines of a schedule are lettered in order, each letter once."""
        before, self.letter = self.letter, letter
        if letter == "a" or not before or ord(letter) == ord(before) + 1:
            return
        assert self.open is not None
        wanted = chr(ord(before) + 1)
        found = line_without_colon(self.source, wanted, self.open.start, span.start)
        if found is None:
            self.letter = wanted
            found = letter_out_of_order(self.source, before, letter, span)
        self.findings.add(found)

    def _begin_named(self, text: str, start: int, end: int) -> _Begin | None:
        if match := EXAMPLE.match(text, start, end):
            span = Span(*match.span(2)) if match[2] else None
            return _Begin("example", match[1] or "", match[2] or "", match.end(), span)
        if match := NOTE.match(text, start, end):
            return _Begin(match[1].lower(), match[1], "", match.end())
        if (match := SCHEDULE.match(text, start, end)) and (
            self.after_blank or (match[0] != f"{match[1]} " and self._settled())
        ):  # `Schedule 2  Rates` right below a finished sentence
            span = Span(match.end(), end)
            return _Begin("schedule", match[1], text[match.end() : end], end, span)
        match = COVER.match(text, start, end)
        match = match or (COVER_OWN.match(text, start, end) if self._on_cover() else None)
        if match and self.section == 0 and self.clause == 0:
            known = cover_word(match[1])
            if known is not None:
                return _Begin("cover", known, "", match.end(), Span(*match.span(1)))
            if self._on_cover():
                # read as the word that was meant, so that a slip gives one message; the title
                # keeps what stands there
                near = difflib.get_close_matches(match[1], COVER_WORDS, n=1, cutoff=0.72)
                own = text.startswith("[words]", self._blank(match.end(), end))
                label = near[0] if near and not own else match[1]
                return _Begin("cover", label, match[1], match.end(), Span(*match.span(1)))
        return None

    def _on_cover(self) -> bool:
        return self.open is not None and self.open.role in ("title", "cover")

    # ------------------------------------------------------------ the unit being read

    def _settled(self) -> bool:
        """Whether the text read so far can end where it is: a full stop, a table, a heading."""
        return self.open is None or self.open.settled(self.source.folded)

    def _continues(self, start: int) -> bool:
        if self.open is None or self.open.role == "section":
            return False
        if self.source.folded.startswith(("-", "o "), start):
            return True
        return not self.after_blank or not self._settled()

    def _start(self, begin: _Begin, start: int) -> None:
        title, span, marks = begin.title, begin.title_span, []
        kept = begin.role == "schedule"  # of a heading, `[words]` says what its title is
        while kept and (match := MARK.match(title)) and match[1] not in ("words", "deleted"):
            marks.append(match[1])
            title = title[match.end() :]
            span = Span(span.start + match.end(), span.end) if span is not None else None
        self.open = Opened(begin.role, begin.label, title, span, start, marks)

    def _text(self, start: int, end: int) -> None:
        assert self.open is not None
        text = self.source.folded
        start = self._blank(start, end)
        begun = bool(self.open.body)
        while not begun and (match := MARK.match(text, start, end)):
            self.open.marks.append(match[1])
            start = match.end()
        if not begun and self.open.role == "clause" and self.open.caption is None:
            self.open.caption = caption = caption_at(text, start, end)
            start = self._blank(caption.end, end) if caption is not None else start
        if start < end and (bar := text.find("|", start, end)) >= 0 and text[end - 1] == "|":
            self._text(start, bar) if text[start:bar].strip() else None
            self._row(bar, end)
            return
        if start == end:
            return
        bullet = text.startswith(("- ", "-- ", "o "), start)
        self.open.goes_on(Span(start, end), bullet)

    def _blank(self, start: int, end: int) -> int:
        """The next offset that is not blank."""
        while start < end and self.source.folded[start] == " ":
            start += 1
        return start

    def _row(self, start: int, end: int) -> None:
        text = self.source.folded
        if self.open is None:
            self._start(_Begin("clause", "", "", start), start)
        assert self.open is not None
        cells: list[Cell] = []
        left = start + 1 if text[start] == "|" else start
        for position in range(left, end + 1):
            if position == end or text[position] == "|":
                if position == end and not text[left:end].strip():
                    break
                cells.append(self._cell(left, position))
                left = position + 1
        self._add_row(cells, Span(start, end))

    def _drawn_row(self, start: int, end: int) -> None:
        """A row whose cells are parted by blanks."""
        text = self.source.folded
        cells = [Cell(text[cell.start : cell.end], cell) for cell in self.drawn[start]]
        self._add_row(cells, Span(start, end))

    def _add_row(self, cells: list[Cell], span: Span) -> None:
        if all(re.fullmatch(r"(:?[-=_]+:?)?", cell.text) for cell in cells):
            return  # no cell at all, or the rule under a heading
        assert self.open is not None
        self.open.row(tuple(cells), span)

    def _cell(self, start: int, end: int) -> Cell:
        text = self.source.folded
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        return Cell(text[start:end], Span(start, end))

    def _close(self) -> None:
        if self.open is None:
            return
        self.units.append(self.open.closed(self.source.folded))
        self.open = None


def read_units(source: SourceText, findings: Findings) -> tuple[Unit, ...]:
    """The units of a text, in order; numbering slips go to the findings."""
    return UnitReader(source, findings).read()
