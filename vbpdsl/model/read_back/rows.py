"""What an aggregate runs over, in words: which rows or things, each condition with its words.

    the total of the visit's fee
      over each row of Visits, called the visit,
        whose Practice is the Practice               always
        whose member is the member                   `member's`
      of none it is 0; one visit without a fee leaves it without a figure
"""

from collections.abc import Callable
from typing import assert_never

from attrs import frozen

from vbpdsl.model.expressions import Aggregate, Condition, Link, Rows
from vbpdsl.model.read_back.values import Figures, how_said, variable, words
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How

Said = Callable[[Span | None, str], str]
"""The words of the contract at a place of a clause, for what was understood of them."""


@frozen
class Line:
    """One thing that was understood: how deep it stands, the words, and where they come from."""

    depth: int
    text: str
    source: str = ""


def aggregate_lines(
    node: Aggregate, name: str, figures: Figures, said: Said, depth: int
) -> list[Line]:
    """An aggregate: what of each, over which, and what becomes of none and of a missing one."""
    what = f"{name}: {_what(node, figures)}"
    return [
        Line(depth, what, said(node.span, "")),
        *rows_lines(node.rows, figures, said, depth + 1),
        Line(depth + 1, _of_none(node)),
    ]


def rows_lines(rows: Rows, figures: Figures, said: Said, depth: int) -> list[Line]:
    """Some rows or things, and on which conditions they are among them."""
    return [
        Line(depth, _over(rows)),
        *(_link(link, figures, said, depth + 1) for link in rows.links),
        *(_condition(one, figures, said, depth + 1) for one in rows.conditions),
    ]


def _what(node: Aggregate, figures: Figures) -> str:
    if node.value is None:
        return "how many there are"
    value = words(node.value, figures)
    match node.how:
        case How.TOTAL:
            return f"{value}, added up"
        case How.NUMBER:
            return "how many there are"
        case How.AVERAGE:
            by = "" if node.weight is None else f", weighted by {words(node.weight, figures)}"
            return f"the average of {value}{by}"
        case How.HIGHEST:
            return f"the highest of {value}"
        case How.LOWEST:
            return f"the lowest of {value}"
        case How.PLACED | How.FIRST:
            return f"{how_said(node, figures)} {value}"
        case How.VARIANCE:
            return f"the variance of {value}, the sum of squares divided by their number"
        case How.SAMPLE_VARIANCE:
            return f"the variance of {value}, the sum of squares divided by their number less 1"
        case _:
            assert_never(node.how)


def _over(rows: Rows) -> str:
    if rows.table is not None:
        return f"over the rows of {rows.table}, {variable(rows.row)} being one of them"
    each = " and ".join(one.key for one in rows.each)
    called = " and ".join(variable(one.variable) for one in rows.each)
    return f"over every {each} that there is, {called} being one of them"


def _link(link: Link, figures: Figures, said: Said, depth: int) -> Line:
    own, whose = words(link.own, figures), words(link.whose, figures)
    return Line(depth, f"only where {own} is {whose}", said(link.span, link.clause) or "always so")


def _condition(one: Condition, figures: Figures, said: Said, depth: int) -> Line:
    return Line(depth, f"only where {words(one.test, figures)}", said(one.span, one.clause))


def _of_none(node: Aggregate) -> str:
    lacking = "one that lacks a value leaves it without a figure"
    match node.how:
        case How.NUMBER:
            return "of none it is 0"
        case How.TOTAL:
            return f"of none it is 0; {lacking}"
        case How.SAMPLE_VARIANCE:
            return f"of none, and of one, there is no figure; {lacking}"
        case How.FIRST:
            return f"of fewer there is no figure; {lacking}"
        case How.PLACED if node.place is not None and node.place.of_number in (0, 1):
            return f"of fewer there is no figure; {lacking}"
        case How.AVERAGE | How.HIGHEST | How.LOWEST | How.PLACED | How.VARIANCE:
            return f"of none there is no figure; {lacking}"
        case _:
            assert_never(node.how)
