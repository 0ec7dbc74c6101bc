"""The sheets of a run, written by a thread and a connection of its own while pages are written.

    sheets     the database makes texts, Arrow writes Parquet      neither needs Python meanwhile
    pages      reasons and what-ifs, by the reference              Python, and one processor

A run that does not stand in relations is written row by row by Python; there is nothing beside it.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import closing, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from vbpdsl.answers.asked import Told
from vbpdsl.answers.turns import brief_turns
from vbpdsl.results.reckoned.kept_run import KeptRun

if TYPE_CHECKING:
    from vbpdsl.results.sheets.files import Written

A_MOMENT = 0.05
"""Seconds between two calls to a thread that is to end."""

WRITER = "vbpdsl.results.sheets.files"
"""What writes sheets; it loads Arrow, which takes a tenth of a second of Python."""


def load_soon() -> None:
    """Begin to load what writes sheets, by a thread that keeps no process from ending: while the
    database makes the relations, Python mostly waits for it."""
    Thread(target=_load, name="what writes sheets", daemon=True).start()


def _load() -> None:
    with suppress(Exception):  # who writes sheets loads it again, and is told
        import_module(WRITER)



@contextmanager
def sheets_beside(run: KeptRun, folder: Path, told: Told) -> Iterator[Callable[[], "Written"]]:
    """The sheets under way; given is what waits for them, and raises what they raise.

    Where the block ends early, the thread is ended before anything that it writes into.
    """
    from vbpdsl.results.sheets.files import write_sheets  # it loads Arrow

    batch = run.in_relations
    if batch is None:
        written = write_sheets(run, folder, told)
        yield lambda: written
        return
    with brief_turns(), closing(batch.connection.cursor()) as own, ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write_sheets, run.by(own), folder, told)
        try:
            yield writing.result
        finally:
            _end(writing, own.interrupt)


def _end(writing: "Future[Written]", interrupt: Callable[[], None]) -> None:
    """Have a thread end: one question after the other, of those that it asks."""
    while not writing.done():
        interrupt()
        wait_for([writing], A_MOMENT)
