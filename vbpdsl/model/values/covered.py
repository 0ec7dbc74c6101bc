"""Days that rows cover: of a time, how many lie in the days' supply of a fill, or in a stay.

    the number of days in the Period covered by the member's fills in the Period, each for its
    days' supply, overlapping days counting once

Two people count overlapping days in two ways, so it is asked where nothing says it; and so is what
days of several members come to, if one figure is made of them all.
"""

from typing import NoReturn

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Condition,
    Connective,
    Covering,
    DatePart,
    Expression,
    Literal,
    PeriodEdge,
    Rows,
)
from vbpdsl.model.nouns.role_columns import day_of
from vbpdsl.model.operators import Compares, PartOfDate
from vbpdsl.model.rows.dates import served
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.methods import OVERLAPS
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH, Kind
from vbpdsl.model.values.run_over import rows_over
from vbpdsl.model.values.timed import NONE, ONE
from vbpdsl.model.values.units import wrong_kind
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import DaysCovered, How, Method
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role


def days_covered(draft: Draft, node: DaysCovered, scope: Scope) -> Expression:
    """How many days of a time some rows cover."""
    rows, inner = rows_over(draft, node.over, scope)
    table = draft.tables.get(rows.table or "")
    if table is None:
        not_computed(draft, node, scope)
        raise AssertionError
    _check_of_one(draft, node, rows, table, scope)
    begins = _begins(draft, node, table, inner)
    day = inner.own(begins, node.span)
    first, last = _days_of(served(draft, node.time, inner, day), day, node, draft, scope)
    covering = Covering(first, last, _is_shifted(draft, node, table, scope))
    days = _supply(draft, node, table, begins, inner)
    lacking = Branch(Comparison("<", days, NONE, TRUTH), Literal(None, COUNT), span=node.span)
    supply = Cases((lacking,), days, COUNT, span=node.span)  # days below 0 are a wrong row
    return Aggregate(
        How.COVERED, rows, _number(day), supply, COUNT, covering=covering, span=node.span
    )


def _number(day: Expression) -> DatePart:
    return DatePart(PartOfDate.DAYS, day, COUNT, span=day.span)


def _begins(draft: Draft, node: DaysCovered, table: Table, inner: Scope) -> Column:
    if node.begins is None:
        firsts = table.of_role(Role.FIRST_DAY)
        return firsts[0] if len(firsts) == 1 else day_of(draft, table, inner, node.span)
    return _column(draft, node.begins, table, inner, Kind.DATE)


def _column(draft: Draft, word: Word, table: Table, inner: Scope, kind: Kind) -> Column:
    column = table.column(draft.canonical(str(word.value)))
    if column is None:
        not_computed(draft, word, inner)
        raise AssertionError
    if column.type.kind is not kind:
        wrong_kind(draft, inner.own(column, word.span), word.span, inner)
    return column


def _supply(
    draft: Draft, node: DaysCovered, table: Table, begins: Column, inner: Scope
) -> Expression:
    """How many days a row covers: what a column says, or those through its last day."""
    if node.supply is not None:
        column = _column(draft, node.supply, table, inner, Kind.NUMBER)
        found = inner.own(column, node.supply.span)
        if not column.type.whole or not column.type.unit.pure:
            wrong_kind(draft, found, node.supply.span, inner)
        return found
    lasts = table.of_role(Role.LAST_DAY)
    if len(lasts) != 1:
        _ask_how_many(draft, node, table, inner)
    last, first = (_number(inner.own(one, node.span)) for one in (lasts[0], begins))
    between = Arithmetic("-", last, first, COUNT, span=node.span)
    return Arithmetic("+", between, ONE, COUNT, span=node.span)


