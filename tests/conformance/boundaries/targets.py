"""Targets of shares of spend, and a withhold earned in three parts."""

from collections.abc import Callable
from fractions import Fraction

from tests.conformance.cases import Case, Change, Set, around, cell, decimal, near
from tests.programs import test_spend_targets as oregon
from tests.programs.oracles import targets
from tests.programs.settled import Found, Row, rows


def _split(table: str, amounts: dict[str, str]) -> tuple[Change, ...]:
    return tuple(Change(table, "amount", value, {"number": key}) for key, value in amounts.items())


def _of_hundred(at: Fraction) -> tuple[str, str, str]:
    """Dollars of $100,000,000 that are a cent less than the part, the part, and a cent more."""
    return near(at * 10**8, Fraction(1, 100), 2)


def _left(at: str) -> str:
    """What is left of $100,000,000."""
    return decimal(Fraction(10**8) - Fraction(at), 2)


def _two(good: str, bad: str) -> tuple[Change, ...]:
    """The rest of $100,000,000 is what does not count."""
    return _split("payment", {"G": good, "B": bad})


def _share(at: str) -> tuple[Change, ...]:
    return _two(at, _left(at))


ARRANGEMENTS: list[Row] = [
    {"arrangement": "good", "basis": "capitation", "quality": "yes", "performance": "no",
     "savings": "no"},
    {"arrangement": "plain", "basis": "fees", "quality": "no", "performance": "no",
     "savings": "no"},
]  # fmt: skip


def _paid(party: str, year: str, number: str, arrangement: str) -> Row:
    return {"number": number, party: "", "arrangement": arrangement, "paid": f"{year}-06-30",
            "amount": "50000000.00"}  # fmt: skip


def _in_year(year: str) -> Callable[[str], tuple[Change, ...]]:
    """So much of a year's payments counts, and the rest of $100,000,000 does not."""
    return lambda at: _split("payment", {f"G{year}": at, f"B{year}": _left(at)})


def _by_year(party: str, goals: dict[str, int]) -> tuple[list[Row], tuple[Case, ...]]:
    """A payment that counts and one that does not in each year, and the cases of each target."""
    base: list[Row] = []
    cases: list[Case] = []
    for year, goal in goals.items():
        base += [_paid(party, year, f"G{year}", "good"), _paid(party, year, f"B{year}", "plain")]
        cases += around(
            f"target of {year}", _of_hundred(Fraction(goal, 100)),
            _in_year(year),
        )  # fmt: skip
    return base, tuple(cases)


_base, _cases = _by_year("plan", targets.WASHINGTON)
WASHINGTON = Set(
    "spend-targets-washington", {"plan": "plan", "payment": "plan"},
    {"plan": [{"plan": ""}], "payment": _base, "arrangement": ARRANGEMENTS},
    _cases, targets.washington, ("Value Share", "Plan on target"), {"payment": ("number",)},
)  # fmt: skip


def _oregon() -> Found:
    found: Found = {}
    for name in (row["insurer"] for row in rows(oregon.PROGRAM, "insurer")):
        for year, goal in oregon.TARGETS.items():
            share = oregon.share(name, year)
            found[name, year, "Advanced Share"] = share
            found[name, year, "Insurer on target"] = share * 100 >= goal
    return found


_base, _cases = _by_year("insurer", oregon.TARGETS)
OREGON = Set(
    oregon.PROGRAM, {"insurer": "insurer", "payment": "insurer"},
    {
        "insurer": [{"insurer": ""}], "payment": _base,
        "arrangement": [
            {"arrangement": row["arrangement"], "basis": row["basis"], "quality": row["quality"],
             "savings": "no", "losses": "no"} for row in ARRANGEMENTS
        ],
    },
    _cases, _oregon, ("Advanced Share", "Insurer on target"), {"payment": ("number",)},
)  # fmt: skip

RHODE_ISLAND_ROWS = (
    ("D", "3A", "primary care", "20000000.00"), ("S", "3A", "primary care shared", "5000000.00"),
    ("G", "3A", "other", "50000000.00"), ("B", "1", "other", "25000000.00"),
)  # fmt: skip


