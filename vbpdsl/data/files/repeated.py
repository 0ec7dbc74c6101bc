"""Whether one file is read twice: rows that stand in a table twice are paid twice.

Two names may lead to one file, and two files may be copies of one. Copies are looked for among the
files of one name only: two plans may well have sent the same few rows. Files without rows are
alike and harmless.
"""

import filecmp
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from attrs import field

from vbpdsl.data.mapping.settings import MAPPING_FILE, TableMapping
from vbpdsl.source.classes import define
from vbpdsl.source.diagnostic import Diagnostic, Findings, Severity

Place = tuple[str, str]
"""A table of the contract and the name of one of its files there."""

Read = tuple[Path, TableMapping]
"""A file and what is said of the rows that are read from it."""


@define
class FilesRead:
    """Which files were read for which tables so far."""

    by_place: dict[tuple[int, int], Place] = field(factory=dict)

    def add(self, place: Place, read: Sequence[Read], findings: Findings) -> None:
        """Note the files of a table, with VBP747 for each that is read twice."""
        # What is no file is said where it is opened.
        there = [(path, part) for path, part in read if path.is_file()]
        for first, second in repeated(there):
            second[1].mistake("VBP747", ("file",), *_said_twice(first[0], second[0]), findings)
        for path, part in there:
            status = path.stat()
            earlier = self.by_place.setdefault((status.st_dev, status.st_ino), place)
            if earlier[0] == place[0] and earlier[1] != place[1]:
                said = f"`{path.name}` is read as `{earlier[1]}` and again as `{place[1]}`"
                said = f"{said}, both of the table `{place[0]}`"
                part.mistake("VBP747", ("file",), said, _ONCE, findings)
            elif earlier[0] != place[0]:
                findings.add(_shared(path, earlier[0], place[0]))


_ONCE = f"name each file once in {MAPPING_FILE}, and keep one of two copies"


def repeated(read: Sequence[Read]) -> Iterator[tuple[Read, Read]]:
    """Pairs of files that are one, or that have the same rows, unless two sections of the mapping
    read other rows of them each."""
    sizes: dict[int, list[Read]] = {}
    for path, part in read:
        sizes.setdefault(path.stat().st_size, []).append((path, part))
    for alike in sizes.values():
        for first, second in combinations(alike, 2):
            if first[1] is not second[1] and first[1].apart_from(second[1]):
                continue
            one, other = first[0], second[0]
            same = one.samefile(other)
            if same or (filecmp.cmp(one, other, shallow=False) and _has_rows(one)):
                yield first, second
                break  # one pair says it


def _said_twice(first: Path, second: Path) -> tuple[str, str]:
    if first == second:
        return f"`{first.name}` is named twice, and its rows would count twice", _ONCE
    if first.samefile(second):
        return f"`{first.name}` and `{second.name}` are one file, and its rows would count twice", (
            _ONCE
        )
    return (
        f"`{first.name}` and `{second.name}` have the same content, and their rows would count "
        "twice",
        _ONCE,
    )


def _shared(path: Path, first: str, second: str) -> Diagnostic:
    return Diagnostic(
        "VBP747",
        f"`{path.name}` is read for the table `{first}` and again for `{second}`",
        suggestion="nothing is to be done if each reads columns of its own; else what is in it "
        "counts twice",
        severity=Severity.WARNING,
    )


def _has_rows(path: Path) -> bool:
    """Whether a file has anything besides the names of its columns."""
    if path.suffix.casefold() != ".csv":
        import pyarrow
        import pyarrow.parquet

        try:
            return bool(pyarrow.parquet.read_metadata(path).num_rows)
        except (pyarrow.ArrowException, OSError):  # said where it is opened
            return False
    with path.open("rb") as stream:
        return sum(1 for line, _ in zip(filter(bytes.strip, stream), range(2), strict=False)) > 1
