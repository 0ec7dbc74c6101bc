"""The same computation for some months of what is settled: an interim settlement.

    Shared Savings, worked out as in sections 1 to 4 for the months January through June

The first and the last day of the period become those of the months, wherever a Term on the way
reads them: rows count by their days, rosters and calendars by their months. What has no months
cannot be cut: an amount or a count that the data give for the whole period, the episodes of a
period as such. Where a clause needs one it is asked for (`except that Benchmark is ...`).
"""

import re
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Table
from vbpdsl.model.cover.days import due_day
from vbpdsl.model.cover.days_met import day_in
from vbpdsl.model.cover.periods import day_behind
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    Condition,
    DatePart,
    DateShift,
    Expression,
    KeyValue,
    Link,
    Literal,
    Lookup,
    PeriodEdge,
    Rows,
)
from vbpdsl.model.nouns.homes import home_table
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.operators import Compares, Ends
from vbpdsl.model.rows.parts_of_period import place_of_month
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE, DOLLARS, LASTING, LASTING_DAYS, TRUTH, Kind, Style
from vbpdsl.model.walking import rewritten
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.days import due
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.values import InPart
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.roles import Role


@frozen
class Part:
    """The months of a part: from `skipped` months after the period begins, `reached` in all."""

    skipped: int
    reached: int
    last_paid: Expression | None
    words: str
    span: Span

    @property
    def first(self) -> Expression:
        """Its first day."""
        edge = PeriodEdge("first", DATE)
        if not self.skipped:
            return edge
        return DateShift(edge, 0, 0, None, None, DATE, months=self.skipped)

    @property
    def last(self) -> Expression:
        """Its last day."""
        edge = PeriodEdge("first", DATE)
        return DateShift(edge, 0, -1, None, None, DATE, months=self.reached)


