"""The same computation on what was paid up to a later day: a settlement restated.

    Shared Savings, worked out again on the claims paid on or before June 30, 2027

Wherever a Term on the way counts rows up to a day of payment, the later day is in its place; the
months, the other figures and what is paid by other clauses are as they were. Two days are what it
rests on, so both must be said: where nothing says up to when rows counted the first time, the first
figure would take in what was paid later, and nothing would ever differ. Rows that counted up to a
day before the period ends (a benchmark's claims of earlier years) are none of what is restated.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Table
from vbpdsl.model.cover.days import due_day
from vbpdsl.model.cover.days_met import day_in
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    ColumnValue,
    Comparison,
    Condition,
    Expression,
    Literal,
    Rows,
)
from vbpdsl.model.operators import Compares
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TRUTH
from vbpdsl.model.values.number import show_date
from vbpdsl.model.walking import parts, rewritten
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.days import due
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.words.roles import Role


@frozen
class Later:
    """Up to when rows count, and which rows, where they are named; no table is None."""

    last_paid: Expression
    table: str | None
    words: str
    span: Span


def later_of(draft: Draft, run_out: Phrase, scope: Scope) -> Later:
    """The later day that a sentence says."""
    run_out.tokens("ON_ROWS", "ALL")
    noun = run_out.token("ROWS")
    by = due(run_out)
    day = due_day(draft, by)
    if day is None or by.open_days:
        not_computed(draft, run_out, scope)
    table = draft.table_of_row(draft.base_row(str(noun.value))) if noun is not None else None
    if noun is not None and (table is None or not table.of_role(Role.DATE_OF_PAYMENT)):
        draft.say(
            "VBP205",
            f"the {noun.typed} have no day of payment, so nothing is counted up to a later one",
            scope.source,
            noun.span,
            scope.clause,
            suggestion="write `date of payment` under Kind beside the column that says when "
            f"{noun.typed} are paid",
        )
        raise Refused
    words = scope.source.phrase(run_out.span).strip(" ,")
    return Later(day, table.name if table is not None else None, words, run_out.span)


def counted_later(
    draft: Draft, later: Later, name: str, expression: Expression, scope: Scope
) -> Expression:
    """What a Term is when rows count up to the later day."""

    def change(node: object) -> object:
        return _rows(draft, later, name, node, scope, change) if isinstance(node, Rows) else node

    found: Expression = rewritten(expression, change)
    return found


def never_negative(paid: Expression) -> Expression:
    """A payment that would be negative is none, when it is worked out again as at first."""
    zero = Literal(Fraction(0), paid.type)
    test = Comparison("<", paid, zero, TRUTH)
    return Cases((Branch(test, Literal(None, paid.type)),), paid, paid.type, span=paid.span)


def _rows(
    draft: Draft, later: Later, name: str, rows: Rows, scope: Scope, change: object
) -> Rows:
    assert callable(change)
    table = draft.tables.get(rows.table or "")
    days = table.of_role(Role.DATE_OF_PAYMENT) if table is not None else ()
    links, conditions = (rewritten(items, change) for items in (rows.links, rows.conditions))
    if table is not None and days and later.table in (None, table.name):
        own = ColumnValue(days[0].name, days[0].type, rows.row)
        if not any(_counts_up_to(one, own) for one in conditions):
            _counted_without_end(draft, later, name, table, scope)
        conditions = tuple(
            _up_to(draft, later, one, scope) if _counts_up_to(one, own) else one
            for one in conditions
        )
    return evolve(rows, links=links, conditions=conditions)


def _counts_up_to(condition: Condition, paid: ColumnValue) -> bool:
    """Whether only what is paid up to a day counts, which is one day for all rows."""
    test = condition.test
    return (
        isinstance(test, Comparison)
        and test.operator is Compares.AT_MOST
        and test.left == paid
        and not any(isinstance(part, ColumnValue) for part in parts(test.right))
    )


def _up_to(draft: Draft, later: Later, condition: Condition, scope: Scope) -> Condition:
    """The condition with the later day, which must be later."""
    assert isinstance(condition.test, Comparison)
    periods = draft.settlement.periods if draft.settlement is not None else ()
    for period in periods:
        own, new = day_in(condition.test.right, period), day_in(later.last_paid, period)
        if own is None or new is None:
            continue
        if own < period.last:
            return condition
        if new <= own:
            draft.say(
                "VBP307",
                f"what was paid by {show_date(new)} was counted the first time, up to "
                f"{show_date(own)}",
                scope.source,
                later.span,
                scope.clause,
                expected=f"a day after {show_date(own)}",
                suggestion="write the later day up to which claims are counted this time",
            )
            raise Refused
    test = Comparison("<=", condition.test.left, later.last_paid, TRUTH)
    return Condition(test, _UNPAID, scope.clause)


_UNPAID = "not paid by the day up to which it is worked out again"


def _counted_without_end(
    draft: Draft, later: Later, name: str, table: Table, scope: Scope
) -> None:
    rows = draft.many(table.row or table.name)
    draft.say(
        "VBP504",
        f"`{name}` counts {rows} whenever they were paid, so it takes in what is paid later "
        "already, and nothing would differ",
        scope.source,
        later.span,
        scope.clause,
        case="a $10,000 claim of December, paid in May: counted the first time or the second",
        suggestion=f"say where `{name}` is worked out up to when {rows} count the first time: "
        "`paid on or before March 31, 2027`, or on the cover, `Cost: ..., paid on or before "
        "March 31, 2027`",
    )
    raise Refused
