"""The sentences of one document's units, each as the trees of all its readings.

What a unit is for (a clause, a line, an example, a line of the cover) says which forms it may have;
what cannot be read stops there, with words that work instead where somebody wants to know. Beside
`read`, which reads all documents of a contract.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.naming import names_several
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.document import ReadUnit
from vbpdsl.syntax.own_lines import names_stretch, no_such_line, not_mere_words
from vbpdsl.syntax.page.beginnings import COVER_WORDS
from vbpdsl.syntax.page.descriptions import described, headed_as_described
from vbpdsl.syntax.page.parts import STARTS, Texts, Unit
from vbpdsl.syntax.page.stretches import (
    NEXT_SENTENCE,
    from_offset,
    line_and_more,
    until,
    without_stop,
)
from vbpdsl.syntax.page.unfinished import empty_line, missing_stop
from vbpdsl.syntax.parsing.parser import Read, SentenceReader, Stop
from vbpdsl.syntax.parsing.readings import check_readings
from vbpdsl.syntax.refused.promised_words import hides, noted
from vbpdsl.syntax.refused.stopping import say_once
from vbpdsl.syntax.refused.too_much import overlong, too_many_ways
from vbpdsl.syntax.sentences.as_printed import as_printed
from vbpdsl.syntax.sentences.due_after import due_said_after
from vbpdsl.syntax.sentences.given_below import read_above_a_table
from vbpdsl.syntax.sentences.of_each_stretch import paid_of_each_stretch
from vbpdsl.syntax.sentences.paid_by_cases import with_all_cases
from vbpdsl.syntax.sentences.remaining import rows_left_out
from vbpdsl.syntax.sentences.short_names import read_in_short
from vbpdsl.syntax.sentences.what_is_earned import or_earned
from vbpdsl.syntax.words import openings

if TYPE_CHECKING:
    from vbpdsl.syntax.repairs.habits import Known


class DocumentReader:
    """Reads the sentences of one document's units."""

    def __init__(
        self,
        source: SourceText,
        nouns: Nouns,
        letters: frozenset[str],
        findings: Findings,
        clauses: frozenset[str] = frozenset(),
        texts: Texts = (),
    ) -> None:
        self.source = source
        self.nouns = nouns
        self.letters = letters
        self.findings = findings
        self.clauses = clauses
        self.texts = texts
        self.reader = SentenceReader(source, nouns, letters)
        self.plain = SentenceReader(source, nouns, frozenset())
        self.last: Read | None = None
        """The last sentence of the clause before."""
        self.left_out: set[str] = set()  # rows of which sentences before say that some do not count

    @cached_property
    def known(self) -> "Known":
        """The nouns that advice is made of, looked for once."""
        from vbpdsl.syntax.repairs.unit import known

        return known(self.nouns, self.texts)

    def unit(self, unit: Unit) -> ReadUnit:
        """A unit with its trees."""
        match unit.role:
            case "clause":
                return self._clause(unit)
            case "line":
                return self._line(unit)
            case "schedule" if unit.body and not {"words", "deleted"} & set(unit.marks):
                return self._schedule(unit)
            case "example" if unit.table:
                return self._with_tables(unit)
            case "example":
                return self._whole(unit, "example")
            case "cover":
                return self._cover(unit)
            case "note" if (hidden := noted(self.source, unit, self.reader)) is not None:
                self.findings.add(hidden)
        return ReadUnit(unit)

    def _clause(self, unit: Unit) -> ReadUnit:
        if {"words", "deleted"} & set(unit.marks):
            hidden = None if "deleted" in unit.marks else self._hidden(unit)
            if hidden is not None:
                self.findings.add(hidden)
            return ReadUnit(unit, unread=hidden is not None)
        if headed_as_described(unit):
            return self._description(unit)
        self.findings.extend(missing_stop(self.source, unit))
        before = self._sentences(unit, unit.body[: unit.before_table])
        self.last = before[0][-1] if before[0] and not before[1] else None
        after = self._sentences(unit, unit.body[unit.before_table :])
        return _unit_of(unit, [*before[0], *after[0]], before[1] or after[1])

    def _description(self, unit: Unit) -> ReadUnit:
        """A table in files: its sentence declares it, and is read with the declarations; those
        that stand below the table are read as in any clause."""
        opening = self._text(unit.body[: unit.before_table])
        if described(unit, opening) is not None:
            return self._below(unit)
        from vbpdsl.syntax.refused.undescribed import undescribed

        self.findings.add(undescribed(self.source, unit, opening))
        return ReadUnit(unit, unread=True)

    def _schedule(self, unit: Unit) -> ReadUnit:
        """What stands in a schedule beside its table, unless it describes the table."""
        opening = self._text(unit.body[: unit.before_table])
        if described(unit, f"{unit.title} {opening}".strip()) is not None:
            return self._below(unit)
        return _unit_of(unit, *self._sentences(unit, unit.body))

    def _below(self, unit: Unit) -> ReadUnit:
        """What stands below a table whose own words are read elsewhere."""
        return _unit_of(unit, *self._sentences(unit, unit.body[unit.before_table :]))

    def _hidden(self, unit: Unit) -> Diagnostic | None:
        shared = bool(self.texts) and self.texts[-1][0] is not self.source
        return hides(self.source, unit, self.reader, shared)

    def _sentences(self, unit: Unit, spans: tuple[Span, ...]) -> tuple[list[Read], bool]:
        found: list[Read] = []
        unread = False
        at = spans[0].start if spans else 0
        while rest := from_offset(spans, at, self.source.folded):
            if self._overlong(unit, rest):
                return found, True
            result, reached = self._sentence(rest, found[-1] if found else self.last)
            reader = self.reader if self.letters else self.plain
            result, reached = with_all_cases(reader, self.nouns, rest, result, reached)
            if isinstance(result, Stop):
                end = self._sentence_end(rest, result)
                above = read_above_a_table(reader, self.nouns, unit, rest, end)
                result, reached = (above, end) if above is not None else (result, reached)
            if isinstance(result, Read):
                found.append(result)
                self._readings(result, unit)
                at = max(reached, at + 1)
                continue
            end = self._sentence_end(rest, result)
            if several := self._several(rest, end, found[-1] if found else None):
                found += several
                for one in several:
                    self._readings(one, unit)
                at = end
                continue
            reader, said = self.reader if self.letters else self.plain, Span(rest[0].start, end)
            if due_said_after(reader, spans, said, found) or self._carries_nothing(unit, said):
                at = end
                continue
            unread = True
            self._report(unit, result, said)
            at = end
        return found, unread

    def _carries_nothing(self, unit: Unit, sentence: Span) -> bool:
        """Whether a sentence that is not read says nothing to read; then that is told."""
        from vbpdsl.syntax.refused.carries_nothing import carries_nothing, told

        said = self.source.slice(sentence)
        nothing = unit.role == "clause" and carries_nothing(said, self.nouns)
        if nothing:
            self.findings.add(told(self.source, sentence, self._label(unit)))
        return nothing

    def _sentence(self, rest: tuple[Span, ...], before: Read | None) -> tuple[Read | Stop, int]:
        """A sentence, or one that says its Term last."""
        reader = self.reader if self.letters else self.plain
        result, reached = reader.read("sentence", rest, turned=as_printed)
        if isinstance(result, Read):
            of_each = paid_of_each_stretch(reader, self.nouns, rest, reached)
            return result if of_each is None else as_printed(of_each), reached
        if openings.REVERSED.search(
            " ".join(self._text(until(rest, self._sentence_end(rest, result))).split())
        ):
            other, reached_other = reader.read("reversed", rest)
            if isinstance(other, Read):
                return or_earned(reader, self.nouns, other, before), reached_other
        return result, reached

    def _several(self, rest: tuple[Span, ...], end: int, before: Read | None) -> list[Read] | None:
        """The statements of a sentence that says several things, or goes on with one before it."""
        from vbpdsl.syntax.sentences.leaning import Leaning, statements  # few need it
        reader = self.reader if self.letters else self.plain
        said = Leaning(reader, self.nouns, rest, end, before, self.last, self.left_out)
        found = statements(said)
        return None if found is None else [as_printed(one) for one in found]

    def _sentence_end(self, rest: tuple[Span, ...], stop: Stop) -> int:
        match = NEXT_SENTENCE.search(self.source.folded, stop.span.start, rest[-1].end)
        return match.end() if match else rest[-1].end

    def _line(self, unit: Unit) -> ReadUnit:
        spans = unit.body[: unit.before_table] if unit.table else unit.body
        if unit.table and not spans:
            return self._below(unit)
        if not unit.body:
            self.findings.add(empty_line(self.source, unit))
            return ReadUnit(unit, unread=True)
        return self._whole(unit, "line")

    def _whole(self, unit: Unit, start: str) -> ReadUnit:
        if not unit.body or self._overlong(unit, unit.body):
            return ReadUnit(unit, unread=True)
        title = unit.title if start == "line" else None
        result, reached = read_in_short(self.reader, start, unit.body, title or None)
        found: list[Read] = []
        if isinstance(result, Read):
            found.append(result)
            self._readings(result, unit)
            rest = from_offset(unit.body, reached, self.source.folded)
            while rest and start == "example":
                result, reached = read_in_short(self.reader, start, rest)
                if isinstance(result, Stop):
                    break
                found.append(result)
                rest = from_offset(unit.body, reached, self.source.folded)
            if rest and isinstance(result, Read):
                more, unread = self._sentences(unit, rest)
                return _unit_of(unit, [*found, *more], unread)
        if isinstance(result, Stop):
            self._report(unit, result, unit.span)
        return _unit_of(unit, found, isinstance(result, Stop))

    def _with_tables(self, unit: Unit) -> ReadUnit:
        """An example with tables: what stands before each is read alone, as its opening."""
        found: list[Read] = []
        for span in unit.body:
            at = span.start
            while rest := from_offset((span,), at, self.source.folded):
                opens = any(row.span.start >= span.end for row in unit.table)
                result, reached = self.reader.read("cases_below", rest) if opens else (None, at)
                if not isinstance(result, Read):
                    result, reached = self.reader.read("example", rest)
                if isinstance(result, Stop):
                    self._report(unit, result, span)
                    return _unit_of(unit, found, True)
                found.append(result)
                self._readings(result, unit)
                at = max(reached, at + 1)
        return _unit_of(unit, found, False)

    def _cover(self, unit: Unit) -> ReadUnit:
        start = STARTS.get(unit.label)
        if unit.label in ("Payer", "Provider", "Receiver"):
            text = self._text(unit.body)
            start = "cover_listing" if names_several(text, self.nouns) else None
        if "words" in unit.marks:
            wrong = not_mere_words(self.source, unit, self.reader)
            self.findings.extend(() if wrong is None else (wrong,))
            return ReadUnit(unit, unread=wrong is not None)
        if named := names_stretch(unit, self.nouns):
            return _unit_of(unit, *self._sentences(unit, named))
        if unit.title or unit.label not in COVER_WORDS:
            others = self.texts[-1][1] if self.texts else ()
            self.findings.add(no_such_line(self.source, unit, self.reader, others))
            if unit.label not in COVER_WORDS:
                return ReadUnit(unit, unread=True)
        if start is None or not unit.body:
            return ReadUnit(unit)
        line, behind = line_and_more(unit.body, self.source.folded, start == "cover_cost")
        result, _ = self.plain.read(start, without_stop(line, self.source.folded))
        if isinstance(result, Stop):
            self._report(unit, result, unit.span, "VBP109")
            return ReadUnit(unit, unread=True)
        more, unread = self._sentences(unit, behind) if behind else ([], False)
        return _unit_of(unit, [result, *more], unread)

    # ------------------------------------------------------------ messages

    def _overlong(self, unit: Unit, spans: tuple[Span, ...]) -> bool:
        found = overlong(self.source, self._text(spans), spans[0], self._label(unit))
        if found is not None:
            self.findings.add(found)
        return found is not None

    def _readings(self, read: Read, unit: Unit) -> None:
        label = self._label(unit)
        self.left_out |= rows_left_out(read.tree)
        check_readings(self.source, read.tree, label, self.findings, self.clauses)
        if read.more:
            self.findings.add(too_many_ways(self.source, read.tree.span, label))

    def _report(self, unit: Unit, stop: Stop, sentence: Span, code: str = "VBP101") -> None:
        text = self.source.slice(sentence)
        label = self._label(unit)
        if stop.endless:
            self.findings.add(too_many_ways(self.source, sentence, label))
            return
        twice = [item.span for item in self.findings if item.code == "VBP203"]
        if stop.before is not None and stop.before.span in twice:
            return  # the sentence stops at a phrase that is declared twice, which has been said
        if re.fullmatch(r"[a-z]", stop.found) and any(i.code == "VBP104" for i in self.findings):
            return  # a line is called by the letter it should have, which has been said
        role = unit.label if unit.role == "cover" else unit.role
        from vbpdsl.syntax.refused.stopped import explain_stop
        from vbpdsl.syntax.repairs.unit import NO_REPAIRS, repairs_of  # loaded where one is needed

        asked = (self.source, unit, stop, sentence, self.nouns, self.letters, self.known)
        found = repairs_of(*asked) if self.findings.advised else NO_REPAIRS
        said = explain_stop(
            self.source, stop, text, label, role, self.nouns, code, self.letters, found
        )
        say_once(self.findings, said)

    def _label(self, unit: Unit) -> str:
        return ReadUnit(unit).label

    def _text(self, spans: tuple[Span, ...]) -> str:
        return " ".join(self.source.folded[span.start : span.end] for span in spans)


def _unit_of(unit: Unit, found: list[Read], unread: bool) -> ReadUnit:
    trees = tuple(read.tree for read in found)
    return ReadUnit(unit, trees, unread, tuple(read.others for read in found))
