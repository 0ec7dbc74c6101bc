"""Where values stand: which columns of a relation hold a key or a Term.

Risk Score      t9 over 1000 and over the row's own t9_per_1 (its member months)
Practice        k0
"""

from collections.abc import Callable, Mapping

from attrs import Factory

from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.building import choose, is_missing, whole
from vbpdsl.plan.numbers.exact import Exact, narrowed
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import Input, Measured
from vbpdsl.plan.values import Lowered
from vbpdsl.source.classes import define, frozen


@frozen
class Placed:
    """The columns of one value: for a number the numerator's, over a denominator and factors."""

    kind: Kind
    column: str
    denominator: int = 1
    factors: tuple[str, ...] = ()


@define
class Grain:
    """The figures of one set of keys, as far as they are computed.

    `keys` are the keys on top of the settlement's. `key_columns` has those of the settlement too.
    """

    keys: tuple[str, ...]
    input: Input
    measured: Measured
    key_columns: Mapping[str, Placed]
    terms: dict[str, Placed] = Factory(dict)


@define
class Shelf:
    """The columns a relation will give, with names for them."""

    draft: Draft
    gives: dict[str, Scalar] = Factory(dict)

    def put(self, name: str, value: Lowered) -> Placed:
        """Place a value under a column name; its factors get names of their own."""
        if not isinstance(value, Exact):
            self.gives[name] = self.draft.keep(value)
            return Placed(value.kind, name)
        self.gives[name] = self.draft.keep(value.numerator)
        factors = tuple(self._factor(name, factor) for factor in value.factors)
        return Placed(Kind.NUMBER, name, value.denominator, factors)

    def listed(self) -> tuple[tuple[str, Scalar], ...]:
        """The columns in the order in which they were put."""
        return tuple(self.gives.items())

    def _factor(self, name: str, factor: Scalar) -> str:
        kept = self.draft.keep(factor)
        for column, known in self.gives.items():
            if known == kept and "_per_" in column:
                return column
        number = sum(column.startswith(f"{name}_per_") for column in self.gives) + 1
        self.gives[f"{name}_per_{number}"] = kept
        return f"{name}_per_{number}"


def fetch(placed: Placed, read: Callable[[str], Scalar]) -> Lowered:
    """The value back from its columns; a factor that found no row is 1, so that it stays usable."""
    top = read(placed.column)
    if placed.kind is not Kind.NUMBER:
        return top
    factors = tuple(_present(read(factor)) for factor in placed.factors)
    return Exact(top, placed.denominator, factors)


def _present(factor: Scalar) -> Scalar:
    if not factor.missing:
        return factor
    found = factor.range
    assert found is not None
    present = choose(((is_missing(factor), whole(1)),), factor)
    return narrowed(present, Range(1, max(found.high, 1)))
