"""Results into a folder: the sheets, the statements as text, and last the manifest."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from attrs import frozen

from vbpdsl import __version__
from vbpdsl.answers.in_the_way import in_the_way, read_from
from vbpdsl.answers.sample import ALL
from vbpdsl.answers.settle import Settled
from vbpdsl.engine.run import SettlementKey
from vbpdsl.results.files import left_empty, write_sheets
from vbpdsl.results.folder import Reserved, failed, reserve
from vbpdsl.results.kept_run import KeptRun
from vbpdsl.results.manifest import Circumstances, manifest, write_manifest
from vbpdsl.results.ours import Kind
from vbpdsl.results.statement_text import statement_text
from vbpdsl.results.why.text import why_text
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.render import JsonValue

STATEMENTS = "statements.txt"
MOST_STATEMENTS = 500
"""Statements written as text; with more settlements than this the sheets say it all."""


@frozen
class Exported:
    """Whether a folder of results was written, and what is to be said of it."""

    whole: bool
    findings: tuple[Diagnostic, ...] = ()


def export(
    settled: Settled,
    folder: Path,
    created: datetime | None = None,
    reserved: Reserved | None = None,
    asked: tuple[str, ...] = (),
) -> Exported:
    """Write the results of a run into a folder, whole or not at all.

    `reserved` is the folder where it was reserved before the run; `asked` are the settlements
    that were asked for, for the record.
    """
    if settled.run is None:
        raise ValueError("there is no run to export")
    problem = read_from(folder, (item.path for item in settled.inputs.files))
    if problem is not None:
        return Exported(False, (problem,))
    if reserved is not None:
        return _exported(settled, settled.run, reserved, _circumstances(settled, created, asked))
    found = in_the_way(folder, settled.opened, settled.request.data) or reserve(
        folder, Kind.RESULTS
    )
    if isinstance(found, Diagnostic):
        return Exported(False, (found,))
    try:
        return _exported(settled, settled.run, found, _circumstances(settled, created, asked))
    finally:
        found.release()


def _exported(
    settled: Settled, run: KeptRun, reserved: Reserved, circumstances: Circumstances
) -> Exported:
    try:
        writing = reserved.begin()
        written = write_sheets(run, writing)
        _write_statements(settled, run, writing)
        write_manifest(writing, manifest(run, written.rows, circumstances, written.too_long))
        problem = reserved.put_in_place()
    except OSError as error:
        return Exported(False, (failed(reserved.target, error),))
    if problem is not None:
        return Exported(False, (problem,))
    return Exported(True, (*reserved.findings, *left_empty(written.too_long)))


def statement_page(settled: Settled, settlement: SettlementKey, statements: int = 1) -> str:
    """The statement of one settlement with its reasons below it, of so many that are written."""
    reasons = settled.why(settlement, statements)
    return f"{statement_text(settled.statement(settlement))}\n\nWHY\n{why_text(reasons)}"


def _write_statements(settled: Settled, run: KeptRun, folder: Path) -> None:
    with (folder / STATEMENTS).open("w", encoding="utf-8") as stream:
        written = run.settlements()[:MOST_STATEMENTS]
        for settlement in written:
            stream.write(f"{statement_page(settled, settlement, len(written))}\n\n\n")


def _circumstances(
    settled: Settled, created: datetime | None, asked: tuple[str, ...]
) -> Circumstances:
    request = settled.request
    options: dict[str, JsonValue] = {
        "engine": request.engine.value,
        "as_of": None if request.as_of is None else request.as_of.isoformat(),
        "for": list(asked),
        "sample": "all" if request.sample == ALL else request.sample,
        "follow_links": request.follow_links,
        "why": request.why.value,
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
