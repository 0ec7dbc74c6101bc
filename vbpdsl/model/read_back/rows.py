"""What an aggregate runs over, in words: which rows or things, each condition with its words.

    the total of the visit's fee
      over each row of Visits, called the visit,
        whose Practice is the Practice               always
        whose member is the member                   `member's`
      of none it is 0; one visit without a fee leaves it without a figure
"""

from collections.abc import Callable, Mapping
from typing import TypeGuard, assert_never

from attrs import evolve

from vbpdsl.model.expressions import (
    Aggregate,
    Comparison,
    Condition,
    KeyValue,
    Link,
    Lookup,
    Rows,
)
from vbpdsl.model.operators import Compares
from vbpdsl.model.read_back.covered import days_covered
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.phrases import variable
from vbpdsl.model.read_back.values import how_said, words
from vbpdsl.model.walking import changed
from vbpdsl.source.classes import frozen
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
    shown = _fewest(node, said)
    lines = [
        Line(depth, f"{name}{_what(shown, figures)}", said(node.span, "")),
        *rows_lines(shown.rows, figures, said, depth + 1),
        Line(depth + 1, _of_none(node)),
    ]
    return [_of_all(line, shown.rows) for line in lines]


def _of_all(line: Line, rows: Rows) -> Line:
    """Among all of a kind `that other Hospital` may be the one at hand: `that Hospital` is said."""
    text = line.text
    for one in rows.each:
        apart = any(_apart(each, one.variable) for each in rows.conditions)
        if one.variable != one.key and not apart:
            text = text.replace(variable(one.variable), f"that {one.key}")
    return evolve(line, text=text)


def _apart(one: Condition, name: str) -> bool:
    """Whether a condition says that it is another one than the one at hand."""
    test = one.test
    if not isinstance(test, Comparison) or test.operator is not Compares.UNEQUAL:
        return False
    return any(isinstance(side, KeyValue) and side.key == name for side in (test.left, test.right))


def _fewest(node: Aggregate, said: Said) -> Aggregate:
    """The same over fewer kinds of things: one that is always that of the figure is not run over.

    `the Cost of all members` of a line of business is over every member; that it is theirs under
    that line of business, no words say.
    """
    each = {one.variable for one in node.rows.each}
    fixed = {
        link.own.key: link
        for link in node.rows.links
        if isinstance(link.own, KeyValue) and link.own.key in each
        and isinstance(link.whose, KeyValue) and not said(link.span, link.clause)
    }  # fmt: skip
    if not fixed or len(fixed) == len(each):
        return node
    links = tuple(link for link in node.rows.links if link not in fixed.values())
    left = tuple(one for one in node.rows.each if one.variable not in fixed)
    fewer = evolve(node, rows=evolve(node.rows, links=links, each=left))
    found = changed(fewer, lambda one: fixed[one.key].whose if _is_of(one, fixed) else one)
    assert isinstance(found, Aggregate)
    return found


def _is_of(one: object, keys: Mapping[str, Link]) -> TypeGuard[KeyValue]:
    return isinstance(one, KeyValue) and one.key in keys


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
        case How.COVERED:
            return days_covered(node, figures)
        case _:
            assert_never(node.how)


def _over(rows: Rows) -> str:
    if rows.table is not None:
        return f"over the rows of {rows.table}, {variable(rows.row)} being one of them"
    each = " and ".join(one.key for one in rows.each)
    if all(one.variable == one.key for one in rows.each):
        return f"over every {each}"
    called = " and ".join(variable(one.variable) for one in rows.each)
    return f"over every {each}, {called} being one of them"


def _link(link: Link, figures: Figures, said: Said, depth: int) -> Line:
    source = said(link.span, link.clause) or _made_by(link, figures) or "always so"
    return Line(depth, link_said(link, figures), source)


def link_said(link: Link, figures: Figures) -> str:
    """Whose a row is: `only where the claim's member is the member`."""
    return f"only where {words(link.own, figures)} is {words(link.whose, figures)}"


def _made_by(link: Link, figures: Figures) -> str:
    """The clause that gives rows to somebody, where that is what tells whose a row is."""
    of = link.own.table if isinstance(link.own, Lookup) else None
    return figures.made.get(of, "") if of is not None else ""


def _condition(one: Condition, figures: Figures, said: Said, depth: int) -> Line:
    return Line(depth, condition_said(one, figures), said(one.span, one.clause))


def condition_said(one: Condition, figures: Figures) -> str:
    """Which rows count: `only where the visit's fee is more than $20.00`."""
    return f"only where {words(one.test, figures)}"


def _of_none(node: Aggregate) -> str:
    lacking = "if one of them lacks a value, there is no figure"
    match node.how:
        case How.NUMBER:
            return "if there are none, it is 0"
        case How.TOTAL | How.COVERED:
            return f"if there are none, it is 0; {lacking}"
        case How.SAMPLE_VARIANCE:
            return f"if there are fewer than two, or {lacking}"
        case How.FIRST:
            return f"if there are fewer, or {lacking}"
        case How.PLACED if node.place is not None and node.place.of_number in (0, 1):
            return f"if there are fewer, or {lacking}"
        case How.AVERAGE | How.HIGHEST | How.LOWEST | How.PLACED | How.VARIANCE:
            return f"if there are none, or {lacking}"
        case _:
            assert_never(node.how)
