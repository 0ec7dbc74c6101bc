"""Rows and columns that the contract makes, in words: of which rows, in which order, what of two.

    2.1  A member's Index Stay is the first of the member's stays whose DRG is 470; ...
         Index Stay: one row of Stays for each member
           over the rows of Stays, the stay being one of them
             only where the stay's DRG is 470                  | whose DRG is 470
           the first by the stay's admitted, the lowest first; then by ...
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from vbpdsl.model.contract import Contract, Table
from vbpdsl.model.made import (
    Assigned,
    Begun,
    Chosen,
    Grouped,
    Inside,
    Listed,
    Made,
    Measured,
    Order,
    Step,
    Stretch,
    Told,
)
from vbpdsl.model.making.order import in_order
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.rows import Line, Said, rows_lines
from vbpdsl.model.read_back.values import words
from vbpdsl.source.text import Span
from vbpdsl.syntax.words.articles import a_or_an

_PLACES = ("first", "second", "third", "fourth", "fifth")

MadeLines = tuple[str, str, Span | None, tuple[Line, ...]]
"""A clause, the head, the place and the lines of one thing that is made."""


def made_lines(contract: Contract, figures: Figures, said: Said) -> Iterator[MadeLines]:
    """All that the contract makes, each in words."""
    for one in in_order(contract.tables):
        told, made = one.told, one.table.made
        if told is not None:
            lines = tuple(_column(one.table, told, figures, said))
            if lines:
                yield told.clause, f"{told.column} of each {one.table.row}", told.span, lines
        elif made is not None and not isinstance(made, Listed):
            head = f"{one.table.row}: {_head(made)}"
            yield made.clause, head, made.span, tuple(_rows(one.table.row, made, figures, said))


def _head(made: Made) -> str:
    match made:
        case Chosen():
            return f"one row of {made.rows.table} for each {' and '.join(made.each)}"
        case Begun():
            return f"one row for each row of {made.rows.table} that begins one"
        case Grouped():
            return f"one row for rows of {made.rows.table} that follow one another"
        case Listed():
            return f"one row for each {made.column} that is given to somebody"
    assert_never(made)


def _rows(row: str, made: Made, figures: Figures, said: Said) -> Iterator[Line]:
    match made:
        case Chosen():
            yield from rows_lines(made.rows, figures, said, 1)
            yield Line(1, f"the {_PLACES[made.place - 1]} by {_ordered(made.order, figures)}")
        case Begun():
            yield from rows_lines(made.rows, figures, said, 1)
            first, last = words(made.first, figures), words(made.last, figures)
            yield Line(1, f"it runs from {first} through {last}, both days counted")
            same = f"of the same {' and '.join(made.each)}"
            yield Line(1, _nested(row, made, same, figures))
            if made.order:
                yield Line(1, f"of equal days, first by {_ordered(made.order, figures)}")
        case Grouped():
            yield from rows_lines(made.rows, figures, said, 1)
            first, last = words(made.first, figures), words(made.last, figures)
            yield Line(1, f"of the same {' and '.join(made.each)}, in the order of {first}")
            yield Line(
                1,
                f"one goes on with those before it if {first} is at most {made.gap} days after the "
                f"latest of theirs ({last})",
            )
        case Listed():
            return
        case _:
            assert_never(made)


def _nested(row: str, made: Begun, same: str, figures: Figures) -> str:
    begins = "another begins" if made.nested else "none begins"
    day = words(made.day, figures)
    return f"where {day} lies in {a_or_an(row)} {same} that has begun, {begins}"


def _column(table: Table, told: Told, figures: Figures, said: Said) -> Iterator[Line]:
    match told.by:
        case Inside() as by:
            same = " and ".join(other for _, other in by.by)
            day = words(by.day, figures)
            yield Line(1, f"the {told.column} of the same {same} in whose days {day} lies, the "
                          f"first and the last of them counted")  # fmt: skip
            which = "last" if by.latest else "first"
            yield Line(1, f"if two, the one that begins {which}; if none, it is missing")
        case Stretch():
            return
        case Assigned() as by:
            for place, step in enumerate(by.steps, start=1):
                yield Line(1, f"step {place}: the {step.to} that comes first")
                yield from rows_lines(step.rows, figures, said, 2)
                yield Line(2, f"of rows of the same {step.whose}, by {_measures(step, figures)}")
            yield Line(1, f"a {table.row} without such rows belongs to no {told.column}")
        case _:
            assert_never(told.by)


def _ordered(order: Sequence[Order], figures: Figures) -> str:
    said = (
        f"{words(one.value, figures)}, the {'highest' if one.falling else 'lowest'} first"
        for one in order
    )
    return "; then by ".join(said)


def _measures(step: Step, figures: Figures) -> str:
    return "; then by ".join(_measure(one, step, figures) for one in step.order)


def _measure(one: Measured, step: Step, figures: Figures) -> str:
    first = "most" if one.falling else "least"
    if one.how is None:
        return f"the {step.to} itself, the {'highest' if one.falling else 'lowest'} first"
    if one.value is None:
        return f"how many there are, the {first} first"
    value = words(one.value, figures)
    return f"the {one.how.value} of {value}, the {'highest' if one.falling else 'lowest'} first"


