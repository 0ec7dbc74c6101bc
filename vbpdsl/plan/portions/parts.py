"""What each gets of a division after its passes: a share or a limit, rounded, and the odd cents."""

from collections.abc import Mapping

from attrs import evolve

from vbpdsl.model.operators import OddCents, Portions, RoundingWay
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import both, choose, compare, multiply, negation, whole
from vbpdsl.plan.numbers.exact import ZERO, Exact
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.portions.rows import (
    CAPPED,
    FREE,
    RAISED,
    Asking,
    Division,
    Open,
    Rows,
    if_state,
    like,
    top_of,
)


def parts_of(division: Division, rows: Rows) -> Asking:
    """What each gets, or the factor."""
    here = Open.of(rows)
    share = here.number("share")
    if division.portion.gives is Portions.FACTOR:
        over = exact.times(here.number("left"), here.number("over"))
        factor = exact.over(over, here.number("weights"), here.draft.keep)
        here.values = {"part": here.keep(factor)}
        return (yield from _once(division, here))
    if division.portion.cents is None:
        here.values = {"part": here.keep(_part(here, share))}
        return (yield from division.shelved(here, "parts"))
    rows = yield from _rounded(division, here, share)
    return (yield from _with_odd(division, rows))


def _once(division: Division, here: Open) -> Asking:
    """The factor, which all have alike, once for all that share in the division."""
    rows = yield from division.shelved(here, "factors")
    placed = rows.values["part"]
    columns = (placed.column, *placed.factors)

    def of(opened: Open) -> Mapping[str, tuple[str, Scalar]]:
        return {column: ("lowest", opened.draft.read(column)) for column in columns}

    totals = yield from division.totals(rows, of)
    return evolve(totals, values={"part": placed})


def _rounded(division: Division, here: Open, share: Exact) -> Asking:
    """The parts rounded, and what rounding dropped of the shares of those at no limit."""
    cents = division.portion.cents
    assert cents is not None
    keep = here.draft.keep
    free = compare("=", here.top("state"), whole(FREE))
    limits = [here.number(name) for name in ("most", "least") if name in here.values]
    apart = [negation(exact.compared("=", share, limit)) for limit in limits]
    gets = keep(both([free, compare(">", share.numerator, whole(0)), *apart]))
    base = here.keep(exact.rounded(_part(here, share), cents.step, cents.way, keep))
    dropped = exact.minus(share, exact.rounded(share, cents.step, cents.way, keep))
    here.values["base"] = base
    here.values["gets"] = Exact(keep(choose(((gets, whole(1)),), whole(0))))
    here.values["dropped"] = Exact(keep(choose(((gets, dropped.numerator),), whole(0))))
    return (yield from division.shelved(here, "rounded"))


def _with_odd(division: Division, rows: Rows) -> Asking:
    """The odd cents given to those they go to, where the whole amount was divided."""
    cents, bounds = division.portion.cents, ("most", "least")
    assert cents is not None

    def of(here: Open) -> Mapping[str, tuple[str, Scalar]]:
        found = {"bases": ("sum", here.top("base")),
                 "free": ("sum", if_state(here, FREE, here.top("weight")))}  # fmt: skip
        for name, state in zip(bounds, (CAPPED, RAISED), strict=True):
            if name in here.values:
                found[f"{name}s"] = ("sum", if_state(here, state, here.top(name)))
        return found

    totals = yield from division.totals(rows, of)
    here = Open.of(rows)
    keep, beside = here.draft.keep, division.beside(here, totals)
    given = exact.times(here.number("left"), Exact(beside.value("free")))
    given = exact.over(given, here.number("weights"), keep)
    nobody = compare("=", here.top("weights"), whole(0))
    given = exact.selected(((nobody, ZERO),), given, keep, watch=False)
    for name in bounds:
        if name in here.values:
            taken = like(Exact(beside.value(f"{name}s")), here.number(name))
            given = exact.plus(given, taken)
    base, amount = here.number("base"), here.number("amount")
    every = keep(exact.compared("=", here.keep(given), amount))
    over = exact.minus(amount, like(Exact(beside.value("bases")), base))
    odd = here.keep(exact.rounded(over, cents.step, RoundingWay.DOWN, keep))
    part = _odd_given(division, here, every, odd, base)
    here.values = {"part": here.keep(part)}
    return (yield from division.shelved(here, "parts"))


def _odd_given(division: Division, here: Open, every: Scalar, odd: Exact, base: Exact) -> Exact:
    cents = division.portion.cents
    assert cents is not None
    keep = here.draft.keep
    around = [top_of(one) for one in division.around(here).values()]
    order = [(top_of(here.values[f"order{at}"]), one.largest)
             for at, one in enumerate(cents.order)]  # fmt: skip
    if cents.odd is OddCents.FIRST:
        first, last = here.draft.rank(around, order)
        gets = both([every, compare("=", first, whole(1))])
        tied = both([gets, compare(">", last, whole(1)),
                     negation(compare("=", odd.numerator, whole(0)))])  # fmt: skip
        cases = ((tied, exact.NONE), (gets, exact.plus(base, odd)))
        return exact.selected(cases, base, keep, watch=False)
    gets_some = here.top("gets")
    first, last = here.draft.rank([*around, gets_some], [(here.top("dropped"), True), *order])
    eligible = both([every, compare("=", gets_some, whole(1))])
    step = cents.step.numerator
    within = both([eligible, compare("<=", multiply(last, whole(step)), odd.numerator)])
    tied = both([eligible, compare("<=", multiply(first, whole(step)), odd.numerator)])
    one_more = exact.plus(base, exact.literal(cents.step))
    cases = ((within, one_more), (tied, exact.NONE))
    return exact.selected(cases, base, keep, watch=False)


def _part(here: Open, share: Exact) -> Exact:
    """The share, or the limit that somebody has come to."""
    pairs = [
        (compare("=", here.top("state"), whole(state)), here.number(name))
        for name, state in (("most", CAPPED), ("least", RAISED))
        if name in here.values
    ]
    return exact.selected(pairs, share, here.draft.keep, watch=False)
