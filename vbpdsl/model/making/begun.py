"""Rows that begin with a row and run for a time: episodes.

    An Episode begins with a stay whose DRG is 470 and runs from the 3rd day before its day of
    admission through the 90th day after its day of discharge.
    A stay within an Episode of the same member does not begin another.

Which of two is meant is asked: whether a row inside one begins another, and of two rows of one
day which begins it.
"""

from attrs import evolve

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, DateShift, Expression
from vbpdsl.model.made import Begun, number_of
from vbpdsl.model.making.equals import orders_said, own
from vbpdsl.model.making.taken import Sentence, Taken, decided, taken
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.nouns.role_columns import day_of
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.openings import MADE_COLUMNS
from vbpdsl.syntax.words.roles import Role

OWN_DAYS = (Role.DAY_OF_SERVICE, Role.FIRST_DAY, Role.LAST_DAY)
"""Roles that the days of a made row have instead of those of what it is made of."""


@frozen
class Parts:
    """The sentences that say how one kind of row begins, runs, and lies in another."""

    begun: Sentence
    runs: Sentence | None
    inside: Sentence | None


def read_begun(draft: Draft, said: Parts) -> Table:
    """The table of the rows that begin and run for a time."""
    sentence, phrase = said.begun, said.begun.phrase
    name = str(phrase.tokens("ROWS")[0].value)
    runs = phrase.phrase("runs")
    if runs is None and said.runs is not None:
        runs = said.runs.phrase.phrase("runs")
    rows = taken(draft, sentence, phrase.phrases("rows")[0], ())
    if runs is None:
        raise _no_time(draft, sentence, name, rows.table)
    each = _whose(draft, said, rows)
    nested = _nested(draft, said, name, rows)
    first, last = (
        decided(draft, sentence, runs, draft.value(part, rows.inner))
        for part in runs.parts if part.kind not in ("RUNS_FROM", "RUNS_THROUGH")
    )  # fmt: skip
    day = own(rows, day_of(draft, rows.table, sentence.scope, phrase.span).name)
    _check_window(draft, sentence, runs, first, last, day)
    order = orders_said(draft, sentence, rows)
    made = Begun(
        rows.rows, (each.name,), day, first, last, order, nested, number_of(name),
        *MADE_COLUMNS, sentence.read.label, span=phrase.span,
    )  # fmt: skip
    copied = tuple(_copied(one) for one in rows.table.columns if one.name not in MADE_COLUMNS)
    columns = (*numbered(name), *copied)
    return Table(
        draft.many(name), name, columns, (number_of(name),), (), (), sentence.read.label,
        span=phrase.span, made=made,
    )  # fmt: skip


def numbered(name: str) -> tuple[Column, ...]:
    """The columns of rows that run for a time: their number, their first and their last day."""
    first, last = MADE_COLUMNS
    return (
        Column(number_of(name), COUNT, name),
        Column(first, DATE, role=Role.FIRST_DAY),
        Column(last, DATE, role=Role.LAST_DAY),
    )


def _copied(column: Column) -> Column:
    return evolve(column, role=None) if column.role in OWN_DAYS else column


def _whose(draft: Draft, said: Parts, rows: Taken) -> Column:
    """Of whom each is: said by `of the same member`, else the one person that a row names."""
    inside = said.inside.phrase.tokens("ROWS") if said.inside is not None else ()
    named = said.inside is not None and said.inside.phrase.token("WHAT") is None
    if said.inside is not None and named and draft.base_row(_name(inside)) != rows.table.row:
        not_computed(draft, said.inside.phrase, said.inside.scope)
    if said.inside is not None and said.inside.phrase.token("IN_THAT") is not None:
        kind = draft.base_row(str(inside[-1].value))
        found = column_of(rows.table, kind)
        if found is None:
            not_computed(draft, said.inside.phrase, said.inside.scope)
        return found
    kinds = [
        column
        for column in rows.table.columns
        if column.entity is not None and column.entity not in draft.settlement_keys
        and column.entity != rows.table.row
    ]  # fmt: skip
    if len(kinds) != 1:
        sentence = said.inside or said.begun
        draft.say(
            "VBP330",
            f"of whom is each {said.begun.phrase.tokens('ROWS')[0].text}?",
            sentence.source,
            sentence.phrase.span,
            sentence.read.label,
            expected=", ".join(f"of the same {one.entity}" for one in kinds) or "a column that "
            f"names whose each {rows.table.row} is",
            suggestion="`A stay within an Episode of the same member does not begin another.`",
        )
        raise Refused
    return kinds[0]


def _name(words: tuple[Word, ...]) -> str:
    return str(words[0].value)


def _nested(draft: Draft, said: Parts, name: str, rows: Taken) -> bool:
    """Whether a row inside one begins another; asked where nothing says it."""
    if said.inside is not None:
        word = said.inside.phrase.token("BEGINS_ONE")
        assert word is not None
        return word.value == "YES"
    row = rows.table.row
    draft.say(
        "VBP330",
        f"does a {row} that falls within the {name} of an earlier one begin another?",
        said.begun.source,
        said.begun.phrase.span,
        said.begun.read.label,
        readings=(f"no, it is part of the {name} that has begun", "yes, the two run side by side"),
        case=f"two {draft.many(row)} 40 days apart, each of which runs for 90 days: one {name} or "
        "two",
        suggestion=f"a clause: `A {row} within a{'n' if name[0] in 'AEIO' else ''} {name} of the "
        "same member does not begin another.`",
    )
    raise Refused


def _no_time(draft: Draft, said: Sentence, name: str, table: Table) -> Refused:
    days = [column.name for column in table.columns if column.type == DATE] or ["day"]
    draft.say(
        "VBP330",
        f"from which day through which does each {name} run?",
        said.source,
        said.phrase.span,
        said.read.label,
        suggestion=f"`..., and runs from its {days[0]} through the 90th day after its {days[-1]}`",
    )
    return Refused()


def _check_window(
    draft: Draft, said: Sentence, runs: Phrase, first: Expression, last: Expression,
    day: ColumnValue,
) -> None:  # fmt: skip
    """What runs begins no later than the day on which it is begun, and ends no earlier: else a row
    could lie in nothing of what it begins."""
    for edge, early in ((first, True), (last, False)):
        base = edge.value if isinstance(edge, DateShift) else edge
        days = edge.days if isinstance(edge, DateShift) else 0
        is_day = isinstance(base, ColumnValue) and base.column == day.column
        wrong = days > 0 if early else days < 0
        if (early and not is_day) or wrong or not isinstance(base, ColumnValue):
            not_computed(draft, runs, said.scope)
