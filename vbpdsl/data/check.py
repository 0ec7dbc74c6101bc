"""All checks of data before a run, and the same for `vbp data check`.

    check_data(contract.tables, Path("data"), findings)   opens the tables and checks them
    check_store(store, findings)                          checks tables that are open
    check_for(contract, store, findings)                  and what the contract looks up in them

A check takes a table and gives findings. To add one, write it and name it in `CHECKS`.
"""

from collections.abc import Callable, Iterator

import duckdb

from vbpdsl.data.checks.codes import codes_not_declared, listed_without_rows, unknown_codes
from vbpdsl.data.checks.coverage import coverage_not_known, months_not_covered, never_covered
from vbpdsl.data.checks.earlier_periods import earlier_rows, rows_of_unsettled
from vbpdsl.data.checks.in_order import each_stands_once, is_of_each_month
from vbpdsl.data.checks.lookups import not_found
from vbpdsl.data.checks.members import members_alike
from vbpdsl.data.checks.named_provider import whose_rows
from vbpdsl.data.checks.names import names_told
from vbpdsl.data.checks.one_for_each import rows_missing
from vbpdsl.data.checks.pages import damaged_pages
from vbpdsl.data.checks.questions import Question
from vbpdsl.data.checks.read_rows import question_of
from vbpdsl.data.checks.rows import duplicate_keys, empty_cells, no_rows
from vbpdsl.data.checks.unlisted import not_listed
from vbpdsl.data.checks.values import (
    absurd_amounts,
    below_zero,
    end_before_start,
    far_days,
    high_percentages,
    parts_of_cents,
)
from vbpdsl.data.checks.whose import forget_members
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.load import Data, LoadOptions, open_store
from vbpdsl.data.shared import Borrowed
from vbpdsl.model.contract import Contract, Table
from vbpdsl.source.diagnostic import Diagnostic, Findings, Severity

Check = Callable[[Question], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    no_rows,
    duplicate_keys,
    empty_cells,
    far_days,
    end_before_start,
    below_zero,
    absurd_amounts,
    parts_of_cents,
    high_percentages,
    codes_not_declared,
    unknown_codes,
    listed_without_rows,
    never_covered,
    months_not_covered,
)

TOO_LARGE = "VBP733"

OF_THE_TABLE = frozenset(CHECKS) - {unknown_codes, listed_without_rows}
"""Checks that ask nothing of what a contract writes itself."""


def check_data(
    tables: tuple[Table, ...],
    data: Data,
    findings: Findings,
    options: LoadOptions | None = None,
) -> Store | None:
    """The tables opened and checked; None if they cannot be read whole.

    A store is given also where a check found an error: `findings.refused` says whether to go on.
    """
    store = open_store(tables, data, findings, options)
    if store is not None:
        check_store(store, findings)
    return store


def check_for(
    contract: Contract, store: Store, findings: Findings, *, settled_next: bool = False
) -> None:
    """Every check on every table, and on what the contract looks up in one for rows of another.

    With `settled_next` no page is read for its own sake: a settlement reads all that it pays on,
    and whoever settles asks `told_damage` if that fails.
    """
    check_store(store, findings, contract, settled_next=settled_next)
    try:
        findings.extend(list(not_found(contract, store)))
        findings.extend(list(rows_missing(contract, store)))
        findings.extend(list(earlier_rows(contract, store)))
        findings.extend(list(rows_of_unsettled(contract, store)))
        findings.extend(list(not_listed(contract, store)))
        findings.extend(list(whose_rows(contract, store)))
    except duckdb.OutOfMemoryException:
        for stored in [*_checked(store)][:1]:
            _not_checked(stored, findings)
    finally:
        if not isinstance(store, Borrowed):  # else the next contract asks them too
            forget_members(store)


def in_order(
    contract: Contract, store: Store, many: int, wait: Callable[[], object]
) -> bool:
    """Whether the order of the rows shows of tables with so many that no key stands twice in them.

    What is found is kept for the checks that ask it: whoever checks beside other work asks this
    first, since to follow an order is work for one processor, and all else is work for all. It
    looks at the first rows, and calls `wait` before it follows all of them. A table by member and
    month is not asked: it is told by its members, whatever the order.
    """
    tables = [one for one in _checked(store) if one.rows >= many and not is_of_each_month(one)]
    asked = (question_of(contract, store, stored) for stored in tables)
    try:
        return all(each_stands_once(one, wait) for one in asked)
    except duckdb.OutOfMemoryException:  # the checks tell of which table
        return False


def check_store(
    store: Store,
    findings: Findings,
    contract: Contract | None = None,
    *,
    settled_next: bool = False,
) -> None:
    """Every check on every table that comes from files, in the order of the tables.

    Whether the files can be read to their ends is asked of all tables first: the other checks read
    them, one beside the other.
    """
    if settled_next or not told_damage(store, findings):
        _run(CHECKS, store, findings, contract)
        findings.extend(list(coverage_not_known(store)))
        _names(store, findings)
        if not settled_next:
            findings.extend(list(members_alike(store)))


def told_damage(store: Store, findings: Findings) -> bool:
    """Whether files cannot be read to their ends, with a finding for each table."""
    damage = Findings()
    _run((damaged_pages,), store, damage)
    findings.extend(damage)
    return damage.refused


def not_checked(findings: Findings) -> bool:
    """Whether some table was too large to be checked."""
    return any(item.code == TOO_LARGE for item in findings.items)


def _names(store: Store, findings: Findings) -> None:
    try:
        findings.extend(list(names_told(store)))
    except duckdb.OutOfMemoryException:
        for stored in [*_checked(store)][:1]:
            _not_checked(stored, findings)


def _run(
    checks: tuple[Check, ...], store: Store, findings: Findings, contract: Contract | None = None
) -> None:
    for stored in _checked(store):
        question = question_of(contract, store, stored)
        for check in checks:
            try:
                findings.extend(_found(check, question))
            except duckdb.OutOfMemoryException:
                _not_checked(stored, findings)


def _found(check: Check, question: Question) -> tuple[Diagnostic, ...]:
    """What a check finds; what the table alone tells is asked once, whoever settles on it."""
    if check not in OF_THE_TABLE or question.inside is not None:
        return tuple(check(question))
    known, asked = question.store.answers, (check, question.stored.relation)
    if asked not in known:
        known[asked] = tuple(check(question))
    found: tuple[Diagnostic, ...] = known[asked]
    return found


def _checked(store: Store) -> Iterator[StoredTable]:
    yield from (stored for stored in store.tables.values() if stored.table.files)
    if store.eligibility is not None:
        yield store.eligibility


def _not_checked(stored: StoredTable, findings: Findings) -> None:
    """VBP733, once for a table, however many of its checks lacked the memory."""
    found = Diagnostic(
        TOO_LARGE,
        f"`{stored.table.name}` is too large to be checked in the memory that this run may use",
        suggestion="allow more memory",
        severity=Severity.WARNING,
    )
    if found not in findings.items:
        findings.add(found)
