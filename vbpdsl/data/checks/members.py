"""Members under two spellings in the tables of a folder: VBP749 for them, who are too many to read.

    M0042 in the claims, m42 in the roster     one member, whose claims belong to nobody

The database folds the spellings: letters' case, spaces, and zeros before a number. It reads every
member once, so that `vbp data check` asks it, and a settlement does not.
"""

from collections.abc import Iterator

import duckdb

from vbpdsl.data.checks.questions import SHOWN, counted, more
from vbpdsl.data.eligibility import MEMBER
from vbpdsl.data.files.store import Store
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.data.sources.source import shown
from vbpdsl.model.types import Kind
from vbpdsl.source.diagnostic import Diagnostic, Severity


def members_alike(store: Store) -> Iterator[Diagnostic]:
    """VBP749 for members whose spellings differ in nothing that a person would tell them by."""
    named = [
        f"SELECT DISTINCT {identifier(column.name)} AS name, {text(stored.table.name)} AS place "
        f"FROM {identifier(stored.relation)} WHERE {identifier(column.name)} IS NOT NULL"
        for stored in (*store.tables.values(), *([store.eligibility] if store.eligibility else []))
        for column in stored.table.columns
        if column.entity == MEMBER and column.type.kind is Kind.TEXT and stored.rows
    ]
    if not named:
        return
    bare = "lower(regexp_replace(name, '[[:space:]]+', '', 'g'))"
    folded = f"regexp_replace({bare}, '(^|[^0-9.])0+([0-9])', '\\1\\2', 'g')"
    try:
        found = store.connection.execute(
            "SELECT list(one ORDER BY one), count(*) OVER () FROM (SELECT "
            "name, {'name': name, 'place': min(place)} AS one FROM "
            f"({' UNION ALL '.join(named)}) GROUP BY name) GROUP BY {folded} "
            f"HAVING count(*) > 1 ORDER BY min(name) LIMIT {SHOWN}"
        ).fetchall()
    except duckdb.OutOfMemoryException:  # told of the table by the other checks
        return
    if found:
        yield _alike(found)


def _alike(found: list[tuple[list[dict[str, str]], int]]) -> Diagnostic:
    number = found[0][1]
    listed = "; ".join(
        " and ".join(f"`{shown(one['name'])}` in `{one['place']}`" for one in group[:SHOWN])
        for group, _ in found
    )
    return Diagnostic(
        "VBP749",
        f"{counted(number, 'member')} {'is' if number == 1 else 'are'} spelt in ways that look "
        f"alike and count apart: {listed}{more(number)}",
        suggestion="spell each member in one way; `widths` in vbp.toml puts back lost zeros",
        severity=Severity.WARNING,
    )
