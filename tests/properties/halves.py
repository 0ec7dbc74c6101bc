"""A property in two tests with half of the random examples each, so that two processors share them.

The examples are drawn anew in every run, so the halves are others: together they are as many.
"""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings


def in_halves(test: Callable[..., None]) -> Any:
    """A test of a property, twice: see the fixture `half`."""
    half = settings(
        max_examples=max(1, settings.default.max_examples // 2),
        suppress_health_check=list(HealthCheck),
    )
    twice = pytest.mark.parametrize("half", [1, 2], indirect=True)
    return pytest.mark.usefixtures("half")(twice(half(test)))
