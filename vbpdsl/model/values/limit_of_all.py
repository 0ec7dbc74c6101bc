"""A limit that says of what time it is: `not to exceed $60 in total`, `an annual maximum of $120`.

Of one figure for the whole settlement it is the limit. Where there is a figure for each month, or
where several years are settled, the words may mean what all of them come to, and a limit of each
would let more be paid: that is asked.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.rows.parts_of_period import months_settled
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import STRETCH_TYPES
from vbpdsl.syntax.parsing.tree import Word

_YEAR = 12


def check_limit_of_all(
    draft: Draft, word: Word | None, keys: tuple[str, ...], scope: Scope
) -> None:
    """Ask it, where the figure is not the one that the words speak of."""
    if word is None:
        return
    several = draft.settlement is not None and len(draft.settlement.periods) > 1
    yearly = "annual" in word.typed
    if yearly and months_settled(draft) == _YEAR and not any(k in STRETCH_TYPES for k in keys):
        return
    if not yearly and not keys and not several:
        return
    each = keys[0] if keys else draft.period_key or "Period"
    said = "annual" if yearly else word.typed
    draft.say(
        "VBP121",
        f"`{said}` does not say whether this is a limit of each {each} or of all of them together",
        scope.source,
        word.span,
        scope.clause,
        readings=(f"a limit of each {each}", "a limit of what all of them come to"),
        case="a limit of $100, and $60 in each of two: $120, or $100",
        suggestion=f"leave out `{said}` for a); for b) a Term for each, and one payment of all of "
        "them, added together, with the limit",
    )
    raise Refused
