"""Periods without rows on which figures of later periods rest.

VBP753   no visit is of 2025, and the Loss Brought Forward of 2026 rests on those of 2025

What is added up of no rows is nothing. Where a later year uses the figure, a file that begins too
late pays as if there had been nothing to count.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.by_period import terms_read
from vbpdsl.model.contract import Contract, Period
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    DatePart,
    KeyValue,
    Literal,
    Rows,
)
from vbpdsl.model.operators import Compares, PartOfDate
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Diagnostic, Severity


def earlier_rows(contract: Contract, store: Store) -> Iterator[Diagnostic]:
    """Tell each table that has rows of later periods only, where an earlier one is asked for."""
    wanted = _rested_on(contract)
    for name, stored in store.tables.items():
        day = stored.table.day
        if name in wanted and not stored.table.written and day is not None:
            empty = _empty(store, stored, day.name, contract.settlement.periods)
            if empty:
                yield _say(contract, stored, empty)


def rows_of_unsettled(contract: Contract, store: Store) -> Iterator[Diagnostic]:
    """Tell each table without a row of a year that is not settled, and that figures are made of.

    Nobody would look at a figure that is nothing because a file begins too late, so no run is made.
    """
    for name, years in _years_asked(contract).items():
        stored = store.tables.get(name)
        day = stored.table.day if stored is not None else None
        if stored is None or stored.table.written or day is None:
            continue
        column = identifier(day.name)
        for year in sorted(years):
            days = f"BETWEEN DATE '{year}-01-01' AND DATE '{year}-12-31'"
            query = f"SELECT 1 FROM {identifier(stored.relation)} WHERE {column} {days} LIMIT 1"
            if store.connection.execute(query).fetchone() is None:
                yield _say_unsettled(stored, year)


def _years_asked(contract: Contract) -> dict[str, set[int]]:
    """The years that are not settled of which rows of each table are asked."""
    settled = {day.year for one in contract.settlement.periods for day in (one.first, one.last)}
    found: dict[str, set[int]] = {}
    copies = dict(contract.other_years)
    for item in contract.definitions:
        for part in parts(item.expression):
            if isinstance(part, Aggregate) and part.rows.table is not None:
                years = set(_years_of(contract, part.rows))
                if item.name in copies:
                    years.add(copies[item.name])
                found.setdefault(part.rows.table, set()).update(years - settled)
    return found


def _years_of(contract: Contract, rows: Rows) -> Iterator[int]:
    """The years that conditions and links hold the day of a row against."""
    table = next((one for one in contract.tables if one.name == rows.table), None)
    days = {column.name for column in table.days} if table is not None else set()
    pairs = [(link.own, link.whose) for link in rows.links]
    tests = (part for part in parts(rows.conditions) if isinstance(part, Comparison))
    pairs += [(one.left, one.right) for one in tests if one.operator is Compares.EQUAL]
    for own, year in pairs:
        if not isinstance(own, DatePart) or own.part is not PartOfDate.YEAR:
            continue
        if not isinstance(own.value, ColumnValue) or own.value.column not in days:
            continue  # the year in which somebody was born says nothing of rows that are missing
        if isinstance(year, Literal) and isinstance(year.value, Fraction):
            yield int(year.value)
        elif isinstance(year, KeyValue):
            yield from _listed(contract, year.key)


def _listed(contract: Contract, kind: str) -> Iterator[int]:
    """The years that the page lists of a kind: the Baseline Years."""
    for table in contract.tables:
        if table.written and table.key == (kind,):
            at = next(n for n, one in enumerate(table.columns) if one.name == kind)
            values = (row[at] for row in table.rows)
            yield from (int(one) for one in values if isinstance(one, Fraction))


def _say_unsettled(stored: StoredTable, year: int) -> Diagnostic:
    return Diagnostic(
        "VBP753",
        f"no row of `{stored.table.name}` is of {year}, and the contract asks for a figure of that "
        "year: it would be worked out as if there had been nothing",
        suggestion=f"add the rows of {year}, or give the figure as a column",
    )


def _rested_on(contract: Contract) -> set[str]:
    """The tables whose rows figures of an earlier period are made of."""
    by_name = {item.name: item for item in contract.definitions}
    key = contract.settlement.period_key or ""
    read = [node for item in contract.definitions for node in terms_read(item)]
    waiting = [n.term for n in read if n.earlier or isinstance(dict(n.at).get(key), Literal)]
    seen: set[str] = set()
    tables: set[str] = set()
    while waiting:
        term = waiting.pop()
        if term in seen or term not in by_name:
            continue
        seen.add(term)
        waiting += [node.term for node in terms_read(by_name[term])]
        aggregates = (p for p in parts(by_name[term].expression) if isinstance(p, Aggregate))
        tables.update(p.rows.table for p in aggregates if p.rows.table is not None)
    return tables


def _empty(
    store: Store, stored: StoredTable, day: str, periods: tuple[Period, ...]
) -> list[Period]:
    """The periods without a row, of which a later one has some."""
    column = identifier(day)
    counts = ", ".join(
        f"count(*) FILTER (WHERE {column} BETWEEN DATE '{one.first}' AND DATE '{one.last}')"
        for one in periods
    )
    query = f"SELECT {counts} FROM {identifier(stored.relation)}"
    found = store.connection.execute(query).fetchone() or ()
    return [one for n, one in enumerate(periods) if not found[n] and any(found[n + 1 :])]


def _say(contract: Contract, stored: StoredTable, empty: list[Period]) -> Diagnostic:
    key = contract.settlement.period_key
    which = " and ".join(one.label for one in empty)
    return Diagnostic(
        "VBP753",
        f"no row of `{stored.table.name}` is of {key} {which}, and figures of later ones rest on "
        "it: they are worked out as if there had been nothing",
        suggestion=f"add the rows of {key} {which}, or leave it off the cover and say what the "
        "first one begins with",
        severity=Severity.WARNING,
    )
