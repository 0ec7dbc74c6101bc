"""The rows of a table sorted once by what they are linked to, for all settlements.

A claim belongs to one member, one Practice, one line of business, whoever is settled; to ask
every claim again for every figure would be slow beyond use. So links and conditions that the row
alone decides are worked out once, and an index leads from what rows belong to, to the rows:

    ("Practice", "member")  →  {("Maple", "M1"): [0, 4, 9], ("Oak", "M2"): [1], ...}
"""

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, field

from vbpdsl.engine.reference.reading import decided_by_row
from vbpdsl.engine.reference.scope import NOWHERE, Row, RowAt, Scope
from vbpdsl.engine.reference.step import Step
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Expression, Rows
from vbpdsl.source.classes import frozen

Evaluate = Callable[[Expression, Scope], Step]

Places = tuple[int, ...]
"""Links by their places among all links of some rows."""

Index = dict[tuple[Value, ...], list[int]]
"""Positions of rows by their own side of some links."""

Wanted = Mapping[int, Value]
"""What rows must belong to, by the places of the links that say so."""


@frozen
class Sorted:
    """A table's rows with what each row alone decides; positions count from 0.

    `bound[position]` are the row's own sides of the links in `lasting` (those the row decides),
    in order; `unbound[position]` is the first of them without a value, by its place among all.
    """

    rows: Rows
    table: str
    data: Sequence[Row] = field(repr=False)
    lasting: Places
    passing: Places
    bound: tuple[tuple[Value, ...], ...] = field(repr=False)
    unbound: Mapping[int, int] = field(repr=False)
    evaluate: Evaluate = field(repr=False)
    lasting_conditions: frozenset[int] = frozenset()
    _indexes: dict[Places, Index] = field(factory=dict, repr=False, init=False)
    _lacking: dict[Places, list[int]] = field(factory=dict, repr=False, init=False)
    _adrift: dict[tuple[Places, Places], Index] = field(factory=dict, repr=False, init=False)
    _tests: dict[tuple[int, int], Step] = field(factory=dict, repr=False, init=False)

    def seen_by(self, evaluate: Evaluate, data: Sequence[Row] | None = None) -> "Sorted":
        """The same rows for somebody who works figures out otherwise.

        With `data` some cells are others: none that a link or a key is made of.
        """
        seen = evolve(self, evaluate=evaluate, data=self.data if data is None else data)
        shared = ("_indexes", "_lacking", "_adrift", *(("_tests",) if data is None else ()))
        for name in shared:
            object.__setattr__(seen, name, getattr(self, name))
        return seen

    def at(self, position: int) -> RowAt:
        """The row at a position."""
        return RowAt(self.table, position, self.data[position])

    def alone(self, position: int) -> Scope:
        """The row at a position, with nothing around it."""
        return Scope(NOWHERE, {}).at_row(self.rows.row, self.at(position))

    def having(self, wanted: Wanted) -> Sequence[int]:
        """The rows whose lasting links hold, in the order of the table."""
        asked = tuple([place for place in self.lasting if place in wanted])
        index = self._indexes.get(asked)
        if index is None:
            index = self._indexes[asked] = self._index(asked)
        return index.get(tuple([wanted[place] for place in asked]), [])

    def adrift(self, wanted: Wanted) -> Sequence[int]:
        """The rows that belong as far as they say, but lack another link.

        A claim of the member at hand in a month without a roster row belongs to no Practice, so to
        no figure: it is told as left out where the member's claims are looked at.
        """
        found: list[int] = []
        for places, positions in self._without_some_link().items():
            asked = tuple(place for place in places if place in wanted)
            if asked:
                index = self._adrift_index(places, asked, positions)
                found += index.get(tuple(wanted[place] for place in asked), [])
        return sorted(found)

    def _without_some_link(self) -> Mapping[Places, list[int]]:
        """The rows without some link, by the places of the links that have a value in them."""
        if not self._lacking:
            for position in self.unbound:
                pairs = zip(self.lasting, self.bound[position], strict=True)
                places = tuple([place for place, value in pairs if value is not None])
                self._lacking.setdefault(places, []).append(position)
        return self._lacking

    def _adrift_index(self, places: Places, asked: Places, positions: list[int]) -> Index:
        index = self._adrift.get((places, asked))
        if index is None:
            columns = [self.lasting.index(place) for place in asked]
            index = self._adrift[places, asked] = {}
            for position in positions:
                key = tuple([self.bound[position][column] for column in columns])
                index.setdefault(key, []).append(position)
        return index

    def _index(self, asked: Places) -> Index:
        columns = [self.lasting.index(place) for place in asked]
        index: Index = {}
        for position, values in enumerate(self.bound):
            if position not in self.unbound:
                key = tuple([values[column] for column in columns])
                index.setdefault(key, []).append(position)
        return index

    def test(self, condition: int, position: int, scope: Scope) -> Step:
        """A condition at a row; one that the row alone decides is worked out once."""
        expression = self.rows.conditions[condition].test
        if condition not in self.lasting_conditions:
            return self.evaluate(expression, scope)
        known = self._tests.get((condition, position))
        if known is None:
            known = self.evaluate(expression, self.alone(position))
            self._tests[condition, position] = known
        return known


def sort_rows(rows: Rows, table: str, data: Sequence[Row], evaluate: Evaluate) -> Sorted:
    """Work out the links that each row alone decides."""
    decided = [decided_by_row(link.own, rows.row) for link in rows.links]
    lasting = tuple(place for place, lasts in enumerate(decided) if lasts)
    bound: list[tuple[Value, ...]] = []
    unbound: dict[int, int] = {}
    for position, row in enumerate(data):
        scope = Scope(NOWHERE, {}).at_row(rows.row, RowAt(table, position, row))
        values = tuple([evaluate(rows.links[place].own, scope).value for place in lasting])
        bound.append(values)
        if None in values:
            unbound[position] = lasting[values.index(None)]
    return Sorted(
        rows,
        table,
        data,
        lasting,
        tuple(place for place, lasts in enumerate(decided) if not lasts),
        tuple(bound),
        unbound,
        evaluate,
        frozenset(
            place
            for place, condition in enumerate(rows.conditions)
            if decided_by_row(condition.test, rows.row)
        ),
    )
