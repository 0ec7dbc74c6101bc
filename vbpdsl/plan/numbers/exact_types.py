"""What exact arithmetic is handed: a way to put a step into a column of its own."""

from collections.abc import Callable

from vbpdsl.plan.numbers.scalars import Scalar

Keep = Callable[[Scalar], Scalar]
"""The same value as a column; what is kept twice is one column."""
