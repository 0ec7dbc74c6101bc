"""Classes of attrs that cost a process little until somebody makes an object of them.

attrs works out the fields of a class, and has Python compile the source of its methods, whenever
the class is made, so in every process. There are some four hundred classes, most of them for the
nodes of trees; few contracts have them all, few nodes are ever compared and none is printed. Here a
class is made with its slots alone. `__init__` is written when the first object is made, and by
attrs only where a field is converted or validated; attrs works the fields out when they are asked
for. Comparing, hashing and showing are the same functions for all classes,
told which fields they look at; a hash is worked out once: trees are deep. To a reader, to mypy
and to `evolve` and `fields`, a class is one of `attrs.frozen` or `attrs.define`. What is compared
very often stays one of attrs itself, whose written-out comparison is quicker: places, words and
phrases.
"""

from collections.abc import Callable, Sequence
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import define as define
    from attrs import frozen as frozen
else:

    def frozen(cls: type) -> type:
        """The class, frozen and with slots, equal where all its fields are that count for it."""
        return _made(cls, attrs.frozen, {"__setattr__": _never, "__delattr__": _never})

    def define(cls: type) -> type:
        """The same for a class whose objects change: they are in no set, and no keys."""
        return _made(cls, attrs.define, {"__hash__": None})


def _made(cls: type, by_attrs: Any, more: dict[str, Any]) -> type:
    """A class with slots and the methods of any such class, and `more` of them."""
    names = _names(cls)
    said = {name: one for name in names if isinstance(one := cls.__dict__.get(name), _FIELD)}
    body = {name: one for name, one in cls.__dict__.items() if name not in _OF_ANY_CLASS}
    for name in names:
        body.pop(name, None)
    counted = [name for name in names if name not in said or said[name].eq]
    own = {"__repr__": body["__repr__"]} if "__repr__" in body else {}
    body |= _methods(names, counted) | more | own
    given = (name for name in names if name not in said or _by_place(said[name]))
    body["__match_args__"] = tuple(given)
    body["__slots__"] = (*names, "_hashed", "__weakref__")
    body["__qualname__"] = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, body)
    _when_asked(made, cls, by_attrs)
    return made


_FIELD = type(attrs.field())
_FACTORY: Any = attrs.Factory
_OF_ANY_CLASS = frozenset({"__dict__", "__weakref__"})


def _by_place(field: Any) -> bool:
    """Whether a field is given by its place among the arguments."""
    return bool(field.init) and not field.kw_only


def _when_asked(made: type, plain: type, by_attrs: Any) -> None:
    """Have a class know its fields and make its objects as attrs does, from the first time on."""

    def fields() -> Any:
        known = by_attrs(plain, init=False, eq=False, repr=False).__attrs_attrs__
        made.__attrs_attrs__ = known  # type: ignore[attr-defined]
        return known

    def first(self: Any, *given: Any, **named: Any) -> None:
        begin = written(made, plain) or by_attrs(plain, eq=False, repr=False).__init__
        made.__init__ = begin  # type: ignore[misc]
        begin(self, *given, **named)

    made.__init__ = first  # type: ignore[misc]
    made.__attrs_attrs__ = _Fields(fields)  # type: ignore[attr-defined]


def written(made: type, plain: type) -> Callable[..., None] | None:
    """`__init__` of a class with slots; None where a field is converted or validated, so that attrs
    has to write it."""
    by_place, by_name, lines = list[str](), list[str](), list[str]()
    known: dict[str, Any] = {"_nothing": attrs.NOTHING}
    for name in _names(plain):
        field = _asked_of(name, plain.__dict__.get(name, attrs.NOTHING))
        if field is None:
            return None
        default, given, named = field
        known[f"_set_{name}"] = made.__dict__[name].__set__
        value, argument = given, given
        if isinstance(default, _FACTORY):
            known[f"_make_{name}"], argument = default.factory, f"{given}=_nothing"
            new = f"_make_{name}({'self' if default.takes_self else ''})"
            value = f"{new} if {given} is _nothing else {given}" if given else new
        elif default is not attrs.NOTHING:
            known[f"_else_{name}"], argument = default, f"{given}=_else_{name}"
            value = given or f"_else_{name}"
        if given:
            (by_name if named else by_place).append(argument)
        if value:
            lines.append(f"    _set_{name}(self, {value})")
    if hasattr(plain, "__attrs_post_init__"):
        lines.append("    self.__attrs_post_init__()")
    heads = ", ".join(["self", *by_place, *(["*", *by_name] if by_name else [])])
    exec("\n".join([f"def __init__({heads}):", *(lines or ["    pass"])]), known)
    made_so: Callable[..., None] = known["__init__"]
    made_so.__qualname__ = f"{plain.__qualname__}.__init__"
    return made_so


def _names(cls: type) -> tuple[str, ...]:
    """The fields of a class, in their order."""
    return tuple(get_annotations(cls))


def _asked_of(name: str, said: Any) -> tuple[Any, str, bool] | None:
    """A field's default, what its argument is called (nothing where it has none), and whether that
    is given by name alone; None where attrs has to see to it."""
    if not isinstance(said, _FIELD):
        return said, name.lstrip("_"), False
    more = said.converter, said._validator, said.on_setattr
    if any(one is not None for one in more):
        return None
    given = (said.alias or name.lstrip("_")) if said.init else ""
    return said._default, given, bool(said.kw_only)


class _Fields:
    """The fields of a class until they are asked for."""

    def __init__(self, asked: Callable[[], Any]) -> None:
        self._asked = asked

    def __get__(self, one: object, of: type | None = None) -> Any:
        return self._asked()


def _methods(names: Sequence[str], counted: Sequence[str]) -> dict[str, Any]:
    """What an object of any such class can do, for one with these fields."""
    equal, hashed = _compared_by(counted)
    return {
        "__eq__": equal,
        "__hash__": hashed,
        "__repr__": _shown,
        "__getstate__": lambda self: {name: getattr(self, name) for name in names},
        "__setstate__": _as_it_was,
    }


def _compared_by(names: Sequence[str]) -> tuple[Callable[[Any, object], Any], Callable[[Any], int]]:
    """Equality and hash by some fields, between objects of one class."""
    of: Callable[[Any], object] = attrgetter(*names) if names else lambda _: None

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return of(self) == of(other)

    def hashed(self: Any) -> int:
        try:
            known: int = self._hashed
        except AttributeError:
            known = hash((self.__class__, of(self)))
            object.__setattr__(self, "_hashed", known)
        return known

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
