"""The answer to "who pays whom what": contracts settled on data.

The chain on one screen: contract, tables, checks of the tables, engine, check by the reference.
Each step may stop with findings; nothing is written here (`answers/export.py` does that).
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb
from attrs import evolve, field

from vbpdsl.answers.asked import Engine, Sample, Told, to_nobody
from vbpdsl.answers.behind import rows_behind
from vbpdsl.answers.beside import TooLittleMemoryError, can_be_beside, checked_and_settled
from vbpdsl.answers.engines import run_engine
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.problems import explained_problems
from vbpdsl.answers.sample import check_sample
from vbpdsl.answers.sheets_beside import WRITER, load_soon
from vbpdsl.data.check import check_for, told_damage
from vbpdsl.data.files.store import Store
from vbpdsl.data.load import LoadOptions, open_store
from vbpdsl.data.shared import Borrowed, SharedTables
from vbpdsl.engine.proceed import Proceed, RowsRead, always
from vbpdsl.engine.reference.mismatches import run_examples
from vbpdsl.engine.run import Problem, Run, SettlementKey
from vbpdsl.model.contract import Contract
from vbpdsl.results.folder.inputs import DataFile, Inputs, fingerprint
from vbpdsl.results.folder.manifest import SampleCheck
from vbpdsl.results.pages.written import Page, Pages
from vbpdsl.results.reckoned.behind import Behind
from vbpdsl.results.reckoned.figures import figures_of
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.statement.schedule import Statement, statement
from vbpdsl.results.why.reasons import Why, why
from vbpdsl.results.why.which import WhichReasons
from vbpdsl.source.classes import define, frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings

if TYPE_CHECKING:
    from vbpdsl.answers.as_of import AsOf
    from vbpdsl.engine.batch.lent import Lending

Data = Path | Mapping[str, Any]


@frozen
class SettleRequest:
    """What to settle on and how: `sample` settlements are worked out again by the reference, or,
    with None, what a small share of the run's time can check.

    `follow_links` reads files that links in the folder lead to, wherever they lie. `why` says
    which reasons statements tell.
    """

    data: Data
    engine: Engine = Engine.BATCH
    as_of: date | None = None
    sample: Sample = None
    follow_links: bool = False
    why: WhichReasons = WhichReasons.MONEY


def needed(request: SettleRequest, *, written: bool) -> list[str]:
    """The modules that are loaded only when a settlement is under way, for who has time before."""
    engine = ["vbpdsl.engine.batch.settle"] if request.engine is Engine.BATCH else []
    again = ["vbpdsl.engine.again.check"] if request.sample != 0 else []
    return [*engine, *again, *([WRITER] if written else [])]


@define
class Settled:
    """A contract that was settled; its run stays readable until it is closed.

    `run` is None if there is nothing to show because of `findings`. `shown` are the pages that were
    written for the screen: those among the files are often the same.
    """

    opened: Opened
    request: SettleRequest = field(repr=False)
    contract: Contract | None
    run: KeptRun | None
    store: Store | None = field(repr=False)
    findings: tuple[Diagnostic, ...]
    as_of: "AsOf | None" = None
    sample: SampleCheck | None = None
    lending: "Lending | None" = field(default=None, repr=False)
    shown: dict[SettlementKey, Page] = field(factory=dict, init=False, repr=False)
    _behind: Behind | None = field(default=None, init=False, repr=False)

    @property
    def fallback(self) -> str | None:
        """Why the batch engine handed the settlement to the reference, if it did."""
        return self.run.fallback if self.run is not None else None

    @property
    def inputs(self) -> Inputs:
        """What the figures depend on besides the contract, the files as they were given."""
        if self.store is None:
            return Inputs()
        read = self.store.files
        given = read if self.as_of is None else self.as_of.given(read)
        files = tuple(DataFile(path, _within(path, self.request.data)) for path in given)
        return Inputs(files, self.store.frames, self.store.mapping, self.request.as_of)

    def with_findings(self, findings: Findings) -> "Settled":
        """The same one, with what was found: what was read and shown of it is kept."""
        self.findings = findings.sorted()
        return self

    def statement(self, settlement: SettlementKey) -> Statement:
        """The statement of one settlement of the run."""
        if self.run is None or self.contract is None:
            raise ValueError("there is no run to make a statement of")
        said = self.as_of.words if self.as_of is not None else None
        return statement(self.run, settlement, fingerprint(self.contract), said)

    def pages(self, statements: int) -> Pages:
        """What it takes to write the pages of this run, so many of them."""
        if self.contract is None or self.store is None:
            raise ValueError("there is no run to write pages of")
        said = self.as_of.words if self.as_of is not None else None
        whole = fingerprint(self.contract)
        return Pages(self.behind, whole, said, statements, self.request.why)

    @property
    def behind(self) -> Behind:
        """The rows behind the run, read when they are first asked for."""
        assert self.contract is not None
        assert self.store is not None
        if self._behind is None:
            self._behind = rows_behind(self.contract, self.store)
        return self._behind

    def why(self, settlement: SettlementKey, statements: int = 1) -> Why:
        """The reasons for the payments of one settlement, of so many that are told."""
        if self.run is None or self.contract is None or self.store is None:
            raise ValueError("there is no run to give reasons for")
        reckoning = Reckoning.of(figures_of(self.run, settlement), self.behind)
        return why(reckoning, statements, self.request.why)

    def close(self) -> None:
        """Let go of the data."""
        if self.run is not None and isinstance(self.store, Borrowed):
            self.run.drop()
            if self.lending is not None:
                self.lending.end_run(self.store)
        if self.store is not None:
            self.store.close()
        if self.as_of is not None:
            self.as_of.close()

    def __enter__(self) -> "Settled":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@frozen
class Together:
    """Contracts that are settled on the same data: how many, the tables that they share, and what
    they make of these alike; and whether results are going to be written into files."""

    contracts: int = 1
    tables: SharedTables | None = None
    lending: "Lending | None" = None
    written: bool = False


ALONE = Together()


def nothing_more(settled: Settled) -> None:
    """Nothing is asked of a run while its tables are checked."""


def settle(
    opened: Opened,
    request: SettleRequest,
    told: Told = to_nobody,
    together: Together = ALONE,
    then: Callable[[Settled], None] = nothing_more,
) -> Settled:
    """Settle one opened contract; findings of the contract or the data instead of a run.

    `told` hears what is being done, for a person who waits. `then` is given the run as soon as it
    is there, for what is going to be shown of it: the tables may still be refused, and then
    nothing may be.
    """
    if opened.contract is None:
        return Settled(opened, request, None, None, None, opened.findings)
    findings = Findings(list(opened.findings))
    findings.extend(run_examples(opened.worked or opened.contract))
    if findings.refused:  # an example is part of the contract: one that fails refuses it
        return Settled(opened, request, None, None, None, findings.sorted())
    with ExitStack() as held:  # what is open is let go of if Ctrl-C or a bug ends this early
        settled = _settled(opened, opened.contract, request, findings, held, told, together, then)
        held.pop_all()  # else it is the caller's to close
    return settled


def _settled(
    opened: Opened,
    contract: Contract,
    request: SettleRequest,
    findings: Findings,
    held: ExitStack,
    told: Told,
    together: Together,
    then: Callable[[Settled], None],
) -> Settled:
    as_of = None
    data, options = request.data, LoadOptions(follow_links=request.follow_links)
    if request.as_of is not None:
        from vbpdsl.answers.as_of import as_of_data

        as_of = as_of_data(data, request.as_of, findings, request.follow_links)
        held.callback(as_of.close)
        data, options = as_of.data, as_of.options
    told("opening the tables")
    if together.tables is not None and as_of is None:
        store = together.tables.store(contract.tables, findings)
    else:
        store = open_store(contract.tables, data, findings, options)
    if store is None:
        return Settled(opened, request, contract, None, None, findings.sorted(), as_of)
    held.callback(store.close)
    if as_of is not None:
        as_of.opened(contract, store.files)
        findings.extend(as_of.warnings())
    try:
        before = Settled(opened, request, contract, None, store, (), as_of)
        return _run(before, findings, told, together, then)
    except (duckdb.OutOfMemoryException, duckdb.InterruptException):
        raise
    except duckdb.Error:
        if not told_damage(store, findings):
            raise
        return Settled(opened, request, contract, None, store, findings.sorted(), as_of)


def _run(
    before: Settled,
    findings: Findings,
    told: Told,
    together: Together,
    then: Callable[[Settled], None],
) -> Settled:
    """The tables checked, settled, and some figures worked out again."""
    contract, store = before.contract, before.store
    assert contract is not None
    assert store is not None
    settling = partial(_settling, before, told, together, then)
    if can_be_beside(store):
        told("checking the tables, and settling")
        try:
            found, made = checked_and_settled(contract, store, settling)
            findings.extend(found)
            return (made or before).with_findings(findings)
        except TooLittleMemoryError as both:
            if isinstance(both.made, Settled) and both.made.run is not None:
                both.made.run.drop()
    told("checking the tables")
    check_for(contract, store, findings, settled_next=True)
    if findings.refused:
        return before.with_findings(findings)
    return settling(always, _nobody_waits, None).with_findings(findings)


def _nobody_waits() -> None:
    """The relations are made, and nobody waits for it."""


def _settling(
    before: Settled,
    told: Told,
    together: Together,
    then: Callable[[Settled], None],
    proceed: Proceed,
    made: Callable[[], None],
    rows_read: RowsRead | None,
) -> Settled:
    """The tables settled, whatever the checks say of them, and some figures worked out again.

    `made` is called when all relations are; `rows_read`, if checks wait for it, when each large
    table has been read."""
    contract, store, as_of = before.contract, before.store, before.as_of
    assert contract is not None
    assert store is not None
    told("settling")
    if together.written:
        load_soon()
    lending = together.lending if as_of is None else None
    run = run_engine(before.request.engine, contract, store, lending, proceed, rows_read)
    made()
    proceed(False)
    asked = before.request.sample
    sample = check_sample(contract, store, run, asked, told, together.contracts)
    accounts = None if as_of is None else partial(as_of.accounts, contract, run)
    kept = KeptRun(run, _problems(contract, store, run), accounts)
    settled = evolve(before, run=kept, sample=sample, lending=lending)
    then(settled)
    return settled


def _within(path: Path, data: Data) -> str:
    """What a file is called within the folder of data."""
    inside = isinstance(data, Path) and path.is_relative_to(data)
    return path.relative_to(data).as_posix() if isinstance(data, Path) and inside else path.name


def _problems(
    contract: Contract, store: Store, run: Run
) -> Callable[[], tuple[Problem, ...]] | None:
    """Who says why settlements have no result: the reference, also where it did not settle."""
    from vbpdsl.engine.batch.run import BatchRun

    if not isinstance(run, BatchRun):
        return None
    return partial(explained_problems, contract, store, run)
