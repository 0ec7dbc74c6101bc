"""Figures made of rows: totals, counts and averages, as the sentence says them.

    the average over Member Months of the members' risk scores

takes the rows that Member Months counts, and of each the score of its member.
"""

from datetime import date

from attrs import evolve

from vbpdsl.model import references
from vbpdsl.model.belonging import says_all
from vbpdsl.model.cost_line import check_basis
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Condition,
    Expression,
    KeyValue,
    Literal,
    Rows,
)
from vbpdsl.model.homes import home_table
from vbpdsl.model.kinds import at_hand, named_kind, table_of, told_by_row
from vbpdsl.model.links import link_name, tells_settled
from vbpdsl.model.not_computed import not_computed
from vbpdsl.model.plain_tests import is_missing, opposite
from vbpdsl.model.quantities import check_listed
from vbpdsl.model.row_conditions import row_conditions
from vbpdsl.model.rows import figures, is_membership, rows_of, table_rows
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    COUNT,
    DATE,
    MEMBER_MONTHS,
    Kind,
    ValueType,
)
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Node, Phrase, Word


def aggregate(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """A figure made of rows."""
    match phrase.kind:
        case "number":
            return _number(draft, phrase, scope)
        case "number_counted":
            return _number_counted(draft, phrase, scope)
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
    rows, inner = _rows_over(draft, over, scope, says_all(phrase))
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
    rows, _ = rows_of(draft, rows_phrase, scope, says_all(phrase))
    months = rows.table is not None and is_membership(draft, rows.table)
    type_ = ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True) if months else COUNT
    return Aggregate("number", rows, None, None, type_, span=phrase.span)


