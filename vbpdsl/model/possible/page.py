"""What stands on the page, for those who work out what values are possible.

Data are not known yet. What the kinds of columns promise is a choice of whoever asks: a check that
refuses must not rely on more than it needs, and says so by its `Assumed`.
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from attrs import field

from vbpdsl.model.contract import Column, Definition, Period, Table, Value
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Comparison, Expression
from vbpdsl.model.possible.range import ANY, NOT_NEGATIVE, Range
from vbpdsl.model.types import Kind, Style, ValueType
from vbpdsl.source.classes import frozen


class Assumed(Enum):
    """What is assumed of the figures in files.

    `NOTHING`: any number. `COUNTS`: whole numbers are not below zero. `USUAL`: no number is below
    zero. `MODEST`: the same, and percentages are at most 100%.
    """

    NOTHING = "nothing"
    COUNTS = "counts are not below zero"
    USUAL = "figures are not below zero"
    MODEST = "figures are not below zero, percentages not above 100%"


@frozen
class Page:
    """The Terms and tables of a contract, as far as they have been made.

    `ranges`, `steps` and `leaves` remember what was found of Terms, so that each is looked into
    once, `compared` what was of comparisons: their step, and whether their figures are of data. A
    comparison is kept with it, so that its number is nobody else's.
    """

    definitions: Mapping[str, Definition]
    tables: Mapping[str, Table]
    periods: tuple[Period, ...] = ()
    period_key: str | None = None
    ranges: dict[tuple[str, Assumed], Range] = field(factory=dict, eq=False, repr=False)
    steps: dict[str, Fraction | None] = field(factory=dict, eq=False, repr=False)
    leaves: dict[str, frozenset[Expression]] = field(factory=dict, eq=False, repr=False)
    compared: dict[tuple[int, str | None], tuple[Comparison, Fraction | None, bool]] = field(
        factory=dict, eq=False, repr=False
    )

    def listed(self, keys: tuple[str, ...]) -> Table | None:
        """The table on the page that lists what these keys name."""
        return next((t for t in self.tables.values() if t.written and t.key == keys), None)


def page_of(draft: Draft) -> Page:
    """The page of a contract that is being made: the same one for all who ask, with all that it
    remembers, until a Term or a table is another than before."""
    settlement = draft.settlement
    periods = settlement.periods if settlement is not None else ()
    made_of = (*draft.definitions.values(), *draft.tables.values(), periods, draft.period_key)
    if draft.page is None or draft.page[0] != made_of:
        page = Page(draft.definitions, draft.tables, periods, draft.period_key)
        draft.page = (made_of, page)
    return draft.page[1]


def figures(table: Table, name: str) -> tuple[Fraction, ...]:
    """The numbers of a column that stands on the page."""
    return tuple(value for value in cells(table, name) if isinstance(value, Fraction))


def cells(table: Table, name: str) -> tuple[Value, ...]:
    """The cells of a column that stands on the page."""
    index = next(i for i, column in enumerate(table.columns) if column.name == name)
    return tuple(row[index] for row in table.rows)


def of_column(table: Table, column: Column, assumed: Assumed) -> Range:
    """What the numbers of a column are at least and at most."""
    written = figures(table, column.name) if table.written else ()
    return Range(min(written), max(written)) if written else of_type(column.type, assumed)


def of_type(type_: ValueType, assumed: Assumed) -> Range:
    """What a number in a file is at least and at most, by its kind."""
    if type_.kind is not Kind.NUMBER or assumed is Assumed.NOTHING:
        return ANY
    if assumed is Assumed.COUNTS and not type_.whole:
        return ANY
    if assumed is Assumed.MODEST and type_.style is Style.PERCENT and type_.unit.pure:
        return Range(Fraction(0), Fraction(1))
    return NOT_NEGATIVE
