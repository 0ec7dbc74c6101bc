"""Two payments by one figure, of which the one holds wherever the other does.

    2.1  The Plan pays the Hospital $100 if its beds are at least 50.
    2.2  The Plan pays the Hospital $200 if its beds are at least 100.     $200, or $300?

Of amounts that are written, under conditions of one figure, steps are what most contracts mean, and
both are what the sentences say. `A further $100`, `in addition` and other days tell them apart.
"""

from fractions import Fraction
from itertools import combinations

from vbpdsl.model.conditions.covering import narrower
from vbpdsl.model.contract import Payment
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Branch, Cases, Literal
from vbpdsl.model.readings.said import figure
from vbpdsl.model.types import MONEY
from vbpdsl.model.walking import before_rounding
from vbpdsl.source.patterns import pattern

BESIDE = pattern(
    r"\b(?:[Ff]urther|[Aa]dditional(?:ly)?|[Ii]n addition|[Aa]s well|[Aa]lso|[Mm]ore|[Bb]esides)\b"
)
"""Words by which one is paid beside the other."""


def paid_at_steps(draft: Draft) -> None:
    """Ask of two such payments whether both are paid."""
    for one, other in combinations(draft.payments, 2):
        first, second = _of_figure(draft, one), _of_figure(draft, other)
        if first is None or second is None or not same_parties(one, other):
            continue
        if one.due != other.due or BESIDE.search(one.text) or BESIDE.search(other.text):
            continue
        tests = (first.condition, second.condition)
        if tests[0] == tests[1] or not (narrower(*tests) or narrower(*tests[::-1])):
            continue
        _say(draft, one, other, (first, second))


def same_parties(one: Payment, other: Payment) -> bool:
    """Whether two payments are of the same party to the same one, of the same things."""
    return (one.payer, one.payee, one.keys) == (other.payer, other.payee, other.keys)


def _of_figure(draft: Draft, payment: Payment) -> Branch | None:
    """A payment of a written amount where one condition holds, and else of nothing."""
    definition = draft.definitions.get(payment.term)
    amount = before_rounding(definition.expression) if definition is not None else None
    if not isinstance(amount, Cases) or len(amount.branches) != 1:
        return None
    branch, rest = amount.branches[0], amount.otherwise
    nothing = isinstance(rest, Literal) and rest.value == 0
    return branch if nothing and isinstance(branch.value, Literal) else None


def _say(draft: Draft, one: Payment, other: Payment, both: tuple[Branch, Branch]) -> None:
    amounts = [branch.value.value for branch in both if isinstance(branch.value, Literal)]
    together = sum((one for one in amounts if isinstance(one, Fraction)), Fraction(0))
    draft.say(
        "VBP121",
        f"clauses {one.clause} and {other.clause} both pay by one figure, and where the one holds "
        "so does the other",
        draft.documents.main.source,
        other.span,
        other.clause,
        readings=(
            f"both, {figure(together, MONEY)} together",
            "the one that says more of it alone",
        ),
        suggestion="`a further` amount in the second for a); for b) one sentence with cases, or "
        "`at least 50 but less than 100` in the first",
    )
