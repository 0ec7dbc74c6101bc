"""A statement of differences: as text for a person, as CSV for a sheet, as JSON for a program.

    STATEMENT OF DIFFERENCES
    Practice Oak, Contract Year 2025
        Bonus, the Plan to Practice Oak      before 500.00   now 750.00   difference 250.00
        the Plan pays $250.00 more

Every row has both sides and the difference. Texts of files are made inert for spreadsheets as those
of all other sheets are, since they come from them.
"""

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from vbpdsl.model.values.number import exact_text, show_money
from vbpdsl.results.restated.compare import Difference, number
from vbpdsl.results.restated.earlier import Earlier
from vbpdsl.results.sheets.rows import PAYMENTS
from vbpdsl.results.sheets.spreadsheet import cell as csv_cell
from vbpdsl.source.render import JsonValue

WIDTH = (44, 18)
MOST_SHOWN = 12
"""Settlements of which the text shows what differs; the files have all."""
_OWN = ("what", "name", "clause", "of", "payer", "payee", "before", "now", "difference", "unit")
NONE, UNKNOWN = "none", "not computed"


def write_differences(folder: Path, earlier: Earlier, found: Sequence[Difference]) -> None:
    """The files of a statement of differences. Raises `OSError` where the disk does."""
    (folder / "differences.csv").write_text(_csv(found), encoding="utf-8", newline="")
    said = json.dumps(differences_json(earlier, found), indent=2, ensure_ascii=False)
    (folder / "differences.json").write_text(f"{said}\n", encoding="utf-8")
    text = differences_text(earlier, found, most=None)
    (folder / "differences.txt").write_text(f"{text}\n", encoding="utf-8")


def _csv(found: Sequence[Difference]) -> str:
    keys = [key for key, _ in found[0].settlement] if found else []
    rows = [(*keys, *_OWN)]
    rows += [(*(value for _, value in one.settlement), *_cells(one)) for one in found]
    return "".join(f"{','.join(csv_cell(cell) for cell in row)}\n" for row in rows)


def _cells(one: Difference) -> tuple[str, ...]:
    paid = one.sheet == PAYMENTS.name
    more = one.difference
    return (
        "payment" if paid else "figure", one.name, one.row["clause"], one.of,
        one.row["payer"] if paid else "", one.row["payee"] if paid else "",
        one.before or "", one.now or "", "" if more is None else exact_text(more), one.unit,
    )  # fmt: skip


def differences_json(earlier: Earlier, found: Sequence[Difference]) -> dict[str, JsonValue]:
    """The statement as JSON values: a side is null where there was no such payment or figure."""
    rows: list[JsonValue] = [
        {
            "settlement": dict(one.settlement),
            **{
                name: cell or None
                for name, cell in zip(_OWN, _cells(one), strict=True)
                if name not in ("before", "now")
            },
            "before": one.before,
            "now": one.now,
        }
        for one in found
    ]
    payments: list[JsonValue] = [
        {"payment": name, "payer": payer, "payee": payee, "difference": exact_text(total)}
        for (name, payer, payee), total in _totals(found).items()
    ]
    return {**before_json(earlier), "payments": payments, "differences": rows}


def before_json(earlier: Earlier) -> dict[str, JsonValue]:
    """Which run was compared, by its seal and the hashes of what it was made of."""
    names = ("created", "fingerprint", "inputs", "seal", "data_as_of")
    return {"before": {name: earlier.record.get(name) for name in names}}


def _totals(found: Sequence[Difference]) -> dict[tuple[str, str, str], Fraction]:
    """What each payment differs by, from whom to whom, in all settlements."""
    totals: dict[tuple[str, str, str], Fraction] = {}
    for one in found:
        if one.sheet == PAYMENTS.name and one.difference is not None:
            place = (one.name, one.row["payer"], one.row["payee"])
            totals[place] = totals.get(place, Fraction(0)) + one.difference
    return totals


