"""Collect what a document declares, before its sentences are read.

Each phrase gets one kind; a phrase declared as two kinds is refused, because every later sentence
with it could be read in two ways. A sentence that later fails still declares its opening phrase,
so that one slip gives one message.
"""

import re

from vbpdsl.source.diagnostic import Diagnostic, Findings, Label
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax import openings
from vbpdsl.syntax.free_words import FreeText, Register, limiting
from vbpdsl.syntax.names_of_members import named_by_roster, says_years, things_named
from vbpdsl.syntax.naming import column_name, party_name, short_names, term_name, titled
from vbpdsl.syntax.nouns import KINDS, Noun, Nouns
from vbpdsl.syntax.number_words import number_in_words
from vbpdsl.syntax.roles import of_one
from vbpdsl.syntax.tables import Crossed, crossed, described, term_table
from vbpdsl.syntax.units import Cell, Unit
from vbpdsl.syntax.words import vocabulary

_SENTENCE = re.compile(r"(?:^|(?<=[.:])\s+)(?=[A-Z])")
_FIGURE = re.compile(r"[$\d]|yes$|no$|none$|zero$|nothing$", re.IGNORECASE)
_EDGE_WORDS = re.compile(
    r"(?:first|next|the rest|rest|all further|up to|above|below|at least|at most|all others"
    r"|any other|over|under|fewer than|more than|less than)\b",
    re.IGNORECASE,
)
_NARROWED = r"(?:who|whose|that|which|with|without|of|aged|in|for)"
_NEVER_NAMES = {
    "it", "they", "if", "each", "the", "this", "otherwise", "where", "there", "below", "above",
    "only", "on", "by", "in", "neither", "no", "despite", "notwithstanding", "always",
}  # fmt: skip
"""Words that a sentence begins with and a Term never does."""


