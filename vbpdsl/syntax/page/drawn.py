"""Tables drawn with blanks or tabs, as they come out of a word processor.

    Performance Year      2024        2025
    Attachment Point      $125,000    $130,000     ->   two columns of values beside their names

Lines under each other are a table if the same blanks part the cells of all of them: nothing else
tells a table from text. Which lines may be rows at all the cutter of units says.
"""

import re
from collections.abc import Iterator, Sequence

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span

NARROWEST = 2
"""Blanks in every row that part two columns."""

_SENTENCE = pattern(r"[.;:]\s")


def drawn_tables(raw: str, folded: str, lines: Sequence[Span]) -> dict[int, tuple[Span, ...]]:
    """The cells of each line that is a row of a drawn table, by where the line begins.

    `lines` are lines that may be rows, each from its first to after its last sign; an empty span
    is one that may not. Rows stand on lines that follow one another.
    """
    found: dict[int, tuple[Span, ...]] = {}
    for block in _blocks(lines):
        tabs = all("\t" in raw[line.start : line.end] for line in block)
        cells = _by_tabs(raw, block) if tabs else _by_blanks(folded, block)
        if cells is not None and not _prose(folded, cells):
            found |= {line.start: row for line, row in zip(block, cells, strict=True)}
    return found


def _blocks(lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Lines that follow one another, at least two of them."""
    block: list[Span] = []
    for line in (*lines, Span(0, 0)):
        if line.start < line.end:
            block.append(line)
            continue
        if len(block) > 1:
            yield block
        block = []


def _by_tabs(raw: str, block: list[Span]) -> list[tuple[Span, ...]] | None:
    rows = []
    for line in block:
        cells, start = [], line.start
        for part in re.split(r"\t+", raw[line.start : line.end]):
            at = raw.index(part, start)
            cells.append(Span(at, at + len(part)))
            start = at + len(part)
        rows.append(tuple(cells))
    return rows if len({len(row) for row in rows}) == 1 and len(rows[0]) > 1 else None


def _by_blanks(folded: str, block: list[Span]) -> list[tuple[Span, ...]] | None:
    """Each line cut at its wide blanks, if that gives as many cells in each; else where all lines
    are blank, which leaves some cells empty, though never the first of a row."""
    by_line = _each_by_itself(folded, block)
    places = [_place(folded, line) for line in block]
    left = min(places)
    width = max(place + line.end - line.start for place, line in zip(places, block, strict=True))
    taken = [False] * (width - left)
    for place, line in zip(places, block, strict=True):
        for offset in range(line.end - line.start):
            taken[place - left + offset] |= folded[line.start + offset] != " "
    columns = _columns(taken)
    if len(columns) < 2 or (by_line is not None and len(by_line[0]) >= len(columns)):
        return by_line
    rows = [
        tuple(_cell(folded, line, place - left, start, end) for start, end in columns)
        for place, line in zip(places, block, strict=True)
    ]
    whole = all(cell.start < cell.end for cell in (*rows[0], *(row[0] for row in rows)))
    return rows if whole else None


def _each_by_itself(folded: str, block: list[Span]) -> list[tuple[Span, ...]] | None:
    """Rows whose cells do not stand under each other: each has as many as the first."""
    parted = re.compile(rf"\S+(?: {{1,{NARROWEST - 1}}}\S+)*")
    rows = [
        tuple(Span(*match.span()) for match in parted.finditer(folded, line.start, line.end))
        for line in block
    ]
    return rows if {len(row) for row in rows} == {len(rows[0])} and len(rows[0]) > 1 else None


def _place(folded: str, line: Span) -> int:
    """How far in a line begins."""
    return line.start - (folded.rfind("\n", 0, line.start) + 1)


def _columns(taken: list[bool]) -> list[tuple[int, int]]:
    """The stretches between blanks that are wide enough."""
    drawn = "".join("x" if one else " " for one in taken)
    return [
        match.span() for match in re.finditer(rf"x(?:x| {{1,{NARROWEST - 1}}}(?=x))*", drawn)
    ]


def _cell(folded: str, line: Span, place: int, start: int, end: int) -> Span:
    """What stands of a line within a column, without the blanks around it."""
    left = min(max(line.start, line.start + start - place), line.end)
    right = max(left, min(line.end, line.start + end - place))
    text = folded[left:right]
    stripped = text.strip()
    begin = left + len(text) - len(text.lstrip()) if stripped else left
    return Span(begin, begin + len(stripped))


def _prose(folded: str, rows: list[tuple[Span, ...]]) -> bool:
    """Whether the blanks only part sentences: `... is paid.  The Plan ...`."""
    return any(_SENTENCE.search(folded, cell.start, cell.end) for row in rows for cell in row)
