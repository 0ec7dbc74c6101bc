"""An exhibit as Legal sent it, cut into what is tried: sentences, lines, cover lines, examples.

    2.3  IBNR means the amount by which ... exceeds Paid Claims.    ->   Unit(2.3, sentence, ...)
    e  Medical Expense: b plus c, less d                            ->   Unit(e, line, ...)

Nothing is changed but the wrapping of lines: a clause with a table or a list keeps its rows, and
is one unit. Headings and titles are not counted.
"""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby

from attrs import frozen


class Sort(Enum):
    """Where a unit stands."""

    COVER = "cover lines"
    SENTENCE = "sentences"
    LINE = "lines"
    EXAMPLE = "examples"


@frozen
class Unit:
    """What is tried in one piece; `label` says where it stands, with a letter for each sentence."""

    label: str
    sort: Sort
    text: str


_COVER = re.compile(r"(?:^|\s{3,})([A-Z][a-z]+(?: [A-Za-z][a-z]+)?):\s+(?=\S)")
_CLAUSE = re.compile(r"^(?:Q\.)?(\d+\.\d+)\s+(?=\S)")
_LINE = re.compile(r"^\s+([a-z])  (?=[A-Z])")
_EXAMPLE = re.compile(r"^((?:Example|EXAMPLE|ILLUSTRATION) \w+)(?: \(\d+\))?\.\s+")
_HEADING = re.compile(
    r"^(?:\d+  \S|\s*ARTICLE |Q\.\d+\s|EXHIBIT |SCHEDULE |COMMONWEALTH |APPENDIX )"
)
_ROW = re.compile(r"\S {2,}\S|^\s+(?:- |\([a-z]\) )")
_STOP = re.compile(r"(?<=[a-z0-9)%\"]\.)\s+(?=[A-Z\"])")


def units(text: str) -> tuple[Unit, ...]:
    """What is tried of an exhibit, in the order of the page."""
    return tuple(unit for block in _blocks(text) for unit in _of_block(block))


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines that belong together."""
    block: list[str] = []
    begun = False
    for line in text.splitlines():
        starts = any(one.match(line) for one in (_CLAUSE, _LINE, _EXAMPLE, _HEADING))
        cover = not begun and _COVER.match(line)
        begun = begun or bool(_CLAUSE.match(line))
        if starts or cover:
            yield block
            block = [line]
        elif line.strip() and block:
            block.append(line)
    yield block


def _of_block(block: list[str]) -> Iterator[Unit]:
    first = block[0] if block else ""
    if match := _EXAMPLE.match(first):
        yield Unit(match[1], Sort.EXAMPLE, _joined([first[match.end() :], *block[1:]]))
    elif match := _LINE.match(first):
        yield Unit(match[1], Sort.LINE, _joined([first[match.end() :], *block[1:]]))
    elif match := _CLAUSE.match(first):
        yield from _sentences(match[1], [first[match.end() :], *block[1:]])
    elif not _HEADING.match(first) and _COVER.match(first):
        whole = "   ".join([first, *(" ".join(line.split()) for line in block[1:])])
        marks = list(_COVER.finditer(first))
        for mark, after in zip(marks, [*marks[1:], None], strict=True):
            said = whole[mark.end() : after.start() if after else None]
            yield Unit(mark[1], Sort.COVER, " ".join(said.split()))


def _sentences(label: str, lines: list[str]) -> Iterator[Unit]:
    """The sentences of a clause; one with rows below it is not parted from them."""
    if any(_ROW.search(line.rstrip()) for line in lines[1:]):
        yield Unit(label, Sort.SENTENCE, _in_order(lines))
        return
    said = _with_captions(_STOP.split(_joined(lines)))
    for at, sentence in enumerate(said):
        yield Unit(label + ("abcdefgh"[at] if len(said) > 1 else ""), Sort.SENTENCE, sentence)


def _in_order(lines: list[str]) -> str:
    """Lines with the rows among them each on its own, and the text between them joined."""
    parts = [
        "\n".join(found) if are_rows else _joined(list(found))
        for are_rows, found in groupby(
            lines, lambda line: line is not lines[0] and bool(_ROW.search(line.rstrip()))
        )
    ]
    return "\n".join(parts)


def _with_captions(said: list[str]) -> list[str]:
    """`Limit. Withhold Earned Back and ...`: a caption is no sentence, and stays with its own."""
    found: list[str] = []
    for sentence in reversed(said):
        caption = found and sentence.endswith(".") and len(sentence.split()) <= 2
        found = [f"{sentence} {found[0]}", *found[1:]] if caption else [sentence, *found]
    return found


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
