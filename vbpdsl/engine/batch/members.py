"""What a run has found of the members of a table, handed to the checks: one pass for both.

A run folds a roster month by month (`plan/folding.py`); the checks ask how many rows each member
has and which months these are (`data/checks/whose.py`), and which other names there are
(`data/checks/different.py`). Where both are of the same table, the rows
are gone through once, and the checks are given what the run's relation comes to by member.

    the run     member, Practice, line of business    rows  months
    the checks  member                                rows  months
                Practice, and line of business        rows
"""

from collections.abc import Mapping

from vbpdsl.data.checks.different import told_of_texts
from vbpdsl.data.checks.whose import MOST_MONTHS, Whose, member_of, month_of, told_of_members
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.engine.batch.facts import Kept
from vbpdsl.model.types import Kind
from vbpdsl.plan.folding import Fold
from vbpdsl.plan.outline import Outline

ROWS = "rows"
"""The column of a folded table that says how many rows each of its own stands for."""

MOST = 5_000
"""Different texts of all columns together above which the checks ask for themselves."""


def hand_members_over(outline: Outline, store: Store, kept: Mapping[str, Kept]) -> None:
    """Have the checks find the members of each table that the run folded from all its rows."""
    for fold in outline.folds:
        stored, relation = store.tables[fold.folding.table], kept.get(fold.input.name)
        if relation is not None and _is_of_members(fold, stored):
            _hand_over(fold, stored, store, relation)


def _is_of_members(fold: Fold, stored: StoredTable) -> bool:
    """Whether the folded rows tell all that the checks ask: by member, each month a bit."""
    member, month, facts = member_of(stored), month_of(stored), stored.facts(fold.folding.month)
    return (
        member is not None
        and month is not None
        and (member.name in fold.columns, month.name) == (True, fold.folding.month)
        and ROWS in fold.measured.columns
        and facts.lowest is not None
        and facts.highest is not None
        and facts.highest - facts.lowest < 28 * MOST_MONTHS
    )


def _hand_over(fold: Fold, stored: StoredTable, store: Store, relation: Kept) -> None:
    member = member_of(stored)
    assert member is not None
    who, name = identifier(fold.columns[member.name]), f"{relation.name} by member"
    execute = store.connection.execute
    execute(
        f"CREATE TABLE {identifier(name)} AS SELECT {who} AS who, "
        f"CAST(sum({identifier(ROWS)}) AS BIGINT) AS number, "
        f"bit_or({identifier(fold.months)}) AS months FROM {identifier(relation.name)} GROUP BY 1"
    )
    whole = execute(f"SELECT sum(number) FROM {identifier(name)}").fetchone()
    if whole is None or whole[0] != stored.rows:  # rows were left out before they were folded
        execute(f"DROP TABLE {identifier(name)}")
        return
    found = Whose(identifier(name), by_month=True, first=fold.folding.first)
    store.answers[told_of_members(stored)] = found
    _hand_texts_over(fold, stored, store, relation)


def _hand_texts_over(fold: Fold, stored: StoredTable, store: Store, relation: Kept) -> None:
    """Have the checks find the texts of the other columns with their rows, if they are few."""
    member = member_of(stored)
    texts = {
        name: identifier(column)
        for name, column in fold.columns.items()
        if stored.facts(name).type.kind is Kind.TEXT and (member is None or name != member.name)
    }
    if not texts:
        return
    together = store.connection.execute(
        f"SELECT CAST(sum({identifier(ROWS)}) AS BIGINT), {', '.join(texts.values())} "
        f"FROM {identifier(relation.name)} GROUP BY {', '.join(texts.values())} LIMIT {MOST + 1}"
    ).fetchall()
    if len(together) > MOST:
        return
    for place, name in enumerate(texts, start=1):
        counted: dict[str, int] = {}
        for row in together:
            if row[place] is not None:
                counted[row[place]] = counted.get(row[place], 0) + row[0]
        store.answers[told_of_texts(stored, name)] = counted
