"""Whether several comparisons can hold at once, and figures for which they do.

    Cost exceeds Target, Target is at least $0, 2 times Cost is less than Target       never

The general simplex method with bounds, in exact fractions: each comparison is a row whose sum has
to be at least zero, and rows out of their bounds are exchanged with figures that have room. The
smallest one is always taken first, so it ends (Bland). `more than` is `at least` and a bit more: a
number here is a pair, the second part counting that bit. Whole numbers are kept as such, and each
row is multiplied until its factors are whole: arithmetic with fractions takes ten times as long.
"""

from fractions import Fraction
from functools import lru_cache
from math import lcm

from attrs import field, frozen

from vbpdsl.model.possible.linear import Linear
from vbpdsl.model.possible.range import Range
from vbpdsl.source.classes import define

Exact = int | Fraction
"""A number: whole where it can be."""

Amount = tuple[Exact, Exact]
"""A number and how many bits more: `more than 3` begins at 3 and one bit."""

NOTHING: Amount = (0, 0)


@frozen(cache_hash=True)
class AtLeastZero:
    """A sum that is not negative, or, if `more`, above zero."""

    sum: Linear
    more: bool = False


def figures_for(
    tests: tuple[AtLeastZero, ...], ranges: dict[int, Range]
) -> dict[int, Fraction] | None:
    """Figures, one for each unknown, for which all the tests hold; None if there are none."""
    if any(not holds(test) for test in tests if test.sum.known):
        return None
    tableau = _tableau([test for test in tests if not test.sum.known], ranges)
    return tableau.figures() if tableau.solve() else None


def can_hold(tests: tuple[AtLeastZero, ...], ranges: dict[int, Range]) -> bool:
    """Whether there are figures for which all the tests hold."""
    return _can_hold(tests, tuple(ranges.items()))


@lru_cache(maxsize=10_000)
def _can_hold(tests: tuple[AtLeastZero, ...], ranges: tuple[tuple[int, Range], ...]) -> bool:
    """Two questions in three about a contract come to comparisons that were looked at before."""
    if any(not holds(test) for test in tests if test.sum.known):
        return False
    return _tableau([test for test in tests if not test.sum.known], dict(ranges)).solve()


def holds(test: AtLeastZero) -> bool:
    """Whether a comparison of figures alone holds."""
    return test.sum.constant > 0 or (test.sum.constant == 0 and not test.more)


@define
class _Tableau:
    """Rows are sums of columns. Columns stand within their bounds, rows may not yet."""

    low: list[Amount | None]
    high: list[Amount | None]
    rows: dict[int, dict[int, Exact]]
    value: list[Amount]
    unknowns: dict[int, int] = field(factory=dict)

    def solve(self) -> bool:
        """Bring all rows within their bounds; False if that cannot be."""
        while True:
            out = self._first_out()
            if out is None:
                return True
            row, goal, raised = out
            column = self._with_room(row, raised)
            if column is None:
                return False
            self._exchange(row, column, goal)

    def _first_out(self) -> tuple[int, Amount, bool] | None:
        """The first row that is out of its bounds, the bound, and whether it must rise."""
        for row in sorted(self.rows):
            low, high = self.low[row], self.high[row]
            if low is not None and self.value[row] < low:
                return row, low, True
            if high is not None and self.value[row] > high:
                return row, high, False
        return None

    def _with_room(self, row: int, raised: bool) -> int | None:
        """The first column that can move the row where it must go."""
        for column in sorted(self.rows[row]):
            up = (self.rows[row][column] > 0) == raised
            bound = self.high[column] if up else self.low[column]
            if bound is None or (self.value[column] < bound if up else self.value[column] > bound):
                return column
        return None

    def _exchange(self, row: int, column: int, goal: Amount) -> None:
        """Row and column change places; the row, now a column, stands at its bound."""
        entries = self.rows.pop(row)
        factor = entries.pop(column)
        each = _over(1, factor)
        step = _times(_minus(goal, self.value[row]), each)
        self.value[row] = goal
        self.value[column] = _plus(self.value[column], step)
        for other, held in self.rows.items():
            if column in held:
                self.value[other] = _plus(self.value[other], _times(step, held[column]))
        solved = {row: each, **{c: _plain(-f * each) for c, f in entries.items()}}
        for held in self.rows.values():
            share = held.pop(column, 0)
            if share:
                _add(held, solved, share)
        self.rows[column] = solved

    def figures(self) -> dict[int, Fraction]:
        """The values of the unknowns, with a bit small enough for every bound."""
        bit = Fraction(1)
        for index, value in enumerate(self.value):
            for bound, sign in ((self.low[index], 1), (self.high[index], -1)):
                if bound is not None:
                    room = sign * (value[0] - bound[0])
                    wanted = sign * (bound[1] - value[1])
                    if wanted > 0:
                        bit = min(bit, Fraction(room) / wanted)
        return {u: self.value[i][0] + bit * self.value[i][1] for u, i in self.unknowns.items()}


def _tableau(tests: list[AtLeastZero], ranges: dict[int, Range]) -> _Tableau:
    said = {unknown for test in tests for unknown, _ in test.sum.factors}
    unknowns = {unknown: index for index, unknown in enumerate(sorted(said | set(ranges)))}
    made = _Tableau([], [], {}, [], unknowns)
    for unknown in unknowns:
        range_ = ranges.get(unknown, Range())
        made.low.append(None if range_.low is None else (_plain(range_.low), 0))
        made.high.append(None if range_.high is None else (_plain(range_.high), 0))
        made.value.append(made.low[-1] or made.high[-1] or NOTHING)
    for test in tests:
        scale = lcm(*(factor.denominator for _, factor in test.sum.factors))
        row: dict[int, Exact] = {
            unknowns[unknown]: factor.numerator * (scale // factor.denominator)
            for unknown, factor in test.sum.factors
        }
        made.rows[len(made.value)] = row
        made.low.append((_plain(-test.sum.constant * scale), scale if test.more else 0))
        made.high.append(None)
        value = NOTHING
        for column, times in row.items():
            value = _plus(value, _times(made.value[column], times))
        made.value.append(value)
    return made


def _add(to: dict[int, Exact], what: dict[int, Exact], times: Exact) -> None:
    for column, factor in what.items():
        total = _plain(to.get(column, 0) + factor * times)
        if total:
            to[column] = total
        else:
            to.pop(column, None)


def _plus(one: Amount, other: Amount) -> Amount:
    return _plain(one[0] + other[0]), _plain(one[1] + other[1])


def _minus(one: Amount, other: Amount) -> Amount:
    return _plain(one[0] - other[0]), _plain(one[1] - other[1])


def _times(one: Amount, number: Exact) -> Amount:
    return _plain(one[0] * number), _plain(one[1] * number)


def _over(one: Exact, other: Exact) -> Exact:
    return _plain(Fraction(one) / other)


def _plain(number: Exact) -> Exact:
    """The same number, whole where it is."""
    if type(number) is int or number.denominator != 1:
        return number
    return number.numerator
