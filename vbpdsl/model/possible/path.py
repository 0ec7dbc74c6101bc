"""One way in which a contract can come out: which conditions hold in it, which case was taken.

    Savings is 0 where Cost is at least Target      one way
    Savings is Target less Cost otherwise           another
"""

from collections.abc import Mapping

from attrs import field

from vbpdsl.model.expressions import Expression
from vbpdsl.model.possible.linear import Linear
from vbpdsl.model.possible.solver import AtLeastZero, holds
from vbpdsl.source.classes import frozen


@frozen
class Names:
    """Which names something can have: one of `among` (any, if None), and none of `but`."""

    among: frozenset[object] | None = None
    but: frozenset[object] = frozenset()

    def one_of(self, values: frozenset[object]) -> "Names":
        """The same, and one of these."""
        return Names(values if self.among is None else self.among & values, self.but)

    def none_of(self, values: frozenset[object]) -> "Names":
        """The same, and none of these."""
        return Names(self.among, self.but | values)

    @property
    def some(self) -> bool:
        """Whether a name is left."""
        return self.among is None or bool(self.among - self.but)


@frozen
class Path:
    """What holds on one way: comparisons of sums, names, other conditions, the Terms so far."""

    tests: tuple[AtLeastZero, ...] = ()
    names: Mapping[Expression, Names] = field(factory=dict)
    said: Mapping[Expression, bool] = field(factory=dict)
    terms: Mapping[str, Linear] = field(factory=dict)

    def testing(self, *tests: AtLeastZero) -> "Path | None":
        """The same with more comparisons; None if one of figures alone does not hold."""
        for test in tests:
            if test.sum.known and not holds(test):
                return None
        open_ = tuple([test for test in tests if not test.sum.known])
        if not open_:
            return self
        return Path((*self.tests, *open_), self.names, self.said, self.terms)

    def naming(self, of: Expression, names: Names) -> "Path | None":
        """The same with fewer names for something; None if none is left."""
        if not names.some:
            return None
        return Path(self.tests, {**self.names, of: names}, self.said, self.terms)

    def saying(self, condition: Expression, truth: bool) -> "Path | None":
        """The same with a condition held true or false; None if it is the opposite already."""
        if self.said.get(condition, truth) != truth:
            return None
        return Path(self.tests, self.names, {**self.said, condition: truth}, self.terms)

    def knowing(self, term: str, value: Linear) -> "Path":
        """The same with what a Term is on this way."""
        return Path(self.tests, self.names, self.said, {**self.terms, term: value})

