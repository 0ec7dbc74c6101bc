"""Sentences that are more than a person can follow: too long, nested too deep, read in many ways.

Such a sentence is refused before or instead of its trees, so that one sentence of a page pasted
into a clause cannot keep a reader, or this program, for minutes.
"""

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.render import cited
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.stretches import NEXT_SENTENCE, depth
from vbpdsl.syntax.parsing.forest import MOST_READINGS

MOST_BRACKETS = 40
"""Brackets within brackets above which a sentence is refused: nobody can follow so many."""

MOST_WORDS = 1_000
"""Words above which a sentence is refused; a printed page has about five hundred."""

_ADVICE = "give the first steps lines or clauses of their own"


def overlong(source: SourceText, text: str, span: Span, label: str) -> Diagnostic | None:
    """That the first sentence of a text is longer, or nested deeper, than a person can follow."""
    text = text[: match.start() + 1] if (match := NEXT_SENTENCE.search(text)) else text
    words, deep = len(text.split()), depth(text)
    if words <= MOST_WORDS and deep <= MOST_BRACKETS:
        return None
    said = f"{words:,} words" if words > MOST_WORDS else f"{deep:,} brackets within brackets"
    most = MOST_WORDS if words > MOST_WORDS else MOST_BRACKETS
    message = f"a sentence of {cited(label)} has {said}"
    return _refused(source, message, span, label, most)


def too_many_ways(source: SourceText, span: Span, label: str) -> Diagnostic:
    """That a sentence can be read in more ways than can be shown."""
    message = f"a sentence of {cited(label)} can be read in more than {MOST_READINGS} ways"
    return _refused(source, message, span, label, MOST_READINGS)


def _refused(source: SourceText, message: str, span: Span, label: str, most: int) -> Diagnostic:
    return Diagnostic(
        "VBP114", message, source, span, label, expected=f"at most {most:,}", suggestion=_ADVICE
    )