def _rest(fixed: dict[str, str], rest: str) -> tuple[Change, ...]:
    """Payments of one year, of which one is what is left of $100,000,000."""
    others = {"D": "20000000.00", "S": "5000000.00", "G": "50000000.00", "B": "25000000.00"}
    others |= fixed
    counted = (Fraction(value) for key, value in others.items() if key != rest)
    left = 10**8 - sum(counted, Fraction(0))
    others[rest] = decimal(left, 2)
    return _split("payment", {f"{key}2022": value for key, value in others.items()})


RHODE_ISLAND = Set(
    "spend-targets-rhode-island",
    {"insurer": "insurer", "lives": "insurer", "payment": "insurer"},
    {
        "insurer": [{"insurer": ""}],
        "lives": [
            {"insurer": "", "month": f"{year}-{month:02d}", "covered": "10000"}
            for year in (2021, 2022, 2023) for month in range(1, 13)
        ],
        "payment": [
            {"number": f"{key}{year}", "insurer": "", "paid": f"{year}-05-05", "category": category,
             "self_insured": "no", "purpose": purpose, "amount": amount}
            for year in (2021, 2022, 2023) for key, category, purpose, amount in RHODE_ISLAND_ROWS
        ],
    },
    (
        *around("half by models", _of_hundred(Fraction(25, 100)),
                lambda at: _rest({"G": at}, "B")),
        *around("10.7% for primary care", _of_hundred(Fraction(7, 1000)),
                lambda at: _rest({"D": "10000000.00", "S": at}, "G")),
        *around("9.7% to practices", _of_hundred(Fraction(97, 1000)),
                lambda at: _rest({"D": at, "S": "15000000.00"}, "G")),
        *around("10,000 lives", ("9999", "10000", "10001"), lambda lives: (
            Change("lives", "covered", lives, {"month": "2022-12"}),
            *_rest({"D": "1000000.00"}, "B"),
        )),
    ),
    targets.rhode_island, ("Model Share", "Insurer bound", "Insurer on target"),
    {"payment": ("number",)},
)  # fmt: skip


def _withhold() -> tuple[Case, ...]:
    found: list[Case] = []
    for measure, (target, sign) in targets.WITHHOLD.items():
        for words, at in (("target", target), ("last year", target - 10 * sign)):
            values = near(Fraction(at, 100), Fraction(1, 10_000), 4)
            found += around(f"{words}, {measure}", values, cell("result", "now", measure=measure))
    for goal in (30, 50):
        found += around(f"value share of {goal}%", _of_hundred(Fraction(goal, 100)), _share)
    found += around(
        "incentives of 0.75%", _of_hundred(Fraction(75, 10_000)),
        lambda at: _split("payment", {"I": at, "G": "50000000.00",
                                      "B": decimal(Fraction(5 * 10**7) - Fraction(at), 2)}),
    )  # fmt: skip
    return tuple(found)


WITHHOLD = Set(
    "medicaid-withhold-washington",
    {"plan": "plan", "capitation": "plan", "payment": "plan", "result": "plan"},
    {
        "plan": [{"plan": ""}],
        "capitation": [
            {"plan": "", "month": f"2018-{month:02d}", "amount": "10000000.00"}
            for month in range(1, 13)
        ],
        "payment": [
            {"number": key, "plan": "", "paid": "2018-03-03", "category": category,
             "incentive": incentive, "amount": amount}
            for key, category, incentive, amount in (
                ("G", "3A", "no", "40000000.00"), ("B", "1", "no", "60000000.00"),
                ("I", "1", "yes", "0.00"),
            )
        ],
        "result": [
            {"plan": "", "measure": measure,
             "before": decimal(Fraction(target - 10 * sign, 100), 4),
             "now": decimal(Fraction(target - 5 * sign, 100), 4)}
            for measure, (target, sign) in targets.WITHHOLD.items()
        ],
    },
    _withhold(), targets.withhold, ("Value Share", "Part Earned", "Withhold Returned"),
    {"payment": ("number",)},
)  # fmt: skip
