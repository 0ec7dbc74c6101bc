"""What is paid for each of some rows at once: an amount, or one that each row tells.

    For each intake visit in the Period the Plan pays $25
        ->   $25 times the number of such visits
    For each intake visit in the Period the Plan pays 80% of its fee, but not more than $40
        ->   the total, over all such visits, of 80% of the fee, at most $40

Of things that have payments of their own there is one for each, and no total: see `payments`.
"""

from typing import NoReturn

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, ColumnValue, Expression, KeyValue
from vbpdsl.model.nouns.homes import home_table
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Kind
from vbpdsl.model.values.aggregates import aggregated
from vbpdsl.model.walking import parts
from vbpdsl.syntax.actions.payments import amount_of_each, each_in_time, for_rows
from vbpdsl.syntax.actions.tails import limits
from vbpdsl.syntax.nodes.aggregates import Aggregated, How
from vbpdsl.syntax.nodes.days import Day, DayIn, DayOwned, DaysOfParts, Due
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.nodes.values import Pick
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def rows_at_once(draft: Draft, said: Paid, scope: Scope) -> Paid:
    """A payment for each of what is no thing with payments of its own, or is one of those of a
    period that is said, as one amount of all of them."""
    if len(said.each) != 1 or said.for_rows is not None:
        return said
    if any(isinstance(due, DaysOfParts) for due, _ in said.dues):
        return said  # `on April 30 for the first quarter, ...`: each has its own day
    (noun,) = said.each
    if noun.kind == "COLUMN":
        _check_kind(draft, noun, scope)
    days = [due.day for due, _ in said.dues if isinstance(due, Due)]
    if _is_thing(draft, noun) and any(_is_of_each(day, noun) for day in days):
        return each_in_time(said, noun)  # `within 30 days after receipt of the invoice`
    if not _is_thing(draft, noun) or (said.of_period and _has_a_day(draft, noun)):
        return for_rows(said, noun)
    return said


def _is_of_each(day: Day, noun: Word) -> bool:
    """Whether a day is one that each of some things has: `within 30 days after the visit`."""
    if isinstance(day, DayIn):
        return day.thing is not None and day.thing.value == noun.value
    return isinstance(day, DayOwned)


def _check_kind(draft: Draft, noun: Word, scope: Scope) -> None:
    """`For each complaint the Clinic pays $5`, of a column that says how many there are: no things
    of which there could be a payment each."""
    name = draft.canonical(str(noun.value))
    columns = [one for table in draft.tables.values() if (one := table.column(name)) is not None]
    counts = (one.type.whole and one.type.kind is Kind.NUMBER and one.role is None
              and one.entity is None for one in columns)  # fmt: skip
    keys = {key for table in draft.tables.values() for key in table.key}
    if not columns or name in keys or not all(counts):
        return
    draft.say(
        "VBP106",
        f"`{noun.typed}` is a number, and there is no payment for each number",
        scope.source,
        noun.span,
        scope.clause,
        suggestion=f"say it behind the amount, if it is paid so many times: `pays ... $5 for each "
        f"{noun.typed}`",
    )
    raise Refused


def amount_for_rows(draft: Draft, said: Paid, scope: Scope) -> Expression | None:
    """What each row tells, its limits with it, added up; none where an amount stands by itself,
    that is paid as often as there are rows."""
    of_each = amount_of_each(said)
    if of_each is None:
        return None
    amount, rows = of_each
    noun = rows.rows.noun
    if len(rows.phrase.parts) == 1 and _is_thing(draft, noun):
        not_computed(draft, said, scope)
    if _stands_by_itself(amount) and not said.at_most:
        return None
    if said.of_all is not None or _limited_twice(said) or _limited_behind_the_day(said):
        _of_each_or_all(draft, said, noun, scope)
    if not said.dues and _says_days(amount):
        not_computed(draft, said, scope)  # `within 45 days after its last day`: when it is paid?
    total = aggregated(draft, Aggregated(How.TOTAL, amount, rows, None, said.span), scope)
    if not isinstance(total, Aggregate) or not _is_told(total):
        not_computed(draft, said, scope)  # $25, but not more than $1,000: of each, or of all?
    return total


def without_limits(said: Paid) -> Paid:
    """The payment once its limits are in the amount of each row."""
    return evolve(said, at_most=())


def _stands_by_itself(amount: Node) -> bool:
    return isinstance(amount, Word) or amount.kind in ("literal", "value_named")


def _limited_twice(said: Paid) -> bool:
    """`80% of its fee, but not more than $40, with a maximum of $100`."""
    assert isinstance(said.amount, Phrase)
    each = said.amount.parts[0]
    tail = each.parts[-1] if isinstance(each, Phrase) and each.kind == "tailed" else None
    within = isinstance(tail, Phrase) and _limits_above(tail)
    return len(said.at_most) + within > 1


def _limits_above(tail: Phrase) -> bool:
    return any(limits(word) is Pick.LESSER for word in tail.tokens("LIMIT", "UP_TO_HERE"))


def _limited_behind_the_day(said: Paid) -> bool:
    """`80% of its fee by July 31, 2027, but not more than $100`: of the payment, as it stands."""
    assert isinstance(said.amount, Phrase)
    amount = said.amount.parts[0].span.end
    return any(
        amount <= day.start < most.span.start for _, day in said.dues for most in said.at_most
    )


def _of_each_or_all(draft: Draft, said: Paid, noun: Word, scope: Scope) -> NoReturn:
    """A second limit, or one behind the day, may be one of all that is paid."""
    last = said.at_most[-1].span
    limit, one = scope.source.phrase(last), draft.base_row(draft.canonical(str(noun.value)))
    draft.say(
        "VBP121",
        f"this does not say whether {limit} is a limit of each {one} or of all together",
        scope.source,
        last,
        scope.clause,
        readings=(f"of each {one}", "of all together"),
        suggestion=f"of each: one limit, right behind the amount; of all: give the payment a name, "
        f'`(the "Row Payment")`, and say `The Row Payment shall not exceed {limit}.`',
    )
    raise Refused


def _says_days(amount: Node) -> bool:
    """Whether an amount names rows by days, which may be the day of the payment instead."""
    walked = amount.walk() if isinstance(amount, Phrase) else ()
    return any(part.kind == "by_day" for part in walked)


def _is_told(total: Aggregate) -> bool:
    """Whether the amount is one that each row tells."""
    theirs = {total.rows.row, *total.rows.variables} - {""}
    read = {one.row for one in parts(total.value) if isinstance(one, ColumnValue)}
    read |= {one.key for one in parts(total.value) if isinstance(one, KeyValue)}
    return bool(read & theirs)


def _is_thing(draft: Draft, noun: Word) -> bool:
    """Whether there can be a payment for each: rows that no list says there are, and kinds that a
    clause makes of others, are only counted."""
    if noun.kind != "ROWS":
        return True
    name = draft.canonical(str(noun.value))
    known = name in draft.settlement_keys or home_table(draft, draft.base_row(name)) is not None
    return name not in draft.row_kinds and known


def _has_a_day(draft: Draft, noun: Word) -> bool:
    """`For each visit in the Period`: of visits that a file lists, those with a day in it."""
    home = home_table(draft, draft.base_row(draft.canonical(str(noun.value))))
    return draft.period_key is None and home is not None and bool(home.row and home.days)
