"""Tables kept month by month, folded: equal rows of several months as one, its months as bits.

A roster says of a member the same Practice in most months. Where millions of rows are looked up
in it by member and month, a row for each spell is looked up instead, a tenth of the rows:

    member  month    Practice           member  Practice  months
    M1      2010-01  Maple              M1      Maple     011      January, February
    M1      2010-02  Maple       ->     M1      Birch     100      March
    M1      2010-03  Birch

The member is found as before, the month by its bit. A table has one row for a member and month,
so that at most one of the member's folded rows has the bit: what is found is the same, on every
row. Only labels are folded (texts, yes and no): amounts differ from month to month.

What is told apart here: whether a table could be folded for what a contract looks up in it, a
`Folding`; and where one has been, a `Fold`. The planner asks for it before rows are drafted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import Factory, evolve

from vbpdsl.model.contract import Contract
from vbpdsl.model.expressions import DatePart, Expression, Lookup, Rows
from vbpdsl.model.types import Kind, Style
from vbpdsl.plan.numbers.building import apply, subtract, whole
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Applied, Scalar
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import Input, Measured, Relation
from vbpdsl.plan.values import TableFacts
from vbpdsl.plan.walking import all_rows, rows_parts, within
from vbpdsl.source.classes import define, frozen

MOST_MONTHS = 62
"""Months that have a bit of their own in a 64-bit integer that is not negative."""

LEAST_ROWS = 10_000
"""Rows of a table below which it is looked up as it is."""

FEWER_READERS = 2
"""A table is folded for rows that are at least half as many as its own."""

FEWER = 4
"""A folded table is looked up if it has this many times fewer rows."""

NUMBERS = Range(12, 12 * 10_000 + 11)
"""Numbers of months of the years 1 to 9999, twelve times the year and the month."""

MONTHS = "months"
"""The column of a folded table that has its months as bits."""


@frozen
class Folding:
    """How a table can be folded: its column of months, the columns kept, the first month."""

    table: str
    month: str
    columns: tuple[str, ...]
    first: int


@frozen
class Fold:
    """A table that has been folded: the relation, and where its columns and months stand in it."""

    folding: Folding
    input: Input
    measured: Measured
    columns: Mapping[str, str]
    months: str
    coded: bool

    def serves(self, node: Lookup) -> bool:
        """Whether what is looked up can be found in it."""
        return _is_by_month(node, self.folding.month) and node.column in self.columns


@define
class Foldings:
    """The tables worth folding, `due` until it has been tried, and the `folds` that were made."""

    worth_it: Mapping[str, Folding]
    tables: Mapping[str, TableFacts]
    tried: set[str] = Factory(set)
    folds: dict[str, Fold] = Factory(dict)

    def concern(self, table: str | None) -> bool:
        """Whether a table is still to be folded."""
        return table in self.worth_it and table not in self.tried

    def due(self, rows: Rows) -> list[Folding]:
        """How to fold the tables in which rows look something up."""
        looked_up = dict.fromkeys(node.table for node in lookups_in(rows))
        return [self.worth_it[table] for table in looked_up if self.concern(table)]

    def within(self, table: str | None, columns: Iterable[str]) -> Folding | None:
        """How a table is folded by rows of it that are grouped by some columns, if these do."""
        folding = self.worth_it.get(table or "")
        if folding is None or not self.concern(table):
            return None
        return folding if set(folding.columns) <= set(columns) else None

    def keep(
        self,
        folding: Folding,
        made: Input,
        measured: Measured,
        columns: Mapping[str, str],
        coded: bool,
    ) -> None:
        """Have the folded table looked up, if it has fewer rows by far.

        If it is `coded`, its rows are told apart by the code of a pass as well as by the columns.
        """
        self.tried.add(folding.table)
        if measured.rows * FEWER <= self.tables[folding.table].measured.rows:
            self.folds[folding.table] = Fold(folding, made, measured, columns, MONTHS, coded)


def foldings(contract: Contract, tables: Mapping[str, TableFacts]) -> Foldings:
    """The tables worth folding, for what rows of about as many or more look up in them."""
    asked: dict[str, list[Lookup]] = {}
    for rows in all_rows(contract):
        for node in lookups_in(rows):
            if _is_worth_it(tables[node.table], rows, tables):
                asked.setdefault(node.table, []).append(node)
    found = {name: _folding(contract, name, nodes, tables[name]) for name, nodes in asked.items()}
    worth_it = {name: folding for name, folding in found.items() if folding is not None}
    return Foldings(worth_it, tables)


def lookups_in(rows: Rows) -> Iterable[Lookup]:
    """What is looked up to tell the keys of rows and whether they count."""
    nodes = (node for part in rows_parts(rows) for node in within(part))
    return (node for node in nodes if isinstance(node, Lookup))


def _is_worth_it(facts: TableFacts, rows: Rows, tables: Mapping[str, TableFacts]) -> bool:
    if rows.table is None or not facts.filed or facts.measured.rows < LEAST_ROWS:
        return False
    return FEWER_READERS * tables[rows.table].measured.rows >= facts.measured.rows


def _folding(
    contract: Contract, name: str, nodes: Sequence[Lookup], facts: TableFacts
) -> Folding | None:
    table = contract.table(name)
    months = [
        column.name
        for column in table.columns
        if column.name in facts.key and column.type.style is Style.MONTH
    ]
    labels = dict.fromkeys(node.column for node in nodes)
    kinds = {facts.measured.columns[column].kind for column in labels}
    if len(months) != 1 or months[0] not in facts.days or len(facts.key) == 1:
        return None
    if not kinds <= {Kind.TEXT, Kind.TRUTH}:
        return None
    if not all(_is_by_month(node, months[0]) for node in nodes):
        return None
    first, last = (day.year * 12 + day.month for day in facts.days[months[0]])
    if last - first >= MOST_MONTHS:
        return None
    columns = (*(column for column in facts.key if column != months[0]), *labels)
    return Folding(name, months[0], tuple(dict.fromkeys(columns)), first)


def _is_by_month(node: Lookup, month: str) -> bool:
    """Whether a table is asked for the month of a day, so surely for the first day of a month."""
    value = dict(node.by).get(month)
    return isinstance(value, DatePart) and value.part == "month"


def day_of(value: Expression) -> Expression:
    """A day in the month that is looked up by; which one does not matter for its bit."""
    assert isinstance(value, DatePart), "only the month of a day is looked up in a folded table"
    return value.value


def bit_of(day: Scalar, folding: Folding, keep: Callable[[Scalar], Scalar]) -> Scalar:
    """The bit of the month of a day; missing for a month that no row of the table has."""
    number = keep(apply("month number", (day,), NUMBERS))
    place = keep(subtract(number, whole(folding.first)))
    bit = apply("bit", (place,), Range(1, 2 ** (MOST_MONTHS - 1)))
    return evolve(bit, missing=True) if isinstance(bit, Applied) else bit


def fold_table(
    folding: Folding, tables: Mapping[str, TableFacts], name: str
) -> tuple[Relation, dict[str, str]]:
    """The relation of a table folded, with the names of its columns there."""
    draft = Draft(Input(folding.table, True), tables[folding.table].measured)
    bit = draft.keep(bit_of(draft.read(folding.month), folding, draft.keep))
    cells = [draft.column_of(draft.read(column)) for column in folding.columns]
    (months,) = draft.group(cells, [("bits", bit)])
    columns = {column: f"k{place}" for place, column in enumerate(folding.columns)}
    gives: list[tuple[str, Scalar]] = list(zip(columns.values(), cells, strict=True))
    said = f"rows of `{folding.table}`, those alike but for their `{folding.month}` as one"
    return draft.relation(name, said, [*gives, (MONTHS, months)]), columns
