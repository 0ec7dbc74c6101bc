"""The tables that random contracts are about, and random rows for them.

A small world in which keys often meet and often do not: three Practices of which one may be no
party, five members who change lines, claims outside of the period, visits of nobody, empty cells,
zero and negative amounts, amounts with many decimals.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from vbpdsl.model.contract import Column, Table, TableFile, Value
from vbpdsl.model.types import COUNT, DATE, MONEY, MONTH, NUMBER, TEXT, TRUTH

Rows = dict[str, list[Mapping[str, Value]]]

PRACTICES = ("Ash", "Birch", "Cedar")
MEMBERS = ("M1", "M2", "M3", "M4", "M5")
LINES = ("Blue", "Green", "Red")
CRITERIA = ("One", "Two", "Three")
VISITS = ("V1", "V2", "V3", "V4")
YEARS = (2023, 2024)


def _file(name: str, columns: Sequence[Column]) -> tuple[TableFile, ...]:
    return (TableFile(name, tuple((column.name, (column.name,)) for column in columns)),)


def _table(name: str, columns: tuple[Column, ...], key: tuple[str, ...]) -> Table:
    return Table(name, "row", columns, key, files=_file(name, columns), clause="tables")


PEOPLE = _table(
    "People",
    (
        Column("Practice", TEXT, "Practice"),
        Column("base", MONEY, may_be_empty=True),
        Column("size", COUNT),
        Column("opened", DATE, may_be_empty=True),
        Column("rural", TRUTH, may_be_empty=True),
    ),
    ("Practice",),
)

ENTRIES = _table(
    "Entries",
    (Column("Practice", TEXT, "Practice"), Column("Year", COUNT), Column("pool", MONEY)),
    ("Practice", "Year"),
)

ROSTER = _table(
    "Roster",
    (
        Column("member", TEXT, "member"),
        Column("month", MONTH),
        Column("Practice", TEXT, "Practice", may_be_empty=True),
        Column("line", TEXT, "line", may_be_empty=True),
    ),
    ("member", "month"),
)

VISIT = _table(
    "Visits",
    (
        Column("visit", TEXT, "visit"),
        Column("member", TEXT, "member", may_be_empty=True),
        Column("Practice", TEXT, "Practice", may_be_empty=True),
        Column("day", DATE, may_be_empty=True),
        Column("fee", MONEY, may_be_empty=True),
        Column("urgent", TRUTH, may_be_empty=True),
    ),
    ("visit",),
)

CLAIMS = _table(
    "Claims",
    (
        Column("member", TEXT, "member", may_be_empty=True),
        Column("visit", TEXT, "visit", may_be_empty=True),
        Column("Practice", TEXT, "Practice", may_be_empty=True),
        Column("day", DATE, may_be_empty=True),
        Column("paid", DATE),
        Column("amount", MONEY, may_be_empty=True),
        Column("units", NUMBER),
        Column("kind", TEXT, may_be_empty=True),
    ),
    (),
)

RESULTS = _table(
    "Results",
    (
        Column("Practice", TEXT, "Practice"),
        Column("Criterion", TEXT, "Criterion"),
        Column("year", COUNT),
        Column("result", NUMBER, may_be_empty=True),
    ),
    ("Practice", "Criterion", "year"),
)

RATES = Table(
    "Rates",
    "line",
    (
        Column("line", TEXT, "line"),
        Column("rate", NUMBER),
        Column("from", DATE),
    ),
    ("line",),
    rows=(
        ("Blue", Fraction("1.25"), date(2023, 7, 1)),
        ("Green", Fraction("-0.8"), date(2024, 2, 29)),
    ),
    clause="rates",
)

MARKS = Table(
    "Marks",
    "Criterion",
    (
        Column("Criterion", TEXT, "Criterion"),
        Column("better", TEXT),
        Column("target", NUMBER, may_be_empty=True),
        Column("weight", NUMBER),
        Column("kind", TEXT),
    ),
    ("Criterion",),
    rows=(
        ("One", "higher", Fraction("0.5"), Fraction(1, 4), "a"),
        ("Two", "lower", None, Fraction(1, 4), "b"),
        ("Three", "either", Fraction(-1), Fraction(1, 2), "a"),
    ),
    clause="marks",
)

TABLES = (PEOPLE, ENTRIES, ROSTER, VISIT, CLAIMS, RESULTS, RATES, MARKS)

DAYS = st.dates(date(2022, 11, 1), date(2025, 2, 1))
MONTHS = (
    date(2023, 1, 1),
    date(2023, 4, 1),
    date(2023, 11, 1),
    date(2024, 1, 1),
    date(2024, 9, 1),
)
"""The months of the roster: the first of each period, and others."""

SERVED = st.one_of(
    DAYS,
    *[st.sampled_from([month.replace(day=day) for month in MONTHS]) for day in (1, 17, 30)],
)
"""Days of service, most of them in a month of the roster."""
CENTS = st.one_of(
    st.integers(-5000, 20000).map(lambda cents: Fraction(cents, 100)),
    st.sampled_from((Fraction(0), Fraction("0.005"), Fraction("-12.345"), Fraction(10**9))),
)
SMALL = st.integers(0, 6).map(Fraction)


def _or_empty(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.one_of(*[values] * 7, st.none())


def _each(
    keys: st.SearchStrategy[list[tuple[Value, ...]]],
    names: tuple[str, ...],
    others: Mapping[str, st.SearchStrategy[Value]],
) -> st.SearchStrategy[list[dict[str, Value]]]:
    """Rows with distinct keys and other columns at random."""

    @st.composite
    def build(draw: st.DrawFn) -> list[dict[str, Value]]:
        rows = []
        for key in draw(keys):
            row: dict[str, Value] = dict(zip(names, key, strict=True))
            row.update({name: draw(strategy) for name, strategy in others.items()})
            rows.append(row)
        return rows

    return build()


def _distinct(*values: Sequence[Value], most: int) -> st.SearchStrategy[list[tuple[Value, ...]]]:
    """Some combinations, few or about as many as there may be."""
    one = st.tuples(*(st.sampled_from(choices) for choices in values))
    many = st.lists(one, unique=True, min_size=most * 3 // 4, max_size=most)
    return st.one_of(st.lists(one, unique=True, max_size=most), many, many)


def _numbers(values: Sequence[int]) -> tuple[Fraction, ...]:
    return tuple(Fraction(value) for value in values)


SOME_PRACTICE = st.sampled_from(("Ash", "Ash", *PRACTICES))
SOME_MEMBER = st.sampled_from(("M1", "M1", "M1", "M2", "M2", *MEMBERS))
SOME_LINE = st.sampled_from(("Blue", "Blue", *LINES))
"""Some more often than others, so that rows meet."""

CLAIM = st.fixed_dictionaries(
    {
        "member": _or_empty(SOME_MEMBER),
        "visit": _or_empty(st.sampled_from((*VISITS, "V9"))),
        "Practice": _or_empty(SOME_PRACTICE),
        "day": _or_empty(SERVED),
        "paid": DAYS,
        "amount": _or_empty(CENTS),
        "units": SMALL,
        "kind": _or_empty(st.sampled_from(("a", "b", "c"))),
    }
)

ROWS: st.SearchStrategy[Rows] = st.fixed_dictionaries(
    {
        "People": _each(
            st.one_of(
                st.permutations(PRACTICES),
                st.lists(st.sampled_from(PRACTICES), unique=True, min_size=1),
            ).map(lambda names: [(name,) for name in names]),
            ("Practice",),
            {
                "base": _or_empty(CENTS),
                "size": SMALL,
                "opened": _or_empty(DAYS),
                "rural": _or_empty(st.booleans()),
            },
        ),
        "Entries": _each(
            _distinct(PRACTICES, _numbers((*YEARS, 2030)), most=8),
            ("Practice", "Year"),
            {"pool": CENTS},
        ),
        "Roster": _each(
            _distinct(MEMBERS, MONTHS, most=24),
            ("member", "month"),
            {
                "Practice": _or_empty(SOME_PRACTICE),
                "line": _or_empty(SOME_LINE),
            },
        ),
        "Visits": _each(
            _distinct(VISITS, most=4),
            ("visit",),
            {
                "member": _or_empty(SOME_MEMBER),
                "Practice": _or_empty(SOME_PRACTICE),
                "day": _or_empty(SERVED),
                "fee": _or_empty(CENTS),
                "urgent": _or_empty(st.booleans()),
            },
        ),
        "Claims": st.one_of(st.lists(CLAIM, max_size=14), st.lists(CLAIM, min_size=9, max_size=14)),
        "Results": _each(
            _distinct(PRACTICES, CRITERIA, _numbers(YEARS), most=12),
            ("Practice", "Criterion", "year"),
            {"result": _or_empty(CENTS)},
        ),
    }
)
