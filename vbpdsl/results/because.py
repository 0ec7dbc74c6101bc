"""A reason for a payment, with what would have been paid had one figure been another.

What would have been is worked out by the reference meaning with that one figure changed, and all
else as it was.
"""

from fractions import Fraction

from attrs import frozen

from vbpdsl.model.contract import Value
from vbpdsl.results.figures import short_party
from vbpdsl.results.reckoning import Reckoning


@frozen
class Consequence:
    """What a payment was, and what it would have been."""

    payment: str
    payer: str
    actual: Fraction
    supposed: Fraction


@frozen
class Because:
    """One reason: `sentence` says what bit and by how much, `supposed` what was changed.

    `kind` is `gate`, `limit`, `band`, `excess` or `not met`.
    """

    kind: str
    term: str
    clause: str
    sentence: str
    supposed: str = ""
    consequences: tuple[Consequence, ...] = ()


def suppose(reckoning: Reckoning, term: str, value: Value) -> tuple[Consequence, ...]:
    """Each payment as it was and as it would have been with one figure changed."""
    supposed = reckoning.supposing(term, value)
    if supposed is None:
        return ()
    contract, settlement = reckoning.figures.contract, reckoning.figures.settlement
    found = []
    for payment in contract.payments:
        actual, changed = reckoning.figure(payment.term), supposed.figure(payment.term)
        if isinstance(actual, Fraction) and isinstance(changed, Fraction):
            payer = short_party(contract, settlement, payment.payer)
            found.append(Consequence(payment.name, payer, actual, changed))
    return tuple(found)
