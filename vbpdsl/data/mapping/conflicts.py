"""Settings of one table in `vbp.toml` that cannot both hold, and some that would count rows twice.

VBP750, each at its line: which of two was meant nobody can tell, and with either of them taken in
silence money would move.
"""

import re
from collections.abc import Iterator

from vbpdsl.data.mapping.settings import TableMapping
from vbpdsl.data.mapping.toml_source import Where
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Findings

BLANK = re.compile(r"[{]([^{}]+)[}]")
"""A column's place for an item of `each`: `{measure} Rate`."""


@frozen
class _Conflict:
    where: Where
    message: str
    advice: str


def conflicts(part: TableMapping, keys: tuple[str, ...], findings: Findings) -> None:
    """VBP750 for each two settings of a table that do not go together."""
    for found in (*_absent(part, keys), *_lines(part), *_each(part), *_twice(part)):
        part.mistake("VBP750", found.where, found.message, found.advice, findings)


def _absent(part: TableMapping, keys: tuple[str, ...]) -> Iterator[_Conflict]:
    others = [key for key in keys if key != "absent"]
    if part.absent and others:
        said = f"the table is said to be absent, and has `{others[0]}` below it"
        yield _Conflict(("absent",), said, "keep `absent = true` alone, or leave it out")


def _lines(part: TableMapping) -> Iterator[_Conflict]:
    form = part.form
    if form.rows_from is not None and form.rows_from <= form.header:
        said = f"the first row cannot stand on line {form.rows_from}, the names on {form.header}"
        yield _Conflict(("rows_from",), said, f"write rows_from = {form.header + 1} or more")


def _each(part: TableMapping) -> Iterator[_Conflict]:
    used: set[str] = set()
    for where, name in _patterns(part):
        for blank in BLANK.findall(name):
            used.add(blank)
            if blank not in part.each:
                said = (
                    f"`{name}` has a place for `{blank}`, and `each` does not say which there are"
                )
                advice = f'write below [{".".join(map(str, part.where))}.each]: {blank} = ["one"]'
                yield _Conflict(where, said, advice)
    for column in part.each:
        if column in {*part.columns, *part.fixed, *part.joined}:
            said = f"`{column}` is said by `each` and again below `columns`"
            yield _Conflict(("columns", column), said, "keep one of the two")
        elif column not in used:
            said = f"no column is taken for each `{column}`, so that each row would count again"
            advice = f'write in `columns` where it stands: rate = "{{{column}}} Rate"'
            yield _Conflict(("each", column), said, advice)


def _patterns(part: TableMapping) -> Iterator[tuple[Where, str]]:
    """Every name of a column of the file that is written, with its place."""
    for column, names in part.columns.items():
        yield from ((("columns", column), name) for name in names)
    for column, joined in part.joined.items():
        yield from ((("columns", column), name) for name in joined.columns)
    yield from ((("reasons", column), name) for column, name in part.reasons.items())
    yield from ((("only", item.column), item.column) for item in part.only)


def _twice(part: TableMapping) -> Iterator[_Conflict]:
    """A column that is the same for each row has no cells, and nothing can be said of them."""
    for section, names in (("missing", part.missing), ("reasons", part.reasons)):
        for name in (name for name in names if name in part.fixed):
            said = f"`{name}` is the same for each row, so that `{section}` says nothing of it"
            yield _Conflict((section, name), said, "keep one of the two")
