"""Schedules that give each thing a code before its name: the name says what a row is.

    Code   Measure                    Weight
    BCS    Breast cancer screening    10          a row is a Measure; `BCS` is another name of it

The two columns are looked at in the other order; they are printed as they stand.
"""

from attrs import evolve

from vbpdsl.syntax.page.parts import Row, Unit
from vbpdsl.syntax.page.tables import is_edge, is_figure

_CODES = {"code", "codes", "id", "no.", "no", "number", "#", "ref", "ref.", "item", "item no.",
          "abbreviation", "short name", "measure id", "measure code", "measure no."}  # fmt: skip


def names_first(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units, those schedules with the name of a row before its code."""
    told = {
        cell.text.strip().lower()
        for unit in units
        if unit.role != "schedule"
        for row in unit.table
        for cell in row.cells
    }
    return tuple(
        evolve(unit, table=tuple(map(_exchanged, unit.table))) if _has_codes(unit, told) else unit
        for unit in units
    )


def _has_codes(unit: Unit, told: set[str]) -> bool:
    """Whether its rows begin with a code that no table of data goes by."""
    if unit.role != "schedule" or len(unit.table) < 2 or len(unit.table[0].cells) < 2:
        return False
    heading = unit.table[0].cells[0].text.strip().lower()
    if heading not in _CODES or heading in told:
        return False
    names = [row.cells[1].text.strip() for row in unit.table[1:] if len(row.cells) > 1]
    named = all(one and not is_figure(one) and not is_edge(one) for one in names)
    return named and len(names) == len(unit.table) - 1 == len(set(names))


def _exchanged(row: Row) -> Row:
    code, name, *others = row.cells
    return evolve(row, cells=(name, code, *others))
