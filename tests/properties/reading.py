"""What a random expression can read without computing: columns, keys, Terms, rows of other tables.

It stands below the forms that compute, which are written over it in `writer.py`.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from tests.properties.rows import DAYS
from tests.properties.scope import KEY_TYPES, TABLE, Known, Scope
from tests.properties.tables import CRITERIA, LINES, MEMBERS, PRACTICES, VISITS, YEARS
from vbpdsl.model.contract import Settlement
from vbpdsl.model.expressions import (
    Arithmetic,
    ColumnValue,
    DatePart,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    PeriodEdge,
    TermValue,
)  # fmt: skip
from vbpdsl.model.types import COUNT, DATE, MONTH, NUMBER, TEXT, TRUTH, Kind

OF_KIND = {Kind.NUMBER: NUMBER, Kind.DATE: DATE, Kind.TEXT: TEXT, Kind.TRUTH: TRUTH}
NAMES = {
    "Practice": PRACTICES,
    "Year": tuple(Fraction(year) for year in YEARS),
    "member": MEMBERS,
    "line": LINES,
    "Criterion": CRITERIA,
    "visit": VISITS,
}
"""What things of each kind are called."""


LOOKED_UP = (
    ("Rates", ("rate", "from"), ("line",)),
    ("Marks", ("target", "weight", "better"), ("Criterion",)),
    ("People", ("base", "size", "rural", "opened"), ("Practice",)),
    ("Visits", ("day", "fee", "member", "Practice", "urgent"), ("visit",)),
    ("Entries", ("pool",), ("Practice", "Year")),
    ("Results", ("result",), ("Practice", "Criterion", "year")),
    ("Roster", ("line", "Practice"), ("member", "month")),
)
"""Tables in which something is looked up, what, and by what."""


class Reader:
    """Draws what is read; every choice is drawn, so that a failing contract shrinks."""

    def __init__(self, draw: st.DrawFn, settlement: Settlement) -> None:
        self.draw = draw
        self.settlement = settlement
        self.terms: list[Known] = []
        self.own: Known | None = None

    def pick(self, choices: Sequence[object]) -> object:
        return self.draw(st.sampled_from(list(choices)))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(0, one_in - 1)) == one_in - 1

    def scope(self, keys: tuple[str, ...]) -> Scope:
        own = (*self.settlement.keys, *keys)
        return Scope(tuple((key, key) for key in own), tuple(self.terms))

    def read(self, kind: Kind, scope: Scope) -> Expression | None:
        """Something that can be read without computing."""
        columns = [
            ColumnValue(one.name, one.type, row)
            for row, table in scope.rows
            for one in TABLE[table].columns
            if one.type.kind is kind
        ]
        keys = [
            KeyValue(name, KEY_TYPES[of])
            for name, of in scope.variables
            if KEY_TYPES[of].kind is kind
        ]
        terms = [one for one in scope.terms if one.kind is kind and scope.has(*one.keys)]
        looked_up = [one for one in self.lookups(scope) if one.type.kind is kind]
        own = self.own if self.own is not None and self.own.kind is kind else None
        if own is not None and scope.has(*own.keys) and self.chance(3):
            return self.earlier(own, scope)
        ways = [way for way in (terms, terms, columns, columns, looked_up, keys) if way]
        if not ways:
            return None
        found = self.pick(self.pick(ways))
        return self.term(found, scope) if isinstance(found, Known) else found

    def term(self, known: Known, scope: Scope) -> TermValue:
        """A Term at things at hand, now and then at one by its name or in another settlement."""
        at = [(key, self.thing(key, scope)) for key in known.keys]
        for key in self.settlement.keys:
            here = KeyValue(key, KEY_TYPES[key])
            others = [one for one in scope.things(key) if one != here]
            if (others and not self.chance(3)) or self.chance(20):
                at.append((key, self.pick(others) if others else self.named(key)))
        return TermValue(known.name, OF_KIND[known.kind], tuple(at))

    def earlier(self, known: Known, scope: Scope) -> TermValue:
        """A Term of the year before, which may be the one that is being written."""
        at = [(key, self.thing(key, scope)) for key in known.keys]
        year = Arithmetic("-", KeyValue("Year", COUNT), Literal(Fraction(1), COUNT), COUNT)
        return TermValue(known.name, OF_KIND[known.kind], (("Year", year), *at))

    def thing(self, kind: str, scope: Scope) -> Expression:
        return self.named(kind) if self.chance(12) else self.pick(scope.things(kind))

    def named(self, kind: str) -> Literal:
        return Literal(self.pick(NAMES[kind]), KEY_TYPES[kind])

    def lookups(self, scope: Scope) -> list[Lookup]:
        """Everything that can be looked up by what is at hand."""
        found: list[Lookup] = []
        for name, columns, by in LOOKED_UP:
            for values in product(*(self._sought(key, scope) for key in by)):
                for one in columns:
                    column = TABLE[name].column(one)
                    assert column is not None
                    pairs = tuple(zip(by, values, strict=True))
                    found.append(Lookup(name, one, pairs, column.type))
        return found

    def _sought(self, key: str, scope: Scope) -> list[Expression]:
        if key == "year":
            return [*scope.things("Year"), Literal(Fraction(2024), COUNT)]
        if key != "month":
            return scope.things(key)
        days: list[Expression] = [PeriodEdge("first", DATE)]
        days += [ColumnValue(*DAYS[table], row) for row, table in scope.rows if table in DAYS]
        return [DatePart("month", day, MONTH) for day in days]
