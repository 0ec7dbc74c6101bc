"""Fortnights and weeks that are settled one by one: a month lies in several, and is in none.

    Period:  January 2, 2026 through December 31, 2026, each fortnight a Pay Period
    1.2      The Attribution Roster says, for each month, which Practice a member belongs to.

A row for a month would count in each fortnight that the month touches, and a payment for each month
would be made in each of them. So is a quarter of which a Term that ended early has only a part; and
of one that a Period of ten months has only begun it is asked what is paid for it.
"""

from collections.abc import Iterator

from vbpdsl.model.contract import Definition, Period
from vbpdsl.model.cover.periods import by_weeks
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Cases,
    Expression,
    KeyValue,
    Literal,
    Rounded,
)
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.types import LASTING, LASTING_DAYS
from vbpdsl.model.walking import parts
from vbpdsl.syntax.actions.splits import payments_of
from vbpdsl.syntax.document import ReadUnit
from vbpdsl.syntax.nodes.aggregates import How


def weeks(draft: Draft) -> None:
    """Refuse months and quarters where weeks are settled."""
    cut_short(draft)
    _calendar_quarters(draft)
    if (ended := draft.documents.main.cover("Ended")) is not None:
        _begun_stretches(draft, ended)
    else:
        _begun_and_paid(draft)
    if not by_weeks(draft):
        return
    for table in draft.tables.values():
        column = next((one for one in table.columns if one.type.style in LASTING), None)
        if column is not None and not table.written:
            _say(draft, f"`{table.name}` has rows for each {column.name}", table.clause)
    for definition in draft.definitions.values():
        key = next((k for k in definition.keys if draft.key_type(k).style in LASTING), None)
        if key is not None:
            _say(draft, f"`{definition.name}` is one figure for each {key}", definition.clause)


def _calendar_quarters(draft: Draft) -> None:
    """`each calendar quarter`, of a period that begins within one: its quarters are counted from
    its own first month, and are no calendar quarters."""
    begins = {one.first.month for one in draft.settlement.periods} if draft.settlement else set()
    if all((month - 1) % 3 == 0 for month in begins):
        return
    for read in draft.documents.main.units:
        words = (word for tree in read.sentences for word in tree.words())
        said = next((w for w in words if w.kind == "ROWS" and w.typed in _OF_CALENDAR), None)
        if said is not None:
            draft.say(
                "VBP121",
                f"the period begins within a `{said.typed}`: which quarters are these?",
                draft.documents.main.source,
                said.span,
                read.label,
                readings=("those of three months from the first month of the period",
                          "those that begin in January, April, July and October"),
                suggestion="`quarter` for a); for b) let the period begin with one",
            )  # fmt: skip
            return


_OF_CALENDAR = ("calendar quarter", "calendar quarters", "Quarter", "Quarters")


