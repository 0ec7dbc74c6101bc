"""Columns of a file by the names that a description or `vbp.toml` gives them.

    paid_date = ["paid_date", "claim_end_date"]     those of them that there are
    rate = "{measure} Rate"                         `AMI Rate` in a row for AMI

An item may be spelt in more than one way in the heading of a file; the spelling that is there is
taken.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import product

from vbpdsl.data.mapping.conflicts import BLANK
from vbpdsl.data.mapping.settings import Chosen, TableMapping
from vbpdsl.data.mapping.toml_source import Where
from vbpdsl.data.sources.source import Source, SourceColumn, find_column, plain
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings


@frozen
class NamesOf:
    """The columns of a file, for the items that a row is made for."""

    source: Source
    part: TableMapping
    chosen: Chosen
    findings: Findings

    def own(self, name: str) -> tuple[SourceColumn, ...]:
        """The column that is called as the contract calls it, if there is one."""
        found = find_column(self.source.columns, name)
        return () if found is None else (self._single(found),)

    def any(self, where: Where, names: Sequence[str]) -> tuple[SourceColumn, ...]:
        """Those of some columns that there are; of each that is not, a finding. Where the items
        of a row say the names, one of them is enough: not each item has each column."""
        found = [(name, self._spelt(name)) for name in names]
        there = tuple(column for _, column in found if column is not None)
        absent = [name for name, column in found if column is None]
        if not there or not all(BLANK.search(name) for name in names):
            self._report_absent(where, absent)
        return there

    def all(self, where: Where, names: Sequence[str]) -> tuple[SourceColumn, ...]:
        """All of some columns; none, with findings, if one is not there."""
        found = [(name, self._spelt(name)) for name in names]
        self._report_absent(where, [name for name, column in found if column is None])
        there = tuple(column for _, column in found if column is not None)
        return there if len(there) == len(names) else ()

    def near(self, names: Iterable[str]) -> str | None:
        """The column whose name is most like one of some names."""
        columns = [item.name for item in self.source.columns]
        return next((near for name in names if (near := self.nearest(name, columns))), None)

    @staticmethod
    def nearest(name: str, known: Sequence[str]) -> str | None:
        """The known name that is most like a name."""
        return next(iter(get_close_matches(name, known, 1)), None)

    def _spelt(self, pattern: str) -> SourceColumn | None:
        for name in self._spellings(pattern):
            found = find_column(self.source.columns, name)
            if found is not None:
                return self._single(found)
        return None

    def _spellings(self, pattern: str) -> list[str]:
        """A pattern with its items put in, in each way that they are spelt."""
        blanks = [blank for blank in dict.fromkeys(BLANK.findall(pattern)) if blank in self.chosen]
        names = []
        for spelt in product(*(self.chosen[blank][1] for blank in blanks)):
            name = pattern
            for blank, word in zip(blanks, spelt, strict=True):
                name = name.replace(f"{{{blank}}}", word)
            names.append(name)
        return names

    def _single(self, column: SourceColumn) -> SourceColumn:
        """The column, with a finding if another has the same name."""
        same = [item for item in self.source.columns if plain(item.name) == plain(column.name)]
        if len(same) > 1:
            message = f"`{self.source.name}` has {len(same)} columns called `{column.name}`"
            advice = "give each column a name of its own"
            diagnostic = Diagnostic("VBP705", message, suggestion=advice)
            if diagnostic not in self.findings.items:
                self.findings.add(diagnostic)
        return column

    def _report_absent(self, where: Where, absent: Sequence[str]) -> None:
        for pattern in absent:
            names = self._spellings(pattern)
            near = self.near(names)
            advice = f"write {near}" if near else f"its columns are {listed(self.source)}"
            message = f"`{self.source.name}` has no column {called(names)}"
            self.part.mistake("VBP745", where, message, advice, self.findings)


def called(names: Sequence[str]) -> str:
    """Names as a message shows them."""
    return " or ".join(f"`{name}`" for name in names)


def listed(source: Source) -> str:
    """The first columns of a file as a message shows them."""
    names = [f"`{item.name}`" for item in source.columns[:12]]
    return ", ".join(names) + (" and more" if len(source.columns) > 12 else "")
