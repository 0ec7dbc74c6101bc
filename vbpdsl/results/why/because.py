"""A reason for a payment, with what would have been paid had one value been another.

What would have been keeps all data, changes one value and is worked out by the reference meaning
over all clauses (`trying.py`); where that cannot be done nothing is said. Reasons that try the same
value on the same ground are one reason: what one step of it moves is said once, for everything that
moves.
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.read_back.phrases import in_a_list
from vbpdsl.results.reckoned.changes import Change
from vbpdsl.source.classes import frozen


class ReasonKind(Enum):
    """What kind of thing a reason is."""

    GATE = "gate"
    LIMIT = "limit"
    BAND = "band"
    EXCESS = "excess"
    ROWS = "rows"
    VALUE = "value"
    STATUS = "status"


@frozen
class Consequence:
    """What a payment was, and what it would have been."""

    term: str
    payment: str
    payer: str
    actual: Fraction
    supposed: Fraction

    @property
    def moved(self) -> bool:
        """Whether the payment would have been another."""
        return self.actual != self.supposed


@frozen
class WhatIf:
    """The one value that was changed, in words and as it was changed, and what came of it.

    `supposed` says it: `Had Quality Score been 80`. `consequences` has every payment of the
    contract, those that would have stayed the same as well.
    """

    supposed: str
    change: Change
    consequences: tuple[Consequence, ...]

    @property
    def money(self) -> Fraction:
        """How much moves in all."""
        gaps = (abs(item.actual - item.supposed) for item in self.consequences)
        return sum(gaps, Fraction(0))


@frozen
class Reason:
    """One reason: `said` is what bit, `ground` the figures compared, `what_if` what they cost.

    `joint` stands between the two; `also` is what else the same ground brought about.
    `tells` is set where it is why something is paid at all, or nothing is: such a reason is always
    given. Others are given for the money they move.
    """

    kind: ReasonKind
    term: str
    clauses: tuple[str, ...]
    said: str
    ground: str = ""
    joint: str = ": "
    also: tuple[str, ...] = ()
    what_if: WhatIf | None = None
    tells: bool = False

    @property
    def clause(self) -> str:
        """The clause that it rests on, or the first of them."""
        return self.clauses[0]

    @property
    def sentence(self) -> str:
        """What bit and by how much, with the clauses: `Share is 47%: Criteria met is 12 (...)`."""
        ground = f"{self.joint}{self.ground}" if self.ground else ""
        also = [item for item in self.also if item != self.said]
        said = _of_all((self.said, *also)) if self.kind is ReasonKind.STATUS else None
        said = said or in_a_list([self.said, *also], "and")
        said = f"{said[:1].upper()}{said[1:]}" if said.startswith(("the ", "a part of ")) else said
        return f"{said}{ground} ({', '.join(self.clauses)})."

    @property
    def money(self) -> Fraction:
        """What the value that was changed would have moved."""
        return Fraction(0) if self.what_if is None else self.what_if.money


_HAS = " is "


def _of_all(said: tuple[str, ...]) -> str | None:
    """`Anemia, Calcium and Pain are not scored`: one status of several, if it is one."""
    parted = [item.rpartition(_HAS) for item in said]
    if len(said) < 2 or len({status for _, _, status in parted}) > 1:
        return None
    return f"{in_a_list([subject for subject, _, _ in parted], 'and')} are {parted[0][2]}"


def grouped(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons in their order, those that try the same on the same ground told as one."""
    found: dict[object, Reason] = {}
    for place, reason in enumerate(reasons):
        tried = reason.what_if.change if reason.what_if is not None else None
        key: object = (reason.kind, reason.ground, tried) if reason.ground else place
        first = found.get(key)
        found[key] = reason if first is None else _together(first, reason)
    return tuple(found.values())


def _together(first: Reason, second: Reason) -> Reason:
    """Two things that one ground brought about; of two that are the same, one."""
    tells = first.tells or second.tells
    clauses = tuple(dict.fromkeys((*first.clauses, *second.clauses)))
    also = tuple(dict.fromkeys((*first.also, second.said, *second.also)))
    return evolve(first, also=also, clauses=clauses, tells=tells)


def by_money(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Those that tell why anything or nothing is paid first, then the others, most money first."""
    return tuple(sorted(reasons, key=lambda item: (not item.tells, -item.money)))
