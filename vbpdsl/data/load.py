"""The tables of contracts, opened from a folder of files or from tables in memory.

    open_store(contract.tables, Path("data"), findings)
    open_store(contract.tables, {"medical_claim": frame, ...}, findings)

Everything that a file can have wrong in its form (not there, not text, a column missing, a cell
that is no amount) is found here, all of it in one go. What its rows say is looked at in `check`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import duckdb
from attrs import field

from vbpdsl.data.cells.counted import cells_missing
from vbpdsl.data.cells.filters import condition
from vbpdsl.data.cells.made_cells import with_made
from vbpdsl.data.cells.resolve import ResolvedFile, resolve
from vbpdsl.data.cells.rows_told import left_out, not_met
from vbpdsl.data.cells.survey import SurveyedFile, survey
from vbpdsl.data.eligibility import ELIGIBILITY
from vbpdsl.data.files.csv_text import copy_csv, open_csv, unseparated
from vbpdsl.data.files.locate import folder_readable, locate, present
from vbpdsl.data.files.repeated import FilesRead
from vbpdsl.data.files.store import Store, StoredTable, open_connection
from vbpdsl.data.ingest import store_table, too_long
from vbpdsl.data.making.tables import with_rows_made, without_made
from vbpdsl.data.mapping.prepared import CellsMissing, Prepared, RowsRead, added_rows, together
from vbpdsl.data.mapping.settings import DataMapping, TableMapping
from vbpdsl.data.mapping.text import read_mapping
from vbpdsl.data.sources.bounds import Bounds
from vbpdsl.data.sources.parquet import damaged, has_wide_decimals, open_parquet, view_parquet
from vbpdsl.data.sources.source import CsvFile, Frame, Opened, ParquetFiles, Source
from vbpdsl.data.written import store_written
from vbpdsl.model.contract import Table, TableFile
from vbpdsl.source.classes import define, frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Severity
from vbpdsl.syntax.words.near import nearest

if TYPE_CHECKING:
    import pyarrow

    from vbpdsl.data.files.wide import Narrowing

Data = Path | Mapping[str, Any]
"""A folder, or tables in memory (pandas, Arrow) by the names their files would have."""


@frozen
class LoadOptions:
    """How much a run may use, and a mapping in place of the folder's `vbp.toml`.

    `memory_limit` is DuckDB's; the process needs about 150 MB more. `follow_links` reads files that
    links lead to outside the folder; `beside` are folders where files of ours may lead to.
    """

    memory_limit: str = "700MB"
    threads: int | None = None
    mapping: DataMapping | None = None
    follow_links: bool = False
    beside: tuple[Path, ...] = ()


def open_store(
    tables: tuple[Table, ...],
    data: Data,
    findings: Findings,
    options: LoadOptions | None = None,
) -> Store | None:
    """The tables with exact values; None, with findings, if any cannot be read whole."""
    options = options or LoadOptions()
    mapping, bounds = options.mapping, Bounds((), options.follow_links)
    if isinstance(data, Path):
        if not folder_readable(data, findings):
            return None
        bounds = Bounds((data, *options.beside), options.follow_links)
        mapping = mapping or read_mapping(data, bounds, findings)
    mapping = mapping or DataMapping()
    _check_names(mapping, tables, findings)
    connection, workspace = open_connection(options.memory_limit, options.threads)
    copies = Path(workspace.name)
    loader = _Loader(connection, data, mapping, bounds, findings, FilesRead(), copies)
    given = without_made(tables)
    stored = {table.name: loader.table(table) for table in given}
    covered = loader.eligibility(given)
    whole = {name: table for name, table in stored.items() if table is not None}
    if len(whole) == len(given) and not findings.refused:
        whole = with_rows_made(connection, tables, whole, findings)
    store = Store(
        connection,
        whole,
        covered,
        tuple(loader.files),
        workspace,
        loader.without_eligibility,
        loader.frames,
        None if mapping.source is None else mapping.source.source,
        Prepared(added_rows(loader.rows_read), together(loader.cells_missing)),
    )
    if findings.refused or len(whole) < len(tables):
        store.close()
        return None
    return store


def _check_names(mapping: DataMapping, tables: tuple[Table, ...], findings: Findings) -> None:
    """A section whose name is that of a table mistyped: it would say nothing of any. Sections of
    tables that other contracts have are left alone."""
    known = {file.name for table in tables for file in table.files}
    for name in mapping.tables.keys() - known:
        near = nearest(name, known - mapping.tables.keys())
        if near is not None and mapping.source is not None:
            message = f"`{name}` is no table of this contract, so that this section says nothing"
            advice = f"write [tables.{near}]"
            mapping.source.mistake("VBP742", ("tables", name), message, advice, findings)


@define
class _Loader:
    connection: duckdb.DuckDBPyConnection
    data: Data
    mapping: DataMapping
    bounds: Bounds
    findings: Findings
    read: FilesRead
    copies: Path
    files: list[Path] = field(factory=list)
    narrowing: "Narrowing | None" = None
    frames: dict[str, "pyarrow.Table"] = field(factory=dict)
    rows_read: list[RowsRead] = field(factory=list)
    cells_missing: list[CellsMissing] = field(factory=list)
    opened: int = 0
    without_eligibility: bool = False

    def table(self, table: Table) -> StoredTable | None:
        """A table, with findings of its own; a bad one does not keep the others from being read."""
        if table.written:
            return store_written(self.connection, table)
        table, own = _with_codes(table), Findings()
        surveyed = [
            item
            for file in table.files
            if not self.mapping.absent(file.name)
            for source, part in self._sources(table, file, own)
            for item in self._surveyed(table, file, source, part, own)
        ]
        stored = None if own.refused else self._stored(table, tuple(surveyed), own)
        self.findings.extend(own)
        return stored

    def eligibility(self, tables: tuple[Table, ...]) -> StoredTable | None:
        """Coverage of members that the data have though no contract reads it."""
        taken = {table.name.casefold() for table in tables}
        taken |= {file.name for table in tables for file in table.files}
        if ELIGIBILITY.name in taken:
            return None
        there = (
            present(self.data, ELIGIBILITY.name)
            if isinstance(self.data, Path)
            else _in_memory(self.data, ELIGIBILITY.name) is not None
        )
        if not there:
            said = self.mapping.absent(ELIGIBILITY.name) or not isinstance(self.data, Path)
            self.without_eligibility = not said
            return None
        own = Findings()
        stored = attrs.evolve(self, findings=own).table(ELIGIBILITY)
        self.findings.extend([attrs.evolve(item, severity=Severity.WARNING) for item in own])
        return stored

    def _sources(
        self, table: Table, file: TableFile, findings: Findings
    ) -> list[tuple[Source, TableMapping]]:
        parts = self.mapping.parts(file.name)
        if not isinstance(self.data, Path):
            frames = self._frame(self.data, file, findings)
            return [(frame, part) for frame in frames for part in parts]
        found = [
            (locate(self.data, file.name, part, self.bounds, findings), part) for part in parts
        ]
        read = [(path, part) for paths, part in found for path in paths]
        self.files.extend(dict.fromkeys(path for path, _ in read))
        self.read.add((table.name, file.name), read, findings)
        return [
            (source, part)
            for paths, part in found
            for source in self._opened_files(file, paths, part, findings)
        ]

    def _opened_files(
        self, file: TableFile, paths: tuple[Path, ...], part: TableMapping, findings: Findings
    ) -> list[Source]:
        texts = [
            open_csv(path, findings, part.form)
            for path in paths
            if path.suffix.casefold() == ".csv"
        ]
        typed = tuple(path for path in paths if path.suffix.casefold() != ".csv")
        apart = any(fixed.by_file for fixed in part.fixed.values())
        others = [
            open_parquet(
                self.connection,
                group[0].name if len(group) == 1 else file.name,
                self._narrow(group),
                findings,
            )
            for group in ([(one,) for one in typed] if apart else [typed])
            if group
        ]
        return [source for source in (*texts, *others) if source is not None]

    def _narrow(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """Files with wide decimals in a form that can be read exactly."""
        if not has_wide_decimals(self.connection, paths):
            return paths
        from vbpdsl.data.files.wide import Narrowing

        self.narrowing = self.narrowing or Narrowing(self.copies)
        return self.narrowing.files(paths)

    def _frame(
        self, frames: Mapping[str, Any], file: TableFile, findings: Findings
    ) -> list[Source]:
        name = _in_memory(frames, file.name)
        if name is None:
            listed = ", ".join(f"`{item}`" for item in frames) or "none"
            message = f"there is no table `{file.name}` among those given: {listed}"
            advice = f"give it under the name {file.name}"
            findings.add(Diagnostic("VBP702", message, suggestion=advice))
            return []
        from vbpdsl.data.files.frames import frame_from, open_frame
        from vbpdsl.data.files.wide import narrowed

        arrow = frame_from(name, frames[name], findings)
        if arrow is None:
            return []
        self.frames[name] = arrow
        return [open_frame(self.connection, name, narrowed(arrow))]

    def _surveyed(
        self,
        table: Table,
        file: TableFile,
        source: Source,
        part: TableMapping,
        findings: Findings,
    ) -> list[SurveyedFile]:
        resolved = resolve(table, file, source, part, findings)
        if findings.refused:
            return []
        try:
            opened = self._opened(source, resolved, findings)
            if opened is None:
                return []
            not_met(self.connection, source, opened, resolved, part, findings)
            return [self._read_rows(table, source, opened, one, findings) for one in resolved]
        except duckdb.OutOfMemoryException:
            findings.add(_too_big(source))
        except duckdb.InterruptException:
            raise
        except (duckdb.OutOfRangeException, duckdb.ConversionException):
            findings.add(too_long(source.name))
        except duckdb.Error as error:
            if isinstance(source, Frame):
                raise
            unreadable = isinstance(source, CsvFile)
            findings.add(unseparated(source.name, error) if unreadable else damaged(source.name))
        return []

    def _read_rows(
        self,
        table: Table,
        source: Source,
        opened: Opened,
        resolved: ResolvedFile,
        findings: Findings,
    ) -> SurveyedFile:
        """The rows of a file, for one of the items that they stand for."""
        wanted = condition(resolved.filters, opened)
        kept = with_made(opened, (), wanted)
        made = with_made(opened, resolved.made, wanted)
        found = survey(self.connection, source, made, resolved.columns, findings)
        if resolved.filters:
            self.rows_read.append(
                left_out(self.connection, table, source, opened, resolved.filters, found.rows)
            )
        if resolved.asked:
            self.cells_missing += cells_missing(self.connection, table.name, kept, resolved.asked)
        return found

    def _opened(
        self, source: Source, resolved: tuple[ResolvedFile, ...], findings: Findings
    ) -> Opened | None:
        self.opened += 1
        relation = f"file_{self.opened}"
        positions = tuple(sorted({at for one in resolved for at in one.positions}))
        match source:
            case CsvFile():
                return copy_csv(self.connection, source, positions, relation, findings)
            case ParquetFiles():
                return view_parquet(source, positions)
            case Frame():
                from vbpdsl.data.files.frames import view_frame

                return view_frame(self.connection, source, positions, relation)

    def _stored(
        self, table: Table, surveyed: tuple[SurveyedFile, ...], findings: Findings
    ) -> StoredTable | None:
        try:
            return store_table(self.connection, table, surveyed, findings)
        except (duckdb.OutOfRangeException, duckdb.ConversionException):
            findings.add(too_long(table.name))
            return None
        except duckdb.OutOfMemoryException:
            findings.add(_too_big(surveyed[0].source))
            return None


def _with_codes(table: Table) -> Table:
    """The table with the columns that list their codes, also those that no clause reads.

    The description says that there are no other codes: a row with one is a slip that nothing else
    would show, and its amount would count. What no clause reads may be empty, or not be there.
    """
    held = {name for file in table.files for name, _ in file.columns}
    coded = tuple(
        attrs.evolve(column, may_be_empty=True)
        for column in table.unread
        if column.codes and column.name in held
    )
    return attrs.evolve(table, columns=(*table.columns, *coded))


def _in_memory(frames: Mapping[str, Any], name: str) -> str | None:
    """The name under which a table was given."""
    wanted = name.casefold()
    return next((item for item in frames if item.casefold().rpartition("__")[2] == wanted), None)


def _too_big(source: Source) -> Diagnostic:
    return Diagnostic(
        "VBP716",
        f"`{source.name}` needs more memory or disk than this run may use",
        suggestion="write it as Parquet, which is read where it is, or allow more memory",
    )
