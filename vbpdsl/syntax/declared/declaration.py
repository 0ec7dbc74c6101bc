"""What a declaration is made of: the text of a unit, and the noun that it declares.

Tables and sentences declare nouns in different ways; both stand on this."""


from vbpdsl.source.diagnostic import Diagnostic, Findings, Label
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import KINDS, Noun, Nouns
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words import openings

NEVER_NAMES = {
    "it", "they", "if", "each", "the", "this", "otherwise", "where", "there", "below", "above",
    "what", "whatever", "only", "on", "by", "in", "neither", "no", "despite", "notwithstanding",
    "always", "that", "who", "which", "whose",
}  # fmt: skip
"""Words that a sentence begins with and a Term never does."""
_NEVER_FIRST = ("a", "an", "each", "every", "its", "their")
"""Words that say whose a figure is, or of how many: no part of its name."""
_STRETCH = pattern(r"\S+|\s+")
"""Words and signs, or blanks."""


class Declaring:
    """Declares nouns of one document; what is declared as two kinds is a finding."""

    def __init__(self, source: SourceText, nouns: Nouns, findings: Findings) -> None:
        self.source = source
        self.nouns = nouns
        self.findings = findings
        self.house = nouns.house.of(source)

    def declare(self, kind: str, name: str, span: Span, unit: Unit, many: str = "") -> None:
        name = " ".join(name.split())
        if not name:
            return
        noun = Noun(kind, name, self.source, span, unit.label, many)
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

    def text(self, unit: Unit) -> str:
        text = " ".join(self.source.folded[s.start : s.end] for s in unit.body)
        return self.house.in_words(" ".join(text.split()))

    def opening(self, unit: Unit) -> str:
        before = " ".join(
            self.source.folded[s.start : s.end] for s in unit.body[: unit.before_table]
        )
        before = self.house.in_words(" ".join(before.split()))
        if unit.role in ("schedule", "section"):
            return f"{unit.title} {before}".strip()
        return before

    def joined(self, unit: Unit) -> tuple[str, list[int]]:
        """The running text with the offset in the source of each of its characters."""
        text: list[str] = []
        offsets: list[int] = []
        for span in unit.body:
            if text and text[-1] != " ":
                text.append(" ")
                offsets.append(span.start)
            for stretch in _STRETCH.finditer(self.source.folded, span.start, span.end):
                if not stretch[0].isspace():
                    text.append(stretch[0])
                    offsets.extend(range(*stretch.span()))
                elif text and text[-1] != " ":
                    text.append(" ")
                    offsets.append(stretch.start())
        return self.in_words("".join(text), offsets)

    def in_words(self, text: str, offsets: list[int]) -> tuple[str, list[int]]:
        """The text with words of the language in place of phrases of the house."""
        made, places, last = "", list[int](), 0
        for part, at in self.house.parts(text):
            begin = last if at is None else at
            places += [offsets[begin]] * len(part) if at is None else offsets[at : at + len(part)]
            last = begin if at is None else at + len(part)
            made += part
        return made, places

    @staticmethod
    def at(offsets: list[int], span: tuple[int, int]) -> Span:
        return Span(offsets[span[0]], offsets[span[1] - 1] + 1)

    def earned_somehow(self, unit: Unit, text: str, offset: int) -> bool:
        """Points in a sentence of no known form: `Ten points are earned if ...` makes no others
        unknown."""
        somehow = openings.EARNS_SOMEHOW.match(text)
        if somehow is not None and openings.POINTS not in self.nouns.by_name:
            self.declare("TERM", openings.POINTS, Span(offset, offset + somehow.end()), unit)
            for form in openings.ALSO_EARNED[openings.POINTS]:
                self.nouns.call(form, self.nouns.by_name[openings.POINTS])
        return False

    def can_be(self, kind: str, name: str) -> bool:
        """Whether a name can be that of a noun of some kind."""
        known = self.nouns.by_name.get(name)
        if known is not None and (known.kind != kind or kind == "TABLE"):
            return known.kind == "TERM" == kind
        first, last = (name.lower().split() or [""])[0], (name.lower().split() or [""])[-1]
        begun = kind == "STATUS" or self._begins_with_a_noun(name.lower())
        ends = {last} if begun else {first, last}  # `in good standing` is a status
        if ends & NEVER_NAMES or (kind == "TERM" and first in _NEVER_FIRST):
            return False
        return not (kind == "TERM" and self._is_other_noun(name))

    def _begins_with_a_noun(self, name: str) -> bool:
        """`On Time Rate`, where visits are or are not `on time`: a name, and no day of payment."""
        nouns = self.nouns.by_name.values()
        return any(name.startswith(f"{noun.name.lower()} ") for noun in nouns if " " in noun.name)

    def _is_other_noun(self, name: str) -> bool:
        return any(
            noun.kind != "TERM" and name in (noun.name, noun.many)
            for noun in self.nouns.by_name.values()
        )