def _days_of(
    time: tuple[Condition, ...], day: Expression, node: DaysCovered, draft: Draft, scope: Scope
) -> tuple[Expression, Expression]:
    """The first and the last day of a time, as it is said of a day that lies in it."""
    tests: list[Expression] = [condition.test for condition in time]
    while any(isinstance(one, Connective) and one.operator == "and" for one in tests):
        tests = [
            item for one in tests
            for item in (one.items if isinstance(one, Connective) else (one,))
        ]  # fmt: skip
    ends = {
        one.operator: one.right
        for one in tests
        if isinstance(one, Comparison) and one.left == day
        and isinstance(one.right, Literal | PeriodEdge)
    }  # fmt: skip
    if len(tests) != 2 or set(ends) != {Compares.AT_LEAST, Compares.AT_MOST}:
        not_computed(draft, node.time, scope)
    return _number(ends[Compares.AT_LEAST]), _number(ends[Compares.AT_MOST])


# ---------------------------------------------------------------- what is asked


def _is_shifted(draft: Draft, node: DaysCovered, table: Table, scope: Scope) -> bool:
    said = [one for one in node.methods if one.method in OVERLAPS]
    if len(said) != len(node.methods) or len(said) > 1:
        not_computed(draft, node.methods[-1].word, scope)
    said = said or [one for one in draft.methods if one.method in OVERLAPS]
    if not said:
        _ask_of_overlaps(draft, node, table, scope)
    return said[0].method is Method.SHIFTED


def _ask_of_overlaps(draft: Draft, node: DaysCovered, table: Table, scope: Scope) -> NoReturn:
    many = draft.many(table.row)
    draft.say(
        "VBP520",
        f"`{scope.source.phrase(node.span)}` does not say how days count that two {many} cover",
        scope.source,
        node.span,
        scope.clause,
        readings=(
            "a day covered twice counts once",
            "the days of the later one are shifted to after those of the one before",
        ),
        case="30 days from January 1 and 30 days from January 16 cover 45 days or 60",
        suggestion=f"`, {Method.ONCE}` or `, {Method.SHIFTED}` behind it",
        fixes=tuple(Fix(Span(node.span.end, node.span.end), f", {one}") for one in OVERLAPS),
    )
    raise Refused


def _ask_how_many(draft: Draft, node: DaysCovered, table: Table, scope: Scope) -> NoReturn:
    whole = [
        column.name for column in table.columns
        if column.type.kind is Kind.NUMBER and column.type.whole and column.name not in table.key
    ]  # fmt: skip
    column = whole[0] if whole else "days' supply"
    draft.say(
        "VBP206",
        f"how many days does a {table.row} cover?",
        scope.source,
        node.span,
        scope.clause,
        expected=f"a column with the number of days, or a last day of a {table.row}",
        suggestion=f"`..., each for its {column}`",
    )
    raise Refused


def _check_of_one(draft: Draft, node: DaysCovered, rows: Rows, table: Table, scope: Scope) -> None:
    """`the days covered by the Practice's fills`: each day once for all its members, or the days
    of each member added together?"""
    settled = (*draft.settlement_keys, draft.period_key, table.row)
    things = {one.entity for one in table.columns if one.entity not in (None, *settled)}
    linked = {link.name for link in rows.links} - set(settled)
    if not things or linked or _fixed(rows, things, table):
        return
    kind = min(str(one) for one in things)
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(node.span)}` is one figure of the days of every {kind}",
        scope.source,
        node.span,
        scope.clause,
        readings=(
            f"a day counts once, whoever of the {draft.many(kind)} it is covered for",
            f"the days of each {kind}, added together",
        ),
        case="two of them, covered on the same 30 days, come to 30 days or 60",
        suggestion=f"`Each {kind}'s Days Covered means ...` in a clause of its own, and then the "
        f"Days Covered of all {draft.many(kind)}, added together",
    )
    raise Refused


def _fixed(rows: Rows, things: set[str | None], table: Table) -> bool:
    """Whether a condition leaves the rows of one thing alone."""
    columns = {column.name for column in table.columns if column.entity in things}
    return any(
        isinstance(test := condition.test, Comparison)
        and test.operator == Compares.EQUAL
        and getattr(test.left, "column", None) in columns
        for condition in rows.conditions
    )