def part_of(draft: Draft, said: InPart, scope: Scope) -> Part:
    """Which months of each period are meant."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    places = [
        [place_of_month(one, month) for one in periods]
        for month in (said.first, said.last)
        if month is not None
    ]
    if not periods or any(len(set(of_each)) != 1 or of_each[0] is None for of_each in places):
        draft.say(
            "VBP312",
            f"`{scope.source.phrase(said.span)}` is no part of what is settled",
            scope.source,
            said.span,
            scope.clause,
            suggestion="name months that each period has once",
        )
        raise Refused
    if any(_cuts_a_month(word, last) for word, last in ((said.first, False), (said.last, True))):
        not_computed(draft, said, scope)  # what is of a month has no figure for some of its days
    found = [of_each[0] or 0 for of_each in places]
    skipped = found[0] if said.first is not None else 0
    if found[-1] < skipped:
        not_computed(draft, said, scope)
    last_paid = due_day(draft, due(said.run_out)) if said.run_out is not None else None
    if said.run_out is not None and (last_paid is None or said.run_out.token("ITS_END")):
        _whose_end(draft, said.run_out, scope)
    words = scope.source.phrase(said.span)
    return Part(skipped, found[-1] + 1, last_paid, words, said.span)


def _whose_end(draft: Draft, run_out: Phrase, scope: Scope) -> None:
    """`within 60 days after its end`: of the months, or of the period?"""
    draft.say(
        "VBP121",
        "this does not say from which day the days of payment are counted",
        scope.source,
        run_out.span,
        scope.clause,
        readings=("from the last day of the months", "from the last day of the period"),
        suggestion="`, paid on or before August 31, 2026`",
    )
    raise Refused


def _cuts_a_month(said: Word | None, last: bool) -> bool:
    """Whether a span that is said by its days begins or ends within a month."""
    if said is None or said.kind != "DATE":
        return False
    day = said.value
    assert isinstance(day, date)
    return (day + timedelta(1)).day != 1 if last else day.day != 1


def narrowed(
    draft: Draft, part: Part, name: str, expression: Expression, scope: Scope
) -> Expression:
    """What a Term is in the part: the same expression with the edges of the part."""

    def change(node: object) -> object:
        match node:
            case PeriodEdge(edge=edge):
                return part.last if edge is Ends.LAST else part.first
            case DateShift(month=int()):
                return evolve(node)  # a day of a year is the same for any of its months
            case Condition(test=Comparison(right=PeriodEdge() | DatePart(value=PeriodEdge()))):
                test = rewritten(node.test, change)
                return evolve(node, test=test, left_out=f"not {part.words}")
            case Rows():
                for one in node.each if node.table is None else ():
                    _check_exists(draft, part, name, one.key, scope)
                return _rows(draft, part, _paid(draft, part, name, node, scope), change)
            case Lookup():
                _check_has_months(draft, part, name, node, scope)
                return node
        return node

    found: Expression = rewritten(expression, change)
    return found


def _paid(draft: Draft, part: Part, name: str, rows: Rows, scope: Scope) -> Rows:
    """The rows that are paid in time: by the day that is said for the part, where it says one or
    the clause or the cover does."""
    table = draft.tables.get(rows.table or "")
    days = table.of_role(Role.DATE_OF_PAYMENT) if table is not None else ()
    if not days:
        return rows
    own = ColumnValue(days[0].name, days[0].type, rows.row)
    kept = [
        _paid_by(draft, part, name, one, scope) if _is_run_out(one, own) else one
        for one in rows.conditions
    ]
    if part.last_paid is not None and kept == [*rows.conditions]:
        test = Comparison("<=", own, part.last_paid, TRUTH)
        kept.append(Condition(test, _UNPAID, scope.clause))
    return evolve(rows, conditions=tuple(kept))


_UNPAID = "not paid by the day said for these months"


def _is_run_out(condition: Condition, paid: ColumnValue) -> bool:
    test = condition.test
    return isinstance(test, Comparison) and test.operator is Compares.AT_MOST and test.left == paid


def _paid_by(
    draft: Draft, part: Part, name: str, condition: Condition, scope: Scope
) -> Condition:
    """Up to when claims of the part must be paid: as it says, never as the cover does."""
    if part.last_paid is not None and isinstance(condition.test, Comparison):
        _check_own_day(draft, part, name, condition, condition.test.right, scope)
        test = evolve(condition.test, right=part.last_paid)
        return evolve(condition, test=test, left_out=_UNPAID)
    draft.say(
        "VBP504",
        f"nothing says up to when claims must be paid to count `{part.words}`",
        scope.source,
        part.span,
        scope.clause,
        case="a $40,000 claim for services in June, paid in September: counted or not",
        readings=_of_which_end(draft),
        suggestion=f"`{part.words}, paid on or before August 31, 2026`",
    )
    raise Refused


def _of_which_end(draft: Draft) -> tuple[str, ...]:
    """By the same rules, where the cover counts days from the end of what is settled: of these
    months, or of all?"""
    said = draft.cost.run_out if draft.cost is not None else ""
    within = re.search(r"within \d+ days", said)
    if within is None:
        return ()
    return f"paid {within[0]} after the last day of these months", f"{said}, as on the cover"


def _check_own_day(
    draft: Draft, part: Part, name: str, condition: Condition, own: Expression, scope: Scope
) -> None:
    """Ask where a clause has a day of its own before that of the months: one or the other counts.

    A later one makes no difference: what is paid by the day of the months is paid by it too.
    """
    if draft.cost is not None and condition.clause == draft.cost.clause:
        return
    periods = draft.settlement.periods if draft.settlement is not None else ()
    days = [(day_in(own, one), day_in(part.last_paid, one)) for one in periods if part.last_paid]
    if all(a is not None and b is not None and a >= b for a, b in days):
        return
    draft.say(
        "VBP121",
        f"`{name}` counts what is paid by a day of its own (clause {condition.clause}), and these "
        "months say another",
        scope.source,
        part.span,
        scope.clause,
        readings=("the day of the months, in its place", f"the day of clause {condition.clause}"),
        suggestion=f"say what it is behind the months: `, except that {name} is ...`",
    )
    raise Refused


def _rows(draft: Draft, part: Part, rows: Rows, change: object) -> Rows:
    """The rows of the part: those of a period by their day, months and quarters themselves."""
    assert callable(change)
    days = [day_behind(link.own) for link in rows.links if link.name == draft.period_key]
    clause = f"cover, {draft.period_key}"
    more = tuple(test for day in days if day is not None for test in _within(part, day, clause))
    for one in rows.each if rows.table is None else ():
        kind = draft.key_type(one.key)
        if kind.style in LASTING:
            more += _within(part, KeyValue(one.variable, kind), clause)
    if rows.table is None:
        more += _on_the_roster(draft, part, rows, clause)
    links, conditions = (rewritten(items, change) for items in (rows.links, rows.conditions))
    return evolve(rows, links=links, conditions=(*conditions, *more))


def _on_the_roster(
    draft: Draft, part: Part, rows: Rows, clause: str
) -> tuple[Condition, ...]:
    """Members of the part are those whom the roster gives in one of its months."""
    roster = draft.membership
    told = [one for one in rows.each if _is_of_roster(draft, one.key)]
    if roster is None or not told:
        return ()
    table, row = draft.tables[roster.table.name], "month of the part"

    def own(key: str) -> ColumnValue:
        column = column_of(table, key)
        assert column is not None
        return ColumnValue(column.name, column.type, row)

    keys = [(roster.party, roster.party), *((one.key, one.variable) for one in told)]
    links = tuple(
        Link(variable, KeyValue(variable, draft.key_type(key)), own(key), f"no {key}", clause)
        for key, variable in keys
    )
    months = Rows(table.name, row, (), links, _within(part, own(roster.month), clause))
    number = Aggregate(How.NUMBER, months, None, None, COUNT)
    one = Literal(Fraction(1), COUNT)
    test = Comparison(">=", number, one, TRUTH)
    return (Condition(test, f"not on the roster {part.words}", clause),)


def _is_of_roster(draft: Draft, key: str) -> bool:
    """Whether the roster says which there are of a kind, month by month."""
    roster, settled = draft.membership, key in draft.settlement_keys
    lasting = draft.key_type(key).style in LASTING
    if roster is None or settled or lasting or roster.party not in draft.settlement_keys:
        return False
    home = home_table(draft, key)
    return home is not None and home.name == roster.table.name


def _within(part: Part, day: Expression, clause: str) -> tuple[Condition, ...]:
    first: Expression = part.first
    if day.type.style in LASTING:
        first = DatePart("month", first, day.type)
    return (
        Condition(Comparison(">=", day, first, TRUTH), f"not {part.words}", clause),
        Condition(Comparison("<=", day, part.last, TRUTH), f"not {part.words}", clause),
    )


def _check_exists(draft: Draft, part: Part, name: str, key: str, scope: Scope) -> None:
    """The episodes of a period are not those of its first months; whose days are not known."""
    if _is_of_roster(draft, key):
        return
    if draft.key_type(key).style in LASTING or key in draft.settlement_keys:
        return
    if draft.key_type(key).style in LASTING_DAYS:  # of which some lie in two months
        _no_months(draft, part, name, f"each {key}", scope)
    home = home_table(draft, key)
    if home is None or not home.written:
        _no_months(draft, part, name, f"which {draft.many(key)} there are", scope)


def _check_has_months(draft: Draft, part: Part, name: str, node: Lookup, scope: Scope) -> None:
    table: Table | None = draft.tables.get(node.table)
    amount = node.type.kind is Kind.NUMBER and (node.type.unit == DOLLARS or node.type.whole)
    by_month = any(value.type.style is Style.MONTH for _, value in node.by)
    if table is None or table.written or not amount or by_month:
        return
    _no_months(draft, part, name, f"the {node.column} in {node.table}", scope)


def _no_months(draft: Draft, part: Part, name: str, what: str, scope: Scope) -> None:
    draft.say(
        "VBP329",
        f"`{name}` rests on {what}, which is one for the whole period: what is it {part.words}?",
        scope.source,
        part.span,
        scope.clause,
        suggestion=f"say it behind the months: `, except that {name} is ...`",
    )
    raise Refused