def _number_counted(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the number of Member Months with line of business Medicaid`: of the rows that the Term
    counts, those that are so."""
    word = phrase.token("TERM")
    assert word is not None
    kept, _ = narrowed_term(draft, phrase, scope)
    counted = draft.definitions[str(word.value)]
    return Aggregate("number", kept, None, None, counted.type, span=phrase.span)


def _of_column(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word, rows_phrase = phrase.token("COLUMN"), phrase.phrase("rows", "party_rows")
    assert word is not None and rows_phrase is not None
    rows, inner = rows_of(draft, rows_phrase, scope, says_all(phrase))
    value = references.column(draft, word, inner)
    check_basis(draft, word, draft.tables.get(rows.table or ""), scope)
    weight = _weight(draft, phrase, inner)
    how = _HOW[phrase.kind]
    return Aggregate(how, rows, value, weight, _type(value, how), span=phrase.span)


def _type(value: Expression, how: str) -> ValueType:
    return evolve(value.type, whole=value.type.whole and how != "average")


def _weight(draft: Draft, phrase: Phrase, inner: Scope) -> Expression | None:
    if phrase.token("WEIGHTED_BY") is None:
        return None
    weight = phrase.phrases("averaged")[-1]
    _check_not_narrowed(draft, weight, inner)
    return _averaged(draft, weight, inner)


def _of_term(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word, rows_phrase = phrase.token("TERM"), phrase.phrase("rows", "party_rows")
    assert word is not None and rows_phrase is not None
    rows, inner = _term_rows(draft, word, rows_phrase, scope, says_all(phrase))
    value = references.term(draft, word, inner)
    weight = _weight(draft, phrase, inner)
    how = _HOW[phrase.kind]
    return Aggregate(how, rows, value, weight, _type(value, how), span=phrase.span)


def _term_rows(
    draft: Draft, word: Word, rows_phrase: Phrase, scope: Scope, everyone: bool
) -> tuple[Rows, Scope]:
    """What a phrase takes a Term's figures of: rows of a table, if each has one, else things.

    A Term worked out for each visit is taken of the same rows as a column of visits would be.
    """
    name = word.value if isinstance(word.value, str) else word.text
    definition = draft.define(name, scope, word.span)
    nouns = rows_phrase.tokens("ROWS", "PARTY")
    noun = evolve(nouns[-1], value=draft.base_row(str(nouns[-1].value))) if nouns else None
    key = named_kind(draft, noun) if noun is not None else None
    of_settled = key in draft.settlement_keys
    if key is not None and key not in definition.keys and not of_settled:
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
    if key is not None and definition.keys == (key,):
        table = table_of(draft, key)
        of_rows = table is not None and home_table(draft, key) is table
        if table is not None and of_rows and tells_settled(draft, table):
            return table_rows(draft, table, scope, rows_phrase, rows_phrase.span, everyone)
    keys = (key, *definition.keys) if key is not None and of_settled else definition.keys
    return figures(draft, keys, rows_phrase, scope, key)


def _added_over(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("TERM")
    key_word = phrase.token("ROWS", "COLUMN", "PARTY", "PERIOD")
    assert word is not None and key_word is not None

    name = word.value if isinstance(word.value, str) else word.text
    definition = draft.define(name, scope, word.span)
    key = draft.canonical(str(key_word.value))
    if key not in (*definition.keys, *draft.settlement_keys):
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
    keys = definition.keys if key in definition.keys else (key, *definition.keys)
    rows, inner = figures(draft, keys, None, scope, key)
    value = references.term(draft, word, inner)
    return Aggregate("total", rows, value, None, value.type, span=phrase.span)


def _check_both(draft: Draft, key: str, span: Span, scope: Scope) -> None:
    """`both` says that there are two: checked against the table that lists them."""
    written = [table for table in draft.tables.values() if table.written and table.key == (key,)]
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
    over = phrase.phrases()[0] if phrase.token("TERM") is None else phrase.token("TERM")
    assert over is not None
    rows, inner = _rows_over(draft, over, scope, says_all(phrase))
    averaged = phrase.phrase("averaged")
    assert averaged is not None
    _check_not_narrowed(draft, averaged, scope)
    value = _averaged(draft, averaged, inner)
    return Aggregate("average", rows, value, None, _type(value, "average"), span=phrase.span)


def _rows_over(draft: Draft, over: Node, scope: Scope, everyone: bool) -> tuple[Rows, Scope]:
    """`over Member Months`, `over all claims in the Period`: the rows that are averaged over."""
    if isinstance(over, Word):
        return rows_counted_by(draft, over, scope)
    if over.kind == "over_narrowed":
        return narrowed_term(draft, over, scope)
    return rows_of(draft, over, scope, everyone)


def narrowed_term(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[Rows, Scope]:
    """`Member Months under Medicaid`: of the rows that the Term counts, those that are so."""
    word, qualifiers = phrase.token("TERM"), phrase.phrase("qualifiers")
    assert word is not None and qualifiers is not None
    rows, inner = rows_counted_by(draft, word, scope)
    conditions = row_conditions(draft, qualifiers, inner)
    return evolve(rows, conditions=(*rows.conditions, *conditions)), inner


def rows_counted_by(draft: Draft, word: Word, scope: Scope) -> tuple[Rows, Scope]:
    """`over Member Months`: the rows that the Term counts."""

    definition = draft.define(str(word.value), scope, word.span)
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
    rows = _linked_here(draft, counted.rows, definition.keys, scope)
    variables = (rows.row, *rows.variables)
    if rows.table is None:
        each = tuple((e.key, KeyValue(e.variable, draft.key_type(e.key))) for e in rows.each)
        return rows, scope.on_rows(None, "", each, None, variables)
    table = draft.tables[rows.table]
    told: dict[str, Expression] = dict(told_by_row(table, rows.row))
    told |= {link.name: link.own for link in rows.links if link.name not in draft.settlement_keys}
    told = {kind: value for kind, value in told.items() if kind not in draft.settlement_keys}
    return rows, scope.on_rows(table, rows.row, tuple(told.items()), None, variables)


def _linked_here(draft: Draft, rows: Rows, keys: tuple[str, ...], scope: Scope) -> Rows:
    """The rows that a Term counts for what is at hand; for each of a kind together if none is."""
    links = []
    for link in rows.links:
        value = at_hand(draft, link.name, scope) if link.name in keys else link.whose
        if value is not None:
            links.append(evolve(link, whose=value, name=link_name(link.name, value, scope)))
    return evolve(rows, links=tuple(links))


def _average(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    averaged = phrase.phrases("averaged")
    if phrase.token("OVER") is not None:
        return _average_over_later(draft, phrase, averaged, scope)
    first = averaged[0]
    word = first.token("TERM", "COLUMN")
    rows_phrase = first.phrase("rows", "party_rows")
    assert word is not None
    if rows_phrase is not None:
        check_listed(draft, first.token("NUMBER"), rows_phrase, scope)
        rows, inner = (
            _term_rows(draft, word, rows_phrase, scope, says_all(first))
            if word.kind == "TERM"
            else rows_of(draft, rows_phrase, scope, says_all(first))
        )
    elif word.kind == "TERM":
        keys = draft.define(str(word.value), scope, word.span).keys
        rows, inner = figures(draft, keys, None, scope)
    else:
        rows, inner = _rows_with(draft, word, scope)
    value = _averaged(draft, Phrase("averaged", (word,), word.span), inner)
    weight = _weight(draft, phrase, inner)
    rows = _without_missing(draft, rows, word, value, scope)
    return Aggregate("average", rows, value, weight, _type(value, "average"), span=phrase.span)


def _without_missing(
    draft: Draft, rows: Rows, word: Word, value: Expression, scope: Scope
) -> Rows:
    """`A Measure without Points is left out and the other weights are scaled up to 100%.`

    An average divides by the weights of the rows it is of, so leaving a row out scales the others.
    """
    said = draft.left_out.get((scope.clause, str(word.value)))
    if said is None:
        return rows
    read, phrase = said
    draft.left_out_used.add((scope.clause, str(word.value)))
    test = opposite(is_missing(value))
    condition = Condition(test, f"without {word.text}", read.label, span=phrase.span)
    return evolve(rows, conditions=(*rows.conditions, condition))


def _average_over_later(
    draft: Draft, phrase: Phrase, averaged: tuple[Phrase, ...], scope: Scope
) -> Expression:
    kinds = [part.kind for part in phrase.parts]
    over = phrase.parts[kinds.index("OVER") + (2 if phrase.token("ALL") is not None else 1)]
    rows, inner = _rows_over(draft, over, scope, says_all(phrase))
    _check_not_narrowed(draft, averaged[0], scope)
    value, weight = _averaged(draft, averaged[0], inner), _weight(draft, phrase, inner)
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
    return table_rows(draft, tables[0], scope, None, word.span)


def _check_not_narrowed(draft: Draft, averaged: Phrase, scope: Scope) -> None:
    """`over Member Months of the Cost of members aged 65 or more`: the rows are said already."""
    rows = averaged.phrase("rows", "party_rows")
    if rows is not None and any(part.kind not in ("ROWS", "PARTY") for part in rows.parts):
        not_computed(draft, averaged, scope)


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
