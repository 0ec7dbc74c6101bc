"""An amount divided among several as relations: a row for each that takes part, pass after pass.

After every pass all that are not cut off have one factor times their weight, and whoever is cut
off has the limit. So a pass needs two totals: what is left for those not cut off, and their
weights.

    takers    k0    amount  weight  limit       totals   left    weights
              M01   100000      30      -                50000       39
              M02   100000      36  50000 (cut off)
              M03   100000       9      -       part of M01 = 50000 x 30 / 39
"""

from collections.abc import Callable, Generator, Mapping

from vbpdsl.model.expressions import Portion
from vbpdsl.model.operators import Portions
from vbpdsl.plan.figures.placed import fetch
from vbpdsl.plan.figures.sites import Place
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import is_missing
from vbpdsl.plan.numbers.exact import ZERO, Exact
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.portions.parts import parts_of
from vbpdsl.plan.portions.passes import passed
from vbpdsl.plan.portions.rows import Division, Rows
from vbpdsl.plan.portions.takers import measured_alike, takers_of
from vbpdsl.plan.relations.relation import Measured, Relation
from vbpdsl.plan.values import Lowered


def divide(
    portion: Portion,
    site: Place,
    keys: Mapping[str, Lowered],
    name: Callable[[str], str],
    said: str,
) -> Generator[Relation, Measured, tuple[Rows, Rows]]:
    """Those that take part in the division of a Term's figures, and the parts as far as known."""
    division = Division(portion, portion.each, name, said)
    takers = yield from takers_of(division, site, keys)
    rows = yield from measured_alike(division, takers)
    rows = yield from passed(division, rows)
    parts = yield from parts_of(division, rows)
    return takers, parts


def part_at(site: Place, takers: Rows, parts: Rows, gives: Portions) -> Exact:
    """The part of a figure: nothing for one that does not take part."""
    joined = site.draft.join(parts.input, parts.measured, _pairs(site, parts))
    part = fetch(parts.values["part"], joined.value)
    assert isinstance(part, Exact)
    if gives is Portions.FACTOR:
        return part
    taker = site.draft.join(takers.input, takers.measured, _pairs(site, takers))
    absent_ = is_missing(taker.value(takers.values["doubt"].column))
    return exact.selected(((absent_, ZERO),), part, site.draft.keep, watch=False)


def _pairs(site: Place, rows: Rows) -> list[tuple[Scalar, str, int]]:
    return [site.matched(key, placed) for key, placed in rows.keys.items()]
