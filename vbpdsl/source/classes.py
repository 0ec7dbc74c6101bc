"""Frozen classes of attrs whose methods are not written out one by one.

attrs writes the source of `__init__`, `__eq__`, `__hash__` and `__repr__` for each class and has
Python compile it whenever the class is made, so in every process. With some three hundred classes
for the nodes of trees that was half the time a `vbp check` took before it read a word, though few
of the nodes are ever compared and none is printed. Here only `__init__` is written out; the other
three are the same functions for all classes, told which fields they look at. To a reader, to mypy
and to `evolve` and `fields`, a class is one of `attrs.frozen`. What is compared very often stays
one of attrs itself, whose written-out comparison is quicker: places, words and phrases.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:

    def frozen(cls: type) -> type:
        """The class, frozen and with slots, equal where all its fields are that count for it."""
        made = attrs.frozen(cls, eq=False, repr=False)
        fields = attrs.fields(made)
        made.__eq__, made.__hash__ = _compared_by([one.name for one in fields if one.eq])
        if "__repr__" not in cls.__dict__:
            made.__repr__ = _shown
        return made


def _compared_by(names: list[str]) -> tuple[Callable[[Any, object], Any], Callable[[Any], int]]:
    """Equality and hash by some fields, between objects of one class."""
    of: Callable[[Any], object] = attrgetter(*names) if names else lambda _: None

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return of(self) == of(other)

    def hashed(self: Any) -> int:
        return hash((self.__class__, of(self)))

    return equal, hashed


def _shown(self: Any) -> str:
    names = (one.name for one in attrs.fields(type(self)) if one.repr)
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__qualname__}({shown})"
