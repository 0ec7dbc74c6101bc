"""The answer to "what is different now": a run beside an earlier one of the same contract.

    vbp settle contract.vbp --data later --before results --out restated

The earlier folder is only read, and what is written lies in a folder of its own.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from vbpdsl.model.contract import Contract
from vbpdsl.results.folder.exchange import holds
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.restated.compare import Difference, differences
from vbpdsl.results.restated.earlier import (
    COMPARED,
    Earlier,
    read_earlier,
    rows_of,
    same_contract,
)
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity


@frozen
class Restated:
    """An earlier run and what differs from it."""

    earlier: Earlier
    found: tuple[Difference, ...]


def earlier_run(
    folder: Path, contract: Contract
) -> tuple[Earlier | None, tuple[Diagnostic, ...]]:
    """The earlier run in a folder, verified, and what is to be said of it."""
    found = read_earlier(folder)
    if isinstance(found, Diagnostic):
        return None, (found,)
    said = same_contract(found, contract)
    refused = any(item.severity is Severity.ERROR for item in said)
    return (None if refused else found), said


def restated(earlier: Earlier, run: KeptRun) -> Restated:
    """What differs from an earlier run. Raises `OSError` where the disk does."""
    from vbpdsl.results.sheets.files import write_sheets  # it loads Arrow

    with TemporaryDirectory() as place:
        write_sheets(run, Path(place))
        return restated_in(earlier, Path(place))


def restated_in(earlier: Earlier, folder: Path) -> Restated:
    """The same, of sheets that have been written."""
    now = {one.name: rows_of((folder / f"{one.name}.csv").read_bytes()) for one in COMPARED}
    return Restated(earlier, differences(earlier, now))


def over_the_earlier(out: Path, before: Path) -> Diagnostic | None:
    """Why results may not be written: they would take the place of the run they are compared to."""
    if not holds(out, before) and not holds(before, out):
        return None
    return Diagnostic(
        "VBP835",
        f"the results would go into `{out}`, over the earlier run in `{before}`",
        suggestion=f"`--out {before.name}-restated`",
    )
