"""Writes random expressions and Terms, well typed, over the tables of `tables.py`."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import frozen
from hypothesis import strategies as st

from tests.properties.tables import CRITERIA, LINES, PRACTICES, TABLES
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
    Bind,
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
    Rows,
    TermValue,
)
from vbpdsl.model.types import COUNT, DATE, MONTH, NUMBER, TEXT, TRUTH, Kind, ValueType

OF_KIND = {Kind.NUMBER: NUMBER, Kind.DATE: DATE, Kind.TEXT: TEXT, Kind.TRUTH: TRUTH}
KEY_TYPES = {"Practice": TEXT, "Year": COUNT, "member": TEXT, "line": TEXT, "Criterion": TEXT}
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
)
TABLE = {table.name: table for table in TABLES}

FRACTIONS = st.one_of(
    st.integers(-3, 12).map(Fraction),
    st.sampled_from(
        [Fraction(text) for text in ("0.47", "-0.5", "1/3", "2.5", "100", "1/7", "0.005")]
    ),
)


@frozen
class Scope:
    """What an expression may read: keys in force, Terms by kind and keys, columns of a table."""

    keys: tuple[str, ...]
    terms: tuple[tuple[str, Kind, frozenset[str]], ...]
    table: str | None = None
    aggregates: bool = True

    def readable(self, kind: Kind, settlement: frozenset[str]) -> list[str]:
        own = set(self.keys) - settlement
        return [name for name, of, keys in self.terms if of is kind and keys <= own]


def column_value(name: str, of: ValueType) -> ColumnValue:
    return ColumnValue(name, of)


def bind(key: str, column: str | None = None) -> Bind:
    return Bind(key, column_value(column or key, KEY_TYPES[key]), f"without a {key}", f"bind {key}")


PEOPLE_ROWS = Rows("People", (), (bind("Practice"),), ())
RURAL_ROWS = Rows(
    "People",
    (),
    (bind("Practice"),),
    (Condition(Negation(column_value("rural", TRUTH), TRUTH), "rural", "cover"),),
)
ENTRY_ROWS = Rows("Entries", (), (bind("Practice"), bind("Year")), ())


def in_period(column: str, of: ValueType) -> Condition:
    after = Comparison(">=", column_value(column, of), PeriodEdge("first", DATE), TRUTH)
    before = Comparison("<=", column_value(column, of), PeriodEdge("last", DATE), TRUTH)
    return Condition(Connective("and", (after, before), TRUTH), "not in the Period", "period")


def on_the_roster(key: str) -> Bind:
    """What the roster says of the member of a claim in the month of its day."""
    by = (
        ("member", column_value("member", TEXT)),
        ("month", DatePart("month", column_value("day", DATE), MONTH)),
    )
    return Bind(key, Lookup("Roster", key, by, TEXT), f"no {key} on the roster", f"bind {key}")


class Writer:
    """Writes expressions; every choice is drawn, so that a failing contract shrinks."""

    def __init__(self, draw: st.DrawFn, settlement: Settlement) -> None:
        self.draw = draw
        self.settlement = settlement
        self.own = frozenset(settlement.keys)
        self.terms: list[tuple[str, Kind, frozenset[str]]] = []

    def pick(self, choices: Sequence[object]) -> object:
        return self.draw(st.sampled_from(list(choices)))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(0, one_in - 1)) == one_in - 1

    def scope(self, keys: tuple[str, ...]) -> Scope:
        return Scope((*self.settlement.keys, *keys), tuple(self.terms))

    def definition(self, number: int) -> Definition:
        keys = self.pick(GRAINS)
        kind = self.pick((Kind.NUMBER,) * 7 + (Kind.TRUTH, Kind.DATE, Kind.TEXT))
        expression = self.expression(kind, self.scope(keys), 3)
        name = f"Term {number}"
        self.terms.append((name, kind, frozenset(keys)))
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

    def leaf(self, kind: Kind, scope: Scope) -> list[Expression]:
        """What can be read without computing."""
        found: list[Expression] = []
        found += [TermValue(name, OF_KIND[kind]) for name in scope.readable(kind, self.own)]
        if scope.table is not None:
            columns = TABLE[scope.table].columns
            found += [column_value(one.name, one.type) for one in columns if one.type.kind is kind]
        found += [node for node in self.lookups(scope) if node.type.kind is kind]
        found += [
            KeyValue(key, KEY_TYPES[key]) for key in scope.keys if KEY_TYPES[key].kind is kind
        ]
        return found

    def lookups(self, scope: Scope) -> list[Lookup]:
        found: list[Lookup] = []

        def look(table: str, column: str, of: ValueType, *by: tuple[str, Expression]) -> None:
            found.append(Lookup(table, column, by, of))

        if "line" in scope.keys:
            line = KeyValue("line", TEXT)
            look("Rates", "rate", NUMBER, ("line", line))
            look("Rates", "from", DATE, ("line", line))
        if "Criterion" in scope.keys:
            criterion = KeyValue("Criterion", TEXT)
            look("Marks", "target", NUMBER, ("Criterion", criterion))
            look("Marks", "weight", NUMBER, ("Criterion", criterion))
            look("Marks", "better", TEXT, ("Criterion", criterion))
        if "Practice" in scope.keys:
            practice = KeyValue("Practice", TEXT)
            look("People", "base", NUMBER, ("Practice", practice))
            look("People", "size", COUNT, ("Practice", practice))
            look("People", "rural", TRUTH, ("Practice", practice))
            look("People", "opened", DATE, ("Practice", practice))
            if "Year" in scope.keys:
                look(
                    "Entries",
                    "pool",
                    NUMBER,
                    ("Practice", practice),
                    ("Year", KeyValue("Year", COUNT)),
                )
            if "Criterion" in scope.keys:
                year = Literal(Fraction(2024), COUNT)
                by = (
                    ("Practice", practice),
                    ("Criterion", KeyValue("Criterion", TEXT)),
                    ("year", year),
                )
                look("Results", "result", NUMBER, *by)
        if scope.table == "Claims":
            month = DatePart("month", column_value("day", DATE), MONTH)
            by = (("member", column_value("member", TEXT)), ("month", month))
            look("Roster", "line", TEXT, *by)
        return found

    def number(self, scope: Scope, depth: int) -> Expression:
        if depth <= 0 or self.chance(4):
            leaves = self.leaf(Kind.NUMBER, scope)
            if leaves and not self.chance(3):
                return self.pick(leaves)
            return Literal(self.draw(FRACTIONS), NUMBER)
        forms = [self.arithmetic, self.arithmetic, self.excess, self.extreme, self.rounded]
        forms += [self.cases, self.banded, self.parts, self.year]
        if scope.aggregates:
            forms += [self.aggregate] * 5
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
        leaves = [*self.leaf(Kind.DATE, scope), PeriodEdge("first", DATE), PeriodEdge("last", DATE)]
        if depth <= 0 or self.chance(2):
            if self.chance(3):
                return Literal(self.pick((date(2024, 2, 29), date(2023, 12, 31))), DATE)
            return self.pick(leaves)
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
        leaves = self.leaf(Kind.TEXT, scope)
        if depth > 0 and self.chance(3):
            return self.cases(scope, depth - 1, Kind.TEXT)
        if leaves and not self.chance(3):
            return self.pick(leaves)
        return Literal(self.pick((*PRACTICES, *LINES, *CRITERIA, "a", "higher")), TEXT)

    # conditions

    def truth(self, scope: Scope, depth: int) -> Expression:
        leaves = self.leaf(Kind.TRUTH, scope)
        if depth <= 0 and leaves and self.chance(2):
            return self.pick(leaves)
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
        rows = self.table_rows() if self.chance(2) else self.key_rows()
        keys = {*scope.keys, *rows.keys, *(bind.key for bind in rows.binds)}
        inner = Scope(tuple(sorted(keys)), scope.terms, rows.table, False)
        conditions = tuple(
            Condition(self.truth(inner, 1), f"reason {place}", f"condition {place}")
            for place in range(self.pick((0, 0, 1, 2)))
        )
        rows = Rows(rows.table, rows.keys, rows.binds, (*rows.conditions, *conditions))
        how = self.pick(("total", "total", "number", "average", "lowest", "highest"))
        value = self.number(inner, min(depth, 1)) if how != "number" else None
        weight = self.number(inner, 0) if how == "average" and self.chance(2) else None
        return Aggregate(how, rows, value, weight, NUMBER)

    def key_rows(self) -> Rows:
        keys = self.pick((("line",), ("member", "line"), ("Criterion",), ("member",)))
        return Rows(None, keys, (), ())

    def table_rows(self) -> Rows:
        name = self.pick(("Claims", "Claims", "Roster", "Results", "Marks"))
        choices = {
            "Claims": [bind("member"), on_the_roster("line"), self.claim_practice()],
            "Roster": [bind("member"), bind("line"), bind("Practice")],
            "Results": [bind("Criterion"), bind("Practice"), bind("Year", "year")],
            "Marks": [bind("Criterion")],
        }[name]
        binds = tuple(
            bind
            for bind in choices
            if (bind.key in self.own or bind.key not in ("Practice", "Year")) and not self.chance(4)
        )
        conditions = ()
        dates = {"Claims": ("day", DATE), "Roster": ("month", MONTH)}
        if name in dates and not self.chance(3):
            conditions = (in_period(*dates[name]),)
        return Rows(name, (), binds, conditions)

    def claim_practice(self) -> Bind:
        return bind("Practice") if self.chance(2) else on_the_roster("Practice")
