"""Which columns of a file hold the columns of a table, and which of its rows are read.

    contract:   `day of service` from admission_date, else claim_start_date
    vbp.toml:   claim_start_date = "service_from"
    file:       person_id, service_from, allowed_amount
    here:       `day of service` is the file's column `service_from`

Where each row of the file is a row for each of several items (`each`), this is asked once for each
of them. A column that the file lacks is said with the nearest names and the line to write in
`vbp.toml`.
"""

from attrs import evolve

from vbpdsl.data.cells.column_names import NamesOf, called, listed
from vbpdsl.data.cells.counted import Asked
from vbpdsl.data.cells.filters import Filter
from vbpdsl.data.cells.made_cells import Made
from vbpdsl.data.cells.rule import Reading, Stored, stored_as
from vbpdsl.data.mapping.settings import EVERY_COLUMN, MAPPING_FILE, Chosen, Only, TableMapping
from vbpdsl.data.sources.source import CsvFile, Opened, Source, SourceColumn
from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings


@frozen
class Candidate:
    """What can fill a column: a column of the file, a cell made of some, or a fixed text.

    `place` is the table's file in the contract and the column there, as `vbp.toml` names them.
    """

    label: str
    found: SourceColumn | None
    fixed: str | None
    reading: Reading
    made: Made | None = None
    place: tuple[str, str] | None = None

    @property
    def positions(self) -> tuple[int, ...]:
        """Where the columns of the file stand that this reads."""
        if self.made is not None:
            return tuple(column.position for column in self.made.columns)
        return () if self.found is None else (self.found.position,)

    def cell(self, opened: Opened) -> tuple[str, str]:
        """The cell in the opened file and the type it is held as."""
        assert self.found is not None
        if self.made is not None:
            return opened.made[self.made], self.made.type
        return opened.names[self.found.position], self.found.type


@frozen
class ResolvedColumn:
    """A column of the table and what fills it, the first that is not empty in a row."""

    column: Column
    candidates: tuple[Candidate, ...]


@frozen
class ResolvedFile:
    """All columns of the table with what fills them in a file, for one of the items that its rows
    stand for; `filters` say which rows are read, `asked` what of them is counted."""

    columns: tuple[ResolvedColumn, ...]
    filters: tuple[Filter, ...] = ()
    asked: tuple[Asked, ...] = ()

    @property
    def positions(self) -> set[int]:
        """Where the columns of the file stand that are read at all."""
        read = {at for column in self.columns for one in column.candidates for at in one.positions}
        read |= {one.column.position for one in self.filters}
        return read | {one.reason.position for one in self.asked if one.reason is not None}

    @property
    def read_of_the_file(self) -> tuple[tuple[int, ...], ...]:
        """The places that each column, and each filter and reason, is read from."""
        columns = (
            tuple(at for one in column.candidates for at in one.positions)
            for column in self.columns
        )
        filters = ((one.column.position,) for one in self.filters)
        reasons = ((one.reason.position,) for one in self.asked if one.reason is not None)
        return (*columns, *filters, *reasons)

    @property
    def made(self) -> tuple[Made, ...]:
        """The cells that are made of others."""
        found = (one.made for column in self.columns for one in column.candidates)
        return tuple(made for made in found if made is not None)


def resolve(
    table: Table, file: TableFile, source: Source, part: TableMapping, findings: Findings
) -> tuple[ResolvedFile, ...]:
    """Every column of the table with what fills it in this file, for each item of its rows."""
    _unused_names(file, part, findings)
    every = part.chosen()
    found = tuple(
        _Resolver(
            table, file, source, part, chosen, NamesOf(source, part, chosen, findings)
        ).file_()
        for chosen in every
    )
    read = [one.read_of_the_file for one in found]
    if part.each and any(read.count(one) > 1 for one in read):
        _counted_again(part, source, findings)
    return found


def _counted_again(part: TableMapping, source: Source, findings: Findings) -> None:
    """VBP750: two items of `each` whose columns are the same, which would count each row twice."""
    for name in part.each:
        message = (
            f"two of `{name}` are spelt as the same columns of `{source.name}`, so that each row "
            "would count for both"
        )
        advice = "spell each as its own columns are called, or leave one out"
        part.mistake("VBP750", ("each", name), message, advice, findings)
        return


