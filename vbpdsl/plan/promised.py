"""What is planned as a Term and is none: promises, days due, amounts before they were rounded.

An `Always true` sentence is planned as a condition of the settlement. What a payment was before its
rounding is on the way to it in any case; here it is kept, for those who ask what a cent came from.
A day that rests on the month or the Episode that is paid for is worked out beside the amount.
"""

from vbpdsl.model.contract import Contract, Definition, Payment
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    KeyValue,
    Lookup,
    TermValue,
)
from vbpdsl.model.types import DATE, TRUTH
from vbpdsl.model.walking import before_rounding, parts

ASIDE = "#"
"""How a name begins that no Term can have."""

PROMISE = f"{ASIDE}promise "
UNROUNDED = f"{ASIDE}before rounding "
DUE = f"{ASIDE}due "

_OF_SETTLEMENT = TermValue | KeyValue | ColumnValue | Lookup | Aggregate
"""What a day rests on that is another in each settlement, or for each thing paid for."""


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
    return (*contract.definitions, *promises, *_unrounded(contract), *_dues(contract))


def due_name(contract: Contract, payment: Payment) -> str | None:
    """The name under which the day of a payment is planned; None where the period tells it."""
    if payment.due is None or not (payment.keys or _of_settlement(payment.due)):
        return None
    return f"{DUE}{contract.payments.index(payment)}"


def _of_settlement(due: Expression) -> bool:
    return any(isinstance(part, _OF_SETTLEMENT) for part in parts(due))


def _dues(contract: Contract) -> tuple[Definition, ...]:
    named = ((due_name(contract, item), item) for item in contract.payments)
    return tuple(
        Definition(name, item.keys, DATE, item.due, item.clause, "due")
        for name, item in named
        if name is not None and item.due is not None
    )


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
