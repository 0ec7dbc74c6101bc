"""The sheets of a run written plainly: figure by figure, by csv, without anything of `results`.

Slow and easy to read on purpose: what the database writes is held against it, byte for byte.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from vbpdsl.engine.run import Figure, Run, SettlementKey
from vbpdsl.model.contract import Contract, Payment, Value

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def sheets(run: Run) -> dict[str, str]:
    """The four sheets as CSV."""
    keys = list(run.contract.settlement.keys)
    found = {
        "settlements": [[*keys, *HEADS["settlements"]], *_settlements(run)],
        "lines": [[*keys, *HEADS["lines"]], *_lines(run)],
        "payments": [[*keys, *HEADS["payments"]], *_payments(run)],
        "terms": [[*keys, *HEADS["terms"]], *_terms(run)],
    }
    return {name: _csv(rows) for name, rows in found.items()}


HEADS = {
    "settlements": [
        *("period", "first day", "last day", "computed"),
        *("problem term", "problem clause", "problem", "promises broken"),
    ],
    "lines": ["letter", "line", "value", "exact", "unit"],
    "payments": ["payment", "clause", "of", "payer", "payee", "amount", "exact", "due"],
    "terms": ["term", "clause", "of", "value", "exact", "unit"],
}


def _csv(rows: list[list[str | None]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(
        [_harmless(cell or "") for cell in row] for row in rows
    )
    return stream.getvalue()


def _harmless(text: str) -> str:
    try:
        Fraction(text.removesuffix("%"))
    except (ValueError, ZeroDivisionError):
        return f"'{text}" if text[:1] in set("=+-@\t\r＝＋－＠") - {""} else text
    return text


def _settlements(run: Run) -> Iterator[list[str | None]]:
    for key in run.settlements():
        wrong = next((one for one in run.problems() if one.settlement == key), None)
        broken = [one.clause for one in run.broken_promises() if one.settlement == key]
        label, first, last = _period(run.contract, key)
        yield [
            *_keys(key),
            label,
            first,
            last,
            "no" if wrong else "yes",
            wrong.term if wrong else "",
            wrong.clause if wrong else "",
            wrong.reason if wrong else "",
            ", ".join(broken),
        ]


def _lines(run: Run) -> Iterator[list[str | None]]:
    for key in run.settlements():
        for figure in run.figures(key):
            item = run.contract.definition(figure.term)
            if item.role == "line":
                told = [_places(figure.value), _exact(figure.value), item.type.words()]
                yield [*_keys(key), item.letter, item.name, *told]


def _payments(run: Run) -> Iterator[list[str | None]]:
    contract = run.contract
    for key in run.settlements():
        for figure in run.figures(key):
            for payment in contract.payments:
                if payment.term == figure.term:
                    yield [*_keys(key), *_payment(run, key, payment, figure)]


def _payment(
    run: Run, key: SettlementKey, payment: Payment, figure: Figure
) -> Iterator[str | None]:
    amount = figure.value
    yield payment.name
    yield payment.clause
    yield _of(payment.keys, figure)
    yield from (_party(run.contract, key, one) for one in (payment.payer, payment.payee))
    paid = isinstance(amount, Fraction) and amount >= 0
    yield _places(amount) if paid else ""
    yield _exact(run.before_rounding(key, payment, figure.at)) if paid else ""
    yield DUES.get(payment.due, "")


DUES: dict[object, str] = {None: ""}
"""The days on which payments are due, as a test knows them."""


def _terms(run: Run) -> Iterator[list[str | None]]:
    paid = {payment.term for payment in run.contract.payments}
    for key in run.settlements():
        for figure in run.figures(key):
            item = run.contract.definition(figure.term)
            of = _of(item.keys, figure)
            value = figure.value
            if item.name in paid and isinstance(value, Fraction) and value < 0:
                value = None
            told = [_places(value), _exact(value), item.type.words()]
            yield [*_keys(key), item.name, item.clause, of, *told]


def _keys(key: SettlementKey) -> list[str | None]:
    return [_said(value) for value in key]


def _of(keys: tuple[str, ...], figure: Figure) -> str:
    told = zip(keys, figure.at, strict=True)
    return ", ".join(f"{name} {_said(value)}" for name, value in told)


def _period(contract: Contract, key: SettlementKey) -> tuple[str, str, str]:
    made = contract.settlement
    for period in made.periods:
        if made.period_key is None or _said(key[made.keys.index(made.period_key)]) == period.label:
            return period.label, period.first.isoformat(), period.last.isoformat()
    return "", "", ""


def _party(contract: Contract, key: SettlementKey, name: str) -> str:
    if any(one.each for one in contract.parties if one.name == name):
        return f"{name} {_said(key[contract.settlement.keys.index(name)])}"
    return f"the {name}"


def _said(value: Value) -> str:
    match value:
        case None:
            return "missing"
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return _exact(value)
        case date():
            return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"
    return value


def _exact(value: Value) -> str:
    """Long division, where it comes to an end within five hundred digits."""
    if not isinstance(value, Fraction):
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(value)
    if 10**500 % value.denominator:
        return f"{value.numerator}/{value.denominator}"
    whole, rest = divmod(abs(value.numerator), value.denominator)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, value.denominator)
        digits += str(digit)
    return f"{'-' if value < 0 else ''}{whole}{'.' if digits else ''}{digits}"


def _places(value: Value) -> str:
    """At most ten decimals, a half away from zero."""
    if not isinstance(value, Fraction):
        return ""
    exact = _exact(value)
    if "/" not in exact and len(exact.partition(".")[2]) <= 10:
        return exact
    tenths = abs(value) * 10**10
    units = int(tenths) + (tenths - int(tenths) >= Fraction(1, 2))
    return f"{'-' if value < 0 and units else ''}{units // 10**10}.{units % 10**10:010d}"
