"""Checks against the eligibility file, where the data have one.

VBP731   rows of members who were never covered
VBP732   months on a roster in which the member was not covered
VBP736   there is no such file, so that neither is known
"""

from collections.abc import Iterator

from vbpdsl.data.checks.questions import SHOWN, Question, counted, more
from vbpdsl.data.checks.whose import MOST_MONTHS, member_of, month_of, whose_rows_are
from vbpdsl.data.eligibility import ELIGIBILITY, FIRST_DAY, LAST_DAY, MEMBER
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.data.sources.source import shown
from vbpdsl.model.contract import Column
from vbpdsl.model.types import Style
from vbpdsl.source.diagnostic import Diagnostic, Severity

_PHYSICAL = dict(ELIGIBILITY.files[0].columns)


def never_covered(question: Question) -> Iterator[Diagnostic]:
    """VBP731: members of claims or rosters without any span of coverage."""
    member, spans = member_of(question.stored), _spans(question.store)
    if member is None or spans is None or spans[0] is question.stored:
        return
    ours, covered = whose_rows_are(question.store, question.stored), _covered(question.store, spans)
    if ours is None:
        return
    found = question.all(
        f"SELECT who, number, count(*) OVER (), sum(number) OVER () FROM {ours.relation} "
        f"WHERE who IS NOT NULL AND who NOT IN ({covered}) ORDER BY 1 LIMIT {SHOWN}"
    )
    if found:
        members, rows = int(found[0][2]), int(found[0][3])
        listed = ", ".join(f"`{shown(value)}`" for value, *_ in found)
        yield _warning(
            "VBP731",
            f"{counted(rows, 'row')} of `{question.stored.table.name}` "
            f"{'is' if rows == 1 else 'are'} of {counted(members, 'member')} without eligibility: "
            f"{listed}{more(members)}",
        )


def _covered(store: Store, spans: tuple[StoredTable, dict[str, str]]) -> str:
    """SQL for the members who have some span of coverage."""
    coverage, names = spans
    theirs = whose_rows_are(store, coverage)
    if theirs is not None:
        return f"SELECT who FROM {theirs.relation} WHERE who IS NOT NULL"
    known = identifier(names[MEMBER])
    return f"SELECT {known} FROM {identifier(coverage.relation)} WHERE {known} IS NOT NULL"


def months_not_covered(question: Question) -> Iterator[Diagnostic]:
    """VBP732: member months, in a table keyed by member and month, outside all spans."""
    member, spans = member_of(question.stored), _spans(question.store)
    month = next((item for item in _keys(question.stored) if item.type.style is Style.MONTH), None)
    if member is None or month is None or spans is None:
        return
    if LAST_DAY not in spans[1] or FIRST_DAY not in spans[1]:
        return
    doubtful = _doubtful(question, member, month, spans)
    if not question.all(f"{doubtful} LIMIT 1"):  # else the whole roster would be gone through
        return
    uncovered = _uncovered(question, member, month, spans, doubtful)
    number = question.one(f"SELECT count(*) FROM ({uncovered})")[0]
    if number:
        found = question.all(f"SELECT * FROM ({uncovered}) ORDER BY 1, 2 LIMIT {SHOWN}")
        listed = ", ".join(f"`{shown(who)}` {when:%Y-%m}" for who, when in found)
        yield _warning(
            "VBP732",
            f"{counted(number, 'row')} of `{question.stored.table.name}` "
            f"{'is' if number == 1 else 'are'} for months in which eligibility does not cover the "
            f"member: {listed}{more(number)}",
        )


def coverage_not_known(store: Store) -> Iterator[Diagnostic]:
    """VBP736: rows of members in a folder that has no eligibility and does not say so itself."""
    named = [
        f"`{stored.table.name}`"
        for stored in store.tables.values()
        if not stored.table.written and stored.rows and member_of(stored) is not None
    ]
    if store.without_eligibility and named:
        yield Diagnostic(
            "VBP736",
            f"whether the members of {_list(named)} were covered is not checked: there is no file "
            f"`{ELIGIBILITY.name}`, which no clause needs",
            suggestion=f"if you have a list of who was covered from when to when, add it as "
            f"{ELIGIBILITY.name}.csv; else write in vbp.toml: "
            f"[tables.{ELIGIBILITY.name}] absent = true",
            severity=Severity.WARNING,
        )


