"""One way in which a contract can come out: which conditions hold in it, which case was taken.

    Savings is 0 where Cost is at least Target      one way
    Savings is Target less Cost otherwise           another
"""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from vbpdsl.model.expressions import Expression
from vbpdsl.model.possible.linear import Linear
from vbpdsl.model.possible.solver import AtLeastZero, holds


@frozen
class Names:
    """Which names something can have: one of `among` (any, if None), and none of `but`."""

    among: frozenset[object] | None = None
    but: frozenset[object] = frozenset()

    def one_of(self, values: frozenset[object]) -> "Names":
        """The same, and one of these."""
        return evolve(self, among=values if self.among is None else self.among & values)

    def none_of(self, values: frozenset[object]) -> "Names":
        """The same, and none of these."""
        return evolve(self, but=self.but | values)

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
        return evolve(self, tests=(*self.tests, *(t for t in tests if not t.sum.known)))

    def naming(self, of: Expression, names: Names) -> "Path | None":
        """The same with fewer names for something; None if none is left."""
        return evolve(self, names={**self.names, of: names}) if names.some else None

    def saying(self, condition: Expression, truth: bool) -> "Path | None":
        """The same with a condition held true or false; None if it is the opposite already."""
        if self.said.get(condition, truth) != truth:
            return None
        return evolve(self, said={**self.said, condition: truth})

    def knowing(self, term: str, value: Linear) -> "Path":
        """The same with what a Term is on this way."""
        return evolve(self, terms={**self.terms, term: value})

