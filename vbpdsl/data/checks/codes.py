"""Checks of values against the lists that name them.

A contract lists its lines of business, Criteria and practices in tables keyed by them. A value
in the data that is on no list will find no row there, and a listed one without data will have
nothing to be settled on. Both are warnings: a roster may well name practices of other contracts.

A column may list its codes itself (`text: Low, Medium, High`). Then the description says that there
are no others, and a row with another would count nowhere in silence: that is an error.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from vbpdsl.data.checks.different import counted_values
from vbpdsl.data.checks.questions import FILE, ROW, SHOWN, Question, counted, more
from vbpdsl.data.eligibility import MEMBER
from vbpdsl.data.files.store import StoredTable
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.data.sources.source import shown
from vbpdsl.model.contract import THE_COVER, Column, Table
from vbpdsl.model.types import Kind
from vbpdsl.source.diagnostic import Diagnostic, Severity

LONGEST_LIST = 100_000
"""Rows above which a table keyed by one column is data rather than a list."""


def codes_not_declared(question: Question) -> Iterator[Diagnostic]:
    """VBP734: texts that the description of their column does not list."""
    for column in question.stored.table.columns:
        if not column.codes:
            continue
        name = identifier(column.name)
        listed = ", ".join(text(code) for code in column.codes)
        found = question.all(
            f"SELECT {FILE}, {name}, min({ROW}), count(*), count(*) OVER (), "
            f"sum(count(*)) OVER () FROM {question.relation} WHERE {name} IS NOT NULL "
            f"AND {name} NOT IN ({listed}) GROUP BY 1, 2 ORDER BY 4 DESC, 1, 3 LIMIT {SHOWN}"
        )
        if found:
            yield _not_declared(question, column, found)


def _not_declared(
    question: Question, column: Column, found: list[tuple[object, ...]]
) -> Diagnostic:
    values = ", ".join(
        f"`{shown(value)}` ({counted(_whole(rows), 'row')}, first in `{file}` row {first})"
        for file, value, first, rows, *_ in found
    )
    number, rows = _whole(found[0][4]), _whole(found[0][5])
    return Diagnostic(
        "VBP734",
        f"`{column.name}` of `{question.stored.table.name}` has {counted(number, 'code')} that "
        f"the contract does not list, in {counted(rows, 'row')}: {values}{more(number)}",
        expected=" or ".join(f"`{code}`" for code in column.codes),
        suggestion=_near_code(column, str(found[0][1])),
    )


def _near_code(column: Column, value: str) -> str:
    """The listed code that is spelt most like a value, letters' case aside."""
    folded = {code.casefold(): code for code in column.codes}
    near = get_close_matches(value.casefold(), list(folded), 1, 0.6)
    first = f"write `{folded[near[0]]}` for `{value}`" if near else f"correct `{value}` in the data"
    return f"{first}, or list it in the contract"


def unknown_codes(question: Question) -> Iterator[Diagnostic]:
    """VBP729: values of the data that a list does not have; choices that some made are no list."""
    for column, listing, key in _listed(question):
        who_is_settled = listing.table.name == question.settled
        if not who_is_settled and _says_what_none_means(listing.table, key):
            continue
        unknown = _not_in_list(question, column, listing, key)
        if unknown:
            yield _unknown(question, column, listing, unknown)


def _not_in_list(
    question: Question, column: Column, listing: StoredTable, key: Column
) -> Mapping[str, int]:
    """The values of a column that a list does not have, with their rows."""
    values = counted_values(question.store, question.stored, column.name)
    if values is not None:
        known = _keys(question, listing, key)
        return {value: rows for value, rows in values.items() if value not in known}
    name, listed = identifier(column.name), identifier(key.name)
    found = question.all(
        f"SELECT {name}, count(*) FROM {question.relation} WHERE {name} IS NOT NULL AND {name} "
        f"NOT IN (SELECT {listed} FROM {identifier(listing.relation)} WHERE {listed} IS NOT NULL) "
        f"GROUP BY 1"
    )
    return {str(value): int(rows) for value, rows in found}


def _keys(question: Question, listing: StoredTable, key: Column) -> Mapping[str, int]:
    """The values that a list has: it has no more than its rows."""
    found = counted_values(question.store, listing, key.name, LONGEST_LIST)
    assert found is not None
    return found


