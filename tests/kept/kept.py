"""Small contracts of many trades with what is right: settled, asked or refused.

What is right is worked out by hand, or by a loop over the rows of the tables: numbers are fractions
there, days are dates, and nothing of the package is seen.
"""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import vbpdsl
from tests.kept.folders import settled_alone, settled_beside_others
from tests.kept.texts import Kept

Settling = Callable[[Kept], AbstractContextManager[vbpdsl.Settled]]


def right_amount(case: Kept) -> Fraction | dict[str, Fraction | None]:
    """What the loops say is paid, in all or to each."""
    assert case.pays is not None
    names: dict[str, object] = {name: _rows(text) for name, text in case.tables.items()}
    names |= {"F": Fraction, "D": date.fromisoformat, "cents": cents, "median": median}
    found = eval(case.pays, names)
    if isinstance(found, dict):
        return {who: None if value is None else cents(value) for who, value in found.items()}
    return cents(Fraction(found))


def cents(value: Fraction | int) -> Fraction:
    """To the nearest cent, a half away from zero."""
    whole, rest = divmod(abs(Fraction(value)) * 100, 1)
    rounded = Fraction(int(whole) + (rest >= Fraction(1, 2)), 100)
    return rounded if value >= 0 else -rounded


def median(values: list[Fraction]) -> Fraction:
    """The one in the middle, or halfway between the two."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _rows(text: str) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(**{name: _value(cell) for name, cell in row.items()})
        for row in csv.DictReader(io.StringIO(text))
    ]


def _value(cell: str) -> object:
    kinds: tuple[Callable[[str], object], ...] = (Fraction, date.fromisoformat)
    for kind in kinds:
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell or None


def outcome(case: Kept) -> tuple[str, str]:
    """What became of it, and by what codes or amounts."""
    found, said = _outcome(case, settled_beside_others)
    if found in ("WRONG", "CRASH"):
        alone, _ = _outcome(case, settled_alone)
        return found, said if alone == found else f"{said}; settled alone it is {alone}"
    return found, said


def _outcome(case: Kept, settling: Settling) -> tuple[str, str]:
    try:
        with settling(case) as settled:
            payments, differences = settled.payments, settled.differences
    except Exception as error:
        if not hasattr(error, "findings"):
            return "CRASH", f"{type(error).__name__}: {error}"
        return _refused(case, error)
    if case.asked == "required":
        return "WRONG", f"paid {payments['amount'].sum()}, a question was due"
    if differences:
        return "WRONG", f"the reference has {differences} settlements otherwise"
    return _compared(case, payments)


def _refused(case: Kept, error: Exception) -> tuple[str, str]:
    found = [item for item in error.findings if item.severity.value == "error"]  # type: ignore[attr-defined]
    said = "; ".join(f"{item.code} {item.message}" for item in found)
    return ("refused" if case.asked == "no" else "asked"), said


def _compared(case: Kept, payments: object) -> tuple[str, str]:
    right = right_amount(case)
    rows = payments.to_dict("records")  # type: ignore[attr-defined]
    if isinstance(right, dict):
        paid: dict[str, Fraction | None] = dict.fromkeys(right, Fraction(0))
        for row in rows:
            who, amount, sofar = str(next(iter(row.values()))), _amount(row["amount"]), None
            if amount is not None and (sofar := paid.get(who, Fraction(0))) is not None:
                amount += sofar
            paid[who] = None if sofar is None else amount
        same = paid == right
        return ("right" if same else "WRONG"), f"paid {_shown(paid)}, right is {_shown(right)}"
    if any(_amount(row["amount"]) is None for row in rows):
        return "WRONG", f"something is not computed, right is {right}"
    total = sum((Fraction(str(row["amount"])) for row in rows), Fraction(0))
    return ("right" if total == right else "WRONG"), f"paid {float(total)}, right is {float(right)}"


def _amount(cell: object) -> Fraction | None:
    return None if cell is None or cell != cell else Fraction(str(cell))


def _shown(amounts: dict[str, Fraction | None]) -> str:
    return ", ".join(
        f"{who} {'nothing known' if amount is None else float(amount)}"
        for who, amount in amounts.items()
    )
