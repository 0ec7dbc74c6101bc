"""Rows that follow one another made one: the claims of a stay.

    Claims of the same member and facility that follow one another with at most 1 day between are
    one Stay.

How many days lie between two rows is said in two ways that differ by one: a gap of one day is
asked about.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.made import Grouped, Stretch, Told, number_of
from vbpdsl.model.making.begun import numbered
from vbpdsl.model.making.equals import own
from vbpdsl.model.making.taken import Sentence, taken
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.nouns.role_columns import day_of
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.openings import MADE_COLUMNS
from vbpdsl.syntax.words.roles import Role


def read_grouped(draft: Draft, said: Sentence) -> tuple[Table, str, Column, Told]:
    """The table of what is made one, and the column of its rows that says which one."""
    phrase = said.phrase
    row, *same, made_row = phrase.tokens("ROWS", "COLUMN", "PARTY", "PERIOD", "TABLE")
    name = str(made_row.value)
    rows = taken(draft, said, Phrase("rows", (_row(draft, row),), row.span), ())
    each = tuple(_same(draft, said, rows.table, word) for word in same)
    gap = _gap(draft, said)
    of_role = {role: rows.table.of_role(role) for role in (Role.FIRST_DAY, Role.LAST_DAY)}
    day = day_of(draft, rows.table, said.scope, phrase.span).name
    last = of_role[Role.LAST_DAY][0].name if len(of_role[Role.LAST_DAY]) == 1 else day
    made = Grouped(
        rows.rows, tuple(one.name for one in each), own(rows, day), own(rows, last), gap,
        number_of(name), *MADE_COLUMNS, said.read.label, span=phrase.span,
    )  # fmt: skip
    copied = tuple(evolve(one, role=None, codes=()) for one in each)
    table = Table(
        draft.many(name), name, (*numbered(name), *copied), (number_of(name),), (), (),
        said.read.label, span=phrase.span, made=made,
    )  # fmt: skip
    told = Told(name, Stretch(table.name, made.each), said.read.label, span=phrase.span)
    return table, rows.table.name, Column(name, COUNT, name, may_be_empty=True), told


def _row(draft: Draft, word: Word) -> Word:
    """`Claims of the same member ...`: a table that begins a sentence stands for its rows."""
    table = draft.tables.get(str(word.value)) if word.kind == "TABLE" else None
    return word if table is None else Word("ROWS", table.row, word.typed, word.span, table.row)


def _same(draft: Draft, said: Sentence, table: Table, word: Word) -> Column:
    name = draft.canonical(str(word.value))
    column = column_of(table, draft.base_row(name)) or table.column(name)
    if column is None:
        not_computed(draft, word, said.scope)
    return column


def _gap(draft: Draft, said: Sentence) -> int:
    """How many days a row's first day may be after the last day before it."""
    number = said.phrase.token("NUMBER")
    how, apart = said.phrase.token("FOLLOWING"), said.phrase.token("DAYS_APART")
    assert number is not None and how is not None and apart is not None
    assert isinstance(number.value, Fraction)
    days = int(number.value)
    match apart.value:
        case "BETWEEN":
            return days + 1
        case "AFTER":
            return days
    _asked(draft, said, how, apart, days)
    raise Refused


def _asked(
    draft: Draft, said: Sentence, how: Word, apart: Word, days: int
) -> None:
    span, one = how.span.to(apart.span), "day" if days == 1 else "days"
    between = f"that follow one another with at most {days} {one} between are one"
    after = f"each of which begins at most {days} {one} after the one before it ends are one"
    draft.say(
        "VBP330",
        f"a gap of {days} {one} can be counted in two ways",
        said.source,
        span,
        said.read.label,
        readings=(
            f"at most {days} {one} between the last day of one and the first day of the next",
            f"the next begins at most {days} {one} after the last day of the one before",
        ),
        case=f"one ends on March 1 and the next begins on March {days + 2}: one or two",
        suggestion=f"`{between}` or `{after}`",
        fixes=(Fix(span, between), Fix(span, after)),
    )
