"""The rows of a table sorted once by the keys they determine, for all settlements.

A claim belongs to one member, one Practice, one line of business, whoever is settled; to ask
every claim again for every figure would be slow beyond use. So binds and conditions that the row
alone decides are worked out once, and an index leads from the keys of a figure to its rows:

    ("Practice", "member")  →  {("Maple", "M1"): [0, 4, 9], ("Oak", "M2"): [1], ...}
"""

from collections.abc import Callable, Mapping, Sequence

from attrs import field, frozen

from vbpdsl.engine.reference.reading import decided_by_row
from vbpdsl.engine.reference.scope import NOWHERE, Row, RowAt, Scope
from vbpdsl.engine.reference.step import Step
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Expression, Rows

Evaluate = Callable[[Expression, Scope], Step]

Places = tuple[int, ...]
"""Binds by their places among all binds of some rows."""

Index = dict[tuple[Value, ...], list[int]]
"""Positions of rows by the values of some binds."""


@frozen
class Sorted:
    """A table's rows with what each row alone decides; positions count from 0.

    `bound[position]` are the values of the binds in `lasting` (those the row decides), in order;
    `unbound[position]` is the first of them without a value, by its place among all binds.
    """

    rows: Rows
    table: str
    data: Sequence[Row] = field(repr=False)
    lasting: tuple[int, ...]
    passing: tuple[int, ...]
    bound: tuple[tuple[Value, ...], ...] = field(repr=False)
    unbound: Mapping[int, int] = field(repr=False)
    evaluate: Evaluate = field(repr=False)
    lasting_conditions: frozenset[int] = frozenset()
    _indexes: dict[tuple[int, ...], dict[tuple[Value, ...], list[int]]] = field(
        factory=dict, repr=False, init=False
    )
    _lacking: dict[Places, list[int]] = field(factory=dict, repr=False, init=False)
    _adrift: dict[tuple[Places, Places], Index] = field(factory=dict, repr=False, init=False)
    _tests: dict[tuple[int, int], Step] = field(factory=dict, repr=False, init=False)

    def at(self, position: int) -> RowAt:
        """The row at a position."""
        return RowAt(self.table, position, self.data[position])

    def having(self, keys: Mapping[str, Value]) -> Sequence[int]:
        """The rows whose lasting binds agree with these keys, in the order of the table."""
        binds = self.rows.binds
        asked = tuple([place for place in self.lasting if binds[place].key in keys])
        index = self._indexes.get(asked)
        if index is None:
            index = self._indexes[asked] = self._index(asked)
        return index.get(tuple([keys[binds[place].key] for place in asked]), [])

    def adrift(self, keys: Mapping[str, Value]) -> Sequence[int]:
        """The rows that are about these keys as far as they say, but lack another key.

        A claim of the member at hand in a month without a roster row belongs to no Practice, so to
        no figure: it is told as left out where the member's claims are looked at.
        """
        found: list[int] = []
        binds = self.rows.binds
        for places, positions in self._without_some_key().items():
            asked = tuple(place for place in places if binds[place].key in keys)
            if asked:
                index = self._adrift_index(places, asked, positions)
                found += index.get(tuple(keys[binds[place].key] for place in asked), [])
        return sorted(found)

    def _without_some_key(self) -> Mapping[Places, list[int]]:
        """The rows without some key, by the places of the binds that have a value in them."""
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

    def _index(self, asked: tuple[int, ...]) -> dict[tuple[Value, ...], list[int]]:
        columns = [self.lasting.index(place) for place in asked]
        index: dict[tuple[Value, ...], list[int]] = {}
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
            known = self.evaluate(expression, Scope(NOWHERE, {}, self.at(position)))
            self._tests[condition, position] = known
        return known


def sort_rows(rows: Rows, table: str, data: Sequence[Row], evaluate: Evaluate) -> Sorted:
    """Work out the binds that each row alone decides."""
    decided = [decided_by_row(bind.value) for bind in rows.binds]
    lasting = tuple(place for place, lasts in enumerate(decided) if lasts)
    bound: list[tuple[Value, ...]] = []
    unbound: dict[int, int] = {}
    for position, row in enumerate(data):
        scope = Scope(NOWHERE, {}, RowAt(table, position, row))
        values = tuple([evaluate(rows.binds[place].value, scope).value for place in lasting])
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
            if decided_by_row(condition.test)
        ),
    )