def _list(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]


_NO_END = "DATE '9999-12-31'"


def _doubtful(
    question: Question, member: Column, month: Column, spans: tuple[StoredTable, dict[str, str]]
) -> str:
    """The members for whom it takes a look at each row: where each month of a member has a bit,
    those with a month that no span touches; else those with several spans, and those whose only
    span does not reach from their first month to their last."""
    coverage, names = spans
    who, when = identifier(member.name), identifier(month.name)
    theirs, first, last = (identifier(names[name]) for name in (MEMBER, FIRST_DAY, LAST_DAY))
    ours = (
        f"(SELECT {who} AS who, min({when}) AS low, max({when}) AS high "
        f"FROM {question.relation} GROUP BY 1)"
    )
    told = f"count(*) AS spans, min({first}) AS low, max(coalesce({last}, {_NO_END})) AS high"
    doubt = (
        "known.spans > 1 OR known.low IS NULL "
        "OR NOT (known.low <= last_day(asked.low) AND known.high >= asked.high)"
    )
    known = whose_rows_are(question.store, question.stored)
    if known is not None and known.by_month and month_of(question.stored) == month:
        ours = known.relation
        if known.first is not None:
            told = f"bit_or({_months_of_a_span(first, last, known.first)}) AS months"
            doubt = "asked.months & ~known.months <> 0"
    return (
        f"SELECT asked.who FROM {ours} AS asked JOIN (SELECT {theirs} AS who, {told} "
        f"FROM {identifier(coverage.relation)} GROUP BY 1) AS known ON known.who = asked.who "
        f"WHERE {doubt}"
    )


def _months_of_a_span(first: str, last: str, begin: int) -> str:
    """SQL for the months that a span touches, a bit for each as those of a member have them; none
    where nobody knows when it begins."""
    most = MOST_MONTHS - 1
    low = f"greatest(12 * year({first}) + month({first}) - {begin}, 0)"
    high = f"least(coalesce(12 * year({last}) + month({last}) - {begin}, {most}), {most})"
    bits = f"((1::BIGINT << ({high} - {low} + 1)) - 1) << {low}"
    return f"CASE WHEN {first} IS NOT NULL AND {low} <= {high} THEN {bits} ELSE 0 END"


def _uncovered(
    question: Question,
    member: Column,
    month: Column,
    spans: tuple[StoredTable, dict[str, str]],
    doubtful: str,
) -> str:
    """Rows for which no span of the member touches the month; members without spans excepted."""
    coverage, names = spans
    who, when = identifier(member.name), identifier(month.name)
    first, last = (f"span.{identifier(names[name])}" for name in (FIRST_DAY, LAST_DAY))
    span_member = f"span.{identifier(names[MEMBER])}"
    touches = f"{first} <= last_day(which) AND ({last} IS NULL OR {last} >= which)"
    # The members in doubt are few: all months are held against them before any span is.
    return (
        f"WITH doubtful AS MATERIALIZED ({doubtful}), "
        f"roster AS MATERIALIZED (SELECT {who} AS who, {when} AS which FROM {question.relation} "
        f"WHERE {who} IN (SELECT who FROM doubtful)) "
        f"SELECT who, which FROM roster "
        f"JOIN {identifier(coverage.relation)} AS span ON {span_member} = who "
        f"GROUP BY who, which HAVING NOT bool_or({touches})"
    )


def _keys(stored: StoredTable) -> list[Column]:
    columns = [stored.table.column(name) for name in stored.table.key]
    return [column for column in columns if column is not None]


def _spans(store: Store) -> tuple[StoredTable, dict[str, str]] | None:
    """The table with the spans, and its own names for member, first and last day."""
    if store.eligibility is not None:
        return store.eligibility, {name: name for name in _PHYSICAL}
    for stored in store.tables.values():
        for file in stored.table.files:
            if file.name == ELIGIBILITY.name:
                names = {
                    ours: readable
                    for readable, physical in file.columns
                    for ours, wanted in _PHYSICAL.items()
                    if wanted[0] in physical
                }
                return (stored, names) if MEMBER in names else None
    return None


def _warning(code: str, message: str) -> Diagnostic:
    return Diagnostic(
        code,
        message,
        suggestion="look for members missing from the eligibility file; their rows still count",
        severity=Severity.WARNING,
    )
