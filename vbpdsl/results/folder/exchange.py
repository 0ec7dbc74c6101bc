"""A folder of files that is there whole or not at all, and takes nobody else's place.

Files are written into a new folder beside the wanted one and renamed into place when complete, so
that a full disk or Ctrl-C leaves whatever was there before. A folder is only replaced if this
program wrote all that is in it (`ours.py`), looked at once before anything is computed and again
at the moment of the exchange. It is reserved for one run at a time (`lock.py`), and what a killed
run left beside it is put right first (`working_folder.py`).
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import field

from vbpdsl.results.folder.lock import FileLock, Locked, take_lock
from vbpdsl.results.folder.ours import Kind, look_at
from vbpdsl.results.folder.working_folder import (
    ABOUT,
    BEFORE,
    LOCK,
    NEW,
    begin,
    discard,
    not_a_working_folder,
    recover,
    remove_files,
    working_folder,
)
from vbpdsl.source.classes import define
from vbpdsl.source.diagnostic import Diagnostic, Severity


@define
class Reserved:
    """A folder that this run alone may write; `findings` say what a killed run had left.

    To be released in the end, whatever happens. `made` are folders above it that were not there.
    """

    target: Path
    kind: Kind
    lock: FileLock = field(repr=False)
    made: tuple[Path, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    @property
    def work(self) -> Path:
        """Where this run works."""
        return working_folder(self.target)

    def begin(self) -> Path:
        """An empty folder to write into. Raises `OSError` where the disk does."""
        return begin(self.work)

    def put_in_place(self) -> Diagnostic | None:
        """Let what was written take the folder's place; why not, if somebody put files there.

        Raises `OSError` where the disk does; what was there before is there again when released.
        """
        if os.path.lexists(self.target):
            problem = _no_folder(self.target) or self._moved_aside()
            if problem is not None:
                return problem
        (self.work / NEW).rename(self.target)
        return None

    def release(self) -> None:
        """Take away what was only begun and what was replaced, and let others write."""
        with suppress(OSError):  # what stays is put right by the next run
            self._end_exchange()
        with suppress(OSError):
            if (self.work / NEW).exists():
                discard(self.work / NEW)
        with suppress(OSError):
            if not any(path.name not in (LOCK, ABOUT) for path in self.work.iterdir()):
                (self.work / ABOUT).unlink(missing_ok=True)
        self.lock.release()
        for folder in (self.work, *self.made):
            with suppress(OSError):  # not empty: others use it
                folder.rmdir()

    def _moved_aside(self) -> Diagnostic | None:
        """Move what is there aside, and look at it again where nobody else writes."""
        shutil.copymode(self.target, self.work / NEW)
        self.target.rename(self.work / BEFORE)
        kept = look_at(self.work / BEFORE, self.kind, self.target)
        if kept.problem is not None:
            (self.work / BEFORE).rename(self.target)
        return kept.problem

    def _end_exchange(self) -> None:
        """What was moved aside goes back if nothing took its place, else it goes."""
        before = self.work / BEFORE
        if not before.exists():
            return
        if not os.path.lexists(self.target):
            before.rename(self.target)
            return
        kept = look_at(before, self.kind)
        if kept.problem is None:
            remove_files(before, kept.files)


def reserve(target: Path, kind: Kind) -> Reserved | Diagnostic:
    """Reserve a folder for this run, or say why it cannot be written. Nothing of it is changed."""
    try:
        problem = _no_folder(target) or _in_use(target) or _not_writable(target)
        if problem is not None:
            return problem
        place = _place(target)
        made = _make_parents(place.parent)
        reserved = _locked(place, kind, made, target)
    except OSError as error:
        return failed(target, error)
    if isinstance(reserved, Diagnostic):
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
    return reserved


def holds(folder: Path, other: Path) -> bool:
    """Whether a folder is another or has it in it, whatever they are called."""
    if not folder.exists():
        return False
    whole = other.resolve()
    return any(one.exists() and folder.samefile(one) for one in (whole, *whole.parents))


def failed(target: Path, error: OSError) -> Diagnostic:
    """What stopped the writing of results, as a diagnostic: a full disk, a lost network drive."""
    said = f"could not be written: {error.strerror or error}; what was there before is unchanged"
    return _refused("VBP813", target, said, "make room or name another folder")


@contextmanager
def reserved_folder(target: Path, kind: Kind) -> Iterator[Reserved | Diagnostic]:
    """A folder reserved until the block ends, or why it cannot be."""
    reserved = reserve(target, kind)
    try:
        yield reserved
    finally:
        if isinstance(reserved, Reserved):
            reserved.release()


def _locked(
    place: Path, kind: Kind, made: tuple[Path, ...], named: Path
) -> Reserved | Diagnostic:
    work = working_folder(place)
    first = _made_new(work)
    strange = not_a_working_folder(work)
    if strange is not None:
        return strange
    lock = take_lock(work / LOCK)
    # Where a drive knows no locks, whoever made the folder has it.
    if lock.state is Locked.BUSY or (lock.state is Locked.UNKNOWN and not first):
        lock.let_go()
        return _busy(named, work, lock.state)
    reserved = Reserved(place, kind, lock, made)
    try:
        problem = _made_ready(reserved, named)
    except BaseException:
        reserved.release()
        raise
    if problem is not None:
        reserved.release()
        return problem
    return reserved


def _made_new(folder: Path) -> bool:
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


def _made_ready(reserved: Reserved, named: Path) -> Diagnostic | None:
    """Put leftovers right, then look at what is there; what keeps it from being replaced."""
    said = recover(reserved.work, reserved.target, reserved.kind)
    if said is not None and said.severity is Severity.ERROR:
        return said
    if said is not None:
        reserved.findings = (said,)
    if not reserved.target.exists():
        return None
    return look_at(reserved.target, reserved.kind, named).problem


def _place(target: Path) -> Path:
    """Where a folder really is, so that two names of one folder are reserved as one."""
    whole = target.absolute()
    return whole.resolve() if whole.name in ("", "..") else whole.parent.resolve() / whole.name


def _make_parents(folder: Path) -> tuple[Path, ...]:
    """The folders that were made so that a folder is there, the innermost first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
    return tuple(missing)


