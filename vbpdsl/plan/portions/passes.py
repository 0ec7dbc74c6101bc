"""The passes of a division: a share for each that is free, and who comes to a limit by it.

After every pass all that are not cut off have one factor times their weight, and whoever is cut
off has the limit. How many passes there are "until nothing is cut off" the data say: each relation
is measured, and the driver goes on until one has cut off nobody. Limits from below are brought in
the same way; of a pass that would cut some and raise others the greater effect is taken first,
since the factor lies on its side.
"""

from collections.abc import Mapping

from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import (
    FALSE,
    TRUE,
    Unplannable,
    both,
    choose,
    compare,
    negation,
    whole,
)
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
)

MOST_PASSES = 200
"""Passes after which a division that does not end is left to the reference."""


def passed(division: Division, rows: Rows) -> Asking:
    """The parts before cents."""
    if "least" in rows.values:
        if division.portion.or_nothing:  # where all weigh nothing, least parts are none either
            raise Unplannable("least parts of a division of which all may get nothing")
        rows = yield from _had(division, rows)
    passes, asked = 0, division.portion.passes
    while True:
        passes += 1
        rows = yield from _pass(division, rows, passes == 1)
        changed = rows.measured.columns["changed"].range
        if passes == asked or changed is None or changed.high <= 0 or not rows.measured.rows:
            return rows
        if passes == MOST_PASSES:
            raise Unplannable("a division of more passes than are made here")
        if "least" in rows.values:
            rows = yield from _one_side(division, rows)


def _had(division: Division, rows: Rows) -> Asking:
    """Only divisions whose least amounts can be had."""

    def of(here: Open) -> Mapping[str, tuple[str, Scalar]]:
        return {"leasts": ("sum", here.top("least"))}

    totals = yield from division.totals(rows, of)
    here = Open.of(rows)
    leasts = Exact(division.beside(here, totals).value("leasts"))
    needed = like(leasts, here.number("least"))
    here.draft.where(exact.compared("<=", needed, here.number("amount")))
    return (yield from division.shelved(here, "weights"))


def _pass(division: Division, rows: Rows, first: bool) -> Asking:
    """A share of what is left for each that is free, and who has a limit after it."""
    bounds = [(name, state) for name, state in (("most", CAPPED), ("least", RAISED))
              if name in rows.values]  # fmt: skip

    def of(here: Open) -> Mapping[str, tuple[str, Scalar]]:
        found = {"weights": ("sum", if_state(here, FREE, here.top("weight")))}
        for name, state in bounds:
            found[f"{name}s"] = ("sum", if_state(here, state, here.top(name)))
        return found

    totals = yield from division.totals(rows, of)
    here = Open.of(rows)
    beside = division.beside(here, totals)
    weights, left = here.draft.keep(beside.value("weights")), here.number("amount")
    if first and not division.portion.or_nothing:
        here.draft.where(compare(">", weights, whole(0)))
    for name, _ in bounds:
        taken = like(Exact(beside.value(f"{name}s")), here.number(name))
        left = exact.minus(left, taken)
    left = here.keep(left)
    keep, nothing = here.draft.keep, (compare("=", weights, whole(0)), ZERO)
    share = exact.over(exact.times(left, here.number("weight")), Exact(weights), keep)
    share = here.keep(exact.selected((nothing,), share, keep, watch=False))
    # what a share is over is alike for all: of those that are free, tops compare like shares
    here.values |= {"share": share, "left": left, "weights": Exact(weights)}
    _limited(here, share, compare(">", weights, whole(0)) if first else TRUE)
    return (yield from division.shelved(here, "pass"))


def _limited(here: Open, share: Exact, any_weight: Scalar) -> None:
    """Who is above its most or below its least by its share, and how it stands with it then.

    Where nobody has a weight in the first pass nobody gets anything: no limit is looked at.
    """
    free = both([compare("=", here.top("state"), whole(FREE)), any_weight])
    cases: list[tuple[Scalar, Scalar]] = []
    if "most" in here.values:
        above = here.draft.keep(both([free, exact.compared(">", share, here.number("most"))]))
        cases.append((above, whole(CAPPED)))
    if "least" in here.values:
        below = here.draft.keep(both([free, exact.compared("<", share, here.number("least"))]))
        cases.append((below, whole(RAISED)))
    changed = choose([(case, whole(1)) for case, _ in cases], whole(0))
    here.values["changed"] = Exact(here.draft.keep(changed))
    here.values["state"] = Exact(here.draft.keep(choose(cases, here.top("state"))))


def _one_side(division: Division, rows: Rows) -> Asking:
    """Of those newly at a limit only the side that moves the factor; the others are free."""

    def of(here: Open) -> Mapping[str, tuple[str, Scalar]]:
        new = compare("=", here.top("changed"), whole(1))
        found: dict[str, tuple[str, Scalar]] = {}
        if "most" in here.values:
            over = exact.minus(here.number("share"), here.number("most"))
            found["over"] = ("sum", _if_new(here, new, CAPPED, over))
        under = exact.minus(here.number("least"), here.number("share"))
        found["under"] = ("sum", _if_new(here, new, RAISED, under))
        return found

    totals = yield from division.totals(rows, of)
    here = Open.of(rows)
    beside = division.beside(here, totals)
    new = compare("=", here.top("changed"), whole(1))
    more_over: Scalar = FALSE
    if "most" in here.values:
        over = exact.minus(here.number("share"), here.number("most"))
        under = exact.minus(here.number("least"), here.number("share"))
        more_over = exact.compared(
            ">=", like(Exact(beside.value("over")), over),
            like(Exact(beside.value("under")), under),
        )  # fmt: skip
    side = choose(((more_over, whole(CAPPED)),), whole(RAISED))
    stays = both([new, negation(compare("=", here.top("state"), side))])
    freed = choose(((stays, whole(FREE)),), here.top("state"))
    here.values["state"] = Exact(here.draft.keep(freed))
    for name in ("share", "left", "weights", "changed"):
        del here.values[name]
    return (yield from division.shelved(here, "weights"))


def _if_new(here: Open, new: Scalar, state: int, value: Exact) -> Scalar:
    is_so = both([new, compare("=", here.top("state"), whole(state))])
    return choose(((is_so, value.numerator),), whole(0))
