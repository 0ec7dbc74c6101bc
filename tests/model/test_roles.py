"""What a column is for is said by its kind: no name of a column moves money.

The rows are the same in every test: of $76,000 in claims only $1,000 is medical, of the Period and
paid in time, so that 10% of it is $100.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: ROLES

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
{cost}Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Claims: each row is a claim, one for each {number}, in the file claim.
     | Name      | Column   | Kind     |
     | {number}  | claim_id | text     |
     | Practice  | practice | Practice |
     | {served}  | day      | {served_kind} |
     | {paid}    | paid     | {paid_kind} |
     | {kind}    | kind     | {kind_kind}: medical, pharmacy |
     | {amount}  | allowed  | {amount_kind} |

2  Figures
2.1  Spend means the total {amount} of the Practice's claims{when}.
2.2  On or before June 30, 2027 the Plan pays the Practice 10% of Spend.

Schedule 1  Practices
     | Practice |
     | Elm      |
"""
_COST = (
    "Cost:            allowed amounts, medical, for services that begin in the Period, "
    "paid on or before March 31, 2027\n"
)
_ROWS = """\
claim_id,practice,day,paid,kind,allowed
1,Elm,2026-03-01,2026-04-01,medical,1000
2,Elm,2026-03-01,2027-06-01,medical,30000
3,Elm,2026-03-01,2026-04-01,pharmacy,45000
"""
_NAMES = {
    "usual": ("claim number", "day of service", "date paid", "kind of claim", "allowed amount"),
    "others": ("reference", "seen on", "settled on", "branch", "agreed"),
    "Spanish": ("numero", "fecha de servicio", "fecha de pago", "clase", "importe"),
    "misleading": ("number", "date paid", "day of service", "setting", "paid amount"),
}
_ROLES = ("day of service", "date of payment", "kind of claim", "allowed amount")
_TYPES = ("date", "date", "text", "dollars")


def _contract(names: str, kinds: tuple[str, ...], cost: str = _COST, when: str = "") -> str:
    number, served, paid, kind, amount = _NAMES[names]
    return _CONTRACT.format(
        cost=cost, number=number, served=served, paid=paid, kind=kind, amount=amount, when=when,
        served_kind=kinds[0], paid_kind=kinds[1], kind_kind=kinds[2], amount_kind=kinds[3],
    )  # fmt: skip


def _paid(folder: Path, contract: str) -> Decimal | list[str] | None:
    return paid(folder, contract, {"claim": _ROWS})


@pytest.mark.parametrize("names", _NAMES)
def test_a_column_may_be_called_anything(names: str, tmp_path: Path) -> None:
    assert _paid(tmp_path, _contract(names, _ROLES)) == Decimal(100)


@pytest.mark.parametrize("names", _NAMES)
@pytest.mark.parametrize("place", range(4))
def test_a_role_that_is_needed_is_asked_for(names: str, place: int, tmp_path: Path) -> None:
    kinds = tuple(
        type_ if at == place else role
        for at, (role, type_) in enumerate(zip(_ROLES, _TYPES, strict=True))
    )
    found = _paid(tmp_path, _contract(names, kinds))
    if place == 0:  # the one date beside that of payment is the day of the row
        assert found == Decimal(100)
    else:
        assert found == ["VBP211"]


@pytest.mark.parametrize("names", _NAMES)
def test_no_role_at_all_is_asked_for(names: str, tmp_path: Path) -> None:
    assert _paid(tmp_path, _contract(names, _TYPES)) == ["VBP211"]


@pytest.mark.parametrize("names", _NAMES)
def test_of_two_dates_it_is_asked_which(names: str, tmp_path: Path) -> None:
    assert _paid(tmp_path, _contract(names, _TYPES, "", " in the Period")) == ["VBP323"]


@pytest.mark.parametrize(
    ("last", "total"), [("March 31, 2026", 0), ("April 1, 2026", 4600), ("June 1, 2027", 7600)]
)
def test_paid_by_reads_the_date_of_payment(last: str, total: int, tmp_path: Path) -> None:
    when = f" in the Period paid on or before {last}"
    kinds = ("date", "date of payment", "text", "dollars")
    assert _paid(tmp_path, _contract("Spanish", kinds, "", when)) == Decimal(total)


_TABLE = """\
EXHIBIT Q: THE COST LINE

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
{cost}Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Claims: each row is a claim, one for each number, in the file claim.
     | Name     | Column   | Kind     |
     | number   | claim_id | text     |
     | Practice | practice | Practice |
     | served   | day      | {served} |
     | begun    | begun    | {begun}  |
     | settled  | paid     | {settled} |
     | sent     | sent     | {sent}   |
     | branch   | kind     | {branch}: medical, pharmacy |
     | agreed   | allowed  | {agreed} |
     | copay    | copay    | dollars  |
1.2  Spend means {spend} of the Practice's claims.
1.3  On or before June 30, 2027 the Plan pays the Practice {share} Spend.

Schedule 1  Practices
     | Practice |
     | Elm      |
"""
_OF_ALL = """\
claim_id,practice,day,begun,paid,sent,kind,allowed,copay
1,Elm,2026-03-01,2025-12-01,2026-04-01,2027-06-01,medical,1000,50
2,Elm,2025-12-01,2026-03-01,2026-04-01,2026-04-01,medical,30000,50
3,Elm,2026-03-01,2026-03-01,2027-06-01,2026-04-01,medical,45000,50
"""
_KINDS = {
    "served": "day of service", "begun": "first day", "settled": "date of payment", "sent": "date",
    "branch": "kind of claim", "agreed": "allowed amount",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "spend", "right"),
    [
        ({}, "the total agreed", Decimal(1000)),
        ({"served": "service date", "settled": "paid date"}, "the total agreed", Decimal(1000)),
        ({}, "the total copay", Decimal(50)),
        ({}, "$1 times the number", Decimal(1)),
        ({"sent": "payment date"}, "the total agreed", ["VBP211"]),
        ({"agreed": "dollars"}, "the total agreed", ["VBP211"]),
        ({"agreed": "paid amount"}, "the total agreed", ["VBP502"]),
        ({"served": "date", "begun": "date", "sent": "date"}, "the total agreed", ["VBP211"]),
    ],
)
def test_the_cost_line_finds_its_columns(
    kinds: dict[str, str], spend: str, right: Decimal | list[str], tmp_path: Path
) -> None:
    contract = _TABLE.format(cost=_COST, spend=spend, share="100% of", **{**_KINDS, **kinds})
    assert paid(tmp_path, contract, {"claim": _OF_ALL}) == right


def test_claims_without_a_cost_line_are_asked_about(tmp_path: Path) -> None:
    contract = _TABLE.format(cost="", spend="the total agreed", share="100% of", **_KINDS)
    assert paid(tmp_path, contract, {"claim": _OF_ALL}) == ["VBP501"]
