"""The folder beside the wanted one in which a run works, and what a killed run left in it.

    results/                       what people read
    .results.vbp-writing/          only while a run is going on, or after one was killed
        about.txt                  what this folder is
        lock                       held by the run that works here
        new/                       results that are being written
        before/                    the results that they replace, for the moment of the exchange

A run that finds such a folder without its run puts things right: results that had been moved aside
go back if nothing took their place, and what was only begun is taken away. Nothing is removed
that is not a plain file of ours; a folder with anything else in it is left as it is, and named.
"""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from vbpdsl.results.folder.ours import Kind, is_plain_file, look_at
from vbpdsl.source.diagnostic import Diagnostic, Severity

LOCK, ABOUT, NEW, BEFORE = "lock", "about.txt", "new", "before"

ABOUT_TEXT = (
    "vbp writes a folder of files here before it takes its place.\n"
    "It is gone when the run ends. After a run that was killed, the next one puts it right.\n"
)


class Recovered(Enum):
    """What was done about the leftovers of a killed run, in words."""

    NOTHING = ""
    CLEANED = "what it had begun was taken away"
    PUT_BACK = "the files that had been there before are there again"


def working_folder(target: Path) -> Path:
    """Where a run works whose files go to a folder."""
    return target.parent / f".{target.name}.vbp-writing"


def not_a_working_folder(work: Path) -> Diagnostic | None:
    """Why a path is not for a run to work in: it is a link, or somebody else's folder."""
    if work.is_symlink() or not work.is_dir():
        return _unknown(work, [work.name])
    names = sorted(path.name for path in work.iterdir())
    if _is_ours(work) or (names == [LOCK] and not (work / LOCK).stat().st_size) or not names:
        return None
    return _unknown(work, names)


def recover(work: Path, target: Path, kind: Kind) -> Diagnostic | None:
    """Put right what a killed run left; a warning that says so, or an error if it cannot be done.

    The lock must be held. Raises `OSError` where the disk does.
    """
    names = {path.name for path in work.iterdir()} - {LOCK, ABOUT}
    if not names:
        return None
    strange = sorted(names - {NEW, BEFORE})
    if strange:
        return _unknown(work, strange)
    done = Recovered.CLEANED
    if BEFORE in names:
        kept = look_at(work / BEFORE, kind)
        if not target.exists() and not target.is_symlink():
            (work / BEFORE).rename(target)
            done = Recovered.PUT_BACK
        elif kept.problem is not None:
            return _unknown(work, [BEFORE])
        else:
            remove_files(work / BEFORE, kept.files)
    if NEW in names:
        if not _only_files(work / NEW):
            return _unknown(work, [NEW])
        discard(work / NEW)
    return _said(target, done)


def begin(work: Path) -> Path:
    """A new folder to write into."""
    (work / ABOUT).write_text(ABOUT_TEXT, encoding="utf-8")
    (work / NEW).mkdir()
    return work / NEW


def remove_files(folder: Path, names: tuple[str, ...]) -> None:
    """Remove files of ours by their names, and the folder if nothing is left in it."""
    for name in names:
        (folder / name).unlink()
    folder.rmdir()


def discard(folder: Path) -> None:
    """Remove a folder of this run with the files and folders that the run made in it."""
    for path in _inside(folder):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()


def _inside(folder: Path) -> Iterator[Path]:
    """Everything in a folder, what is in a folder before the folder; links are not followed."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path)
        yield path


def _only_files(folder: Path) -> bool:
    """Whether there are only plain files in a folder of ours, and in the folders in it."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return all(is_plain_file(path) or _is_folder(path) for path in _inside(folder))


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_ours(work: Path) -> bool:
    about = work / ABOUT
    if not about.exists() or not is_plain_file(about):
        return False
    # A run may have been killed in the middle of writing it.
    return ABOUT_TEXT.startswith(about.read_text(encoding="utf-8", errors="replace"))


def _said(target: Path, done: Recovered) -> Diagnostic:
    return Diagnostic(
        "VBP818",
        f"an earlier run into `{target}` was stopped before its end; {done.value}",
        suggestion="nothing is to be done: this run is whole",
        severity=Severity.WARNING,
    )


def _unknown(work: Path, names: list[str]) -> Diagnostic:
    listed = ", ".join(f"`{name}`" for name in names[:3])
    return Diagnostic(
        "VBP818",
        f"`{work}` is where this run would work, and has in it what cannot be put right: {listed}",
        suggestion="look into that folder, move what you need elsewhere and take it away",
    )
