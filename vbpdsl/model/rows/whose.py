"""Whose rows and figures are meant: those of the party that is settled, or nobody's.

    the number of the Plan's claims   ->   VBP321: rows of a settlement belong to the Practice

A settlement knows the rows of one party. A sentence that names another one asks for rows that
nobody has; taking the settled party's would answer another question than was asked.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.printed import article_and
from vbpdsl.syntax.tree import Word


def check_party(
    draft: Draft, word: Word, span: Span, scope: Scope, what: str, suggestion: str
) -> None:
    """Refuse a party other than the settled one; `what` of it was asked for: rows or figures."""
    name = str(word.value)
    settled = draft.settlement_keys or tuple(p.name for p in draft.parties if p.role != "payer")
    if name in settled or not settled:
        return
    draft.say(
        "VBP321",
        f"{what} of a settlement belong to the {' and '.join(settled)}, not to the {word.text}",
        scope.source,
        span,
        scope.clause,
        suggestion=suggestion,
        fixes=tuple(
            Fix(word.span, key, scope.source.phrase(span).replace(word.typed, key, 1))
            for key in settled
        ),
    )
    raise Refused


def begun_with(source: SourceText, span: Span, openings: tuple[str, ...]) -> tuple[Fix, ...]:
    """A phrase with other words before it, in place of its article."""
    start = article_and(source, span).start
    words = source.slice(span)
    return tuple(Fix(Span(start, span.start), f"{one} ", f"{one} {words}") for one in openings)
