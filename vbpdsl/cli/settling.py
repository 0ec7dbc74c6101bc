"""What `vbp settle` does, from contracts that were read to statements, files and an exit code."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from attrs import Factory, evolve

from vbpdsl.answers.contract_files import empty_folders
from vbpdsl.answers.export import Exported, export, folders_for, statement_page
from vbpdsl.answers.hashes import Hashes
from vbpdsl.answers.in_the_way import in_the_way
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.restated import Before, earlier_run, over_the_earlier, restated
from vbpdsl.answers.settle import Data, Settled, SettleRequest, Together, settle
from vbpdsl.answers.settlements import Wanted, find_settlements, narrowed_to
from vbpdsl.cli.codes import BUG, FINDINGS
from vbpdsl.cli.output import counted, emit, exit_code, show_findings, working
from vbpdsl.cli.settled_text import run_json, run_summary
from vbpdsl.data.load import LoadOptions
from vbpdsl.data.shared import SharedTables
from vbpdsl.engine.run import SettlementKey
from vbpdsl.results.folder.exchange import Reserved, reserved_folder
from vbpdsl.results.folder.ours import Kind
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.restated.written import differences_json, differences_text
from vbpdsl.source.classes import define, frozen
from vbpdsl.source.collector import keep_all
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.render import JsonValue, to_json

MOST_SHOWN = 12
"""Statements printed for a run unless some are asked for; the files have them all."""


@frozen
class Line:
    """What a command line says besides how to settle."""

    files: tuple[Path, ...]
    out: Path | None
    before: Path | None
    wanted: tuple[str, ...]
    statements: int
    as_json: bool


def settled(line: Line, request: SettleRequest, read: Callable[[], Sequence[Opened]]) -> int:
    """Settle the contracts that were `read`, as a command line says."""
    contracts = read()
    keep_all()
    names = [str(opened.path) for opened in contracts]
    folders = folders_for(names, line.out) if line.out and contracts else ()
    refused = list(empty_folders(line.files))
    narrowed = narrowed_to(line.wanted, [item.contract for item in contracts if item.contract])
    if isinstance(narrowed, Diagnostic):
        refused.append(narrowed)
    compared: Sequence[Before] = ()
    if line.before is not None:
        if line.out is not None and (over := over_the_earlier(line.out, line.before)):
            refused.append(over)
        compared = () if refused else _compared(line.before, names, contracts)
    refused += [item for one in compared if one.refused for item in one.findings]
    with ExitStack() as held:
        reserved = _reserved(folders, contracts, request.data, held)
        refused += [item for item in reserved if isinstance(item, Diagnostic)]
        if refused or isinstance(narrowed, Diagnostic):
            return _refused(refused, line.as_json)
        ours = [item for item in reserved if isinstance(item, Reserved)]
        asked = _Asked(request, narrowed, line.wanted, line.statements, line.as_json)
        places = tuple(zip(folders, ours, strict=True))
        return _all(contracts, asked, places, compared)


@frozen
class _Asked:
    """What was asked for, the same for each contract but for the earlier run that stands `before`
    it; `typed` is what stood behind --for."""

    request: SettleRequest
    wanted: Wanted
    typed: tuple[str, ...]
    statements: int
    as_json: bool
    before: Before = Before(None)


def _compared(
    before: Path, names: Sequence[str], contracts: Sequence[Opened]
) -> tuple[Before, ...]:
    """The earlier run of each contract, looked at before anything is computed."""
    folders = folders_for(names, before) if names else ()
    return tuple(
        Before(None) if opened.contract is None else earlier_run(folder, opened.contract)
        for folder, opened in zip(folders, contracts, strict=True)
    )


Place = tuple[Path, Reserved]
"""A folder for results as it was typed, and its reservation."""


def _reserved(
    folders: Sequence[Path], contracts: Sequence[Opened], data: Data, held: ExitStack
) -> list[Reserved | Diagnostic]:
    """The folders for results, each for this run alone, before anything is computed."""
    found: list[Reserved | Diagnostic] = []
    for folder in folders:
        problems = (in_the_way(folder, opened, data) for opened in contracts)
        problem = next((item for item in problems if item is not None), None)
        found.append(problem or held.enter_context(reserved_folder(folder, Kind.RESULTS)))
    return found


def _all(
    contracts: Sequence[Opened],
    asked: _Asked,
    places: Sequence[Place],
    compared: Sequence[Before],
) -> int:
    codes, shown = [], []
    with _shared(contracts, asked.request, written=bool(places)) as together:
        for number, opened in enumerate(contracts):
            place = places[number] if places else None
            before = compared[number] if compared else Before(None)
            code, answer = _one(opened, evolve(asked, before=before), place, together)
            codes.append(code)
            shown.append(answer)
    if asked.as_json:
        emit("settle", {"contracts": shown})
    return max(codes, default=0)


@contextmanager
def _shared(
    contracts: Sequence[Opened], request: SettleRequest, *, written: bool
) -> Iterator[Together]:
    """What contracts that are settled on the same data share."""
    if len(contracts) < 2:
        yield Together(written=written)
        return
    from vbpdsl.engine.batch.lent import Lending

    with SharedTables(request.data, LoadOptions(follow_links=request.follow_links)) as tables:
        yield Together(len(contracts), tables, Lending(), written)


def _one(
    opened: Opened, asked: _Asked, place: Place | None, together: Together
) -> tuple[int, JsonValue]:
    """Settle one contract: its exit code and, if asked for, its JSON."""
    hashes = Hashes() if place is not None else None
    pages = _Pages(asked, None if asked.wanted.pairs else _most_shown(together), hashes)
    with working(f"Settling {Path(opened.name).name}") as told:
        settled = settle(opened, asked.request, told, together, pages.write)
    with settled, ExitStack() as held:
        findings, written, differing = list(settled.findings), "", None
        earlier = asked.before.earlier
        if settled.run is not None:
            findings += asked.before.findings
        if settled.run is not None and place is not None:
            folder, reserved = place
            with working(f"Writing {folder}") as told:
                now = datetime.now(UTC)
                typed, number = asked.typed, asked.statements
                exported = export(
                    settled, folder, now, reserved, typed, number, told, earlier, hashes
                )
            findings += exported.findings
            written, differing = _written(folder, exported), exported.restated
        elif settled.run is not None and earlier is not None:
            compared = restated(earlier, settled.run)
            if isinstance(compared, Diagnostic):
                findings.append(compared)
            else:
                differing = compared
        if differing is not None:
            held.callback(differing.found.close)
        chosen = () if settled.run is None else find_settlements(settled.run, asked.wanted)
        if isinstance(chosen, Diagnostic):
            findings.append(chosen)
            chosen = ()
        if asked.as_json:
            body = run_json(settled, chosen)
            if differing is not None:
                body["restated"] = differences_json(differing.earlier, differing.found)
            shown: JsonValue = {**body, "findings": [to_json(item) for item in findings]}
        else:
            shown = None
            show_findings(findings)
            _show(settled, chosen, pages)
            if differing is not None:
                click.echo(f"\n{differences_text(differing.earlier, differing.found)}\n")
            if settled.run is not None and place is not None:
                click.echo(written or f"NOT written to {place[0]}")
        return _code(settled, findings), shown


def _most_shown(together: Together) -> int:
    """The statements printed of each of some contracts; nobody reads those of a hundred."""
    return MOST_SHOWN // together.contracts


def _written(folder: Path, exported: Exported) -> str:
    """Whether results were written, and how many statements where fewer were asked for."""
    if not exported.whole:
        return f"NOT written to {folder}"
    if exported.statements == exported.settlements:
        return f"Written to {folder}"
    said = f"{exported.statements:,}" if exported.statements else "none"
    every = counted(exported.settlements, "settlement")
    return f"Written to {folder}; statements as text: {said} of {every}, as asked"


@define
class _Pages:
    """The pages of the settlements that are shown, so many at most: written while the tables are
    checked, where that goes on beside it, and while the hashes of a run with files are taken."""

    asked: _Asked
    most: int | None
    hashes: Hashes | None
    _written: dict[SettlementKey, str] = Factory(dict)

    def write(self, settled: Settled) -> None:
        """Write the pages of a run that will be shown unless its tables are refused."""
        if self.hashes is not None:
            self.hashes.begin(settled)
        if settled.run is None or self.asked.as_json:
            return
        chosen = find_settlements(settled.run, self.asked.wanted)
        shown = [] if isinstance(chosen, Diagnostic) else self.shown(settled.run, chosen)
        for settlement in shown:
            self._written[settlement] = statement_page(settled, settlement, len(shown))

    def shown(self, run: KeptRun, chosen: tuple[SettlementKey, ...]) -> list[SettlementKey]:
        """The first of those that were asked for, in the order of the run."""
        among = frozenset(chosen)
        return [item for item in run.settlements() if item in among][: self.most]

    def page(self, settlement: SettlementKey) -> str:
        """One that has been written."""
        return self._written[settlement]


def _show(settled: Settled, chosen: tuple[SettlementKey, ...], pages: _Pages) -> None:
    run = settled.run
    if run is None:
        click.echo(f"{settled.opened.name}: not settled")
        return
    shown = pages.shown(run, chosen)
    for settlement in shown:
        click.echo(f"{pages.page(settlement)}\n")
    if len(chosen) > len(shown):
        more = counted(len(chosen) - len(shown), "more settlement" if shown else "settlement")
        click.echo(
            f"{f'and {more}' if shown else f'{settled.opened.name}: {more}'}, not printed: "
            '--for "Key=value" prints those that fit, --out writes all\n'
        )
    click.echo(run_summary(settled))


def _refused(findings: list[Diagnostic], as_json: bool) -> int:
    if as_json:
        emit("settle", {"contracts": [], "findings": [to_json(item) for item in findings]})
    else:
        show_findings(findings)
    return exit_code(findings)


def _code(settled: Settled, findings: list[Diagnostic]) -> int:
    if settled.sample is not None and settled.sample.differences:
        return BUG
    code = exit_code(findings)
    if code or settled.run is None:
        return code
    open_ends = settled.run.problems() or settled.run.broken_promises()
    return FINDINGS if open_ends else code
