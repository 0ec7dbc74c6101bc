"""For which time a value is said: years, the period that is settled, a day."""

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word


@frozen
class YearsSaid:
    """`2026`, `2026 through 2028`, `2026 or 2028`, `2026 and later`: stretches of years."""

    stretches: tuple[tuple[int, int], ...]
    onward: bool
    first: Word
    span: Span = field(eq=False)


@frozen
class YearByOrder:
    """`the second Performance Year`, `Year 2`, counted from 0 among those that are settled; `last`
    where several are said, `Years 1 through 3`; `onward` with all that are settled later."""

    place: int
    span: Span = field(eq=False)
    last: int | None = None
    onward: bool = False


@frozen
class YearBefore:
    """`the year before`; `the second year before` is two years before."""

    years: int
    span: Span = field(eq=False)


@frozen
class YearsBefore:
    """`each of the three years before`; with `this_too`, `this year and the two before`; `before`
    a year that is named, or with `of_first` the first that is settled."""

    number: Word
    span: Span = field(eq=False)
    this_too: bool = False
    before: Word | None = None
    of_first: bool = False


@frozen
class AllBefore:
    """`all earlier Settlement Months`; with `this_too`, `the Settlement Month and all earlier`."""

    span: Span = field(eq=False)
    this_too: bool = False


@frozen
class LaterYears:
    """`each later Performance Year`: those after the ones that were named before."""

    span: Span = field(eq=False)


@frozen
class MonthsOfPeriod:
    """`the first six months`, `the second half of the Contract Year`: the place of the first of
    `many` stretches that are called so, counted from 0 or, of the last ones, from the end; of
    which period, where it is said. Of `January through June` the months are `part` and `until`."""

    place: int
    many: int
    at_end: bool
    part: Word
    span: Span = field(eq=False)
    of: Word | None = None
    until: Word | None = None


@frozen
class PartsOfPeriod:
    """`in the second and fourth quarters`, `in March, June and September`: any of some parts."""

    parts: "tuple[MonthsOfPeriod | DaysSaid, ...]"
    span: Span = field(eq=False)


@frozen
class YearAtHand:
    """`the Baseline Year`, in a clause for each of some years."""

    kind: Word
    span: Span = field(eq=False)


@frozen
class ThePeriod:
    """`the Performance Year`, which is settled."""

    span: Span = field(eq=False)
    word: Word | None = field(default=None, eq=False)


@frozen
class AsOf:
    """`as of December 31, 2026`."""

    day: Word
    span: Span = field(eq=False)


@frozen
class DaysSaid:
    """`January 1, 2026 through June 30, 2026`, `through June 30, 2026`, `from July 1, 2026`.

    Both are None where the words say something else that is not computed.
    """

    first: Word | None
    last: Word | None
    span: Span = field(eq=False)


@frozen
class StretchNamed:
    """`the Baseline Period`, which a clause has said by its days."""

    word: Word
    span: Span = field(eq=False)


When = (
    YearsSaid | YearByOrder | YearBefore | YearsBefore | LaterYears | ThePeriod | AsOf | DaysSaid
    | MonthsOfPeriod | YearAtHand | AllBefore | StretchNamed
)
"""What a `for ...`, an `in ...` or an `as of ...` says."""
