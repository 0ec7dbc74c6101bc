"""`the Period`, where each Quarter of the Period is settled: of the Quarter, or of all of them?

    units in the Period, Fees for the Period, not more than $200 in the Period

What is settled by itself has no figure of the whole; each of these is asked.
"""

from typing import NoReturn

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
    key, many = _parts(draft)
    readings = f"only {what} of the {key} that is settled", f"the same {what} in each {key}"
    case = f"300 units in each of {many}: 300, or {300 * many:,} in each {key}"
    _ask(draft, said, scope, "VBP322", readings, case, f"`{key}`, if those of the {key} are meant")


def ask_amount_of_the_whole(draft: Draft, said: Word | None, scope: Scope) -> None:
    """`not more than $200 for the Period`: in each Quarter, or in all of them?"""
    if said is None or not of_the_whole(draft, said):
        return
    key, many = _parts(draft)
    readings = f"so much in each {key}", f"so much in all of the {said.text}"
    case = f"$200 and {many} of them: up to ${200 * many:,}, or up to $200"
    once = f"`{key}` for a); for b) settle the {said.text} once"
    _ask(draft, said, scope, "VBP121", readings, case, once)


def _parts(draft: Draft) -> tuple[str, int]:
    """What is settled by itself, and how many of it there are."""
    assert draft.settlement is not None
    return draft.period_key or "", len(draft.settlement.periods)


def _ask(
    draft: Draft,
    said: Word,
    scope: Scope,
    code: str,
    readings: tuple[str, str],
    case: str,
    suggestion: str,
) -> NoReturn:
    key, _ = _parts(draft)
    draft.say(
        code,
        f"the {said.text} is all of it, and each {key} is settled by itself",
        scope.source,
        said.span,
        scope.clause,
        readings=readings,
        case=case,
        suggestion=suggestion,
        fixes=(Fix(said.span, key),),
    )
    raise Refused
