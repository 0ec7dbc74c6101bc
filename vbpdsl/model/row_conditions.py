"""Conditions on rows: dates, statuses, names, qualifiers, each with the words for its failing.

    claims for services in the Period whose allowed amount is more than $100

Every condition keeps its clause, so that each row left out is left out by a reason and a clause.
"""

from datetime import date
from fractions import Fraction

from attrs import evolve

from vbpdsl.model import references
from vbpdsl.model.contract import (
    Column,
    Table,
)
from vbpdsl.model.days import day_said, due_day, in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    DatePart,
    Expression,
    KeyValue,
    Literal,
    Missing,
    Negation,
    OneOf,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    COUNT,
    DATE,
    TEXT,
    TRUTH,
    Kind,
    Style,
)
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Phrase, Word


def conditions_of(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """All that a phrase says of its rows: a status, dates, and qualifiers."""
    found: list[Condition] = [*_of_kind(draft, phrase, inner)]
    for word in phrase.tokens("STATUS"):
        test = status_test(draft, word, inner)
        found.append(Condition(test, f"not {word.text}", inner.clause, span=word.span))
    if phrase.token("NAME") is not None:
        test = _any_name(draft, phrase, inner)
        words = " or ".join(word.text for word in phrase.tokens("NAME"))
        found.append(Condition(test, f"not {words}", inner.clause, span=phrase.span))
    for word in phrase.tokens("COLUMN"):
        test = yes_column(draft, word, inner)
        found.append(Condition(test, f"not {word.text}", inner.clause, span=word.span))
    for served in phrase.phrases("months_in_period", "in_period", "span", "year", "months_when"):
        found += _served(draft, served, inner)
    for word in phrase.tokens("PERIOD"):
        found += _in_period(draft, word, inner)
    qualifiers = phrase.phrase("qualifiers")
    if qualifiers is not None:
        found += row_conditions(draft, qualifiers, inner)
    return tuple(found)


def _of_kind(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """What makes rows of their kind: `Senior Member means a member whose age is 65 or more`."""
    nouns = phrase.tokens("ROWS")
    said = draft.row_kinds.get(str(nouns[-1].value)) if nouns else None
    if said is None:
        return ()
    document, read, kind = said
    index = next(i for i, p in enumerate(kind.parts) if p.kind in ("MEANS", "IS_A"))
    parts = tuple(part for part in kind.parts[index + 1 :] if part.kind != "EACH")
    there = evolve(inner, source=document.source, clause=read.label)
    return conditions_of(draft, Phrase("rows", parts, kind.span), there)


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
        case "whose" if phrase.phrases()[0].kind == "dated_in":
            return _dated_in(draft, phrase.phrases()[0], inner)
        case "dated_in":
            return _dated_in(draft, phrase, inner)
        case "who" if phrase.phrases()[0].kind == "ends_in":
            return _ends_in(draft, phrase.phrases()[0], inner)
        case "whose":
            test = draft.compared(phrase.phrases()[0], inner)
        case "excluding":
            test = opposite(_all(_qualifier(draft, phrase.phrases()[-1], inner)))
        case "excluding_names":
            test = opposite(_any_name(draft, phrase, inner))
        case "in_name":
            test = _in_name(draft, phrase, inner)
        case "column_is":
            test = column_is(draft, phrase, inner)
        case "with_named":
            test = _with_named(draft, phrase, inner)
        case "with_yes":
            test = _with_yes(draft, phrase, inner)
        case "of_party":
            return _of_party(draft, phrase, inner)
        case "of_key":
            return _of_key(draft, phrase, inner)
        case "who" if phrase.phrases()[0].kind == "fact_in":
            return _served(draft, phrase.phrases()[0].phrases()[0], inner)
        case "who" if phrase.phrases()[0].kind == "fact_in_name":
            test = column_is(draft, phrase.phrases()[0], inner)
        case "who" if phrase.phrases()[0].kind == "fact_paid":
            day = _day(draft, inner, phrase.span, "paid")
            test = Comparison("<=", day, _said_day(phrase.phrases()[0]), TRUTH)
        case "who":
            test = draft.fact(phrase.phrases()[0], inner)
        case "paid_by":
            day = _day(draft, inner, phrase.span, "paid")
            test = Comparison("<=", day, _said_day(phrase), TRUTH)
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
    left_out = words.removeprefix("not ") if phrase.kind.startswith("excluding") else f"not {words}"
    return (Condition(test, left_out, inner.clause, span=phrase.span),)


def _of_rows(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`claims of members whose county is Adams`: each row names its member."""
    word = phrase.tokens("ROWS")[-1]
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


def _of_party(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`stays of the Practice`: the party that is settled, to whom the rows belong anyway."""
    word = phrase.token("PARTY")
    assert word is not None
    if str(word.value) not in draft.settlement_keys:
        draft.say(
            "VBP321",
            f"rows of a settlement belong to the {' and '.join(draft.settlement_keys)}, not to the "
            f"{word.text}",
            inner.source,
            phrase.span,
            inner.clause,
            suggestion=f"leave out `of the {word.text}`",
        )
        raise Refused
    return ()


def _of_key(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`the Measures in that Domain`: those that name the Domain at hand."""
    word = phrase.token("ROWS", "COLUMN")
    assert word is not None
    key = draft.canonical(str(word.value))
    if inner.table is not None and column_of(inner.table, key) is not None:
        return ()  # a row belongs to the figure whose keys it names
    known = any(t.column(key.lower()) for t in draft.tables.values())
    name = key.lower() if known else key
    said = Word("COLUMN", name, word.typed, word.span, name)
    without = evolve(inner, keys=tuple(other for other in inner.keys if other != key))
    mine = references.column(draft, said, without)
    test = Comparison("=", mine, KeyValue(key, draft.key_type(key)), TRUTH, span=phrase.span)
    return (Condition(test, f"of another {key}", inner.clause, span=phrase.span),)


def _dated_in(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`whose day of discharge is in the Performance Year`, `with a day of discharge in ...`."""
    word = phrase.token("COLUMN", "TERM")
    assert word is not None
    day = draft.value(word, inner)
    if day.type.kind is not Kind.DATE:
        draft.say(
            "VBP305",
            f"`{word.typed}` is {day.type.words()}, which does not lie in a time",
            inner.source,
            word.span,
            inner.clause,
            expected="a column of dates",
        )
        raise Refused
    return _served(draft, phrase.phrases()[-1], inner, day)


def _ends_in(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`episodes that end in the Performance Year`: by the column of their end."""
    word = "end" if phrase.token("ENDS") is not None else "start"
    day = _day(draft, inner, phrase.span, word)
    return _served(draft, phrase.phrases()[-1], inner, day)


def _served(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """That a day of the row (its first date, if no other is meant) lies in a time."""
    match phrase.kind:
        case "months_when" | "those_months":
            return ()
        case "in_period" | "months_in_period":
            word = phrase.token("PERIOD")
            assert word is not None
            return _in_period(draft, word, inner, day)
        case "span":
            return _between(draft, phrase, inner, day)
        case "year":
            return _in_year(draft, phrase, inner, day)
        case "in_name":
            test = _in_name(draft, phrase, inner)
            words = f"not in {inner.source.slice(phrase.span)}"
            return (Condition(test, words, inner.clause, span=phrase.span),)
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
    if not containing and inner.table is not None:
        found = inner.table.day
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


def _in_period(
    draft: Draft, word: Word, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    day = day or _day(draft, inner, word.span)
    what = "month" if day.type.style is Style.MONTH else "service"
    return in_period(day, word.text, what, inner.clause)


def _between(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    day = day or _day(draft, inner, phrase.span)
    first, last = (Literal(word.value, DATE) for word in phrase.tokens("DATE"))  # type: ignore[arg-type]
    said = inner.source.slice(phrase.span)
    return (
        Condition(Comparison(">=", day, first, TRUTH), f"before {said}", inner.clause),
        Condition(Comparison("<=", day, last, TRUTH), f"after {said}", inner.clause),
    )


def _in_year(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    number = phrase.token("NUMBER")
    assert number is not None and isinstance(number.value, Fraction)
    year = next((c for c in inner.table.columns if "year" in c.name), None) if inner.table else None
    value: Expression = (
        ColumnValue(year.name, year.type)
        if year is not None and day is None
        else DatePart("year", day or _day(draft, inner, phrase.span), COUNT)
    )
    test = Comparison("=", value, Literal(number.value, COUNT), TRUTH)
    return (Condition(test, f"not in {number.typed}", inner.clause),)


def _said_day(phrase: Phrase) -> Expression:
    """The day written in full, or as one of the next year."""
    word = phrase.token("DATE")
    if word is None:
        return day_said(phrase)
    assert isinstance(word.value, date)
    return Literal(word.value, DATE, span=word.span)


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


def _any_name(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`well-child and annual wellness visits`: one of the names will do."""
    tests = tuple(name_test(draft, word, inner) for word in phrase.tokens("NAME"))
    return tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH, span=phrase.span)


def _in_name(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`in the emergency room setting`, `of the kind asthma`."""
    if phrase.token("COLUMN") is not None:
        return column_is(draft, phrase, inner)
    word, noun = phrase.token("NAME"), phrase.token("ROWS")
    assert word is not None
    if noun is not None:  # in the Prevention Domain
        name = str(noun.value).lower()
        column = Word("COLUMN", name, noun.typed, noun.span, name)
        return column_is(draft, Phrase("in_name", (word, column), phrase.span), inner)
    return name_test(draft, word, inner)


def _with_yes(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with readmitted yes`."""
    column, said = phrase.token("COLUMN"), phrase.token("YES_NO")
    assert column is not None and said is not None
    test = yes_column(draft, column, inner)
    return test if said.typed == "yes" else opposite(test)


def _with_named(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with a setting of office or telehealth`."""
    column = phrase.token("COLUMN")
    assert column is not None
    left = references.column(draft, column, inner)
    values = tuple(Literal(word.text, TEXT, span=word.span) for word in phrase.tokens("NAME"))
    return OneOf(left, values, TRUTH, span=phrase.span)


def column_is(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`discharged to home`: a column and the name that stands in it."""
    column, name = phrase.token("COLUMN"), phrase.token("NAME")
    assert column is not None and name is not None
    left = references.column(draft, column, inner)
    return Comparison("=", left, Literal(name.text, left.type), TRUTH, span=phrase.span)


def yes_column(draft: Draft, word: Word, inner: Scope) -> Expression:
    """`who are self-insured`: a column of yes or no, said like a status."""
    found = references.column(draft, word, inner)
    if found.type.kind is not Kind.TRUTH:
        draft.say(
            "VBP308",
            f"`{word.typed}` is {found.type.words()}, not a yes or no",
            inner.source,
            word.span,
            inner.clause,
            suggestion=f"`whose {word.text} is ...`",
        )
        raise Refused
    yes = Literal(True, TRUTH, span=word.span)
    return Comparison("=", found, yes, TRUTH, span=word.span)


def is_missing(value: Expression) -> Expression:
    """That a value is missing."""
    return Missing(value, TRUTH, span=value.span)


def opposite(test: Expression) -> Expression:
    """That a condition is not so."""
    return Negation(test, TRUTH, span=test.span)


MEMBERSHIP = ("months_when", "those_months")


def column_of(table: Table, key: str) -> Column | None:
    return next((c for c in table.columns if key in (c.entity, c.name)), None)
