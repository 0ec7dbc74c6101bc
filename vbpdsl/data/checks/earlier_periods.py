"""Periods without rows on which figures of later periods rest.

VBP753   no visit is of 2025, and the Loss Brought Forward of 2026 rests on those of 2025

What is added up of no rows is nothing. Where a later year uses the figure, a file that begins too
late pays as if there had been nothing to count.
"""

from collections.abc import Iterator

from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.by_period import terms_read
from vbpdsl.model.contract import Contract, Period
from vbpdsl.model.expressions import Aggregate, Literal
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
