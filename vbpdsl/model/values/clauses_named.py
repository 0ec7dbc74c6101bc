"""A clause that stands for its figure: `clause 4.1`, `what was paid under clause 4.1`.

It is what the clause pays, if it pays something, and else the one Term that it defines.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.paid import paid_under_clause
from vbpdsl.model.values import references
from vbpdsl.syntax.nodes.references import ClauseNamed
from vbpdsl.syntax.parsing.tree import Word


def clause_value(draft: Draft, said: ClauseNamed, scope: Scope) -> Expression:
    """`clause 4.1`: the one Term that the clause defines."""
    number = said.number
    paid = paid_under_clause(draft, number, said.span, scope)
    if paid is not None:
        return paid
    sources = draft.sources.items()
    names = [name for name, source in sources if source.clause == number.typed and not said.paid]
    if len(names) != 1:
        draft.say(
            "VBP209",
            f"clause {number.typed} pays nothing"
            if said.paid
            else f"clause {number.typed} does not define one Term"
            if names
            else f"there is no clause {number.typed} that defines a Term",
            scope.source,
            said.span,
            scope.clause,
            suggestion="name the Term instead of the clause",
        )
        raise Refused
    word = Word("TERM", names[0], number.typed, said.span, names[0])
    return references.term(draft, word, scope)
