"""Who shares, where a share is paid on a condition: `to each Clinic with a score of at least 70 an
equal share of $900`.

    ->   a third of it, of three Clinics of which one has no such score?  $300
    ->   half of it, since two of them have?                               $450

`An equal share` and `its share` name nobody with whom it is shared. Without a condition these are
all that are settled. It stands beside `payments`, which reads the amount.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.parsing.tree import Phrase


def check_whose_share(draft: Draft, said: Paid, scope: Scope) -> None:
    """Ask whether those share as well that do not meet the condition."""
    if not said.grounds or not isinstance(said.amount, Phrase):
        return
    share = next((one for one in said.amount.walk() if one.token("EQUAL_SHARE", "ITS_SHARE")), None)
    party = next((party.name for party in draft.parties if party.each), None)
    if share is None or party is None:
        return
    many, words = draft.many(party), scope.source.phrase(share.span)
    equally = "equally " if share.token("EQUAL_SHARE") is not None else ""
    proportion, of = share.token("IN_PROPORTION_TO"), share.parts[1]
    by = ""
    if proportion is not None:
        by = f" in proportion to {scope.source.phrase(share.parts[-1].span)}"
    written = f"{scope.source.phrase(of.span)}, divided {equally}among all {many}{by}"
    draft.say(
        "VBP121",
        f"`{words}` is paid on a condition, and nothing says whether {many} that do not meet it "
        "share in it",
        scope.source,
        share.span,
        scope.clause,
        readings=("they do, and their part is not paid",
                  f"only {many} share that meet the condition"),
        case="an equal share of $900, and two of three meet it: $300 to each of them, or $450",
        suggestion=f"`{written}` for a); for b) the condition behind `{many}` in these words: "
        f"`among all {many} with ...`",
        fixes=(Fix(share.span, written),),
    )  # fmt: skip
    raise Refused
