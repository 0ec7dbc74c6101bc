"""Medicare shared savings: sizes, gates, limits, quality, sequester, half share, advances."""

from collections.abc import Callable
from fractions import Fraction

from tests.conformance.cases import Case, Change, Set, around
from tests.programs.settled import Found, Row, excess, rows
from tests.programs.test_shared_savings_all_tracks import expected, rate_by_size

PROGRAM = "medicare-shared-savings-all-tracks"
BASE: Row = {
    "aco_id": "", "aco_name": "", "py": "2021", "track": "E", "first": "2012", "low": "no",
    "n_ab": "20000", "chosen": "0.02", "benchmark": "300000000", "spent": "300000000",
    "quality": "1", "standard": "full", "revenue": "", "relief": "", "advances": "",
}  # fmt: skip
SIZES = (100, 500, 1_000, 3_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_000, 15_000, 20_000,
         50_000, 60_000)  # fmt: skip
TWO_SIDED = ("T1+", "T2", "T3", "C", "D", "E", "EN")
TRACKS = ("T1", *TWO_SIDED, "A", "B")
CAPS = {"A": 75_000_000, "B": 75_000_000, "T2": 75_000_000, "T3": 80_000_000, "EN": 80_000_000}
"""What must be saved of $294,000,000 so that 98% of the share is the most that may be gained."""
LOSSES = {"T1+": 40, "C": 10, "D": 20, "E": 40, "T2": 75}
"""Losses in millions of which the part owed is the largest of $300,000,000."""
REVENUES = {"T1+": 32, "C": 8, "D": 16, "E": 32}
"""Losses in millions of which the part owed is the limit by a revenue of $120,000,000."""


def _set(**cells: str) -> tuple[Change, ...]:
    return tuple(Change("aco_year", column, value) for column, value in cells.items())


def _with(column: str, **same: str) -> Callable[[str], tuple[Change, ...]]:
    """The change of one cell, beside others that are the same in all cases of the boundary."""
    return lambda value: _set(**same, **{column: value})


def _near(amount: int) -> tuple[str, str, str]:
    return str(amount - 1), str(amount), str(amount + 1)


def _cases() -> tuple[Case, ...]:
    found: list[Case] = []
    for size in SIZES:
        found += around(f"size {size:,}", _near(size), _with("n_ab", chosen="", spent="290000000"))
    for track in TRACKS:
        found += around(
            f"gate of savings, {track}", _near(294_000_000),
            _with("spent", track=track),
        )  # fmt: skip
    for track in TWO_SIDED:
        found += around(
            f"gate of losses, {track}", _near(306_000_000),
            _with("spent", track=track),
        )  # fmt: skip
    for track in TRACKS:
        at = 294_000_000 - CAPS.get(track, 60_000_000)
        found += around(
            f"highest gain, {track}", _near(at),
            _with("spent", track=track, benchmark="294000000"),
        )  # fmt: skip
    for track, lost in LOSSES.items():
        found += around(
            f"largest loss, {track}", _near(300_000_000 + lost * 1_000_000),
            _with("spent", track=track),
        )  # fmt: skip
    for track, lost in REVENUES.items():
        found += around(
            f"limit by revenue, {track}", _near(300_000_000 + lost * 1_000_000),
            _with("spent", track=track, revenue="120000000"),
        )  # fmt: skip
    for track, qualities in (
        ("EN", ("0.7999", "0.8", "0.8001")), ("EN", ("0.3333", "", "0.3334")),
        ("T3", ("0.7999", "0.8", "0.8001")), ("T2", ("0.6666", "", "0.6667")),
        ("T2", ("0.9999", "1", "")),
    ):  # fmt: skip
        found += around(
            f"loss rate by quality, {track}", qualities,
            _with("quality", track=track, spent="320000000"),
        )  # fmt: skip
    return (*found, *_years(), *_balances(), *_first_years())


def _years() -> list[Case]:
    found: list[Case] = []
    for year in (2019, 2021):
        found += around(
            f"years of the sequester, {year}", _near(year),
            _with("py", spent="280000000", quality="0.9"),
        )  # fmt: skip
    for standard in ("full", "alternative", "failed"):
        found += around(
            f"first year of the half share, {standard}", ("2023", "2024", ""),
            _with("first", py="2024", low="yes", track="A", spent="297000000",
                  standard=standard, quality="0.7"),
        )  # fmt: skip
    found += around(
        "half share, gate", _near(294_000_000),
        _with("spent", py="2024", first="2024", low="yes", track="A"),
    )  # fmt: skip
    return found


def _first_years() -> list[Case]:
    """The largest loss of Track 2 in its first two years."""
    found: list[Case] = []
    for first, lost in (("2021", 37_500_000), ("2020", 56_250_000)):
        found += around(
            f"largest loss, T2 begun in {first}", _near(300_000_000 + lost),
            _with("spent", track="T2", first=first),
        )  # fmt: skip
    return found


def _balances() -> list[Case]:
    earned = 20_000_000 * 98 // 200
    found = [*around(
        "advances as large as what is earned", _near(earned),
        _with("advances", spent="280000000"),
    )]  # fmt: skip
    found += around(
        "relief as large as the loss", ("-5999999", "-6000000", "-6000001"),
        _with("relief", spent="320000000"),
    )  # fmt: skip
    return found


def _expected() -> Found:
    found: Found = {}
    for row in rows(PROGRAM, "aco_year"):
        net, key = expected(row), (row["aco_id"], row["py"])
        found[*key, "Shared Savings Payment"] = excess(net, Fraction(0))
        found[*key, "Shared Losses Payment"] = excess(-net, Fraction(0))
        chosen = row["chosen"]
        found[*key, "Minimum Rate"] = Fraction(chosen) if chosen else rate_by_size(int(row["n_ab"]))
    return found


SET = Set(
    PROGRAM, {"aco_year": "aco_id"}, {"aco_year": [BASE]}, _cases(), _expected,
    ("Shared Savings Payment", "Shared Losses Payment", "Minimum Rate"),
)  # fmt: skip
