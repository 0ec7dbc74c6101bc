"""How much of what contract people write is read untouched: `python -m tests.trial.trial [-v]`.

The clauses beside this file were written by someone who had not seen the grammar. Each is read
here with the vocabulary of its file; nothing else is known of it. The figure is the share that is
read to the end, tables with their headings, edges and cells included.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from vbpdsl.source.diagnostic import Findings, Severity
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.collect import Collector
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.document import Document, Documents, ReadUnit
from vbpdsl.syntax.document_reader import DocumentReader
from vbpdsl.syntax.format import format_documents
from vbpdsl.syntax.page.descriptions import described
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.page.tables import term_table
from vbpdsl.syntax.page.units import read_units
from vbpdsl.syntax.parsing.parser import SentenceReader, Stop
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.references import heading_of

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("[0-9]*.txt"))
_MISREAD = ("VBP101", "VBP105", "VBP106", "VBP107", "VBP109", "VBP110", "VBP111", "VBP112")


@frozen
class Outcome:
    """A clause of the trial, why it was not read if so, and else its printed form and its Terms."""

    form: str
    text: str
    reason: str | None
    printed: str = ""
    terms: tuple[str, ...] = ()


def outcomes(path: Path) -> list[Outcome]:
    """Every clause of a file."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    header = dict(line.split(":", 1) for line in blocks[0].split("\n") if ":" in line)
    clauses = [block for block in blocks[1:] if not block.startswith("(later)")]
    return [_outcome(path.stem, header, clause) for clause in clauses]


def _outcome(form: str, header: dict[str, str], clause: str) -> Outcome:
    page = _page(header, clause)
    source = SourceText(f"trial {form}", page)
    findings = Findings(advised=False)
    units = read_units(source, findings)
    nouns, letters = _nouns(header, source)
    collector = Collector(source, nouns, findings)
    for step in ("cover", "tables", "terms"):
        collector.collect(units, step)
    letters |= {unit.label for unit in units if unit.role == "line"}
    reader = DocumentReader(source, nouns, frozenset(letters), findings)
    read: list[ReadUnit] = []
    for unit in units[1:]:
        read.append(reader.unit(unit))
        reason = _table_reason(source, unit, nouns, frozenset(letters))
        if reason:
            return Outcome(form, clause, reason)
    errors = [item for item in findings if item.severity is Severity.ERROR]
    # a single clause cannot bring the schedules and tables it cites: that is not misreading it
    absent = ("VBP103", "VBP205", "VBP209", "VBP513")
    wrong = next((f"{i.code} {i.message}" for i in errors if i.code not in absent), None)
    if wrong is not None:
        return Outcome(form, clause, wrong)
    document = Document(source, heading_of(units), tuple(read))
    printed = format_documents(Documents(document, (), nouns, True))
    terms = dict.fromkeys(_terms(tuple(one.sentences for one in read)))
    return Outcome(form, clause, None, " ".join(printed.split()), tuple(terms))


def _terms(tree: object) -> Iterator[str]:
    """The Terms that sentences name, in the order in which they do."""
    if isinstance(tree, Word):
        if tree.kind == "TERM":
            yield str(tree.value)
        return
    for part in tree if isinstance(tree, tuple) else getattr(tree, "parts", ()):
        yield from _terms(part)


def _page(header: dict[str, str], clause: str) -> str:
    """The clause on a page of its own, with a number where clauses have one."""
    numbered = re.match(r"\d+\. ", clause)
    clause = re.sub(r"^\d+\. ", "", clause)
    if not numbered and not re.match(r"Example|[a-z]  ", clause):
        space = "" if "Terms" not in header else "1  Trial\n\n"
        return f"EXHIBIT T: TRIAL\n\n{space}{clause}\n"
    head = "" if re.match(r"Example|[a-z]  ", clause) else "1.1  "
    return f"EXHIBIT T: TRIAL\n\n1  Trial\n{head}{clause}\n"


