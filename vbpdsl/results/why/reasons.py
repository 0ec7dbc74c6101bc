"""Why a payment is not more, why it is nothing, and why it is due.

Most settlements of shared savings pay nothing, and the first question of a board is by how much
the gate was missed. What decided a payment of nothing or a penalty is always told, with the figures
compared; of all else what moved money, the most first: the gates, limits, rows of tables and
statuses at which one other value would have made another payment.

    Share is 47%: Criteria met is 12, 2 below 14 (line f). Had Criteria met been 14, the Plan would
    have paid $12,060.00 more, $201,000.00 in all.
"""

from collections.abc import Iterator

from attrs import evolve, field

from vbpdsl.model.contract import Payment
from vbpdsl.model.values.number import show_money
from vbpdsl.results.reckoned.changes import Change
from vbpdsl.results.reckoned.figures import payable, several, short_party
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.why.because import Reason, ReasonKind, by_money, grouped
from vbpdsl.results.why.nodes import reasons_at
from vbpdsl.results.why.paths import Node, all_nodes, way_to_nothing, way_to_something
from vbpdsl.results.why.trying import Effort, Trying
from vbpdsl.results.why.which import WhichReasons
from vbpdsl.source.classes import frozen

MOST_TOLD = 12
"""Reasons of a statement beside those that tell why anything or nothing is paid."""

FIGURES_OF_A_RUN = 30_000
"""Figures worked out for the what-ifs of all statements of a run together."""

FIGURES_OF_A_STATEMENT = 4_000
LEAST_FIGURES = 40
"""Figures for one statement; where it would be fewer than the least, there are no what-ifs."""


@frozen
class Why:
    """Each payment in a sentence, then the reasons: what tells first, then by money.

    `more` counts reasons that are told only if all are asked for. `left_out` says that some
    what-ifs were not worked out, because of all the statements of the run. `worked` is how many
    figures were worked out for what-ifs: where as many may be, the same is said.
    """

    payments: tuple[str, ...]
    reasons: tuple[Reason, ...]
    more: int = 0
    left_out: bool = False
    worked: int = field(default=0, eq=False)


def effort_for(statements: int, told: WhichReasons = WhichReasons.MONEY) -> Effort:
    """What may be worked out for each of so many statements."""
    if told is WhichReasons.ALL:
        return Effort(5 * FIGURES_OF_A_STATEMENT)
    share = min(FIGURES_OF_A_STATEMENT, FIGURES_OF_A_RUN // max(1, statements))
    return Effort(share if share >= LEAST_FIGURES else 0)


def why(reckoning: Reckoning, statements: int = 1, told: WhichReasons = WhichReasons.MONEY) -> Why:
    """The reasons for a settlement's payments, where so many statements are written."""
    contract = reckoning.figures.contract
    effort = effort_for(statements, told)
    trying, most = Trying(reckoning, effort), effort.figures
    telling = [
        evolve(reason, tells=True)
        for payment in contract.payments
        for node in _telling(reckoning, payment)
        for reason in reasons_at(trying, node, always=True)
    ]
    everything = told is WhichReasons.ALL
    others = list(_others(trying, everything))
    reasons = by_money(grouped(_distinct((*telling, *others))))
    shown = reasons if everything else _most(reasons)
    said = tuple(_paid(reckoning, item) for item in contract.payments)
    more = len(reasons) - len(shown)
    return Why(said, shown, more, effort.left_out, most - effort.figures)


def _telling(reckoning: Reckoning, payment: Payment) -> tuple[Node, ...]:
    """What is told whatever money it moves: why nothing is paid, why the settled party pays."""
    contract = reckoning.figures.contract
    amount = payable(reckoning.figure(payment.added_up))
    if amount is None:
        return ()
    if not amount:
        return way_to_nothing(reckoning, payment.added_up)
    settled = {item.name for item in contract.parties if item.each or item.role == "provider"}
    return way_to_something(reckoning, payment.added_up) if payment.payer in settled else ()


def _others(trying: Trying, everything: bool) -> Iterator[Reason]:
    if not everything and trying.effort.spent():
        return
    for node in all_nodes(trying.reckoning, everything):
        yield from reasons_at(trying, node, always=everything)


def _distinct(reasons: tuple[Reason, ...]) -> Iterator[Reason]:
    """Each thing that is said, once, what tells first; a status only where nothing rests on it.

    The two edges of a row differ by what was changed; that a Guarantee is missed is said with its
    penalty already.
    """
    seen: set[tuple[str, str, str, Change | None]] = set()
    changes = {
        reason.what_if.change
        for reason in reasons
        if reason.what_if is not None and reason.kind is not ReasonKind.STATUS
    }
    for reason in reasons:
        change = None if reason.what_if is None else reason.what_if.change
        key = (reason.term, reason.said, reason.ground, change)
        again = reason.kind is ReasonKind.STATUS and change in changes
        if key not in seen and not again:
            seen.add(key)
            yield reason


def _most(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    telling = tuple(item for item in reasons if item.tells)
    others = tuple(item for item in reasons if not item.tells)
    return (*telling, *others[:MOST_TOLD])


def _paid(reckoning: Reckoning, payment: Payment) -> str:
    contract, settlement = reckoning.figures.contract, reckoning.figures.settlement
    amount = payable(reckoning.figure(payment.added_up))
    payer = short_party(contract, settlement, payment.payer)
    payee = short_party(contract, settlement, payment.payee)
    if amount is None:
        return f"The {several(payment)} cannot be computed."
    said = show_money(amount) if amount else "nothing"
    return f"{payer[:1].upper()}{payer[1:]} pays {payee} {said} (the {several(payment)})."
