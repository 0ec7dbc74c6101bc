"""Rows that are called after the one figure that they have.

    the 75th percentile of reportable rates      of their rates
    A rate better than the Benchmark earns ...   whose rate is better than it

A row is its figure where it has one alone, and where that is called like the row (`rate`, of a
`reportable rate`) or has no name of its own (`amount`, `figure`, `result`). A visit that has a fee
is no fee: `the average of the visits` is refused.
"""

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, Kind
from vbpdsl.model.values.run_over import rows_over
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How, TotalOfRows
from vbpdsl.syntax.parsing.tree import Word

_NAMELESS = ("amount", "figure", "result", "value", "number", "score", "percentage")


def figure_of_rows(draft: Draft, rows: Word, span: Span, scope: Scope) -> Word:
    """The column that rows of a kind are measured by; refused where it is not plain which."""
    kind = draft.base_row(draft.canonical(str(rows.value)))
    table = draft.table_of_row(kind)
    figures = [] if table is None else _figures(table)
    if len(figures) == 1 and _is_the_row(figures[0].name, kind):
        return Word("COLUMN", figures[0].name, rows.typed, rows.span, figures[0].name)
    named = ", ".join(f"`{column.name}`" for column in figures) or "none"
    draft.say(
        "VBP206",
        f"`{scope.source.phrase(span)}` does not say which figure of a {kind} is meant",
        scope.source,
        rows.span,
        scope.clause,
        expected=f"a {kind} with one figure, called like it",
        found=named,
        suggestion=f"name the figure: `{figures[0].name} of ...`, `whose {figures[0].name} is ...`"
        if figures
        else "name the figure that is meant",
    )
    raise Refused


def _figures(table: Table) -> list[Column]:
    return [
        column for column in table.columns
        if column.type.kind is Kind.NUMBER and column.name not in table.key and not column.codes
    ]  # fmt: skip


def _is_the_row(column: str, kind: str) -> bool:
    return column in _NAMELESS or bool(set(column.split()) & set(kind.split()))


def of_only_dollars(draft: Draft, node: TotalOfRows, scope: Scope) -> Expression:
    """`the total of the Practice's care fees`: of the one column of dollars that they have."""
    rows, inner = rows_over(draft, node.over, scope)
    table = draft.tables.get(rows.table or "")
    columns = [c for c in table.columns if c.type.unit == DOLLARS] if table is not None else []
    if len(columns) != 1:
        named = ", ".join(f"`{column.name}`" for column in columns) or "none"
        draft.say(
            "VBP206",
            f"`{scope.source.phrase(node.span)}` does not say which amount is added up",
            scope.source,
            node.span,
            scope.clause,
            expected="rows with one column of dollars",
            found=named,
            suggestion=f"`the total {columns[0].name if columns else 'amount'} of ...`",
        )
        raise Refused
    value = inner.own(columns[0], node.span)
    return Aggregate(How.TOTAL, rows, value, None, value.type, span=node.span)
