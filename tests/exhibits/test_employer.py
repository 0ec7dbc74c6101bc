"""Exhibit 5, redrafted, settles to cheques that were worked out by hand.

    Participant Months 24 + 18 = 42
    Fees  12 x 2 x 68.00 + 6 x 2 x 70.04 + 6 x 70.04 = 1,632.00 + 840.48 + 420.24 = 2,892.72
    P1    100,000 of 101,000 in the first year, 30,000 + 500 in the second: 130,500
    P2    10,000.25 + 1,000, the last when no Participant any more: 11,000.25
    Expected  900 x 2,500 / 500 x 42 = 189,000; Actual 141,500.25 + 2,892.72 = 144,392.97
    a  44,607.03; c  40% of it, 17,842.812; d and e  half of the Fees, 1,446.36
    f  half of 1,000.50, or of 4,000: 946.11 is paid, or 553.64 refunded

A claim of June 30, 2025 lies before the Term; 90 days after the Term is September 28, 2027, 150
days after it November 27, 2027.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

import vbpdsl

CONTRACT = Path(__file__).parent / "5-employer-primary-care.vbp"
CLINIC = "Northgate Family Health, LLC"
MONTHS = [f"{year}-{month:02}" for year in (2025, 2026, 2027) for month in range(1, 13)][6:30]
CLAIMS = (
    ("P1", "2025-08-01", "2025-09-01", "60000"), ("P1", "2026-06-30", "2026-08-01", "41000"),
    ("P1", "2026-07-01", "2026-08-01", "30000"), ("P1", "2027-06-15", "2027-09-28", "500"),
    ("P1", "2027-06-15", "2027-09-29", "9000"), ("P1", "2025-06-30", "2025-08-01", "7000"),
    ("P2", "2025-12-01", "2026-01-01", "10000.25"), ("P2", "2027-03-01", "2027-04-01", "1000"),
)  # fmt: skip


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows(rows)


def _data(folder: Path, year_one: str) -> Path:
    months = [("P1", month, CLINIC) for month in MONTHS]
    months += [("P2", month, CLINIC) for month in MONTHS[:18]]
    _write(folder / "enrolment.csv", ("person", "month", "clinic"), months)
    claims = [(f"K{n}", "medical", who, CLINIC, *rest) for n, (who, *rest) in enumerate(CLAIMS)]
    header = ("id", "kind", "person", "clinic", "day", "paid", "amount")
    _write(folder / "claims.csv", header, claims)
    header = ("clinic", "base_cost", "control_cost", "control_base", "year_one")
    _write(folder / "baselines.csv", header, [(CLINIC, "900", "2500", "500", year_one)])
    return folder


def _fee(month: str) -> str:
    if month < "2026-07":
        return "136.00"
    return "140.08" if month < "2027-01" else "70.04"


@pytest.mark.parametrize("engine", ["batch", "reference"])
@pytest.mark.parametrize(
    ("year_one", "first", "paid", "refunded"),
    [("1000.50", "500.25", "946.11", "0.00"), ("4000", "2000.00", "0.00", "553.64")],
)
def test_the_cheques(
    engine: str, year_one: str, first: str, paid: str, refunded: str, tmp_path: Path
) -> None:
    data = _data(tmp_path, year_one)
    with vbpdsl.settle(CONTRACT, data, engine=engine, sample="all") as settled:
        assert settled.engine == engine
        rows = settled.payments.to_dict("records")
    found = sorted((row["payment"], str(row["due"]), f"{row['amount']:.2f}") for row in rows)
    fees = [("Monthly Fee", f"{month}-05", _fee(month)) for month in MONTHS]
    assert found == [
        *fees,
        ("Savings Payment", "2027-11-27", paid),
        ("Savings Refund", "2027-11-27", refunded),
        ("Year-One Payment", "2026-12-31", first),
    ]
