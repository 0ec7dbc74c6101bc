"""A statement of differences: as text for a person, as CSV for a sheet, as JSON for a program.

    STATEMENT OF DIFFERENCES
    Practice Oak, Contract Year 2025
        Bonus, the Plan to Practice Oak      before 500.00   now 750.00   difference 250.00
        the Plan pays $250.00 more

Every row has both sides and the difference, and is written as it is read from the relations. Texts
of files are made inert for spreadsheets as those of all other sheets are, since they come from
them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby, islice
from pathlib import Path
from textwrap import indent

from vbpdsl.model.values.number import exact_text, show_money
from vbpdsl.results.restated.compare import Difference, Differing, number
from vbpdsl.results.restated.earlier import Earlier
from vbpdsl.results.sheets.spreadsheet import cell as csv_cell
from vbpdsl.source.render import JsonValue

WIDTH = (44, 18)
MOST_SHOWN = 12
"""Settlements of which the screen shows what differs; the files have all."""

SOME_FINER = 5
"""Finer figures that are shown of a settlement in which nothing else differs."""
_OWN = ("what", "name", "clause", "of", "payer", "payee", "before", "now", "difference", "unit")
NONE, UNKNOWN = "none", "not computed"


def write_differences(folder: Path, earlier: Earlier, found: Differing) -> None:
    """The files of a statement of differences. Raises `OSError` where the disk does."""
    with (folder / "differences.csv").open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(_csv(found))
    with (folder / "differences.json").open("w", encoding="utf-8") as stream:
        stream.writelines(_json(earlier, found))
    with (folder / "differences.txt").open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in _lines(earlier, found, most=None))


def _csv(found: Differing) -> Iterator[str]:
    yield _csv_line((*found.keys, *_OWN))
    for one in found:
        yield _csv_line((*(value for _, value in one.settlement), *_cells(one)))


def _csv_line(cells: Iterable[str]) -> str:
    return f"{','.join(csv_cell(cell) for cell in cells)}\n"


def _cells(one: Difference) -> tuple[str, ...]:
    more = one.difference
    return (
        "payment" if one.is_paid else "figure", one.name, one.clause, one.of,
        one.payer, one.payee, one.before or "", one.now or "",
        "" if more is None else exact_text(more), one.unit,
    )  # fmt: skip


def _json(earlier: Earlier, found: Differing) -> Iterator[str]:
    """The statement as JSON, a difference at a time."""
    head = {**before_json(earlier), "payments": _payments(found)}
    said = json.dumps(head, indent=2, ensure_ascii=False)
    yield f'{said.removesuffix("}").rstrip()},\n  "differences": ['
    between = "\n"
    for one in found:
        row = json.dumps(_row_json(one), indent=2, ensure_ascii=False)
        yield f"{between}{indent(row, '    ')}"
        between = ",\n"
    yield "]\n}\n" if between == "\n" else "\n  ]\n}\n"


def differences_json(earlier: Earlier, found: Differing) -> dict[str, JsonValue]:
    """The statement as JSON values: a side is null where there was no such payment or figure."""
    rows: list[JsonValue] = [_row_json(one) for one in found]
    return {**before_json(earlier), "payments": _payments(found), "differences": rows}


def _row_json(one: Difference) -> JsonValue:
    cells = {
        name: cell or None
        for name, cell in zip(_OWN, _cells(one), strict=True)
        if name not in ("before", "now")
    }
    return {"settlement": dict(one.settlement), **cells, "before": one.before, "now": one.now}


def _payments(found: Differing) -> list[JsonValue]:
    return [
        {"payment": name, "payer": payer, "payee": payee, "difference": exact_text(total)}
        for (name, payer, payee), total in found.totals.items()
    ]


def before_json(earlier: Earlier) -> dict[str, JsonValue]:
    """Which run was compared, by its seal and the hashes of what it was made of."""
    names = ("created", "fingerprint", "inputs", "seal", "data_as_of")
    return {"before": {name: earlier.record.get(name) for name in names}}


def differences_text(earlier: Earlier, found: Differing) -> str:
    """The statement for reading: each settlement that differs, its payments, then its figures."""
    return "\n".join(_lines(earlier, found, MOST_SHOWN))


def _lines(earlier: Earlier, found: Differing, most: int | None) -> Iterator[str]:
    """The lines of the statement.

    What comes from the earlier folder is printed without signs that a terminal would act on.
    """
    for line in _said(earlier, found, most):
        shown = line.isprintable()
        yield line if shown else "".join(one if one.isprintable() else "?" for one in line)


def _said(earlier: Earlier, found: Differing, most: int | None) -> Iterator[str]:
    yield from ("STATEMENT OF DIFFERENCES", f"Before is the run of {earlier.made}", "")
    if not found.settlements:
        yield "Nothing differs: every payment and every figure is the same."
        return
    told = groupby(found.told(most), key=lambda one: one.settlement)
    waiting = next(told, None)
    for place, settlement, fine in found.places(most):
        rows: tuple[Difference, ...] = ()
        if waiting is not None and waiting[0] == settlement:
            rows = tuple(waiting[1])
            waiting = next(told, None)
        finer = () if rows else tuple(found.finer(place, SOME_FINER))
        yield from _settlement(settlement, rows, finer, fine)
        yield ""
    if most is not None and found.settlements > most:
        yield f"and {found.settlements - most:,} more settlements that differ: --out writes all"
        yield ""
    one = found.settlements == 1
    yield "1 settlement differs." if one else f"{found.settlements:,} settlements differ."
    for (name, payer, payee), total in islice(found.totals.items(), most):
        yield f"In all, {name}: {_who_pays(payer, payee, total)}."
    if most is not None and len(found.totals) > most:
        yield f"and {len(found.totals) - most:,} more sums between two parties: --out writes all"
    if found.only_finer():
        yield "No payment differs, and no figure of a whole settlement: finer figures alone do."


def _settlement(
    settlement: tuple[tuple[str, str], ...],
    rows: Sequence[Difference],
    finer: Sequence[Difference],
    fine: int,
) -> Iterator[str]:
    yield ", ".join(f"{key} {value}" for key, value in settlement) or "The settlement"
    yield _row("", "before", "now", "difference")
    for one in rows:
        if one.is_paid:
            of = f", {one.of}" if one.of else ""
            yield _row(f"{one.name.upper()}{of} ({one.clause})", *_sides(one))
            if one.difference is not None:
                yield f"        {_who_pays(one.payer, one.payee, one.difference)}"
    paid = {one.name for one in rows if one.is_paid}
    for one in rows:
        if not one.is_paid and one.name not in paid:
            yield _row(f"{one.name} ({one.clause})", *_sides(one))
    for one in finer:
        yield _row(f"{one.name} of {one.of} ({one.clause})", *_sides(one))
    if fine > len(finer):
        more = "more" if finer else "of its finer figures"
        yield f"    and {fine - len(finer):,} {more}, which the files have"


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
