"""What differs between an earlier run and the one made now: each payment and each figure.

    Bonus, the Plan to Oak: before $500.00, now $750.00, so the Plan pays $250.00 more

Both runs are read from their sheets into relations, joined there by settlement, name and what a
figure is of; only what differs comes into Python, a piece at a time, so that a million figures
need no more memory than some. Figures are compared by their exact values, payments by what is
paid. What could not be computed, or was not there, has no difference: it is shown as it is, on its
side.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

import duckdb
from attrs import Factory, field

from vbpdsl.data.files.store import open_connection
from vbpdsl.results.restated.both_runs import FOUND, found_of_sheet, keys_of
from vbpdsl.results.restated.earlier import COMPARED, Earlier
from vbpdsl.results.sheets.rows import PAYMENTS
from vbpdsl.source.classes import define, frozen

MEMORY = "500MB"
"""What the relations may use before they are put on disk."""

PIECE = 10_000
"""Rows that are read at a time."""

CANONICAL = r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?"
"""A figure as this program writes it: two that are written otherwise are two."""

_FIGURE = re.compile(r"-?\d{1,2000}(?:\.\d{1,2000}|/0*[1-9]\d{0,2000})?")
"""A figure as sheets have it: no powers of ten, which a made-up file could have without end."""


@frozen
class Difference:
    """One payment or figure on both sides; a side is None where it was not there at all.

    `settlement` are its keys with their values; clause, parties and unit are those of its row now,
    or before where it is gone.
    """

    sheet: str
    settlement: tuple[tuple[str, str], ...]
    name: str
    of: str
    clause: str
    payer: str
    payee: str
    unit: str
    before: str | None
    now: str | None

    @property
    def is_paid(self) -> bool:
        """Whether it is a payment."""
        return self.sheet == PAYMENTS.name

    @property
    def difference(self) -> Fraction | None:
        """How much more it is now; None where a side has no figure."""
        before, now = number(self.before), number(self.now)
        return None if before is None or now is None else now - before


def number(text: str | None) -> Fraction | None:
    """A figure of a sheet: a decimal, or a fraction in lowest terms; None of a text or none."""
    return Fraction(text) if text and _FIGURE.fullmatch(text) else None


@define
class Differing:
    """All that differs, as a relation; to be closed.

    It is in order: settlement by settlement as this run has them, of each the payments first.
    """

    keys: tuple[str, ...]
    _connection: duckdb.DuckDBPyConnection = field(repr=False)
    _workspace: "TemporaryDirectory[str]" = field(repr=False)
    totals: dict[tuple[str, str, str], Fraction] = Factory(dict)
    settlements: int = 0

    def __iter__(self) -> Iterator[Difference]:
        """Each difference."""
        return self._where("true")

    def told(self, most: int | None) -> Iterator[Difference]:
        """Those of the first settlements that a text tells: payments, and figures of the whole."""
        within = "" if most is None else f" AND settled <= {most}"
        return self._where(f"(sheet = 0 OR f_of = ''){within}")

    def finer(self, settlement: int, most: int) -> Iterator[Difference]:
        """Some of the finer figures of a settlement, by its place from 1."""
        return self._where(f"sheet = 1 AND f_of <> '' AND settled = {settlement}", most)

    def places(self, most: int | None) -> Iterator[tuple[int, tuple[tuple[str, str], ...], int]]:
        """The settlements that differ: their place from 1, their keys, their finer figures."""
        listed = "".join(f", any_value(f_k{place})" for place in range(len(self.keys)))
        rows = self._read(
            f"SELECT settled, count_if(sheet = 1 AND f_of <> ''){listed} FROM {FOUND} "
            f"GROUP BY settled ORDER BY settled {'' if most is None else f'LIMIT {most}'}"
        )
        for place, fine, *values in rows:
            yield place, tuple(zip(self.keys, values, strict=True)), fine

    def only_finer(self) -> bool:
        """Whether no payment differs, and no figure of a whole settlement."""
        (first,) = self._read(f"SELECT count_if(sheet = 0 OR f_of = '') FROM {FOUND}")
        return bool(self.settlements) and not first[0]

    def close(self) -> None:
        """Let go of the relations."""
        self._connection.close()
        self._workspace.cleanup()

    def __enter__(self) -> "Differing":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _where(self, condition: str, most: int | None = None) -> Iterator[Difference]:
        listed = ", ".join(f"f_k{place}" for place in range(len(self.keys)))
        limit = "" if most is None else f" LIMIT {most}"
        rows = self._read(
            f"SELECT sheet, f_name, f_of, f_clause, f_payer, f_payee, f_unit, before, now"
            f"{', ' if listed else ''}{listed} FROM {FOUND} WHERE {condition} "
            f"ORDER BY settled, sheet, gone, place{limit}"
        )
        for sheet, name, of, clause, payer, payee, unit, before, now, *values in rows:
            settlement = tuple(zip(self.keys, values, strict=True))
            sort, unit = COMPARED[sheet].name, unit or "dollars"  # payments have no other
            yield Difference(
                sort, settlement, name, of, clause, payer, payee, unit, before, now
            )

    def _read(self, query: str) -> Iterator[tuple[Any, ...]]:
        asked = self._connection.cursor().execute(query)
        while rows := asked.fetchmany(PIECE):
            yield from rows

    def find(self) -> None:
        """Leave out what is only written otherwise, number the settlements, add up payments."""
        connection = self._connection
        connection.execute("CREATE TABLE same (place BIGINT)")
        pairs = self._read(
            f"SELECT rowid, before, now FROM {FOUND} WHERE before IS NOT NULL AND now IS NOT NULL "
            f"AND NOT (regexp_full_match(before, '{CANONICAL}') "
            f"AND regexp_full_match(now, '{CANONICAL}'))"
        )
        same = [(row,) for row, before, now in pairs if _equal(before, now)]
        for place in range(0, len(same), PIECE):
            connection.executemany("INSERT INTO same VALUES (?)", same[place : place + PIECE])
        _numbered(connection, len(self.keys))
        ((self.settlements,),) = self._read(f"SELECT coalesce(max(settled), 0) FROM {FOUND}")
        for one in self._where("sheet = 0"):
            if one.difference is not None:
                parties = (one.name, one.payer, one.payee)
                self.totals[parties] = self.totals.get(parties, Fraction(0)) + one.difference


def differences(earlier: Earlier, now: Path) -> Differing:
    """All that differs between an earlier run and the sheets of this one in a folder.

    Raises `OSError` where the disk does, and `NotAsWrittenError` where the earlier run is no more
    as it was when it was first looked at.
    """
    with ExitStack() as held:
        connection, workspace = open_connection(MEMORY, None)
        held.callback(workspace.cleanup)
        held.callback(connection.close)
        connection.execute("SET enable_progress_bar = false")
        keys = keys_of(COMPARED[0], now)
        for sheet in range(len(COMPARED)):
            found_of_sheet(connection, sheet, earlier, now, Path(workspace.name))
        found = Differing(keys, connection, workspace)
        found.find()
        held.pop_all()
    return found


def _equal(before: str, now: str) -> bool:
    one, other = number(before), number(now)
    return one is not None and one == other


def _numbered(connection: duckdb.DuckDBPyConnection, keys: int) -> None:
    """Give each settlement the place at which it first comes."""
    listed = ", ".join([*(f"f_k{place}" for place in range(keys)), "''"])
    order = "sheet, gone, place"
    connection.execute(
        f"CREATE TABLE numbered AS SELECT * EXCLUDE (first), dense_rank() OVER (ORDER BY first) "
        f"AS settled FROM (SELECT *, min(({order})) OVER (PARTITION BY {listed}) AS first "
        f"FROM {FOUND} WHERE rowid NOT IN (SELECT place FROM same))"
    )
    connection.execute(f"DROP TABLE {FOUND}")
    connection.execute(f"ALTER TABLE numbered RENAME TO {FOUND}")

