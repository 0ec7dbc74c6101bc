"""The text as amended: each change made where it belongs, in the order in which they take effect.

A change must find what it changes, once. What it finds twice, or not at all, is a finding that
names the place in the amendment and the place in the contract; so is what an earlier change has
written.

    contract   3.1  ... | 2026 | $68.00 |
    amendment  In clause 3.1, row "2026", $68.00 becomes $70.04.
    amended    3.1  ... | 2026 | $70.04 |
"""

import re
from collections.abc import Sequence

from attrs import evolve, field

from vbpdsl.source.classes import define, frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Label, Severity
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.amending.changes import Added, Amendment, Change, Deleted, Place, Replaced, Words
from vbpdsl.syntax.page.listings import cut_units
from vbpdsl.syntax.page.parts import Cell, Row, Unit
from vbpdsl.syntax.words.near import nearest

Made = tuple[Amendment, Change]
"""A change, of which amendment."""


@frozen
class Written:
    """A change that was made, of which amendment, and where its words stand now."""

    amendment: Amendment
    change: Change
    span: Span


@define
class Page:
    """A text to which changes are made, one after the other."""

    source: SourceText
    findings: Findings
    interim: bool = False
    made: list[Written] = field(factory=list)

    def make(self, amendment: Amendment, change: Change) -> None:
        """Make a change, or say why it cannot be made."""
        edit = self.edit(amendment, change)
        if edit is None:
            return
        span, words = edit
        self._told_if_touched(amendment, change, span)
        self._write(span, words)
        written = Span(span.start, span.start + len(words))
        self.made.append(Written(amendment, change, written))

    # ------------------------------------------------------------ where

    def edit(self, amendment: Amendment, change: Change) -> tuple[Span, str] | None:
        """The stretch of the text that a change takes, and what comes into its place."""
        unit = self._unit(amendment, change)
        return self._edit(unit, amendment, change) if unit is not None else None

    def _unit(self, amendment: Amendment, change: Change) -> Unit | None:
        """The unit that a change is about."""
        place = change.place
        units = cut_units(self.source, Findings())
        found = [unit for unit in units if is_of(unit, place)]
        later = self.interim and place.role == "clause" and isinstance(change.what, Added)
        while not found and later and place.label[-1:].isalpha():
            place = evolve(place, label=_before(place.label))
            found = [unit for unit in units if is_of(unit, place)]
        if len(found) == 1:
            return found[0]
        if not found:
            labels = [_label(unit) for unit in units if _label(unit)]
            near = nearest(Place(place.role, place.label).said, labels)
            said = f"the contract has no {Place(place.role, place.label).said}"
            self._say(amendment, change, said, suggestion=f"`{near}`" if near else None)
            return None
        where = tuple(Label(self.source, unit.span, "here") for unit in found[:2])
        said = f"the contract has {len(found)} of what is called {place.said}"
        self._say(amendment, change, said, labels=where)
        return None

    def _edit(self, unit: Unit, amendment: Amendment, change: Change) -> tuple[Span, str] | None:
        place, what = change.place, change.what
        row = self._row(unit, amendment, change) if place.row else None
        if place.row and row is None:
            return None
        match what:
            case Words():
                return self._words(unit, row, what, amendment, change)
            case Deleted() if row is not None:
                return _whole_lines(self.source.folded, row.span), ""
            case Deleted():
                return self._deleted(unit, amendment, change)
            case Replaced(text) if place.table or row is not None:
                return self._rows_anew(unit, row, text, amendment, change)
            case Replaced(text):
                return unit.span, _written(unit, text, self.source)
            case Added(text):
                return self._added(unit, row, text, amendment, change)

    def _row(self, unit: Unit, amendment: Amendment, change: Change) -> Row | None:
        """The row that has the words in its first cell; else the one that has them in any."""
        wanted = _plain(change.place.row or "")
        first = [row for row in unit.table if row.cells and _plain(row.cells[0].text) == wanted]
        anywhere = [row for row in unit.table if any(_plain(c.text) == wanted for c in row.cells)]
        found = first or anywhere
        if len(found) == 1:
            return found[0]
        where = Place(change.place.role, change.place.label).said
        label = Label(self.source, unit.span, where)
        many = "no row" if not found else f"{len(found)} rows"
        said = f"{where} has {many} `{change.place.row}`"
        rows = ", ".join(f"`{row.cells[0].text}`" for row in unit.table[1:] if row.cells)
        self._say(amendment, change, said, labels=(label,), expected=rows or None)
        return None

    # ------------------------------------------------------------ what

    def _words(
        self, unit: Unit, row: Row | None, what: Words, amendment: Amendment, change: Change
    ) -> tuple[Span, str] | None:
        """The old words, where they stand once."""
        where = [row.span] if row is not None else [unit.span]
        if change.place.column is not None:
            where = [cell.span for cell in _cells(unit, row, change.place.column)]
        found = [span for one in where for span in found_words(self.source.folded, one, what.old)]
        called = what.beside is None or found_words(self.source.folded, unit.span, what.beside)
        if len(found) == 1 and called:
            return _taking_blank(self.source.folded, found[0], what.new)
        stands = where[0] if len(where) == 1 else unit.span
        labels: tuple[Label, ...] = (Label(self.source, stands, "what stands there"),)
        said = f"`{what.old}` does not stand in {change.place.said}"
        if not called:
            said = f"`{what.beside}` does not stand in {change.place.said}"
        elif found:
            labels = tuple(Label(self.source, span, "here") for span in found[:2])
            said = f"`{what.old}` stands {_times(len(found))} in {change.place.said}"
        labels += tuple(
            Label(one.amendment.source, one.change.span, f"changed here by {one.amendment.called}")
            for one in self.made
            if _overlap(one.span, unit.span)
            and (not isinstance(one.change.what, Words) or one.change.what.old == what.old)
        )
        advice = "name the row or the column, or more of the words around them" if found else None
        self._say(amendment, change, said, what.span, labels, suggestion=advice)
        return None

    def _deleted(self, unit: Unit, amendment: Amendment, change: Change) -> tuple[Span, str] | None:
        """A clause keeps its number; of what has none nothing is left."""
        if unit.role == "clause":
            return unit.span, f"{unit.label}  [deleted]"
        if unit.role == "line":
            said = f"line {unit.label} cannot be taken out: lines are lettered without a gap"
            self._say(
                amendment, change, said, suggestion=f"`Line {unit.label} is replaced by: ...`"
            )
            return None
        return _whole_lines(self.source.folded, unit.span), ""

    def _rows_anew(
        self, unit: Unit, row: Row | None, text: str, amendment: Amendment, change: Change
    ) -> tuple[Span, str] | None:
        """Rows in the place of one, or of the whole table."""
        if not unit.table:
            self._say(amendment, change, f"{change.place.said} has no table")
            return None
        first, last = (row, row) if row is not None else (unit.table[0], unit.table[-1])
        rows = _indented(text, self._indent(first.span.start)).lstrip(" ")
        return Span(first.span.start, last.span.end), rows

    def _added(
        self, unit: Unit, row: Row | None, text: str, amendment: Amendment, change: Change
    ) -> tuple[Span, str] | None:
        """After the unit, on lines of its own; after a row, or the last one, in its table."""
        after = unit.span.end
        if change.place.row is not None:
            if not unit.table:
                self._say(amendment, change, f"{change.place.said} has no table")
                return None
            after = (row or unit.table[-1]).span.end
            text = _indented(text, self._indent((row or unit.table[-1]).span.start))
        else:
            text = _indented(text, self._indent(unit.span.start))
        return Span(after, after), f"\n{text}"

    def _indent(self, start: int) -> int:
        return self.source.place(start).column - 1

    # ------------------------------------------------------------ the text

    def _write(self, span: Span, words: str) -> None:
        """Put words into the text; what earlier changes wrote moves with it."""
        typed = self.source.typed
        shift = len(words) - (span.end - span.start)
        self.source = SourceText(self.source.name, typed[: span.start] + words + typed[span.end :])
        moved = []
        for one in self.made:
            start, end = (
                at + shift if at >= span.end else min(at, span.start + len(words))
                for at in (one.span.start, one.span.end)
            )
            moved.append(Written(one.amendment, one.change, Span(start, max(start, end))))
        self.made = moved

    def _told_if_touched(self, amendment: Amendment, change: Change, span: Span) -> None:
        """Two changes of the same words are told; which of them holds must be plain."""
        before = next((one for one in self.made if _overlap(one.span, span)), None)
        if before is None:
            return
        same = before.amendment is amendment
        late = (before.amendment.number or 0) > (amendment.number or 0)
        said = (
            f"two changes of {amendment.called} touch the same words of {change.place.said}"
            if same
            else f"{amendment.called} changes what {before.amendment.called} wrote in "
            f"{change.place.said}" + (", and takes effect after it" if late else "")
        )
        labels = (
            Label(before.amendment.source, before.change.span, f"by {before.amendment.called}"),
            Label(self.source, before.span, "the words as they then stand"),
        )
        wrong = same or late
        self.findings.add(
            Diagnostic(
                "VBP132", said, amendment.source, change.span, labels=labels,
                severity=Severity.ERROR if wrong else Severity.WARNING,
                suggestion="say it in one change" if wrong else None,
            )
        )  # fmt: skip

    def _say(
        self, amendment: Amendment, change: Change, message: str, span: Span | None = None,
        labels: tuple[Label, ...] = (), *, expected: str | None = None,
        suggestion: str | None = None,
    ) -> None:  # fmt: skip
        self.findings.add(
            Diagnostic(
                "VBP131", message, amendment.source, span or change.span, labels=labels,
                expected=expected, suggestion=suggestion,
            )
        )  # fmt: skip


