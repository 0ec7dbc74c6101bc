"""Text as it was written, and places in it.

Every later stage points back here: a diagnostic, a trace step and a formatted clause all name a
`Span` of a `SourceText`. The text is folded once (curly quotes to straight ones, every dash to
a hyphen-minus, no-break spaces to spaces), character for character, so that an offset in the
folded text is the same offset in the text the writer typed:

    “Final Payment” – $5   →   "Final Payment" - $5
"""

import re
from bisect import bisect_right
from functools import cached_property

from attrs import field, frozen

_ARTICLE_BEFORE = re.compile(r"(?:^|(?<=[\s(]))((?:[Tt]he|[Aa]n?)\s+)$")

_FOLDED = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u2032": "'",
        "\u00b4": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2033": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2000": " ",
        "\u2001": " ",
        "\u2002": " ",
        "\u2004": " ",
        "\u2005": " ",
        "\u2006": " ",
        "\u2008": " ",
        "\u200a": " ",
        "\u3000": " ",
        "\u2003": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "\x0b": "\n",
        "\x0c": "\n",
        "\r": " ",
        "\u2022": "-",
        "\u2023": "-",
        "\u25aa": "-",
        "\u25cf": "-",
        "\u25e6": "-",
        "\uf0b7": "-",
        "\u00b7": "-",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u0085": "\n",
    }
)


@frozen
class Span:
    """A stretch of a text: offsets of the first character and of the one after the last."""

    start: int
    end: int

    def to(self, other: "Span") -> "Span":
        """The stretch from the beginning of this span to the end of the other."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@frozen
class Place:
    """A line and column as people count them, from 1."""

    line: int
    column: int


@frozen(slots=False)
class SourceText:
    """One file of contract language: its name for messages and its text as typed."""

    name: str
    typed: str = field(repr=False)

    @cached_property
    def folded(self) -> str:
        """The text with look-alike characters folded, the same length as the text as typed."""
        return self.typed.translate(_FOLDED)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets at which lines begin."""
        starts, at = [0], self.folded.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.folded.find("\n", at + 1)
        return tuple(starts)

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Place(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """A line of the text as typed, without its end; lines are counted from 1."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.typed)
        return self.typed[start:end].rstrip("\r")

    def phrase(self, span: Span) -> str:
        """The words of a span as typed, on one line, with the article that stands before them.

        Articles are in no tree, and words that are shown to be pasted need them.
        """
        before = _ARTICLE_BEFORE.search(self.folded, max(0, span.start - 8), span.start)
        return self.slice(Span(before.start(1), span.end) if before else span)

    def slice(self, span: Span) -> str:
        """The words of a span as typed, on one line."""
        return " ".join(self.typed[span.start : span.end].split())
