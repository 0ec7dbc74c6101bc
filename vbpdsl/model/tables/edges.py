"""Gaps and overlaps between bands, each said with the row to add or the edge to change.

The edges are what the labels say, no more. Where the input is a whole number, `12 or 13` and `14`
have nothing between them; where it is not, `up to 60%` and `61% or more` leave 60.5% out:

    | below 60% | 0%   |       no row says what `60%` gives:
    | above 60% | 100% |       add the row `| 60% | ... |`
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Band
from vbpdsl.model.possible.grid import at_or_above
from vbpdsl.model.possible.range import ANY, Range
from vbpdsl.model.scope import Scope
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix


@frozen
class Shape:
    """How the bands stand on the page: `upright` and `lying` tables, or the pieces of a `line`.

    `share` is set where the bands part a share of an amount, which begins at zero.
    """

    stands: str = "upright"
    share: bool = False

    def add(self, row: str) -> str:
        """What to do about a row that is missing."""
        match self.stands:
            case "lying":
                return f"add a column headed `{row}` with its value"
            case "line":
                return f"say what it is there, as in `{row[:1].upper()}{row[1:]} it is 0%.`"
        return f"add the row `| {row} | ... |`"


@frozen
class Possible:
    """What an input can be: its step (None where it can be anything), its least and greatest."""

    step: Fraction | None = None
    range: Range = ANY


def check_bands(
    draft: Draft, bands: tuple[Band, ...], possible: Possible, scope: Scope, shape: Shape
) -> None:
    """Say every gap and overlap of bands, given in the order of their lower edges."""
    step = possible.step
    previous: Band | None = None
    for band in bands:
        if previous is None:
            _lowest(draft, band, possible, scope, shape)
        else:
            _between(draft, previous, band, step, scope, shape)
        previous = band
    if previous is not None and previous.high is not None:
        _highest(draft, previous, previous.high, possible, scope, shape)


def _highest(
    draft: Draft, band: Band, high: Fraction, possible: Possible, scope: Scope, shape: Shape
) -> None:
    top, step = possible.range.high, possible.step
    if top is not None and (high > top or (high == top and band.high_included)):
        return
    if top is not None and step is not None and _next(band, step) > top:
        return
    row = f"above {shown(high, band)}" if band.high_included else f"{shown(high, band)} or more"
    _say_gap(draft, row, band, scope, shape)


def _lowest(draft: Draft, band: Band, possible: Possible, scope: Scope, shape: Shape) -> None:
    if band.low is None or (shape.share and band.low == 0):
        return
    bottom, step = possible.range.low, possible.step
    if bottom is not None and (band.low < bottom or (band.low == bottom and band.low_included)):
        return
    if step is not None and bottom is not None and _first(band, step) <= bottom:
        return
    if step is not None and _usual(step):
        label = f"{shown(_first(band, step) - step, band)} or {_fewer(step)}"
    else:
        label = f"{'below' if band.low_included else 'up to'} {shown(band.low, band)}"
    _say_gap(draft, label, band, scope, shape)


def _usual(step: Fraction) -> bool:
    """Whether people count in such steps: by 1, by 0.1, by cents."""
    return step.numerator == 1 and step.denominator in (1, 10, 100, 1000, 10_000)


def _between(
    draft: Draft, one: Band, two: Band, step: Fraction | None, scope: Scope, shape: Shape
) -> None:
    if one.high is None or two.low is None:
        _say_overlap(draft, one, two, step, scope)
        return
    if step is not None:
        if _next(one, step) > _first(two, step):
            _say_overlap(draft, one, two, step, scope)
        elif _next(one, step) < _first(two, step):
            _say_gap(draft, _missing_row(one, two, step), two, scope, shape, one, whole=True)
        return
    if two.low < one.high or (two.low == one.high and one.high_included and two.low_included):
        _say_overlap(draft, one, two, None, scope)
    elif two.low > one.high or not (one.high_included or two.low_included):
        _say_gap(draft, _missing_row(one, two, None), two, scope, shape, one)


def _next(band: Band, step: Fraction) -> Fraction:
    """The first value of a step that is above a band."""
    assert band.high is not None
    first = at_or_above(band.high, step)
    return first + step if first == band.high and band.high_included else first


def _first(band: Band, step: Fraction) -> Fraction:
    """The first value of a step within a band."""
    assert band.low is not None
    first = at_or_above(band.low, step)
    return first + step if first == band.low and not band.low_included else first


def _missing_row(one: Band, two: Band, step: Fraction | None) -> str:
    """The label of the row between two rows."""
    if step is not None:
        low, high = _next(one, step), _first(two, step) - step
        if low == high:
            return shown(low, one)
        if _usual(step):
            return f"{shown(low, one)} to {shown(high, one)}"
    assert one.high is not None and two.low is not None
    low_text, high_text = shown(one.high, one), shown(two.low, two)
    if one.high == two.low:
        return low_text
    match one.high_included, two.low_included:
        case True, True:
            return f"above {low_text} and below {high_text}"
        case True, False:
            return f"above {low_text} and up to {high_text}"
        case False, True:
            return f"{low_text} to below {high_text}"
    return f"{low_text} to {high_text}"


def _say_gap(
    draft: Draft, row: str, near: Band, scope: Scope, shape: Shape, before: Band | None = None,
    whole: bool = False,
) -> None:  # fmt: skip
    what = "this line does not say" if shape.stands == "line" else "no row of this table says"
    draft.say(
        "VBP401",
        f"{what} what `{row}` gives",
        scope.source,
        near.span,
        scope.clause,
        suggestion=_closed(before, near, shape.add(row))
        if before is not None and not whole
        else shape.add(row),
        fixes=_fixes(before, near, row, scope, whole) if before is not None else (),
    )


def _fixes(
    one: Band, two: Band, row: str, scope: Scope, whole: bool
) -> tuple[Fix, ...]:
    """What closes a gap of one value, or of several: an edge moved to the other."""
    return _met(one, two) if not whole else _joined(one, two, scope) if " " not in row else ()


def _met(one: Band, two: Band) -> tuple[Fix, ...]:
    """The first row up to where the second begins, and the second from where the first ends."""
    bands = ((one, _until(one, two)), (two, _beyond(one, two)))
    return tuple(Fix(band.span, words) for band, words in bands if words and band.span is not None)


def _closed(one: Band, two: Band, add: str) -> str:
    """Both ways to close a gap by an edge, before the row that would fill it."""
    labels = {fix.span: fix.words for fix in _met(one, two)}
    said = [f"`{labels[band.span]}` in place of `{band.label}`" for band in (one, two)
            if band.span in labels]  # fmt: skip
    return ", ".join((*said, f"or {add}")) if said else add


def _until(one: Band, two: Band) -> str:
    """The label of a row that ends where the next begins."""
    assert two.low is not None
    edge, included = shown(two.low, two), two.low_included
    if one.low is None:
        return f"below {edge}" if included else f"up to {edge}"
    low = shown(one.low, one)
    if one.low_included:
        return f"{low} to below {edge}" if included else f"{low} to {edge}"
    return f"above {low} and below {edge}" if included else f"above {low} and up to {edge}"


def _beyond(one: Band, two: Band) -> str:
    """The label of a row that begins where the one before it ends."""
    assert one.high is not None
    edge, above = shown(one.high, one), one.high_included
    if two.high is None:
        return f"above {edge}" if above else f"{edge} or more"
    high = shown(two.high, two)
    if above:
        return f"above {edge} and {'up to' if two.high_included else 'below'} {high}"
    return f"{edge} to {high}" if two.high_included else f"{edge} to below {high}"


def _joined(one: Band, two: Band, scope: Scope) -> tuple[Fix, ...]:
    """The edge of one row where that of the other is: a gap of one value may be a slip."""
    if one.high is None or two.low is None or two.low_included:
        return ()
    ends, begins = shown(one.high, one), shown(two.low, two)
    pairs = ((two, begins, ends), (one, ends, begins))
    return tuple(
        Fix(band.span, scope.source.slice(band.span).replace(typed, meant, 1))
        for band, typed, meant in pairs
        if band.span is not None and typed in scope.source.slice(band.span)
    )


def _say_overlap(
    draft: Draft, one: Band, two: Band, step: Fraction | None, scope: Scope
) -> None:
    first, second = (
        scope.source.slice(band.value.span) if band.value.span else "" for band in (one, two)
    )
    common = f"at {shown(two.low, two)}: {first} or {second}" if two.low is not None else None
    draft.say(
        "VBP402",
        f"the rows `{one.label}` and `{two.label}` both say what to do at their common values",
        scope.source,
        two.span,
        scope.clause,
        case=common if first and second and two.low_included else None,
        suggestion=" or ".join((_parted(one, two, step), *_later(one, two, step))),
        fixes=(*_parted_at(one, two, step), *_begun_later(one, two, step)),
    )


def _begun_later(one: Band, two: Band, step: Fraction | None) -> tuple[Fix, ...]:
    """The second row from where the first ends: which of the two counts there is the question."""
    if not _share_an_edge(one, two) or two.span is None or (step is not None and _usual(step)):
        return ()
    return (Fix(two.span, _beyond(one, two)),)


def _later(one: Band, two: Band, step: Fraction | None) -> tuple[str, ...]:
    return tuple(f"`{fix.words}` in place of `{two.label}`"
                 for fix in _begun_later(one, two, step))  # fmt: skip


def _share_an_edge(one: Band, two: Band) -> bool:
    return one.high is not None and one.high == two.low and one.low != two.low


def _parted_at(one: Band, two: Band, step: Fraction | None) -> tuple[Fix, ...]:
    """The first row with the edge that ends it where the second begins."""
    words, apart, _ = _parted(one, two, step).removeprefix("`").partition("` in place of ")
    return (Fix(one.span, words),) if apart and one.span is not None else ()


def _parted(one: Band, two: Band, step: Fraction | None) -> str:
    """The label that ends the first row where the second begins."""
    if two.low is None or one.low == two.low:
        return "keep one of the two rows, or change an edge"
    if step is not None and _usual(step):
        last = shown(_first(two, step) - step, two)
        if one.low is None:
            return f"`{last} or {_fewer(step)}` in place of `{one.label}`"
        return f"`{shown(_first(one, step), one)} to {last}` in place of `{one.label}`"
    edge = shown(two.low, two)
    if one.low is None:
        words = f"below {edge}" if two.low_included else f"up to {edge}"
    elif one.low_included:
        words = f"{shown(one.low, one)} to below {edge}"
    else:
        words = f"above {shown(one.low, one)} and below {edge}"
    return f"`{words}` in place of `{one.label}`"


def _fewer(step: Fraction) -> str:
    """What is counted is fewer, what is measured is less."""
    return "fewer" if step == 1 else "less"


def shown(number: Fraction, band: Band) -> str:
    """A number as the labels of the table write it."""
    if "%" in band.label:
        return f"{plain(number * 100)}%"
    return f"{'$' if '$' in band.label else ''}{plain(number)}"


def plain(number: Fraction) -> str:
    """A number with thousands separators and at most six decimals."""
    scaled = round(number * 1_000_000)
    whole, rest = divmod(abs(scaled), 1_000_000)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:06d}".rstrip("0") if rest else "")
