"""Asking a run whether it is still needed; by itself, so that nobody loads an engine for it."""

from collections.abc import Callable

Proceed = Callable[[bool], None]
"""Asked before each step, it ends a run that nobody needs by an exception; given true, it waits
until that is known, as before a step that may take long."""


def always(wait: bool) -> None:
    """Nothing keeps the run from going on."""


RowsRead = Callable[[], None]
"""Called by a run when it has read each large table once: from then on it waits for itself more
than for the database, and checks that stand beside it may follow the order of a file."""
