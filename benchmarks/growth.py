"""How time grows with a contract: each kind of text at doubling sizes, as whole processes.

    python -m benchmarks.growth

Processor seconds of `vbp check`, and beside each how often the seconds of half the size (less those
of a contract with next to nothing in it). Two is in proportion; four would be every line beside
every other. The texts are a written schedule (rows, and columns), clauses, one long sentence,
brackets in brackets, examples, columns that no table has, and Terms whose names are misspelt; the
last two are refused, with a finding and words to write for each.
"""

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

ROOT = Path(__file__).parents[1]

_CONTRACT = """\
EXHIBIT C: GROWTH

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Practice listed in Schedule 1, settled separately
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3

1  Payment
1.1  Due means the Practice's weight times $10.
1.2  On or before March 31, 2027 the Plan pays the Practice Due (the "Fee Payment").
{clauses}
Schedule 1  Practices
     | Practice | weight |
{rows}
"""
_ROW = "     | P{:06d} | {} |"


def schedule(size: int) -> str:
    """A schedule with so many rows."""
    return _contract([], size)


def columns(size: int) -> str:
    """So many clauses about columns that no table has."""
    names = [_name(at) for at in range(size)]
    said = "means the Practice's weigth"
    return _contract([f"Sum {name} {said}{name.lower()} times $10." for name in names])


def terms(size: int) -> str:
    """So many Terms, and as many clauses with their names misspelt."""
    names = [_name(at) for at in range(size)]
    slips = [f"{name[:-2]}{name[-1]}{name[-2]}" for name in names]
    defined = [f"Fee {name} means the Practice's weight times $10." for name in names]
    return _contract(defined + [f"Sum {name} means Fee {name} times 2." for name in slips])


def clauses(size: int) -> str:
    """So many Terms that are right."""
    said = "Sum {} means the Practice's weight times $4."
    return _contract([said.format(_name(at)) for at in range(size)])


def wide(size: int) -> str:
    """A schedule with so many columns."""
    names, row = [_name(at).lower() for at in range(size)], _ROW.format(0, 1)
    rows = f"{row} {' | '.join('3' for _ in names)} |"
    text = _CONTRACT.format(clauses="", rows=rows)
    return text.replace("| weight |", f"| weight | {' | '.join(names)} |", 1)


def sentence(size: int) -> str:
    """A sentence with so many parts."""
    return _contract([f"Long means {' plus '.join(['$2'] * size)}."])


def brackets(size: int) -> str:
    """A sentence with so many brackets in brackets."""
    return _contract([f"Deep means {'(' * size}the Practice's weight{')' * size} times $2."])


def examples(size: int) -> str:
    """So many worked examples."""
    said = "\nExample {}: Due is ${}. The Plan pays ${}.00.\n"
    return schedule(3) + "".join(said.format(at + 1, at, at) for at in range(size))


def _contract(clauses: list[str], rows: int = 3) -> str:
    return _CONTRACT.format(
        clauses="".join(f"1.{at}  {said}\n" for at, said in enumerate(clauses, start=3)),
        rows="\n".join(_ROW.format(at, at % 97 + 1) for at in range(rows)),
    )


def _name(seed: int) -> str:
    return "".join(random.Random(seed).choices(ascii_lowercase, k=7)).capitalize()


CASES: dict[str, tuple[Callable[[int], str], tuple[int, ...]]] = {
    "rows of a schedule": (schedule, (8_000, 16_000, 32_000, 64_000)),
    "columns of a schedule": (wide, (500, 1_000, 2_000)),
    "clauses": (clauses, (200, 400, 800, 1_600)),
    "parts of a sentence": (sentence, (50, 100, 200)),
    "brackets in brackets": (brackets, (15, 30, 60)),
    "examples": (examples, (40, 80, 160)),
    "columns that are not there": (columns, (100, 200, 400, 800)),
    "Terms that are misspelt": (terms, (100, 200, 400, 800)),
}


def main() -> None:
    """Print the seconds of each size and how often they are those of half of it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "contract.vbp"
        nothing = seconds(file, schedule(3))
        print(f"{'':28} {'size':>8} {'seconds':>8} {'x half':>7}")
        for name, (text, sizes) in CASES.items():
            before = None
            for size in sizes:
                taken = max(seconds(file, text(size)) - nothing, 0.01)
                times = "" if before is None else f"{taken / before:.1f}"
                print(f"{name:28} {size:8,} {taken:8.2f} {times:>7}", flush=True)
                before = taken


def seconds(file: Path, text: str) -> float:
    """Processor seconds of one `vbp check`."""
    file.write_text(text, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "vbpdsl", "check", str(file)]
    subprocess.run(command, stdout=subprocess.DEVNULL, cwd=ROOT, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
