"""Item 8: what is four times as long takes about four times the work, not sixteen times.

Work is counted, not timed: calls of functions, Python's own and the interpreter's, are the same on
every machine however busy it is. Larger sizes, in seconds, are in `benchmarks/growth.py`, whose
texts these are.
"""

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from benchmarks.growth import (
    brackets,
    clauses,
    columns,
    examples,
    schedule,
    sentence,
    terms,
    wide,
)
from vbpdsl.answers.opening import open_text
from vbpdsl.syntax.words.near import nearest

MOST = 9
"""Between the four times of what grows in proportion and the sixteen of what does not."""


@pytest.mark.parametrize(
    ("text", "size"),
    [
        (schedule, 400),
        (wide, 100),
        (clauses, 20),
        (sentence, 20),
        (brackets, 6),
        (examples, 10),
        (columns, 12),
        (terms, 20),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_four_times_the_text_is_no_sixteen_times_the_work(
    text: Callable[[int], str], size: int
) -> None:
    open_text(text(3))  # what is made once in a process is made, and no sentence remembered
    nothing, small, large = (_calls(open_text, text(number)) for number in (3, size, 4 * size))
    assert large - nothing < MOST * (small - nothing)


def test_of_many_names_the_one_that_was_meant_is_found() -> None:
    """Above three hundred choices not all are looked at: of four times as many no more."""
    names = tuple(
        f"Fee {''.join(random.Random(at).choices('aeioubcdst', k=9))}" for at in range(5_000)
    )

    def found(choices: tuple[str, ...]) -> None:
        for name in choices[:1_250:50]:
            assert nearest(f"{name[:-2]}{name[-1]}{name[-2]}", choices) == name

    found(names)
    found(names[:1_250])
    assert _calls(found, names) < 2 * _calls(found, names[:1_250])


def _calls(work: Callable[[Any], object], argument: object) -> int:
    """How many calls some work takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work(argument)
    finally:
        sys.setprofile(None)
    return calls
