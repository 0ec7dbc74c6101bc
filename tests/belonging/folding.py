"""Figures made of figures: what a Term for each of several adds up to, by plain loops."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import evolve

from tests.belonging.aggregates import divided
from tests.belonging.loops import At, Figures, Number, Thing, Wanted, things
from tests.belonging.setting import Settlement

Measured = Sequence[tuple[Thing, Fraction]]
Fold = Callable[[Measured], Number]


def added(found: Measured) -> Number:
    """All figures added up."""
    result = Fraction(0)
    for _, value in found:
        result += value
    return result


def mean(found: Measured) -> Number:
    """Their mean; missing of none."""
    return divided(added(found), Fraction(len(found)))


def greatest(found: Measured) -> Number:
    """The greatest; missing of none."""
    return max((value for _, value in found), default=None)


def least(found: Measured) -> Number:
    """The least; missing of none."""
    return min((value for _, value in found), default=None)


def above(bound: int) -> Fold:
    """How many are more than a bound."""
    return lambda found: Fraction(sum(1 for _, value in found if value > bound))


def weighted(weights: dict[str, int]) -> Fold:
    """The mean, each member counting as much as its weight."""

    def fold(found: Measured) -> Number:
        top = sum((value * weights[thing.of[0]] for thing, value in found), Fraction(0))
        return divided(top, Fraction(sum(weights[thing.of[0]] for thing, _ in found)))

    return fold


def folded(inner: Wanted, outer: str, fold: Fold) -> Figures | None:
    """The figures of a fold over the inner figures, for each of an outer key, or for none.

    None where the result would rest on which things without rows there are, or on a missing
    figure: other combinations are about those.
    """
    values, needed = {}, set()
    for settlement in inner.setting.settlements:
        for at, must, group in _groups(inner, outer, settlement):
            sure = _fold([one for one in group if one[0].must], fold)
            unknown = any(value is None or _unsaid(inner, thing) for thing, value in group)
            if unknown or sure != _fold(group, fold):
                return None
            values[(settlement, at)] = sure
            if must:
                needed.add((settlement, at))
    return Figures(values, frozenset(needed))


def beside(
    inner: Wanted, fold: Fold, together: Callable[[Fraction, Fraction], Number]
) -> Figures | None:
    """Each figure put together with a fold over all of them."""
    values, needed = {}, set()
    for settlement in inner.setting.settlements:
        found = inner.measured_things(settlement)
        whole = folded(inner, "none", fold)
        if whole is None or (total := whole.values[(settlement, ())]) is None:
            return None
        for thing, value in found:
            if value is None:
                return None
            values[(settlement, thing.of)] = together(value, total)
            if thing.must:
                needed.add((settlement, thing.of))
    return Figures(values, frozenset(needed))


_Group = list[tuple[Thing, Number]]


def _groups(
    inner: Wanted, outer: str, settlement: Settlement
) -> list[tuple[tuple[str, ...], bool, _Group]]:
    outside = things(evolve(inner, key=outer), settlement)
    found: dict[tuple[str, ...], _Group] = {thing.of: [] for thing in outside}
    for thing, value in inner.measured_things(settlement):
        counted = thing.must or "row" not in thing.at  # rows of other times are not meant
        if counted and "" not in (at := _of(thing.at, outer)):
            found.setdefault(at, []).append((thing, value))
    return [(at, any(thing.must for thing, _ in group), group) for at, group in found.items()]


def _unsaid(inner: Wanted, thing: Thing) -> bool:
    """Whether a link is empty that the figure goes by."""
    return any(thing.at[link] == "" for link in inner.links)


def _of(at: At, outer: str) -> tuple[str, ...]:
    return () if outer == "none" else (at[outer],)


def _fold(group: _Group, fold: Fold) -> Number:
    return fold([(thing, value) for thing, value in group if value is not None])