def cut_short(draft: Draft) -> None:
    """Ask what becomes of a fortnight that the end of the period cuts short, unless it is said."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    for definition in draft.definitions.values():
        for key in (*definition.keys, *_counted(definition)):
            lasts = LASTING_DAYS.get(draft.key_type(key).style)
            if lasts is None or key in draft.settlement_keys:
                continue
            said = draft.documents.nouns.cut.get(key, "unsaid")
            cut = next((p for p in periods if _days(p) % lasts), None)
            if cut is not None and said in ("unsaid", "both"):
                _which_are_paid(draft, definition, key, lasts, cut)
                return
            if cut is not None and _begin_anew(periods, lasts, said == "whole"):
                _of_which_weeks(draft, definition, key)
                return


def _counted(definition: Definition) -> Iterator[str]:
    """What is counted without a table: `$10 for each week in the Period`."""
    for part in parts(definition.expression):
        if isinstance(part, Aggregate) and part.how is How.NUMBER and part.rows.table is None:
            yield from part.rows.keys


def _days(period: Period) -> int:
    return (period.last - period.first).days + 1


def _weeks_of(days: int, lasts: int, whole: bool) -> int:
    return days // lasts if whole else -(-days // lasts)


def _begin_anew(periods: tuple[Period, ...], lasts: int, whole: bool) -> bool:
    """Whether there are more or fewer of them in several periods than in all that is settled."""
    days = [_days(one) for one in periods]
    anew = sum(_weeks_of(one, lasts, whole) for one in days)
    return anew != _weeks_of(sum(days), lasts, whole)


def _of_which_weeks(draft: Draft, definition: Definition, key: str) -> None:
    assert draft.settlement is not None
    each = draft.period_key or "period"
    draft.say(
        "VBP121",
        f"each {each} is settled by itself, none is a whole number of {draft.many(key)}, and this "
        f"does not say with what its {draft.many(key)} begin",
        draft.documents.main.source,
        definition.span,
        definition.clause,
        readings=(f"anew with each {each}", "once, with all that is settled"),
        suggestion=f"settle each {key} on its own, or all of it once; or supply the "
        f"{draft.many(key)} as rows",
    )


def _which_are_paid(
    draft: Draft, definition: Definition, key: str, lasts: int, cut: Period
) -> None:
    number, rest = divmod(_days(cut), lasts)
    both = draft.documents.nouns.cut.get(key) == "both"
    unit = next((u for u in draft.documents.main.units if u.label == definition.clause), None)
    draft.say(
        "VBP121",
        f"the period has {number} {key}s of {lasts} days and {rest} more, and "
        + ("clauses say different things" if both else "nothing says what becomes")
        + " of these",
        draft.documents.main.source,
        definition.span or (unit.unit.span if unit is not None else None),
        definition.clause,
        readings=(f"only whole {key}s count: there are {number}",
                  f"the last {key} is shorter: there are {number + 1}"),
        case=f"$100 for each {key}: ${100 * number:,}, or ${100 * (number + 1):,}",
        suggestion=f"`for each whole {key}` for a), `for each {key} or part of one` for b)"
        + (f"; the same wherever it is for each {key}" if both else ""),
    )  # fmt: skip


def _begun_stretches(draft: Draft, ended: ReadUnit) -> None:
    """Refuse what is of each quarter where the Term ended within one: the whole amount for a month
    of it?"""
    assert draft.settlement is not None
    first, last = draft.settlement.periods[0].first, draft.settlement.periods[-1].last
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    for definition in draft.definitions.values():
        kinds = {k: LASTING.get(draft.key_type(k).style, 1) for k in definition.keys}
        key = next((k for k, lasts in kinds.items() if months % lasts), None)
        if key is not None:
            draft.say(
                "VBP305",
                f"`{definition.name}` is one figure for each {key}, and the Term ended within one "
                f"({definition.clause})",
                draft.documents.main.source,
                ended.unit.span,
                "cover",
                suggestion="say it for each month, or what is due for a part of a "
                f"{key} in a clause of its own",
            )


def _begun_and_paid(draft: Draft) -> None:
    """Ask what is paid for a quarter of which the Period has only a part: of an amount that is none
    of what happened in it, and where quarters are counted."""
    said = {draft.paid[place].term: draft.paying[place] for place in draft.paid}
    for name, definition in draft.definitions.items():
        source = said.get(name)
        begun = _counted_so(draft, definition)
        if begun is None and source is not None:
            begun = _paid_so(draft, definition)
        if begun is None or (
            source is not None and payments_of(source.phrase)[source.at].begun is not None
        ):
            continue
        known = draft.sources.get(name)
        document = source.document if source is not None else known and known.document
        every = LASTING[draft.key_type(begun).style]
        months = _months_left(draft, every)
        draft.say(
            "VBP121",
            f"the Period has only {months} of the {every} months of its last {begun}, and this "
            "does not say what counts for it",
            (document or draft.documents.main).source,
            definition.span,
            definition.clause,
            readings=(f"as much as for a whole {begun}", "so much of it as there are months of it"),
            case=f"$300 for each {begun}: $300 for the last one, or ${300 * months // every}",
            suggestion=f"`for each {begun} or part thereof` for a), where it is paid; for b) the "
            "amount of a month, `for each month`",
        )


def _paid_so(draft: Draft, payment: Definition) -> str | None:
    """The stretch for each of which there is a payment, whatever happened in it."""
    begun = next((key for key in payment.keys if _is_begun(draft, key)), None)
    if begun is None or all(_is_of(part, begun) for part in _added(payment.expression)):
        return None
    return begun


def _counted_so(draft: Draft, definition: Definition) -> str | None:
    """The stretch that is counted: `$300 for each quarter in the Period`; of `each quarter or part
    thereof` it is said what one counts of which there is a part."""
    whole = tuple(parts(definition.expression))
    said = {id(count) for part in whole if (count := _begun_counted(part)) is not None}
    counts = (
        part for part in whole
        if isinstance(part, Aggregate) and part.how is How.NUMBER and part.rows.table is None
        and id(part) not in said
    )  # fmt: skip
    return next((key for one in counts for key in one.rows.keys if _is_begun(draft, key)), None)


def _begun_counted(part: object) -> Expression | None:
    """What is counted in steps of one, of which a part counts as one."""
    match part:
        case Rounded(Arithmetic("/", count, Literal(value=1)), step=1, way=RoundingWay.UP):
            return count
        case _:
            return None


def _is_begun(draft: Draft, key: str) -> bool:
    return _months_left(draft, LASTING.get(draft.key_type(key).style, 1)) > 0


def _months_left(draft: Draft, lasts: int) -> int:
    """How many months of a stretch the last one of what is settled has, if not all."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    found = (
        (12 * (one.last.year - one.first.year) + one.last.month - one.first.month + 1) % lasts
        for one in periods
    )
    return next((one for one in found if one), 0)


def _added(amount: Expression) -> Iterator[Expression]:
    """What an amount is the sum of, whatever it depends on."""
    match amount:
        case Rounded(value=value):
            yield from _added(value)
        case Cases(branches=branches, otherwise=otherwise):
            for value in (*(branch.value for branch in branches), otherwise):
                yield from _added(value)
        case Arithmetic(operator="+" | "-", left=left, right=right):
            yield from _added(left)
            yield from _added(right)
        case Literal(value=value) if value == 0:
            pass
        case _:
            yield amount


def _is_of(amount: Expression, key: str) -> bool:
    """Whether an amount is one of the quarter at hand."""
    return any(isinstance(part, KeyValue) and part.key == key for part in parts(amount))


def _say(draft: Draft, what: str, clause: str) -> None:
    main = draft.documents.main
    read = main.cover("Period") or main.cover("Term")
    draft.say(
        "VBP305",
        f"{what}, and a {draft.period_key} is no whole number of them ({clause})",
        main.source,
        read.unit.span if read is not None else None,
        "cover",
        suggestion="settle months or quarters, or supply rows with a day",
    )
