"""Promises about what all the parties are paid, against the sum of what stands in the payments."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from operator import eq, le
from pathlib import Path

import pytest

import vbpdsl
from vbpdsl.answers.python import Settled

TEXT = """EXHIBIT W: WITHHOLD

Payer:           the Department of Health (the "Department")
Provider:        each Plan listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Plan Figures: one for each Plan, in the file plan_figure.
     | Name     | Column | Kind    |
     | Plan     | plan   | Plan    |
     | withheld | held   | dollars |
     | score    | score  | number  |
1.2  Pool means the withheld of all Plans, added together.
1.3  Pool Part means Pool, divided equally among all Plans, rounded down to the cent{odd}.
1.4  On or before June 30, 2027 the Department pays the Plan Pool Part.
{fee}1.6  Always true: {vow}.

Schedule 1  Plans
     | Plan   |
     | Aspen  |
     | Beacon |
     | Cedar  |
"""
FEE = '1.5  On or before July 31, 2027 the Department pays the Plan $5 (the "Fee").\n'
ODD = (
    "; the cents lost go one each to the Plans, the largest dropped fraction first; where equal, "
    "the lower Plan"
)
DATA = "plan,held,score\nAspen,100.00,1\nBeacon,0.01,1\nCedar,0.00,1\n"


def _settled(folder: Path, vow: str, fee: str = "", odd: str = ODD) -> Settled:
    text = TEXT.format(vow=vow, fee=fee, odd=odd)
    (folder / "contract.vbp").write_text(text)
    (folder / "plan_figure.csv").write_text(DATA)
    return vbpdsl.settle(folder / "contract.vbp", folder, sample="all")


def _broken(settled: Settled, plan: str) -> bool:
    return "Kept in this settlement: 1.6" not in settled.statement(Plan=plan)


OF_ALL, OF_ONE = sum, min
"""What a promise is about: of what the parties are paid their sum, or what each of them is."""


@pytest.mark.parametrize(
    ("vow", "fee", "odd", "of", "holds", "cents"),
    [
        ("all payments together are the Pool", "", ODD, OF_ALL, eq, 10001),
        ("all payments together are the Pool", "", "", OF_ALL, eq, 10001),
        ("all payments together are the Pool", FEE, ODD, OF_ALL, eq, 10001),
        ("all payments together are at most the Pool", "", "", OF_ALL, le, 10001),
        ("all payments to all Plans add up to $115.01", FEE, ODD, OF_ALL, eq, 11501),
        ("all payments to all Plans add up to $38.34", FEE, ODD, OF_ALL, eq, 3834),
        ("all payments to the Plan add up to $38.34", FEE, ODD, OF_ONE, eq, 3834),
        ("all payments to the Plan are at most $38.33", FEE, ODD, OF_ONE, le, 3833),
    ],
)
def test_it_is_held_against_what_is_paid(
    tmp_path: Path,
    vow: str,
    fee: str,
    odd: str,
    of: Callable[[Iterable[Fraction]], Fraction],
    holds: Callable[[Fraction, int], bool],
    cents: int,
) -> None:
    settled = _settled(tmp_path, vow, fee, odd)
    paid: dict[str, Fraction] = {}
    for row in settled.payments.to_dict("records"):
        paid[row["Plan"]] = paid.get(row["Plan"], Fraction(0)) + Fraction(str(row["amount"])) * 100
    assert settled.differences == 0
    for plan, own in paid.items():
        said = of(paid.values()) if of is OF_ALL else own
        assert _broken(settled, plan) is not holds(said, cents)


@pytest.mark.parametrize(
    "vow",
    ["all payments together are $100.01", "all payments are at most $200",
     "all payments to all Departments are at most $200"],
)  # fmt: skip
def test_whose_is_asked(tmp_path: Path, vow: str) -> None:
    with pytest.raises(vbpdsl.Refused):
        _settled(tmp_path, vow)
