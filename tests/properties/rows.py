"""What aggregates of random contracts run over: rows of tables, things of some kinds, links.

A row of `Claims` tells a member by its column and a line by the roster. It may be linked to the
member at hand, to the member of the visit at hand, or to nobody.
"""

from collections.abc import Callable, Iterator, Sequence

from hypothesis import strategies as st

from tests.properties.scope import KEY_TYPES, TABLE, Scope, kind_of
from vbpdsl.model.contract import Home, Settlement
from vbpdsl.model.expressions import (
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    DatePart,
    Each,
    Expression,
    KeyValue,
    Link,
    Lookup,
    Negation,
    PeriodEdge,
    Rows,
)
from vbpdsl.model.types import COUNT, DATE, MONTH, TEXT, TRUTH, ValueType

ROW = "row"
DAYS = {"Claims": ("day", DATE), "Roster": ("month", MONTH), "Visits": ("day", DATE)}
"""The column that says when a row is."""


def column(name: str, of: ValueType, row: str = ROW) -> ColumnValue:
    return ColumnValue(name, of, row)


def link(name: str, own: Expression) -> Link:
    """That a row belongs to what the variable of that name stands for."""
    return Link(name, KeyValue(name, own.type), own, f"without a {name}", f"link {name}")


def link_column(name: str) -> Link:
    return link(name, column(name, KEY_TYPES[name]))


PEOPLE_ROWS = Rows("People", ROW, (), (link_column("Practice"),), ())
RURAL_ROWS = Rows(
    "People",
    ROW,
    (),
    (link_column("Practice"),),
    (Condition(Negation(column("rural", TRUTH), TRUTH), "rural", "cover"),),
)
ENTRY_ROWS = Rows("Entries", ROW, (), (link_column("Practice"), link_column("Year")), ())


def in_period(name: str, of: ValueType, row: str = ROW) -> Condition:
    after = Comparison(">=", column(name, of, row), PeriodEdge("first", DATE), TRUTH)
    before = Comparison("<=", column(name, of, row), PeriodEdge("last", DATE), TRUTH)
    return Condition(Connective("and", (after, before), TRUTH), "not in the Period", "period")


def on_the_roster(kind: str, row: str = ROW, day: Expression | None = None) -> Lookup:
    """What the roster says of the member of a row in the month of its day or of another day."""
    by = (
        ("member", column("member", TEXT, row)),
        ("month", DatePart("month", day or column("day", DATE, row), MONTH)),
    )
    return Lookup("Roster", kind, by, TEXT)


def homes(settlement: Settlement) -> tuple[Home, ...]:
    """Where members, lines, Criteria and visits come from."""
    settled = [link_column("Practice")] if "Practice" in settlement.keys else []
    of_year = [link("Year", _year_of("day", ROW))] if "Year" in settlement.keys else []
    members = (link_column("member"), link_column("line"), *settled)
    visits = (link_column("visit"), *settled, *of_year)
    return (
        Home(("member", "line"), Rows("Roster", ROW, (), members, (in_period("month", MONTH),))),
        Home(("Criterion",), Rows("Marks", ROW, (), (link_column("Criterion"),), ())),
        Home(("visit",), Rows("Visits", ROW, (), visits, ())),
    )


def _year_of(day: str, row: str) -> Expression:
    return DatePart("year", column(day, DATE, row), COUNT)


EACH = (
    ("line",),
    ("member", "line"),
    ("Criterion",),
    ("member",),
    ("visit",),
    ("visit", "line"),
)
OF_SETTLEMENTS = (
    ("Practice",),
    ("Practice",),
    ("Year",),
    ("Practice", "line"),
    ("Practice", "Year"),
)
"""Things of every settlement of the run that has the other keys of the one at hand."""


RUN_OVER = ("Claims",) * 4 + ("Visits",) * 3 + ("Roster", "Roster", "Results", "Marks", "People")
"""The tables whose rows are run over."""


