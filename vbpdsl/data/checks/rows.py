"""Checks of rows by themselves: are there any, has each its own name, are required cells filled.

A table's key is what names a row. Two rows with one name would be found by a figure in no
certain order, so they are an error; so is a row without its name.
"""

from collections.abc import Iterator

from attrs import evolve

from vbpdsl.data.checks.in_order import each_stands_once
from vbpdsl.data.checks.questions import FILE, ROW, SHOWN, Question, counted, in_files, more, named
from vbpdsl.data.checks.reversals import advice, below_zero_among, taken_back
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.source.diagnostic import Diagnostic, Severity


def no_rows(question: Question) -> Iterator[Diagnostic]:
    """VBP720: a file with nothing but its header is legal, and told.

    Each file by itself: the pharmacy claims do not stand for medical claims that did not arrive.
    """
    name = question.stored.table.name
    if not question.stored.rows:
        yield _nothing(f"`{name}` has no rows")
    for file in question.stored.empty_files:
        yield _nothing(f"`{file}` has no rows; all rows of `{name}` come from its other files")


def _nothing(message: str) -> Diagnostic:
    return Diagnostic(
        "VBP720",
        message,
        suggestion="if there should be some, look at the file; else nothing is to be done",
        severity=Severity.WARNING,
    )


def duplicate_keys(question: Question) -> Iterator[Diagnostic]:
    """VBP721: rows that have the same name. Rows of parties and periods that are not settled here
    are told and refuse nothing: no figure of this contract reads them. VBP752: those of them that
    take each other back."""
    table = question.stored.table
    if not table.key or not question.stored.rows or each_stands_once(question):
        return
    inside = question.inside or "true"
    found = _twice(question, f"coalesce({inside}, true)")
    if found:
        yield from _told(question, found, f"coalesce({inside}, true)")
    elif question.inside is not None:
        others = _twice(question, f"NOT coalesce({inside}, true)")
        if others:
            yield _of_others(question, _duplicates(question, others))


def _told(
    question: Question, found: list[tuple[object, ...]], inside: str
) -> Iterator[Diagnostic]:
    """Keys that stand twice, those of rows that take each other back by themselves."""
    back = taken_back(question, _repeated(question))
    reversed_ = _twice(question, f"{inside} AND {back}") if back is not None else []
    if not reversed_:
        yield _duplicates(question, found, below_zero_among(question, _repeated(question)))
        return
    yield _reversals(question, reversed_)
    rest = _twice(question, f"{inside} AND NOT ({back})")
    if rest:
        among = f"{_repeated(question)} AND NOT ({back})"
        yield _duplicates(question, rest, below_zero_among(question, among))


def _repeated(question: Question) -> str:
    """SQL for whether the key of a row, by its hash, stands in several."""
    listed = ", ".join(identifier(name) for name in question.stored.table.key)
    hashed = f"SELECT hash({listed}) FROM {question.relation} GROUP BY 1 HAVING count(*) > 1"
    return f"hash({listed}) IN ({hashed})"


def _twice(question: Question, condition: str) -> list[tuple[object, ...]]:
    """The first keys that stand in several rows, with the rows, and how many there are."""
    names = [identifier(name) for name in question.stored.table.key]
    filled = " AND ".join([*(f"{name} IS NOT NULL" for name in names), condition])
    listed = ", ".join(names)
    return question.all(
        f"SELECT {listed}, list(({FILE}, {ROW}) ORDER BY {FILE}, {ROW}), count(*) OVER () "
        f"FROM {question.relation} WHERE {filled} AND {_repeated(question)} "
        f"GROUP BY {listed} HAVING count(*) > 1 ORDER BY min({ROW}) LIMIT {SHOWN}"
    )


def _of_others(question: Question, found: Diagnostic) -> Diagnostic:
    return evolve(
        found,
        message=f"{found.message}; these rows are {question.outside}, and count nowhere",
        suggestion="nothing is to be done here; tell whoever sends the file",
        severity=Severity.WARNING,
    )


def _duplicates(
    question: Question, found: list[tuple[object, ...]], below: bool = False
) -> Diagnostic:
    table = question.stored.table
    number, shown = _keys_shown(question, found)
    key = " and ".join(f"`{name}`" for name in table.key)
    times = counted(number, "value", "values")
    return Diagnostic(
        "VBP721",
        f"`{table.name}` must have one row for each {key}, but {times} "
        f"{'stands' if number == 1 else 'stand'} in several: {shown}",
        suggestion=(
            "let one row of each have what is left: some of these take a part of another back"
            if below
            else "keep one row of each, unless one takes another back"
        ),
    )


def _reversals(question: Question, found: list[tuple[object, ...]]) -> Diagnostic:
    table = question.stored.table
    number, shown = _keys_shown(question, found)
    key = " and ".join(f"`{name}`" for name in table.key)
    times = counted(number, "value", "values")
    return Diagnostic(
        "VBP752",
        f"`{table.name}` has rows that take each other back under {times} of {key}: {shown}",
        suggestion=advice(question, table.key),
        severity=Severity.ERROR if question.one_row else Severity.WARNING,
    )


def _keys_shown(question: Question, found: list[tuple[object, ...]]) -> tuple[int, str]:
    """How many keys there are, and the first of them with their rows."""
    table = question.stored.table
    facts = [question.stored.facts(name) for name in table.key]
    shown = [
        " ".join(f"`{named(cell, fact)}`" for cell, fact in zip(row, facts, strict=False))
        + f" ({_some(row[len(facts)])})"
        for row in found
    ]
    number = found[0][-1]
    assert isinstance(number, int)
    return number, f"{', '.join(shown)}{more(number)}"


def _some(rows: object) -> str:
    assert isinstance(rows, list)
    places = in_files(rows[:SHOWN])
    return " and ".join(places) + (" and more" if len(rows) > SHOWN else "")


def empty_cells(question: Question) -> Iterator[Diagnostic]:
    """VBP722: cells that must be filled: an error where they name the row, else a warning."""
    key = question.stored.table.key
    for column, facts in question.columns():
        if facts.nulls == 0 or column.may_be_empty:
            continue
        name = identifier(column.name)
        empty = facts.nulls if facts.nulls is not None else _empty(question, name)
        if not empty:
            continue
        found = question.all(
            f"SELECT {FILE}, {ROW} FROM {question.relation} WHERE {name} IS NULL "
            f"ORDER BY 1, 2 LIMIT {SHOWN}"
        )
        rows = ", ".join(in_files(found))
        yield Diagnostic(
            "VBP722",
            f"`{column.name}` is empty in {counted(empty, 'row')} of "
            f"`{question.stored.table.name}`: {rows}{more(empty)}",
            suggestion="fill the cells, or say in the contract what an empty one means",
            severity=Severity.ERROR if column.name in key else Severity.WARNING,
        )


def _empty(question: Question, name: str) -> int:
    if each_stands_once(question) and name in map(identifier, question.stored.table.key):
        return 0
    (number,) = question.one(f"SELECT count(*) - count({name}) FROM {question.relation}")
    assert isinstance(number, int)
    return number
