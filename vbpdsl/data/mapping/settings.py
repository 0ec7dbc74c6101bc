"""What `vbp.toml` can say of a table: how its files are written, which rows and cells they hold.

    [tables.measure_result]                         # or [[...]] several times, one for each file
    file = "results_2024.csv"                       # or several, or: absent = true
    header = 3                                      # the line with the names of the columns
    missing = ["N/A", "-"]                          # what stands for an empty cell, in every column

    [tables.measure_result.columns]
    hospital = "Facility ID"                        # another name
    paid_date = ["paid_date", "claim_end_date"]     # the first that is not empty
    year = { fixed = "2024" }                       # not in the file, the same for each row
    rate = "{measure} Rate"                         # a column for each measure

    [tables.measure_result.each]
    measure = ["AMI", "HF"]                         # a row of the file is one for each of these

    [tables.measure_result.only]
    State = ["AL", "GA"]                            # no other rows are read

Each section below a table says one thing of its columns, by the contract's names: `columns`,
`dates`, `units`, `numbers`, `missing`, `reasons`, `widths`. How the text is read stands in
`mapping_text`; what becomes of rows and cells in `made` and `filters`.
"""

from collections.abc import Mapping
from itertools import product

from attrs import field

from vbpdsl.data.mapping.toml_source import TomlSource, Where
from vbpdsl.data.mapping.written_numbers import NumberForm
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings

MAPPING_FILE = "vbp.toml"
EVERY_COLUMN = "every column"
"""The key that stands for all columns, in the sections that may speak of all."""

Item = tuple[str, tuple[str, ...]]
"""One of several that a row stands for: its name, and how the file's columns spell it."""

Chosen = Mapping[str, Item]
"""The item of each column of `each` that a row is made for."""


@frozen
class TextForm:
    """How a text file is written, where it is said: its letters, what parts its cells, the lines
    with the names of its columns and with its first row. Lines before and between are no rows."""

    encoding: str | None = None
    separator: str | None = None
    header: int = 1
    rows_from: int | None = None

    @property
    def first_row(self) -> int:
        """The number of the first row, where the names of the columns stand on one line."""
        return self.rows_from or self.header + 1


@frozen
class Fixed:
    """A text that is the same for each row, or for each row of a file."""

    text: str | None = None
    by_file: Mapping[str, str] = field(factory=dict)

    def of(self, file: str) -> str | None:
        """The text for the rows of a file; None if nothing is said of it."""
        return self.by_file.get(file, self.text)


@frozen
class Joined:
    """Several columns whose cells make one text, with something between them."""

    columns: tuple[str, ...]
    between: str


@frozen
class Only:
    """Which rows of a file are read: those whose cell is one of `values`, or is none of them, or is
    empty or not. Empty cells are one of no values."""

    column: str
    values: tuple[str, ...] = ()
    other: bool = False
    empty: bool | None = None


@frozen
class TableMapping:
    """What is said of a table, or of some of its files. Columns are named as the contract does."""

    files: tuple[str, ...] = ()
    absent: bool = False
    form: TextForm = TextForm()
    columns: Mapping[str, tuple[str, ...]] = field(factory=dict)
    fixed: Mapping[str, Fixed] = field(factory=dict)
    joined: Mapping[str, Joined] = field(factory=dict)
    dates: Mapping[str, tuple[str, ...]] = field(factory=dict)
    shifts: Mapping[str, int] = field(factory=dict)
    numbers: Mapping[str, NumberForm] = field(factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(factory=dict)
    reasons: Mapping[str, str] = field(factory=dict)
    widths: Mapping[str, int] = field(factory=dict)
    only: tuple[Only, ...] = ()
    each: Mapping[str, tuple[Item, ...]] = field(factory=dict)
    where: Where = ()
    source: TomlSource | None = field(default=None, repr=False)

    def codes(self, column: str) -> tuple[str, ...]:
        """What stands for an empty cell in a column."""
        every = self.missing.get(EVERY_COLUMN, ())
        return tuple(dict.fromkeys((*every, *self.missing.get(column, ()))))

    def number(self, column: str) -> NumberForm | None:
        """How numbers of a column are written, if otherwise than plainly."""
        return self.numbers.get(column, self.numbers.get(EVERY_COLUMN))

    def chosen(self) -> tuple[Chosen, ...]:
        """Each combination of items that a row of the file is a row for; one if none is said."""
        names = tuple(self.each)
        return tuple(dict(zip(names, items, strict=True)) for items in product(*self.each.values()))

    def spoken(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The columns that each section names, by the name of the section."""
        return (
            ("columns", (*self.columns, *self.fixed, *self.joined)),
            ("dates", tuple(self.dates)),
            ("units", tuple(self.shifts)),
            ("numbers", tuple(self.numbers)),
            ("missing", tuple(self.missing)),
            ("reasons", tuple(self.reasons)),
            ("widths", tuple(self.widths)),
        )

    def apart_from(self, other: "TableMapping") -> bool:
        """Whether no row that this reads of a file is read by the other, if both read that file."""
        for name, items in self.each.items():
            theirs = {item for item, _ in other.each.get(name, ())}
            if theirs and not theirs & {item for item, _ in items}:
                return True
        return any(_excludes(mine, theirs) for mine in self.only for theirs in other.only)

    def mistake(
        self, code: str, where: Where, message: str, advice: str, findings: Findings
    ) -> None:
        """A finding at the line of something that is said here."""
        if self.source is None:
            findings.add(Diagnostic(code, message, suggestion=advice))
        else:
            self.source.mistake(code, (*self.where, *where), message, advice, findings)


@frozen
class DataMapping:
    """What is said of a folder of data; `source` is the text of `vbp.toml` if there is one.

    `missing` stands for an empty cell in every table.
    """

    tables: Mapping[str, tuple[TableMapping, ...]] = field(factory=dict)
    source: TomlSource | None = None
    missing: tuple[str, ...] = ()

    def parts(self, name: str) -> tuple[TableMapping, ...]:
        """What is said of a table, one part for each section of its files."""
        codes = {EVERY_COLUMN: self.missing} if self.missing else {}
        nothing = TableMapping(missing=codes, where=("tables", name), source=self.source)
        return self.tables.get(name) or (nothing,)

    def absent(self, name: str) -> bool:
        """Whether a table is said to have no rows."""
        return any(part.absent for part in self.parts(name))


def _excludes(mine: Only, theirs: Only) -> bool:
    if mine.column != theirs.column or mine.empty is not None or theirs.empty is not None:
        return False
    if mine.other and theirs.other:
        return False
    if mine.other or theirs.other:
        none, some = (mine, theirs) if mine.other else (theirs, mine)
        return set(some.values) <= set(none.values)
    return not set(mine.values) & set(theirs.values)
