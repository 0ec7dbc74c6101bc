"""Whole computations with other figures, beside the same formulas called twice."""

import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import vbpdsl
from tests.numbers.test_layers import cents

CONTRACT = """EXHIBIT A: AS IF

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Benchmark means the Practice's benchmark.
1.2  Expenditure means the Practice's cost.
1.3  Score means the Practice's score.
1.4  Schedule 2 lists the 3 Measures, each with its weight.
1.5  Each Measure's Points means Score times its weight.
1.6  Total Points means the Points of all Measures, added together.
1.7  Rate is by this table:
     | Total Points   | Rate |
     | below 30       | 0%   |
     | 30 to below 60 | 30%  |
     | 60 or more     | 50%  |
1.8  Average Benchmark means the average Benchmark of all Practices.

2  Settlement, for each Practice
     a  Savings: the amount by which Benchmark exceeds Expenditure
     b  Share: a times Rate, the whole of a at one Rate
     c  Share at Trend: line b worked out as if Benchmark were 110% of Benchmark and Score were 75
     d  Better Share: the greater of b and c
     e  Average at Least: Average Benchmark, worked out as if Benchmark were 50% of Benchmark
     f  Points at Ten: Total Points, worked out as if Points were 10
2.1  By July 31, 2027 the Plan pays the Practice line d (the "Better").
2.2  By July 31, 2027 the Plan pays the Practice line e (the "Average").
2.3  By July 31, 2027 the Plan pays the Practice $1.00 times line f (the "Points Fee").

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name      | Column    | Kind     |
     | Practice  | practice  | Practice |
     | benchmark | benchmark | dollars  |
     | cost      | cost      | dollars  |
     | score     | score     | number   |

Schedule 2  Measures
     | Measure        | Weight |
     | Eyes           | 20%    |
     | Feet           | 30%    |
     | Blood pressure | 50%    |
"""


def share(benchmark: Fraction, cost: Fraction, score: Fraction) -> Fraction:
    """What the clauses say, as a function of what may be changed."""
    points = sum((score * Fraction(weight, 10) for weight in (2, 3, 5)), Fraction(0))
    rate = Fraction(0 if points < 30 else 3 if points < 60 else 5, 10)
    return max(Fraction(0), benchmark - cost) * rate


def test_the_same_computation_with_other_figures(tmp_path: Path) -> None:
    draw = random.Random(11)
    figures = {
        f"P{n}": (
            Fraction(draw.randrange(100_000_000), 100),
            Fraction(draw.randrange(100_000_000), 100),
            Fraction(draw.randrange(1000), 10),
        )
        for n in range(40)
    }
    lines = ["practice,benchmark,cost,score"]
    lines += [f"{n},{float(a):.2f},{float(b):.2f},{float(c):.1f}" for n, (a, b, c) in
              figures.items()]  # fmt: skip
    (tmp_path / "contract.vbp").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "practice.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    settled = vbpdsl.settle(tmp_path / "contract.vbp", tmp_path / "data", sample="all")
    paid = {
        (row["Practice"], row["payment"]): Decimal(str(row["amount"]))
        for _, row in settled.payments.iterrows()
    }
    half = sum((one[0] for one in figures.values()), Fraction(0)) / 2 / len(figures)
    for name, (benchmark, cost, score) in figures.items():
        plain = share(benchmark, cost, score)
        other = share(benchmark * Fraction(11, 10), cost, Fraction(75))
        assert paid[name, "Better"] == cents(max(plain, other))
        assert paid[name, "Average"] == cents(half)
        assert paid[name, "Points Fee"] == Decimal(30)
