"""By when something is paid: a day of the year, of the thing it is paid for, of the payment before.

    on the 10th of each month                 that day of the month that is paid for
    within 45 days after the Episode's last day
    the Business Day next following           the Monday after a Saturday or a Sunday

Days on which banks are open are known only if the contract says which they are.
"""

from datetime import date

from attrs import evolve

from vbpdsl.model.contract import Column, Payment
from vbpdsl.model.cover.days import days_after_each, due_day
from vbpdsl.model.cover.holidays import Keeping, holidays
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import DateShift, Expression, KeyValue, Lookup
from vbpdsl.model.nouns.calendar import calendar_of, last_day_of
from vbpdsl.model.nouns.kinds import lists_of, month_settled
from vbpdsl.model.operators import OpenDay
from vbpdsl.model.rows.windows import ask_which_end
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.due_elsewhere import said_by
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, LASTING, LASTING_DAYS, MONTHLY_TYPES, Kind
from vbpdsl.model.values.columns import column as read_column
from vbpdsl.model.values.named import named
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.days import DayIn, DayOwned, DaysOfParts, Due, End, SameDay, SameDays
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.nodes.references import DayOfCover, DayOfPeriod, Named
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role

SHORTEST = 28
"""Days that every month has."""


def read_open_days(draft: Draft) -> None:
    """Which days are Business Days, and what becomes of a payment that is due on another."""
    defined, way = False, None
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("said_anyway"):
                    phrase.tokens("IF_DUE_ON", "NO_OPEN_DAY", "COMMA")
                    says = phrase.token("OPEN_DAYS_ARE", "CLOSED_DAY") is not None
                    if (rule := phrase.token("AND_HOLIDAYS")) is not None:
                        draft.holidays = holidays(draft, Keeping[str(rule.value)])
                    if phrase.token("CARRIES", "IS_AS_LISTED") is not None:
                        continue
                    if (listed := phrase.token("TABLE")) is not None:
                        phrase.token("AND_DAYS_IN")
                        scope = Scope(document.source, read.label)
                        draft.holidays += _days_listed(draft, listed, scope)
                    defined, word = defined or says, phrase.token("OPEN_DAY_INSTEAD")
                    way = way if word is None else OpenDay[str(word.value)]
    draft.open_days = (defined, way)


def _days_listed(draft: Draft, listed: Word, scope: Scope) -> tuple[date, ...]:
    """The days of a schedule, which must stand on the page: both sides count by them."""
    table = draft.tables.get(draft.aliases.get(listed.text, listed.text))
    named = table.columns if table is not None else ()
    columns = [at for at, column in enumerate(named) if column.type.kind is Kind.DATE]
    found = [row[at] for row in table.rows for at in columns] if table is not None else []
    days = tuple(sorted(day for day in found if isinstance(day, date)))
    if len(columns) == 1 and len(days) == len(found) > 0:
        return days
    draft.say(
        "VBP201",
        f"`{listed.text}` lists no days on which banks are closed",
        scope.source,
        listed.span,
        scope.clause,
        expected="a schedule with one column of days, written out",
        suggestion=f"`{listed.text}  Holidays` with the rows `| Day |`, `| January 1, 2027 |`",
    )
    return ()


def due_of(
    draft: Draft, said: Paid, place: int, keys: tuple[str, ...], scope: Scope
) -> Expression | None:
    """The day by which something is paid, moved to an open day if the contract moves it."""
    day_said = draft.paying[place].day_said
    if day_said is not None:
        said = said_by(day_said)
        scope = scope.elsewhere(day_said.document.source, day_said.read.label)
    for due, span in said.dues[:1]:
        if isinstance(due, DaysOfParts):
            from vbpdsl.model.sentences.due_by_part import due_by_part

            return due_by_part(draft, due, keys, scope)
        if isinstance(due, SameDays):
            alike = keys if not said.each else None  # without `For each Episode` both are of each
            return _same_days(draft, due, place, alike, span, scope)
        if isinstance(due.day, SameDay):
            before = _before(draft, place)
            if before is not None and not said.each and before.keys != keys:
                not_computed(draft, said, scope)  # the day of each Episode, of what is of none
            return before.due if before is not None else None
        return on_open_day(draft, day_due(draft, due, keys, span, scope), span, scope)
    return None


