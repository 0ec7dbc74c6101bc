"""`the Period`, where each Quarter of the Period is settled: of the Quarter, or of all of them?

    units in the Period, Fees for the Period, not more than $200 in the Period

What is settled by itself has no figure of the whole; each of these is asked.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.parsing.tree import Word

_WHOLE = ("Period", "Term")
"""What a cover calls all that is settled, where it is settled in parts."""


def of_the_whole(draft: Draft, said: Word) -> bool:
    """Whether a word is that of all that is settled, where each of its parts is settled."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    named = said.text in _WHOLE and draft.period_key not in (None, *_WHOLE)
    return named and len(periods) > 1


def ask_of_the_whole(draft: Draft, said: Word | None, scope: Scope, what: str = "figures") -> None:
    """Refuse it, with both of its readings."""
    if said is None or not of_the_whole(draft, said):
        return
    assert draft.settlement is not None
    key, many = draft.period_key or "", len(draft.settlement.periods)
    draft.say(
        "VBP322",
        f"the {said.text} is all of it, and each {key} is settled by itself",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"only {what} of the {key} that is settled", f"the same {what} in each {key}"),
        case=f"300 units in each of {many}: 300, or {300 * many:,} in each {key}",
        suggestion=f"`{key}`, if those of the {key} are meant",
        fixes=(Fix(said.span, key),),
    )
    raise Refused


def ask_amount_of_the_whole(draft: Draft, said: Word | None, scope: Scope) -> None:
    """`not more than $200 for the Period`: in each Quarter, or in all of them?"""
    if said is None or not of_the_whole(draft, said):
        return
    assert draft.settlement is not None
    key, many = draft.period_key or "", len(draft.settlement.periods)
    draft.say(
        "VBP121",
        f"the {said.text} is all of it, and each {key} is settled by itself",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"so much in each {key}", f"so much in all of the {said.text}"),
        case=f"$200 and {many} of them: up to ${200 * many:,}, or up to $200",
        suggestion=f"`{key}` for a); for b) settle the {said.text} once",
        fixes=(Fix(said.span, key),),
    )
    raise Refused
