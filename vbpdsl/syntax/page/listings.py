"""Tables of things that stand within a section, without a sentence that reads them.

    4.1  Quality Measures:
         | Measure | Better | Target |

Their columns are facts of each thing and no Terms. The unit is made the schedule that it is.
"""

import re

from attrs import evolve

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.parts import Row, Unit
from vbpdsl.syntax.page.units import read_units

_LISTING = pattern(
    r"([A-Z][\w'&/-]*(?: [\w'&/-]+){0,5}?)(?: are(?: as follows| these)?| apply)?:?"
)
_WAYS = ("higher", "lower", "h", "l")


def cut_units(source: SourceText, findings: Findings) -> tuple[Unit, ...]:
    """The units of a text, with each table of things a schedule."""
    return tuple(_as_listing(source, unit) for unit in read_units(source, findings))


def _as_listing(source: SourceText, unit: Unit) -> Unit:
    """A clause that only names a table of things, as a schedule; any other unit as it is.

    Things are listed where a column says which way is better, or two tell more than a figure.
    """
    said = source.folded[unit.body[0].start : unit.body[0].end] if len(unit.body) == 1 else ""
    match = _LISTING.fullmatch(said)
    plain = unit.role == "clause" and unit.label[:1].isdigit() and not unit.marks
    if match is None or not plain or unit.before_table != 1 or not _lists_things(unit.table):
        return unit
    title = Span(unit.body[0].start, unit.body[0].start + match.end(1))
    return evolve(unit, role="schedule", title=match[1], title_span=title, body=(), before_table=0)


def _lists_things(rows: tuple[Row, ...]) -> bool:
    headings = [cell.text.lower() for cell in rows[0].cells] if rows else []
    if len(rows) < 2 or (headings[:1], headings[-1:]) == (["name"], ["kind"]):
        return False
    columns = zip(*([cell.text for cell in row.cells] for row in rows[1:]), strict=False)
    told = [cells for cells in columns if not any(re.match(r"[$\d]", cell) for cell in cells)]
    return len(told) > 2 or any({cell.lower() for cell in cells} <= {*_WAYS} for cells in told)
