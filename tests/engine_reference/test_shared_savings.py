"""Medicare's Track 1 payments of performance year 2014, from the public use file.

The file gives benchmarks to the dollar and rates to nine decimals, so that a payment may differ
by a dollar; none may differ by more, and at least nine of ten must be equal.
"""

import csv
from fractions import Fraction

import pytest

from tests.engine_reference.worked import BESIDE
from tests.samples.shared_savings import SHARED_SAVINGS, YEAR
from vbpdsl.engine.reference.run import settle
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Value

FILE = BESIDE / "data" / "mssp" / "mssp_financials_2013_2021.csv"


def result(aco: str, year: str, *numbers: str) -> dict[str, Value]:
    names = ("benchmark", "expenditures", "assigned beneficiaries", "final sharing rate")
    values = (Fraction(number) if number else None for number in numbers)
    return {"ACO": aco, YEAR: Fraction(year), **dict(zip(names, values, strict=True))}


def test_two_acos_of_2014_by_hand() -> None:
    """A00934 saved 6.07%, above its 2.80%, and was paid; A02541 saved 1.44%, below its 2.67%."""
    rows = (
        result("A00934", "2014", "117275057", "110153040", "13294", "0.37890625"),
        result("A02541", "2014", "153495460", "151301934", "15697", "0.426618304"),
        result("A00934", "2031", "1", "1", "1", "1"),
    )
    run = settle(SHARED_SAVINGS, {"Results": rows})
    year = Fraction(2014)
    assert list(run.settlements()) == [("A00934", year), ("A02541", year)]
    assert run.outcome(("A00934", year), "Shared Savings Payment").value == 2644605
    assert run.outcome(("A02541", year), "Shared Savings Payment").value == 0
    assert run.problems() == ()


@pytest.mark.skipif(not FILE.exists(), reason="the public use file is not beside the checkout")
def test_every_track_1_aco_of_2014() -> None:
    rows = []
    published: dict[SettlementKey, Fraction] = {}
    numbers = ("benchmark", "expenditure", "n_ab", "final_share_rate")
    with FILE.open(newline="") as lines:
        for line in csv.DictReader(lines):
            if (line["py"], line["track"]) == ("2014", "T1"):
                rows.append(result(line["aco_id"], "2014", *(line[name] for name in numbers)))
                published[line["aco_id"], Fraction(2014)] = Fraction(line["earn_save_loss"])
    run = settle(SHARED_SAVINGS, {"Results": rows})
    differences = []
    for key, earned in published.items():
        value = run.outcome(key, "Shared Savings Payment").value
        assert isinstance(value, Fraction)
        differences.append(abs(value - earned))
    assert len(differences) > 300
    assert max(differences) <= 1
    assert differences.count(Fraction(0)) >= 0.9 * len(differences)
    assert run.broken_promises() == ()
