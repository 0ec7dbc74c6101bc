"""Weights on the page that do not make 100%.

    | Measure                 | Weight |
    | Breast cancer screening | 60%    |
    | Blood pressure control  | 30%    |     together 90%

Points times such weights, added up, are less than the whole; an average of them is a whole again,
by other weights than are written.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.model.checks.said_already import clause_in_question, source_of
from vbpdsl.model.contract import Definition, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, Arithmetic, Expression, Lookup, Portion, TermValue
from vbpdsl.model.possible.page import Page, figures, page_of
from vbpdsl.model.readings.said import figure
from vbpdsl.model.types import PERCENT, Style
from vbpdsl.model.walking import parts

WHOLE = Fraction(1)


def weights(draft: Draft) -> None:
    """Each column of percentages by which rows are weighed adds up to 100%."""
    page = page_of(draft)
    said: set[tuple[str, str]] = set()
    for definition in tuple(draft.definitions.values()):
        if clause_in_question(draft, definition.clause):
            continue
        for part in parts(definition.expression):
            if isinstance(part, Aggregate) and part.rows.table is None:
                listed = page.listed(part.rows.keys)
            elif isinstance(part, Portion) and part.takes is None and part.weight is not None:
                listed = page.listed(part.each)
            else:
                continue
            for column in _weighing(part, listed, page) if listed is not None else ():
                together = sum(figures(listed, column), Fraction(0)) if listed else WHOLE
                if together != WHOLE and listed and (listed.name, column) not in said:
                    said.add((listed.name, column))
                    _say(draft, definition, part, listed, column, together)


def _weighing(value: Aggregate | Portion, listed: Table, page: Page) -> Iterator[str]:
    """The columns of percentages by which the rows are weighed, if all of them are."""
    if isinstance(value, Portion):
        weighed = [] if value.weight is None else [value.weight]
        yield from _percentages(weighed, listed, page)
        return
    whole = len(figures(listed, listed.columns[0].name)) == 0 and len(listed.rows) > 1
    if not whole or (value.how == "total" and value.rows.conditions):
        return
    weighed = [value.weight] if value.weight is not None else []
    if value.how == "total" and value.value is not None:
        weighed += _factors(value.value, page)
    yield from _percentages(weighed, listed, page)


def _percentages(weighed: list[Expression], listed: Table, page: Page) -> Iterator[str]:
    for one in weighed:
        found = _behind(one, page)
        percent = found.type.style is Style.PERCENT and found.type.unit.pure
        if isinstance(found, Lookup) and found.table == listed.name and percent:
            yield found.column


def _factors(value: Expression, page: Page) -> list[Expression]:
    """What is multiplied in the value of each row."""
    found = _behind(value, page)
    if isinstance(found, Arithmetic) and found.operator == "*":
        pairs = ((found.left, found.right), (found.right, found.left))
        return [one for one, other in pairs if not _own_amount(other)]
    return []


def _own_amount(value: Expression) -> bool:
    """Whether each has an amount of its own: percentages of that are rates, and no weights."""
    return not value.type.unit.pure and isinstance(value, TermValue) and bool(value.at)


def _behind(value: Expression, page: Page) -> Expression:
    while isinstance(value, TermValue) and not value.earlier and value.term in page.definitions:
        value = page.definitions[value.term].expression
    return value


def _say(
    draft: Draft, definition: Definition, part: Aggregate | Portion, listed: Table, column: str,
    together: Fraction,
) -> None:  # fmt: skip
    draft.say(
        "VBP418",
        f"the `{column}` column of {listed.name} adds up to {figure(together, PERCENT)}",
        source_of(draft, definition),
        part.span or definition.span,
        definition.clause,
        expected="100%",
        found=figure(together, PERCENT),
        suggestion=f"correct the column; or write points for percentages, if `{column}` is not "
        "meant to make a whole",
    )
