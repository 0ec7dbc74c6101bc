"""What amended contracts pay, by both engines, beside plain loops over months and years."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.amendments.home import expected, paid, write

RATES = {2025: "66.00", 2026: "68.00", 2027: "70.00"}


def rates(**changed: tuple[int, str]) -> dict[int, list[Decimal]]:
    """The rate of each month; `y2026=(7, "70.04")` changes it from July of that year on."""
    found = {year: [Decimal(rate)] * 12 for year, rate in RATES.items()}
    for year, (month, rate) in changed.items():
        before = found[int(year[1:])]
        found[int(year[1:])] = before[: month - 1] + [Decimal(rate)] * (13 - month)
    return found


def shares(*said: str) -> dict[int, Decimal]:
    return dict(zip((2025, 2026, 2027), map(Decimal, said), strict=True))


@pytest.mark.parametrize(
    ("said", "rate", "share"),
    [
        (
            'In clause 2.1, row "2026", $68.00 becomes $70.04, from January 1, 2026.',
            rates(y2026=(1, "70.04")),
            shares("0.5", "0.5", "0.5"),
        ),
        (
            'In clause 2.1, row "2026", $68.00 becomes $70.04, from July 1, 2026, by month.\n'
            "In clause 2.2, 50% becomes 55%, from January 1, 2027.",
            rates(y2026=(7, "70.04")),
            shares("0.5", "0.5", "0.55"),
        ),
        (
            "Effective: April 1, 2026, for the whole of the Performance Year\n\n"
            'In clause 2.1, row "2026", $68.00 becomes $70.04.\n'
            "In clause 2.2, 50% becomes 60%.",
            rates(y2026=(1, "70.04")),
            shares("0.5", "0.6", "0.6"),
        ),
        (
            "In clause 2.2, 50% becomes 60%, from April 1, 2026, with the next Performance Year.",
            rates(),
            shares("0.5", "0.5", "0.6"),
        ),
        (  # nine months at the one, three at the other: 0.5 * 9/12 + 0.6 * 3/12
            "Clause 2.2 is replaced, from October 1, 2026, by month, by:\n"
            "2.2  Share means 60% of Savings.",
            rates(),
            shares("0.5", "0.525", "0.6"),
        ),
    ],
    ids=["a row", "by month, and a year", "the whole year", "the next year", "a clause by month"],
)  # fmt: skip
def test_each_time_is_paid_by_its_words(
    tmp_path: Path, said: str, rate: dict[int, list[Decimal]], share: dict[int, Decimal]
) -> None:
    assert paid(write(tmp_path, said)) == expected(rate, share)


def test_payments_that_end_and_begin(tmp_path: Path) -> None:
    """A payment that is deleted from 2026 on, one that is added for 2027, a rate month by month."""
    path = write(
        tmp_path,
        "Clause 2.4 is deleted, from January 1, 2026.\n"
        "Clause 2.6 is deleted, from January 1, 2025.\n"
        "After clause 2.5 is added, from January 1, 2027:\n"
        '2.5A  On or before May 1 of the next year the Plan pays the Practice $7 (the "Gift").',
        "After clause 2.5A is added, from November 1, 2026:\n"
        '2.5B  On the 10th of each month the Plan pays the Practice $2 (the "Extra").',
    )
    found = {key: amount for key, amount in paid(path).items() if amount}
    wanted = {
        key: amount
        for key, amount in expected(rates(), shares("0.5", "0.5", "0.5")).items()
        if key[1] in ("Bonus", "Retainer") or key == (2025, "Fee")
    }
    wanted |= {(2027, "Gift"): Decimal(7)}
    wanted |= {(2026, "Extra"): Decimal(2 * 2), (2027, "Extra"): Decimal(12 * 2)}
    assert found == wanted
