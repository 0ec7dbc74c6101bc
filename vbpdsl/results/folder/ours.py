"""Whether everything in a folder was written by this program, and is as it was written.

A folder of ours has a record (`manifest.json`, for invented data `truth.json`) that lists its files
with their hashes and bears a seal over itself. Only what such a record lists, unchanged, may be
replaced: a file that somebody added, edited or linked is theirs, and so is any folder whose record
another program wrote. This stands apart from the writing of folders because it only ever reads.
"""

import hashlib
import json
import stat
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.render import JsonValue

CHUNK = 1 << 20
SHOWN = 3
"""Files that a message names."""

LARGEST_RECORD = 100_000_000
"""Bytes above which a record is not read: one of a million settlements has some thousands."""


class Kind(Enum):
    """What this program writes whole folders of, by the name of the record."""

    RESULTS = "manifest.json"
    INVENTED = "truth.json"

    @property
    def written_by(self) -> str:
        """The form by which a record says that it is one of ours."""
        return "vbp settle" if self is Kind.RESULTS else "vbp data generate"


@frozen
class Kept:
    """A folder looked at: the names of ours in it, and what keeps it from being replaced."""

    files: tuple[str, ...] = ()
    problem: Diagnostic | None = None


def look_at(folder: Path, kind: Kind, named: Path | None = None) -> Kept:
    """What is ours in a folder that is there; `named` is what to call it in a message.

    Raises `OSError` where the disk does.
    """
    said = named or folder
    entries = {path.name: path for path in folder.iterdir()}
    if not entries:
        return Kept()
    listed = _listed(entries.get(kind.value), kind)
    if listed is None:
        return Kept(problem=_not_ours(said, sorted(entries)))
    strange = sorted(entries.keys() - listed.keys() - {kind.value})
    if strange:
        return Kept(problem=_not_ours(said, strange))
    present = sorted(entries.keys() - {kind.value})
    changed = [name for name in present if not _unchanged(entries[name], listed[name])]
    if changed:
        return Kept(problem=_changed(said, changed))
    return Kept((*present, kind.value))


def record(
    folder: Path, content: Mapping[str, JsonValue], kind: Kind, names: Iterable[str] | None = None
) -> dict[str, JsonValue]:
    """The content of a record with the files that it answers for, and sealed."""
    chosen = sorted(path.name for path in folder.iterdir()) if names is None else sorted(names)
    files: list[JsonValue] = [
        {
            "name": name,
            "bytes": (folder / name).stat().st_size,
            "sha256": file_hash(folder / name),
        }
        for name in chosen
        if name != kind.value
    ]
    whole: dict[str, JsonValue] = {"written_by": kind.written_by, **content, "files": files}
    return {**whole, "seal": _seal(whole)}


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    whole = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


def is_plain_file(path: Path) -> bool:
    """Whether a path is a file itself: no folder, no pipe, and no link to one."""
    return stat.S_ISREG(path.lstat().st_mode)


def _listed(path: Path | None, kind: Kind) -> dict[str, tuple[int, str]] | None:
    """The files that a record lists, with sizes and hashes; None if it is no record of ours."""
    if path is None or not is_plain_file(path) or path.stat().st_size > LARGEST_RECORD:
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("written_by") != kind.written_by:
        return None
    seal = said.pop("seal", None)
    if seal != _seal(said):
        return None
    try:
        return {str(one["name"]): (int(one["bytes"]), str(one["sha256"])) for one in said["files"]}
    except (KeyError, TypeError, ValueError):
        return None


def _unchanged(path: Path, written: tuple[int, str]) -> bool:
    size, digest = written
    return is_plain_file(path) and path.stat().st_size == size and file_hash(path) == digest


def _seal(content: Mapping[str, Any]) -> str:
    """One hash of a record: a slip of an editor shows, and another program's file has none."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"vbpdsl {text}".encode()).hexdigest()


def _not_ours(folder: Path, names: list[str]) -> Diagnostic:
    return Diagnostic(
        "VBP811",
        f"the folder `{folder}` has in it what this program did not write there: {_named(names)}",
        suggestion="name a new folder, or empty this one",
    )


def _changed(folder: Path, names: list[str]) -> Diagnostic:
    have = "has" if len(names) == 1 else "have"
    return Diagnostic(
        "VBP817",
        f"in the folder `{folder}` {_named(names)} {have} been changed since this program wrote "
        "it, and would be lost",
        suggestion="name a new folder, or move what was changed elsewhere",
    )


def _named(names: list[str]) -> str:
    listed = ", ".join(f"`{name}`" for name in names[:SHOWN])
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return f"{listed}{more}"