def amended(
    source: SourceText, changes: Sequence[Made], findings: Findings, *, interim: bool = False
) -> SourceText:
    """A text with some changes made in this order.

    In an `interim` text some that were signed do not hold yet: what comes after a clause 2.4A that
    is not there yet stands where that will.
    """
    page = Page(source, findings, interim)
    for amendment, change in changes:
        page.make(amendment, change)
    return page.source


def is_of(unit: Unit, place: Place) -> bool:
    """Whether a unit is the one that a place names."""
    if place.role == "schedule":
        return unit.role == "schedule" and unit.label.lower() == place.label.lower()
    return (unit.role, unit.label) == (place.role, place.label)


def _before(label: str) -> str:
    """The number before that of a clause that came between: of 2.4B it is 2.4A, of that 2.4."""
    return label[:-1] if label.endswith("A") else f"{label[:-1]}{chr(ord(label[-1]) - 1)}"


def _label(unit: Unit) -> str:
    known = ("clause", "line", "schedule", "example", "cover")
    return Place(unit.role, unit.label).said if unit.role in known and unit.label else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


def _cells(unit: Unit, row: Row | None, column: str) -> tuple[Cell, ...]:
    """The cells under a heading, of one row or of all."""
    heading = unit.table[0].cells if unit.table else ()
    at = next((n for n, cell in enumerate(heading) if _plain(cell.text) == _plain(column)), None)
    if at is None:
        return ()
    rows = (row,) if row is not None else unit.table[1:]
    return tuple(one.cells[at] for one in rows if at < len(one.cells))


