"""What is planned as a Term and is none: promises, and amounts before they were rounded.

An `Always true` sentence is planned as a condition of the settlement. What a payment was before its
rounding is on the way to it in any case; here it is kept, for those who ask what a cent came from.
"""

from vbpdsl.model.contract import Contract, Definition, Payment
from vbpdsl.model.types import TRUTH
from vbpdsl.model.walking import before_rounding

ASIDE = "#"
"""How a name begins that no Term can have."""

PROMISE = f"{ASIDE}promise "
UNROUNDED = f"{ASIDE}before rounding "


def promise_name(place: int) -> str:
    """The name under which a promise is planned."""
    return f"{PROMISE}{place}"


def unrounded_name(contract: Contract, payment: Payment) -> str:
    """The name under which the amount of a payment is planned as it was before rounding."""
    return f"{UNROUNDED}{contract.payments.index(payment)}"


def definitions_of(contract: Contract) -> tuple[Definition, ...]:
    """The Terms, the promises as Terms of the settlement, and amounts before rounding."""
    promises = tuple(
        Definition(promise_name(place), (), TRUTH, promise.condition, promise.clause, "promise")
        for place, promise in enumerate(contract.promises)
    )
    return (*contract.definitions, *promises, *_unrounded(contract))


def _unrounded(contract: Contract) -> tuple[Definition, ...]:
    paid = {item.term: item for item in contract.payments}
    return tuple(
        Definition(
            unrounded_name(contract, paid[item.name]),
            item.keys,
            item.type,
            before_rounding(item.expression),
            item.clause,
            "before rounding",
        )
        for item in contract.definitions
        if item.name in paid and before_rounding(item.expression) is not item.expression
    )
