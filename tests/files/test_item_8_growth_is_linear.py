"""Item 8: what is four times as long takes about four times as long, not sixteen times.

Processor time of this process alone, so that other work of the machine counts little; the larger
sizes are in `benchmarks/growth.py`, whose texts these are.
"""

import random
import time
from collections.abc import Callable

import pytest

from benchmarks.growth import columns, schedule, terms
from vbpdsl.answers.opening import open_text
from vbpdsl.syntax.near import nearest

MOST = 9
"""Between the four times of what grows in proportion and the sixteen of what does not."""


@pytest.mark.parametrize(
    ("text", "size"),
    [(schedule, 2_000), (columns, 60), (terms, 40)],
    ids=["schedule", "columns", "terms"],
)
def test_four_times_the_text_takes_no_sixteen_times(text: Callable[[int], str], size: int) -> None:
    open_text(text(3))
    small, large = (min(_seconds(text(number)) for _ in range(2)) for number in (size, 4 * size))
    assert large < MOST * small


def test_of_many_names_the_one_that_was_meant_is_found() -> None:
    """Above three hundred choices not all are looked at."""
    names = tuple(
        f"Fee {''.join(random.Random(at).choices('aeioubcdst', k=9))}" for at in range(5_000)
    )
    begun = time.process_time()
    for name in names[::50]:
        assert nearest(f"{name[:-2]}{name[-1]}{name[-2]}", names) == name
    assert time.process_time() - begun < 5


def _seconds(text: str) -> float:
    begun = time.process_time()
    open_text(text)
    return time.process_time() - begun
