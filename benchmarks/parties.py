"""Ten thousand parties, each with figures over all others: from their files to all figures.

    python -m benchmarks.parties [parties] [rounds]

The average of all other parties, a rank, a percentile, and a part of a pool: what is the same for
everyone is worked out once for a run, so that ten times the parties take about ten times as long.
Figures are held against plain Python.
"""

import csv
import random
import sys
import tempfile
from fractions import Fraction
from math import floor
from pathlib import Path

from benchmarks.making import contract, paid_by
from benchmarks.timing import paired, table

TEXT = """EXHIBIT O: ALL OTHERS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in the Practices, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Practices: each row is a listing, one for each Practice, in the file practice.
     | Name     | Column   | Kind         |
     | Practice | practice | Practice     |
     | cost     | cost     | dollars      |
     | score    | score    | whole number |
1.2  Cost means the Practice's cost.
1.3  Score means the Practice's score.

2  Figures
2.1  Others means the average Cost of all other Practices.
2.2  High Mark means the 90th percentile of the Cost of all Practices, by nearest rank.
2.3  Part means $1,000,000, divided among all Practices in proportion to Score.
2.4  Prize is $100 if Score is in the top 10% of the Scores of all Practices, by nearest rank;
     otherwise $0.
2.5  Paid means (Prize plus Part plus 1% of (the amount by which the lesser of Cost and High Mark
     exceeds Others)), rounded to the nearest cent, a half upward.
2.6  Within 30 days after the Period ends the Plan pays the Practice Paid.
"""


def data(parties: int) -> tuple[Path, list[tuple[str, int, int]]]:
    """A file of parties, with figures of no pattern."""
    chance = random.Random(10)
    rows = [(f"P{n:05}", chance.randrange(100_000), chance.randrange(1, 1_000_000))
            for n in range(parties)]  # fmt: skip
    folder = Path(tempfile.gettempdir()) / f"vbp-parties-{parties}"
    folder.mkdir(exist_ok=True)
    with (folder / "practice.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("practice", "cost", "score"), *rows])
    return folder, rows


def by_hand(rows: list[tuple[str, int, int]]) -> dict[str, Fraction]:
    """The same in plain Python."""
    costs, scores = sorted(cost for _, cost, _ in rows), sorted(score for *_, score in rows)
    whole, units, many = sum(costs), sum(scores), len(rows)
    mark, best = costs[-(-9 * many // 10) - 1], scores[-(-9 * many // 10) - 1]
    found = {}
    for name, cost, score in rows:
        others, part = Fraction(whole - cost, many - 1), Fraction(1_000_000 * score, units)
        prize = 100 if score >= best else 0
        paid = prize + part + max(Fraction(0), min(cost, mark) - others) / 100
        found[name] = Fraction(floor(paid * 100 + Fraction(1, 2)), 100)
    return found


def main(parties: int = 10_000, rounds: int = 3) -> None:
    """Print how long it takes."""
    folder, rows = data(parties)
    asked = contract(TEXT)
    paid, right = paid_by(asked, folder), by_hand(rows)
    wrong = [name for name in right if paid[name] != right[name]]
    assert not wrong, (wrong[0], paid[wrong[0]], right[wrong[0]], len(wrong))
    times = paired({"ours": lambda: paid_by(asked, folder)}, rounds)
    seconds = sorted(times["ours"])[rounds // 2]
    work = sorted(times.work["ours"])[rounds // 2]
    row = [f"{parties:,}", f"{seconds:.2f}", f"{work:.2f}"]
    print(table(["parties", "ours, s", "processor, s"], [row]))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
