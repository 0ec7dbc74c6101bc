"""Promises as Terms: an `Always true` sentence is planned as a condition of the settlement."""

from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.types import TRUTH

PROMISE = "#promise "
"""Promises are planned as Terms of the settlement, under a name that no Term can have."""


def promise_name(place: int) -> str:
    """The name under which a promise is planned."""
    return f"{PROMISE}{place}"


def definitions_of(contract: Contract) -> tuple[Definition, ...]:
    """The Terms, and the promises as Terms of the settlement."""
    promises = tuple(
        Definition(promise_name(place), (), TRUTH, promise.condition, promise.clause, "promise")
        for place, promise in enumerate(contract.promises)
    )
    return (*contract.definitions, *promises)
