"""A fixed tenth of the matrix; the whole is behind `python -m tests.belonging.matrix`."""

from functools import cache

import pytest

from tests.belonging.combination import Combination
from tests.belonging.matrix import a_tenth, combinations_of, whole
from tests.belonging.outcome import Outcome, Result
from tests.belonging.setting import settings
from tests.belonging.words import Due


@cache
def outcomes() -> tuple[Result, ...]:
    return tuple(whole({}, a_tenth))


@cache
def tenth() -> tuple[Combination, ...]:
    return tuple(one for setting in settings() for one in combinations_of(setting, a_tenth))


def test_the_matrix_has_at_least_three_thousand_combinations() -> None:
    assert len(tenth()) >= 300


def test_every_axis_is_in_the_part_that_is_tried() -> None:
    assert {one.setting for one in tenth()} == set(settings())
    assert {one.due for one in tenth()} == set(Due)


def test_nothing_breaks_the_program() -> None:
    assert [one.why for one in outcomes() if one.outcome is Outcome.CRASH] == []


@pytest.mark.xfail(strict=True, reason="belonging is not yet read by explicit variables")
def test_no_figure_is_wrong() -> None:
    wrong = [one for one in outcomes() if one.outcome is Outcome.WRONG]
    assert [(one.combination.sentences, one.why) for one in wrong] == []


@pytest.mark.xfail(strict=True, reason="forms do not yet combine")
def test_hardly_anything_plain_is_refused() -> None:
    refused = [one for one in outcomes() if one.outcome is Outcome.REFUSED]
    assert len(refused) <= 0.03 * len(outcomes())
