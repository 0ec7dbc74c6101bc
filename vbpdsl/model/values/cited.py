"""A line or clause named beside its Term: `the Practice's Loss (line e)`.

Both must be the same, or one of two readers follows the words and the other the letter.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.nodes.references import Named


def check_cited(draft: Draft, said: Named, scope: Scope) -> None:
    """Refuse a Term with another line or clause in brackets after it than its own."""
    cited, term = said.cited, said.noun
    if cited is None:
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
