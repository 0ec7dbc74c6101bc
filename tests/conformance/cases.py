"""A case is a party of its own: a base party copied, with what the boundary asks for changed.

All cases of a set stand in one set of tables and are settled in one run.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from tests.programs.settled import Found, Row

Tables = dict[str, list[Row]]
Where = Mapping[str, str]


@frozen
class Change:
    """A cell of the copied rows: of a table, of the rows that have these values."""

    table: str
    column: str
    value: str
    where: Where = field(factory=dict)


@frozen
class Case:
    """`boundary` in words, `place` below, at or above it, and what is changed."""

    boundary: str
    place: str
    changes: tuple[Change, ...]


@frozen
class Set:
    """The cases of one program."""

    program: str
    party: Mapping[str, str]
    """The column of the party, by table; other tables are the same for all."""
    base: Tables
    cases: tuple[Case, ...]
    expected: Callable[[], Found]
    figures: tuple[str, ...]
    """The figures that are kept of what is expected."""
    own: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Columns, by table, whose cells are told apart by the case."""
    computed: bool = True


def decimal(value: Fraction, digits: int) -> str:
    """A value in digits, exactly; one that has more of them is cut off."""
    return str(Decimal(int(value * 10**digits)).scaleb(-digits))


def near(at: Fraction, step: Fraction, digits: int) -> tuple[str, str, str]:
    """A step below, at, and a step above."""
    return decimal(at - step, digits), decimal(at, digits), decimal(at + step, digits)


PLACES = ("just below", "at", "just above")


def around(
    boundary: str, values: Iterable[str], change: Callable[[str], tuple[Change, ...]]
) -> tuple[Case, ...]:
    """The three cases of a boundary; a value that is empty has none."""
    return tuple(
        Case(boundary, place, change(value))
        for place, value in zip(PLACES, values, strict=True)
        if value
    )


def cell(table: str, column: str, **where: str) -> Callable[[str], tuple[Change, ...]]:
    """The change of one cell."""
    return lambda value: (Change(table, column, value, where),)


def beside(
    change: Callable[[str], tuple[Change, ...]], *same: Change
) -> Callable[[str], tuple[Change, ...]]:
    """A change, beside others that are the same in all cases of the boundary."""
    return lambda value: (*change(value), *same)


def name_of(number: int) -> str:
    """What the party of a case is called."""
    return f"case {number:03d}"


def tables(of: Set) -> Tables:
    """The tables of all cases."""
    made: Tables = {name: [] if name in of.party else rows for name, rows in of.base.items()}
    for number, case in enumerate(of.cases, 1):
        for name, column in of.party.items():
            for row in of.base[name]:
                made[name].append(_copied(of, name, column, row, number, case))
    return made


def _copied(of: Set, table: str, column: str, row: Row, number: int, case: Case) -> Row:
    copy = {**row, **{one: f"{row[one]}-{number}" for one in of.own.get(table, ())}}
    copy[column] = copy[column] if column in of.own.get(table, ()) else name_of(number)
    for change in case.changes:
        if change.table == table and all(row[key] == value for key, value in change.where.items()):
            copy[change.column] = change.value
    return copy