@frozen
class _Resolver:
    table: Table
    file: TableFile
    source: Source
    part: TableMapping
    chosen: Chosen
    names: NamesOf

    def file_(self) -> ResolvedFile:
        columns = tuple(
            ResolvedColumn(column, self._candidates(column)) for column in self.table.columns
        )
        filters = tuple(one for said in self.part.only for one in self._filter(said))
        asked = tuple(one for column in columns for one in self._asked(column))
        return ResolvedFile(columns, filters, asked)

    def _candidates(self, column: Column) -> tuple[Candidate, ...]:
        constant = dict(self.file.constants).get(column.name)
        if constant is not None:
            return (Candidate(column.name, None, constant, Reading()),)
        names = dict(self.file.columns).get(column.name, ())
        found = tuple(item for name in names for item in self._filled_by(name, column))
        mapped = any(name in self.part.columns or name in self.part.joined for name in names)
        described = column.name in {unread.name for unread in self.table.unread}
        if names and not found and not mapped and not described:
            self.names.findings.add(self._missing(column, names))
        return found

    def _filled_by(self, name: str, column: Column) -> list[Candidate]:
        reading = Reading(self.part.dates.get(name, ()), self.part.shifts.get(name, 0))
        if name in self.chosen:
            return [Candidate(name, None, self.chosen[name][0], reading)]
        if name in self.part.fixed:
            return [Candidate(name, None, self._fixed(name), reading)]
        reading = evolve(reading, clean=isinstance(self.source, CsvFile))
        if name in self.part.joined:
            columns = self.names.all(("columns", name), self.part.joined[name].columns)
            return [self._made(name, column, columns, reading)] if columns else []
        if name in self.part.columns:
            wanted = self.names.any(("columns", name), self.part.columns[name])
        else:
            wanted = self.names.own(name)
        return [self._made(name, column, (one,), reading) for one in wanted]

    def _fixed(self, name: str) -> str:
        said = self.part.fixed[name].of(self.source.name)
        if said is None:
            message = f"`{name}` has no fixed value for `{self.source.name}`"
            advice = f'write below `{name}`: "{self.source.name}" = "value"'
            self.part.mistake("VBP745", ("columns", name), message, advice, self.names.findings)
        return said or ""

    def _made(
        self, name: str, column: Column, columns: tuple[SourceColumn, ...], reading: Reading
    ) -> Candidate:
        """The candidate as the file has it, or made, where the mapping says more of its cells."""
        joined = self.part.joined.get(name)
        held_as_text = stored_as(columns[0].type) is Stored.TEXT
        number = self.part.number(name) if column.type.kind is Kind.NUMBER else None
        made = Made(
            columns,
            joined.between if joined is not None else "",
            self.part.codes(name),
            number if held_as_text else None,
            self.part.widths.get(name),
        )
        label = columns[0].name if not columns[1:] else " with ".join(one.name for one in columns)
        if made == Made(columns):
            return Candidate(label, columns[0], None, reading, None, (self.file.name, name))
        clean = evolve(reading, clean=True)
        return Candidate(label, columns[0], None, clean, made, (self.file.name, name))

    def _filter(self, said: Only) -> list[Filter]:
        codes = self.part.codes(EVERY_COLUMN)
        found = self.names.any(("only", said.column), (said.column,))
        return [Filter(said, column, codes) for column in found]

    def _asked(self, resolved: ResolvedColumn) -> list[Asked]:
        """What is counted of a column: its codes, and its reasons, at the first that fills it."""
        names = dict(self.file.columns).get(resolved.column.name, ())
        said = [self.part.reasons[name] for name in names if name in self.part.reasons]
        where = next(("reasons", name) for name in names) if names else ()
        reasons = self.names.any(where, tuple(said)) if said else ()
        asked = []
        for number, one in enumerate(one for one in resolved.candidates if one.found is not None):
            made = one.made or Made((one.found,) if one.found else ())
            reason = reasons[0] if reasons and not number else None
            if made.codes or reason is not None:
                codes = self.part.codes(EVERY_COLUMN)
                asked.append(Asked(resolved.column.name, made, reason, codes))
        return asked

    def _missing(self, column: Column, names: tuple[str, ...]) -> Diagnostic:
        near = self.names.near(names)
        other = near or "the column that holds it"
        return Diagnostic(
            "VBP704",
            f"`{self.source.name}` has no column {called(names)}, where `{self.table.name}` "
            f"finds its `{column.name}`",
            found=f"the columns {listed(self.source)}",
            suggestion=f"add the column, or write in {MAPPING_FILE}: "
            f'[tables.{self.file.name}.columns] {names[0]} = "{other}"',
        )


def _unused_names(file: TableFile, part: TableMapping, findings: Findings) -> None:
    """A finding for each name in the mapping that the contract's table does not know."""
    known = [*file.described, *(name for _, names in file.columns for name in names)]
    for section, names in part.spoken():
        for name in names:
            near = NamesOf.nearest(name, known)
            if name in {*known, EVERY_COLUMN} or near is None or part.source is None:
                continue
            message = f"no contract reads a column `{name}` of `{file.name}`"
            part.mistake("VBP742", (section, name), message, f"write {near}", findings)
    for name in part.each:
        if name not in known:
            message = (
                f"no contract reads a column `{name}` of `{file.name}`, so that each row would "
                "count again for each of these"
            )
            advice = (
                f"write {NamesOf.nearest(name, known) or 'a column that the contract describes'}"
            )
            part.mistake("VBP750", ("each", name), message, advice, findings)
