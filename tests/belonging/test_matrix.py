"""A fixed tenth of the matrix; the whole is behind `python -m tests.belonging.matrix`."""

from functools import cache

from tests.belonging.combination import Combination
from tests.belonging.matrix import combinations_of, one_in, whole
from tests.belonging.outcome import Outcome, Result
from tests.belonging.setting import settings
from tests.belonging.words import Due


@cache
def outcomes() -> tuple[Result, ...]:
    return tuple(whole({}, one_in(10)))


@cache
def tenth() -> tuple[Combination, ...]:
    return tuple(one for setting in settings() for one in combinations_of(setting, one_in(10)))


def test_the_part_that_is_tried_is_large_and_of_every_axis() -> None:
    assert len(tenth()) >= 300
    assert {one.setting for one in tenth()} == set(settings())
    assert {one.due for one in tenth()} == set(Due)


def test_no_figure_is_wrong_and_hardly_anything_plain_is_refused() -> None:
    """One test, since each process that asks works the outcomes out anew."""
    assert [one.why for one in outcomes() if one.outcome is Outcome.CRASH] == []
    wrong = [one for one in outcomes() if one.outcome is Outcome.WRONG]
    assert [(one.combination.sentences, one.why) for one in wrong] == []
    refused = [one for one in outcomes() if one.outcome is Outcome.REFUSED]
    assert len(refused) <= 0.03 * len(outcomes())
