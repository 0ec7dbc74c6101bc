"""Columns of text that are called as what a schedule lists: their texts are names of those things.

    | Measure | measure | text |     with     | Measure | Weight |     in a schedule or a listing
         ->   the column's kind is Measure, so that a row is of the Measure that it names

A text that no row of the schedule has is then told before a run (VBP729), if a clause reads the
schedule. Printed as the kind that it is.
"""

from attrs import evolve

from vbpdsl.syntax.page.descriptions import headed_as_described
from vbpdsl.syntax.page.parts import Row, Unit

_TEXT = ("text", "string")


def names_of_listed(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units, those descriptions with what their columns name."""
    listed = {
        unit.table[0].cells[0].text
        for unit in units
        if unit.role == "schedule" and len(unit.table) > 1 and not headed_as_described(unit)
    }
    named = {one for one in listed if one[:1].isupper()}
    return tuple(
        evolve(unit, table=tuple(_named(row, named) for row in unit.table))
        if named and headed_as_described(unit)
        else unit
        for unit in units
    )


def _named(row: Row, listed: set[str]) -> Row:
    if len(row.cells) < 2:  # typed too short, which is told where the table is read
        return row
    name, *between, kind = row.cells
    if name.text not in listed or kind.text.lower() not in _TEXT:
        return row
    return evolve(row, cells=(name, *between, evolve(kind, text=name.text)))
