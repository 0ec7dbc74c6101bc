"""An amendment's text to its changes: each sentence says where and what.

    1  In clause 3.1, row "2026", $68.00 becomes $70.04, from July 1, 2026.
    2  Clause 4.2 is deleted.
    3  Clause 4.3 is replaced by: 4.3  On or before ...
    4  After clause 4.3 is added: 4.3A  ...

These sentences are about words and have no nouns of the contract, so the grammar of contracts has
none of them. What can be read in no such way is a finding: an amendment with one change less than
was signed pays the wrong amount.
"""

import re
from itertools import pairwise

from attrs import evolve

from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.amending.changes import (
    Added,
    Amendment,
    Applies,
    Change,
    Deleted,
    Place,
    Replaced,
    Timing,
    What,
    Words,
)
from vbpdsl.syntax.amending.heading import Named
from vbpdsl.syntax.amending.patterns import (
    ADDED,
    ADDED_LAST,
    ADDED_TURNED,
    AMENDED_BY,
    BEGINS,
    CHANGED_FROM,
    COVER,
    DELETED,
    HEADED,
    IN_LIEU,
    LED,
    NOTHING,
    RECITAL,
    REPLACE,
    REPLACED,
    ROW_IN,
    ROW_OUT,
    ROWS_ANEW,
    TABLE_ANEW,
    TAKEN_OUT,
    WORDS,
)
from vbpdsl.syntax.amending.timing import timing, timing_at_the_end
from vbpdsl.syntax.page.beginnings import cover_word

_FORMS = (
    '`In clause 4.1, row "2026", $68.00 becomes $70.04.`, `Clause 4.2 is deleted.`, '
    "`Clause 4.2 is replaced by: ...`, `After clause 4.2 is added: 4.2A ...`"
)


def read_amendment(source: SourceText, named: Named, findings: Findings) -> Amendment:
    """The amendment in a text; what cannot be read goes to the findings."""
    return _Reader(source, findings).read(named)


def read_changes(source: SourceText, start: int, findings: Findings) -> tuple[Change, ...]:
    """The changes that a text says from a place on, as an amendment would; they need no day."""
    reader = _Reader(source, findings)
    begins = reader.begins(start)
    for line in re.finditer(r"[^\n]+", source.folded[start : begins[0]]):
        span = Span(start + line.start(), start + line.end())
        if not line[0].strip().startswith("|") and not RECITAL.fullmatch(line[0].strip()):
            reader.unread(span, "this line says no field and no change")
    return reader.changes(begins)


def first_change(source: SourceText, start: int) -> int:
    """Where the first change of a text begins, from a place on; its end where there is none."""
    return _Reader(source, Findings()).begins(start)[0]