def found_words(text: str, within: Span, words: str) -> list[Span]:
    """Where words stand, wrapped or not; `$68.00` does not stand in `$168.00` or `$68.005`."""
    said = r"\s+".join(re.escape(word) for word in words.split())
    before = r"(?<![\w.,$])" if re.match(r"[\w$]", words) else ""
    after = r"(?!\w|[.,]\d|%)" if words[-1:].isalnum() else ""
    pattern = re.compile(f"{before}{said}{after}")
    return [Span(*match.span()) for match in pattern.finditer(text, within.start, within.end)]


def _taking_blank(text: str, span: Span, new: str) -> tuple[Span, str]:
    """Words that are taken out take the blank before them along."""
    start = span.start
    while not new and start > 0 and text[start - 1] == " ":
        start -= 1
    return Span(start, span.end), new


def _written(unit: Unit, text: str, source: SourceText) -> str:
    """A unit's new text: what begins it is kept where the text does not begin so itself."""
    indent = source.place(unit.span.start).column - 1
    said = _indented(text, indent).lstrip(" ")
    heads = {
        "clause": rf"{re.escape(unit.label)}(?!\d)",
        "line": rf"\(?{unit.label}[.)]?\s+[A-Z]",
        "example": r"(?i:example)",
        "cover": rf"(?i:{re.escape(unit.label)}):",
        "schedule": re.escape(unit.label),
    }
    if re.match(heads[unit.role], said):
        return said
    title = f"{unit.title}: " if unit.role == "line" else ""
    kept = {
        "clause": f"{unit.label}  ",
        "line": f"{unit.label}  {title}",
        "example": f"Example {unit.label}. ",
        "cover": f"{unit.label}: ",
        "schedule": f"{unit.label}  {unit.title}\n" if said.startswith("|") else f"{unit.label}  ",
    }
    return kept[unit.role] + said


def _indented(text: str, indent: int) -> str:
    """Some lines with the margin of what they stand beside; the first one sets their own."""
    lines = text.rstrip().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    own = min(margins, default=0)
    pad = " " * indent
    if lines[0].lstrip().startswith("|"):
        return "\n".join(pad + line.strip() for line in lines)
    hanging = pad + " " * 5
    rest = [hanging + line[own:] if line.strip() else "" for line in lines[1:]]
    return "\n".join([pad + lines[0].strip(), *rest])


def _whole_lines(text: str, span: Span) -> Span:
    """A stretch with the line ends that would be left of it."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    alone = not text[start : span.start].strip()
    return Span(start if alone else span.start, end + 1 if end >= 0 else len(text))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"
