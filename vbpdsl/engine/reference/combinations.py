"""Which figures there are: the combinations of keys that exist in a settlement.

Keys of one home come together as its rows have them; keys of different homes each with each:

    home (member, line of business), rows of the roster     M1 Commercial, M2 Medicare Advantage
    home (Criterion), rows of Schedule 2                     14 Criteria
    keys (line of business)                                  Commercial, Medicare Advantage
    keys (member, Criterion)                                 2 times 14 combinations
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from itertools import product

from attrs import evolve

from vbpdsl.engine.reference.scope import Scope, Settled
from vbpdsl.engine.reference.step import At
from vbpdsl.engine.reference.world import Selection
from vbpdsl.engine.values import in_order
from vbpdsl.model.contract import Home
from vbpdsl.model.expressions import Rows

Select = Callable[[Rows, Scope], Selection]
Combinations = dict[At, None]
"""An ordered set of combinations."""


def combine(
    keys: tuple[str, ...], homes: tuple[Home, ...], settled: Settled, select: Select
) -> Combinations:
    """The combinations of some keys in a settlement, ordered."""
    if not keys:
        return {(): None}
    groups = _grouped(keys, homes)
    found = [_at_home(home, group, settled, select) for home, group in groups]
    places = {
        key: (which, place)
        for which, (_, group) in enumerate(groups)
        for place, key in enumerate(group)
    }
    combined = (
        tuple([choice[which][place] for which, place in (places[key] for key in keys)])
        for choice in product(*found)
    )
    return dict.fromkeys(sorted(combined, key=in_order))


def homes_of(keys: tuple[str, ...], homes: tuple[Home, ...]) -> tuple[Home, ...]:
    """The homes that some keys come from."""
    return tuple(home for home, _ in _grouped(keys, homes))


def _grouped(keys: tuple[str, ...], homes: tuple[Home, ...]) -> list[tuple[Home, tuple[str, ...]]]:
    """Each key with its home: that with most of the keys, of such the one with fewest others."""
    left = keys
    groups = []
    while left:
        home = min(
            homes,
            key=partial(_fit, left),
            default=None,
        )
        group = tuple(key for key in left if home is not None and key in home.keys)
        if home is None or not group:
            raise ValueError(f"no home for the keys {left}")
        groups.append((home, group))
        left = tuple(key for key in left if key not in group)
    return groups


def _fit(left: tuple[str, ...], home: Home) -> tuple[int, int]:
    return (-len(set(home.keys).intersection(left)), len(home.keys))


def _at_home(home: Home, group: tuple[str, ...], settled: Settled, select: Select) -> Iterable[At]:
    others = frozenset(home.keys).difference(group)
    rows = select(_linked(home, others), Scope.of(settled)).scopes
    return dict.fromkeys(tuple([scope.values[key] for key in group]) for scope in rows)


@lru_cache(maxsize=256)
def _linked(home: Home, others: frozenset[str]) -> Rows:
    """The rows of a home without the links to keys that are not asked for.

    A visit without a member is a visit all the same.
    """
    if not others:
        return home.rows
    links = tuple(link for link in home.rows.links if link.name not in others)
    return evolve(home.rows, links=links)
