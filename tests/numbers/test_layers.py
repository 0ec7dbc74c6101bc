"""Layers, one of several by its name, no figure, nested lists: beside loops over random figures."""

import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import vbpdsl

CONTRACT = """EXHIBIT L: LAYERS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Savings means the Practice's savings.
1.2  Visits means the Practice's visits.
1.3  Score means the Practice's score.
1.4  Schedule 2 lists the 3 Measures, each with its weight.
1.5  Each Measure's Points means 2 times Visits if the Measure is Eyes or Feet; otherwise Visits times its weight.
1.6  Rate is by this table:
     | Score          | Rate    |
     | below 20       | no rate |
     | 20 to below 60 | 2%      |
     | 60 or more     | 5%      |
1.7  A Practice is good if all of these are true:
     - Score is at least 30;
     - any of these is true:
       -- Savings is more than $150,000;
       -- Visits is at least 120.

2  Payments
2.1  By July 31, 2027 the Plan pays the Practice 10% of the first $100,000 of Savings, 20% of the next $200,000 and 30% of the rest (the "Layers").
2.2  By July 31, 2027 the Plan pays the Practice $3.00 for each of the first 100 Visits and $2.00 for each of the next 50 (the "Fees").
2.3  By July 31, 2027 the Plan pays the Practice $1.00 times (the Points of Eyes plus 3 times Blood pressure's Points plus the Points for Feet) (the "Points Fee").
2.4  By July 31, 2027 the Plan pays the Practice $0 if there is no Rate; otherwise Rate times Savings (the "Rated").
2.5  By July 31, 2027 the Plan pays the Practice $7 if the Practice is good; otherwise $3 (the "Good").
2.6  By July 31, 2027 the Plan pays the Practice 1% of Savings or $900, whichever is less (the "Lesser").
2.7  By July 31, 2027 the Plan pays the Practice min(max(0, Savings - $50,000) × 50%, $60,000) (the "Formula").

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind         |
     | Practice | practice | Practice     |
     | savings  | savings  | dollars      |
     | visits   | visits   | whole number |
     | score    | score    | number       |

Schedule 2  Measures
     | Measure        | Weight |
     | Eyes           | 20%    |
     | Feet           | 30%    |
     | Blood pressure | 50%    |
"""  # noqa: E501


def cents(value: Fraction) -> Decimal:
    whole, rest = divmod(value * 100, 1)
    return Decimal(int(whole) + (1 if rest * 2 >= 1 else 0)) / 100


def by_hand(savings: Fraction, visits: int, score: Fraction) -> dict[str, Fraction]:
    """What is due, dollar by dollar and visit by visit."""
    layers = Fraction(0)
    for rate, low, high in ((10, 0, 100_000), (20, 100_000, 300_000), (30, 300_000, 10**9)):
        layers += Fraction(rate, 100) * max(Fraction(0), min(savings, Fraction(high)) - low)
    fees = sum(3 if n < 100 else 2 if n < 150 else 0 for n in range(visits))
    eyes, feet, pressure = Fraction(2 * visits), Fraction(2 * visits), Fraction(visits) / 2
    rate = None if score < 20 else Fraction(2 if score < 60 else 5, 100)
    good = score >= 30 and (savings > 150_000 or visits >= 120)
    return {
        "Layers": layers,
        "Fees": Fraction(fees),
        "Points Fee": eyes + 3 * pressure + feet,
        "Rated": Fraction(0) if rate is None else rate * savings,
        "Good": Fraction(7 if good else 3),
        "Lesser": min(savings / 100, Fraction(900)),
        "Formula": min(max(Fraction(0), savings - 50_000) / 2, Fraction(60_000)),
    }


def test_layers_and_named_figures(tmp_path: Path) -> None:
    draw = random.Random(5)
    parties = {
        f"P{n}": (
            Fraction(draw.choice([0, 10_000_000, 30_000_000, draw.randrange(50_000_000)]), 100),
            draw.choice([0, 99, 100, 101, 150, 151, draw.randrange(300)]),
            Fraction(draw.choice([0, 200, 600, 300, draw.randrange(1000)]), 10),
        )
        for n in range(50)
    }
    lines = ["practice,savings,visits,score"]
    lines += [f"{n},{float(a):.2f},{b},{float(c):.1f}" for n, (a, b, c) in parties.items()]
    (tmp_path / "contract.vbp").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "practice.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    settled = vbpdsl.settle(tmp_path / "contract.vbp", tmp_path / "data", sample="all")
    paid = {
        (row["Practice"], row["payment"]): Decimal(str(row["amount"]))
        for _, row in settled.payments.iterrows()
    }
    assert len(paid) == 7 * len(parties)
    for name, figures in parties.items():
        for payment, amount in by_hand(*figures).items():
            assert paid[name, payment] == cents(amount), (name, payment, figures)
