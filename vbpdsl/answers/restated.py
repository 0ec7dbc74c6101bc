"""The answer to "what is different now": a run beside an earlier one of the same contract.

    vbp settle contract.vbp --data later --before results --out restated

The earlier folder is only read, and what is written lies in a folder of its own.
"""

from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

from vbpdsl.model.contract import Contract
from vbpdsl.results.folder.exchange import failed, holds
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.restated.earlier import (
    Earlier,
    NotAsWrittenError,
    no_run,
    read_earlier,
    same_contract,
)
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from vbpdsl.results.restated.compare import Differing


@frozen
class Restated:
    """An earlier run and what differs from it."""

    earlier: Earlier
    found: "Differing"


@frozen
class Before:
    """The earlier run that is to be compared with, verified, and what is to be said of it."""

    earlier: Earlier | None
    findings: tuple[Diagnostic, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether there is nothing to compare with."""
        return any(item.severity is Severity.ERROR for item in self.findings)


def earlier_run(folder: Path, contract: Contract) -> Before:
    """The earlier run in a folder: asked before anything is computed."""
    found = read_earlier(folder)
    if isinstance(found, Diagnostic):
        return Before(None, (found,))
    return Before(found, same_contract(found, contract))


def restated(earlier: Earlier, run: KeptRun) -> Restated | Diagnostic:
    """What differs from an earlier run, or why it cannot be told."""
    from vbpdsl.results.sheets.files import write_sheets  # it loads Arrow

    try:
        with TemporaryDirectory(prefix="vbp-") as place:
            write_sheets(run, Path(place))
            return restated_in(earlier, Path(place))
    except OSError as error:
        return failed(Path(gettempdir()), error)


def restated_in(earlier: Earlier, folder: Path) -> Restated | Diagnostic:
    """The same, of sheets that have been written."""
    from vbpdsl.results.restated.compare import differences

    try:
        return Restated(earlier, differences(earlier, folder))
    except NotAsWrittenError as error:
        return no_run(earlier.folder, error.said, error.why)


def over_the_earlier(out: Path, before: Path) -> Diagnostic | None:
    """Why results may not be written: they would take the place of the run they are compared to."""
    if not holds(out, before) and not holds(before, out):
        return None
    return Diagnostic(
        "VBP835",
        f"the results would go into `{out}`, over the earlier run in `{before}`",
        suggestion=f"`--out {before.name}-restated`",
    )
