"""What keeps rows from being made: nobody can say whether a row counts, or which of two is first.

    VBP760: 3 stays have no `day of discharge`, so that no Episode can begin with them
    VBP760: 2 members have two stays that are equal in all that says which is the first

Nothing is made on a guess: a row that is in doubt is named, with what to write.
"""

from collections.abc import Iterator, Sequence

import duckdb

from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, StoredTable
from vbpdsl.data.making.recipes import PLACE, Taken
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.expressions import ColumnValue, Expression, Rows
from vbpdsl.model.made import (
    Assigned,
    Begun,
    Chosen,
    Grouped,
    Listed,
    Measured,
    Order,
    Step,
)
from vbpdsl.model.making.order import Making
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Diagnostic

Stored = dict[str, StoredTable]


def cannot_be_made(
    connection: duckdb.DuckDBPyConnection, making: Making, stored: Stored
) -> tuple[Diagnostic, ...]:
    """Why something cannot be made of these rows; nothing if it can."""
    asked = _Asked(connection, making, stored)
    return tuple(asked.found())


class _Asked:
    def __init__(
        self, connection: duckdb.DuckDBPyConnection, making: Making, stored: Stored
    ) -> None:
        self.connection = connection
        self.making = making
        self.stored = stored
        told, made = making.told, making.table.made
        self.clause = told.clause if told is not None else made.clause if made is not None else ""
        self.name = told.column if told is not None else making.table.row

    def found(self) -> Iterator[Diagnostic]:
        """Each reason, the first that there is for each source."""
        made = self.making.table.made if self.making.told is None else None
        match made:
            case Chosen():
                values = [one.value for one in made.order]
                yield from self._doubtful(made.rows, made.each, values)
                yield from self._equal(made.rows, made.each, made.order, made.place)
            case Begun():
                order = (Order(made.day, False), *made.order)
                values = [made.day, made.first, made.last, *(one.value for one in made.order)]
                yield from self._doubtful(made.rows, made.each, values)
                yield from self._ends_before(made.rows, made.day, made.last)
                yield from self._equal(made.rows, made.each, order, None)
            case Grouped():
                yield from self._doubtful(made.rows, made.each, [made.first, made.last])
                yield from self._ends_before(made.rows, made.first, made.last)
            case Listed():
                for step in made.steps:
                    yield from self._doubtful(step.rows, (step.whose, step.to), [])
            case None:
                by = self.making.told.by if self.making.told is not None else None
                for step in by.steps if isinstance(by, Assigned) else ():
                    values = [one.value for one in step.order if one.value is not None]
                    yield from self._doubtful(step.rows, (step.whose, step.to), values)
                    yield from self._equally(step)

    def _taken(self, rows: Rows) -> Taken:
        assert rows.table is not None
        return Taken(rows, self.stored[rows.table])

    def _doubtful(
        self, rows: Rows, each: Sequence[str], values: Sequence[Expression]
    ) -> Iterator[Diagnostic]:
        """Rows of which it is not known whether they count, or by what they are ordered."""
        taken = self._taken(rows)
        asked = [*(one.test for one in rows.conditions), *values]
        empty = [name for name in _columns(asked) if taken.stored.facts(name).nulls != 0]
        if not empty:
            return
        tests = [taken.sql.value(one.test) for one in rows.conditions]
        lasting = " AND ".join(f"({one}) IS NOT FALSE" for one in tests) or "TRUE"
        missing = [f"({one}) IS NULL" for one in tests]
        missing += [f"({taken.plain(one)}) IS NULL" for one in values]
        of_somebody = [f"{identifier(name)} IS NOT NULL" for name in each]
        where = " AND ".join([lasting, *of_somebody, f"({' OR '.join(missing)})"])
        number, place = self._count(taken, where)
        if number:
            listed = " or ".join(f"`{name}`" for name in empty)
            yield self._said(
                f"{_rows(number, taken)} without {listed}, so that it cannot be said what becomes "
                f"of them: {place}",
                f"fill the cells, or say what holds: `A {taken.stored.table.row} without a "
                f"{empty[0]} is not counted.`",
            )

    def _ends_before(
        self, rows: Rows, first: Expression, last: Expression
    ) -> Iterator[Diagnostic]:
        taken = self._taken(rows)
        if taken.plain(first) == taken.plain(last):
            return
        where = f"{taken.counted()} AND {taken.plain(last)} < {taken.plain(first)}"
        number, place = self._count(taken, where)
        if number:
            yield self._said(
                f"{_rows(number, taken)} that would end before the day on which they begin: "
                f"{place}",
                "correct the days in the file",
            )

    def _equal(
        self, rows: Rows, each: Sequence[str], order: Sequence[Order], place: int | None
    ) -> Iterator[Diagnostic]:
        """Rows that are equal in all that says which comes first, where that matters."""
        taken = self._taken(rows)
        named = {one.value.column for one in order if isinstance(one.value, ColumnValue)}
        key = taken.stored.table.key
        if key and named >= set(key):
            return
        whose = ", ".join(identifier(name) for name in each)
        values = ", ".join(taken.plain(one.value) for one in order)
        rank = f"rank() OVER (PARTITION BY {whose} ORDER BY {taken.ordered(order)})"
        here = f" AND r <= {place} AND r + n > {place}" if place is not None else ""
        query = (
            f"SELECT count(*), min({whose.split(', ')[0]}) FROM (SELECT {whose}, {rank} AS r, "
            f"count(*) OVER (PARTITION BY {whose}, {values}) AS n FROM {taken.source} "
            f"WHERE {taken.counted(each)}) WHERE n > 1{here}"
        )
        number, who = self.connection.execute(query).fetchall()[0]
        if number:
            yield self._said(
                f"{_rows(number, taken)} that are equal in all that says which comes first, such "
                f"as those of {who}",
                "say what comes next: `; if two are equal, the one with the lower ...`",
            )

    def _equally(self, step: Step) -> Iterator[Diagnostic]:
        """Things with two candidates that are equal in all that says which is the first."""
        if any(one.how is None for one in step.order):
            return
        taken = self._taken(step.rows)
        whose, to = identifier(step.whose), identifier(step.to)
        measures = [_measured(one, taken) for one in step.order]
        listed = ", ".join(f"{one} AS m{place}" for place, one in enumerate(measures))
        order = ", ".join(
            f"m{place} {'DESC' if one.falling else 'ASC'}" for place, one in enumerate(step.order)
        )
        query = (
            f"SELECT count(DISTINCT whose), min(whose) FROM (SELECT whose, rank() OVER (PARTITION "
            f"BY whose ORDER BY {order}) AS r, count(*) OVER (PARTITION BY whose, "
            f"{', '.join(f'm{place}' for place in range(len(measures)))}) AS n FROM (SELECT "
            f"{whose} AS whose, {to} AS party, {listed} FROM {taken.source} "
            f"WHERE {taken.counted((step.whose, step.to))} GROUP BY ALL)) WHERE r = 1 AND n > 1"
        )
        number, who = self.connection.execute(query).fetchall()[0]
        if number:
            things = "1 has" if number == 1 else f"{number:,} have"
            yield self._said(
                f"{things} two candidates that are equal in all that says which is the first, such "
                f"as {who}",
                f"say what comes next: `; if still equal, the lower {step.to}`",
            )

    def _count(self, taken: Taken, where: str) -> tuple[int, str]:
        query = (
            f"SELECT count(*), arg_min({identifier(FILE_COLUMN)}, ({PLACE})), "
            f"arg_min({identifier(ROW_COLUMN)}, ({PLACE})) FROM {taken.source} WHERE {where}"
        )
        number, file, row = self.connection.execute(query).fetchall()[0]
        where_at = f"{file} row {row}" if file is not None else f"row {row}"
        return int(number), where_at

    def _said(self, message: str, suggestion: str) -> Diagnostic:
        return Diagnostic(
            "VBP760", f"`{self.name}` cannot be made: {message}", clause=self.clause,
            suggestion=suggestion,
        )  # fmt: skip


def _rows(number: int, taken: Taken) -> str:
    return f"1 {taken.stored.table.row}" if number == 1 else (
        f"{number:,} rows of `{taken.stored.table.name}`"
    )


def _columns(values: Sequence[Expression]) -> tuple[str, ...]:
    found = (one.column for value in values for one in parts(value) if isinstance(one, ColumnValue))
    return tuple(dict.fromkeys(found))


def _measured(one: Measured, taken: Taken) -> str:
    if one.value is None:
        return "count(*)"
    how = {"total": "sum", "highest": "max", "lowest": "min"}[one.how.value if one.how else ""]
    return f"{how}({taken.plain(one.value)})"
