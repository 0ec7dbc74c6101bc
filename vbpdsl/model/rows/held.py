"""Rows that something has, and what is said behind them: of the nearest noun, or of what has them.

    members with a visit whose fee is more than $60     the fee of the visit
    members with a visit who are 65 or older            the age of the member

Both have a meaning where both have such a column: that is asked.
"""

from collections.abc import Callable

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Condition,
    Lookup,
)
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.readings.read import stands
from vbpdsl.model.readings.same import meaning
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts, parts_above
from vbpdsl.syntax.actions.facts import no_more_than_held
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.kinds import NOUNS

Reader = Callable[[Draft, Phrase, Scope], tuple[Condition, ...]]
_HELD = ("so_many", "held", "held_rows", "rows", "with_noun")
_NAMING = ("STATUS", "COLUMN", "NAME", "LIST_OR", "ROWS")
"""Words that the name of such rows is made of: `urgent visits`, of a column of yes or no."""
_Held = tuple[tuple[Condition, ...], int]
"""The conditions, and how many of the qualifiers behind are in them."""


def held_rows(
    draft: Draft, part: Phrase, behind: tuple[Phrase, ...], inner: Scope, read: Reader
) -> _Held:
    """What a qualifier says with those behind it, as far as they are said of the rows it names."""
    part = _with_what_it_had(part) if behind else part
    noun = _rows_named(draft, part, inner)
    if noun is None or not behind:
        return read(draft, part, inner), 0
    ways = [
        (taken, found)
        for taken in range(len(behind), -1, -1)
        if (found := _way(draft, part, behind, taken, inner, read)) is not None
    ]
    if len({tuple(meaning(one.test) for one in found) for _, found in ways}) > 1:
        _which(draft, noun, behind, inner)
    taken = ways[0][0] if ways else len(behind)
    return read(draft, narrowed(part, behind[:taken]), inner), taken


def _with_what_it_had(part: Phrase) -> Phrase:
    """`who had a visit`, said as `with a visit`."""
    had = part.phrase("has") if part.kind == "who" else None
    if had is None or len(had.phrases()) != 1 or had.parts[0].kind != "HAS" or len(had.parts) != 2:
        return part
    who, has = part.token("WHO"), had.token("HAS")
    if who is None or has is None or len(part.parts) != 2:
        return part
    word = Word("WITH", "with", f"{who.typed} {has.typed}", who.span.to(has.span))
    return Phrase("with_noun", (word, had.parts[1]), part.span)


def _rows_named(draft: Draft, part: Phrase, inner: Scope) -> Word | None:
    """The rows of another table that there are, or are not, of each of those at hand."""
    if part.kind != "with_noun":
        return None
    having = next(iter(part.phrases()), part)
    within = having.phrase("rows") or having
    words = [word for word in within.tokens(*NOUNS) if word.kind == "ROWS"]
    if not words or having.kind not in _HELD or not no_more_than_held(having):
        return None
    name = draft.base_row(draft.canonical(str(words[-1].value)))
    table, own = inner.table, None
    if table is not None and not (inner.about is not None and name == table.row):
        own = column_of(table, name)  # `visits of members with a visit`: a visit of the member's
    return None if own is not None or draft.table_of_row(name) is None else words[-1]


def _way(
    draft: Draft, part: Phrase, behind: tuple[Phrase, ...], taken: int, inner: Scope, read: Reader
) -> tuple[Condition, ...] | None:
    """One way to read them; none where what is taken is nothing that these rows have."""

    def all_of_them(first: Phrase) -> tuple[Condition, ...]:
        found = read(draft, first, inner)
        for after in behind[taken:]:
            found += read(draft, after, inner)
        return found

    found = stands(draft, narrowed(part, behind[:taken]), all_of_them)
    if found is None or not all(_theirs(found[0], one) for one in behind[:taken]):
        return None
    return found


def _theirs(found: Condition, said: Phrase) -> bool:
    """Whether a qualifier is said of a column, or a figure, of the rows themselves."""
    if said.token("WHO") is not None and said.tokens("WHO")[0].typed == "who":
        return False
    counted = (part.rows for part in parts(found.test) if isinstance(part, Aggregate))
    rows = next(counted, None)
    if rows is None:
        return False
    tests = [one for one in rows.conditions if one.span is not None and _within(one, said)]
    return bool(tests) and all(
        any(
            isinstance(part, ColumnValue) and part.row == rows.row
            for part in parts_above(one.test, Lookup)
        )
        for one in tests
    )


def _within(one: Condition, said: Phrase) -> bool:
    return one.span is not None and said.span.start <= one.span.start < said.span.end


def narrowed(part: Phrase, behind: tuple[Phrase, ...]) -> Phrase:
    """The qualifier with what is said behind it within its rows."""
    if not behind:
        return part
    span = behind[0].span.to(behind[-1].span)
    having = next(iter(part.phrases()), None)
    holder = part if having is None or having.kind == "rows" else having
    rows = holder.phrase("rows")
    nouns = rows.parts if rows is not None else holder.tokens(*_NAMING)
    time = _time_of(holder)
    qualifiers = Phrase("qualifiers", (*time, *behind), span)
    kept = Phrase("rows", (*nouns, qualifiers), part.span.to(span))
    taken = (rows, *(holder.tokens("IN", "PERIOD") if time else ()))
    others = tuple(one for one in holder.parts if one not in taken and one not in nouns)
    narrowed = Phrase(holder.kind, (*others, kept), holder.span.to(span))
    if holder is part:
        return narrowed
    return Phrase(part.kind, (*part.parts[:-1], narrowed), part.span.to(span))


def _time_of(holder: Phrase) -> tuple[Phrase, ...]:
    """`at least 3 visits in the Period`, said of the visits as what stands behind them is."""
    within, period = holder.token("IN"), holder.token("PERIOD")
    if within is None or period is None:
        return ()
    span = within.span.to(period.span)
    return (Phrase("served", (within, Phrase("in_period", (period,), period.span)), span),)


def _which(draft: Draft, noun: Word, behind: tuple[Phrase, ...], inner: Scope) -> None:
    said = inner.source.phrase(behind[0].span.to(behind[-1].span))
    of = inner.about or inner.subject or (inner.table.row if inner.table is not None else "row")
    draft.say(
        "VBP121",
        f"`{said}` can be said of the {noun.typed}, or of the {of} that has it",
        inner.source,
        behind[0].span,
        inner.clause,
        readings=(f"the {noun.typed} {said}", f"the {of} {said}"),
        suggestion=f"give the {noun.typed} that is meant a name: `Counted {noun.text.capitalize()} "
        f"means a {noun.text} {said}`",
    )
    raise Refused