class _Reader:
    """Reads one amendment, sentence by sentence."""

    def __init__(self, source: SourceText, findings: Findings) -> None:
        self.source = source
        self.text = source.folded
        self.findings = findings

    def read(self, named: Named) -> Amendment:
        """Heading, cover, changes."""
        begins = self.begins(named.end)
        general = self._cover(named.end, begins[0])
        changes = tuple(
            evolve(change, timing=_or(change.timing, general)) for change in self.changes(begins)
        )
        if not changes and not self.findings.refused:
            self.unread(Span(named.span.start, named.span.end), "this amendment changes nothing")
        return Amendment(self.source, named.number, named.amends, named.span, changes)

    def begins(self, start: int) -> list[int]:
        """Where changes begin, and where the text ends."""
        found = [match.start() for match in BEGINS.finditer(self.text, start)]
        return [*found, len(self.text)]

    def changes(self, begins: list[int]) -> tuple[Change, ...]:
        """The changes in the stretches of a text."""
        found = (self._change(*stretch) for stretch in pairwise(begins))
        return tuple(change for change in found if change is not None)

    # ------------------------------------------------------------ before the changes

    def _cover(self, start: int, end: int) -> Timing:
        """What the lines before the first change say: when they hold, and nothing unread."""
        found = Timing()
        first = self.text.find("\n", start, end)
        headed = first if first >= 0 else end
        match = HEADED.match(self.text, start, headed)
        at = match.end() if match is not None else start
        if at < headed and self.text[at:headed].strip():
            found = timing(self.text, at, headed) or self._not_time(at, headed)
        for line in re.finditer(r"[^\n]+", self.text[headed:end]):
            left, right = headed + line.start(), headed + line.end()
            cover = COVER.match(self.text, left, right)
            if cover is not None and cover["word"] != "Signed":
                said = timing(self.text, *cover.span("said"))
                found = _or(found, said or self._not_time(*cover.span("said")))
            elif cover is None and not RECITAL.fullmatch(line[0].strip()):
                self.unread(Span(left, right), "this line of the amendment says no change")
        return found

    def _not_time(self, start: int, end: int) -> Timing:
        said = "this does not say from when the amendment holds"
        self.unread(Span(start, end), said, "`Effective: July 1, 2026`")
        return Timing()

    # ------------------------------------------------------------ one change

    def _change(self, start: int, end: int) -> Change | None:
        """The change that a stretch says, if it is one."""
        begin = BEGINS.match(self.text, start)
        assert begin is not None
        start = begin.end()
        while end > start and self.text[end - 1] in " \n":
            end -= 1
        if NOTHING.match(self.text, start, end):
            return None
        led = Timing()
        if match := LED.match(self.text, start, end):
            led = timing(self.text, match.start(), match.end()) or self._not_time(*match.span())
            start = match.end()
        written = self._written(start, end)
        found = written or self._said(start, self._full_stop(end))
        if found is None:
            self.unread(Span(start, end), "this does not say a change in words that are read")
            return None
        if led.day is not None and found.timing.day is not None:
            self._not_time(start, end)  # which of two days?
        return evolve(found, timing=_or(found.timing, led))

    def _full_stop(self, end: int) -> int:
        if self.text[end - 1] == ".":
            return end - 1
        self.unread(Span(end - 1, end), "this change has no full stop at its end", "`.`")
        return end

    def _written(self, start: int, end: int) -> Change | None:
        """A change that brings text of its own, which runs to where the next change begins."""
        anew = (TABLE_ANEW, ROWS_ANEW, REPLACED)
        for pattern in (*anew, ADDED, ADDED_TURNED, ADDED_LAST, ROW_IN):
            match = pattern.match(self.text, start, end)
            if match is None:
                continue
            text = self.source.typed[match.start("text") : match.end("text")]
            place = _behind(match, text) if pattern is ADDED_LAST else _place(match)
            if place is None or (pattern is ROWS_ANEW and place.row is None):
                continue
            groups = match.groupdict()
            group = next((one for one in ("when2", "when3", "when4") if groups.get(one)), "when")
            what: What = Replaced(text) if pattern in anew else Added(text)
            if pattern is ROW_IN and place.row is None:
                place = evolve(place, row="")
            place = evolve(place, table=pattern is TABLE_ANEW)
            return Change(place, what, self._tail(match, group), Span(start, end))
        return None

    def _said(self, start: int, end: int) -> Change | None:
        """A change of words, or what is taken out."""
        if match := TAKEN_OUT.match(self.text, start, end):
            old = Span(match.start("old") + 1, match.end("old") - 1)
            what = Words(self.text[old.start : old.end], "", old)
            return Change(_place(match), what, self._tail(match, "after"), Span(start, end))
        if match := (
            CHANGED_FROM.match(self.text, start, end)
            or WORDS.match(self.text, start, end)
            or REPLACE.match(self.text, start, end)
            or AMENDED_BY.match(self.text, start, end)
        ):
            return self._becomes(match, Span(start, end))
        for pattern in (DELETED, ROW_OUT):
            if match := pattern.match(self.text, start, end):
                place = _place(match)
                if pattern is DELETED or place.row is not None:
                    return Change(place, Deleted(), self._tail(match, "after"), Span(start, end))
        return None

    def _becomes(self, match: re.Match[str], span: Span) -> Change:
        old, new = Span(*match.span("old")), Span(*match.span("new"))
        if self.text[new.start] == '"':
            said = self._tail(match, "after")
            new = Span(new.start + 1, new.end - 1)
        else:
            said, end = timing_at_the_end(self.text, new.start, new.end)
            new = Span(new.start, end)
        if self.text[old.start] == '"':
            old = Span(old.start + 1, old.end - 1)
        typed = self.source.typed
        said_new = typed[new.start : new.end].strip()
        beside = match.groupdict().get("beside")
        what = Words(self.text[old.start : old.end], said_new, old, beside)
        return Change(_place(match), what, said, span)

    def _tail(self, match: re.Match[str], group: str) -> Timing:
        """What stands behind a change: nothing, or from when."""
        start, end = match.span(group)
        if start >= 0 and (thereof := IN_LIEU.match(self.text, start, end)):
            start = thereof.end()
        if start < 0 or not self.text[start:end].strip(" ,."):
            return Timing()
        return timing(self.text, start, end, bare=False) or self._not_time(start, end)

    def unread(self, span: Span, message: str, suggestion: str | None = None) -> None:
        """Say that some words are read as nothing."""
        self.findings.add(
            Diagnostic(
                "VBP130", message, self.source, span,
                expected=None if suggestion else _FORMS, suggestion=suggestion,
            )
        )  # fmt: skip


def _or(own: Timing, general: Timing) -> Timing:
    """A change's own timing, and of the whole amendment what it does not say itself."""
    applies = general.applies if own.applies is Applies.UNSAID else own.applies
    return Timing(own.day or general.day, applies, own.span or general.span)


def _behind(match: re.Match[str], text: str) -> Place | None:
    """The clause that a new one comes after: the one with the number before its own."""
    label = match["label"] or match["other"]
    section, _, number = label.rpartition(".")
    if not re.match(rf"{re.escape(label)}(?!\w)", text):
        return None
    if number[-1].isalpha():
        before = number[:-1] if number.endswith("A") else f"{number[:-1]}{chr(ord(number[-1]) - 1)}"
    else:
        before = str(int(number) - 1)
    return Place("clause", f"{section}.{before}")


def _place(match: re.Match[str]) -> Place:
    groups = {name.removeprefix("in_"): said for name, said in match.groupdict().items() if said}
    groups = {**dict.fromkeys(("clause", "line", "schedule", "example", "cover")), **groups}
    role = next(one for one in ("clause", "line", "schedule", "example", "cover") if groups[one])
    label = " ".join(groups[role].split())
    if role == "cover":
        label = cover_word(label) or label
    column = groups.get("column") or groups.get("heading")
    return Place(role, label, groups.get("row"), column)
