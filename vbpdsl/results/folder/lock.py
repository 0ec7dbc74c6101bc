"""A lock on a file, so that two runs do not write one folder at the same time.

The system lets go of it when a process ends, however it ends: a lock never outlives its run. It is
taken by `fcntl` where there is that, by `msvcrt` on Windows. Some network drives know no locks;
there the answer is that nobody knows, and the one who asks decides.
"""

import errno
import os
import sys
from contextlib import suppress
from enum import Enum
from pathlib import Path

from vbpdsl.source.classes import define

_BUSY = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)


class Locked(Enum):
    """What became of the asking for a lock."""

    HELD = "held"
    BUSY = "busy"
    UNKNOWN = "unknown"


@define
class FileLock:
    """An open file and whether this process has the lock on it."""

    path: Path
    descriptor: int
    state: Locked

    def release(self) -> None:
        """Let go of the lock and take its file away."""
        if os.name != "nt":
            self.path.unlink(missing_ok=True)  # before it is let go of: nobody else's yet
        os.close(self.descriptor)
        if os.name == "nt":
            with suppress(PermissionError):  # another run has it open, and will take it away
                self.path.unlink(missing_ok=True)

    def let_go(self) -> None:
        """Leave the file to the run that has the lock."""
        os.close(self.descriptor)


def take_lock(path: Path) -> FileLock:
    """Ask for the lock on a file, which is made if it is not there; a link is not followed.

    Raises `OSError` where the file cannot be opened.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    state = _asked(descriptor)
    if state is Locked.HELD and not _still_there(path, descriptor):
        state = Locked.BUSY  # whoever held it took the file away meanwhile
    return FileLock(path, descriptor, state)


def _asked(descriptor: int) -> Locked:
    try:
        _lock(descriptor)
    except OSError as error:
        return Locked.BUSY if error.errno in _BUSY else Locked.UNKNOWN
    return Locked.HELD


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except OSError:
        return False
