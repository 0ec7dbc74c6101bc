"""Values shown for reading and written without loss; expected texts are worked by hand."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbpdsl.model.types import (
    COUNT,
    DATE,
    MEMBER_MONTHS,
    MONEY,
    MONTH,
    NUMBER,
    PERCENT,
    PMPM,
    POINTS,
    TEXT,
    TRUTH,
    Kind,
    ValueType,
)
from vbpdsl.model.values.number import (
    decimals_needed,
    exact_text,
    exact_value_text,
    exactly,
    rounded_units,
    show,
    show_full,
    show_money,
    tell_apart,
)

PER_MONTH = ValueType(Kind.NUMBER, PMPM)
MONTHS = ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True)


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (Fraction(14754804, 10), MONEY, "1,475,480.40"),
        (Fraction(0), MONEY, "0.00"),
        (Fraction(5, 1000), MONEY, "about 0.01"),
        (Fraction(-5, 1000), MONEY, "about -0.01"),
        (Fraction(4, 1000), MONEY, "0.0040"),
        (Fraction(47, 100), PERCENT, "47%"),
        (Fraction(7, 100000), PERCENT, "0.007%"),
        (Fraction(1, 3), PERCENT, "about 33.3333%"),
        (Fraction(25, 1000), POINTS, "2.5 points"),
        (Fraction(200000), MONTHS, "200,000"),
        (Fraction(987, 1000), NUMBER, "0.987"),
        (Fraction(2, 3), NUMBER, "about 0.6667"),
        (Fraction(14), COUNT, "14"),
        (Fraction(310), PER_MONTH, "310.00"),
        (date(2026, 8, 31), DATE, "August 31, 2026"),
        (date(2010, 2, 1), MONTH, "February 2010"),
        ("Clinic A", TEXT, "Clinic A"),
        (True, TRUTH, "yes"),
        (False, TRUTH, "no"),
        (None, MONEY, "missing"),
    ],
)
def test_a_value_is_shown_for_reading(value: object, kind: ValueType, shown: str) -> None:
    assert show(value, kind) == shown


def test_a_sentence_has_the_currency_sign() -> None:
    assert show_money(Fraction(-1234567, 100)) == "-$12,345.67"
    assert show_money(Fraction(-1, 1000)) == "$0.00"
    assert show_full(Fraction(310), PER_MONTH) == "$310.00 PMPM"


def test_a_failed_comparison_never_shows_two_equal_figures() -> None:
    """A2833 of performance year 2013: 2.98265% against a minimum of 2.98356%."""
    left, right = Fraction("0.0298265"), Fraction("0.0298356")
    assert tell_apart(left, right, PERCENT) == ("about 2.9827%", "about 2.9836%")
    closer = Fraction("0.02983561")
    assert tell_apart(closer, right, PERCENT) == ("2.983561%", "2.983560%")
    assert tell_apart(Fraction("10.001"), Fraction("10.002"), MONEY) == ("$10.001", "$10.002")


def test_rounding_is_half_away_from_zero() -> None:
    assert rounded_units(Fraction(125, 1000), 2) == 13
    assert rounded_units(Fraction(-125, 1000), 2) == -13
    assert rounded_units(Fraction(1249, 10000), 2) == 12


def test_exact_text_loses_nothing() -> None:
    assert exact_text(Fraction(1, 3)) == "1/3"
    assert exact_text(Fraction(-1, 8)) == "-0.125"
    assert exact_text(Fraction(1234567)) == "1234567"
    assert exact_value_text(date(2026, 1, 2)) == "2026-01-02"
    assert exact_value_text(None) is None


@given(st.fractions())
def test_exact_text_reads_back_as_the_same_number(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value


@given(st.fractions(), st.fractions())
def test_different_values_are_shown_differently(left: Fraction, right: Fraction) -> None:
    for kind in (MONEY, PERCENT, NUMBER, PER_MONTH):
        shown = tell_apart(left, right, kind)
        assert (shown[0] == shown[1]) == (left == right)


@given(st.integers(), st.integers(min_value=0, max_value=12))
def test_decimals_needed_are_enough_and_no_more(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    needed = decimals_needed(value)
    assert needed is not None
    assert needed <= places
    assert (value * 10**needed).denominator == 1
    assert needed == 0 or (value * 10 ** (needed - 1)).denominator != 1


def test_a_figure_that_rounding_changed_says_so() -> None:
    """16/15 is 1.0666 and so on; 1,873.038 ends, two places before it does."""
    assert show_full(Fraction(16, 15), NUMBER) == "about 1.0667"
    assert exactly(Fraction(16, 15), NUMBER) == "16/15"
    assert show_full(Fraction("1873.038"), MONEY) == "about $1,873.04"
    assert exactly(Fraction("1873.038"), MONEY) == "$1,873.038"
    assert exactly(Fraction("-0.029826551"), PERCENT) == "-2.9826551%"
    assert show_full(Fraction("1873.04"), MONEY) == "$1,873.04"