def day_due(
    draft: Draft, due: Due, keys: tuple[str, ...], span: Span, scope: Scope
) -> Expression | None:
    """The day that a phrase says, as it says it."""
    if isinstance(due.day, DayOfCover):
        due = _of_each(draft, due, due.day, span, scope)
    if isinstance(due.day, DayOfPeriod):
        ask_which_end(draft, due.day, scope)
    if not isinstance(due.day, DayIn | DayOwned):
        day = due_day(draft, evolve(due, days_after=0) if due.open_days else due)
    else:
        day = (
            _of_a_thing(draft, due.day, keys, scope)
            if isinstance(due.day, DayIn)
            else _owned(draft, due.day, scope)
        )
        if due.days_after and not due.open_days:
            day = DateShift(day, 0, due.days_after, None, None, DATE, span=span)
    if due.open_days and day is not None:
        _check_defined(draft, span, scope)
        counted = OpenDay.COUNTED
        return DateShift(
            day, 0, due.days_after, None, None, DATE, open_day=counted, closed=draft.holidays,
            span=span,
        )  # fmt: skip
    return day


def _of_each(draft: Draft, due: Due, day: DayOfCover, span: Span, scope: Scope) -> Due:
    """`the Data Date of the Episode`, where the cover says `the 121st day after the Episode ends`:
    so many days after the last day of the Episode that is paid for."""
    after = days_after_each(draft, day.name)
    said = None if day.thing is None else draft.base_row(draft.canonical(str(day.thing.value)))
    if after is None and said is None:
        return due
    days, kind = after or (0, "")
    if said not in (None, kind) or due.open_days:
        not_computed(draft, day, scope)  # the Data Date of another thing than the cover's
    thing = Word("ROWS", kind, kind, span, kind)
    ends = DayIn(End.LAST, thing, None, False, day.span)
    return Due(ends, due.days_after + days)


def on_open_day(
    draft: Draft, day: Expression | None, span: Span, scope: Scope
) -> Expression | None:
    """The day, or the open day that the contract puts in its place."""
    _, way = draft.open_days
    if day is None or way is None:
        return day
    _check_defined(draft, span, scope)
    if isinstance(day, DateShift) and day.open_day is None:
        return evolve(day, open_day=way, closed=draft.holidays)
    if isinstance(day, DateShift) and day.open_day is OpenDay.COUNTED:
        return day
    return DateShift(day, 0, 0, None, None, DATE, open_day=way, closed=draft.holidays, span=span)


def _check_defined(draft: Draft, span: Span, scope: Scope) -> None:
    """Which days banks are open on is asked, and never known by itself."""
    if draft.open_days[0]:
        return
    draft.say(
        "VBP201",
        "`Business Day` is used but no clause says which days are Business Days",
        scope.source,
        span,
        scope.clause,
        suggestion="`Business Day means any day other than a Saturday or a Sunday.`",
    )
    raise Refused


# ---------------------------------------------------------------- days of things


def _of_a_thing(draft: Draft, said: DayIn, keys: tuple[str, ...], scope: Scope) -> Expression:
    kind = _kind(draft, said, keys)
    if kind is None or (kind not in keys and month_settled(draft, kind) is None):
        _of_which(draft, said, kind, scope)
        raise Refused
    lasts = LASTING.get(draft.key_type(kind).style)
    if lasts is not None:
        return _in_stretch(draft, said, kind, lasts, scope)
    if draft.key_type(kind).style in LASTING_DAYS:
        return _in_days(draft, said, kind, scope)
    if said.after is not None or isinstance(said.which, int) or said.which is End.LAST_OPEN:
        not_computed(draft, said, scope)
    role = Role.FIRST_DAY if said.which is End.FIRST else Role.LAST_DAY
    return _by_role(draft, said, kind, role, scope)


def _kind(draft: Draft, said: DayIn, keys: tuple[str, ...]) -> str | None:
    """What the day lies in; of `the 15th of the following month` what is paid for."""
    if said.thing is not None:
        return draft.base_row(draft.canonical(str(said.thing.value)))
    return next((key for key in keys if draft.key_type(key).style in LASTING), None)


