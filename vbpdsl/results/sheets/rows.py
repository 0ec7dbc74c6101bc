"""The results of a run as rows: settlements, lines, payments and Terms.

The same rows become Parquet, CSV and pandas frames. Every value is there twice: `value` as a
decimal of at most ten places, for reading and adding up, and `exact` as text without loss, for a
rational that no decimal ends (`1/3`).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from vbpdsl.engine.batch.texts import DIGITS, PLACES, decimal_text
from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.reading import terms_read
from vbpdsl.engine.reference.scope import Settled
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.engine.run import Figure, Problem, SettlementKey
from vbpdsl.model.contract import Contract, Definition, Payment, Period, Value
from vbpdsl.model.expressions import Expression
from vbpdsl.model.values.number import exact_value_text
from vbpdsl.results.reckoned.figures import (
    At,
    SettledFigures,
    figures_of,
    payable,
    period_of,
    settlement_pairs,
    short_party,
    things_text,
)
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.reckoned.uses import uses_of
from vbpdsl.source.classes import frozen

Cell = str | Decimal | date | bool | None
Row = dict[str, Cell]

TEXT, DECIMAL, DATE, TRUTH = "text", "decimal", "date", "truth"


@frozen
class Sheet:
    """One table of results: its name and its columns with their kinds."""

    name: str
    columns: tuple[tuple[str, str], ...]


SETTLEMENTS = Sheet(
    "settlements",
    (
        ("period", TEXT),
        ("first day", DATE),
        ("last day", DATE),
        ("computed", TRUTH),
        ("problem term", TEXT),
        ("problem clause", TEXT),
        ("problem", TEXT),
        ("promises broken", TEXT),
    ),
)
LINES = Sheet(
    "lines",
    (("letter", TEXT), ("line", TEXT), ("value", DECIMAL), ("exact", TEXT), ("unit", TEXT)),
)
PAYMENTS = Sheet(
    "payments",
    (
        ("payment", TEXT),
        ("clause", TEXT),
        ("of", TEXT),
        ("payer", TEXT),
        ("payee", TEXT),
        ("amount", DECIMAL),
        ("exact", TEXT),
        ("due", DATE),
    ),
)
TERMS = Sheet(
    "terms",
    (
        ("term", TEXT),
        ("clause", TEXT),
        ("of", TEXT),
        ("value", DECIMAL),
        ("exact", TEXT),
        ("unit", TEXT),
    ),
)
REMARKED = dict(SETTLEMENTS.columns[3:])
"""What is said of a settlement besides its period."""

SHEETS = (SETTLEMENTS, LINES, PAYMENTS, TERMS)


def columns_of(contract: Contract, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """All columns of a sheet: the keys of a settlement as text, then the sheet's own."""
    taken = {name for name, _ in sheet.columns}
    keys = ((_key_column(key, taken), TEXT) for key in contract.settlement.keys)
    return (*keys, *sheet.columns)


class RowMaker:
    """Makes the rows of a run; what the rows of one settlement share is worked out once."""

    def __init__(self, run: KeptRun) -> None:
        self._run = run
        self._definitions = uses_of(run.contract).definitions
        self._payments = {item.term: item for item in run.contract.payments}
        self._settlement: SettlementKey | None = None
        self._keys: dict[str, Row] = {}

    def rows(self, settlement: SettlementKey, figure: Figure) -> Iterator[tuple[str, Row]]:
        """The rows that one figure makes: always one of Terms, and one of lines or payments."""
        definition = self._definitions[figure.term]
        payment = self._payments.get(figure.term)
        paid = figure.value if payment is None else payable(figure.value)
        cells = _cells(definition, paid)
        of = things_text(self._run.contract, definition.keys, figure.at)
        term: Row = {"term": definition.name, "clause": definition.clause, "of": of, **cells}
        yield TERMS.name, {**self._keys_of(settlement, TERMS), **term}
        if definition.role == "line":
            line: Row = {"letter": definition.letter, "line": definition.name, **cells}
            yield LINES.name, {**self._keys_of(settlement, LINES), **line}
        if payment is not None:
            row = _payment(self._run, settlement, payment, figure.at, paid)
            yield PAYMENTS.name, {**self._keys_of(settlement, PAYMENTS), **row}

    def _keys_of(self, settlement: SettlementKey, sheet: Sheet) -> Row:
        if settlement != self._settlement:
            self._settlement = settlement
            self._keys = {
                one.name: _key_cells(self._run.contract, settlement, one) for one in SHEETS
            }
        return self._keys[sheet.name]


