"""The statements of a run as one text file, written by as many processes as there are processors.

The database hands over some settlements at a time; each lot becomes pages in a process of its own
(`results/page_worker.py`), and the lots are written in the order of the run. A run of few
settlements, or one whose settlements rest on each other, is written here, one page after the other.
"""

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import field

from vbpdsl.answers.asked import Told
from vbpdsl.answers.settle import Settled
from vbpdsl.engine.run import BrokenPromise, Problem, SettlementKey
from vbpdsl.model.contract import Contract
from vbpdsl.results.pages.page_worker import BETWEEN, receive, send, written
from vbpdsl.results.pages.written import Handed, Page, Pages
from vbpdsl.results.reckoned.behind import Behind
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.source.classes import define

if TYPE_CHECKING:
    from vbpdsl.engine.batch.run import BatchRun

LOT = 250
"""Settlements handed over at a time: each lot is a question to the database."""

FEWEST = 400
"""Settlements from which on other processes are worth their start."""

MOST_PROCESSES = 8
SOON = 5
"""Seconds within which threads of a process begin."""

MOST_FIGURES = 2_000
"""Figures of a settlement, on average, up to which all are read; else only those that are shown."""


@define
class Statements:
    """The statements of some settlements, ready to be written: the processes that write them are
    under way while something else is done."""

    run: KeptRun
    pages: Pages
    chosen: Sequence[SettlementKey]
    shown: Mapping[SettlementKey, Page]
    writers: "_Writers | None"

    def write(self, path: Path, told: Told) -> None:
        """Write the pages into a file, in the order of the settlements.

        Raises `OSError` where the disk does.
        """
        done = 0
        with path.open("wb") as stream:
            for number, text in self._lots():
                stream.write(text)
                done += number
                told(f"statements: {done:,} of {len(self.chosen):,}")

    def _lots(self) -> Iterator[tuple[int, bytes]]:
        """The pages in lots, with how many each has."""
        run, pages, batch = self.run, self.pages, self.run.in_relations
        if batch is None or not _separable(batch, pages):
            for settlement in self.chosen:
                page = self.shown.get(settlement)
                if page is None or not pages.says(page):
                    page = pages.page(run, settlement)
                yield 1, f"{page.text}{BETWEEN}".encode("utf-8", "surrogatepass")
            return
        every = range(0, len(self.chosen), LOT)
        lots = (self.chosen[place : place + LOT] for place in every)
        handing = _Handing(run, batch)
        if self.writers is None:
            for lot in lots:
                yield len(lot), written(run.contract, pages, handing.handed(lot))
            return
        yield from self.writers.all(pages, handing, lots)


@contextmanager
def statements_of(
    settled: Settled, run: KeptRun, chosen: Sequence[SettlementKey]
) -> Iterator[Statements]:
    """The statements of some settlements; what writes them is ended with the block."""
    pages, batch, writers = settled.pages(len(chosen)), run.in_relations, None
    with ExitStack() as held:
        number = _processes() if len(chosen) >= FEWEST else 1
        if number > 1 and batch is not None and _separable(batch, pages):
            writers = _Writers(number, run.contract, pages.with_rows(Behind(run.contract, {})))
            held.callback(writers.stop)
            writers.begin()
        yield Statements(run, pages, chosen, settled.shown, writers)


def _separable(batch: "BatchRun", pages: Pages) -> bool:
    """Whether some settlements can be written from what is theirs."""
    figures = sum(one.measured.rows * len(one.terms) for one in batch.outline.grains.values())
    several_of_them = batch.number() > 1
    return several_of_them and pages.behind.apart() and figures <= MOST_FIGURES * batch.number()


def _processes() -> int:
    if not sys.executable:
        return 1
    usable = getattr(os, "sched_getaffinity", None)
    number = len(usable(0)) if usable is not None else os.cpu_count() or 1
    return min(number, MOST_PROCESSES)


@define
class _Handing:
    """What is handed on of a run: figures read for the purpose, and what was found before."""

    run: KeptRun
    batch: "BatchRun"
    problems: Mapping[SettlementKey, list[Problem]] = field(init=False)
    broken: Mapping[SettlementKey, list[BrokenPromise]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        problems: dict[SettlementKey, list[Problem]] = {}
        broken: dict[SettlementKey, list[BrokenPromise]] = {}
        for problem in self.run.problems():
            problems.setdefault(problem.settlement, []).append(problem)
        for promise in self.run.broken_promises():
            broken.setdefault(promise.settlement, []).append(promise)
        self.problems, self.broken = problems, broken

    def handed(self, lot: Sequence[SettlementKey]) -> Handed:
        """Some settlements with all that their pages say."""
        from vbpdsl.engine.batch.several import several

        return Handed(
            several(self.batch, lot),
            self.batch.number(),
            tuple(item for key in lot for item in self.problems.get(key, ())),
            tuple(item for key in lot for item in self.broken.get(key, ())),
            self.run.engine,
        )


@define
class _Writers:
    """The processes that write: one for each thread that asks."""

    number: int
    contract: Contract
    pages: Pages
    _started: list["subprocess.Popen[bytes]"] = field(factory=list)
    _own: threading.local = field(factory=threading.local)
    _pool: ThreadPoolExecutor = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._pool = ThreadPoolExecutor(self.number)

    def begin(self) -> None:
        """Start all of them: they load the program, which takes as long as some hundred pages."""
        together = threading.Barrier(self.number)  # one for each thread

        def start() -> None:
            with suppress(threading.BrokenBarrierError):
                together.wait(SOON)
            self._streams()

        for _ in range(self.number):
            self._pool.submit(start)

    def all(
        self, pages: Pages, handing: _Handing, lots: Iterator[Sequence[SettlementKey]]
    ) -> Iterator[tuple[int, bytes]]:
        """Lots in their order, as they are written; some are under way at a time."""
        waiting: deque[tuple[int, Future[bytes]]] = deque()
        for lot in lots:
            handed, rows = handing.handed(lot), pages.behind.among(lot)
            waiting.append((len(lot), self._pool.submit(self.write, handed, rows)))
            if len(waiting) > 2 * self.number:
                first, text = waiting.popleft()
                yield first, text.result()
        while waiting:
            first, text = waiting.popleft()
            yield first, text.result()

    def write(self, handed: Handed, behind: Behind) -> bytes:
        """Pages, by the process of this thread."""
        given, answers = self._streams()
        send(given, (handed, behind))
        text = receive(answers)
        assert isinstance(text, bytes)
        return text

    def stop(self) -> None:
        """End all of them, also in the middle of a page."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in [*self._started]:
            process.kill()
        self._pool.shutdown()  # whoever waited for a page has none
        for process in self._started:
            process.kill()
            process.communicate()

    def _streams(self) -> tuple[IO[bytes], IO[bytes]]:
        process = getattr(self._own, "process", None)
        if process is None:
            # -P: what lies in the current folder is nobody's module.
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "vbpdsl.results.pages.page_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for this process, which ends the others
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            self._started.append(process)
            self._own.process = process
            assert process.stdin is not None
            send(process.stdin, (self.contract, self.pages))
        assert process.stdin is not None
        assert process.stdout is not None
        return process.stdin, process.stdout
