"""Words taken out of every sentence, one at a time: the figures change, or they are asked about.

    python -m tests.words.drops [--every N] [--only NAME]

A word that can be dropped without any change of what a contract means carried nothing. Some do:
articles, words that repeat what the form says anyway; `CARRY_NOTHING` lists them, and nothing else
may pass in silence.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from tests.words.insertions import chosen
from tests.words.texts import Tried, shared, texts
from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.page.units import read_units

CARRY_NOTHING = frozenset(
    (
        "the", "a", "an", "of", "and", "that", "this", "these", "those", "such", "any", "all",
        "each", "every", "both", "it", "they", "to", "be", "is", "are", "then", "in", "for", "on",
        "or", "by", "its", "their", "have", "has",
        # words of a form that has another spelling without them
        "line", "lines", "same", "but", "shown", "nearest", "dollar", "cent", "met", "party",
    )
)  # fmt: skip
"""Words that join, point or say again what the form says."""

_SAID_AGAIN = re.compile(
    r"\w+['’]s\b|\w+s['’](?=\s)|(?<=of )\d+(?= [a-zA-Z]+)|(?<=pays )\w+(?= anything)"
    r"|(?<=pays the )\w+(?= anything)|(?<=If )\w+(?= members have )"
)
"""Whose, where all is the settled party's; of how many; to whom, where there is one other party."""
_NAMED = re.compile(
    r"(?:^|(?<=[.:] ))(?:For [^,]+, )?(?:Each |The |A )?[^.:]{0,60}?"
    r"(?=,? (?:for each [^,]+, )?(?:means|is|are|rises|says|has|lists|gives|states)\b|:)"
)
"""The name that a sentence begins with: a name is only a name, with a word more or less."""
_PAYMENT_NAMED = re.compile(r"\((?:the )?\"[^\"]+\"\)|, as the [A-Z][\w ]+")
_ROW_NAMED = re.compile(r"(?<=each row is )an? [^,.:]+")
"""What a row is called, in the description of its table."""
_WORD = re.compile(r"[^\s|,;:.()\"]+(?:[.,]\d+)*")
_ROLES = ("clause", "line", "example", "cover")


@frozen
class Drop:
    """A word taken out of a text."""

    tried: Tried
    what: str
    span: Span

    @property
    def word(self) -> str:
        return self.tried.text[self.span.start : self.span.end]

    @property
    def text(self) -> str:
        """The text without the word."""
        text, end = self.tried.text, self.span.end
        if text[end : end + 1] == " ":
            end += 1
        return text[: self.span.start] + text[end:]

    @property
    def name(self) -> str:
        """Where and what, for a list."""
        text, at = self.tried.text, self.span.start
        line = text.count("\n", 0, at) + 1
        around = " ".join(text[max(0, at - 30) : self.span.end + 30].split())
        return f"{self.tried.name} line {line} ({self.what}): -{self.word}- in {around}"


def drops(every: int = 1, only: str = "", share: tuple[int, int] = (0, 1)) -> Iterator[Drop]:
    """All words of running text that carry something, or one in so many; `share` is which part of
    how many parts of the texts."""
    for tried in shared(texts(), share):
        if only not in tried.name:
            continue
        start, end = tried.piece or (0, len(tried.text))
        folded = SourceText("text", tried.text).folded
        for unit in read_units(SourceText("text", tried.text), Findings()):
            for span in _said(unit, folded):
                twice = [said.span() for said in _SAID_AGAIN.finditer(folded, *_ends(span))]
                for match in _WORD.finditer(folded, *_ends(span)):
                    one = Drop(tried, unit.role, Span(*match.span()))
                    again = any(begins <= match.start() < ends for begins, ends in twice)
                    if again or not start <= one.span.start < end or not _carries(one.word):
                        continue
                    if chosen(one.name, every):
                        yield one


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _said(unit: Unit, text: str) -> Iterator[Span]:
    """The running text of a unit without the names that it only gives."""
    if unit.role not in _ROLES or {"words", "deleted"} & set(unit.marks):
        return
    if unit.role == "cover" and unit.label in ("Payer", "Provider", "Receiver"):
        return
    for span in unit.body:
        at = span.start
        inside = text[span.start : span.end]
        names = [
            match
            for naming in (_NAMED, _PAYMENT_NAMED, _ROW_NAMED)
            for match in naming.finditer(inside)
        ]
        for name in sorted(names, key=lambda match: match.start()):
            if unit.role in ("clause", "line") and span.start + name.start() >= at:
                yield Span(at, span.start + name.start())
                at = span.start + name.end()
        yield Span(at, span.end)


def _carries(word: str) -> bool:
    return word.lower() not in CARRY_NOTHING and any(sign.isalnum() for sign in word)


def silent_drops(found: Iterator[Drop]) -> Iterator[tuple[Drop, bool]]:
    """Each word and whether it can be dropped in silence."""
    before: dict[str, object] = {}
    for one in found:
        tried = one.tried
        if tried.name not in before:
            before[tried.name] = tried.read(tried.text)
        yield one, tried.read(one.text) == before[tried.name]


def main() -> int:
    """Try them, print what passes in silence, and how many of how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    total, passed = 0, Counter[str]()
    for one, is_silent in silent_drops(drops(options.every, options.only)):
        total += 1
        if is_silent:
            passed[one.word] += 1
            print(one.name, flush=True)
    print(passed.most_common(40))
    print(f"{passed.total()} of {total} words can be dropped in silence")
    return 1 if passed else 0


if __name__ == "__main__":
    raise SystemExit(main())
