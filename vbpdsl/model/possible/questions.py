"""Questions about a contract before there are data: can this be so, and with which figures?

    below_zero(Net Result)      yes: with a cost of $0 and a copay of $1

A yes is only given with figures that were put through the whole computation and gave it; a no
only where no figures can. Between the two nothing is said (None).
"""

from collections.abc import Hashable, Iterator
from fractions import Fraction
from itertools import product

from vbpdsl.model.contract import Period
from vbpdsl.model.expressions import Aggregate, Comparison, Expression
from vbpdsl.model.possible.extent import is_part_of
from vbpdsl.model.possible.leaves import leaves
from vbpdsl.model.possible.linear import Linear
from vbpdsl.model.possible.page import Assumed, Page
from vbpdsl.model.possible.path import Path
from vbpdsl.model.possible.range import Range
from vbpdsl.model.possible.solver import AtLeastZero
from vbpdsl.model.possible.unknowns import TooMany, Unknowns
from vbpdsl.model.possible.ways import Ways
from vbpdsl.model.types import DOLLARS
from vbpdsl.model.walking import parts_above
from vbpdsl.source.classes import frozen

ZERO = Fraction(0)


@frozen
class Found:
    """Figures for which something comes out, and what then does."""

    figures: tuple[tuple[Expression, Fraction], ...]
    value: Fraction


def ways_in(
    page: Page, assumed: Assumed, rows: str | None = None, into_terms: bool = True,
    as_figures_stand: bool = False,
) -> Iterator[Ways]:  # fmt: skip
    """The ways in each period that is settled."""
    for period in page.periods or (None,):
        unknowns = _in_period(page, assumed, rows, period)
        yield Ways(unknowns, period, into_terms=into_terms, as_figures_stand=as_figures_stand)


def can_hold(test: Expression, truth: bool, page: Page) -> bool | None:
    """Whether a condition can be true, or false, whatever files hold; None if that is not known.

    It is first looked at from outside, each Term a figure by itself; into the Terms only where two
    sides of a comparison are made of the same figures.
    """
    if not _holds_somewhere(test, truth, page, into_terms=False):
        return False
    if not any(_of_the_same(part, page) for part in parts_above(test, Aggregate)):
        return True
    try:
        return _holds_somewhere(test, truth, page, into_terms=True)
    except TooMany:
        return None


def _holds_somewhere(test: Expression, truth: bool, page: Page, into_terms: bool) -> bool:
    return any(
        next(ways.where(test, truth, Path()), None) is not None
        for ways in ways_in(page, Assumed.NOTHING, into_terms=into_terms)
    )


def _of_the_same(part: object, page: Page) -> bool:
    """Whether a comparison has the same figures, or parts of them, on both sides."""
    if not isinstance(part, Comparison):
        return False
    left, right = leaves(part.left, page), leaves(part.right, page)
    pairs = [pair for one in left for other in right for pair in ((one, other), (other, one))]
    return bool(left & right) or any(is_part_of(*pair, page, Assumed.NOTHING) for pair in pairs)


def _in_period(
    page: Page, assumed: Assumed, rows: str | None, period: Period | None
) -> Unknowns:
    return Unknowns(page, assumed, rows, year=period if page.period_key is not None else None)


def can_be_above(value: Expression, mark: Fraction, page: Page, assumed: Assumed) -> bool | None:
    """Whether a value can be above a mark; None if that is not known."""
    try:
        for ways in ways_in(page, assumed):
            for path, sum_ in ways.of(value, Path()):
                above = path.testing(AtLeastZero(sum_.moved(-mark), more=True))
                if above is not None and ways.unknowns.can_hold(above.tests):
                    return True
    except TooMany:
        return None
    return False


def below_zero(value: Expression, page: Page, assumed: Assumed) -> Found | None:
    """Figures for which an amount is below zero: found, and worked out with them again."""
    try:
        for ways in ways_in(page, assumed):
            worked: dict[Hashable, Found | None] = {}
            for path, sum_ in ways.of(value, Path()):
                found = _below_on(ways, path, sum_, value, worked)
                if found is not None:
                    return found
    except TooMany:
        pass
    return None


SIZES = tuple(
    (Range(Fraction(size)), Fraction(least))
    for size, least in ((100_000, 50_000), (100_000, 1_000), (0, 1_000), (0, 1))
)
"""How large amounts are and what they come to: of a size that people have before them, if that can
be. Less than a dollar may be the rounding of a step; it is no case to ask about."""
LEAST = min(least for _, least in SIZES)


def _below_on(
    ways: Ways, path: Path, sum_: Linear, value: Expression, worked: dict[Hashable, Found | None]
) -> Found | None:
    """Figures on one way, of a likely size if there are such.

    The same figures are found on many ways: what comes of them is worked out once and kept.
    """
    known = dict(ways.unknowns.ranges)
    for size, least in SIZES:
        lower = path.testing(AtLeastZero(sum_.opposite().moved(-least)))
        if lower is None:
            continue
        for unknown, value_ in ways.unknowns.behind.items():
            if value_.type.unit == DOLLARS:
                own = known[unknown]
                ways.unknowns.ranges[unknown] = own.common(size) or own
        figures = ways.possible(lower)
        ways.unknowns.ranges.update(known)
        for tried in _tried(ways, figures):
            at = (
                frozenset(tried.items()),
                frozenset(path.said.items()),
                frozenset(path.names.items()),
            )
            if at not in worked:
                worked[at] = _worked_out(ways, path, value, tried)
            found = worked[at]
            if found is not None and found.value <= -LEAST:
                return found
    return None


def _tried(ways: Ways, figures: dict[int, Fraction] | None) -> Iterator[dict[int, Fraction]]:
    """The figures that were found; where products were only estimated, those at the ends too."""
    if figures is None:
        return
    unknowns = ways.unknowns
    reached = unknowns.multiplied(figures)
    free = [unknown for unknown in sorted(reached) if unknown in unknowns.behind]
    yield {unknown: figures.get(unknown, ZERO) for unknown in free}
    if all(unknown in unknowns.behind for unknown in figures) or len(free) > MOST_FREE:
        return
    ends = [_ends(unknowns.ranges[unknown], figures.get(unknown)) for unknown in free]
    for values in product(*ends):
        yield dict(zip(free, values, strict=True))


MOST_FREE = 5
"""So many unknown figures are tried at all their ends together."""


def _ends(range_: Range, found: Fraction | None) -> tuple[Fraction, ...]:
    """A figure as it was found, and at the ends of what it can be."""
    ends = [end for end in (found, range_.low, range_.high) if end is not None]
    return tuple(dict.fromkeys(ends)) or (ZERO,)


def _worked_out(
    ways: Ways, path: Path, value: Expression, figures: dict[int, Fraction]
) -> Found | None:
    """The value with these figures in place of what is unknown, on the same way."""
    before = ways.unknowns
    given = {
        before.behind[unknown]: figure
        for unknown, figure in figures.items()
        if unknown in before.behind
    }
    known = Unknowns(before.page, before.assumed, before.rows, before.year, given)
    again = Ways(known, ways.period, as_figures_stand=True)
    start = Path(names=path.names, said=path.said)
    for _, sum_ in again.of(value, start):
        if sum_.known:
            return Found(tuple(given.items()), sum_.constant)
    return None


