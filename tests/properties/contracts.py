"""Random well-typed contracts over the tables of `tables.py`, in the model's own nodes.

Every form of expression, several grains, aggregates with conditions and links, figures of other
settlements and of rows, lookups, bands, cases, and the four kinds of settlement: Practices in one
period, Practices in two years, entries of a table with their year, and two parties alone.
"""

from datetime import date

from attrs import evolve
from hypothesis import strategies as st

from tests.properties.rows import (
    ENTRY_ROWS,
    PEOPLE_ROWS,
    ROW,
    RURAL_ROWS,
    column,
    homes,
    in_period,
    link,
    link_column,
    on_the_roster,
)
from tests.properties.tables import TABLES, YEARS
from tests.properties.writer import Writer
from vbpdsl.model.contract import (
    Contract,
    Definition,
    Payment,
    Period,
    Promise,
    Settlement,
)
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Comparison,
    Condition,
    Each,
    KeyValue,
    Rows,
    TermValue,
)
from vbpdsl.model.types import COUNT, DATE, NUMBER, TEXT, TRUTH, Kind
from vbpdsl.source.text import SourceText


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """A random contract."""
    settlement = draw(st.sampled_from(SETTLEMENTS))
    writer = Writer(draw, settlement)
    definitions: list[Definition] = []
    for number in range(draw(st.integers(2, 6))):
        definitions.append(writer.definition(number))
    promise = Promise("9.1", writer.truth(writer.scope(()), 2), "Always true: ...")
    return contract_of(settlement, tuple(definitions), promise)


def contract_of(
    settlement: Settlement, definitions: tuple[Definition, ...], promise: Promise | None = None
) -> Contract:
    """A contract over the tables with these Terms; the last one of a settlement is paid, and the
    last one for each of some things for each of them."""
    text = SourceText("random.vbp", "")
    numbers = [item for item in definitions if item.type.kind is Kind.NUMBER]
    payable = [item for item in numbers if not item.keys]
    for_each = [item for item in numbers if item.keys]
    totals = tuple(_in_all(item) for item in for_each[-1:])
    return Contract(
        source=text,
        sources=(text,),
        title="Random",
        exhibit="Random",
        parties=(),
        settlement=settlement,
        tables=TABLES,
        homes=homes(settlement),
        definitions=(*definitions, *totals),
        payments=tuple(
            Payment(item.name, item.name, "Plan", "Practice", None, item.clause, "")
            for item in payable[-1:]
        )
        + tuple(
            Payment(
                item.name, item.name, "Plan", "Practice", None, item.clause, "",
                keys=item.keys, total=total.name,
            )
            for item, total in zip(for_each[-1:], totals, strict=True)
        ),
        promises=() if promise is None else (promise,),
        examples=(),
        prose=(),
        cover=(),
    )


def _in_all(item: Definition) -> Definition:
    """The Term that adds up what is paid for each of some things."""
    each = tuple(Each(key, f"a {key}") for key in item.keys)
    at = tuple((one.key, KeyValue(one.variable, TEXT)) for one in each)
    rows = Rows(None, "", each, (), ())
    total = Aggregate("total", rows, TermValue(item.name, item.type, at), None, NUMBER)
    return Definition(f"{item.name} in all", (), NUMBER, total, item.clause, "hidden")


BY_YEAR = tuple(Period(str(year), date(year, 1, 1), date(year, 12, 31)) for year in YEARS)
ONE_PERIOD = (Period("the Period", date(2023, 4, 1), date(2024, 6, 30)),)

SETTLEMENTS = (
    Settlement(("Practice",), (TEXT,), PEOPLE_ROWS, None, ONE_PERIOD),
    Settlement(("Practice",), (TEXT,), RURAL_ROWS, None, ONE_PERIOD),
    Settlement(("Practice", "Year"), (TEXT, COUNT), PEOPLE_ROWS, "Year", BY_YEAR),
    Settlement(("Practice", "Year"), (TEXT, COUNT), ENTRY_ROWS, "Year", BY_YEAR),
    Settlement((), (), None, None, ONE_PERIOD),
    Settlement(("Year",), (COUNT,), None, "Year", BY_YEAR),
)


def claims_by_roster(quotients: bool) -> Contract:
    """Claims by the Practice and line that the roster says: totals (of quotients) and counts,
    for each member and line, each line, and all; with and without a period for the claims, and
    where a contract says once more that the line is the one of the figure."""
    amount = column("amount", NUMBER)
    a_unit = Arithmetic("/", amount, column("units", NUMBER), NUMBER)
    added = a_unit if quotients else amount
    definitions = [
        Definition(f"{how} {number} {place}", keys, NUMBER, value, f"{place}.{number}")
        for place, keys in enumerate((("member", "line"), ("line",), ()))
        for number, rows in enumerate(_claims(keys))
        for how, value in (
            ("total", Aggregate("total", rows, added, None, NUMBER)),
            ("number", Aggregate("number", rows, None, None, COUNT)),
        )
    ]
    return contract_of(SETTLEMENTS[0], tuple(definitions))


def _claims(keys: tuple[str, ...]) -> tuple[Rows, ...]:
    """The claims of things of some kinds: those in the period, all, all with the line again."""
    own = {"member": link_column("member"), "line": link("line", on_the_roster("line"))}
    links = (*(own[key] for key in keys), link("Practice", on_the_roster("Practice")))
    within = Rows("Claims", ROW, (), links, (in_period("day", DATE),))
    ever = Rows("Claims", ROW, (), links, ())
    if "line" not in keys:
        return within, ever
    said = Comparison("=", on_the_roster("line"), KeyValue("line", TEXT), TRUTH)
    return within, ever, evolve(ever, conditions=(Condition(said, "another line", "again"),))