def _in_stretch(draft: Draft, said: DayIn, kind: str, lasts: int, scope: Scope) -> Expression:
    """A day of a month or quarter, or of the one after it."""
    of_settlement = None if kind in draft.settlement_keys else month_settled(draft, kind)
    base, later = of_settlement or KeyValue(kind, draft.key_type(kind), span=said.span), 0
    if said.after is not None:
        after = MONTHLY_TYPES[str(said.after.value).lower()]
        later, lasts = lasts, LASTING[after.style]
    if said.open_days:
        assert isinstance(said.which, int)
        _check_defined(draft, said.span, scope)
        before = DateShift(base, 0, -1, None, None, DATE, months=later, span=said.span)
        return DateShift(
            before, 0, said.which, None, None, DATE, open_day=OpenDay.COUNTED,
            closed=draft.holidays, span=said.span,
        )  # fmt: skip
    if isinstance(said.which, int):
        if not 1 <= said.which <= SHORTEST:
            _in_no_month(draft, said, kind, scope)
        days = said.which - 1
    elif said.which is End.FIRST:
        days = 0
    else:
        days, later = -1, later + lasts
    way = None
    if said.which is End.LAST_OPEN:
        _check_defined(draft, said.span, scope)
        way = OpenDay.BEFORE
    return DateShift(
        base, 0, days, None, None, DATE, months=later, open_day=way,
        closed=draft.holidays if way is not None else (), span=said.span,
    )  # fmt: skip


def _in_days(draft: Draft, said: DayIn, kind: str, scope: Scope) -> Expression:
    """The first or last day of a fortnight; the last one of a period may end with it."""
    key, days = KeyValue(kind, draft.key_type(kind), span=said.span), calendar_of(draft, kind)
    if said.after is not None or said.which not in (End.FIRST, End.LAST) or days is None:
        not_computed(draft, said, scope)
    assert days is not None
    column = kind if said.which is End.FIRST else last_day_of(kind)
    at = ((days.key[0], DateShift(key, 0, 0, None, None, DATE)),)
    return Lookup(days.name, column, at, DATE, span=said.span)


def _in_no_month(draft: Draft, said: DayIn, kind: str, scope: Scope) -> None:
    draft.say(
        "VBP307",
        f"not every month has a day {said.which}",
        scope.source,
        said.span,
        scope.clause,
        expected=f"a day from 1 to {SHORTEST}, or the last",
        suggestion=f"`the last day of each {kind}`",
    )
    raise Refused


def _by_role(draft: Draft, said: DayIn, kind: str, role: Role, scope: Scope) -> Expression:
    """The first or last day of a thing, by the column of its list that says it."""
    columns = [column for table in lists_of(draft, kind) for column in table.of_role(role)]
    columns = columns or _days_alone(draft, kind)
    if len(columns) != 1:
        draft.say(
            "VBP211",
            f"no one column says which is the {role.value} of a {kind}",
            scope.source,
            said.span,
            scope.clause,
            suggestion=f"write `{role.value}` under Kind in the table of the "
            f"{draft.many(kind)}, or name the column: `the {kind}'s ...`",
        )
        raise Refused
    name = columns[0].name
    word = Word("COLUMN", name, name, said.span, name)
    return read_column(draft, word, scope, kind)


def _days_alone(draft: Draft, kind: str) -> list[Column]:
    """The day of what happens on one, which is its first and its last."""
    found = (table.days for table in lists_of(draft, kind))
    return [days[0] for days in found if len(days) == 1 and days[0].role is not Role.FIRST_DAY]


def _owned(draft: Draft, said: DayOwned, scope: Scope) -> Expression:
    """`the Episode's last day`."""
    whole = Named(said.noun, said.owner, None, None, None, None, None, said.span)
    day = named(draft, whole, scope)
    if day.type.kind is Kind.DATE:
        return day
    draft.say(
        "VBP302",
        f"`{scope.source.phrase(said.span)}` is {day.type.words()}, and no day",
        scope.source,
        said.span,
        scope.clause,
        suggestion="name a column or a Term that is a date",
    )
    raise Refused


def _of_which(draft: Draft, said: DayIn, kind: str | None, scope: Scope) -> None:
    what = kind or "month"
    draft.say(
        "VBP210",
        f"which {what}? this payment is not made for each {what}",
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"begin with `For each {what}`, or say the day of the year",
    )


# ---------------------------------------------------------------- days of the payment before


def _before(draft: Draft, place: int) -> Payment | None:
    """The payment before on the page."""
    return draft.pay(place - 1) if place else None


def _same_days(
    draft: Draft, same: SameDays, place: int, keys: tuple[str, ...] | None, span: Span, scope: Scope
) -> Expression | None:
    """`within the same 150 days`: the day of the payment before, if it says so many days."""
    before = _before(draft, place)
    said = f"{same.number.typed} days"
    if before is not None and said in before.text and keys in (None, before.keys):
        return before.due
    draft.say(
        "VBP210",
        f"`the same {said}` points to nothing: no payment before is due within {said}",
        scope.source,
        span,
        scope.clause,
        suggestion=f"`within {said} after` the day from which they are counted",
    )
    raise Refused