class RowsWriter:
    """Chooses rows and their links; `lookups` gives what can be looked up in a scope."""

    def __init__(
        self,
        draw: st.DrawFn,
        settlement: Settlement,
        lookups: Callable[[Scope], list[Lookup]],
    ) -> None:
        self.draw = draw
        self.settled = settlement.keys
        self.lookups = lookups

    def pick(self, choices: Sequence[object]) -> object:
        return self.draw(st.sampled_from(list(choices)))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(0, one_in - 1)) == one_in - 1

    # things of some kinds

    def each(self, scope: Scope) -> tuple[Rows, Scope]:
        """Things of some kinds, perhaps only those of what is at hand."""
        beside = [kinds for kinds in OF_SETTLEMENTS if set(kinds) - {"line"} <= set(self.settled)]
        kinds = self.pick(beside if beside and self.chance(2) else EACH)
        each: list[Each] = []
        for kind in kinds:
            each.append(Each(kind, scope.fresh(kind)))
        inner = scope.within(tuple((one.variable, one.key) for one in each))
        links = [
            self._linked(KeyValue(one.variable, KEY_TYPES[one.key]), one.key, scope)
            for one in each
            if scope.has(one.key) and self.chance(2)
        ]
        if "visit" in kinds and scope.has("member") and self.chance(2):
            visit = KeyValue(each[0].variable, TEXT)
            own = Lookup("Visits", "member", (("visit", visit),), TEXT)
            links.append(self._linked(own, "member", scope))
        return Rows(None, "", tuple(each), _distinct(links), ()), inner

    # rows of a table

    def of_table(self, scope: Scope) -> tuple[Rows, Scope]:
        """Rows of a table, linked to some of what is at hand."""
        name = self.pick(RUN_OVER)
        row = scope.fresh(name.lower().removesuffix("s"))
        ways = _tell(name, row)
        kinds = [kind for kind in ways if self._possible(kind, scope)]
        linked = [kind for kind in kinds if kind in self.settled and not self.chance(4)]
        others = [kind for kind in kinds if kind not in self.settled]
        if others:
            linked += self.draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
        links = [self._linked(self.pick(ways[kind]), kind, scope) for kind in linked]
        conditions: tuple[Condition, ...] = ()
        if name in DAYS and not self.chance(3):
            conditions = (in_period(*DAYS[name], row),)
        rows = Rows(name, row, (), _distinct(links), conditions)
        return rows, scope.within((), ((row, name),))

    def _possible(self, kind: str, scope: Scope) -> bool:
        return scope.has(kind) or any(_found_by(one) == kind for one in self.lookups(scope))

    def _linked(self, own: Expression, kind: str, scope: Scope) -> Link:
        """A row tells a thing by `own`: the link to one that is at hand, or that it looks up."""
        found = [one for one in self.lookups(scope) if _found_by(one) == kind]
        own_key = [one for one in scope.things(kind) if isinstance(one, KeyValue)]
        other = [one for one in scope.things(kind) if not isinstance(one, KeyValue)]
        whose = self.pick([*own_key * 4, *other, *found])
        name = whose.key if isinstance(whose, KeyValue) else f"{kind} of something"
        return Link(name, whose, own, f"without a {name}", f"link {name}")


def _found_by(node: Lookup) -> str | None:
    found = TABLE[node.table].column(node.column)
    return None if found is None else kind_of(found)


def _distinct(links: list[Link]) -> tuple[Link, ...]:
    return tuple({one.name: one for one in links}.values())


def _tell(table: str, row: str) -> dict[str, list[Expression]]:
    """The kinds that rows of a table tell, each in some ways."""
    ways: dict[str, list[Expression]] = {}
    for one in TABLE[table].columns:
        kind = kind_of(one)
        if kind is not None:
            ways[kind] = [column(one.name, one.type, row)] * 2
    for kind, own in _through_the_roster(table, row):
        ways.setdefault(kind, []).append(own)
    if table in DAYS:
        ways["Year"] = [_year_of(DAYS[table][0], row)]
    return ways


def _through_the_roster(table: str, row: str) -> Iterator[tuple[str, Expression]]:
    if table in ("Claims", "Visits"):
        yield "line", on_the_roster("line", row)
        yield "line", on_the_roster("line", row, PeriodEdge("first", DATE))
        yield "Practice", on_the_roster("Practice", row)
    if table == "Claims":
        visit = column("visit", TEXT, row)
        yield "member", Lookup("Visits", "member", (("visit", visit),), TEXT)
