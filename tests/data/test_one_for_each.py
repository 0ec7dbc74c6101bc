"""A table that says it has one row for each Practice and month is held to it before a run.

Elm's cost is $80,000 in each month: of a budget of $1,000,000, half of what is saved is $20,000.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: ONE FOR EACH

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
{period}
Common terms:    Common Settlement Terms, version 3

1  Savings
1.1  Monthly Costs: each row is a monthly cost, one for each {keys}, in the file cost.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | month    | month    | month    |
     | cost     | cost     | dollars  |
1.2  Cost means {cost}.
1.3  {said}
1.4  On or before June 30 of the next year the Plan pays the Practice
     50% of (the amount by which $1,000,000 exceeds Cost).

Schedule 1  Practices
     | Practice |
     | Elm      |
{others}"""
_PERIOD = (
    "Period:          January 1, 2026 through December 31, 2026, "
    "settled once as one period of 12 months"
)
_YEARS = "Years:           2026 through 2026, each a Contract Year settled on its own"
_TOTAL = "the total cost of the Practice's monthly costs for months in the Period"
_NOTHING = "A month without a cost counts with a cost of $0."
_WHOLE = tuple(range(1, 13))


def _settled(
    folder: Path, months: tuple[int, ...], cost: str = _TOTAL, said: str = "Other means $1.",
    keys: str = "Practice and month", period: str = _PERIOD, others: str = "", year: int = 2026,
) -> Decimal | list[str] | None:  # fmt: skip
    rows = "".join(f"Elm,{year}-{month:02},80000\n" for month in months)
    contract = _CONTRACT.format(period=period, keys=keys, cost=cost, said=said, others=others)
    return paid(folder, contract, {"cost": f"practice,month,cost\n{rows}"})


def test_all_rows_are_there(tmp_path: Path) -> None:
    assert _settled(tmp_path, _WHOLE) == Decimal(20_000)


@pytest.mark.parametrize("months", [(1,), _WHOLE[:-1], ()])
@pytest.mark.parametrize("keys", ["Practice and month", "month and Practice"])
def test_rows_are_missing(months: tuple[int, ...], keys: str, tmp_path: Path) -> None:
    assert _settled(tmp_path, months, keys=keys) == ["VBP737"]


@pytest.mark.parametrize("how", ["average", "highest", "lowest"])
def test_rows_are_missing_of_other_figures(how: str, tmp_path: Path) -> None:
    cost = _TOTAL.replace("total", how)
    assert _settled(tmp_path, (1,), cost) == ["VBP737"]
    assert _settled(tmp_path, (1,), cost, _NOTHING) == ["VBP737"]


def test_a_month_without_a_row_counts_as_the_contract_says(tmp_path: Path) -> None:
    assert _settled(tmp_path, (1,), said=_NOTHING) == Decimal(460_000)
    assert _settled(tmp_path, (1,), said=_NOTHING.replace("$0", "$5")) == ["VBP737"]


@pytest.mark.parametrize(
    ("months", "right"), [((1, 2, 3), Decimal(380_000)), ((1, 3), ["VBP737"])]
)
def test_only_months_that_count_are_due(
    months: tuple[int, ...], right: Decimal | list[str], tmp_path: Path
) -> None:
    cost = "the total cost of the Practice's monthly costs in January through March of the Period"
    assert _settled(tmp_path, months, cost) == right


@pytest.mark.parametrize(("months", "right"), [(_WHOLE, Decimal(20_000)), ((1, 3), ["VBP737"])])
def test_a_year_that_is_named(
    months: tuple[int, ...], right: Decimal | list[str], tmp_path: Path
) -> None:
    cost = "the total cost of the Practice's monthly costs in 2025"
    assert _settled(tmp_path, months, cost, year=2025) == right


@pytest.mark.parametrize("when", ["", " for months in the Contract Year"])
@pytest.mark.parametrize(
    ("months", "right"), [(_WHOLE, Decimal(20_000)), (_WHOLE[1:], ["VBP737"])]
)
def test_year_by_year(
    months: tuple[int, ...], right: Decimal | list[str], when: str, tmp_path: Path
) -> None:
    cost = f"the total cost of the Practice's monthly costs{when}"
    assert _settled(tmp_path, months, cost, period=_YEARS) == right


def test_every_practice_that_is_settled(tmp_path: Path) -> None:
    assert _settled(tmp_path, _WHOLE, others="     | Oak      |\n") == ["VBP737"]


def test_rows_that_are_counted_are_what_there_is(tmp_path: Path) -> None:
    cost = "$10 times the number of the Practice's monthly costs for months in the Period"
    assert _settled(tmp_path, (1,), cost) == Decimal(499_995)


def test_a_key_twice_in_rows_of_others_is_told(tmp_path: Path) -> None:
    """Oak is no party: that its March stands twice refuses nothing, Elm's does."""
    rows = "".join(f"Elm,2026-{month:02},80000\n" for month in _WHOLE)
    contract = _CONTRACT.format(
        period=_PERIOD, keys="Practice and month", cost=_TOTAL, said="Other means $1.", others=""
    )
    for practice, right in (("Oak", Decimal(20_000)), ("Elm", ["VBP721"])):
        twice = f"practice,month,cost\n{rows}{practice},2026-03,1\n{practice},2026-03,2\n"
        assert paid(tmp_path, contract, {"cost": twice}) == right


@pytest.mark.parametrize(("months", "found"), [(_WHOLE, Decimal(20_000)), ((1,), ["VBP737"])])
def test_for_each_month_a_row_is_due_in_each(
    tmp_path: Path, months: tuple[int, ...], found: object
) -> None:
    """`that month's monthly costs` are said of every month that is settled."""
    said = "Month Cost, for each month, means the total cost of that month's monthly costs."
    cost = "the Month Cost of all months, added together"
    assert _settled(tmp_path, months, cost=cost, said=said) == found
