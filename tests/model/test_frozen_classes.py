"""Classes whose methods wait for the first object are, to whoever uses them, those of attrs."""

import copy
import pickle

import attrs
import pytest
from attrs import Factory, evolve, field, fields

from vbpdsl.source.classes import define, frozen


def _upper(text: str) -> str:
    return text.upper()


@frozen
class _Ours:
    name: str
    letters: str = field(converter=_upper, default="a")
    listed: list[int] = Factory(list)
    place: int = field(default=0, eq=False, repr=False)
    told: bool = field(default=False, kw_only=True)

    def twice(self) -> str:
        return self.name * 2


@attrs.frozen
class _Theirs:
    name: str
    letters: str = field(converter=_upper, default="a")
    listed: list[int] = Factory(list)
    place: int = field(default=0, eq=False, repr=False)
    told: bool = field(default=False, kw_only=True)


@frozen
class _NeverMade:
    first: int
    _hidden: int = field(default=3, alias="said")


@frozen
class _Plain:
    name: str
    place: int = 7
    listed: list[int] = field(factory=list)
    _hidden: tuple[int, ...] = ()
    told: bool = field(default=False, kw_only=True)


@define
class _Changing:
    name: str
    listed: list[int] = Factory(list)
    _worked: int = field(default=0, eq=False)


@define
class _Begun:
    name: str
    later: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.later = self.name * 2


def test_defaults_factories_and_names_are_the_fields() -> None:
    one = _Plain("n", hidden=(3,), told=True)
    assert (one.place, one.listed, one._hidden, one.told) == (7, [], (3,), True)
    assert one.listed is not _Plain("n").listed
    assert _Plain("n", 1, [2], (3,)) == _Plain(name="n", place=1, listed=[2], hidden=(3,))
    assert evolve(one, hidden=(), place=8) == _Plain("n", 8, told=True)
    with pytest.raises(TypeError, match="positional"):
        _Plain("n", 1, [2], (3,), True)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="name"):
        _Plain()  # type: ignore[call-arg]


def test_what_changes_is_equal_by_its_fields_and_in_no_set() -> None:
    one = _Changing("n", worked=3)
    one.name = "m"
    one.listed.append(1)
    assert one == _Changing("m", [1])
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)
    with pytest.raises(AttributeError):
        one.other = 1  # type: ignore[attr-defined]
    assert _Begun("a").later == "aa"


def test_objects_are_as_attrs_makes_them() -> None:
    ours, theirs = _Ours("n", "b", place=4, told=True), _Theirs("n", "b", place=4, told=True)
    assert repr(ours).replace("Ours", "Theirs") == repr(theirs)
    assert ours == _Ours("n", "B", place=9, told=True)
    assert ours != _Ours("n", "b", [1], told=True)
    assert ours != theirs  # type: ignore[comparison-overlap]
    assert hash(_NeverMade(1)) == hash(_NeverMade(1))
    assert evolve(ours, name="m").name == "m"
    assert ours.twice() == "nn"
    assert ours.listed is not _Ours("n").listed
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        ours.name = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        object.__setattr__(ours, "more", 1)
    with pytest.raises(TypeError):
        _Ours()  # type: ignore[call-arg]
    assert _Ours.__match_args__ == _Theirs.__match_args__
    for again in (copy.copy(ours), copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):
        assert again == ours
        assert again.place == 4


def test_fields_are_known_before_an_object_is() -> None:
    assert [one.alias for one in fields(_NeverMade)] == ["first", "said"]
    assert _NeverMade(1, said=2) == _NeverMade(1, 2)
    assert _NeverMade(1) == _NeverMade(1, 3)
    ours, theirs = list(fields(_Ours)), list(fields(_Theirs))
    assert ours == theirs
