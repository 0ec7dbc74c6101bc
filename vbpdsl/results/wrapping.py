"""Text broken into lines of a width, as `textwrap` does it.

Ten thousand statements have the same formulas and promises: what was broken before is remembered,
and a line that fits as it is is not looked into.
"""

import textwrap
from functools import lru_cache

KEPT = 4_096


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> tuple[str, ...]:
    """The lines of a text; `first` stands before the first of them, `rest` before the others."""
    fits = len(first) + len(text) <= width
    if fits and text.isprintable() and text.strip() and not text.endswith(" "):
        return (f"{first}{text}",)
    return _broken(text, width, first, rest)


def filled(text: str, width: int, first: str = "", rest: str = "") -> str:
    """The same lines as one text."""
    return "\n".join(wrapped(text, width, first, rest))


@lru_cache(maxsize=KEPT)
def _broken(text: str, width: int, first: str, rest: str) -> tuple[str, ...]:
    lines = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)
    return tuple(lines)
