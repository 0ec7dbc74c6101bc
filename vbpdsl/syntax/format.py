"""A contract in the one form in which it is printed and signed.

Typed short, signed in full: symbols become words, ISO dates become dates, Terms get their
capitals, a clause without a number gets one, and the short sentence

    share 50% of savings if 9 of 14 measures met

becomes

    1.1  If at least 9 of the 14 Measures are met, the Plan pays the Practice 50% of Savings (the
         "Shared Savings Payment").

The words that a writer chose stay: formatting changes how a sentence looks, never what it says.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.actions.quantities import quantified_of
from vbpdsl.syntax.declared.naming import party_name
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.document import Document, Documents, Library, ReadUnit
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.facts import HasStatus
from vbpdsl.syntax.nodes.quantities import Members, Number
from vbpdsl.syntax.page.parts import Row
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.read import read_documents
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.vocabulary import vocabulary

WIDTH = 110
_COVER_WIDTH = 17
_INDENT = 5
_WRITTEN = {
    "+": "plus",
    "minus": "less",
    "*": "times",
    "x": "times",
    "multiplied by": "times",
    "×": "times",
    "/": "divided by",
    "÷": "divided by",
    ">=": "is at least",
    "≥": "is at least",
    "<=": "is at most",
    "≤": "is at most",
    ">": "is more than",
    "<": "is less than",
    "=": "is",
    "pmpm": "PMPM",
    "per member per month": "PMPM",
    "shall pay": "pays",
    "will pay": "pays",
    "shall pay to": "pays",
}
"""Shorthand that is accepted while typing, with the words that are signed."""


def format_text(source: SourceText, library: Library) -> str:
    """The printed form of a text that has no mistakes; its documents are found in the library."""
    return format_documents(read_documents(source, library, Findings()))


def format_documents(documents: Documents) -> str:
    """The exhibit in its printed form. The documents must have been read without errors."""
    return Printer(documents.main, documents.nouns, documents).text()


_QUANTITIES = {
    Sign.AT_LEAST: "at least",
    Sign.AT_MOST: "at most",
    Sign.MORE_THAN: "more than",
    Sign.LESS_THAN: "fewer than",
    Sign.EQUAL: "exactly",
}


class Printer:
    """Writes one document."""

    def __init__(self, document: Document, nouns: Nouns, documents: Documents) -> None:
        self.document = document
        self.source: SourceText = document.source
        self.nouns = nouns
        self.documents = documents
        self.section = 1
        self.clause = 0

    def text(self) -> str:
        """The whole text, ending in one line feed."""
        lines: list[str] = []
        before = ""
        for read in self.document.units:
            if _blank_before(before, read.unit.role):
                lines.append("")
            lines += self._unit(read)
            before = read.unit.role
        return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"

    def _unit(self, read: ReadUnit) -> list[str]:
        unit = read.unit
        match unit.role:
            case "title":
                return [unit.title, *(self._plain(span) for span in unit.body)]
            case "cover":
                marks = "".join(f"[{mark}] " for mark in unit.marks)
                return _wrapped(f"{unit.label}:".ljust(_COVER_WIDTH), marks + self._running(read))
            case "section":
                self.section, self.clause = int(unit.label), 0
                return [f"{unit.label}  {unit.title}"]
            case "clause" | "election":
                return self._clause(read)
            case "line":
                return self._line(read)
            case "schedule":
                return self._schedule(read)
            case "example":
                name = f"Example {unit.label}".rstrip() + (f" ({unit.title})" if unit.title else "")
                if unit.table:
                    return self._with_tables(f"{name}.", read)
                return _wrapped(f"{name}. ", self._running(read))
        return _wrapped(f"{unit.label}: ", self._running(read))

    def _with_tables(self, head: str, read: ReadUnit) -> list[str]:
        """An example with tables: its text and its rows as they follow each other."""
        pad = " " * _INDENT
        pieces = [
            (span.start, [" ".join(self._stretches(read, (span,)))]) for span in read.unit.body
        ]
        pieces += [(rows[0].span.start, _aligned(rows)) for rows in read.tables]
        lines = [head]
        for _, found in sorted(pieces, key=lambda piece: piece[0]):
            if len(lines) == 1 and lines[0] == head and not found[0].startswith("|"):
                lines = _wrapped(f"{head} ", found[0])
            elif found[0].startswith("|"):
                lines += [pad + row for row in found]
            else:
                lines += _wrapped(pad, found[0])
        return lines

    # ------------------------------------------------------------ units

    def _clause(self, read: ReadUnit) -> list[str]:
        unit = read.unit
        label = unit.label or f"{self.section}.{self.clause + 1}"
        if re.fullmatch(r"\d+\.\d+", label):
            self.section, self.clause = (int(part) for part in label.split("."))
        caption = f"{self._plain(unit.caption)} " if unit.caption is not None else ""
        head = f"{label}  " + "".join(f"[{mark}] " for mark in unit.marks) + caption
        pad = " " * len(f"{label}  ")
        lines = self._bulleted(head, pad, read, unit.body[: unit.before_table])
        if not unit.marks and not lines[-1].endswith((".", ":", ";")):
            lines[-1] += ":" if unit.table else "."  # typed short: no colon, no full stop
        lines += [pad + row for row in _aligned(unit.table)]
        after = unit.body[unit.before_table :]
        return lines + (self._bulleted(pad, pad, read, after) if after else [])

    def _line(self, read: ReadUnit) -> list[str]:
        unit = read.unit
        pad = " " * _INDENT
        head = f"{pad}{unit.label}  {unit.title}: "
        if not unit.table and any(self._plain(span).startswith("- ") for span in unit.body):
            return [head.rstrip(), *self._bulleted("", pad + "   ", read, unit.body)]
        if not unit.table:
            return _wrapped(head, self._running(read), pad + "   ")
        rows = _aligned(unit.table)
        body = self._running(read)
        if body:
            return [*_wrapped(head, body, pad + "   "), *(pad + "   " + row for row in rows)]
        return [head + rows[0], *(" " * len(head) + row for row in rows[1:])]

    def _schedule(self, read: ReadUnit) -> list[str]:
        unit = read.unit
        marks = "".join(f"[{mark}] " for mark in unit.marks)
        head = f"{unit.label}  {marks}{unit.title}".strip()
        lines = [head]
        if unit.body:
            lines += _wrapped(" " * _INDENT, self._running(read))
        return lines + [" " * _INDENT + row for row in _aligned(unit.table)]

    def _bulleted(self, head: str, pad: str, read: ReadUnit, spans: tuple[Span, ...]) -> list[str]:
        lines: list[str] = []
        for text in self._stretches(read, spans):
            if text.startswith("- "):
                lines += _wrapped(f"{pad}- ", text[2:])
            elif text.startswith(("-- ", "o ")):
                lines += _wrapped(f"{pad}  -- ", text.split(" ", 1)[1])
            else:
                lines += _wrapped(pad if lines else head, text, pad)
        return lines or [head.rstrip()]

    # ------------------------------------------------------------ words

    def _running(self, read: ReadUnit) -> str:
        return " ".join(self._stretches(read, read.unit.body))

    def _plain(self, span: Span) -> str:
        return " ".join(self.source.folded[span.start : span.end].split())

    def _stretches(self, read: ReadUnit, spans: tuple[Span, ...]) -> Iterator[str]:
        """The text of some stretches, each word in the form in which it is signed."""
        shared = next((p for tree in read.sentences for p in tree.phrases("shared")), None)
        if shared is not None:
            yield self._shared(shared)
            return
        words = _in_order(_to_sign(read))
        sentence = read.unit.role in ("clause", "example")
        for index, span in enumerate(spans):
            text = self._stretch(span, words)
            yield text[:1].upper() + text[1:] if sentence and index == 0 else text

    def _stretch(self, span: Span, words: list[Word]) -> str:
        text = self.source.folded
        made: list[str] = []
        at = span.start
        for word in words:
            if span.start <= word.span.start and word.span.end <= span.end:
                made += [text[at : word.span.start], signed(word)]
                made.append(" " if text[word.span.end - 1].isspace() else "")
                at = word.span.end
        made.append(text[at : span.end])
        return re.sub(r" +,", ",", " ".join("".join(made).split()))

    def _shared(self, phrase: Phrase) -> str:
        """`share 50% of savings if 9 of 14 measures met`, written out in full."""
        payer, payee = self._parties()
        named = phrase.token("PARTY")
        if named is not None and named.value == payee:
            payer, payee = payee, payer
        paid = f'the {payer} pays the {payee} {self._share(phrase)} (the "Shared Savings Payment")'
        gate = phrase.phrase("quantified")
        counted = self._quantified(gate) if gate is not None else None
        if counted is not None:
            return f"If {counted}, {paid}."
        only_if = phrase.token("IF")
        if only_if is not None:
            condition = phrase.parts[phrase.parts.index(only_if) + 1]
            paid = f"{paid} if {self._stretch(condition.span, list(phrase.words()))}"
        return f"{paid[0].upper()}{paid[1:]}."

    def _share(self, phrase: Phrase) -> str:
        """What is paid: a percentage of something with its limit, or an amount."""
        money, limit = phrase.token("MONEY"), phrase.phrase("limit")
        if money is not None:
            return money.text
        share = phrase.phrase("share_of", "arithmetic", "bracketed")
        assert share is not None
        words = list(phrase.words())
        said = self._stretch(share.span, words)
        *part, last = share.words()
        if last.kind == "LETTER" and len(part) == 2:  # 50% of c
            said = f"{part[0].text} of line {last.text}"
        limited = self._stretch(limit.span, words) if limit is not None else ""
        joint = "" if limited.startswith(",") or not limited else " "
        return f"{said}{joint}{limited}"

    def _quantified(self, gate: Phrase) -> str | None:
        """`9 of 14 measures met`, in full; None for what says more of them than their number."""
        said = quantified_of(gate)
        many, of, fact = said.many, said.of, said.said
        if not isinstance(many, Number) or not isinstance(of, Members) or of.narrowed is not None:
            return None
        if not isinstance(fact, HasStatus) or fact.negated:
            return None
        name = self.nouns.by_name[str(of.noun.value)].many
        everyone = f"{of.stated.text} {name}" if of.stated is not None else name
        least = _QUANTITIES[many.sign]
        return f"{least} {many.figure.text} of the {everyone} are {fact.status.text}"

    def _parties(self) -> tuple[str, str]:
        names: list[str] = []
        for word in ("Payer", "Provider"):
            read = self.document.cover(word) or next(
                (found for d in self.documents.used if (found := d.cover(word))), None
            )
            text = self.document.text(read.unit.body) if read is not None else word
            names.append(party_name(text))
        return names[0], names[1]


def _to_sign(read: ReadUnit) -> Iterator[Word]:
    """The words of a unit that are written as they are signed. What one tree of a sentence takes
    for a name that is spelt otherwise, and another does not, stays as it is typed: `the number of
    aligned beneficiaries` may be of no Term."""
    for at, tree in enumerate(read.sentences):
        others = read.others[at] if at < len(read.others) else ()
        names = [{w.span for w in one.words() if _other_capitals(w)} for one in (tree, *others)]
        fewest = min(names, key=len)
        yield from (w for w in tree.words() if not _other_capitals(w) or w.span in fewest)


def _other_capitals(word: Word) -> bool:
    return word.typed != word.text and word.typed.lower() == word.text.lower()


def _in_order(words: Iterable[Word]) -> list[Word]:
    """The words as they stand, each once: a day may be said of two payments of a sentence."""
    found: list[Word] = []
    for word in sorted(words, key=lambda one: (one.span.start, -one.span.end)):
        if not found or word.span.start >= found[-1].span.end:
            found.append(word)
    return found


def _blank_before(before: str, role: str) -> bool:
    if before == "":
        return False
    if role in ("section", "schedule") or before in ("title",):
        return True
    return (before == "cover") != (role == "cover") or (
        (before == "example") != (role == "example") and role != "note"
    )


def _wrapped(head: str, text: str, hanging: str | None = None) -> list[str]:
    """A text after its head, further lines under its first word."""
    indent = " " * len(head) if hanging is None else hanging
    wrapper = textwrap.TextWrapper(
        WIDTH, initial_indent=head, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return wrapper.wrap(text) or [head.rstrip()]


def _aligned(rows: tuple[Row, ...]) -> list[str]:
    """The rows of a table with their bars under each other; figures to the right."""
    if not rows:
        return []
    count = max(len(row.cells) for row in rows)
    ordered = (sorted(row.cells, key=lambda cell: cell.span.start) for row in rows)
    texts = [[cell.text for cell in cells] + [""] * (count - len(cells)) for cells in ordered]
    widths = [max(len(row[index]) for row in texts) for index in range(count)]
    lines = []
    for row in texts:
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def signed(word: Word) -> str:
    """A word as it is signed."""
    match word.kind:
        case ("TERM" | "ROWS" | "COLUMN" | "PARTY" | "PERIOD" | "STRETCH" | "TABLE" | "NAME"
              | "STATUS"):
            return word.text
        case "DATE" if isinstance(word.value, date):
            return f"{MONTHS[word.value.month - 1]} {word.value.day}, {word.value.year}"
        case "MONEY":
            return _money(word)
        case "PAYMENT_NAME" if '"' not in word.typed or word.typed[0] != "(":
            return f' (the "{word.value}")'
        case "PERCENT":
            return _percent(word)
    if word.kind == "LESS" and word.typed == "-":
        return "less"
    if word.kind == "THAT_IS" and word.typed == "=":
        return ", i.e."
    if word.kind == "UP_TO_HERE":
        return vocabulary().canonical["LIMIT.NOT_MORE"]
    if word.kind == "LIMIT":
        return vocabulary().canonical[f"LIMIT.{word.value}"]
    if word.kind in ("LESSER_OF", "GREATER_OF"):
        return vocabulary().canonical[word.kind]
    return _WRITTEN.get(word.typed, word.typed)


def _percent(word: Word) -> str:
    """A percentage with its sign; one in words (`ten percent`) in figures."""
    if word.typed[:1].isalpha():
        assert isinstance(word.value, Fraction)
        return f"{word.value * 100}%"
    return re.sub(r"\s*(?:%|per\s?cent)", "%", word.typed)


def _money(word: Word) -> str:
    """An amount with separators, its decimals as typed: `$75000` is `$75,000`."""
    digits = word.typed.replace("$", "").replace(",", "").strip()
    assert isinstance(word.value, Fraction)
    if digits[-1:].isalpha() and " " not in digits and word.value.denominator == 1:
        return f"${word.value.numerator:,}"  # `$10k` is typed short
    whole, dot, cents = digits.partition(".")
    if not whole.isdigit():
        return word.typed
    return f"${int(whole):,}{dot}{cents}" if " " not in digits else word.typed