def _no_folder(target: Path) -> Diagnostic | None:
    advice = "name another folder"
    if target.is_symlink():
        said = f"`{target}` is a link to somewhere else, and links are not followed"
        return Diagnostic("VBP812", said, suggestion=advice)
    if target.exists() and not target.is_dir():
        return Diagnostic("VBP812", f"`{target}` is a file, not a folder", suggestion=advice)
    return None


def _in_use(target: Path) -> Diagnostic | None:
    """A folder that this command, or the shell it was typed in, runs in cannot be exchanged."""
    if not holds(target, Path.cwd()):
        return None
    said = "is the one that this command runs in, or has it in it"
    return _refused("VBP826", target, said, "name a new folder in it, such as `results`")


def _not_writable(target: Path) -> Diagnostic | None:
    parent = _nearest_existing(target.absolute().parent)
    if parent.is_dir() and os.access(parent, os.W_OK | os.X_OK):
        return None
    said = f"cannot be written: nothing may be created in `{parent}`"
    return _refused("VBP810", target, said, "name a folder that may be written")


def _busy(target: Path, work: Path, state: Locked) -> Diagnostic:
    if state is Locked.BUSY:
        said = "is being written by another run of this program"
        return _refused("VBP819", target, said, "wait until it is done, or name another folder")
    said = "may be in use by another run, which this drive has no way to tell"
    advice = f"name a folder on this machine; if no run is going on, take `{work}` away"
    return _refused("VBP819", target, said, advice)


def _nearest_existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _refused(code: str, target: Path, said: str, suggestion: str) -> Diagnostic:
    return Diagnostic(code, f"the folder `{target}` {said}", suggestion=suggestion)
