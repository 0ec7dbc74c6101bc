"""Which exceptions are no bug of this program: Ctrl-C in disguise, output and memory without room.

Ctrl-C during a query does not always arrive as `KeyboardInterrupt`: DuckDB ends the query with an
error of its own. A full disk behind standard output arrives wherever the next line is printed.
"""

import errno
import sys
from collections.abc import Iterator

from vbpdsl.source.diagnostic import Diagnostic

_NO_ROOM_TO_LOAD = ("failed to map segment", "cannot allocate memory")
"""What a loader says when there is no memory for a library."""

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def is_interruption(error: BaseException) -> bool:
    """Whether Ctrl-C is behind an exception, or behind one that it followed from."""
    return any(_interrupts(item) for item in _chain(error))


def out_of_memory(error: BaseException) -> Diagnostic | None:
    """VBP828: there was less memory than this command needed, if an exception says so."""
    if not any(_lacks_memory(item) for item in _chain(error)):
        return None
    return Diagnostic(
        "VBP828",
        "this command needs more memory than there is",
        suggestion="close other programs, allow more memory, or settle on fewer rows; data in "
        "Parquet need less than data in CSV",
    )


def unwritten(error: Exception) -> Diagnostic | None:
    """VBP815: what was printed is not whole, if that is what an exception says."""
    if not isinstance(error, OSError) or error.errno not in NO_ROOM:
        return None
    return Diagnostic(
        "VBP815",
        f"what this command printed could not be written whole: {error.strerror}",
        suggestion="make room, or send it elsewhere",
    )


def _interrupts(error: BaseException) -> bool:
    if isinstance(error, KeyboardInterrupt):
        return True
    # Looked up, not imported: where DuckDB was not imported, no query was interrupted.
    duckdb = sys.modules.get("duckdb")
    if duckdb is None:
        return False
    if isinstance(error, duckdb.InterruptException):
        return True
    return isinstance(error, RuntimeError) and "Query interrupted" in str(error)


def _lacks_memory(error: BaseException) -> bool:
    if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
        return True
    if isinstance(error, ImportError) and any(words in str(error) for words in _NO_ROOM_TO_LOAD):
        return True
    duckdb = sys.modules.get("duckdb")
    return duckdb is not None and isinstance(error, duckdb.OutOfMemoryException)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: BaseException | None = error
    while waiting is not None and id(waiting) not in seen:
        seen.add(id(waiting))
        yield waiting
        waiting = waiting.__cause__ or waiting.__context__
