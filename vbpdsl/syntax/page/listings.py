"""Tables of things that stand within a section, without a sentence that reads them.

    4.1  Quality Measures:
         | Measure | Better | Target |

    Hospital Roster
         | Hospital | Tax Number |

Their columns are facts of each thing and no Terms. The unit is made the schedule that it is; one
behind the clauses, which a line of the cover or a clause may name, has its title for a number.
"""

import re

from attrs import evolve

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.introduced import introduces
from vbpdsl.syntax.page.parts import Row, Unit
from vbpdsl.syntax.page.units import read_units
from vbpdsl.syntax.words.plurals import plural

_LISTING = pattern(
    r"([A-Z][\w'&/-]*(?: [\w'&/-]+){0,5}?)(?: are(?: as follows| these)?| apply)?:?"
)
_SHOWN = pattern(
    r"(?:The )?(?P<what>[A-Z][\w ,'&/-]*?)(?:,? (?:that|which) (?:apply|applies|count))?,?"
    r" (?:are|is|apply) (?:(?:as follows|these)|(?:set forth|set out|listed|shown|given|stated)"
    r"(?: below| here| in (?:this|the following) table| in the table below)?)[.:]?"
)
"""A sentence which says that a table shows things and what is known of them."""
_WAYS = ("higher", "lower", "h", "l")


def cut_units(source: SourceText, findings: Findings) -> tuple[Unit, ...]:
    """The units of a text, with each table of things a schedule."""
    units = read_units(source, findings)
    kinds = frozenset(
        row.cells[-1].text.casefold()
        for unit in units
        if unit.table and _describes_data(unit.table)
        for row in unit.table[1:]
    )
    cover = (
        source.folded[span.start : span.end]
        for unit in units
        if unit.role == "cover"
        for span in unit.body
    )
    named = frozenset(word for said in cover for word in re.findall(r"[A-Z][\w-]*", said))
    return tuple(_as_listing(source, unit, kinds, named) for unit in units)


def _as_listing(
    source: SourceText, unit: Unit, kinds: frozenset[str], named: frozenset[str]
) -> Unit:
    """A clause that only names a table of things, as a schedule; any other unit as it is.

    Things are listed where a column says which way is better, or two tell more than a figure.
    """
    said = source.folded[unit.body[0].start : unit.body[0].end] if len(unit.body) == 1 else ""
    if _is_titled(unit, said) and _is_named(source, said):
        return evolve(unit, role="schedule", title=said, title_span=unit.body[0], body=(),
                      before_table=0)  # fmt: skip
    if introduces(unit, " ".join(said.split()), kinds, named):
        many = plural(unit.table[0].cells[0].text)
        return evolve(unit, role="schedule", title=many, title_span=None, body=(), before_table=0)
    match = _LISTING.fullmatch(said)
    if match is None and (shown := _shown(unit, " ".join(said.split()))) is not None:
        return evolve(unit, role="schedule", title=shown, title_span=None, body=(), before_table=0)
    plain = unit.role == "clause" and unit.label[:1].isdigit() and not unit.marks
    if match is None or not plain or unit.before_table != 1 or not _lists_things(unit.table):
        return unit
    title = Span(unit.body[0].start, unit.body[0].start + match.end(1))
    return evolve(unit, role="schedule", title=match[1], title_span=title, body=(), before_table=0)


_TITLE = pattern(
    r"(?!(?:The|Each|If|For|Where)\b)[A-Z][\w'&/-]*"
    r"(?: (?:of|and|for|the|in|to|by|[A-Z0-9][\w'&/-]*)){0,7}"
)
"""A title in capitals, which is no sentence and ends in no sign."""


def _is_titled(unit: Unit, said: str) -> bool:
    """Whether a title in capitals stands above a table, with no number that makes it a clause."""
    if unit.role != "clause" or unit.label or unit.marks or unit.before_table != 1:
        return False
    listed = len(unit.table) > 1 and not _describes_data(unit.table)
    return listed and _TITLE.fullmatch(said) is not None


def _shown(unit: Unit, said: str) -> str | None:
    """What things a table lists whose sentence says that it shows them with its other headings:
    `The Measures, and the benchmarks and weights that apply, are set forth below.`"""
    match = _SHOWN.fullmatch(said) if unit.role == "clause" and len(unit.table) > 1 else None
    if match is None or unit.before_table != 1 or len(unit.table[0].cells) < 3:
        return None
    headings = [cell.text.lower() for cell in unit.table[0].cells]
    parts = re.split(r",? and (?:the |their |its )?|, (?:the |their )?", match["what"])
    named = [next((one for one in headings if _names(one, part.lower())), None) for part in parts]
    things = None not in named and named[0] == headings[0] and len(named) > 1
    return parts[0] if things else None


def _names(heading: str, said: str) -> bool:
    """Whether words are a heading, in the singular or the plural."""
    return said in (heading, f"{heading}s", f"{heading}es", f"{heading[:-1]}ies")


def _is_named(source: SourceText, title: str) -> bool:
    """Whether the page speaks of what is listed under a title: `each Hospital in the Roster`."""
    named = rf"\b(?:in|on|by|under|from) (?:the )?{re.escape(title)}\b"
    return re.search(named, source.folded) is not None


def _describes_data(rows: tuple[Row, ...]) -> bool:
    """Whether a table is headed as columns of a file are described: a name first, a kind last."""
    headings = [cell.text.lower() for cell in rows[0].cells]
    return (headings[:1], headings[-1:]) == (["name"], ["kind"])


def _lists_things(rows: tuple[Row, ...]) -> bool:
    if len(rows) < 2 or _describes_data(rows):
        return False
    columns = zip(*([cell.text for cell in row.cells] for row in rows[1:]), strict=False)
    told = [cells for cells in columns if not any(re.match(r"[$\d]", cell) for cell in cells)]
    return len(told) > 2 or any({cell.lower() for cell in cells} <= {*_WAYS} for cells in told)
