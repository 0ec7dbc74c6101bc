"""An earlier run, read from its folder of results: nothing in it is believed that is not verified.

The record of the run (`manifest.json`) must be one of ours, with its seal; each file must have the
size and hash that the record says, before anything is computed and again when it is compared. What
the contract was then is told by its fingerprint, so that a figure that differs since the text does
is never taken for one that differs since the data do.
"""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field

from vbpdsl.model.contract import Contract
from vbpdsl.results.folder.inputs import fingerprint
from vbpdsl.results.folder.ours import Kind, look_at
from vbpdsl.results.sheets.rows import PAYMENTS, TERMS
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity

COMPARED = (PAYMENTS, TERMS)


class NotAsWrittenError(Exception):
    """The folder is no earlier run that can be compared: what is wrong, and more of it."""

    def __init__(self, said: str, why: str | None = None) -> None:
        super().__init__(said)
        self.said = said
        self.why = why


@frozen
class Earlier:
    """An earlier run: where it lies, its record, and the hashes of its files."""

    folder: Path
    record: Mapping[str, Any] = field(repr=False)
    hashes: Mapping[str, str] = field(repr=False)

    @property
    def made(self) -> str:
        """When it was made, as its record says, or that this is not said."""
        return str(self.record.get("created") or "a day that is not recorded")


def read_earlier(folder: Path) -> Earlier | Diagnostic:
    """An earlier run, if everything in its folder is as it was written."""
    try:
        if not folder.is_dir():
            return no_run(folder, "is no folder")
        problem = look_at(folder, Kind.RESULTS).problem
        if problem is not None:
            return no_run(folder, "is not as `vbp settle` wrote it", problem.message)
        record = json.loads((folder / Kind.RESULTS.value).read_text(encoding="utf-8"))
        hashes = {str(one["name"]): str(one["sha256"]) for one in record["files"]}
        for sheet in COMPARED:
            name = f"{sheet.name}.csv"
            if name not in hashes:
                return no_run(folder, f"has no `{name}` as it was written")
            lacking = {one for one, _ in sheet.columns} - {*header_of(folder / name)}
            if lacking:
                return no_run(folder, f"has no column `{min(lacking)}` in `{name}`")
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        return no_run(folder, "cannot be read", str(error))
    return Earlier(folder, record, hashes)


def header_of(path: Path) -> list[str]:
    """The names of a sheet's columns."""
    with path.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream), [])


def same_contract(earlier: Earlier, contract: Contract) -> tuple[Diagnostic, ...]:
    """Whether the earlier run is of this contract: another one is refused, another text is told."""
    before = (earlier.record.get("title"), earlier.record.get("exhibit"))
    if before != (contract.title, contract.exhibit):
        return (_other_contract(earlier, contract),)
    if earlier.record.get("fingerprint") == fingerprint(contract):
        return ()
    return (
        Diagnostic(
            "VBP834",
            "the text of the contract, or of what it uses, is not that of the earlier run "
            f"(fingerprint {str(earlier.record.get('fingerprint'))[:8]}, now "
            f"{fingerprint(contract)[:8]}): figures may differ for that alone",
            contract.source,
            suggestion="settle the text of the earlier run, where only the data should differ",
            severity=Severity.WARNING,
        ),
    )


def _other_contract(earlier: Earlier, contract: Contract) -> Diagnostic:
    said = f"{earlier.record.get('exhibit')}: {earlier.record.get('title')}"
    return Diagnostic(
        "VBP833",
        f"the run in `{earlier.folder}` is of another contract, `{said}`",
        contract.source,
        suggestion="name the folder of an earlier run of this contract",
    )


def no_run(folder: Path, said: str, why: str | None = None) -> Diagnostic:
    """VBP833: a folder that is no earlier run."""
    return Diagnostic(
        "VBP833",
        f"`{folder}` {said}, so it cannot be compared" + (f": {why}" if why else ""),
        suggestion="name a folder that `vbp settle --out` wrote, with all its files unchanged",
    )
