"""Columns that need no reading: what a file says of itself, and few cheap questions beside.

A Parquet file keeps the lowest and the highest of each column and how many cells are null. From
these a database answers `count`, `min` and `max` at once, if nothing else is asked with them; so
they are asked by themselves. What only the cells can tell of texts is asked of each column by
itself, where each different text is looked at once. For the medical claims of a million members
that is the difference between reading five columns and reading none.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from vbpdsl.data.cells.resolve import Candidate
from vbpdsl.data.cells.rule import CellRule, Sure
from vbpdsl.data.sources.source import Opened
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import frozen

End = int | Decimal | date


@frozen
class Filled:
    """What fills a column: the candidate, its SQL in the opened file, and its rule."""

    candidate: Candidate
    cell: str
    rule: CellRule


@frozen
class Certain:
    """What is certain of a candidate: none of its cells is bad, and the empty ones are the nulls.

    `lowest` and `highest` are those of the cells as the file holds them.
    """

    count: int
    lowest: End | None = None
    highest: End | None = None


def certain(
    connection: duckdb.DuckDBPyConnection,
    opened: Opened,
    columns: Sequence[tuple[Filled, ...]],
    kinds: Sequence[Kind],
) -> tuple[int, list[tuple[Certain, ...] | None]]:
    """The number of rows, and for each column what is certain of its candidates; None where the
    cells have to be asked."""
    asked = [
        column if _may_be_sure(column, kind) else ()
        for column, kind in zip(columns, kinds, strict=True)
    ]
    rows, said = _from_statistics(connection, opened, [item for column in asked for item in column])
    rest = iter(said)
    found: list[tuple[Certain, ...] | None] = []
    for column, wanted in zip(columns, asked, strict=True):
        answers = [next(rest) for _ in wanted]
        given = [
            _confirmed(connection, opened, item, answer)
            for item, answer in zip(wanted, answers, strict=True)
        ]
        whole = tuple(answer for answer in given if answer is not None)
        found.append(whole if len(whole) == len(column) else None)
    return rows, found


def _may_be_sure(column: tuple[Filled, ...], kind: Kind) -> bool:
    """Numbers of several candidates may need less room than each by itself: the cells are asked."""
    return all(item.rule.sure for item in column) and (kind is not Kind.NUMBER or len(column) <= 1)


def _from_statistics(
    connection: duckdb.DuckDBPyConnection, opened: Opened, items: Sequence[Filled]
) -> tuple[int, list[Certain | None]]:
    """What the file's statistics answer: numbers of cells in one query, ends in another.

    A column with nulls is read for the number of its cells, and in one query all others would be.
    """
    rows, *counts = _one_row(connection, opened, [_count(item) for item in items])
    asked = [_of_ends(_sure(item)) for item in items]
    _, *answers = _one_row(connection, opened, [one for three in asked for one in three])
    said: list[Certain | None] = []
    for place, count in enumerate(counts):
        holds, lowest, highest = answers[3 * place : 3 * place + 3]
        said.append(Certain(count, lowest, highest) if holds else None)
    return rows, said


def _one_row(
    connection: duckdb.DuckDBPyConnection, opened: Opened, questions: Sequence[str]
) -> tuple[Any, ...]:
    """The number of rows, and answers to questions about all of them."""
    query = f"SELECT {', '.join(('count(*)', *questions))} FROM {opened.relation}"
    # All of one row: an answer that is not read to its end keeps the connection from other work.
    (answers,) = connection.execute(query).fetchall()
    return tuple(answers)


def _count(item: Filled) -> str:
    return "count(*)" if item.candidate.found is None else f"count({item.cell})"


def _of_ends(sure: Sure) -> tuple[str, str, str]:
    return ("true", "NULL", "NULL") if sure.distinct else (sure.holds, *_ends(sure))


def _confirmed(
    connection: duckdb.DuckDBPyConnection, opened: Opened, item: Filled, answer: Certain | None
) -> Certain | None:
    """What is certain of a candidate once its different cells have been asked, if need be."""
    sure = _sure(item)
    if answer is None or not answer.count:
        return answer
    if sure.never is not None:
        query = f"SELECT 1 FROM {opened.relation} WHERE {sure.never} LIMIT 1"
        return None if connection.execute(query).fetchall() else answer
    if sure.distinct:
        different = f"(SELECT DISTINCT {item.cell} FROM {opened.relation}) AS rows_of_file"
        query = f"SELECT {', '.join((sure.holds, *_ends(sure)))} FROM {different}"
        ((holds, lowest, highest),) = connection.execute(query).fetchall()
        return Certain(answer.count, lowest, highest) if holds else None
    return answer


def _sure(item: Filled) -> Sure:
    assert item.rule.sure is not None
    return item.rule.sure


def _ends(sure: Sure) -> tuple[str, str]:
    return sure.ends or ("NULL", "NULL")


def used(rows: int, answers: Sequence[Certain]) -> tuple[list[int], int] | None:
    """The candidates that fill cells and how many cells are filled; None if only cells can tell.

    A candidate after one without nulls fills none, nor does one that has only nulls.
    """
    kept: list[int] = []
    for place, answer in enumerate(answers):
        if answer.count:
            kept.append(place)
        if answer.count == rows:
            return kept, rows if kept else 0
    if len(kept) > 1:
        return None
    return kept, sum(answers[place].count for place in kept)
