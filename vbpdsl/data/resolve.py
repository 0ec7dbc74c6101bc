"""Which columns of a file hold the columns of a table.

    contract:   `day of service` from admission_date, else claim_start_date
    vbp.toml:   claim_start_date = "service_from"
    file:       person_id, service_from, allowed_amount
    here:       `day of service` is the file's column `service_from`

A column that the file lacks is said with the nearest names and the line to write in `vbp.toml`.
"""

from difflib import get_close_matches

from attrs import evolve, frozen

from vbpdsl.data.mapping import MAPPING_FILE, DataMapping, TableMapping
from vbpdsl.data.rules import Reading
from vbpdsl.data.sources import CsvFile, Source, SourceColumn, find_column, plain
from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.source.diagnostic import Diagnostic, Findings


@frozen
class Candidate:
    """One thing that can fill a column: a column of the file, or a fixed text."""

    label: str
    found: SourceColumn | None
    fixed: str | None
    reading: Reading


@frozen
class ResolvedColumn:
    """A column of the table and what fills it, the first that is not empty in a row."""

    column: Column
    candidates: tuple[Candidate, ...]


def resolve(
    table: Table, file: TableFile, source: Source, mapping: DataMapping, findings: Findings
) -> tuple[ResolvedColumn, ...]:
    """Every column of the table with what fills it in this file."""
    said = mapping.table(file.name)
    _unused_names(file, said, mapping, findings)
    resolver = _Resolver(table, file, source, mapping, findings)
    return tuple(ResolvedColumn(column, resolver.candidates(column)) for column in table.columns)


@frozen
class _Resolver:
    table: Table
    file: TableFile
    source: Source
    mapping: DataMapping
    findings: Findings

    def candidates(self, column: Column) -> tuple[Candidate, ...]:
        constant = dict(self.file.constants).get(column.name)
        if constant is not None:
            return (Candidate(column.name, None, constant, Reading()),)
        names = dict(self.file.columns).get(column.name, ())
        found = tuple(item for name in names for item in self._filled_by(name))
        mapped = any(name in self.mapping.table(self.file.name).columns for name in names)
        described = column.name in {unread.name for unread in self.table.unread}
        if names and not found and not mapped and not described:
            self.findings.add(self._missing(column, names))
        return found

    def _filled_by(self, name: str) -> list[Candidate]:
        said = self.mapping.table(self.file.name)
        reading = Reading(said.dates.get(name), said.shifts.get(name, 0))
        if name in said.fixed:
            return [Candidate(name, None, said.fixed[name], reading)]
        reading = evolve(reading, clean=isinstance(self.source, CsvFile))
        wanted = said.columns.get(name, (name,))
        found = [(item, find_column(self.source.columns, item)) for item in wanted]
        if name in said.columns:
            self._report_absent(name, [item for item, column in found if column is None])
        return [
            Candidate(column.name, self._single(column), None, reading)
            for _, column in found
            if column is not None
        ]

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

    def _report_absent(self, name: str, absent: list[str]) -> None:
        for said in absent:
            message = f"`{self.source.name}` has no column `{said}`"
            advice = self._near(said) or f"its columns are {_listed(self.source)}"
            where = ("tables", self.file.name, "columns", name)
            if self.mapping.source is not None:
                self.mapping.source.mistake("VBP745", where, message, advice, self.findings)
            else:
                self.findings.add(Diagnostic("VBP745", message, suggestion=advice))

    def _near(self, said: str) -> str | None:
        near = get_close_matches(said, [item.name for item in self.source.columns], 1)
        return f"write {near[0]}" if near else None

    def _missing(self, column: Column, names: tuple[str, ...]) -> Diagnostic:
        columns = [item.name for item in self.source.columns]
        near = [match for name in names for match in get_close_matches(name, columns, 1)]
        other = near[0] if near else "the column that holds it"
        called = " or ".join(f"`{name}`" for name in names)
        return Diagnostic(
            "VBP704",
            f"`{self.source.name}` has no column {called}, where `{self.table.name}` "
            f"finds its `{column.name}`",
            found=f"the columns {_listed(self.source)}",
            suggestion=f"add the column, or write in {MAPPING_FILE}: "
            f'[tables.{self.file.name}.columns] {names[0]} = "{other}"',
        )


def _unused_names(
    file: TableFile, said: TableMapping, mapping: DataMapping, findings: Findings
) -> None:
    """A finding for each name in the mapping that the contract's table does not know."""
    known = [name for _, names in file.columns for name in names]
    spoken = (("columns", (*said.columns, *said.fixed)), ("dates", said.dates))
    for section, names in (*spoken, ("units", said.shifts)):
        for name in names:
            near = get_close_matches(name, known, 1)
            if name in known or not near or mapping.source is None:
                continue
            message = f"no contract reads a column `{name}` of `{file.name}`"
            where = ("tables", file.name, section, name)
            mapping.source.mistake("VBP742", where, message, f"write {near[0]}", findings)


def _listed(source: Source) -> str:
    names = [f"`{item.name}`" for item in source.columns[:12]]
    return ", ".join(names) + (" and more" if len(source.columns) > 12 else "")
