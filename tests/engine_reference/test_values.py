"""Rounding, three-valued logic, dates and bands, each against values worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from vbpdsl.engine.values import (
    aggregated,
    better,
    compared,
    in_order,
    kleene_and,
    kleene_or,
    on_straight_line,
    part_between,
    rounded,
    within,
)

ONE = Fraction(1)


@pytest.mark.parametrize(
    ("value", "away", "half_up", "even", "up", "down"),
    [
        ("2.5", 3, 3, 2, 3, 2),
        ("3.5", 4, 4, 4, 4, 3),
        ("-2.5", -3, -2, -2, -2, -3),
        ("-3.5", -4, -3, -4, -3, -4),
        ("2.4999999999999999999", 2, 2, 2, 3, 2),
        ("-2.5000000000000000001", -3, -3, -3, -2, -3),
        ("-0.5", -1, 0, 0, 0, -1),
        ("7", 7, 7, 7, 7, 7),
        ("-7", -7, -7, -7, -7, -7),
    ],
)
def test_ways_of_rounding(
    value: str, away: int, half_up: int, even: int, up: int, down: int
) -> None:
    exact = Fraction(value)
    assert rounded(exact, ONE, "half away from zero") == away
    assert rounded(exact, ONE, "half up") == half_up
    assert rounded(exact, ONE, "half to even") == even
    assert rounded(exact, ONE, "up") == up
    assert rounded(exact, ONE, "down") == down


def test_rounding_to_a_cent_a_thousand_dollars_and_a_quarter() -> None:
    assert rounded(Fraction("2.675"), Fraction(1, 100), "half up") == Fraction("2.68")
    assert rounded(Fraction("1500"), Fraction(1000), "half to even") == 2000
    assert rounded(Fraction("2.5"), Fraction(1000), "half up") == 0
    assert rounded(Fraction("0.4"), Fraction(1, 4), "half up") == Fraction("0.5")


TRUTHS = (True, False, None)


@pytest.mark.parametrize("left", TRUTHS)
@pytest.mark.parametrize("right", TRUTHS)
def test_and_or_follow_the_order_false_missing_true(left: bool | None, right: bool | None) -> None:
    """Kleene's tables are the lesser and the greater in the order false < missing < true."""
    rank = {False: 0, None: 1, True: 2}
    back = {place: truth for truth, place in rank.items()}
    assert kleene_and((left, right)) is back[min(rank[left], rank[right])]
    assert kleene_or((left, right)) is back[max(rank[left], rank[right])]


def test_comparisons_at_equality_and_beside_it() -> None:
    left, right = Fraction(1, 3), Fraction(2, 6)
    assert [compared(sign, left, right) for sign in ("=", "!=", "<", "<=", ">", ">=")] == [
        True, False, False, True, False, True,
    ]  # fmt: skip
    assert compared("<", date(2024, 12, 31), date(2025, 1, 1))
    assert not compared(">=", Fraction("0.0199999"), Fraction("0.02"))


def test_better_follows_the_direction() -> None:
    low, high = Fraction("0.12"), Fraction("0.15")
    assert better(low, high, "lower", False) is True
    assert better(low, high, "higher", True) is False
    assert better(low, low, "lower", False) is False
    assert better(low, low, "lower", True) is True
    assert better(low, high, "sideways", True) is None


def test_edges_belong_to_a_band_only_where_it_says_so() -> None:
    low, high = Fraction(2), Fraction(6)
    assert within(low, low, True, high, False)
    assert not within(low, low, False, high, True)
    assert within(high, low, False, high, True)
    assert not within(high, low, True, high, False)
    assert within(Fraction(10**12), low, False, None, False)
    assert within(Fraction(-(10**12)), None, False, high, False)


def test_straight_line_through_its_ends() -> None:
    ends = (Fraction(60), Fraction(85), Fraction("0.70"), Fraction(1))
    assert on_straight_line(Fraction(60), *ends) == Fraction("0.70")
    assert on_straight_line(Fraction(85), *ends) == 1
    assert on_straight_line(Fraction(70), *ends) == Fraction("0.82")


def test_parts_of_an_amount_lie_between_zero_and_the_amount() -> None:
    hundred = Fraction(100)
    assert part_between(Fraction(7), hundred, Fraction("0.02"), Fraction("0.05")) == 3
    assert part_between(Fraction(7), hundred, Fraction("0.05"), None) == 2
    assert part_between(Fraction(1), hundred, Fraction("0.02"), Fraction("0.05")) == 0
    assert part_between(Fraction(-7), hundred, None, Fraction("0.02")) == 0


def test_figures_of_no_rows() -> None:
    assert aggregated("total", [], None) == 0
    assert aggregated("average", [], None) is None
    assert aggregated("lowest", [], None) is None
    assert aggregated("highest", [], None) is None
    assert aggregated("average", [Fraction(5)], [Fraction(0)]) is None


def test_weighted_average_and_extremes() -> None:
    values = [Fraction(1), Fraction(4)]
    assert aggregated("average", values, [Fraction(3), Fraction(1)]) == Fraction(7, 4)
    assert aggregated("average", values, None) == Fraction(5, 2)
    assert aggregated("highest", [date(2025, 1, 1), date(2024, 1, 1)], None) == date(2025, 1, 1)


def test_keys_of_any_kind_can_be_ordered() -> None:
    keys = [("b", Fraction(2)), (None, Fraction(1)), ("a", Fraction(3))]
    assert sorted(keys, key=in_order) == [keys[1], keys[2], keys[0]]
