"""`Each such Practice`: which of the parties the sentence before spoke of.

    2.1  A Practice is certified if its Rate is at least 80%.
    2.2  The Plan pays each such Practice $100.

The certified ones, to whoever reads it; `such` is no more than an article to the grammar, so that
every Practice would be paid. Beside `those_spoken_of`, which asks the same of rows. A sentence that
speaks of the Practice alone has said nothing of some of them, and in one sentence `such Practice`
is the one that it is about.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.parsing.tree import Phrase, Word

_SUCH = pattern(
    r"(?<![\w'-])(?P<each>(?:each|every|any|all|no)\s+)?(?:such|those|these|that)\s+$",
    re.IGNORECASE,
)
_ON_CONDITION = ("payment", "named_condition")
_NARROWING = ("qualifiers", "STATUS", "OF_COMPARE")


def such_parties(draft: Draft) -> None:
    """Ask which parties are meant, where the last sentence about them said something of some."""
    for document in draft.documents.all:
        spoken: list[Phrase] = []
        for read in document.units:
            if read.unit.role not in ("clause", "line"):
                continue
            for tree in read.sentences:
                with suppress(Refused):  # it is asked about; the others are looked at as well
                    _ask_of(draft, document, read.label, tree, spoken)
                spoken.append(tree)


def _ask_of(
    draft: Draft, document: Document, clause: str, tree: Phrase, spoken: list[Phrase]
) -> None:
    mentioned: set[str] = set()
    for word, beside in sorted(_parties(draft, tree), key=lambda one: one[0].span.start):
        kind, text = str(word.value), document.source.folded
        such = _SUCH.search(text, max(0, word.span.start - 20), word.span.start)
        if such is not None and kind not in mentioned:
            before = next((one for one in reversed(spoken) if _speaks_of(draft, one, kind)), None)
            some = _some(draft, before, kind, document.source) if before is not None else None
            if some is not None and not _said_again(beside, some):
                _ask(draft, document, clause, word, such, some)
        mentioned.add(kind)


def _parties(draft: Draft, tree: Phrase) -> Iterator[tuple[Word, Phrase]]:
    """The words for one of several that are settled, each with the phrase in which it stands."""
    for part in tree.walk():
        for word in part.tokens("PARTY"):
            if word.value in draft.settlement_keys:
                yield word, part


def _speaks_of(draft: Draft, tree: Phrase, kind: str) -> bool:
    return any(word.value == kind for word, _ in _parties(draft, tree))


def _some(draft: Draft, tree: Phrase, kind: str, source: SourceText) -> str | None:
    """Its words for some of them, or on what condition it speaks of one; None if of any."""
    for word, part in _parties(draft, tree):
        if word.value != kind:
            continue
        if part.kind == "named_condition" and (status := part.token("STATUS")) is not None:
            return f"{status.typed} {word.value}"
        if any(one.kind in _NARROWING for one in part.parts) and part.kind != "payment":
            return source.phrase(Span(part.parts[0].span.start, part.span.end))
    for part in tree.walk():
        if part.kind in _ON_CONDITION and (begins := part.token("IF", "UNLESS")) is not None:
            at = part.parts.index(begins)
            said = source.phrase(Span(begins.span.start, part.parts[at + 1].span.end))
            return f"{kind} {said[0].lower()}{said[1:]}"
    return None


def _said_again(beside: Phrase, some: str) -> bool:
    """`each such certified Practice` says again what was said."""
    status = beside.token("STATUS")
    return status is not None and status.typed in some


def _ask(
    draft: Draft, document: Document, clause: str, word: Word, such: re.Match[str], some: str
) -> None:
    span, kind = Span(such.start(), word.span.end), str(word.value)
    named = f"each {some}" if such["each"] else f"the {some}"
    draft.say(
        "VBP121",
        f"`{document.source.slice(span)}` follows what is said of some {draft.many(kind)} only",
        document.source,
        span,
        clause,
        readings=(f"only the {some}", f"each {kind} that is settled"),
        case=f"three {draft.many(kind)}, of which one is meant there: that one, or all three?",
        suggestion=f"`each {kind}` for b); for a) say the condition again",
        fixes=(Fix(span, named),) if kind in some else (),
    )
    raise Refused
