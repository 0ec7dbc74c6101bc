"""The settlement statement: the schedule of the exhibit with figures, as a value.

What a contract team reads first when a settlement comes back. It has the same lines in the same
order as the signed schedule; above them what feeds them; below them who pays whom, by when; then
the promises and what was left out. Nothing is computed here that moves money: figures are taken
from the run, and `statement_text.py` lays them out.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, field

from vbpdsl.engine.run import Account, Problem, Run, SettlementKey
from vbpdsl.engine.tally import Tally
from vbpdsl.model.contract import Contract, Definition, Payment, Promise, Value
from vbpdsl.model.expressions import Extreme, Literal
from vbpdsl.model.types import DOLLARS, Kind, ValueType
from vbpdsl.model.values.number import show_date, show_full
from vbpdsl.results.reckoned.figures import (
    At,
    figures_of,
    key_text,
    key_type,
    party_text,
    payable,
    period_of,
    settlement_pairs,
    several,
    short_party,
    things_text,
)
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.statement.accounts import account_lines
from vbpdsl.results.statement.limits import limits_of
from vbpdsl.results.statement.line_detail import Part, feed_remarks, line_parts, line_remarks
from vbpdsl.source.classes import frozen

MOST_FIGURES = 6
"""A Term with more figures than this is shown as one sum or count; the trace shows them all."""

MOST_PAYMENTS = 36
"""Things that a payment is made for, up to which each is shown; the files have them all."""

LETTERED = "line"


@frozen
class Feed:
    """A Term that feeds the schedule, or one of its figures: `label` is set for one of several.

    `value` is None where `words` say it instead (`12 of 14`), and where the row is the `heading`
    of the figures below it.
    """

    term: str
    label: str
    clause: str
    value: Value
    type: ValueType
    words: str = ""
    heading: bool = False
    remarks: tuple[str, ...] = ()


@frozen
class StatementLine:
    """A lettered line with its figure; `parts` are the parts of a banded amount.

    `clauses` are those of the Terms it uses; `formula` is the line as the contract says it.
    """

    letter: str
    title: str
    formula: str
    clauses: tuple[str, ...]
    value: Value
    type: ValueType
    parts: tuple[Part, ...] = ()
    remarks: tuple[str, ...] = ()


@frozen
class PaymentLine:
    """A payment: who pays whom what, by when. `amount` is None where it cannot be computed.

    One that is made for each of some things has what is paid for each; `more` counts those that
    are too many to be shown.
    """

    name: str
    payer: str
    payee: str
    amount: Value
    due: Value
    clause: str
    each: tuple["PaymentOf", ...] = ()
    more: int = 0


@frozen
class PaymentOf:
    """What is paid for one of the things that a payment is made for, and when."""

    of: str
    amount: Value
    due: Value


@frozen
class PromiseLine:
    """A sentence that is always true, and whether it holds in this settlement.

    `kept` is None where a missing value leaves it open.
    """

    clause: str
    text: str
    kept: bool | None


@frozen
class Statement:
    """All that a settlement statement says. `of_run` is the number of settlements of the run.

    `accounts` are those of the whole run, so they are this settlement's alone where `of_run` is 1;
    there `account_lines` says them in words.
    """

    title: str
    exhibit: str
    fingerprint: str
    parties: str
    period: str
    keys: tuple[tuple[str, str], ...]
    cover: tuple[tuple[str, str], ...]
    feeds: tuple[Feed, ...]
    lines: tuple[StatementLine, ...]
    payments: tuple[PaymentLine, ...]
    promises: tuple[PromiseLine, ...]
    problems: tuple[Problem, ...]
    accounts: tuple[Account, ...] = field(repr=False)
    account_lines: tuple[str, ...] = field(repr=False)
    of_run: int = 1
    as_of: str | None = None


def statement(
    run: Run,
    settlement: SettlementKey,
    fingerprint: str,
    as_of: str | None = None,
    known: Reckoning | None = None,
) -> Statement:
    """The statement of one settlement of a run.

    `fingerprint` identifies the text that was settled; `as_of` says how the data were cut off.
    `known` is the settlement where it is at hand already, without the rows behind it.
    """
    contract = run.contract
    reckoning = known or Reckoning.of(figures_of(run, settlement))
    schedule = tuple(item for item in contract.definitions if item.role == LETTERED)
    # Accounts are of the whole run: only where that is one settlement are its figures all of them.
    only = run.number() == 1
    limits = limits_of(run) if only else {}
    return Statement(
        title=contract.title,
        exhibit=contract.exhibit,
        fingerprint=fingerprint,
        parties=_parties(contract, settlement),
        period=_period(contract, settlement),
        keys=settlement_pairs(contract, settlement),
        cover=_cover(contract),
        feeds=_feeds(reckoning, reckoning.uses.schedule_feeds),
        lines=tuple(_line(reckoning, item) for item in schedule),
        payments=tuple(_payment(reckoning, item) for item in contract.payments),
        promises=_promises(run, reckoning),
        problems=tuple(item for item in run.problems() if item.settlement == settlement),
        accounts=run.accounts(),
        account_lines=tuple(
            line
            for one in (run.accounts() if only else ())
            for line in account_lines(one, contract, limits.get(one.term))
        ),
        of_run=run.number(),
        as_of=as_of,
    )


def _parties(contract: Contract, settlement: SettlementKey) -> str:
    """`the Plan and Practice North Street`."""
    return " and ".join(party_text(contract, settlement, item.name) for item in contract.parties)


def _period(contract: Contract, settlement: SettlementKey) -> str:
    period = period_of(contract, settlement)
    if period is None:
        return ""
    key = contract.settlement.period_key
    named = f"{key} {period.label}: " if key is not None else ""
    return f"{named}{show_date(period.first)} through {show_date(period.last)}"


def _cover(contract: Contract) -> tuple[tuple[str, str], ...]:
    """The cover lines that the heading of a statement does not say already."""
    said = {"payer", "provider", "period", "years", "year", "parties"}
    return tuple(pair for pair in contract.cover if pair[0].lower() not in said)


def _line(reckoning: Reckoning, definition: Definition) -> StatementLine:
    told = definition.name in reckoning.uses.told_below
    return StatementLine(
        letter=definition.letter or "",
        title=definition.name,
        formula=definition.text,
        clauses=reckoning.uses.clauses_below[definition.name],
        value=reckoning.figures.value(definition.name),
        type=definition.type,
        parts=line_parts(reckoning, definition) if told else (),
        remarks=line_remarks(reckoning, definition) if told else (),
    )


def _payment(reckoning: Reckoning, payment: Payment) -> PaymentLine:
    contract, settlement = reckoning.figures.contract, reckoning.figures.settlement
    alone = payment.due is not None and not payment.keys
    things = reckoning.figures.tally(payment.term).figures if payment.keys else 0
    shown = things <= MOST_PAYMENTS
    return PaymentLine(
        name=several(payment),
        payer=short_party(contract, settlement, payment.payer),
        payee=short_party(contract, settlement, payment.payee),
        amount=payable(reckoning.figures.value(payment.added_up)),
        due=reckoning.value_of(payment.due) if alone and payment.due is not None else None,
        clause=payment.clause,
        each=tuple(_paid_for(reckoning, payment)) if payment.keys and shown else (),
        more=0 if shown else things,
    )


def _paid_for(reckoning: Reckoning, payment: Payment) -> Iterator[PaymentOf]:
    """What is paid for each thing, in the order of the run."""
    contract = reckoning.figures.contract
    for at, value in reckoning.figures.of(payment.term):
        keys = dict(zip(payment.keys, at, strict=True))
        due = None if payment.due is None else reckoning.value_of(payment.due, keys)
        yield PaymentOf(things_text(contract, payment.keys, at) or "", payable(value), due)


def _promises(run: Run, reckoning: Reckoning) -> tuple[PromiseLine, ...]:
    settlement = reckoning.figures.settlement
    broken = {item.clause for item in run.broken_promises() if item.settlement == settlement}
    open_ended = any(item.settlement == settlement for item in run.problems())
    return tuple(
        PromiseLine(item.clause, item.text, _kept(reckoning, item, broken, open_ended))
        for item in run.contract.promises
    )


def _kept(
    reckoning: Reckoning, promise: Promise, broken: set[str], open_ended: bool
) -> bool | None:
    """What the run says of a promise; where a value is missing, what can be said without it."""
    if promise.clause in broken:
        return False
    if not open_ended:
        return True
    return True if reckoning.value_of(promise.condition) is True else None


def _feeds(reckoning: Reckoning, definitions: tuple[Definition, ...]) -> tuple[Feed, ...]:
    return tuple(feed for item in definitions for feed in _feed(reckoning, item))


def _feed(reckoning: Reckoning, definition: Definition) -> tuple[Feed, ...]:
    figures = reckoning.figures
    words = "for information" if definition.role == "information" else ""
    name, clause, kind = definition.name, definition.clause, definition.type
    if not definition.keys:
        said = feed_remarks(reckoning, definition)
        return (Feed(name, "", clause, figures.value(name), kind, words, remarks=said),)
    first = Feed(name, "", clause, None, kind, words)
    tally = figures.tally(definition.name, _limit(definition))
    if definition.type.kind is Kind.TRUTH:
        return (evolve(first, words=f"{tally.above:,} of {tally.figures:,}"),)
    if tally.figures <= MOST_FIGURES:
        found = figures.of(definition.name)
        each = tuple(_one_of(figures.contract, definition, at, value) for at, value in found)
        return (evolve(first, heading=True), *each)
    return _summed(first, definition, tally)


def _one_of(contract: Contract, definition: Definition, at: At, value: Value) -> Feed:
    kinds = (key_type(contract, key) for key in definition.keys)
    label = ", ".join(key_text(item, kind) for item, kind in zip(at, kinds, strict=True))
    return Feed(definition.name, label, "", value, definition.type)


def _summed(first: Feed, definition: Definition, tally: Tally) -> tuple[Feed, ...]:
    """Many figures in one row: a total of dollars with how many stand at their limit."""
    if definition.type.unit != DOLLARS:
        return ()
    words = f"{tally.figures:,} figures{_at_limit(definition, tally)}"
    if tally.missing:
        return (evolve(first, words=f"{words}, {tally.missing:,} missing"),)
    return (Feed(first.term, "", first.clause, tally.total, first.type, words),)


def _at_limit(definition: Definition, tally: Tally) -> str:
    """How many figures stand at a limit that the definition writes out: `3 at $75,000.00`."""
    limit = _limit(definition)
    if limit is None:
        return ""
    reached = f"{tally.at_limit:,}" if tally.at_limit else "none"
    return f", {reached} at the limit of {show_full(limit, definition.type)}"


def _limit(definition: Definition) -> Fraction | None:
    match definition.expression:
        case Extreme("lesser", (_, Literal(Fraction() as limit))):
            return limit
    return None