def settlement_rows(run: KeptRun) -> Iterator[Row]:
    """One row for each settlement: its period, whether it could be computed, what is broken."""
    said = remarks(run)
    for settlement in run.settlements():
        period = period_of(run.contract, settlement)
        row: Row = {
            "period": period.label if period else None,
            "first day": period.first if period else None,
            "last day": period.last if period else None,
            **(said.get(settlement) or _remark(None, ())),
        }
        yield {**_key_cells(run.contract, settlement, SETTLEMENTS), **row}


def remarks(run: KeptRun) -> dict[SettlementKey, Row]:
    """The settlements that could not be computed or break a promise, with what is said of them."""
    problems = {item.settlement: item for item in run.problems()}
    broken: dict[SettlementKey, list[str]] = {}
    for item in run.broken_promises():
        broken.setdefault(item.settlement, []).append(item.clause)
    told = dict.fromkeys((*problems, *broken))
    return {key: _remark(problems.get(key), broken.get(key, ())) for key in told}


def _remark(problem: Problem | None, broken: Sequence[str]) -> Row:
    return {
        "computed": problem is None,
        "problem term": problem.term if problem else None,
        "problem clause": problem.clause if problem else None,
        "problem": problem.reason if problem else None,
        "promises broken": ", ".join(broken) or None,
    }


def decimal_of(value: Value) -> Decimal | None:
    """A number as a decimal of ten places at most, however long; None where it is no number."""
    if not isinstance(value, Fraction):
        return None
    return Decimal(decimal_text(value))


def fits(cell: Decimal) -> bool:
    """Whether a decimal column of Parquet can hold a number with all its places."""
    return cell.adjusted() < DIGITS - PLACES


def _key_cells(contract: Contract, settlement: SettlementKey, sheet: Sheet) -> Row:
    taken = {name for name, _ in sheet.columns}
    pairs = settlement_pairs(contract, settlement)
    return {_key_column(key, taken): value for key, value in pairs}


def _key_column(key: str, taken: set[str]) -> str:
    return f"{key} settled" if key in taken else key


def _cells(definition: Definition, value: Value) -> Row:
    return {
        "value": decimal_of(value),
        "exact": exact_value_text(value),
        "unit": definition.type.words(),
    }


def _payment(
    run: KeptRun, settlement: SettlementKey, payment: Payment, at: At, amount: Value
) -> Row:
    contract = run.contract
    unrounded = None if amount is None else run.before_rounding(settlement, payment, at)
    return {
        "payment": payment.name,
        "clause": payment.clause,
        "of": things_text(contract, payment.keys, at),
        "payer": short_party(contract, settlement, payment.payer),
        "payee": short_party(contract, settlement, payment.payee),
        "amount": decimal_of(amount),
        "exact": exact_value_text(unrounded),
        "due": due_date(run, settlement, payment, at),
    }


def due_date(
    run: KeptRun, settlement: SettlementKey, payment: Payment, at: At = ()
) -> date | None:
    """The day a payment is due in a settlement; None if the contract names none."""
    if payment.due is None:
        return None
    # Most due dates rest on the period alone; figures are only fetched for those that do not.
    figures = (
        figures_of(run, settlement)
        if terms_read(payment.due)
        else SettledFigures(run.contract, settlement, {})
    )
    keys = dict(zip(payment.keys, at, strict=True))
    due = Reckoning.of(figures).value_of(payment.due, keys)
    return due if isinstance(due, date) else None


def due_in_period(contract: Contract, period: Period, due: Expression) -> date | None:
    """A day that rests on the period alone."""
    figures = SettledFigures(contract, (), {})
    known = Interpreter(contract, Tables(contract, {}))
    asked = Reckoning(figures, Settled((), {}, period), known)
    found = asked.value_of(due)
    return found if isinstance(found, date) else None


def cell_text(cell: Cell) -> str:
    """A cell as text, before it is made safe for a CSV file."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return format(cell, "f")
        case date():
            return cell.isoformat()
        case str():
            return cell
