"""What is asked of a run: by which engine, how much of it once more, and who hears of it.

By itself, so that a command line loads nothing else for it.
"""

from collections.abc import Callable
from enum import Enum


class Engine(Enum):
    """The engines by the names a command line gives them."""

    BATCH = "batch"
    REFERENCE = "reference"


ALL = -1
"""A sample of all settlements."""

Sample = int | None
"""A number of settlements, `ALL`, or None for what a small share of the run's time can check."""

Told = Callable[[str], None]
"""Told what is being done, in words for a person who waits."""


def to_nobody(words: str) -> None:
    """For those who do not wait at a terminal."""