def _unknown(
    question: Question, column: Column, listing: StoredTable, unknown: Mapping[str, int]
) -> Diagnostic:
    first = sorted(unknown, key=lambda value: (-unknown[value], value))[:SHOWN]
    values = ", ".join(f"`{shown(value)}` ({counted(unknown[value], 'row')})" for value in first)
    number, rows = len(unknown), sum(unknown.values())
    are, listed = "is" if number == 1 else "are", listing.table.name
    return Diagnostic(
        "VBP729",
        f"{counted(number, 'value')} of `{column.name}` in `{question.stored.table.name}` {are} "
        f"not in `{listed}`, in {counted(rows, 'row')}: {values}{more(number)}",
        suggestion=f"{_near(question, first[0], listing)}, or add a row to `{listed}`",
        severity=Severity.WARNING,
    )


def _near(question: Question, value: str, listing: StoredTable) -> str:
    """What to do about a value: write the listed one that is spelt most like it."""
    key = identifier(listing.table.key[0])
    known = question.all(f"SELECT {key} FROM {identifier(listing.relation)} LIMIT 2000")
    near = get_close_matches(value, [str(row[0]) for row in known], 1, 0.75)
    return f"write `{near[0]}` for `{value}`" if near else "correct the spelling in the data"


def listed_without_rows(question: Question) -> Iterator[Diagnostic]:
    """VBP730: values of a list that the data do not have: a practice without members.

    A table without any row is told as such (VBP720); where the contract says what is meant by a
    Practice that has no row (`If a Practice makes no election, ...`), nothing is missing.
    """
    for column, listing, key in _listed(question):
        if _says_what_none_means(question.stored.table, column):
            continue
        found = _without_rows(question, column, listing, key) if question.stored.rows else []
        if not found:
            continue
        number = len(found)
        shown_first = ", ".join(f"`{shown(value)}`" for value in found[:SHOWN])
        yield Diagnostic(
            "VBP730",
            f"{counted(number, 'value')} of `{key.name}` in `{listing.table.name}` "
            f"{'has' if number == 1 else 'have'} no row in `{question.stored.table.name}`: "
            f"{shown_first}{more(number)}",
            suggestion="correct the spelling in the data, or look for rows that did not arrive",
            severity=Severity.WARNING,
        )


def _says_what_none_means(table: Table, column: Column) -> bool:
    """Whether each of a list has at most one row, and the contract says what an empty one means; of
    a column that no clause reads it says nothing."""
    unread = {one.name for one in table.unread}
    read = (one for one in table.columns if one.name not in unread)
    return table.key == (column.name,) and any(one.may_be_empty for one in read)


def _without_rows(
    question: Question, column: Column, listing: StoredTable, key: Column
) -> list[str]:
    """The values of a list that a column does not have, in order."""
    values = counted_values(question.store, question.stored, column.name)
    if values is not None:
        return sorted(value for value in _keys(question, listing, key) if value not in values)
    name, listed = identifier(column.name), identifier(key.name)
    found = question.all(
        f"SELECT DISTINCT {listed} FROM {identifier(listing.relation)} WHERE {listed} IS NOT NULL "
        f"AND {listed} NOT IN (SELECT {name} FROM {question.relation} WHERE {name} IS NOT NULL) "
        f"ORDER BY 1"
    )
    return [str(value) for (value,) in found]


def _whole(number: object) -> int:
    return int(str(number))


def _listed(question: Question) -> Iterator[tuple[Column, StoredTable, Column]]:
    """Columns of a table, each with a list that has it as its key. The one provider whom the cover
    names is no list: the others in the data are others (`named_provider`)."""
    for listing in question.store.tables.values():
        if listing.table.name == THE_COVER:
            continue
        if listing.table.name == question.stored.table.name or listing.rows > LONGEST_LIST:
            continue
        key = _single_key(listing)
        if key is None:
            continue
        for column in question.stored.table.columns:
            if column.type.kind is Kind.TEXT and _same_thing(column, key):
                yield column, listing, key


def told_by_codes(
    source: StoredTable, target: StoredTable, pairs: tuple[tuple[str, str], ...]
) -> bool:
    """Whether VBP729 or VBP730 tells already that values of one table are not in another."""
    if len(pairs) != 1:
        return False
    ours, theirs = source.table.column(pairs[0][0]), target.table.column(pairs[0][1])
    if ours is None or theirs is None or not _same_thing(ours, theirs):
        return False
    unknown = not source.table.written and _single_key(target) == theirs
    without_rows = not target.table.written and _single_key(source) == ours
    return unknown or without_rows


def _single_key(listing: StoredTable) -> Column | None:
    if len(listing.table.key) != 1 or not listing.rows:
        return None
    key = listing.table.column(listing.table.key[0])
    return key if key is not None and key.type.kind is Kind.TEXT and key.entity != MEMBER else None


def _same_thing(column: Column, key: Column) -> bool:
    if column.entity is not None and key.entity is not None:
        return column.entity == key.entity
    return column.name == key.name
