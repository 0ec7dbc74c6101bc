"""What a party is said to meet: `if the Practice meets at least 9 of the 14 Measures`.

    the same as `if at least 9 of the 14 Measures are met`

The verb is that of the named condition; who meets them is the party that is settled.
"""

from vbpdsl.model.conditions.quantities import quantified
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Expression
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.actions.facts import status_said
from vbpdsl.syntax.parsing.tree import Phrase


def quantified_or_met(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """How many are so: `at least 9 Measures are met`, `the Practice meets at least 9 Measures`."""
    met = phrase.token("MEETS") is not None
    return _met_by(draft, phrase, scope) if met else quantified(draft, phrase, scope)


def _met_by(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """How many of whom are so, of the party that is settled."""
    holder, verb = phrase.token("PARTY", "IT"), phrase.token("MEETS")
    assert verb is not None
    if holder is None or scope.subject is not None:
        not_computed(draft, phrase, scope)  # `if the member meets at least 2 Measures`
    if holder.kind == "PARTY":
        check_party(draft, holder, phrase.span, scope, "rows", "name the party that has them")
    said = phrase.parts[phrase.parts.index(verb) + 1 :]
    held = Phrase("is_so", (status_said(verb),), verb.span)
    return draft.condition(Phrase("quantified", (*said, held), phrase.span), scope)
