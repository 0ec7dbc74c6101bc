"""What a pass over rows is: what it groups by which keys, what it asks, and where it put that."""

from collections.abc import Generator, Mapping

from attrs import Factory

from vbpdsl.model.expressions import Aggregate, Rows
from vbpdsl.plan.figures.placed import Placed
from vbpdsl.plan.figures.spaces import Space
from vbpdsl.plan.folding import Fold
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.relations.draft import Draft, Joining
from vbpdsl.plan.relations.relation import Input, Measured, PlacedAt, Relation
from vbpdsl.plan.values import Lowered
from vbpdsl.source.classes import define, frozen

Grouping = Generator[Relation, Measured, "Grouped"]


@frozen
class Spec:
    """What is grouped: rows, by keys of the figure, with some keys joined beside the rows."""

    rows: Rows
    keys: tuple[str, ...]
    beside: tuple[str, ...]


@frozen
class Asked:
    """One thing to be measured of rows: `sum`, `lowest`, `highest` or a place in order of a value
    of each row."""

    how: str | PlacedAt
    value: Lowered

    @property
    def is_quotient(self) -> bool:
        """Whether its denominator differs from row to row."""
        return isinstance(self.value, Exact) and bool(self.value.factors)


@frozen
class Found:
    """Where a measure stands: its value and, if values can be missing, the count of those."""

    value: Placed
    absent: str | None
    second: bool = False


def rolls_up(aggregate: Aggregate) -> bool:
    """Whether a figure of many can be made of those of their groups: the middle one cannot."""
    return aggregate.place is None and aggregate.covering is None


TWIN = "twin"
"""The column of a pass that says whether the rows of the partner counted in their own pass."""

TINY = 120
"""Codes up to which 8 bits are enough."""

UNMEASURED = Measured(0, {})


@define
class Grouped:
    """A pass that was made. `second` is the relation with the totals of quotients, if any.

    `coded` says that the rows carry a code; `doubtful` that some may be in doubt; `held` is where
    the rows themselves were kept for a second pass. With `months` the groups say in which months
    their rows are, and those left out have their keys too. With `twins` there may be several
    groups of the same keys and code, to be added up.
    """

    spec: Spec
    coded: bool
    doubtful: bool
    input: Input
    measured: Measured = UNMEASURED
    keys: Mapping[str, Placed] = Factory(dict)
    found: dict[tuple[int, str], Found] = Factory(dict)
    hows: dict[tuple[int, str], str | PlacedAt] = Factory(dict)
    second: tuple[Input, Measured] | None = None
    held: "tuple[Held, Input, Measured] | None" = None
    months: bool = False
    twins: bool = False


@frozen
class Held:
    """Rows put on a shelf: where each part stands."""

    code: Placed
    keys: Mapping[str, Placed]
    asked: Mapping[tuple[int, str], tuple[str | PlacedAt, Placed]]


@frozen
class RowsAsked:
    """The rows of a pass in a draft, with what is asked of each."""

    draft: Draft
    code: Scalar
    keys: Mapping[str, Lowered]
    asked: Mapping[tuple[int, str], Asked]
    months: Scalar | None = None
    partner: "Partner | None" = None


@frozen
class Partner:
    """The rows of a folded table by which the rows of a space are grouped, instead of by keys.

    Of those `late` it is asked once for each group whether they have a value.
    """

    space: Space
    fold: Fold
    joining: Joining
    late: frozenset[str]


def partner_of(space: Space, spec: Spec) -> Partner | None:
    """The folded table whose row tells all links of a row that counts.

    A row without such a partner lacks a link, and so does not count.
    """
    links = {link.name for link in spec.rows.links}
    if spec.beside or not space.filed or not set(spec.keys) <= links:
        return None
    tops = {key: top_of(space.site.keys[key]) for key in spec.keys}
    for fold in space.site.known.folds.values():
        joining = space.draft.partner(fold.input, list(tops.values()))
        if joining is not None:
            cells = set(joining.columns.values())
            late = frozenset(key for key, top in tops.items() if top in cells)
            return Partner(space, fold, joining, late)
    return None


def top_of(value: Lowered) -> Scalar:
    """The numerator of a number; other values themselves."""
    return value.numerator if isinstance(value, Exact) else value
