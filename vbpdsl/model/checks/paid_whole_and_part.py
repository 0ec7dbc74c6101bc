"""The whole of an amount where something holds, beside another payment that is a part of it.

    2.1  The Department pays each Plan its Score times its Withhold.
    2.2  A Plan with a Score of at least 90% shall be paid its entire Withhold.

Whoever has 95% would be paid 195% of what was withheld, and most contracts mean the whole instead
of the part. Beside `paid_at_steps`, which asks the same of amounts that are written.
"""

from itertools import permutations

from vbpdsl.model.checks.paid_at_steps import BESIDE, same_parties
from vbpdsl.model.contract import Payment
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Cases, Expression, Literal, TermValue
from vbpdsl.model.walking import before_rounding, parts
from vbpdsl.source.patterns import pattern

_WHOLE = pattern(r"\b(?:entire|full|whole|all of)\b")


def paid_whole_and_part(draft: Draft) -> None:
    """Ask where the whole is paid whether the part is paid too."""
    for whole, part in permutations(draft.payments, 2):
        if not same_parties(whole, part) or BESIDE.search(f"{whole.text} {part.text}"):
            continue
        term = _whole_of(_amount(draft, whole))
        if term is None or _WHOLE.search(whole.text) is None:
            continue
        amount = _amount(draft, part)
        if amount is not None and term in parts(amount) and _whole_of(amount) is None:
            _say(draft, whole, part, term.term)
            return


def _amount(draft: Draft, payment: Payment) -> Expression | None:
    definition = draft.definitions.get(payment.term)
    return before_rounding(definition.expression) if definition is not None else None


def _whole_of(amount: Expression | None) -> TermValue | None:
    """The Term that is paid where one condition holds, and else nothing."""
    if not isinstance(amount, Cases) or len(amount.branches) != 1:
        return None
    value, rest = amount.branches[0].value, amount.otherwise
    nothing = isinstance(rest, Literal) and rest.value == 0
    return value if nothing and isinstance(value, TermValue) else None


def _say(draft: Draft, whole: Payment, part: Payment, term: str) -> None:
    place = next(at for at, payment in draft.paid.items() if payment is whole)
    draft.say(
        "VBP121",
        f"clause {whole.clause} pays all of `{term}`, and clause {part.clause} pays a part of it "
        "as well",
        draft.paying[place].document.source,
        whole.span,
        whole.clause,
        readings=("both, more than there is", "the whole instead of the part"),
        case=f"of {term} of $1,000 and half of it: $1,500, or $1,000",
        suggestion=f"`in addition` in one of them for a); for b) one clause with cases: `{term} if "
        "...; otherwise ...`",
    )
