"""Phrases about rows: totals, counts and averages, and which rows they take.

    the total allowed amount of the member's claims for services in months when the member belongs
    to the Practice under that line of business

becomes an Aggregate over the rows of Claims. Each row is bound to the keys it determines: the
member by its own column, the Practice and the line of business through the roster, because the
sentence says `in months when the member belongs to the Practice`. Without these words the
sentence could mean all of the member's claims, so they are asked for.
"""

from datetime import date
from fractions import Fraction

from attrs import evolve

from vbpdsl.model import references
from vbpdsl.model.contract import Column, Table
from vbpdsl.model.cover import due_day, in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Bind,
    ColumnValue,
    Comparison,
    Condition,
    Connective,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    PeriodEdge,
    Rows,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, DATE, MEMBER_MONTHS, NUMBER, TRUTH, Kind, Style, ValueType
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Phrase, Word

_MEMBERSHIP = ("months_when", "those_months")


# ---------------------------------------------------------------- aggregates


def aggregate(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """A figure made of rows."""
    match phrase.kind:
        case "number":
            return _number(draft, phrase, scope)
        case "total_column" | "highest" | "lowest" | "average_column" if phrase.token("COLUMN"):
            return _of_column(draft, phrase, scope)
        case "total_term" | "highest" | "lowest" | "average_term":
            return _of_term(draft, phrase, scope)
        case "added_over":
            return _added_over(draft, phrase, scope)
        case "average_over":
            return _average_over(draft, phrase, scope)
        case "average":
            return _average(draft, phrase, scope)
    return _average_column_over(draft, phrase, scope)


def _average_column_over(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the average risk score over Member Months`."""
    word, over = phrase.token("COLUMN"), phrase.parts[-1]
    assert word is not None
    rows, inner = (
        _rows_counted_by(draft, over, scope)
        if isinstance(over, Word)
        else rows_of(draft, over, scope)
    )
    value = references.column(draft, word, inner)
    return Aggregate("average", rows, value, None, _type(value, "average"), span=phrase.span)


_HOW = {
    "total_column": "total",
    "total_term": "total",
    "average_column": "average",
    "average_term": "average",
    "highest": "highest",
    "lowest": "lowest",
}


def _number(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    rows_phrase = phrase.phrase("rows", "party_rows")
    assert rows_phrase is not None
    rows, _ = rows_of(draft, rows_phrase, scope)
    months = rows.table is not None and _is_membership(draft, rows.table)
    type_ = ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True) if months else COUNT
    return Aggregate("number", rows, None, None, type_, span=phrase.span)


def _is_membership(draft: Draft, table: str) -> bool:
    return draft.membership is not None and draft.membership.table.name == table


def _of_column(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word, rows_phrase = phrase.token("COLUMN"), phrase.phrase("rows", "party_rows")
    assert word is not None and rows_phrase is not None
    rows, inner = rows_of(draft, rows_phrase, scope)
    value = references.column(draft, word, inner)
    _basis(draft, word, rows, scope)
    weight = _weight(draft, phrase, inner)
    how = _HOW[phrase.kind]
    return Aggregate(how, rows, value, weight, _type(value, how), span=phrase.span)


def _type(value: Expression, how: str) -> ValueType:
    return evolve(value.type, whole=value.type.whole and how != "average")


def _weight(draft: Draft, phrase: Phrase, inner: Scope) -> Expression | None:
    if phrase.token("WEIGHTED_BY") is None:
        return None
    return _averaged(draft, phrase.phrases("averaged")[-1], inner)


def _of_term(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word, rows_phrase = phrase.token("TERM"), phrase.phrase("rows", "party_rows")
    assert word is not None and rows_phrase is not None
    rows, inner = _term_rows(draft, word, rows_phrase, scope)
    value = references.term(draft, word, inner)
    weight = _weight(draft, phrase, inner)
    how = _HOW[phrase.kind]
    return Aggregate(how, rows, value, weight, _type(value, how), span=phrase.span)


def _term_rows(
    draft: Draft, word: Word, rows_phrase: Phrase, scope: Scope
) -> tuple[Rows, Scope]:
    """The figures of a Term that a phrase takes: all keys of the Term, of which some are fixed."""
    from vbpdsl.model.definitions import define

    name = word.value if isinstance(word.value, str) else word.text
    definition = define(draft, name, scope, word.span)
    noun = rows_phrase.token("ROWS", "PARTY")
    key = _key_named(draft, noun) if noun is not None else None
    if key is not None and key not in definition.keys:
        draft.say(
            "VBP310",
            f"`{name}` is not one figure for each {key}",
            scope.source,
            word.span,
            scope.clause,
            found="one figure for "
            + (" and ".join(f"each {k}" for k in definition.keys) or "the whole settlement"),
            suggestion=f"begin its definition with `Each {key}'s {name} means ...`",
        )
        raise Refused
    return figures(draft, definition.keys, rows_phrase, scope)


def figures(
    draft: Draft, keys: tuple[str, ...], rows_phrase: Phrase | None, scope: Scope
) -> tuple[Rows, Scope]:
    """The combinations of some keys that exist in the settlement, with conditions on them."""
    binds = tuple(
        Bind(key, KeyValue(key, draft.key_type(key)), f"no {key}", scope.clause) for key in keys
    )
    bound = tuple((bind.key, bind.value) for bind in binds)
    subject = keys[0] if keys else None
    inner = scope.on_rows(None, bound, subject)
    conditions: tuple[Condition, ...] = ()
    if rows_phrase is not None:
        conditions = _conditions(draft, rows_phrase, inner)
    return Rows(None, keys, binds, conditions, span=rows_phrase and rows_phrase.span), inner


def _added_over(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("TERM")
    key_word = phrase.token("ROWS", "COLUMN", "PARTY", "PERIOD")
    assert word is not None and key_word is not None
    from vbpdsl.model.definitions import define

    name = word.value if isinstance(word.value, str) else word.text
    definition = define(draft, name, scope, word.span)
    key = draft.canonical(str(key_word.value))
    if key not in definition.keys:
        draft.say(
            "VBP310",
            f"`{name}` is not one figure for each {key}",
            scope.source,
            key_word.span,
            scope.clause,
            found="one figure for "
            + (" and ".join(f"each {k}" for k in definition.keys) or "the whole settlement"),
            suggestion=f"begin its definition with `{name}, for each {key}, means ...`, or leave "
            "out the adding",
        )
        raise Refused
    both = phrase.token("BOTH")
    if both is not None and "both" in both.typed:
        _check_both(draft, key, both.span, scope)
    rows, inner = figures(draft, definition.keys, None, scope)
    value = references.term(draft, word, inner)
    return Aggregate("total", rows, value, None, value.type, span=phrase.span)


def _check_both(draft: Draft, key: str, span: Span, scope: Scope) -> None:
    """`both` says that there are two: checked against the table that lists them."""
    written = [
        table for table in draft.tables.values() if table.written and table.key == (key,)
    ]
    counts = {len({row[0] for row in table.rows}) for table in written}
    if counts and counts != {2}:
        table = written[0]
        noun = draft.documents.nouns.by_name.get(key)
        many = noun.many if noun is not None else f"{key}s"
        draft.say(
            "VBP208",
            f"`both` says there are two, and {_cited(table.clause)} lists {counts.pop()}",
            scope.source,
            span,
            scope.clause,
            suggestion=f"`, all {many} added together`",
        )


def _cited(clause: str) -> str:
    return f"clause {clause}" if clause[:1].isdigit() else clause


def _average_over(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    over = phrase.parts[1]
    if isinstance(over, Word):
        rows, inner = _rows_counted_by(draft, over, scope)
    else:
        rows, inner = rows_of(draft, over, scope)
    averaged = phrase.phrase("averaged")
    assert averaged is not None
    value = _averaged(draft, averaged, inner)
    return Aggregate("average", rows, value, None, _type(value, "average"), span=phrase.span)


def _rows_counted_by(draft: Draft, word: Word, scope: Scope) -> tuple[Rows, Scope]:
    """`over Member Months`: the rows that the Term counts."""
    from vbpdsl.model.definitions import define

    definition = define(draft, str(word.value), scope, word.span)
    draft.used.add(definition.name)
    counted = definition.expression
    if not isinstance(counted, Aggregate) or counted.how != "number":
        draft.say(
            "VBP306",
            f"`{definition.name}` does not count rows, so nothing can be averaged over it",
            scope.source,
            word.span,
            scope.clause,
            expected="a Term that counts, such as `Member Months`",
            found=definition.type.words(),
            suggestion="average over a Term that counts, or say `the average of X over ...` with "
            "the rows named",
        )
        raise Refused
    rows = counted.rows
    if rows.table is None:
        return rows, scope.on_rows(None, tuple((b.key, b.value) for b in rows.binds), None)
    table = draft.tables[rows.table]
    return rows, scope.on_rows(table, tuple((b.key, b.value) for b in rows.binds), None)


def _average(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    averaged = phrase.phrases("averaged")
    if phrase.token("OVER") is not None:
        return _average_over_later(draft, phrase, averaged, scope)
    first = averaged[0]
    word = first.token("TERM", "COLUMN")
    rows_phrase = first.phrase("rows", "party_rows")
    assert word is not None
    if rows_phrase is not None:
        rows, inner = (
            _term_rows(draft, word, rows_phrase, scope)
            if word.kind == "TERM"
            else rows_of(draft, rows_phrase, scope)
        )
    elif word.kind == "TERM":
        from vbpdsl.model.definitions import define

        keys = define(draft, str(word.value), scope, word.span).keys
        rows, inner = figures(draft, keys, None, scope)
    else:
        rows, inner = _rows_with(draft, word, scope)
    value = _averaged(draft, Phrase("averaged", (word,), word.span), inner)
    weight = _averaged(draft, averaged[1], inner) if len(averaged) > 1 else None
    return Aggregate("average", rows, value, weight, _type(value, "average"), span=phrase.span)


def _average_over_later(
    draft: Draft, phrase: Phrase, averaged: tuple[Phrase, ...], scope: Scope
) -> Expression:
    index = next(
        i for i, part in enumerate(phrase.parts) if isinstance(part, Word) and part.kind == "OVER"
    )
    over = phrase.parts[index + 1]
    rows, inner = (
        _rows_counted_by(draft, over, scope)
        if isinstance(over, Word)
        else rows_of(draft, over, scope)
    )
    value = _averaged(draft, averaged[0], inner)
    weight = _averaged(draft, averaged[1], inner) if len(averaged) > 1 else None
    return Aggregate("average", rows, value, weight, _type(value, "average"), span=phrase.span)


def _rows_with(draft: Draft, word: Word, scope: Scope) -> tuple[Rows, Scope]:
    """All rows of the one table that has a column."""
    name = draft.canonical(str(word.value))
    tables = [table for table in draft.tables.values() if table.column(name)]
    if len(tables) != 1:
        draft.say(
            "VBP206",
            f"which rows is `{word.typed}` averaged over?",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"`the average {word.typed} of the claims ...`",
        )
        raise Refused
    return _table_rows(draft, tables[0], scope, None, word.span)


def _averaged(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    word = phrase.token("TERM", "COLUMN")
    assert word is not None
    if word.kind == "TERM":
        return references.term(draft, word, inner)
    day = phrase.token("DATE")
    when = references.When(
        as_of=Literal(day.value, DATE) if day and isinstance(day.value, date) else None
    )
    return references.column(draft, word, inner, None, when)


# ---------------------------------------------------------------- rows


def rows_of(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[Rows, Scope]:
    """The rows a phrase names, and the scope of each of them."""
    nouns = phrase.tokens("ROWS", "PARTY")
    noun = nouns[-1]
    table = draft.table_of_row(str(noun.value))
    key = _key_named(draft, noun)
    if draft.membership is None and _mentions(phrase, *_MEMBERSHIP):
        _no_roster(draft, phrase.span, scope)
    if key == "month" and draft.membership is not None:
        table, key = draft.membership.table, None
    if table is not None and (key is None or table.key != (key,)):
        return _table_rows(draft, table, scope, phrase, phrase.span)
    if key is None:
        draft.say(
            "VBP205",
            f"no table has rows called `{noun.typed}`",
            scope.source,
            noun.span,
            scope.clause,
            suggestion="describe the table: `Visits: each row is a visit, in the file visit.`",
        )
        raise Refused
    keys = tuple(dict.fromkeys((*[k for k in scope.keys if False], key)))
    return figures(draft, keys, phrase, scope)


def _key_named(draft: Draft, noun: Word) -> str | None:
    """The key that a noun names: what some table identifies, or a party settled apart."""
    name = str(noun.value)
    if name in draft.settlement_keys:
        return name
    for table in draft.tables.values():
        if any(column.entity == name or column.name == name for column in table.columns):
            return name
    return None


def _table_rows(
    draft: Draft, table: Table, scope: Scope, phrase: Phrase | None, span: Span
) -> tuple[Rows, Scope]:
    through_roster = phrase is not None and _mentions(phrase, *_MEMBERSHIP)
    binds = _binds(draft, table, scope, through_roster, span)
    bound = tuple((bind.key, bind.value) for bind in binds)
    inner = scope.on_rows(table, bound, None)
    conditions = (*standing_conditions(draft, table, scope, span),)
    if phrase is not None:
        conditions += _conditions(draft, phrase, inner)
    return Rows(table.name, (), binds, conditions, span=span), inner


def _mentions(phrase: Phrase, *kinds: str) -> bool:
    return any(part.kind in kinds for part in phrase.walk()) or any(
        word.kind == "THOSE_MONTHS" for word in phrase.words()
    )


def _binds(
    draft: Draft, table: Table, scope: Scope, through_roster: bool, span: Span
) -> tuple[Bind, ...]:
    """The keys that a row of a table determines, by its own columns or through the roster."""
    binds: list[Bind] = []
    wanted = (*draft.settlement_keys, *scope.keys)
    for column in table.columns:
        entity = column.entity or (column.name if column.name in wanted else None)
        if entity is not None:
            value = ColumnValue(column.name, column.type)
            binds.append(Bind(entity, value, f"no {entity} named", scope.clause))
    have = {bind.key for bind in binds}
    for key in wanted:
        if key in have:
            continue
        bind = _bind_through_roster(draft, table, key, scope, through_roster, span)
        if bind is not None:
            binds.append(bind)
            have.add(key)
    return tuple(binds)


def _bind_through_roster(
    draft: Draft, table: Table, key: str, scope: Scope, said: bool, span: Span
) -> Bind | None:
    roster = draft.membership
    if key == draft.period_key:
        return _bind_period(draft, table, key, scope, span)
    column = roster and _column_of(roster.table, key)
    if roster is None and said:
        _no_roster(draft, span, scope)
    if roster is None or column is None or not _column_of(table, roster.member):
        draft.say(
            "VBP321",
            f"rows of `{table.name}` do not say which {key} they belong to",
            scope.source,
            span,
            scope.clause,
            expected=f"a column that names the {key}, or a roster that says it",
            suggestion="`The Attribution Roster says, for each month, which "
            f"{key} a member belongs to.`",
        )
        raise Refused
    if not said:
        _which_months(draft, table, key, scope, span)
    row = scope.on_rows(table, (), None)
    by = []
    for name in roster.table.key:
        key_column = roster.table.column(name)
        assert key_column is not None
        value = references.key_value(draft, key_column, row, references.When())
        if value is None:
            draft.say(
                "VBP321",
                f"rows of `{table.name}` have no {name}, so the `{roster.table.name}` does not "
                f"say which {key} they belong to",
                scope.source,
                span,
                scope.clause,
            )
            raise Refused
        by.append((name, value))
    looked = Lookup(roster.table.name, column.name, tuple(by), column.type)
    words = f"{roster.member} not on the {roster.table.name} in the month of service"
    return Bind(key, looked, words, roster.clause)


def _no_roster(draft: Draft, span: Span, scope: Scope) -> None:
    """`in months when members belong to the Practice`, and no roster says when they do."""
    party = draft.settlement_keys[0] if draft.settlement_keys else "Practice"
    if not any(i.code == "VBP321" and "no roster" in i.message for i in draft.findings):
        draft.say(
            "VBP321",
            f"no roster says which {party} a member belongs to in which month",
            scope.source,
            span,
            scope.clause,
            suggestion="`The Attribution Roster says, for each month, which "
            f"{party} a member belongs to.`",
        )
    raise Refused


def _bind_period(
    draft: Draft, table: Table, key: str, scope: Scope, span: Span
) -> Bind | None:
    from vbpdsl.model.expressions import DatePart

    day = next((c for c in table.columns if c.type.kind is Kind.DATE), None)
    if day is None:
        draft.say(
            "VBP321",
            f"rows of `{table.name}` do not say which {key} they belong to",
            scope.source,
            span,
            scope.clause,
            suggestion=f"add a column `{key}` to `{table.name}`",
        )
        raise Refused
    del draft
    return Bind(key, DatePart("year", ColumnValue(day.name, day.type), COUNT), f"no {key}", "cover")


def _column_of(table: Table, key: str) -> Column | None:
    return next((c for c in table.columns if key in (c.entity, c.name)), None)


def _which_months(draft: Draft, table: Table, key: str, scope: Scope, span: Span) -> None:
    noun = draft.documents.nouns.by_name.get(table.row)
    many = noun.many if noun is not None else f"{table.row}s"
    draft.say(
        "VBP320",
        f"which of the member's {many} count for the {key}?",
        scope.source,
        span,
        scope.clause,
        readings=(
            f"only those for services in months when the member belongs to the {key}",
            f"all {many} of everyone who belonged to the {key} at any time",
        ),
        case="a member who changes in June with $40,000 of claims before and $60,000 after: "
        "$60,000 or $100,000",
        suggestion=f"`member's {many} for services in months when the member belongs to the "
        f"{key}`",
    )
    raise Refused


def standing_conditions(
    draft: Draft, table: Table, scope: Scope, span: Span | None
) -> tuple[Condition, ...]:
    """What the cover says of all rows of a table: the cost line of claims, the Period of rosters."""
    if _is_membership(draft, table.name):
        assert draft.membership is not None
        column = table.column(draft.membership.month)
        assert column is not None
        month = ColumnValue(column.name, column.type)
        period = draft.period_key or "Period"
        return in_period(month, period, "month", f"cover, {period}")
    if table.column("kind of claim") is None or table.column("date paid") is None:
        return ()
    said = draft.documents.main.cover("Cost")
    if draft.cost is None and said is not None and said.unread:
        raise Refused  # the cost line is there and could not be read, which has been said
    if draft.cost is None:
        draft.say(
            "VBP501",
            f"`{table.name}` are counted, and the cover does not say which cost counts",
            scope.source,
            span,
            scope.clause,
            suggestion="`Cost: allowed amounts, medical and pharmacy, for services that begin in "
            "the Period, paid on or before March 31, 2027`",
        )
        raise Refused
    return draft.cost.conditions


def _basis(draft: Draft, word: Word, rows: Rows, scope: Scope) -> None:
    """The column that is totalled must be the one that the cost line names."""
    table = draft.tables.get(rows.table or "")
    if table is None or draft.cost is None or table.column("date paid") is None:
        return
    name = draft.canonical(str(word.value))
    if name in ("allowed amount", "paid amount") and name != draft.cost.basis:
        draft.say(
            "VBP502",
            f"the cover counts {draft.cost.basis}s and this clause adds up {name}s",
            scope.source,
            word.span,
            scope.clause,
            readings=(f"the total {draft.cost.basis}", f"the total {name}"),
            case="a $1,000 visit with $200 paid by the member: $1,000 allowed, $800 paid",
            suggestion=f"`{draft.cost.basis}` here, or `{name}s` on the cover",
        )
        raise Refused


# ---------------------------------------------------------------- conditions on rows


def _conditions(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
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
    from vbpdsl.model.conditions import compared, fact

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
            test = compared(draft, phrase.phrases()[0], inner)
        case "who":
            test = fact(draft, phrase.phrases()[0], inner)
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
            test = fact(draft, phrase, inner)
    left_out = words if words.startswith("not ") else f"not {words}"
    return (Condition(test, left_out, inner.clause, span=phrase.span),)


def _of_rows(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`claims of members whose county is Adams`: each row has one such member, named by a column."""
    word = phrase.token("ROWS")
    assert word is not None
    name = str(word.value)
    if inner.binding(name) is None and (
        inner.table is None or _column_of(inner.table, name) is None
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
    found = next(
        (c for c in columns if c.type.kind is Kind.DATE and containing in c.name), None
    )
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
    from vbpdsl.model.expressions import DatePart

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


def status_test(
    draft: Draft, word: Word, inner: Scope, holder: str | None = None
) -> Expression:
    """Whether the named condition holds for what is at hand."""
    from vbpdsl.model.definitions import define

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
    definition = define(draft, status.definition, inner, word.span)
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


