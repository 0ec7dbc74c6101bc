"""Vermont's agreement: compound growth, scale and three groups of targets, by plain loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, percent, rows, schedule, settle

PROGRAM = "vermont-agreement-targets"
YEARS = range(2017, 2023)
GROUPS = {"population": 4, "delivery system": 6, "process": 5}
SCALE = {2017: (0, 0), 2018: (36, 60), 2019: (50, 75), 2020: (58, 79), 2021: (62, 83),
         2022: (70, 90)}  # fmt: skip
MET = {2018: (4, 6, 5), 2019: (6, 9, 4), 2020: (3, 9, 7), 2021: (6, 5, 7), 2022: (4, 6, 5)}
"""How many of each group the results of a year meet; the first three are the catalogue's cases."""


def cost(year: int) -> Fraction:
    mine = [row for row in rows(PROGRAM, "coverage") if row["year"] == str(year)]
    return Fraction(
        sum(int(row["payments"]) for row in mine), sum(int(row["residents"]) for row in mine)
    )


def scale(year: int, kinds: tuple[str, ...]) -> Fraction:
    mine = [
        row for row in rows(PROGRAM, "coverage")
        if row["year"] == str(year) and row["kind"] in kinds
    ]  # fmt: skip
    return Fraction(
        sum(int(row["aligned"]) for row in mine), sum(int(row["residents"]) for row in mine)
    )


def met(year: int) -> tuple[int, ...]:
    results = {
        row["target"]: Fraction(row["result"])
        for row in rows(PROGRAM, "result")
        if row["year"] == str(year)
    }
    good = dict.fromkeys(GROUPS, 0)
    for target, group, better, level in schedule(PROGRAM, "Schedule 1"):
        if target not in results:
            continue
        ahead = results[target] - percent(level)
        good[group] += (ahead if better == "higher" else -ahead) >= 0
    return tuple(good.values())


@pytest.fixture(scope="module", params=ENGINES)
def figures(request: pytest.FixtureRequest) -> dict[tuple[str, ...], Fraction | bool | None]:
    return settle(PROGRAM, request.param).terms


def test_growth_is_compound_from_the_base_year(
    figures: dict[tuple[str, ...], Fraction | bool | None],
) -> None:
    for year in YEARS:
        grown = year - 2017
        assert figures[str(year), "Cost per Resident"] == cost(year)
        assert figures[str(year), "Cost Goal"] == cost(2017) * Fraction(1035, 1000) ** grown
        assert figures[str(year), "Trigger"] == cost(2017) * Fraction(1043, 1000) ** grown


def test_growth_of_five_years_is_above_the_goal_and_below_the_trigger() -> None:
    """5,000 to 6,100 in five years is 4.0572% a year: the fifth root of 1.22."""
    assert (cost(2017), cost(2022)) == (5_000, 6_100)
    assert round((cost(2022) / cost(2017)) ** (1 / 5) - 1, 6) == 0.040572
    assert 5_000 * Fraction(1035, 1000) ** 5 < 6_100 < 5_000 * Fraction(1043, 1000) ** 5


def expected() -> Found:
    """Of each year."""
    found: Found = {}
    for year in YEARS:
        key = str(year)
        every = scale(year, ("Medicare", "Medicaid", "Commercial"))
        medicare = scale(year, ("Medicare",))
        on_scale = every * 100 >= SCALE[year][0] and medicare * 100 >= SCALE[year][1]
        healthy = all(n >= k for n, k in zip(met(year), GROUPS.values(), strict=True))
        grown = year - 2017
        too_dear = cost(year) > cost(2017) * Fraction(1043, 1000) ** grown
        dear = cost(year) > cost(2017) * Fraction(1035, 1000) ** grown
        found[key, "State on target for health"] = healthy
        found[key, "State on scale"] = on_scale
        found[key, "State on course"] = healthy and on_scale and not dear
        bound = year != 2017 and (not healthy or not on_scale or too_dear)
        found[key, "State bound to correct"] = bound
    return found


def test_where_the_state_stands(figures: Found) -> None:
    assert {key: figures[key] for key in expected()} == expected()


def test_so_many_of_so_many() -> None:
    """4, 6 and 5 meet all three groups; 6, 9 and 4 miss one; so do 3, 9 and 7."""
    assert {year: met(year) for year in MET} == MET
