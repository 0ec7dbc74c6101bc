"""Conditions on rows: dates, statuses, names, qualifiers, each with the words for its failing.

    claims for services in the Period whose allowed amount is more than $100

Every condition keeps its clause, so that each row left out is left out by a reason and a clause.
"""

from datetime import date
from fractions import Fraction

from vbpdsl.model import references
from vbpdsl.model.contract import (
    Column,
    Table,
)
from vbpdsl.model.days import due_day, in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    DatePart,
    Expression,
    Literal,
    Missing,
    Negation,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    COUNT,
    DATE,
    TRUTH,
    Kind,
    Style,
)
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Phrase, Word


def conditions_of(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """All that a phrase says of its rows: a status, dates, and qualifiers."""
    found: list[Condition] = []
    for word in phrase.tokens("STATUS"):
        test = status_test(draft, word, inner)
        found.append(Condition(test, f"not {word.text}", inner.clause, span=word.span))
    for word in phrase.tokens("NAME"):
        test = name_test(draft, word, inner)
        found.append(Condition(test, f"not {word.text}", inner.clause, span=word.span))
    for served in phrase.phrases("months_in_period", "in_period", "span", "year", "months_when"):
        found += _served(draft, served, inner)
    for word in phrase.tokens("PERIOD"):
        found += _in_period(draft, word, inner)
    qualifiers = phrase.phrase("qualifiers")
    if qualifiers is not None:
        found += row_conditions(draft, qualifiers, inner)
    return tuple(found)


def row_conditions(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """The conditions of a list of qualifiers."""
    if phrase.token("OR_ELSE") is not None:
        items = tuple(
            test for part in phrase.phrases() for test in [_all(_qualifier(draft, part, inner))]
        )
        words = f"neither {' nor '.join(inner.source.slice(p.span) for p in phrase.phrases())}"
        test = Connective("or", items, TRUTH, span=phrase.span)
        return (Condition(test, words, inner.clause, span=phrase.span),)
    found: list[Condition] = []
    for part in phrase.phrases():
        found += _qualifier(draft, part, inner)
    return tuple(found)


def _all(conditions: tuple[Condition, ...]) -> Expression:
    tests = tuple(condition.test for condition in conditions)
    if len(tests) == 1:
        return tests[0]
    return Connective("and", tests, TRUTH)


def _qualifier(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:

    words = inner.source.slice(phrase.span)
    match phrase.kind:
        case "served":
            conditions: list[Condition] = []
            for part in phrase.parts:
                if isinstance(part, Phrase):
                    conditions += _served(draft, part, inner)
                elif part.kind == "PERIOD":
                    conditions += _in_period(draft, part, inner)
            return tuple(conditions)
        case "whose":
            test = draft.compared(phrase.phrases()[0], inner)
        case "who":
            test = draft.fact(phrase.phrases()[0], inner)
        case "paid_by":
            test = _dated(draft, phrase, inner, "<=", "paid")
        case "paid_after":
            test = _dated(draft, phrase, inner, ">", "paid")
        case "paid_within":
            last = due_day(draft, phrase)
            assert last is not None
            test = Comparison("<=", _day(draft, inner, phrase.span, "paid"), last, TRUTH)
        case "served_span":
            return _between(draft, phrase, inner)
        case "of_rows":
            return _of_rows(draft, phrase, inner)
        case _:
            test = draft.fact(phrase, inner)
    left_out = words if words.startswith("not ") else f"not {words}"
    return (Condition(test, left_out, inner.clause, span=phrase.span),)


def _of_rows(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`claims of members whose county is Adams`: each row names its member."""
    word = phrase.token("ROWS")
    assert word is not None
    name = str(word.value)
    if inner.binding(name) is None and (
        inner.table is None or column_of(inner.table, name) is None
    ):
        draft.say(
            "VBP321",
            f"these rows do not say which {name} they are of",
            inner.source,
            phrase.span,
            inner.clause,
        )
        raise Refused
    return ()


def _served(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    match phrase.kind:
        case "months_when" | "those_months":
            return ()
        case "in_period" | "months_in_period":
            word = phrase.token("PERIOD")
            assert word is not None
            return _in_period(draft, word, inner)
        case "span":
            return _between(draft, phrase, inner)
        case "year":
            return _in_year(draft, phrase, inner)
    draft.say(
        "VBP106",
        f"`{inner.source.slice(phrase.span)}` is a form that this version does not compute",
        inner.source,
        phrase.span,
        inner.clause,
    )
    raise Refused


def _day(draft: Draft, inner: Scope, span: Span, containing: str = "") -> Expression:
    columns = inner.table.columns if inner.table is not None else ()
    found = next((c for c in columns if c.type.kind is Kind.DATE and containing in c.name), None)
    if found is None:
        draft.say(
            "VBP305",
            "these rows have no date to compare",
            inner.source,
            span,
            inner.clause,
        )
        raise Refused
    return ColumnValue(found.name, found.type)


def _in_period(draft: Draft, word: Word, inner: Scope) -> tuple[Condition, ...]:
    day = _day(draft, inner, word.span)
    what = "month" if day.type.style is Style.MONTH else "service"
    return in_period(day, word.text, what, inner.clause)


def _between(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    day = _day(draft, inner, phrase.span)
    first, last = (Literal(word.value, DATE) for word in phrase.tokens("DATE"))  # type: ignore[arg-type]
    said = inner.source.slice(phrase.span)
    return (
        Condition(Comparison(">=", day, first, TRUTH), f"before {said}", inner.clause),
        Condition(Comparison("<=", day, last, TRUTH), f"after {said}", inner.clause),
    )


def _in_year(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:

    number = phrase.token("NUMBER")
    assert number is not None and isinstance(number.value, Fraction)
    year = next((c for c in inner.table.columns if "year" in c.name), None) if inner.table else None
    value: Expression = (
        ColumnValue(year.name, year.type)
        if year is not None
        else DatePart("year", _day(draft, inner, phrase.span), COUNT)
    )
    test = Comparison("=", value, Literal(number.value, COUNT), TRUTH)
    return (Condition(test, f"not in {number.typed}", inner.clause),)


def _dated(draft: Draft, phrase: Phrase, inner: Scope, operator: str, column: str) -> Expression:
    day = _day(draft, inner, phrase.span, column)
    word = phrase.token("DATE")
    assert word is not None and isinstance(word.value, date)
    return Comparison(operator, day, Literal(word.value, DATE), TRUTH)


def status_test(draft: Draft, word: Word, inner: Scope, holder: str | None = None) -> Expression:
    """Whether the named condition holds for what is at hand."""

    at_hand = (*inner.visible_keys, *draft.settlement_keys)
    status = draft.status(str(word.value), holder, at_hand)
    if status is None:
        draft.say(
            "VBP201",
            f"no clause says when something is `{word.typed}`",
            inner.source,
            word.span,
            inner.clause,
            suggestion=f"`A Measure is {word.text} if ... .`",
        )
        raise Refused
    definition = draft.define(status.definition, inner, word.span)
    draft.used.add(definition.name)
    return TermValue(definition.name, TRUTH, span=word.span)


def name_test(draft: Draft, word: Word, inner: Scope) -> Expression:
    """`inpatient claims`, `claims that are not reversed`: the one column that has such a name."""
    columns = draft.names.get(str(word.value), ())
    here = {
        (table, column)
        for table, column in columns
        if inner.table is None or table == inner.table.name
    }
    if len({column for _, column in here}) != 1:
        draft.say(
            "VBP206" if here else "VBP205",
            f"`{word.typed}` is not a name in one column of these rows",
            inner.source,
            word.span,
            inner.clause,
            suggestion=f"`whose kind of claim is {word.text}`, with the name of the column",
        )
        raise Refused
    name = next(iter(here))[1]
    column = Word("COLUMN", name, word.typed, word.span, name)
    left = references.column(draft, column, inner)
    return Comparison("=", left, Literal(word.text, left.type), TRUTH, span=word.span)


def is_missing(value: Expression) -> Expression:
    """That a value is missing."""
    return Missing(value, TRUTH, span=value.span)


def opposite(test: Expression) -> Expression:
    """That a condition is not so."""
    return Negation(test, TRUTH, span=test.span)


MEMBERSHIP = ("months_when", "those_months")


def column_of(table: Table, key: str) -> Column | None:
    return next((c for c in table.columns if key in (c.entity, c.name)), None)
