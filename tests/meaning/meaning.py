"""What a contract means, in a form that no change of the package's insides can touch: its figures.

For every Term its exact value in each settlement at each of its keys; who pays whom what by when;
which promises are broken; what each total, count or average received, counted and left out; the
bands of its tables; what its examples end in. Kept as plain text.

A clause is put into a standing contract, and what it means is what is other there than without it.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

from tests.meaning.rows import rows_of
from vbpdsl.engine.reference.examples import Check, work_example
from vbpdsl.engine.reference.run import ReferenceRun, settle
from vbpdsl.engine.run import Account, SettlementKey
from vbpdsl.model.contract import Contract, Payment, Value
from vbpdsl.model.expressions import Band
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.sheets.rows import due_date
from vbpdsl.source.text import SourceText

Meaning = dict[str, Any]
"""Parts of a meaning by name; each is a mapping from what it is about to plain text."""

PARTS = ("figures", "pays", "broken", "accounts", "bands", "examples")


def meaning_of(contract: Contract, folder: Path) -> Meaning:
    """Everything a contract means on the tables of a folder."""
    run = settle(contract, rows_of(contract, folder))
    figures = _figures(run)
    shown = [item for item in contract.definitions if item.role != "hidden"]
    return {
        "figures": {
            item.name: figures.get(item.name, "") for item in shown if item.role != "payment"
        },
        "pays": _payments(run, figures),
        "broken": _promises(run),
        "accounts": _accounts(run, {item.name for item in shown}),
        "bands": {item.name: found for item in shown if (found := _bands(item.expression))},
        "examples": _examples(contract),
    }


def other(meaning: Meaning, base: Meaning) -> Meaning:
    """What of a meaning is not so in another one, and what of the other one is gone."""
    found: Meaning = {}
    for part in PARTS:
        now, was = meaning[part], base[part]
        changed = {name: said for name, said in now.items() if was.get(name) != said}
        if changed:
            found[part] = changed
        gone = [name for name in was if name not in now]
        if gone:
            found.setdefault("gone", {})[part] = gone
    return found


def said(value: Value) -> str:
    """A value as exact text: 2.5, 1/3, 2026-08-31, yes, `-` where it is missing."""
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return _number(value)
        case date():
            return value.isoformat()
    return value


def _number(value: Fraction) -> str:
    rest, places = value.denominator, 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest, places = rest // (10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2), places + 1
    if rest != 1 or places > 12:
        return str(value)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


Figures = dict[str, str | list[str]]


def _figures(run: ReferenceRun) -> Figures:
    """Each Term's figures, a text for each settlement: `M01=20; M02=0.5`."""
    keys = tuple(run.settlements())
    found: dict[str, dict[SettlementKey, list[str]]] = {}
    for key in keys:
        for figure in run.figures(key):
            at = "".join(f"{said(item)}=" for item in figure.at)
            found.setdefault(figure.term, {}).setdefault(key, []).append(at + said(figure.value))
    return {
        term: _same("; ".join(values.get(key, ())) for key in keys)
        for term, values in found.items()
    }


def _same(texts: Iterable[str]) -> str | list[str]:
    """The texts of all settlements in order, or the one that all of them have."""
    found = list(texts)
    return found[0] if len(set(found)) == 1 else found


def _payments(run: ReferenceRun, figures: Figures) -> dict[str, Any]:
    kept, found = KeptRun(run), {}
    for payment in run.contract.payments:
        days = (_days(kept, key, payment) for key in run.settlements())
        amounts = figures.get(payment.term, "")
        found[payment.clause] = [
            *found.get(payment.clause, ()),
            [payment.payer, payment.payee, amounts, _same(days)],
        ]
    return found


def _days(run: KeptRun, key: SettlementKey, payment: Payment) -> str:
    """The day a payment is due, or those of each of the things that it is made for."""
    made = [one.at for one in run.figures(key) if one.term == payment.term]
    found = [said(due_date(run, key, payment, at)) for at in made] if payment.keys else []
    return "; ".join(found) if payment.keys else said(due_date(run, key, payment))


def _promises(run: ReferenceRun) -> dict[str, Any]:
    """For each promise the settlements that it is broken in."""
    found: dict[str, list[str]] = {item.clause: [] for item in run.contract.promises}
    for broken in run.broken_promises():
        found[broken.clause].append(" ".join(map(said, broken.settlement)))
    return {clause: sorted(places) for clause, places in found.items()}


def _accounts(run: ReferenceRun, shown: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for account in run.accounts():
        if account.term in shown:
            found.setdefault(account.term, []).append(_account(account))
    return found


def _account(account: Account) -> str:
    """Rows and amounts, not the words for what is left out: those may be said better."""
    left = sorted(f"{item.rows} ({said(item.amount)})" for item in account.left_out)
    return (
        f"{account.table}: {account.received} ({said(account.received_amount)}) received, "
        f"{account.counted} ({said(account.counted_amount)}) counted, left out {left}"
    )


def _bands(item: object) -> list[str]:
    """The edges of every table in an expression, in the order in which they stand."""
    if isinstance(item, tuple):
        return [edge for one in item for edge in _bands(one)]
    if not attrs.has(type(item)) or isinstance(item, SourceText):
        return []
    own = [_edges(item)] if isinstance(item, Band) else []
    fields = attrs.fields(type(item))
    return own + [edge for one in fields for edge in _bands(getattr(item, one.name))]


def _edges(band: Band) -> str:
    low = f"{'[' if band.low_included else '('}{said(band.low)}"
    return f"{low}, {said(band.high)}{']' if band.high_included else ')'}"


def _examples(contract: Contract) -> dict[str, Any]:
    """What each example starts from and ends in, and what was found where that does not hold."""
    return {
        example.name or "Example": [
            sorted(f"{given.term} {_at(given.at)}{said(given.value)}" for given in example.givens),
            [_checked(check) for check in work_example(contract, example).checks],
        ]
        for example in contract.examples
    }


def _checked(check: Check) -> str:
    wanted = f"{_at(check.expected.at)}{said(check.expected.value)}"
    return wanted if check.holds else f"{wanted}, found {said(check.actual)}"


def _at(keys: tuple[tuple[str, Value], ...]) -> str:
    return "".join(f"{said(value)}=" for _, value in keys)
