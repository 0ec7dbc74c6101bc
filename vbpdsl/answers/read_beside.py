"""Contracts read by a process of their own, while this one loads what they are settled with.

    this process    tables, the database, the engine, statements     a third of all modules
    the other one   what reads sentences, and the reading            half of all modules

Python works by one processor at a time, and nothing can be asked of tables before it is known which
there are: so the two halves were a third of what a settlement of five million lines waits for. What
was read comes back as some fifty thousand bytes, in a millisecond. The other process is a copy of
this one, made before anything here has threads. Where the system knows no such copies, or nothing
comes back of it, the contracts are read here: also to meet whatever it met, where somebody sees it.
"""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from attrs import evolve

from vbpdsl.answers.contract_files import contract_files
from vbpdsl.answers.opened import Opened
from vbpdsl.source.classes import frozen

WITH_THREADS = ("duckdb", "pyarrow")
"""What has threads of its own from when it is loaded; who has them is not copied."""


@frozen
class Reading:
    """The reading of some files and folders, under way; `process` is who reads, None for nobody,
    and `end` where it is heard."""

    files: tuple[Path, ...]
    process: int | None = None
    end: int = -1

    def meanwhile(self, modules: Iterable[str]) -> "Reading":
        """Load what will be needed, where this process would only wait."""
        if self.process is not None:
            for name in modules:
                import_module(name)
        return self

    def result(self) -> tuple[Opened, ...]:
        """The contracts, when all are read."""
        if self.process is None:
            return read_all(self.files)
        with os.fdopen(self.end, "rb") as stream:
            said = stream.read()
        _, status = os.waitpid(self.process, 0)
        try:
            if status == 0:
                found: tuple[Opened, ...] = pickle.loads(said)
                return found
        except (pickle.PickleError, AttributeError, ImportError, RecursionError):
            pass
        return read_all(self.files)


def reading(files: Sequence[Path]) -> Reading:
    """Begin to read the contracts that some paths mean, beside this process where that can be."""
    here = Reading(tuple(files))
    if not _may_be_copied() or not all(path.is_file() or path.is_dir() for path in files):
        return here
    end, other = os.pipe()
    try:
        process = os.fork()
    except OSError:  # no more processes, or no memory for one
        os.close(end)
        os.close(other)
        return here
    if process == 0:
        _read_for(other, here.files)
    os.close(other)
    return evolve(here, process=process, end=end)


def read_all(files: Sequence[Path]) -> tuple[Opened, ...]:
    """The contracts that some paths mean, read here, one after the other."""
    from vbpdsl.answers.amendments.beside import in_force
    from vbpdsl.answers.opening import open_file

    return tuple(open_file(path) for path in in_force(contract_files(files), files))


def _may_be_copied() -> bool:
    """Whether a copy of this process can go on by itself, and would have a processor."""
    alone = threading.active_count() == 1 and not any(name in sys.modules for name in WITH_THREADS)
    return sys.platform == "linux" and alone and len(os.sched_getaffinity(0)) > 1


def _read_for(other: int, files: Sequence[Path]) -> None:
    """What the copy does, and all that it does: nothing of this process is tidied up by it."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # who began it says what is to be said
        said = pickle.dumps(read_all(files), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(other, "wb") as stream:
            stream.write(said)
        code = 0
    finally:
        os._exit(code)
