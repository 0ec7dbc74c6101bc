"""What is found of an object the first time that somebody asks, for all who ask again.

Every check looks through the same expressions, every reader asks a sentence of payment who pays
whom. An object is known by its number: to compare it with others, or to hash it, would take as long
as to look. It is kept with what was found, so that its number is nobody else's meanwhile; so this
stands below all stages, and nothing is kept for longer than some contracts are read.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")
Found = TypeVar("Found")


def once(most: int) -> Callable[[Callable[[Asked], Found]], Callable[[Asked], Found]]:
    """Have a function look at each of so many objects once, then begin anew."""

    def of(find: Callable[[Asked], Found]) -> Callable[[Asked], Found]:
        known: dict[int, tuple[Asked, Found]] = {}

        @wraps(find)
        def asked(one: Asked) -> Found:
            found = known.get(id(one))
            if found is None:
                if len(known) >= most:
                    known.clear()
                found = known[id(one)] = (one, find(one))
            return found[1]

        return asked

    return of
