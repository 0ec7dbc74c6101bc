"""One value that is changed to see what would have been paid: a cell of a file, or a figure.

    Cell(Results, row 7, rate) to 50%       a value that the data say
    Criteria met to 14                      a figure through which alone the data under it pay

All else stays as it is: the data, the contract, every other figure that does not rest on it.
"""

from vbpdsl.engine.reference.step import At
from vbpdsl.model.contract import Value
from vbpdsl.source.classes import frozen


@frozen
class Cell:
    """A cell of a table that was read from files; `position` counts the rows at hand from 0."""

    table: str
    position: int
    column: str


@frozen
class Change:
    """A cell, or else the figure of a Term, and the value that it is given.

    `entities` are what the row of the cell is about, by column: a figure that looks the cell up by
    its Criterion can only be another one of that Criterion.
    """

    value: Value
    cell: Cell | None = None
    entities: tuple[tuple[str, Value], ...] = ()
    term: str = ""
    at: At = ()
