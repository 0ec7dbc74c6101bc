"""A reason for a payment, with what would have been paid had one figure been another.

What would have been is worked out by the reference meaning with that one figure changed, and all
else as it was. Reasons that try the same figure at the same value are one reason: what one step of
it moves is said once, for everything that moves.
"""

from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve, frozen

from vbpdsl.engine.reference.step import At
from vbpdsl.model.contract import Value
from vbpdsl.results.figures import payable, short_party
from vbpdsl.results.reckoning import Reckoning


@frozen
class Consequence:
    """What a payment was, and what it would have been; None where it cannot be computed."""

    payment: str
    payer: str
    actual: Fraction | None
    supposed: Fraction | None

    @property
    def moved(self) -> bool:
        """Whether the payment would have been another."""
        return self.actual != self.supposed


@frozen
class Tried:
    """The one figure that was changed, and the value that it was given."""

    term: str
    value: Value
    at: At = ()


@frozen
class Because:
    """One reason: `said` is what bit, `ground` by how much, `supposed` what was changed.

    `kind` is `gate`, `limit`, `band`, `excess` or `not met`. `consequences` has every payment of
    the contract where something was tried, those that would have stayed the same as well.
    """

    kind: str
    term: str
    clauses: tuple[str, ...]
    said: str
    ground: str = ""
    supposed: str = ""
    consequences: tuple[Consequence, ...] = ()
    tried: Tried | None = None

    @property
    def clause(self) -> str:
        """The clause that it rests on, or the first of them."""
        return self.clauses[0]

    @property
    def sentence(self) -> str:
        """What bit and by how much, with the clauses: `Share is 47%: Criteria met is 12 (...)`."""
        ground = f": {self.ground}" if self.ground else ""
        return f"{self.said}{ground} ({', '.join(self.clauses)})."

    @property
    def moved(self) -> tuple[Consequence, ...]:
        """The payments that would have been others."""
        return tuple(item for item in self.consequences if item.moved)


def grouped(reasons: Iterable[Because]) -> tuple[Because, ...]:
    """Reasons in their order, those that try the same on the same ground told as one."""
    found: dict[object, Because] = {}
    for place, reason in enumerate(reasons):
        alike = (reason.kind, reason.ground, reason.tried)
        key: object = alike if reason.tried and reason.ground else place
        first = found.get(key)
        found[key] = reason if first is None else _together(first, reason)
    return tuple(found.values())


def _together(first: Because, second: Because) -> Because:
    clauses = tuple(dict.fromkeys((*first.clauses, *second.clauses)))
    return evolve(first, said=f"{first.said} and {second.said}", clauses=clauses)


def suppose(reckoning: Reckoning, tried: Tried) -> tuple[Consequence, ...]:
    """Each payment as it was and as it would have been with one figure changed."""
    supposed = reckoning.supposing(tried.term, tried.value, tried.at)
    if supposed is None:
        return ()
    contract, settlement = reckoning.figures.contract, reckoning.figures.settlement
    return tuple(
        Consequence(
            payment.name,
            short_party(contract, settlement, payment.payer),
            payable(reckoning.figure(payment.term)),
            payable(supposed.figure(payment.term)),
        )
        for payment in contract.payments
    )
