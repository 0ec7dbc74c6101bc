"""A line or clause named beside its Term: `the Practice's Loss (line e)`.

Both must be the same, or one of two readers follows the words and the other the letter. That a
figure is meant as it was rounded (`(as so rounded)`) must be so, which is known when it is read.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.parsing.tree import Word


def check_limited_by(draft: Draft, term: Word, cited: Word, scope: Scope) -> None:
    """`the Eligible Claims of all members after Section 3.3`: that clause speaks of them."""
    where = str(cited.value).split()[-1]
    limits = {read.label for read, _, _ in draft.limited.get(str(term.value), ())}
    if where not in limits:
        check_cited(draft, term, cited, scope)


def check_cited(draft: Draft, term: Word, cited: Word, scope: Scope) -> None:
    """Refuse a Term with another line or clause in brackets after it than its own."""
    if str(cited.value).endswith(" rounded"):
        draft.as_rounded.append((str(term.value), cited.span, scope.source, scope.clause))
        return
    kind, where = str(cited.value).split()
    source = draft.sources.get(str(term.value))
    line = draft.line(where, scope.source)
    fits = line == term.value if kind == "line" else source is not None and source.clause == where
    if fits:
        return
    own = source.clause if source is not None else "defined elsewhere"
    draft.say(
        "VBP209",
        f"`{term.typed}` is not {kind} {where}",
        scope.source,
        cited.span,
        scope.clause,
        expected=own if own.startswith("line") else f"clause {own}",
        found=f"line {where}, {line}" if kind == "line" and line else f"{kind} {where}",
        suggestion="name one of the two, the Term or the line",
    )
    raise Refused
