"""Writes random expressions and Terms, well typed, over the tables of `tables.py`."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import evolve
from hypothesis import strategies as st

from tests.properties.reading import OF_KIND, Reader
from tests.properties.rows import RowsWriter
from tests.properties.scope import KEY_TYPES, Known, Scope
from tests.properties.tables import CRITERIA, LINES, PRACTICES
from vbpdsl.model.contract import (
    Definition,
    Settlement,
)
from vbpdsl.model.expressions import (
    Aggregate,
    Ahead,
    Arithmetic,
    Band,
    Banded,
    Better,
    Branch,
    Cases,
    Cents,
    Comparison,
    Condition,
    Connective,
    Covering,
    DatePart,
    DateShift,
    Excess,
    Expression,
    Extreme,
    Literal,
    Missing,
    Negation,
    OfFunction,
    OneOf,
    Parts,
    PeriodEdge,
    Place,
    Portion,
    Rounded,
    Rows,
)
from vbpdsl.model.operators import Functions, OpenDay, PartOfDate
from vbpdsl.model.types import COUNT, DATE, MONTH, NUMBER, TEXT, TRUTH, Kind
from vbpdsl.syntax.nodes.aggregates import How

WAYS = ("half away from zero", "half up", "half to even", "up", "down")
EXPONENTS = (Fraction(2), Fraction(-3), Fraction(1, 2), Fraction(-7, 5))
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
HOW = (
    *("total",) * 4, *("number",) * 2, "average", "average", "lowest", "highest",
    How.PLACED, How.PLACED, How.FIRST, How.VARIANCE, How.SAMPLE_VARIANCE,
    How.COVERED, How.COVERED,
)  # fmt: skip
PLACES = (
    Place(Fraction(1, 2), Fraction(1, 2)),
    Place(Fraction(3, 4), Fraction(1, 4)),
    Place(Fraction(9, 10), Fraction(0), whole=True),
    Place(Fraction(0), Fraction(2)),
    Place(Fraction(1), Fraction(-1)),
)
"""The median, the third quartile, the 90th percentile by nearest rank, second from either end."""
FRACTIONS = st.one_of(
    st.integers(-3, 12).map(Fraction),
    st.sampled_from(
        [Fraction(text) for text in ("0.47", "-0.5", "1/3", "2.5", "100", "1/7", "0.005")]
    ),
)

HOLIDAYS = (
    (),
    (date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 30), date(2025, 1, 1)),
    (date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 4), date(2024, 12, 31)),
)
"""Days on which banks are closed besides weekends, some of them one after the other."""

MOST_PLAIN = 10
"""One in so many numbers within rows is itself made of rows."""


class Writer(Reader):
    """Writes expressions; every choice is drawn, so that a failing contract shrinks."""

    def __init__(self, draw: st.DrawFn, settlement: Settlement) -> None:
        super().__init__(draw, settlement)
        self.rows = RowsWriter(draw, settlement, self.lookups)

    def definition(self, number: int) -> Definition:
        keys = self.pick(GRAINS)
        kind = self.pick((Kind.NUMBER,) * 7 + (Kind.TRUTH, Kind.DATE, Kind.TEXT))
        name = f"Term {number}"
        of_itself = "Year" in self.settlement.keys and self.chance(2)
        self.own = Known(name, kind, keys) if of_itself else None
        if kind is Kind.NUMBER and (keys or self.settlement.keys) and self.chance(6):
            expression: Expression = self.portion(self.scope(keys), keys)
        else:
            expression = self.expression(kind, self.scope(keys), 3)
        self.own = None
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

    def number(self, scope: Scope, depth: int) -> Expression:
        if depth <= 0 or self.chance(4):
            found = None if self.chance(3) else self.read(Kind.NUMBER, scope)
            return found or Literal(self.draw(FRACTIONS), NUMBER)
        forms = [self.arithmetic, self.arithmetic, self.excess, self.extreme, self.rounded]
        forms += [self.cases, self.banded, self.parts, self.year, self.root]
        if scope.inside == 0:
            forms += [self.aggregate] * 9
        elif scope.inside == 1 and self.chance(MOST_PLAIN):
            forms = [self.aggregate]
        form = self.pick(forms)
        return form(scope, depth - 1)

    def portion(self, scope: Scope, keys: tuple[str, ...]) -> Portion:
        """An amount divided among the things of some keys; a whole Term, as the model has it."""
        every = (*self.settlement.keys, *keys)
        each = tuple(key for key in every if self.chance(2)) or (self.pick(every),)
        amount = Literal(abs(self.draw(FRACTIONS)), NUMBER)
        # parts with a least one of which all may get nothing are left to the reference: fewer
        most, least = (self.not_negative(scope) if self.chance(one) else None for one in (2, 6))
        if least is not None and self.chance(2):
            least, most = Literal(Fraction(1, 100), NUMBER), None
        return Portion(
            amount if self.chance(3) else self.not_negative(scope),
            each,
            self.truth(scope, 1) if self.chance(2) else None,
            self.not_negative(scope) if self.chance(2) else None,
            most,
            least,
            None if least is not None else self.pick((1, 2, 3, None)),
            self.cents(scope) if self.chance(2) else None,
            NUMBER,
            or_nothing=self.chance(3),
        )

    def not_negative(self, scope: Scope) -> Expression:
        """A number that is never below zero, though it may be missing."""
        items = (self.number(scope, 1), Literal(Fraction(0), NUMBER))
        return self.pick((Extreme("greater", items, NUMBER), Excess(*items, NUMBER)))

    def cents(self, scope: Scope) -> Cents:
        odd = self.pick(("one each", "to the first"))
        order = [Ahead(self.read(Kind.NUMBER, scope) or items, self.chance(2))
                 for items in (Literal(Fraction(1), NUMBER),) if self.chance(2)]  # fmt: skip
        order += [Ahead(self.text(scope, 0), False)] if self.chance(2) else []
        step = self.pick((Fraction(1, 100), Fraction(1), Fraction(1, 3)))
        way = "down" if odd == "one each" else self.pick(WAYS)
        return Cents(step, way, odd, tuple(order or [Ahead(self.number(scope, 0), True)]))

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
        if self.chance(4):  # `otherwise no score`
            return Cases(branches, Literal(None, OF_KIND[kind]), OF_KIND[kind])
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
        part = self.pick(("year", PartOfDate.DAY, PartOfDate.MONTHS, PartOfDate.DAYS))
        return DatePart(part, self.date(scope, depth), COUNT)

    def date(self, scope: Scope, depth: int) -> Expression:
        if depth <= 0 or self.chance(2):
            if self.chance(4):
                return Literal(self.pick((date(2024, 2, 29), date(2023, 12, 31))), DATE)
            found = None if self.chance(3) else self.read(Kind.DATE, scope)
            return found or PeriodEdge(self.pick(("first", "last")), DATE)
        value = self.date(scope, depth - 1)
        match self.pick(("month", "shift", "months", "day", "cases", "extreme")):
            case "month":
                return DatePart("month", value, MONTH)
            case "shift":
                years, days = self.pick((0, 1, -1, 4)), self.pick((0, 30, -1))
                return DateShift(value, years, days, None, None, DATE)
            case "months":
                months, days = self.pick((1, 3, 13, -1)), self.pick((0, 9, -1))
                way = self.pick((None, *OpenDay))
                days = abs(days) if way is OpenDay.COUNTED else days
                closed = self.pick(HOLIDAYS) if way is not None else ()
                return DateShift(
                    value, 0, days, None, None, DATE, months=months, open_day=way, closed=closed
                )
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
        if how is How.COVERED:
            return self.covered(rows, inner)
        value = self.number(inner, min(depth, 1)) if how != "number" else None
        weight = self.number(inner, 0) if how == "average" and self.chance(2) else None
        place = self.place(scope, depth) if how in (How.PLACED, How.FIRST) else None
        return Aggregate(how, rows, value, weight, NUMBER, place=place)

    def covered(self, rows: Rows, inner: Scope) -> Aggregate:
        """Days that rows cover: some on the same day, some for less than none."""
        first, of_month = (self.date(inner, 0) for _ in range(2))
        days: Expression = DatePart(PartOfDate.DAY, of_month, COUNT)
        if self.chance(2):
            few = Literal(Fraction(self.pick((2, 15))), COUNT)
            days = Arithmetic(self.pick(("-", "*")), days, few, COUNT)
        edges = [PeriodEdge(edge, DATE) for edge in ("first", "last")]
        low, high = (self.pick((edge, edge, Literal(date(2024, 2, 20), DATE))) for edge in edges)
        covering = Covering(_days(low), _days(high), self.chance(2))
        return Aggregate(How.COVERED, rows, _days(first), days, COUNT, covering=covering)

    def place(self, scope: Scope, depth: int) -> Place:
        turned = self.truth(scope, min(depth, 1)) if self.chance(3) else None
        return evolve(self.pick(PLACES), turned=turned)

    def root(self, scope: Scope, depth: int) -> Expression:
        step = self.pick((Fraction(1, 100), Fraction(1), Fraction(1, 2), Fraction(1, 3)))
        function, exponent = self.pick(tuple(Functions)), None
        if function is Functions.POWER:
            exponent = Literal(self.pick(EXPONENTS), NUMBER)
        value = self.number(scope, depth)
        if function in (Functions.POWER, Functions.EXPONENTIAL) and not self.chance(8):
            value = self.small(value)  # as growths are; of any figure it leaves the integers
        return OfFunction(function, value, exponent, step, self.pick(WAYS), NUMBER)

    def small(self, value: Expression) -> Expression:
        """A value that is held between one and twelve."""
        most = Extreme("lesser", (value, Literal(Fraction(12), NUMBER)), NUMBER)
        return Extreme("greater", (most, Literal(Fraction(1), NUMBER)), NUMBER)

    def condition(self, inner: Scope, scope: Scope) -> Expression:
        """Any condition; often that a row tells the same as is told outside, or another."""
        kinds = [key for key in KEY_TYPES if scope.has(key) and len(inner.things(key)) > 1]
        if not kinds or self.chance(2):
            return self.truth(inner, 1)
        kind = self.pick(kinds)
        left, right = self.pick(inner.things(kind)), self.pick(scope.things(kind))
        return Comparison(self.pick(("!=", "!=", "=")), left, right, TRUTH)


def _days(day: Expression) -> DatePart:
    return DatePart(PartOfDate.DAYS, day, COUNT)
