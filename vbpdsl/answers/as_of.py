"""Data as they stood on a date: rows that came later are left out before anything is read.

A settlement on the wrong data looks exactly like one on the right data. So the statement says
which files were cut, which rows do not say when they came (they count) and which files could not be
cut at all; where none could, nothing may say that the data stood so on that day. What was cut is
kept apart: the account of rows has it as received and left out.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, field

from vbpdsl.answers.arrival import ARRIVAL_COLUMNS, Parted, part_csv
from vbpdsl.answers.asked import Engine
from vbpdsl.answers.engines import run_engine
from vbpdsl.data.files.locate import form_of
from vbpdsl.data.files.store import Store
from vbpdsl.data.load import LoadOptions, open_store
from vbpdsl.data.mapping.settings import DataMapping
from vbpdsl.data.mapping.text import read_mapping
from vbpdsl.data.sources.bounds import Bounds
from vbpdsl.engine.run import Account, LeftOut, Run
from vbpdsl.model.contract import Contract
from vbpdsl.model.values.number import show_date
from vbpdsl.source.classes import define
from vbpdsl.source.diagnostic import Diagnostic, Findings, Severity

Data = Path | Mapping[str, Any]

OPTION = "--as-of"


@define
class AsOf:
    """The data to read instead, and what became of each file; `late` has the rows that came later.

    Files go by their names in the folder. `read` are those that the contract reads, known once
    they are opened.
    """

    last: date
    data: Data
    late: Data = field(repr=False)
    parted: dict[str, Parted]
    read: frozenset[str] = frozenset()
    original: Path | None = None
    follow_links: bool = False
    workspace: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)

    @property
    def words(self) -> str:
        """The sentence for the statement."""
        said = [
            _some("later rows left out", {name: one.late for name, one in self._dated.items()}),
            _some("rows without a day of coming counted", self.undated),
        ]
        whole = sorted(set(self._read) - set(self._dated))
        if not self._dated:
            return f"Data as they were given: {OPTION} {show_date(self.last)} left nothing out"
        if whole:
            said.append(f"used whole, for want of days of coming: {', '.join(whole)}")
        return "; ".join((f"Data as they stood on {show_date(self.last)}", *filter(None, said)))

    @property
    def options(self) -> LoadOptions:
        """How the files that were cut are opened: those that were not are where they were."""
        beside = () if self.original is None else (self.original,)
        return LoadOptions(follow_links=self.follow_links, beside=beside)

    @property
    def undated(self) -> dict[str, int]:
        """How many rows of each file that is read do not say when they came, where some do not."""
        return {name: one.undated for name, one in self._dated.items() if one.undated}

    @property
    def _read(self) -> dict[str, Parted]:
        return {name: one for name, one in self.parted.items() if name in self.read}

    @property
    def _dated(self) -> dict[str, Parted]:
        return {name: one for name, one in self._read.items() if one.dated}

    def warnings(self) -> tuple[Diagnostic, ...]:
        """VBP719: what the day of the data could not be held against."""
        if not self._dated:
            return (_nothing_dated(self.last),)
        return tuple(_undated(name, rows) for name, rows in self.undated.items())

    def opened(self, contract: Contract, paths: Iterable[Path]) -> None:
        """Say which files, or which tables in memory, the contract reads."""
        if isinstance(self.data, Path):
            cut = self.data
            self.read = frozenset(str(path.relative_to(cut)) for path in paths)
            return
        wanted = {file.name for table in contract.tables for file in table.files}
        self.read = frozenset(name for name in self.data if _table(name) in wanted)

    def given(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """The files as they were given, for those that were read in their place."""
        if self.original is None or not isinstance(self.data, Path):
            return tuple(paths)
        return tuple(self.original / path.relative_to(self.data) for path in paths)

    def original_row(self, file: str | None, row: int) -> int:
        """The number of a row in the file as it was given, for one in the file as it was cut."""
        same = [one for name, one in self._dated.items() if Path(name).name == file]
        return same[0].original(row) if len(same) == 1 else row

    def accounts(self, contract: Contract, run: Run) -> tuple[Account, ...]:
        """The accounts of a run with what came later as received and left out."""
        found = run.accounts()
        if not any(one.late for one in self._dated.values()):
            return found
        store = open_store(contract.tables, self.late, Findings(), self.options)
        if store is None:  # a row that is not used may be unreadable: it is counted all the same
            return tuple(self._counted(contract, account) for account in found)
        with store:
            late = run_engine(Engine.BATCH, contract, store).accounts()
        return tuple(
            account
            if contract.table(account.table).made is not None  # made of late rows alone: of none
            else self._added(account, other.received, other.received_amount)
            for account, other in zip(found, late, strict=True)
        )

    def close(self) -> None:
        """Remove the files that were cut."""
        if self.workspace is not None:
            self.workspace.cleanup()

    def _counted(self, contract: Contract, account: Account) -> Account:
        names = {file.name for file in contract.table(account.table).files}
        rows = sum(one.late for name, one in self._dated.items() if _table(name) in names)
        return self._added(account, rows, None)

    def _added(self, account: Account, rows: int, amount: Any) -> Account:
        if not rows:
            return account
        known = account.received_amount is not None and amount is not None
        out = LeftOut(f"came after {show_date(self.last)}", OPTION, rows, amount if known else None)
        return evolve(
            account,
            received=account.received + rows,
            received_amount=(account.received_amount or 0) + amount if known else None,
            left_out=(out, *account.left_out),
        )


def as_of_data(
    data: Data, last: date, findings: Findings, follow_links: bool = False
) -> AsOf:
    """The data without rows that came after a date, and those rows.

    A cell that should say when a row came and does not is a finding; an empty one keeps the row.
    """
    parted: dict[str, Parted] = {}
    if not isinstance(data, Path):
        from vbpdsl.answers.arrival_typed import part_frame

        parts = {name: part_frame(name, frame, last, findings) for name, frame in data.items()}
        parted = {name: one for name, (_, _, one) in parts.items() if one is not None}
        kept = {name: one for name, (one, _, _) in parts.items()}
        return AsOf(last, kept, {name: one for name, (_, one, _) in parts.items()}, parted)
    if not data.is_dir():  # a folder that cannot be read is reported where it is opened
        return AsOf(last, data, data, parted)
    workspace = tempfile.TemporaryDirectory(prefix="vbp-as-of-")
    early, late = Path(workspace.name) / "early", Path(workspace.name) / "late"
    bounds = Bounds((data,), follow_links)
    mapping = read_mapping(data, bounds, Findings())  # what is wrong is said where it is opened
    _part_folder(data, early, late, _Parting(data, last, parted, bounds, findings, mapping))
    return AsOf(
        last,
        early,
        late,
        parted,
        original=data,
        follow_links=follow_links,
        workspace=workspace,
    )


@contextmanager
def open_as_of(
    contract: Contract,
    data: Data,
    last: date | None,
    findings: Findings,
    follow_links: bool = False,
) -> Iterator[tuple[Store | None, AsOf | None]]:
    """The tables of a contract as they stood on a date, or as they are; closed at the end."""
    cut = None if last is None else as_of_data(data, last, findings, follow_links)
    options = LoadOptions(follow_links=follow_links) if cut is None else cut.options
    try:
        store = open_store(contract.tables, data if cut is None else cut.data, findings, options)
        if store is None:
            yield None, cut
            return
        with store:
            if cut is not None:
                cut.opened(contract, store.files)
                findings.extend(cut.warnings())
            yield store, cut
    finally:
        if cut is not None:
            cut.close()


@define
class _Parting:
    root: Path
    last: date
    parted: dict[str, Parted]
    bounds: Bounds
    findings: Findings
    mapping: DataMapping


def _part_folder(folder: Path, early: Path, late: Path, parting: _Parting) -> None:
    early.mkdir()
    late.mkdir()
    for path in sorted(folder.iterdir()):
        kept, cut = early / path.name, late / path.name
        if parting.bounds.leads_out(path) or not path.exists():  # refused where it is opened
            kept.symlink_to(_leads_to(path))
            continue
        if path.is_dir():
            if folder.resolve().is_relative_to(path.resolve()):  # a link to a folder it lies in
                continue
            _part_folder(path, kept, cut, parting)
            continue
        found = _parted(path, kept, cut, parting)
        if found is not None:
            parting.parted[str(path.relative_to(parting.root))] = found
        if found is None or not found.dated:  # nothing was cut from it
            kept.unlink(missing_ok=True)
            kept.symlink_to(path.resolve())
        if found is None:
            cut.symlink_to(path.resolve())


def _parted(path: Path, kept: Path, cut: Path, parting: _Parting) -> Parted | None:
    match path.suffix.lower():
        case ".csv":
            form = form_of(parting.root, path, parting.mapping)
            return part_csv(path, kept, cut, parting.last, parting.findings, form)
        case ".parquet":
            from vbpdsl.answers.arrival_typed import part_parquet

            return part_parquet(path, kept, cut, parting.last, parting.findings)
    return None


def _leads_to(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link to itself
        return path.absolute()


def _table(file: str) -> str:
    """The table that a file, or the folder of its parts, is named after."""
    return Path(Path(file).parts[0]).stem.casefold().rpartition("__")[2]


def _some(said: str, numbers: Mapping[str, int]) -> str:
    each = ", ".join(f"{number:,} of {name}" for name, number in sorted(numbers.items()))
    return f"{said}: {each}" if each else ""


def _nothing_dated(last: date) -> Diagnostic:
    names = " or ".join(f"`{name}`" for name in ARRIVAL_COLUMNS)
    return Diagnostic(
        "VBP719",
        f"no file says when its rows came, so {OPTION} {show_date(last)} leaves nothing out",
        suggestion=f"add a column {names} to the files that grow, or settle on files of that day",
        severity=Severity.WARNING,
    )


def _undated(name: str, rows: int) -> Diagnostic:
    several = f"{rows:,} rows" if rows > 1 else "1 row"
    do, they = ("do", "they count") if rows > 1 else ("does", "it counts")
    return Diagnostic(
        "VBP719",
        f"{several} of `{name}` {do} not say when {they.split()[0]} came; {they}, as if there "
        "from the beginning",
        suggestion="write the day each row came, or make sure that these had come by then",
        severity=Severity.WARNING,
    )
