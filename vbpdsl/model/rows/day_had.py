"""A time behind a day that rows have is said of that day, and not of the day of the row.

    claims with a date submitted after March 31, 2027   ->   date submitted > March 31, 2027

Read one by one the two would be a claim that was submitted at all, and a service after that day:
so `conditions` asks here before it reads a qualifier by itself. With a comma between, or where it
is said that there is no such day, the time may be meant of either, which is asked.
"""

from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Condition
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.rows.dates import falls_in
from vbpdsl.model.rows.left_out import why_left_out
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.comparisons import against
from vbpdsl.syntax.actions.qualifiers import qualifier_of
from vbpdsl.syntax.nodes.comparisons import Compared
from vbpdsl.syntax.nodes.facts import AllOf, EitherOf, Fact, FallsIn, Has, ValueOf
from vbpdsl.syntax.nodes.qualifiers import DaysFrom, Said, Served
from vbpdsl.syntax.parsing.tree import Phrase, Word


def day_had(
    draft: Draft, part: Phrase, behind: object, inner: Scope
) -> tuple[Condition, ...] | None:
    """What `with a date submitted` and a time behind it say together, if that is what they are."""
    if not isinstance(behind, Phrase) or behind.kind not in ("served", "by_day", "named_span"):
        return None
    left_out = part.kind == "excluding"  # `excluding claims with a date submitted after ...`
    part = next(iter(part.phrases()), part) if left_out else part
    if part.kind not in ("with_noun", "who"):
        return None
    said = qualifier_of(part)
    fact = said.fact if isinstance(said, Said) else None
    day = _day(draft, fact, inner)
    if day is None or fact is None:
        return None
    between = inner.source.folded[part.span.end : behind.span.start]
    if not isinstance(fact, Has) or fact.negated or left_out or between.strip():
        _ask(draft, fact, behind, day, inner, part.span.to(behind.span))
    return _of_the_day(draft, day, part, behind, inner)


def _day(draft: Draft, fact: Fact | None, inner: Scope) -> Word | None:
    """The column of dates that rows are said to have, last before the time."""
    if isinstance(fact, AllOf | EitherOf):
        return _day(draft, fact.several[-1], inner)
    if not isinstance(fact, Has) or fact.rows is not None:
        return None
    table = draft.table_of_row(inner.about) if inner.about is not None else inner.table
    column = column_of(table, draft.canonical(str(fact.noun.value))) if table is not None else None
    return fact.noun if column is not None and column.type.kind is Kind.DATE else None


def _of_the_day(
    draft: Draft, day: Word, part: Phrase, behind: Phrase, inner: Scope
) -> tuple[Condition, ...]:
    span = part.span.to(behind.span)
    time = qualifier_of(behind)
    if isinstance(time, Served):
        return falls_in(draft, FallsIn(day, time.time, span), inner)
    if isinstance(time, DaysFrom):
        lies = ValueOf(day, time.within, span)
    else:
        mark = against(behind.word("BY_DAY"), behind.parts[-1])
        lies = ValueOf(day, Compared((mark,)), span)
    test = draft.fact(lies, inner)
    words = why_left_out(inner.source.slice(span), test)
    return (Condition(test, words, inner.clause, span=span),)


def _ask(draft: Draft, fact: Fact, behind: Phrase, day: Word, inner: Scope, span: Span) -> NoReturn:
    """With other things that they have beside it, what is to be written is not one phrase."""
    time, name = inner.source.phrase(behind.span), day.typed
    row = inner.table.row if inner.table is not None else "row"
    lies = (
        f"{name} is not {time}" if isinstance(fact, Has) and fact.negated else f"{name} is {time}"
    )
    draft.say(
        "VBP121",
        f"`{time}` can be said of the {name}, or of when the {row} is",
        inner.source,
        span,
        inner.clause,
        readings=(f"the {lies}", f"the {row} is {time}"),
        suggestion=f"`whose {lies}` for a); for b) `{time}` before what they have",
        fixes=(Fix(span, f"whose {lies}"),) if isinstance(fact, Has) else (),
    )
    raise Refused
