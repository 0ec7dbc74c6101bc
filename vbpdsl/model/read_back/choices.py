"""What stands one below the other: the cases of a sentence and the rows of a table, edges said.

    is what the table says for the number of Criteria met:
      at most 8: 0%                                  | 8 or fewer
      at 9: 41%                                      | 9
"""

from collections.abc import Iterator

from vbpdsl.model.expressions import Band, Banded, Cases, Connective, Expression, Literal, Parts
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.phrases import joined_by
from vbpdsl.model.read_back.rows import Line
from vbpdsl.model.read_back.values import said_so, words
from vbpdsl.model.tables.lines_found import LineThrough, line_through_of
from vbpdsl.model.types import ValueType
from vbpdsl.model.values.number import show_full
from vbpdsl.model.walking import parts_above


def case_lines(cases: Cases, figures: Figures) -> Iterator[Line]:
    """Cases in their order: the first that applies is taken."""
    line = line_through_of(cases)
    if line is not None:
        yield from _through_lines(line, figures)
        return
    yield Line(1, "is the first of these that applies:")
    for one in cases.branches:
        yield Line(2, f"{_value(one.value, figures)} if {words(one.condition, figures)}")
    yield Line(2, f"otherwise {_value(cases.otherwise, figures)}")


def _through_lines(line: LineThrough, figures: Figures) -> Iterator[Line]:
    """The points of a line in their order; where they stand only the data say."""
    measured = words(line.measured, figures)
    yield Line(1, f"is on straight lines between these points of {measured}:")
    yield Line(2, f"before the first: {_value(line.before, figures)}")
    for one in line.marks:
        yield Line(2, f"at {words(one.at, figures)}: {_value(one.value, figures)}")
    yield Line(2, f"after the last: {_value(line.after, figures)}")
    yield Line(2, "where two points are at one place the later holds; no figure if they neither "
                  "rise all the way nor fall all the way")  # fmt: skip


def test_lines(test: Connective, figures: Figures) -> Iterator[Line]:
    """What a condition asks for, each on its own line."""
    how = "any of these is so" if test.operator == "or" else "all of these are so"
    yield Line(1, f"yes if {how}:")
    for one, so in joined_by(test):
        yield Line(2, said_so(one, so, figures))


def table_lines(expression: object, figures: Figures) -> Iterator[Line]:
    """The rows of every table that an expression reads."""
    for node in parts_above(expression, (Banded, Parts)):
        if isinstance(node, Banded | Parts):
            yield Line(1, f"the table for {words(_read(node), figures)}:")
            yield from row_lines(node, figures, 2)


def row_lines(table: Banded | Parts, figures: Figures, depth: int) -> Iterator[Line]:
    """The rows of a table; a table within a row stands below it."""
    read = _read(table)
    for band in table.bands:
        edges = _edges(band, read.type)
        if isinstance(band.value, Banded):
            by = words(band.value.input, figures)
            yield Line(depth, f"{edges}, by {by}:", band.label)
            yield from row_lines(band.value, figures, depth + 1)
        else:
            yield Line(depth, f"{edges}: {_worth(band, figures)}", band.label)
            yield from table_lines(band.value, figures)
    yield from table_lines(read, figures)


def _read(table: Banded | Parts) -> Expression:
    return table.input if isinstance(table, Banded) else table.amount


def _value(expression: Expression, figures: Figures) -> str:
    none = isinstance(expression, Literal) and expression.value is None
    return "no figure" if none else words(expression, figures)


def _worth(band: Band, figures: Figures) -> str:
    said = _value(band.value, figures)
    if band.value_at_high is None:
        return said
    return f"in a straight line from {said} to {words(band.value_at_high, figures)}"


def _edges(band: Band, kind: ValueType) -> str:
    """`more than 2% up to and including 6%`."""
    low = high = ""
    if band.low is not None:
        least = "from" if band.high is not None else "at least"
        low = f"{least if band.low_included else 'more than'} {show_full(band.low, kind)}"
    if band.high is not None:
        up_to = "up to and including" if band.high_included else "up to but not including"
        if band.low is None:
            up_to = "at most" if band.high_included else "below"
        high = f"{up_to} {show_full(band.high, kind)}"
    if band.low is not None and band.low == band.high:
        return f"at {show_full(band.low, kind)}"
    return " ".join(part for part in (low, high) if part) or "whatever it is"
