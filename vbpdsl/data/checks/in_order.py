"""Rows that stand in the order of their key: no two of them can have the same.

To find a key that stands twice, all keys are grouped, which takes as long as to settle. Extracts
often come sorted. Whether each row's key is greater than that of the row before it is told in one
pass that keeps nothing; where it is, each key stands once and none of its cells is empty.
"""

from collections.abc import Callable
from itertools import combinations, permutations
from typing import Any

from attrs import field

from vbpdsl.data.checks.questions import Question
from vbpdsl.data.checks.whose import member_of, month_of, whose_rows_are
from vbpdsl.data.files.store import StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.source.classes import define

GLANCE = 20_000
"""Rows at the beginning that are looked at before a whole part is."""

LEAST = 100_000
"""Rows below which keys are grouped straight away."""

MOST_COLUMNS = 3
"""Columns of a key whose orders are tried."""


def _at_once() -> object:
    """Nothing is waited for."""


def each_stands_once(question: Question, wait: Callable[[], object] = _at_once) -> bool:
    """Whether the order of the rows shows that no key stands twice and that none has an empty
    cell; False where it does not tell. `wait` is called before whole parts are gone through."""
    known, asked = question.store.answers, ("each stands once", question.stored.relation)
    if asked not in known:
        known[asked] = _told_by_order(question, wait)
    return bool(known[asked])


def _told_by_order(question: Question, wait: Callable[[], object]) -> bool:
    stored = question.stored
    if stored.rows < LEAST or len(stored.table.key) > MOST_COLUMNS or not stored.parts:
        return False
    if _each_month_once(question):
        return True
    ends = _Ends(question)
    if not all(_apart(question, ends, *pair) for pair in combinations(stored.parts, 2)):
        return False
    orders: list[tuple[str, tuple[str, ...]]] = []
    for part in stored.parts:
        columns = _order_at_first(question, ends, part)
        if columns is None:
            return False
        orders.append((identifier(part), columns))
    wait()
    return all(_in_order(question, part, columns) for part, columns in orders)


def is_of_each_month(stored: StoredTable) -> bool:
    """Whether a table has a row for a member and month, and no more in its key."""
    member, month = member_of(stored), month_of(stored)
    named = {one.name for one in (member, month) if one is not None}
    return len(named) == 2 and {*stored.table.key} == named


def _each_month_once(question: Question) -> bool:
    """Whether members have as many months as rows, in a table with a row for a member and month:
    then no two are alike, in whatever order they stand."""
    if not is_of_each_month(question.stored):
        return False
    known = whose_rows_are(question.store, question.stored)
    if known is None or not known.counted:
        return False
    other = "who IS NULL OR bit_count(months) IS DISTINCT FROM number"
    return not question.all(f"SELECT 1 FROM {known.relation} WHERE {other} LIMIT 1")


@define
class _Ends:
    """The lowest and highest of the columns of parts, each asked once."""

    question: Question
    known: dict[tuple[str, str], tuple[Any, Any]] = field(factory=dict)

    def of(self, part: str, column: str) -> tuple[Any, Any]:
        """The two ends; None for a column without a value."""
        if (part, column) not in self.known:
            name = identifier(column)
            if (part, column) in self.question.stored.alike:
                rows = self.question.all(f"SELECT {name}, {name} FROM {identifier(part)} LIMIT 1")
            else:
                rows = self.question.all(f"SELECT min({name}), max({name}) FROM {identifier(part)}")
            low, high = rows[0] if rows else (None, None)
            self.known[part, column] = low, high
        return self.known[part, column]


def _apart(question: Question, ends: _Ends, one: str, other: str) -> bool:
    """Whether two parts can have no key in common: the ends of some column tell."""
    table = question.stored.table
    fixed = {name for file in table.files for name, _ in file.constants}
    for column in sorted(table.key, key=lambda name: name not in fixed):
        (low, high), (other_low, other_high) = ends.of(one, column), ends.of(other, column)
        if None not in (low, other_low) and (high < other_low or other_high < low):
            return True
    return False


def _order_at_first(question: Question, ends: _Ends, part: str) -> tuple[str, ...] | None:
    """The columns of the key by which the first rows of a part stand in order, if they do."""
    table = question.stored.table
    fixed = {name for file in table.files for name, _ in file.constants}
    alike = {name for name in fixed & set(table.key) if _all_alike(question, ends, part, name)}
    for columns in permutations(name for name in table.key if name not in alike):
        if columns and _in_order(question, _first(part), columns):
            return columns
    return None


def _all_alike(question: Question, ends: _Ends, part: str, column: str) -> bool:
    """Whether a column has one value in all rows of a part."""
    low, high = ends.of(part, column)
    if (part, column) in question.stored.alike:
        return low is not None
    empty = f"SELECT count(*) FROM {identifier(part)} WHERE {identifier(column)} IS NULL"
    return low is not None and low == high and question.one(empty)[0] == 0


def _first(part: str) -> str:
    return f"(SELECT * FROM {identifier(part)} LIMIT {GLANCE})"


def _in_order(question: Question, rows: str, columns: tuple[str, ...]) -> bool:
    """Whether each key is greater than the one before, and no cell of it empty.

    Only one row may have none before it: so it is one order that was looked at, not several.
    """
    cells = [identifier(name) for name in columns]
    before = [f"lag({cell}) OVER () AS before_{place}" for place, cell in enumerate(cells)]
    number, whole, firsts, greater = question.one(
        f"SELECT count(*), count_if({' AND '.join(f'{cell} IS NOT NULL' for cell in cells)}), "
        f"count_if(before_0 IS NULL), count_if({_greater(cells)}) "
        f"FROM (SELECT {', '.join([*cells, *before])} FROM {rows})"
    )
    return bool(number == whole and firsts == min(number, 1) and greater == number - firsts)


def _greater(cells: list[str]) -> str:
    """SQL for whether a key is greater than the one before: its first column, or then the next."""
    said = f"{cells[-1]} > before_{len(cells) - 1}"
    for place in reversed(range(len(cells) - 1)):
        cell = cells[place]
        said = f"({cell} > before_{place} OR ({cell} = before_{place} AND {said}))"
    return said
