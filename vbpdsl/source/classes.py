"""Frozen classes of attrs that cost a process little until somebody makes an object of them.

attrs works out the fields of a class, and has Python compile the source of its methods, whenever
the class is made, so in every process. There are some four hundred classes, most of them for the
nodes of trees; few contracts have them all, few nodes are ever compared and none is printed. Here a
class is made with its slots alone. attrs is asked for the fields and for `__init__` when the first
object is made or the fields are asked for, and what it makes is what the class has from then on;
comparing, hashing and showing are the same functions for all classes, told which fields they look
at. To a reader, to mypy and to `evolve` and `fields`, a class is one of `attrs.frozen`. What is
compared very often stays one of attrs itself, whose written-out comparison is quicker: places,
words and phrases.
"""

from collections.abc import Callable, Sequence
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:

    def frozen(cls: type) -> type:
        """The class, frozen and with slots, equal where all its fields are that count for it."""
        names = tuple(get_annotations(cls))
        said = {name: one for name in names if isinstance(one := cls.__dict__.get(name), _FIELD)}
        body = {name: one for name, one in cls.__dict__.items() if name not in _OF_ANY_CLASS}
        for name in names:
            body.pop(name, None)
        counted = [name for name in names if name not in said or said[name].eq]
        body |= _methods(names, counted, "__repr__" in body)
        given = (name for name in names if name not in said or _by_place(said[name]))
        body["__match_args__"] = tuple(given)
        body["__slots__"] = (*names, "__weakref__")
        body["__qualname__"] = cls.__qualname__
        made = type(cls)(cls.__name__, cls.__bases__, body)
        _when_asked(made, cls)
        return made


_FIELD = type(attrs.field())
_OF_ANY_CLASS = frozenset({"__dict__", "__weakref__"})


def _by_place(field: Any) -> bool:
    """Whether a field is given by its place among the arguments."""
    return bool(field.init) and not field.kw_only


def _when_asked(made: type, plain: type) -> None:
    """Have a class know its fields and make its objects as attrs does, from the first time on."""

    def asked() -> Any:
        whole: Any = attrs.frozen(plain, eq=False, repr=False)
        made.__init__ = whole.__init__  # type: ignore[misc]
        made.__attrs_attrs__ = whole.__attrs_attrs__  # type: ignore[attr-defined]
        return whole

    def first(self: Any, *given: Any, **named: Any) -> None:
        asked().__init__(self, *given, **named)

    made.__init__ = first  # type: ignore[misc]
    made.__attrs_attrs__ = _Fields(asked)  # type: ignore[attr-defined]


class _Fields:
    """The fields of a class until they are asked for."""

    def __init__(self, asked: Callable[[], Any]) -> None:
        self._asked = asked

    def __get__(self, one: object, of: type | None = None) -> Any:
        return self._asked().__attrs_attrs__


def _methods(names: Sequence[str], counted: Sequence[str], shown: bool) -> dict[str, Any]:
    """What an object of any frozen class can do, for one with these fields."""
    equal, hashed = _compared_by(counted)
    made = {
        "__eq__": equal,
        "__hash__": hashed,
        "__setattr__": _never,
        "__delattr__": _never,
        "__getstate__": lambda self: {name: getattr(self, name) for name in names},
        "__setstate__": _as_it_was,
    }
    return made if shown else {**made, "__repr__": _shown}


def _compared_by(names: Sequence[str]) -> tuple[Callable[[Any, object], Any], Callable[[Any], int]]:
    """Equality and hash by some fields, between objects of one class."""
    of: Callable[[Any], object] = attrgetter(*names) if names else lambda _: None

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return of(self) == of(other)

    def hashed(self: Any) -> int:
        return hash((self.__class__, of(self)))

    return equal, hashed


def _never(*_: object) -> None:
    raise attrs.exceptions.FrozenInstanceError


def _as_it_was(self: object, state: dict[str, Any]) -> None:
    for name, value in state.items():
        object.__setattr__(self, name, value)


def _shown(self: Any) -> str:
    names = (one.name for one in attrs.fields(type(self)) if one.repr)
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__qualname__}({shown})"
