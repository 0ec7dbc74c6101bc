"""Rows of years that are named, or of the year at hand: `claims in 2023 through 2025`.

    claims for services in the Baseline Year      in a clause for each Baseline Year

A row is of a year by the day that stands for it, or by the column that says its year.
"""

from fractions import Fraction
from typing import Any

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Comparison,
    Condition,
    Connective,
    DatePart,
    Expression,
    Literal,
)
from vbpdsl.model.nouns.of_its_time import of_its_time
from vbpdsl.model.nouns.years_named import is_of_years, year_at_hand, years_of_kind
from vbpdsl.model.rows.day_at_hand import day_at_hand
from vbpdsl.model.rows.to_date import is_to_date
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.source.text import Span
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.roles import Role


def in_years(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`in 2025`, `in 2023 through 2025`, `in 2023, 2024 or 2025`."""
    numbers = phrase.tokens("NUMBER")
    phrase.tokens("CALENDAR_YEAR", "LIST_OR")
    years = [word.value for word in numbers if isinstance(word.value, Fraction)]
    value = _year_of(draft, inner, day, phrase.span)
    said = inner.source.slice(phrase.span) if len(years) > 1 else numbers[0].typed
    if phrase.token("THROUGH") is not None:
        tests = tuple(Comparison(sign, value, Literal(year, COUNT), TRUTH)
                      for sign, year in zip((">=", "<="), years, strict=True))  # fmt: skip
        if years[0] > years[1]:
            not_computed(draft, phrase, inner)
        return tuple(Condition(test, f"not in {said}", inner.clause) for test in tests)
    tests = tuple(Comparison("=", value, Literal(year, COUNT), TRUTH) for year in years)
    test = tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH)
    return (Condition(test, f"not in {said}", inner.clause),)


def in_year_at_hand(
    draft: Draft, word: Word, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`for services in the Baseline Year`, in a clause for each of them."""
    year = year_at_hand(draft, word, inner)
    if year is None:
        not_computed(draft, word, inner)
    assert year is not None
    value = _year_of(draft, inner, day, word.span)
    test = Comparison("=", value, year, TRUTH, span=word.span)
    return (Condition(test, f"not in the {word.text}", inner.clause, span=word.span),)


def in_years_named(draft: Draft, word: Word, inner: Scope) -> tuple[Condition, ...]:
    """`claims in the Baseline Years`: in any of those that the page lists; none of other nouns."""
    if not _names_years(draft, word):
        return ()
    value = _year_of(draft, inner, None, word.span)
    years = years_of_kind(draft, draft.base_row(draft.canonical(str(word.value))))
    tests = tuple(Comparison("=", value, Literal(year, COUNT), TRUTH) for year in years)
    test = tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH, span=word.span)
    return (Condition(test, f"not in the {word.text}", inner.clause, span=word.span),)


def _names_years(draft: Draft, word: Word) -> bool:
    """Whether a noun is said of several years with a name: `the Baseline Years`."""
    return is_plural(draft, word) and is_of_years(
        draft, draft.base_row(draft.canonical(str(word.value)))
    )


def tell_their_time(
    draft: Draft, table: Table, rows: NounPhrase | None, kinds: tuple[str, ...]
) -> bool:
    """Whether rows are of another time than the period that is settled: of that of a thing they are
    of, or of years that words name in its place.

    A single year that is settled narrows the rows of its own settlement, as any other time does.
    """
    if of_its_time(draft, table, kinds):
        return True
    if draft.period_key is None or rows is None:
        return False
    if any(is_of_years(draft, kind) for kind in kinds):
        return True
    of_rows = rows.qualifiers.phrases("served") if rows.qualifiers is not None else ()
    listed = rows.qualifiers.phrases("of_rows") if rows.qualifiers is not None else ()
    if any(_names_years(draft, word) for one in listed for word in one.tokens("ROWS")):
        return True
    spans = rows.qualifiers.phrases("named_span") if rows.qualifiers is not None else ()
    times = (*rows.times, *spans, *(part for one in of_rows for part in one.parts))
    if any(isinstance(one, Phrase) and is_to_date(one) for one in times):
        return True
    return any(_is_of_others(draft, one) for one in times)


def _is_of_others(draft: Draft, time: Node) -> bool:
    """Whether words name days or years that the one that is settled would cut off."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if isinstance(time, Word):
        return time.kind == "ROWS" and is_of_years(draft, draft.base_row(str(time.value)))
    if time.kind == "year":
        numbers = _values(time, "NUMBER")
        settled = {Fraction(day.year) for one in periods for day in (one.first, one.last)}
        return not settled.issuperset(numbers)
    days = _values(time, "DATE")
    if time.kind not in ("span", "named_span") or len(days) != 2:
        return False
    whole = len(periods) == 1 and not periods[0].first <= days[0] <= days[1] <= periods[0].last
    return whole or not any(one.first <= days[1] and days[0] <= one.last for one in periods)


def _values(time: Phrase, kind: str) -> list[Any]:
    """What words of a time say, which are read where the time is."""
    words = (one for one in time.parts if isinstance(one, Word) and one.kind == kind)
    return [unfollowed(word).value for word in words]


def _year_of(draft: Draft, inner: Scope, day: Expression | None, span: Span) -> Expression:
    year = next(iter(inner.table.of_role(Role.YEAR)), None) if inner.table else None
    if year is not None and day is None:
        return inner.own(year)
    return DatePart("year", day or day_at_hand(draft, inner, span), COUNT)