def _nouns(header: dict[str, str], source: SourceText) -> tuple[Nouns, set[str]]:
    nouns = Nouns()
    letters: set[str] = set()

    def add(kind: str, name: str) -> None:
        match = re.match(r"(.+?) \(plural (.+?)\)$", name.strip())
        name, many = (match[1], match[2]) if match else (name.strip(), "")
        if name:
            nouns.add(Noun(kind, name, source, Span(0, 0), "", many))

    for kind, word in (("PARTY", "Parties"), ("PERIOD", "Periods")):
        for name in _split(header.get(word, "")):
            add(kind, name)
    for name in _split(header.get("Rows", "")):
        if not any(name in (noun.name, noun.many) for noun in nouns.of_kind("PARTY")):
            add("ROWS", name)
    for part in _split(header.get("Columns", ""), ";"):
        _row, _, columns = part.partition(":")
        for column in _split(columns):
            name = re.sub(r"\s*\(.*\)$", "", column)
            add("COLUMN", name)
            values = re.search(r"\(text: (.+)\)$", column)
            for value in _split(values[1] if values else ""):
                add("NAME", value)
    for part in _split(header.get("Values", ""), ";"):
        column, _, values = part.partition(":")
        add("COLUMN", column)
        for value in _split(values):
            add("NAME", value)
    for part in _split(header.get("Statuses", ""), ";"):
        _status(part, nouns, add)
    for name in _split(header.get("Terms", "")):
        add("TERM", re.sub(r"\s*\(.*\)$", "", name))
    if "Lines" in header and "18" in source.name:
        letters |= set("abcdefghijklmnopqrstuvwxyz")
    for part in _split(header.get("Lines", ""), ";"):
        letters.add(part[0])
        add("TERM", part[2:])
    for part in (
        _split(header.get("Tables", ""), ";")
        if "(" in header.get("Tables", "")
        else (_split(header.get("Tables", "")))
    ):
        add("TABLE", re.sub(r"\s*\(.*\)$", "", part))
    for usual in ("month", "member", "claim", "patient", "episode"):
        add("ROWS", usual)
    for usual in ("Performance Year", "Period"):
        if "Cover" not in header and not _split(header.get("Periods", "")):
            add("PERIOD", usual)
    add("COLUMN", "line of business")
    for usual in ("Commercial", "Medicaid", "Medicare Advantage", "medical", "pharmacy", "dental"):
        add("NAME", usual)
    return nouns, letters


def _status(part: str, nouns: Nouns, add) -> None:  # type: ignore[no-untyped-def]
    holder = next(
        (n.name for n in sorted(nouns.by_name.values(), key=lambda n: -len(n.name))
         if part.startswith(n.name + " ")), None,
    )  # fmt: skip
    if holder is None:
        match = re.match(r"(?:[A-Z]\w+ ?)+", part)
        holder = match[0].strip() if match else part.split()[0]
        add("GATE" if match else "ROWS", holder)
    add("STATUS", part[len(holder) + 1 :])


def _split(text: str, by: str = ",") -> list[str]:
    """Parts between separators that stand outside brackets."""
    parts, depth, last = [], 0, ""
    for character in text.strip():
        depth += (character == "(") - (character == ")")
        if character == by and depth == 0:
            parts.append(last.strip())
            last = ""
        else:
            last += character
    return [part for part in [*parts, last.strip()] if part]


def _table_reason(
    source: SourceText, unit: Unit, nouns: Nouns, letters: frozenset[str]
) -> str | None:
    text = " ".join(source.folded[s.start : s.end] for s in unit.body[: unit.before_table])
    if not unit.table or unit.role == "schedule" or described(unit, text):
        return None
    reader = SentenceReader(source, nouns, letters)
    table = term_table(unit.table, unit.title)
    heading, _ = reader.read("heading", (table.input.span,))
    if isinstance(heading, Stop):
        return f"heading `{table.input.text}`"
    keyed = heading.tree.kind == "heading_key"
    for edge, cells in table.entries:
        if not keyed and edge.text not in nouns.by_name:
            result, _ = reader.read("edge", (edge.span,))
            if isinstance(result, Stop):
                return f"edge `{edge.text}`"
        for cell in cells:
            if cell.text and cell.text not in nouns.by_name:
                result, _ = reader.read("cell", (cell.span,))
                if isinstance(result, Stop):
                    return f"cell `{cell.text}`"
    return None


def main() -> None:
    """Print the share read, for each form and in all; `-v` shows what was not read."""
    total = read = 0
    for path in FILES:
        found = outcomes(path)
        good = [item for item in found if item.reason is None]
        total += len(found)
        read += len(good)
        print(f"{path.stem:32} {len(good):3} of {len(found):3}")
        if "-v" in sys.argv:
            for item in found:
                if item.reason is not None:
                    print(f"    {item.text[:170]!r}\n        {item.reason[:150]}")
    print(f"{'all':32} {read:3} of {total:3}  {100 * read / total:.1f}%")


if __name__ == "__main__":
    main()
