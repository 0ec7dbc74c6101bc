"""Two threads that take turns: one works in Python, the other asks the database in short questions.

Python has the thread that waits wait for five milliseconds, which for a hundred questions is longer
than their answers take.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

BRIEF = 0.0005
"""Seconds that a thread works in Python while another waits for its turn."""


@contextmanager
def brief_turns() -> Iterator[None]:
    """Short turns while two threads of this process are at work."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(BRIEF, before))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
