"""Results into a folder: the sheets, the statements as text, and last the manifest."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path

from attrs import frozen

from vbpdsl import __version__
from vbpdsl.answers.settle import Settled
from vbpdsl.engine.run import SettlementKey
from vbpdsl.results.figures import figures_of
from vbpdsl.results.files import left_empty, write_sheets
from vbpdsl.results.folder import failed, whole_folder
from vbpdsl.results.kept_run import KeptRun
from vbpdsl.results.manifest import Circumstances, manifest, write_manifest
from vbpdsl.results.reckoning import Reckoning
from vbpdsl.results.statement_text import statement_text
from vbpdsl.results.why import why
from vbpdsl.results.why_text import why_text
from vbpdsl.source.diagnostic import Diagnostic

STATEMENTS = "statements.txt"
MOST_STATEMENTS = 500
"""Statements written as text; with more settlements than this the sheets say it all."""


@frozen
class Exported:
    """Whether a folder of results was written, and what is to be said of it."""

    whole: bool
    findings: tuple[Diagnostic, ...] = ()


def export(settled: Settled, folder: Path, created: datetime | None = None) -> Exported:
    """Write the results of a run into a folder, whole or not at all."""
    if settled.run is None:
        raise ValueError("there is no run to export")
    try:
        with whole_folder(folder) as writing:
            written = write_sheets(settled.run, writing)
            _write_statements(settled, settled.run, writing)
            content = manifest(
                settled.run, written.rows, _circumstances(settled, created), written.too_long
            )
            write_manifest(writing, content)
    except OSError as error:
        return Exported(False, (failed(folder, error),))
    return Exported(True, left_empty(written.too_long))


def statement_page(settled: Settled, run: KeptRun, settlement: SettlementKey) -> str:
    """The statement of one settlement with its reasons below it."""
    reasons = why(Reckoning.of(figures_of(run, settlement)))
    return f"{statement_text(settled.statement(settlement))}\n\nWHY\n{why_text(reasons)}"


def _write_statements(settled: Settled, run: KeptRun, folder: Path) -> None:
    with (folder / STATEMENTS).open("w", encoding="utf-8") as stream:
        for settlement in islice(run.settlements(), MOST_STATEMENTS):
            stream.write(f"{statement_page(settled, run, settlement)}\n\n\n")


def _circumstances(settled: Settled, created: datetime | None) -> Circumstances:
    read = settled.store.files if settled.store is not None else ()
    return Circumstances(
        program_version=__version__,
        data_files=read if settled.as_of is None else settled.as_of.given(read),
        in_memory=settled.in_memory,
        as_of=settled.as_of.words if settled.as_of is not None else None,
        created=created.isoformat(timespec="seconds") if created is not None else None,
        sample=settled.sample,
        fallback=settled.fallback,
    )


def folders_for(names: Iterable[str], out: Path) -> tuple[Path, ...]:
    """A folder of results for each contract: the folder itself for one, else one inside it."""
    listed = [Path(name).stem for name in names]
    if len(listed) == 1:
        return (out,)
    numbered = [
        f"{stem}-{listed[:place].count(stem) + 1}" if listed.count(stem) > 1 else stem
        for place, stem in enumerate(listed)
    ]
    return tuple(out / name for name in numbered)
