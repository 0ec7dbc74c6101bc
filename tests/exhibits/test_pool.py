"""Exhibit 9, redrafted, settles to the cheques given, from its own data as they are.

The points of each measure are worked out from the published rates, and what becomes of an MCO whose
agreement ends; the cheques and the Quality Percentages are those of the other calculation. Examples
4 and 5 of the exhibit are settled as data: two passes with what is left over, and cents.
"""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

import vbpdsl
from tests.exhibits.prepared import EXHIBITS

CONTRACT = Path(__file__).parent / "9-challenge-pool.vbp"


def _given() -> dict[str, Any]:
    given: dict[str, Any] = json.loads((EXHIBITS / "9.cheques.json").read_text("utf-8"))
    return given


def _prepared(folder: Path) -> dict[str, str]:
    """The data as they are; gives the MCOs' names."""
    for path in (EXHIBITS / "9.data").glob("*.csv"):
        copy(path, folder / path.name)
    with (folder / "mcos.csv").open(encoding="utf-8", newline="") as file:
        return {row["mco_id"]: row["mco_name"] for row in csv.DictReader(file)}


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows(rows)


OFFICE = "Office of Medical Assistance, Commonwealth of East Allegan"


def _payee(row: dict[str, Any], names: dict[str, str]) -> str:
    return names[row["MCO"]] if row["payee"].startswith("MCO") else OFFICE


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_the_pool_is_divided_to_the_cent(engine: str, tmp_path: Path) -> None:
    if not EXHIBITS.is_dir():
        pytest.skip("the exhibits are not beside the checkout, in ../shared/exhibits")
    names = _prepared(tmp_path)
    with vbpdsl.settle(CONTRACT, tmp_path, engine=engine, sample="all") as settled:
        rows = settled.payments.to_dict("records")
        assert settled.engine == engine
    paid = sorted(
        (str(row["Program Year"]), row["payment"], _payee(row, names), f"{row['amount']:.2f}",
         str(row["due"]))
        for row in rows
        if row["amount"]
    )  # fmt: skip
    cheques = _given()["payments"]
    assert paid == sorted(
        (one["period"], one["name"], one["payee"], one["amount"], one["due"]) for one in cheques
    )


SMALL = """EXHIBIT P: A POOL

Payer:           Office of Medical Assistance (the "Office")
Provider:        each MCO listed in Schedule 1, settled separately
Period:          January 1, 2025 through December 31, 2025, settled once
Common terms:    Common Settlement Terms, version 3

1  Pool
1.1  Figures: one for each MCO, in the file figures.
     | Name          | Column | Kind         |
     | MCO           | mco    | MCO          |
     | units         | units  | whole number |
     | member months | mm     | whole number |
     | most          | most   | dollars      |
1.2  Pool is POOL.
1.3  Share Units means the MCO's units.
1.4  The Pool is divided among all MCOs in proportion to Share Units (the "Pool Payment").
1.5  Other Payment is $0.
1.6  Other Payment and Pool Payment together shall not exceed the MCO's most.
1.7  Whatever clause 1.6 cuts off is divided once more among those not cut off, again subject to clause 1.6. What is then left over is retained by the Office.
1.8  Each amount is then reduced to whole cents by dropping any fraction. If nothing is retained under clause 1.7, the cents so lost are assigned one each to the MCOs not at their limit, the largest dropped fraction first; where equal, the MCO with more member months first; where still equal, the lower MCO first.
1.9  The Office shall pay the MCO the Pool Payment by August 31, 2026.

Schedule 1  MCOs: one for each MCO, in the file mco.
     | Name | Column | Kind |
     | MCO  | mco    | MCO  |
"""  # noqa: E501


def _small(
    folder: Path, pool: str, rows: Sequence[tuple[str, int, int, str]], engine: str
) -> dict[str, str]:
    (folder / "pool.vbp").write_text(SMALL.replace("POOL.", f"{pool}."), encoding="utf-8")
    _write(folder / "figures.csv", ("mco", "units", "mm", "most"), rows)
    _write(folder / "mco.csv", ("mco",), [(row[0],) for row in rows])
    with vbpdsl.settle(folder / "pool.vbp", folder, engine=engine, sample=0) as settled:
        assert settled.engine == engine
        found = settled.payments.to_dict("records")
    return {row["MCO"]: f"{row['amount']:.2f}" for row in found}


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_example_4_two_passes(engine: str, tmp_path: Path) -> None:
    rows = [("1", 300_000, 1, "900000"), ("2", 360_000, 1, "350000"), ("3", 90_000, 1, "900000")]
    paid = _small(tmp_path, "$1,000,000", rows, engine)
    assert paid == {"1": "500000.00", "2": "350000.00", "3": "150000.00"}
    rows[0] = ("1", 300_000, 1, "400000")  # the Office would retain $100,000.00
    paid = _small(tmp_path, "$1,000,000", rows, engine)
    assert paid == {"1": "400000.00", "2": "350000.00", "3": "150000.00"}


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_example_5_cents(engine: str, tmp_path: Path) -> None:
    limits = [("9", 7, 10, "100"), ("10", 7, 20, "100"), ("11", 7, 15, "100")]
    paid = _small(tmp_path, "$100", limits, engine)
    assert paid == {"9": "33.33", "10": "33.34", "11": "33.33"}
    equal = [("10", 7, 20, "100"), ("9", 7, 20, "100"), ("11", 7, 20, "100")]
    paid = _small(tmp_path, "$100", equal, engine)
    assert paid == {"9": "33.34", "10": "33.33", "11": "33.33"}, "9 is the lowest number"
