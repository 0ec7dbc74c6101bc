"""Exhibit 4, redrafted, settles to cheques that were worked out by hand.

The first two Episodes are the exhibit's own examples 1 and 2. The others stand at its edges: a
delivery on the last day of a Price Year, of an Episode that ends in the next one; twins of a mother
with a diagnosis, of whom one is not born alive; a stop-loss above its limit for one infant.

    E1  .29 x 15,400 + .71 x 9,850 = 11,459.50; + 3,200 = 14,659.50; - 11,902.37 - 1,500 = 1,257.13
    E2  .27 x 15,860 + .73 x 10,150 = 11,691.70; x 1.35 + 6,400 = 22,183.795, a quarter 5,545.94
    E3  11,459.50 x 1.35 + 3,200 = 18,670.325; + .85 x 255,000 - 20,000 = 215,420.325
    E4  11,691.70 x 1.22 + 3,200 = 17,463.874; + 250,000 - 267,000 = 463.874
    2% of E1 and E3 is 666.5965, 2% of E4 is 349.27748

Each Episode is paid for 45 + 121 days after its last day, counted on a calendar.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

import vbpdsl

CONTRACT = Path(__file__).parent / "4-maternity-episode.vbp"
MESA, VALLEY, PLAN = "Mesa Obstetrics", "Valley Women's Care", "Blue Mesa Health"
EPISODES = (
    ("E1", MESA, "2024-09-13", "2025-06-10", "2025-08-12", "no", 1, "11902.37", "1500"),
    ("E2", MESA, "2025-08-05", "2026-05-02", "2026-07-04", "no", 2, "279640.00", "1500"),
    ("E3", MESA, "2025-07-04", "2026-03-31", "2026-06-02", "yes", 2, "20000", "0"),
    ("E4", VALLEY, "2025-07-05", "2026-04-01", "2026-06-05", "yes", 1, "267000", "0"),
)
INFANTS = (
    ("I1", "E1", "yes", "4100"), ("I2", "E2", "yes", "212000"), ("I3", "E2", "yes", "38500"),
    ("I4", "E3", "yes", "300000"), ("I5", "E3", "no", "0"), ("I6", "E4", "yes", "345000"),
)  # fmt: skip
RATES = (
    (MESA, 1, "23.6%", 61), (MESA, 2, "23.7%", 90), (VALLEY, 1, "20%", 49), (VALLEY, 2, "18%", 50),
)  # fmt: skip
CHEQUES = [
    ("1", "Episode Balance", MESA, "Episode E1", "1257.13", "2026-01-25"),
    ("1", "Episode Balance", MESA, "Episode E3", "215420.33", "2026-11-15"),
    ("1", "Quality Payment", MESA, "", "666.60", "2026-09-30"),
    ("2", "Episode Balance", VALLEY, "Episode E4", "463.87", "2026-11-18"),
    ("2", "Episode Repayment", MESA, "Episode E2", "5545.94", "2026-12-17"),
    ("2", "Quality Payment", VALLEY, "", "349.28", "2027-09-30"),
]


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows(rows)


def _of(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_the_cheques(engine: str, tmp_path: Path) -> None:
    named = ("id", "grp", "first_day", "delivery", "last_day", "annex_3", "infants", "plan_paid")
    _write(tmp_path / "episodes.csv", (*named, "advance"), EPISODES)
    _write(tmp_path / "infants.csv", ("id", "episode", "alive", "cost"), INFANTS)
    _write(tmp_path / "rates.csv", ("grp", "year", "rate", "deliveries"), RATES)
    with vbpdsl.settle(CONTRACT, tmp_path, engine=engine, sample="all") as settled:
        assert settled.engine == engine
        rows = settled.payments.to_dict("records")
    paid = sorted(
        (str(row["Price Year"]), row["payment"], row["Group"], _of(row["of"]),
         f"{row['amount']:.2f}", str(row["due"]))
        for row in rows
        if row["amount"]
    )  # fmt: skip
    assert paid == CHEQUES
