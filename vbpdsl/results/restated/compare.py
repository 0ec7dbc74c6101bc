"""What differs between an earlier run and the one made now: each payment and each figure.

    Bonus, the Plan to Oak: before $500.00, now $750.00, so the Plan pays $250.00 more

Figures are compared by their exact values, payments by what is paid. What could not be computed, or
was not there, has no difference: it is shown as it is, on its side.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from vbpdsl.results.restated.earlier import Earlier, Rows, keys_of
from vbpdsl.results.sheets.rows import PAYMENTS, TERMS, Sheet
from vbpdsl.source.classes import frozen

_NAMES = {PAYMENTS.name: "payment", TERMS.name: "term"}
_VALUES = {PAYMENTS.name: "amount", TERMS.name: "exact"}
_Place = tuple[str, ...]


@frozen
class Difference:
    """One payment or figure on both sides; a side is None where it was not there at all.

    `settlement` are its keys with their values; `row` is its row now, or before where it is gone.
    """

    sheet: str
    settlement: tuple[tuple[str, str], ...]
    row: Mapping[str, str]
    before: str | None
    now: str | None

    @property
    def name(self) -> str:
        """The payment or the Term."""
        return self.row[_NAMES[self.sheet]]

    @property
    def of(self) -> str:
        """What it is of besides the settlement."""
        return self.row["of"]

    @property
    def unit(self) -> str:
        """What it is in; payments are in dollars."""
        return self.row.get("unit") or "dollars"

    @property
    def difference(self) -> Fraction | None:
        """How much more it is now; None where a side has no figure."""
        before, now = number(self.before), number(self.now)
        return None if before is None or now is None else now - before


def number(text: str | None) -> Fraction | None:
    """A figure of a sheet: a decimal, or a fraction in lowest terms; None of a text or none."""
    return Fraction(text) if text and _FIGURE.fullmatch(text) else None


_FIGURE = re.compile(r"-?\d{1,2000}(?:\.\d{1,2000}|/0*[1-9]\d{0,2000})?")
"""A figure as sheets have it: no powers of ten, which a made-up file could have without end."""


def differences(earlier: Earlier, now: Mapping[str, Rows]) -> tuple[Difference, ...]:
    """All that differs, settlement by settlement in the order of this run, payments first."""
    found = [one for sheet in (PAYMENTS, TERMS) for one in _of_sheet(sheet, earlier, now)]
    order = {place: at for at, place in enumerate(dict.fromkeys(one.settlement for one in found))}
    return tuple(sorted(found, key=lambda one: order[one.settlement]))


def _of_sheet(sheet: Sheet, earlier: Earlier, now: Mapping[str, Rows]) -> Iterator[Difference]:
    before_rows, now_rows = earlier.sheets[sheet.name], now[sheet.name]
    keys = keys_of(sheet, now_rows) or keys_of(sheet, before_rows)
    before = {_place(sheet, keys, row): row for row in before_rows}
    for row in now_rows:
        place = _place(sheet, keys, row)
        other = before.pop(place, None)
        if other is None or _value(sheet, other) != _value(sheet, row):
            yield _difference(sheet, keys, row, other, row)
    for row in before.values():
        yield _difference(sheet, keys, row, row, None)


def _place(sheet: Sheet, keys: tuple[str, ...], row: Mapping[str, str]) -> _Place:
    return (*(row.get(key, "") for key in keys), row[_NAMES[sheet.name]], row["of"])


def _value(sheet: Sheet, row: Mapping[str, str]) -> Fraction | str:
    text = row[_VALUES[sheet.name]]
    found = number(text)
    return text if found is None else found


def _difference(
    sheet: Sheet, keys: tuple[str, ...], row: Mapping[str, str],
    before: Mapping[str, str] | None, now: Mapping[str, str] | None,
) -> Difference:  # fmt: skip
    column = _VALUES[sheet.name]
    return Difference(
        sheet.name,
        tuple((key, row.get(key, "")) for key in keys),
        row,
        None if before is None else before[column],
        None if now is None else now[column],
    )
