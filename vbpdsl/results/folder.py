"""A folder of results that is there whole or not at all.

Results are written into a new folder beside the wanted one and renamed into place when complete,
so that a full disk or Ctrl-C leaves whatever was there before. A folder is only replaced if an
earlier run wrote it: it has a manifest, or nothing at all.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vbpdsl.source.diagnostic import Diagnostic

MANIFEST = "manifest.json"


def unwritable(target: Path) -> Diagnostic | None:
    """Why results cannot be written to a folder, found before anything is computed."""
    if target.exists() and not target.is_dir():
        return _refused(
            "VBP812", target, "is a file, not a folder", "name another folder with --out"
        )
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        return _refused(
            "VBP811",
            target,
            "has files in it that no settlement wrote, and would be replaced",
            "name a new folder with --out, or empty this one",
        )
    parent = _nearest_existing(target.absolute().parent)
    if not parent.is_dir() or not os.access(parent, os.W_OK | os.X_OK):
        said = f"cannot be written: nothing may be created in `{parent}`"
        return _refused("VBP810", target, said, "name a folder that may be written with --out")
    return None


def failed(target: Path, error: OSError) -> Diagnostic:
    """What stopped the writing of results, as a diagnostic: a full disk, a lost network drive."""
    said = f"could not be written: {error.strerror or error}; what was there before is unchanged"
    return _refused("VBP813", target, said, "make room or name another folder with --out")


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder to write into; it takes the target's place when the block ends without an error.

    Raises `OSError` where the disk does. Whatever ends the block early, Ctrl-C included, removes
    what was half written and leaves the target as it was.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    writing = target.parent / f".{target.name}.writing-{os.getpid()}"
    if writing.exists():
        shutil.rmtree(writing)
    writing.mkdir()
    try:
        yield writing
        _take_place(writing, target)
    finally:
        shutil.rmtree(writing, ignore_errors=True)


def _take_place(writing: Path, target: Path) -> None:
    """Put the new folder where the old one is; the old one goes back if that fails."""
    before = target.parent / f".{target.name}.before-{os.getpid()}"
    if target.exists():
        target.rename(before)
    try:
        writing.rename(target)
    except BaseException:
        if before.exists():
            before.rename(target)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _nearest_existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _refused(code: str, target: Path, said: str, suggestion: str) -> Diagnostic:
    return Diagnostic(code, f"the folder `{target}` {said}", suggestion=suggestion)
