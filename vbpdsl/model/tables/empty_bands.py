"""Bands that nothing can fall in: an upper edge below the lower, or beyond what the value can be.

    | 20% to below 20%  | 2% |     no value is 20% or more and below 20%
    | 90% to below 80%  | 2% |     the edges are exchanged
    | above 100%        | 3% |     no percentage of rows is

A row that is never reached is a slip: its value would be paid to nobody.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Band
from vbpdsl.model.possible.grid import at_or_above, at_or_below
from vbpdsl.model.possible.range import Range
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.edges import Possible, shown
from vbpdsl.model.types import Style


def upside_down(draft: Draft, bands: list[Band], scope: Scope) -> bool:
    """Say every band whose edges leave nothing between them; whether there was one."""
    found = False
    for band in bands:
        low, high = band.low, band.high
        if low is None or high is None or low < high:
            continue
        if low == high and band.low_included and band.high_included:
            continue
        _say(draft, band, *_edges_wrong(band, low, high), scope)
        found = True
    return found


def never_reached(draft: Draft, bands: list[Band], possible: Possible, scope: Scope) -> None:
    """Say every band that no value falls in that the input can have."""
    limits = _cut_or_chosen(bands, possible.range)
    for band in bands:
        step = possible.step
        if step is not None and not _some_step(band, step):
            why = f"the value goes in steps of {shown(step, band)}, and none lies there"
        elif not _some_value(band, limits):
            why = f"the value is {_said(limits, band)}"
        else:
            continue
        _say(draft, band, why, "leave the row out, or change an edge", scope)


def _cut_or_chosen(bands: list[Band], limits: Range) -> Range:
    """A table of rates may cut an amount into parts, and those begin at zero."""
    rates = all(band.value.type.style is Style.PERCENT for band in bands)
    return limits.union(Range.only(Fraction(0))) if rates else limits


def _edges_wrong(band: Band, low: Fraction, high: Fraction) -> tuple[str, str]:
    if low == high:
        return (
            f"no value is {'at least' if band.low_included else 'above'} {shown(low, band)} and "
            f"{'at most' if band.high_included else 'below'} {shown(high, band)}",
            "leave the row out, or change an edge",
        )
    below, above = shown(high, band), shown(low, band)
    return (
        f"{below} is below {above}",
        f"`{_exchanged(band, below, above)}`, if the edges are exchanged",
    )


def _exchanged(band: Band, below: str, above: str) -> str:
    if band.low_included and band.high_included:
        return f"{below} to {above}"
    if band.low_included:
        return f"{below} to below {above}"
    return f"above {below} and {'up to' if band.high_included else 'below'} {above}"


def _some_step(band: Band, step: Fraction) -> bool:
    if band.low is None or band.high is None:
        return True
    first, last = at_or_above(band.low, step), at_or_below(band.high, step)
    if first == band.low and not band.low_included:
        first += step
    if last == band.high and not band.high_included:
        last -= step
    return first <= last


def _some_value(band: Band, limits: Range) -> bool:
    """Whether a band and the possible values have more in common than an open edge."""
    within = limits.common(Range(band.low, band.high))
    if within is None:
        return False
    single = within.single
    if single is None:
        return True
    if single == band.low and not band.low_included:
        return False
    return single != band.high or band.high_included


def _said(limits: Range, band: Band) -> str:
    if limits.low is None:
        return f"at most {shown(limits.high or Fraction(0), band)}"
    if limits.high is None:
        return f"at least {shown(limits.low, band)}"
    return f"from {shown(limits.low, band)} to {shown(limits.high, band)}"


def _say(draft: Draft, band: Band, why: str, instead: str, scope: Scope) -> None:
    draft.say(
        "VBP411",
        f"nothing can fall in the row `{band.label}`: {why}",
        scope.source,
        band.span,
        scope.clause,
        suggestion=instead,
    )
