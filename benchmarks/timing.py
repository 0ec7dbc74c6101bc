"""Timing of variants side by side: paired, alternating, medians; and the peak memory of a process.

paired({"ours": f, "by hand": g}, rounds=5)   ->   {"ours": [1.9, ...], "by hand": [1.8, ...]}
"""

import multiprocessing
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median


class Times(dict[str, list[float]]):
    """Seconds of each variant in each round; `work` are those of the processors, all together.

    On a machine that others use too, the processors' seconds are the steadier of the two.
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__({name: [] for name in names})
        self.work: dict[str, list[float]] = {name: [] for name in names}


def paired(variants: Mapping[str, Callable[[], object]], rounds: int) -> Times:
    """Each variant in each round; every round runs all of them, in turning order."""
    names = list(variants)
    times = Times(names)
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            begin, worked = time.perf_counter(), time.process_time()
            variants[name]()
            times[name].append(time.perf_counter() - begin)
            times.work[name].append(time.process_time() - worked)
    return times


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over rounds of our seconds by theirs."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def peak_megabytes(work: Callable[..., object], *arguments: object) -> float:
    """The peak resident memory of a fresh process that does this work and nothing else.

    Read from Linux's account of the process itself: what `getrusage` says of a child begins with
    the peak of its parent.
    """
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=_measured, args=(answers, work, arguments))
    process.start()
    answer: float = answers.get()
    process.join()
    return answer


def _measured(answers: object, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    work(*arguments)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    answers.put(int(line.split()[1]) / 1024)  # type: ignore[attr-defined]  # a queue


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns, the first to the left and the others to the right."""
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    lines = []
    for row in (heads, ["-" * width for width in widths], *rows):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells))
    return "\n".join(lines)
