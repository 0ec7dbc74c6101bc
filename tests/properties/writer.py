"""Writes random expressions and Terms, well typed, over the tables of `tables.py`."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise, product

from attrs import evolve
from hypothesis import strategies as st

from tests.properties.rows import DAYS, RowsWriter
from tests.properties.scope import KEY_TYPES, TABLE, Known, Scope
from tests.properties.tables import CRITERIA, LINES, MEMBERS, PRACTICES, VISITS, YEARS
from vbpdsl.model.contract import (
    Definition,
    Settlement,
)
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Band,
    Banded,
    Better,
    Branch,
    Cases,
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    DatePart,
    DateShift,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    OneOf,
    Parts,
    PeriodEdge,
    Rounded,
    TermValue,
)
from vbpdsl.model.types import COUNT, DATE, MONTH, NUMBER, TEXT, TRUTH, Kind

OF_KIND = {Kind.NUMBER: NUMBER, Kind.DATE: DATE, Kind.TEXT: TEXT, Kind.TRUTH: TRUTH}
WAYS = ("half away from zero", "half up", "half to even", "up", "down")
GRAINS = (
    (),
    (),
    (),
    ("line",),
    ("member", "line"),
    ("Criterion",),
    ("member",),
    ("line", "Criterion"),
    ("visit",),
    ("visit",),
    ("visit", "line"),
)
HOW = ("total",) * 4 + ("number",) * 2 + ("average", "average", "lowest", "highest")
NAMES = {
    "Practice": PRACTICES,
    "Year": tuple(Fraction(year) for year in YEARS),
    "member": MEMBERS,
    "line": LINES,
    "Criterion": CRITERIA,
    "visit": VISITS,
}
"""What things of each kind are called."""

FRACTIONS = st.one_of(
    st.integers(-3, 12).map(Fraction),
    st.sampled_from(
        [Fraction(text) for text in ("0.47", "-0.5", "1/3", "2.5", "100", "1/7", "0.005")]
    ),
)

MOST_PLAIN = 10
"""One in so many numbers within rows is itself made of rows."""

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


class Writer:
    """Writes expressions; every choice is drawn, so that a failing contract shrinks."""

    def __init__(self, draw: st.DrawFn, settlement: Settlement) -> None:
        self.draw = draw
        self.settlement = settlement
        self.terms: list[Known] = []
        self.rows = RowsWriter(draw, settlement, self.lookups)

    def pick(self, choices: Sequence[object]) -> object:
        return self.draw(st.sampled_from(list(choices)))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(0, one_in - 1)) == one_in - 1

    def scope(self, keys: tuple[str, ...]) -> Scope:
        own = (*self.settlement.keys, *keys)
        return Scope(tuple((key, key) for key in own), tuple(self.terms))

    def definition(self, number: int) -> Definition:
        keys = self.pick(GRAINS)
        kind = self.pick((Kind.NUMBER,) * 7 + (Kind.TRUTH, Kind.DATE, Kind.TEXT))
        expression = self.expression(kind, self.scope(keys), 3)
        name = f"Term {number}"
        self.terms.append(Known(name, kind, keys))
        return Definition(name, keys, OF_KIND[kind], expression, f"1.{number}")

    def expression(self, kind: Kind, scope: Scope, depth: int) -> Expression:
        writers = {
            Kind.NUMBER: self.number,
            Kind.TRUTH: self.truth,
            Kind.DATE: self.date,
            Kind.TEXT: self.text,
        }
        return writers[kind](scope, depth)

    # values

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

    def number(self, scope: Scope, depth: int) -> Expression:
        if depth <= 0 or self.chance(4):
            found = None if self.chance(3) else self.read(Kind.NUMBER, scope)
            return found or Literal(self.draw(FRACTIONS), NUMBER)
        forms = [self.arithmetic, self.arithmetic, self.excess, self.extreme, self.rounded]
        forms += [self.cases, self.banded, self.parts, self.year]
        if scope.inside == 0:
            forms += [self.aggregate] * 9
        elif scope.inside == 1 and self.chance(MOST_PLAIN):
            forms = [self.aggregate]
        form = self.pick(forms)
        return form(scope, depth - 1)

    def arithmetic(self, scope: Scope, depth: int) -> Expression:
        operator = self.pick(("+", "-", "*", "/"))
        return Arithmetic(operator, self.number(scope, depth), self.number(scope, depth), NUMBER)

    def excess(self, scope: Scope, depth: int) -> Expression:
        return Excess(self.number(scope, depth), self.number(scope, depth), NUMBER)

    def extreme(self, scope: Scope, depth: int) -> Expression:
        items = tuple(self.number(scope, depth) for _ in range(self.pick((2, 3))))
        return Extreme(self.pick(("lesser", "greater")), items, NUMBER)

    def rounded(self, scope: Scope, depth: int) -> Expression:
        step = self.pick(
            (Fraction(1, 100), Fraction(1), Fraction(1, 2), Fraction(3), Fraction(1, 3))
        )
        return Rounded(self.number(scope, depth), step, self.pick(WAYS), NUMBER)

    def cases(self, scope: Scope, depth: int, kind: Kind = Kind.NUMBER) -> Expression:
        branches = tuple(
            Branch(self.truth(scope, depth), self.expression(kind, scope, depth))
            for _ in range(self.pick((1, 2)))
        )
        return Cases(branches, self.expression(kind, scope, depth), OF_KIND[kind])

    def edges(self) -> list[Fraction]:
        return sorted(self.draw(st.lists(FRACTIONS, unique=True, min_size=1, max_size=3)))

    def banded(self, scope: Scope, depth: int) -> Expression:
        edges = [None, *self.edges(), None]
        if self.chance(3):
            edges = edges[1:]
        bands = []
        for low, high in pairwise(edges):
            line = None
            if low is not None and high is not None and self.chance(2):
                line = self.number(scope, 0)
            value = self.number(scope, min(depth, 1))
            bands.append(Band("", low, low is not None, high, False, value, line))
        return Banded(self.number(scope, depth), tuple(bands), NUMBER)

    def parts(self, scope: Scope, depth: int) -> Expression:
        edges = [Fraction(0), *(abs(edge) for edge in self.edges() if edge), None]
        edges = [*sorted(set(edges[:-1])), None]
        bands = tuple(
            Band("", low, False, high, True, self.number(scope, 0)) for low, high in pairwise(edges)
        )
        base = self.number(scope, depth) if self.chance(2) else None
        return Parts(self.number(scope, depth), base, bands, NUMBER)

    def year(self, scope: Scope, depth: int) -> Expression:
        return DatePart("year", self.date(scope, depth), COUNT)

    def date(self, scope: Scope, depth: int) -> Expression:
        if depth <= 0 or self.chance(2):
            if self.chance(4):
                return Literal(self.pick((date(2024, 2, 29), date(2023, 12, 31))), DATE)
            found = None if self.chance(3) else self.read(Kind.DATE, scope)
            return found or PeriodEdge(self.pick(("first", "last")), DATE)
        value = self.date(scope, depth - 1)
        match self.pick(("month", "shift", "day", "cases", "extreme")):
            case "month":
                return DatePart("month", value, MONTH)
            case "shift":
                years, days = self.pick((0, 1, -1, 4)), self.pick((0, 30, -1))
                return DateShift(value, years, days, None, None, DATE)
            case "day":
                month, day = self.pick(((8, 31), (2, 29), (2, 28)))
                return DateShift(value, self.pick((0, 1)), 0, month, day, DATE)
            case "extreme":
                items = (value, self.date(scope, depth - 1))
                return Extreme(self.pick(("lesser", "greater")), items, DATE)
            case _:
                return self.cases(scope, depth - 1, Kind.DATE)

    def text(self, scope: Scope, depth: int) -> Expression:
        if depth > 0 and self.chance(3):
            return self.cases(scope, depth - 1, Kind.TEXT)
        found = None if self.chance(3) else self.read(Kind.TEXT, scope)
        return found or Literal(self.pick((*PRACTICES, *LINES, *CRITERIA, "a", "higher")), TEXT)

    # conditions

    def truth(self, scope: Scope, depth: int) -> Expression:
        if depth <= 0 and self.chance(2):
            found = self.read(Kind.TRUTH, scope)
            if found is not None:
                return found
        forms = [self.comparison, self.comparison, self.missing, self.one_of]
        if depth > 0:
            forms += [self.connective, self.negation, self.better]
        return self.pick(forms)(scope, depth - 1)

    def comparison(self, scope: Scope, depth: int) -> Expression:
        kind = self.pick((Kind.NUMBER, Kind.NUMBER, Kind.DATE, Kind.TEXT))
        operators = ("=", "!=") if kind is Kind.TEXT else ("=", "!=", "<", "<=", ">", ">=")
        left, right = (self.expression(kind, scope, depth) for _ in range(2))
        return Comparison(self.pick(operators), left, right, TRUTH)

    def missing(self, scope: Scope, depth: int) -> Expression:
        kind = self.pick((Kind.NUMBER, Kind.DATE, Kind.TEXT))
        return Missing(self.expression(kind, scope, depth), TRUTH)

    def one_of(self, scope: Scope, depth: int) -> Expression:
        if self.chance(2):
            values = tuple(Literal(text, TEXT) for text in ("a", "Ash", "Blue"))
            return OneOf(self.text(scope, depth), values, TRUTH)
        numbers = tuple(Literal(self.draw(FRACTIONS), NUMBER) for _ in range(2))
        return OneOf(self.number(scope, depth), numbers, TRUTH)

    def connective(self, scope: Scope, depth: int) -> Expression:
        items = tuple(self.truth(scope, depth) for _ in range(self.pick((2, 3))))
        return Connective(self.pick(("and", "or")), items, TRUTH)

    def negation(self, scope: Scope, depth: int) -> Expression:
        return Negation(self.truth(scope, depth), TRUTH)

    def better(self, scope: Scope, depth: int) -> Expression:
        direction = self.text(scope, 0)
        if self.chance(2):
            direction = Literal(self.pick(("higher", "lower")), TEXT)
        items = (self.number(scope, depth), self.number(scope, depth))
        return Better(*items, direction, self.chance(2), TRUTH)

    # aggregates

    def aggregate(self, scope: Scope, depth: int) -> Expression:
        way = self.rows.of_table if self.chance(2) else self.rows.each
        rows, inner = way(scope)
        conditions = tuple(
            Condition(self.condition(inner, scope), f"reason {place}", f"condition {place}")
            for place in range(self.pick((0, 0, 0, 1, 1, 2)))
        )
        rows = evolve(rows, conditions=(*rows.conditions, *conditions))
        how = self.pick(HOW)
        value = self.number(inner, min(depth, 1)) if how != "number" else None
        weight = self.number(inner, 0) if how == "average" and self.chance(2) else None
        return Aggregate(how, rows, value, weight, NUMBER)

    def condition(self, inner: Scope, scope: Scope) -> Expression:
        """Any condition; often that a row tells the same as is told outside, or another."""
        kinds = [key for key in KEY_TYPES if scope.has(key) and len(inner.things(key)) > 1]
        if not kinds or self.chance(2):
            return self.truth(inner, 1)
        kind = self.pick(kinds)
        left, right = self.pick(inner.things(kind)), self.pick(scope.things(kind))
        return Comparison(self.pick(("!=", "!=", "=")), left, right, TRUTH)
