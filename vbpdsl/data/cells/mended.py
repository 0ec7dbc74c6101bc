"""What to do about cells that cannot be read: the line of `vbp.toml` with which they can be.

    `Not Available`         [tables.result.missing] score = ["Not Available"]
    `$1,234.50`, `(500)`    [tables.result.numbers] amount = ["$1,234.50", "(500)"]
"""

from collections.abc import Sequence

from vbpdsl.data.cells.resolve import Candidate
from vbpdsl.data.cells.rules_of_columns import write_as
from vbpdsl.data.mapping.settings import MAPPING_FILE
from vbpdsl.data.mapping.written_numbers import form_of, together
from vbpdsl.model.types import Kind, ValueType

_LONGEST = 40


def mended(candidate: Candidate, wanted: ValueType, cells: Sequence[str]) -> str:
    """Words for a finding about some cells of a column."""
    line = None if candidate.place is None else _line(*candidate.place, wanted, cells)
    return write_as(wanted) if line is None else f"write in {MAPPING_FILE}: {line}"


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
    return None


def _says_that_none_is_given(cell: str) -> bool:
    """Words and dashes, or what is too few to be given: `<11`."""
    return not any(sign.isdigit() for sign in cell) or cell.startswith(("<", ">"))


def _can_stand_in_toml(cell: str) -> bool:
    return 0 < len(cell) <= _LONGEST and cell.isprintable() and not {*cell} & {'"', "\\"}


def _listed(cells: Sequence[str]) -> str:
    return f"[{', '.join(f'{chr(34)}{cell}{chr(34)}' for cell in cells)}]"
