"""What to do about cells that cannot be read: the line of `vbp.toml` with which they can be.

    `Not Available`         [tables.result.missing] score = ["Not Available"]
    `$1,234.50`, `(500)`    [tables.result.numbers] amount = ["$1,234.50", "(500)"]
    `3/31/2026`             [tables.visit.dates] day = "MM/DD/YYYY"

A day that two ways read (`1/2/2026`) is answered with both: the writer of the file knows which.
"""

import re
from collections.abc import Sequence
from datetime import date

from vbpdsl.data.cells.resolve import Candidate
from vbpdsl.data.cells.rules_of_columns import write_as
from vbpdsl.data.mapping.settings import MAPPING_FILE
from vbpdsl.data.mapping.written_numbers import form_of, together
from vbpdsl.model.types import Kind, Style, ValueType

_LONGEST = 40

_DAY = re.compile(r"(\d{1,4})([/. -])(\d{1,2})\2(\d{1,4})")
_WAYS = {"MM DD YYYY": (2, 0, 1), "DD MM YYYY": (2, 1, 0), "YYYY MM DD": (0, 1, 2)}
"""Ways to write a day, each with the places of year, month and day in it."""


def mended(candidate: Candidate, wanted: ValueType, cells: Sequence[str]) -> str:
    """Words for a finding about some cells of a column."""
    line = None if candidate.place is None else _line(*candidate.place, wanted, cells)
    if line is None:
        return write_as(wanted)
    if ".missing]" in line and not all(_CODE.fullmatch(cell.strip()) for cell in cells):
        return f"{write_as(wanted)}; or write in {MAPPING_FILE}: {line}"
    return f"write in {MAPPING_FILE}: {line}"


_CODE = re.compile(
    r"[-*.#?]+|[<>].*|n/?a|n\.a\.|nul+|none|nil|x+|(?:not|too|no|un\w+|missing|pending|suppressed)\b.*",
    re.IGNORECASE,
)
"""What people write where there is no value; any other word may be a slip."""


def _line(file: str, column: str, wanted: ValueType, cells: Sequence[str]) -> str | None:
    cells = list(dict.fromkeys(cells))
    if wanted.kind is Kind.TEXT or not all(_can_stand_in_toml(cell) for cell in cells):
        return None
    if all(_says_that_none_is_given(cell) for cell in cells):
        several = "they stand for missing ones" if cells[1:] else "it stands for a missing one"
        return f"[tables.{file}.missing] {column} = {_listed(cells)}, if {several}"
    forms = [form_of(cell) for cell in cells]
    known = tuple(form for form in forms if form is not None)
    if wanted.kind is Kind.NUMBER and len(known) == len(forms) and together(known) is not None:
        return f"[tables.{file}.numbers] {column} = {_listed(cells)}"
    ways = _ways_of_days(cells) if wanted.kind is Kind.DATE else []
    if ways and wanted.style is not Style.MONTH:
        said = f'[tables.{file}.dates] {column} = "{ways[0]}"'
        return said if len(ways) == 1 else f'{said}, or "{ways[1]}", whichever the file means'
    return None


def _ways_of_days(cells: Sequence[str]) -> list[str]:
    """The ways in which all of some cells are days, with years of four digits."""
    found = [_DAY.fullmatch(cell.strip()) for cell in cells]
    signs = {match[2] for match in found if match is not None}
    if None in found or len(signs) != 1:
        return []
    (sign,) = signs
    parts = [(match[1], match[3], match[4]) for match in found if match is not None]
    return [
        way.replace(" ", sign)
        for way, places in _WAYS.items()
        if all(_is_day(*(one[place] for place in places)) for one in parts)
    ]


def _is_day(year: str, month: str, day: str) -> bool:
    if len(year) != 4 or len(month) > 2 or len(day) > 2:
        return False
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _says_that_none_is_given(cell: str) -> bool:
    """Words and dashes, or what is too few to be given: `<11`."""
    return not any(sign.isdigit() for sign in cell) or cell.startswith(("<", ">"))


def _can_stand_in_toml(cell: str) -> bool:
    return 0 < len(cell) <= _LONGEST and cell.isprintable() and not {*cell} & {'"', "\\"}


def _listed(cells: Sequence[str]) -> str:
    return f"[{', '.join(f'{chr(34)}{cell}{chr(34)}' for cell in cells)}]"
