"""`its`, of something that has no such figure: what would be read is that of the party.

    Each patient's Rating means its star rating.     where Clinics have a star rating: asked

Beside `named`, which reads what `its` names.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, Lookup
from vbpdsl.model.rows.of_the_party import of_the_settled_alone
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import STRETCH_TYPES
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.references import Named


def check_is_its_own(draft: Draft, said: Named, found: Expression, scope: Scope) -> None:
    """Refuse a figure of the party as that of another thing, of which the clause speaks."""
    kind = scope.table.row if scope.table is not None else scope.subject
    if kind is None or kind in (*draft.settlement_keys, *_TIMES) or not isinstance(found, Lookup):
        return
    if not of_the_settled_alone(draft, found):
        return
    party = next(iter(draft.settlement_keys), "party")
    words = f"the {party}'s {said.noun.typed}"
    draft.say(
        "VBP325",
        f"no {kind} has a `{said.noun.typed}`: it is one figure of each {party}",
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"say whose it is: `{words}`",
        fixes=(Fix(said.span, words),),
    )
    raise Refused


_TIMES = (*STRETCH_TYPES, "day", "week", "fortnight")
"""What nothing belongs to: `for each month ... if its score is 70` speaks of whoever is paid."""
