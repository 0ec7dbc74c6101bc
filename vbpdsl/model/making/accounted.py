"""What is accounted for in the making of rows: which rows were received, and why some had no part.

    Index Stay (2.1), from Stays: 5 stays received; 2 counted; 3 left out:
        1 stay: code is not 470 (2.1)
        2 stays: not the one that is chosen (2.1)

Both engines count; the words stand here once.
"""

from typing import assert_never

from vbpdsl.model.expressions import Rows
from vbpdsl.model.made import Assigned, Begun, Chosen, Grouped, Inside, Listed, Made, Stretch, Told
from vbpdsl.model.making.order import Making
from vbpdsl.source.classes import frozen


@frozen
class Accounted:
    """Rows of one source: whoever fails a condition, or is of nobody by a column of `each`, has no
    part; so has, for the words `rest`, what counts and is not among what was made.

    `made` says how many have a part: the rows of a table, the cells of a column, or, where it is
    None, all that count.
    """

    term: str
    clause: str
    rows: Rows
    each: tuple[str, ...]
    rest: str = ""
    made: Making | None = None

    @property
    def reasons(self) -> tuple[tuple[str, str], ...]:
        """Why a row that fails, or is of nobody, has no part, each with its clause."""
        failed = ((one.left_out, one.clause) for one in self.rows.conditions)
        return (*failed, *((f"no {name} named", self.clause) for name in self.each))


def accounted(making: Making) -> tuple[Accounted, ...]:
    """What is accounted for where something is made."""
    if making.told is not None:
        return _of_column(making, making.told)
    assert making.table.made is not None
    return _of_rows(making, making.table.made)


def _of_rows(making: Making, made: Made) -> tuple[Accounted, ...]:
    row = making.table.row
    match made:
        case Chosen():
            rest = "not the one that is chosen"
            return (Accounted(row, made.clause, made.rows, made.each, rest, making),)
        case Begun():
            rest = "" if made.nested else f"within one {row} that has begun"
            return (Accounted(row, made.clause, made.rows, made.each, rest, making),)
        case Grouped():
            return (Accounted(row, made.clause, made.rows, made.each),)
        case Listed():
            return ()
    assert_never(made)


def _of_column(making: Making, told: Told) -> tuple[Accounted, ...]:
    row = making.table.row
    own = Rows(making.table.name, row, (), (), ())
    match told.by:
        case Inside():
            term = f"{told.column} of each {row}"
            return (Accounted(term, told.clause, own, (), f"in no {told.column}", making),)
        case Stretch():
            return ()
        case Assigned() as by:
            term = f"{told.column} of each {by.key}"
            steps = (
                Accounted(term, told.clause, step.rows, (step.whose, step.to)) for step in by.steps
            )
            nobody = f"belongs to no {told.column}"
            return (*steps, Accounted(term, told.clause, own, (), nobody, making))
    assert_never(told.by)
