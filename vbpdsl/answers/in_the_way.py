"""Whether results would be written where the inputs of the same settlement lie.

Looked at before anything is computed, from the folders that were named, and again when it is known
which files were read: what a settlement was worked out from is never replaced by it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from vbpdsl.answers.opened import Opened
from vbpdsl.results.folder.exchange import holds
from vbpdsl.source.diagnostic import Diagnostic


def in_the_way(target: Path, opened: Opened, data: Path | Any) -> Diagnostic | None:
    """Why results may not go to a folder: it has the data or the contract, or would be data."""
    if target.is_symlink():
        return None  # refused as that
    if opened.path is not None and holds(target, opened.path.resolve().parent):
        return _holds(target, "the folder of the contract")
    if not isinstance(data, Path):
        return None
    if holds(target, data):
        return _holds(target, "the folder of the data")
    table = _table_at(target, opened, data)
    if table is None:
        return None
    said = f"lies where the data have the table `{table}`, and would be read as a part of it"
    return _refused(target, said)


def read_from(target: Path, files: Iterable[Path]) -> Diagnostic | None:
    """Why results may not go to a folder from which files were read."""
    place = target.resolve()
    found = next((file for file in files if file.resolve().is_relative_to(place)), None)
    if found is None:
        return None
    return _refused(target, f"has in it `{found.name}`, which was read for this settlement")


def _table_at(target: Path, opened: Opened, data: Path) -> str | None:
    """The table that would be read from a folder within the data, or from one that it lies in."""
    folder, place = data.resolve(), target.resolve()
    if opened.contract is None or not place.is_relative_to(folder):
        return None
    name = place.relative_to(folder).parts[0].casefold().rpartition("__")[2]
    read = {file.name.casefold() for table in opened.contract.tables for file in table.files}
    return name if name in read else None


def _holds(target: Path, what: str) -> Diagnostic:
    return _refused(target, f"is {what}, or has it in it")


def _refused(target: Path, said: str) -> Diagnostic:
    advice = "name a new folder for the results, beside the data and the contract"
    return Diagnostic("VBP826", f"the folder `{target}` {said}", suggestion=advice)
