"""Results into a folder: the sheets, the statements as text, and last the manifest."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from vbpdsl import __version__
from vbpdsl.answers.asked import ALL, Told, to_nobody
from vbpdsl.answers.hashes import Hashes
from vbpdsl.answers.in_the_way import in_the_way, read_from
from vbpdsl.answers.restated import Restated, restated_in
from vbpdsl.answers.settle import Settled
from vbpdsl.answers.sheets_beside import sheets_beside
from vbpdsl.answers.statements import statements_of
from vbpdsl.engine.run import SettlementKey
from vbpdsl.results.folder.exchange import Reserved, failed, reserve
from vbpdsl.results.folder.manifest import Circumstances, manifest, write_manifest
from vbpdsl.results.folder.ours import Kind
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.restated.earlier import Earlier
from vbpdsl.results.restated.written import before_json, write_differences
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.render import JsonValue

STATEMENTS = "statements.txt"


@frozen
class Exported:
    """Whether a folder of results was written, and what is to be said of it: also how many of its
    settlements have their statement there, and what differs from an earlier run."""

    whole: bool
    findings: tuple[Diagnostic, ...] = ()
    statements: int = 0
    settlements: int = 0
    restated: Restated | None = None


def export(
    settled: Settled,
    folder: Path,
    created: datetime | None = None,
    reserved: Reserved | None = None,
    asked: tuple[str, ...] = (),
    statements: int = ALL,
    told: Told = to_nobody,
    earlier: Earlier | None = None,
    hashes: Hashes | None = None,
) -> Exported:
    """Write the results of a run into a folder, whole or not at all.

    `reserved` is the folder where it was reserved before the run; `asked` are the settlements
    that were asked for, for the record. So many `statements` are written, or `ALL`; `told` hears
    what is being written. With an `earlier` run goes what differs from it. `hashes` of what was
    read may be under way already.
    """
    if settled.run is None:
        raise ValueError("there is no run to export")
    problem = read_from(folder, (item.path for item in settled.inputs.files))
    if problem is not None:
        return Exported(False, (problem,))
    writing = _Writing(settled, settled.run, statements, told, earlier, hashes or Hashes())
    circumstances = _circumstances(settled, created, asked, statements)
    if reserved is not None:
        return writing.into(reserved, circumstances)
    found = in_the_way(folder, settled.opened, settled.request.data) or reserve(
        folder, Kind.RESULTS
    )
    if isinstance(found, Diagnostic):
        return Exported(False, (found,))
    try:
        return writing.into(found, circumstances)
    finally:
        found.release()


@frozen
class _Writing:
    """What is to be written of a run."""

    settled: Settled
    run: KeptRun
    statements: int
    told: Told
    earlier: Earlier | None
    hashes: Hashes

    def into(self, reserved: Reserved, circumstances: Circumstances) -> Exported:
        """Write it into a reserved folder."""
        run, chosen = self.run, self._chosen()
        try:
            self.hashes.begin(self.settled)
            from vbpdsl.results.sheets.files import left_empty  # it loads Arrow

            with statements_of(self.settled, run, chosen) as statements:
                writing = reserved.begin()
                with sheets_beside(run, writing, self.told) as sheets:
                    if chosen:  # without any there is no file of them
                        statements.write(writing / STATEMENTS, self.told)
                    written = sheets()
                differing = self._differences(writing)
                if isinstance(differing, Diagnostic):
                    return Exported(False, (differing,))
                self.told("the record of the run")
                known = self.hashes.result()
            said = manifest(run, written.rows, circumstances, written.too_long, known)
            compared = before_json(self.earlier) if self.earlier is not None else {}
            write_manifest(writing, {**said, "statements": len(chosen), **compared})
            problem = reserved.put_in_place()
        except OSError as error:
            return Exported(False, (failed(reserved.target, error),))
        if problem is not None:
            return Exported(False, (problem,))
        findings = (*reserved.findings, *left_empty(written.too_long))
        return Exported(True, findings, len(chosen), run.number(), differing)

    def _differences(self, folder: Path) -> Restated | Diagnostic | None:
        """What differs from the earlier run, written beside the sheets."""
        if self.earlier is None:
            return None
        self.told("what differs")
        found = restated_in(self.earlier, folder)
        if isinstance(found, Restated):
            write_differences(folder, self.earlier, found.found)
        return found

    def _chosen(self) -> tuple[SettlementKey, ...]:
        """The settlements with a statement; a million keys are not listed for none of them."""
        if not self.statements:
            return ()
        every = self.run.settlements()
        return every if self.statements == ALL else every[: self.statements]


def statement_page(settled: Settled, settlement: SettlementKey, statements: int = 1) -> str:
    """The statement of one settlement with its reasons below it, of so many that are written."""
    if settled.run is None:
        raise ValueError("there is no run to write a page of")
    page = settled.shown[settlement] = settled.pages(statements).page(settled.run, settlement)
    return page.text


def _circumstances(
    settled: Settled, created: datetime | None, asked: tuple[str, ...], statements: int
) -> Circumstances:
    request = settled.request
    options: dict[str, JsonValue] = {
        "engine": request.engine.value,
        "as_of": None if request.as_of is None else request.as_of.isoformat(),
        "for": list(asked),
        "sample": "all" if request.sample == ALL else request.sample,
        "follow_links": request.follow_links,
        "why": request.why.value,
        "statements": "all" if statements == ALL else statements,
    }
    return Circumstances(
        program_version=__version__,
        inputs=settled.inputs,
        options=options,
        as_of=settled.as_of.words if settled.as_of is not None else None,
        created=created.isoformat(timespec="seconds") if created is not None else None,
        sample=settled.sample,
        fallback=settled.fallback,
    )


def folders_for(names: Iterable[str], out: Path) -> tuple[Path, ...]:
    """A folder of results for each contract: the folder itself for one, else one inside it.

    No two are one folder, also where capital and small letters are the same.
    """
    listed = [Path(name).stem for name in names]
    if len(listed) == 1:
        return (out,)
    taken: set[str] = set()
    several = [stem.casefold() for stem in listed]
    for place, stem in enumerate(listed):
        numbers = (f"{stem}-{number}" for number in count(1))
        wanted = numbers if several.count(stem.casefold()) > 1 else chain((stem,), numbers)
        listed[place] = next(name for name in wanted if name.casefold() not in taken)
        taken.add(listed[place].casefold())
    return tuple(out / name for name in listed)