def differences_text(
    earlier: Earlier, found: Sequence[Difference], most: int | None = MOST_SHOWN
) -> str:
    """The statement for reading: each settlement that differs, its payments, then its figures.

    What comes from the earlier folder is printed without signs that a terminal would act on.
    """
    text = "\n".join(_lines(earlier, found, most))
    return "".join(sign if sign.isprintable() or sign == "\n" else "?" for sign in text)


def _lines(earlier: Earlier, found: Sequence[Difference], most: int | None) -> list[str]:
    lines = ["STATEMENT OF DIFFERENCES", f"Before is the run of {earlier.made}", ""]
    if not found:
        return [*lines, "Nothing differs: every payment and every figure is the same."]
    apart = [(key, tuple(rows)) for key, rows in groupby(found, key=lambda one: one.settlement)]
    for settlement, rows in apart[:most]:
        lines += [*_settlement(settlement, rows), ""]
    if most is not None and len(apart) > most:
        lines += [f"and {len(apart) - most:,} more settlements that differ: --out writes all", ""]
    one = len(apart) == 1
    lines.append("1 settlement differs." if one else f"{len(apart):,} settlements differ.")
    lines += [
        f"In all, {name}: {_who_pays(payer, payee, total)}."
        for (name, payer, payee), total in _totals(found).items()
    ]
    return lines


def _settlement(
    settlement: tuple[tuple[str, str], ...], rows: Sequence[Difference]
) -> Iterator[str]:
    yield ", ".join(f"{key} {value}" for key, value in settlement) or "The settlement"
    yield _row("", "before", "now", "difference")
    for one in rows:
        if one.sheet == PAYMENTS.name:
            of = f", {one.of}" if one.of else ""
            yield _row(f"{one.name.upper()}{of} ({one.row['clause']})", *_sides(one))
            if one.difference is not None:
                said = _who_pays(one.row["payer"], one.row["payee"], one.difference)
                yield f"        {said}"
    paid = {one.name for one in rows if one.sheet == PAYMENTS.name}
    for one in rows:
        if one.sheet != PAYMENTS.name and not one.of and one.name not in paid:
            yield _row(f"{one.name} ({one.row['clause']})", *_sides(one))
    fine = sum(1 for one in rows if one.sheet != PAYMENTS.name and one.of)
    if fine:
        yield f"    and {fine:,} of its finer figures, which the files have"


def _who_pays(payer: str, payee: str, more: Fraction) -> str:
    if more < 0:
        return f"{payer} pays {payee} {show_money(-more)} less, to be returned if it was paid"
    return f"{payer} pays {payee} {show_money(more)} more" if more else "the sums are equal"


def _sides(one: Difference) -> tuple[str, str, str]:
    more = one.difference
    return (
        _shown(one.before, one.unit),
        _shown(one.now, one.unit),
        "" if more is None else _figure(more, one.unit).replace("%", " points"),
    )


def _shown(side: str | None, unit: str) -> str:
    if side is None:
        return NONE
    found = number(side)
    if found is None:
        return side or UNKNOWN
    return _figure(found, unit)


def _figure(value: Fraction, unit: str) -> str:
    """A figure for reading: dollars in cents, a percentage as one, anything else as it is."""
    if "percent" in unit:
        return f"{_decimal(value * 100)}%"
    if "dollar" in unit or "$" in unit:
        return f"{_decimal(value, 2)}"
    return _decimal(value)


def _decimal(value: Fraction, places: int = 0) -> str:
    """A decimal with at least so many places and at most six, rounded there for reading."""
    most = 6
    scaled = abs(value) * 10**most
    whole = int(scaled + Fraction(1, 2))
    digits = f"{whole:0{most + 1}d}"
    cents = digits[-most:].rstrip("0").ljust(places, "0")
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{int(digits[:-most]):,}" + (f".{cents}" if cents else "")


def _row(name: str, before: str, now: str, more: str) -> str:
    first, width = WIDTH
    cells = "".join(cell.rjust(width) for cell in (before, now, more))
    if len(name) >= first:
        return f"    {name}\n    {' ' * first}{cells}"
    return f"    {name.ljust(first)}{cells}".rstrip()