class Collector:
    """Collects the declarations of one document into the nouns."""

    def __init__(self, source: SourceText, nouns: Nouns, findings: Findings) -> None:
        self.source = source
        self.nouns = nouns
        self.findings = findings
        self.house = nouns.house.of(source)

    def collect(self, units: tuple[Unit, ...], step: str) -> None:
        """Declare what the units declare. The steps are `cover`, `tables`, `terms`, in this order
        over all documents, since a table names parties and a Term must not be taken for one."""
        for unit in units:
            match step, unit.role:
                case "cover", "cover":
                    self._cover(unit)
                case "tables", _:
                    self._table(unit)
                case "terms", "line":
                    self._declare("TERM", unit.title, unit.title_span or unit.span, unit)
                case "terms", "clause" if "words" not in unit.marks:
                    self._sentences(unit)

    # ------------------------------------------------------------ cover

    def _cover(self, unit: Unit) -> None:
        text = self._text(unit)
        if unit.label in ("Payer", "Provider", "Receiver"):
            name = party_name(text)
            self._declare("PARTY", name, unit.span, unit)
        elif unit.label in ("Period", "Term"):
            self._declare("PERIOD", unit.label, unit.span, unit)
        elif unit.label in ("Years", "Year"):
            match = openings.PERIOD_NAME.search(text)
            said = [one for one in match.groups() if one] if match else []
            self._declare("PERIOD", (*said, "Performance Year")[0], unit.span, unit)

    def guess_parties(self, units: tuple[Unit, ...]) -> None:
        """Whoever pays in a contract whose cover names no payer: what is missing is said once."""
        if any(unit.role == "cover" and unit.label == "Payer" for unit in units):
            return
        for unit in units:
            for match in openings.PAYER.finditer(self._text(unit)) if unit.role == "clause" else ():
                if self.nouns.by_name.get(match["name"]) is None:
                    self._declare("PARTY", match["name"], unit.span, unit)

    # ------------------------------------------------------------ tables

    def _table(self, unit: Unit) -> None:
        if not unit.table:
            if unit.role == "schedule":
                self._declare("TABLE", unit.label, unit.span, unit)
            return
        text = self._opening(unit)
        description = described(unit, text)
        if description is not None:
            name = unit.label if unit.role == "schedule" else description.name
            self._declare("TABLE", name, unit.span, unit)
            if unit.role == "schedule" and description.name[:1].isupper():
                self._declare("TABLE", description.name, unit.span, unit)
            if description.row:
                self._declare("ROWS", description.row, unit.span, unit)
            self.nouns.things[name] = things_named(description)
            for column in description.columns:
                self._described_column(unit, column.names, column.kind, column.span)
                for code in (*column.codes, *(item for item in column.constants if item)):
                    self._declare("NAME", code, column.span, unit)
        elif unit.role == "schedule":
            self._schedule(unit)
        elif unit.role in ("clause", "line"):
            self._term_table(unit)

    def _described_column(self, unit: Unit, names: tuple[str, ...], kind: str, span: Span) -> None:
        for name in (*names, *short_names(names)):
            known = self.nouns.by_name.get(name)
            if known is not None and known.kind in ("PARTY", "PERIOD", "ROWS", "COLUMN"):
                continue
            entity = (kind == name != "member months" and not of_one(kind)) or kind == "month"
            self._declare("ROWS" if entity else "COLUMN", name, span, unit)

    def _schedule(self, unit: Unit) -> None:
        self._declare("TABLE", unit.label, unit.span, unit)
        headings = unit.table[0].cells
        for index, cell in enumerate(headings):
            name = column_name(cell.text, index == 0)
            known = self.nouns.by_name.get(name)
            if name and (known is None or known.kind not in ("PARTY", "PERIOD", "ROWS", "COLUMN")):
                self._declare("ROWS" if index == 0 else "COLUMN", name, cell.span, unit)
        for row in unit.table[1:]:
            for cell in row.cells:
                self._cell_name(unit, cell.text, cell.span)

    def _crossed(self, unit: Unit, table: Crossed) -> None:
        """The names in a table of two inputs; its Term is that of its sentence."""
        if not table.across and not _same(table.output, unit.title):
            self._declare("TERM", term_name(table.output), unit.table[0].cells[2].span, unit)
        for first, second, cell in table.entries:
            self._edge_name(unit, first.text, first.span)
            self._edge_name(unit, second.text, second.span)
            self._cell_name(unit, cell.text, cell.span)

    def _term_table(self, unit: Unit) -> None:
        two = crossed(unit.table, self._opening(unit), unit.title)
        if two is not None:
            self._crossed(unit, two)
            return
        table = term_table(unit.table, unit.title or self._opening(unit).rstrip(":"))
        self._own_key(unit, table.input)
        for cell in table.outputs:
            if unit.role != "line" or not _same(cell.text, unit.title):
                self._declare("TERM", term_name(cell.text), cell.span, unit)
        for edge, values in table.entries:
            self._edge_name(unit, edge.text, edge.span)
            for cell in values:
                self._cell_name(unit, cell.text, cell.span)

    def _own_key(self, unit: Unit, heading: Cell) -> None:
        """A key that the table itself brings: `Visit Price, for each visit kind, is:`."""
        key = column_name(heading.text, False)
        said = re.search(rf"\bfor (?:each|every) {re.escape(key)}\b", self._opening(unit))
        if said and not any(key in (n.name, n.many) for n in self.nouns.by_name.values()):
            self._declare("COLUMN", key, heading.span, unit)

    def _edge_name(self, unit: Unit, text: str, span: Span) -> None:
        if not _EDGE_WORDS.match(text) and not _FIGURE.match(text):
            self._cell_name(unit, text, span)

    def _cell_name(self, unit: Unit, text: str, span: Span) -> None:
        if not text or _FIGURE.match(text) or len(text) > 80 or text.lower() in ("yes", "no"):
            return
        known = self.nouns.by_name.get(text)
        if known is None:
            self._declare("NAME", text, span, unit)

    # ------------------------------------------------------------ sentences

    def _sentences(self, unit: Unit) -> None:
        if unit.table and described(unit, self._opening(unit)) is not None:
            return
        text, offsets = self._joined(unit)
        if (match := openings.REVERSED.search(text)) and not openings.DEFINITION.match(text):
            self._declare("TERM", match["name"], self._at(offsets, match.span("name")), unit)
        for start in [match.end() for match in _SENTENCE.finditer(text)] or [0]:
            if text[:start].rstrip().lower().endswith("always true:"):
                continue  # a promise says what is, and defines nothing
            self._opening_of(unit, text[start:], offsets[start] if start < len(offsets) else 0)
        for match in openings.WHERE_TERM.finditer(text):
            if self._can_be("TERM", match["name"]):
                self._declare("TERM", match["name"], self._at(offsets, match.span("name")), unit)
        for match in openings.PAYMENT_NAME.finditer(text):
            if re.search(r"\bpays?\b|\bshall pay\b", text):
                name, group = openings.payment_name(match)
                self._declare("TERM", name, self._at(offsets, match.span(group)), unit)

    def _opening_of(self, unit: Unit, text: str, offset: int) -> None:
        if named_by_roster(text, self.nouns) or says_years(text, self.nouns):
            return
        if preamble := openings.PREAMBLE.match(text):
            text, offset = text[preamble.end() :], offset + preamble.end()
        for kind, pattern, group in (
            ("SHORT", openings.SHORT, "name"),
            ("STATUS", openings.STATUS, "status"),
            ("STATUS", openings.STATUS_VERB, "status"),
            ("TERM", openings.IF_DEFINITION, "name"),
            ("TABLE", openings.TABLE_SAYS, "name"),
            ("TABLE", openings.TABLE_HOLDS, "name"),
            ("TERM", openings.DEFINITION, "name"),
            ("TERM", openings.IS, "name"),
            ("TERM", openings.BULLETS, "name"),
            ("TERM", openings.TITLE, "name"),
        ):
            match = pattern.match(text)
            if not match or (pattern is openings.TITLE and not _titles(text, unit)):
                continue
            name = " ".join(self._without_holder(match, group).split())
            if kind in ("TERM", "STATUS") and self._pays(f"{match[0]} "):
                return  # `The Practice pays the Plan line b if Score is 5`
            if pattern is openings.IS and _reckons(name):
                return  # `One half of the Care Fees Paid is the Recovery`
            if kind == "STATUS" and not self._gate(unit, match, offset):
                continue
            if kind == "TABLE":
                self._said_columns(unit, text, offset)
            if kind == "SHORT":
                kind, name = "TERM", titled(name)
            if kind == "TERM" and pattern is openings.DEFINITION and self._row_kind(match):
                kind = "ROWS"
            # `X means ...` can be nothing but a definition, so a clash is said and not passed over
            surely = pattern is openings.DEFINITION and self._clashes(name)
            if surely or self._can_be(kind, name):
                span = Span(offset + match.start(group), offset + match.end(group))
                self._declare(kind, name, span, unit)
            return

    def _without_holder(self, match: re.Match[str], group: str) -> str:
        """The Term of `Weighted Result of a Measure`; all of it where `Measure` is no noun."""
        holder = match.groupdict().get("holder")
        if holder is None:
            return match[group]
        holder = holder.split(" whose ")[0].split(" for which ")[0]
        known = any(holder in (noun.name, noun.many) for noun in self.nouns.by_name.values())
        if known or any(holder.endswith(f" {noun.name}") for noun in self.nouns.of_kind("ROWS")):
            return match[group]
        return match.string[match.start(group) : match.end("holder")]

    def _row_kind(self, match: re.Match[str]) -> bool:
        """Whether a definition says which rows it names: `Senior Member means a member who ...`."""
        said = openings.KIND_OF_ROW.match(match.string, match.end())
        if said is None:
            return False
        rest = match.string[said.end() :]
        return any(
            re.match(rf"(?:[\w-]+ ){{0,2}}{re.escape(noun.name)} {_NARROWED}\b", rest)
            for noun in self.nouns.of_kind("ROWS")
        )

    def _pays(self, opening: str) -> bool:
        """Whether what would be a name says that a party pays: it moves money."""
        match = openings.PAYS.search(opening)
        if match is None:
            return False
        said = match["who"].lower()
        return any(
            said.endswith(form.lower())
            for noun in self.nouns.of_kind("PARTY")
            for form in (noun.name, noun.many)
        )

    def _clashes(self, name: str) -> bool:
        known = self.nouns.by_name.get(name)
        return known is not None and known.kind in ("ROWS", "COLUMN", "TABLE", "PERIOD")

    def _said_columns(self, unit: Unit, text: str, offset: int) -> None:
        """Columns that a sentence about a table names; the checker asks whether the table has them.

        `Schedule 3 lists the 5 Measures, each with its target and its weight.`
        """
        said = openings.LISTED.search(text)
        if said is None:
            return
        for match in openings.ITS.finditer(text, said.start("what"), said.end("what")):
            name = match["name"]
            counted = self.nouns.by_name.get(name.removeprefix("number of "))
            known = any(name in (noun.name, noun.many) for noun in self.nouns.by_name.values())
            known = known or (counted is not None and counted.kind == "COLUMN")
            words = vocabulary().at(name, 0)
            starts_plain = all(word.phrasing.match(name, 0, len(name)) < 0 for word in words)
            several = number_in_words(name, 0, len(name)) is not None
            if not (known or several) and (starts_plain or name.startswith("number of ")):
                noun = Noun("COLUMN", name, self.source, Span(offset, offset + 1), unit.label,
                            provisional=True)  # fmt: skip
                self.nouns.add(noun)

    def _gate(self, unit: Unit, match: re.Match[str], offset: int) -> bool:
        """Whether a status is said of something: of rows or a party, or of a gate named here.

        `The Quality Gate is passed if ...` names the gate; `The Share is 10% if` is no status.
        """
        holder = " ".join(match["rows"].split())
        holder = re.sub(r"^(?:The|the) | listed in [A-Z]\w* \d+$", "", holder)
        for noun in self.nouns.by_name.values():
            if holder in (noun.name, noun.many):
                return noun.kind in ("ROWS", "COLUMN", "PARTY", "PERIOD", "GATE")
        if not holder[:1].isupper() or len(holder.split()) > 5:
            return False
        span = Span(offset + match.start("rows"), offset + match.end("rows"))
        self._declare("GATE", holder, span, unit)
        return True

    def _can_be(self, kind: str, name: str) -> bool:
        known = self.nouns.by_name.get(name)
        if known is not None and (known.kind != kind or kind == "TABLE"):
            return known.kind == "TERM" == kind
        first, last = (name.lower().split() or [""])[0], (name.lower().split() or [""])[-1]
        ends = {last} if kind == "STATUS" else {first, last}  # `in good standing` is a status
        if ends & _NEVER_NAMES or (kind == "TERM" and first in ("a", "an", "each", "every")):
            return False
        return not (kind == "TERM" and self._is_other_noun(name))

    def _is_other_noun(self, name: str) -> bool:
        return any(
            noun.kind != "TERM" and name in (noun.name, noun.many)
            for noun in self.nouns.by_name.values()
        )

    # ------------------------------------------------------------ declaring

    def _declare(self, kind: str, name: str, span: Span, unit: Unit) -> None:
        name = " ".join(name.split())
        if not name:
            return
        noun = Noun(kind, name, self.source, span, unit.label)
        clash = self.nouns.add(noun)
        if clash is None or kind == "NAME" or clash.kind == "NAME":
            return
        self.findings.add(
            Diagnostic(
                "VBP203",
                f"`{name}` is declared twice: as {KINDS[clash.kind]} and as {KINDS[kind]}",
                self.source,
                span,
                clause=unit.label,
                labels=(Label(clash.source, clash.span, f"declared here as {KINDS[clash.kind]}"),),
                suggestion="give one of the two another name; one phrase has one meaning",
            )
        )

    # ------------------------------------------------------------ text of a unit

    def _text(self, unit: Unit) -> str:
        text = " ".join(self.source.folded[s.start : s.end] for s in unit.body)
        return self.house.in_words(" ".join(text.split()))

    def _opening(self, unit: Unit) -> str:
        before = " ".join(
            self.source.folded[s.start : s.end] for s in unit.body[: unit.before_table]
        )
        before = self.house.in_words(" ".join(before.split()))
        if unit.role in ("schedule", "section"):
            return f"{unit.title} {before}".strip()
        return before

    def _joined(self, unit: Unit) -> tuple[str, list[int]]:
        """The running text with the offset in the source of each of its characters."""
        text: list[str] = []
        offsets: list[int] = []
        for span in unit.body:
            if text and text[-1] != " ":
                text.append(" ")
                offsets.append(span.start)
            for offset in range(span.start, span.end):
                character = self.source.folded[offset]
                if not character.isspace():
                    text.append(character)
                    offsets.append(offset)
                elif text and text[-1] != " ":
                    text.append(" ")
                    offsets.append(offset)
        return self._in_words("".join(text), offsets)

    def _in_words(self, text: str, offsets: list[int]) -> tuple[str, list[int]]:
        """The text with words of the language for phrases of the house, which stand where these do.
        """
        made, places, last = "", list[int](), 0
        for part, at in self.house.parts(text):
            begin = last if at is None else at
            places += [offsets[begin]] * len(part) if at is None else offsets[at : at + len(part)]
            last = begin if at is None else at + len(part)
            made += part
        return made, places

    @staticmethod
    def _at(offsets: list[int], span: tuple[int, int]) -> Span:
        return Span(offsets[span[0]], offsets[span[1] - 1] + 1)


def _reckons(name: str) -> bool:
    """Whether what would be a name limits or reckons, so that it says a value and is none."""
    return limiting(FreeText(Register.NAME, name, 0)) is not None


def _titles(text: str, unit: Unit) -> bool:
    """Whether a text is a table's title: it ends in a colon, or a table follows a few words."""
    return text.rstrip().endswith(":") or (bool(unit.table) and len(text.split()) <= 12)


def _same(one: str, other: str) -> bool:
    return one.strip().lower() == other.strip().lower()
