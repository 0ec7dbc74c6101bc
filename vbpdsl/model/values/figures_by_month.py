"""Figures that a table has by month or by day, in any time that rows are in.

    the cost of that quarter                      the total of its months
    the total cost of July 2025 through March 2026
    the people in the First Half                  asked: their total, or their average?

The tree of the rows in that time is made and read like any other, so that whose rows count is asked
and checked there. Dollars alone are added up where no word says how many figures become one.
"""

from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.rows.read import ask_whose_rows
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, STRETCH_TYPES, Kind
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.actions.times import ORDINALS
from vbpdsl.syntax.nodes.aggregates import (
    Aggregated,
    Measured,
    RowsNamed,
)
from vbpdsl.syntax.nodes.references import Named
from vbpdsl.syntax.nodes.times import (
    DaysSaid,
    MonthsOfPeriod,
    StretchNamed,
    ThePeriod,
    When,
    YearAtHand,
    YearsSaid,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word


def rows_in_time(
    draft: Draft, node: Aggregated, said: Measured, when: When, scope: Scope
) -> RowsNamed | None:
    """The rows of `the total fees in the Period`, of `the total cost in July through December
    2025`, `in that quarter`: those in that time of the one table that has such a column."""
    plain = node.over is None and node.weight is None and said.owner is None and said.its is None
    rows = _in_time(draft, said.noun, when, scope) if plain else None
    if rows is None:
        return None
    return RowsNamed(rows, noun_phrase(rows), everyone=True)


def dollars_in_time(draft: Draft, said: Named, scope: Scope) -> Phrase | None:
    """The tree of `the cost of that quarter`, where there is a cost of each month: dollars are
    added up. None of the Period, which is asked, or where it is one figure of just that time."""
    whose = (said.owner, said.its, said.of, said.name, said.of_whose, said.at_hand, said.table)
    if any(whose) or said.when is None or isinstance(said.when, ThePeriod):
        return None
    if isinstance(said.when, YearAtHand) and _is_told(draft, said.noun, said.when.kind):
        return None
    rows = _in_time(draft, said.noun, said.when, scope)
    table = _with_days(draft, said.noun)
    column = table.column(draft.canonical(str(said.noun.value))) if table is not None else None
    if rows is None or column is None or column.type.kind is not Kind.NUMBER:
        return None
    if column.type.unit != DOLLARS:
        _ask_how(draft, said, scope)
    how = Word("HOW", "total", "total", said.span, "TOTAL")
    of, every = _word("OF", "of", said.span), Word("ALL", "all", "all", said.span)
    measured = Phrase("measured", (said.noun,), said.noun.span)
    return Phrase("aggregated", (how, measured, of, every, rows), said.span)


def _ask_how(draft: Draft, said: Named, scope: Scope) -> NoReturn:
    """`the people in the First Half`, where there are people of each month: dollars are added up,
    and of anything else nobody knows."""
    words = scope.source.phrase(said.span).removeprefix("the ")
    ways = (f"the total {words}", f"the average {words}")
    draft.say(
        "VBP121",
        f"`the {words}` does not say how many figures become one",
        scope.source,
        said.span,
        scope.clause,
        readings=ways,
        case="5 people in each of 6 months: 30, or 5",
        suggestion=f"`{ways[0]}` or `{ways[1]}`",
        fixes=tuple(Fix(said.span, way) for way in ways),
    )
    raise Refused


def _in_time(draft: Draft, noun: Word, when: When, scope: Scope) -> Phrase | None:
    """The tree of the rows in a time of the one table with days that has a column."""
    time, table = _time(draft, when, scope), _with_days(draft, noun)
    if time is None or table is None:
        return None
    settled = isinstance(when, MonthsOfPeriod | YearAtHand)
    if isinstance(when, ThePeriod):  # figures of months; members are those with a row in it
        column = table.column(draft.canonical(str(noun.value)))
        settled = column is not None and column.type.kind is Kind.NUMBER
    if draft.period_key is not None and not settled:
        return None  # a row names its year, or has its day in it: that is read by the year
    ask_whose_rows(draft, table, noun, scope)
    qualifiers = Phrase("qualifiers", (time,), when.span)
    return Phrase("rows", (_word("ROWS", table.row, noun.span), qualifiers), when.span)


def _with_days(draft: Draft, noun: Word) -> Table | None:
    if noun.kind != "COLUMN":
        return None
    name = draft.canonical(str(noun.value))
    tables = [table for table in draft.tables.values() if table.column(name)]
    return tables[0] if len(tables) == 1 and tables[0].days else None


def with_stretch(draft: Draft, node: Aggregated, scope: Scope) -> Aggregated:
    """`the total cost of that quarter`: a quarter has no cost, and its months have one each."""
    said, over = node.value, node.over
    if not isinstance(said, Measured) or not isinstance(over, RowsNamed) or said.when is not None:
        return node
    noun = over.rows.noun
    alone = over.phrase.parts == (noun,) and not over.everyone and over.stated is None
    if not alone or said.noun.kind != "COLUMN" or not _is_stretch_at_hand(draft, noun, scope):
        return node
    if _is_told(draft, said.noun, noun):
        return node
    return evolve(node, over=None, value=evolve(said, when=YearAtHand(noun, over.phrase.span)))


def _is_told(draft: Draft, noun: Word, stretch: Word) -> bool:
    """Whether a table has a figure for each of a stretch of time: a cost of each quarter."""
    name, kind = draft.canonical(str(noun.value)), _kind(draft, stretch)
    return any(table.column(name) and table.column(kind) for table in draft.tables.values())


def _kind(draft: Draft, noun: Word) -> str:
    return draft.base_row(draft.canonical(str(noun.value)))


def _is_stretch_at_hand(draft: Draft, noun: Word, scope: Scope) -> bool:
    """Whether a clause is for each quarter, and speaks of the one that it is for."""
    kind = _kind(draft, noun)
    return kind in STRETCH_TYPES and at_hand(draft, kind, scope) is not None


def _time(draft: Draft, when: When, scope: Scope) -> Phrase | None:
    """The tree of a time, as it stands behind the name of rows; none of a year before."""
    in_word = _word("IN", "in", when.span)
    match when:
        case YearAtHand(kind=noun, span=span) if _is_stretch_at_hand(draft, noun, scope):
            return Phrase("of_key", (_word("IN_THAT", "in that", span), noun), span)
        case ThePeriod(word=word, span=span):
            period = word if word is not None else _word("PERIOD", "Period", span)
            time = Phrase("in_period", (period,), span)
        case DaysSaid(first=Word() as first, last=Word() as last, span=span):
            time = Phrase("span", (first, _word("THROUGH", "through", span), last), span)
        case StretchNamed(word=word, span=span):
            time = Phrase("span", (word,), span)
        case YearsSaid(stretches=((first, last),), onward=False, first=word, span=span):
            years = tuple(evolve(word, kind="NUMBER", value=Fraction(one)) for one in (first, last))
            through = (years[0], _word("THROUGH", "through", span), years[1])
            time = Phrase("year", years[:1] if first == last else through, span)
        case MonthsOfPeriod(until=Word() as until, part=first, span=span):
            of = () if when.of is None else (_word("OF", "of", span), when.of)
            months = (first, _word("THROUGH", "through", span), until, *of)
            time = Phrase("span", months, span)
        case MonthsOfPeriod(part=part, span=span):
            which = ("LAST_ONE", "last") if when.at_end else ("ORDINAL", ORDINALS[when.place])
            many = evolve(part, kind="NUMBER", value=Fraction(when.many))
            period = when.of if when.of is not None else _word("PERIOD", "Period", span)
            said = (_word(*which, span), *((many,) if when.many > 1 else ()), part)
            time = Phrase("part_of_period", (*said, _word("OF", "of", span), period), span)
        case _:
            return None
    return Phrase("served", (in_word, time), when.span)


def _word(kind: str, text: str, span: Span) -> Word:
    return Word(kind, text, text, span, text)
