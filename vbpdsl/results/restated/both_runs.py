"""The sheets of two runs as relations, and what differs between them, joined by the database.

    found        one row for each payment or figure that is not written alike on both sides, or
                 that one side alone has

A file of the earlier run is copied while its hash is taken, and the copy is read: what is compared
is what the record vouches for, whoever writes into the folder meanwhile.
"""

import csv
import hashlib
from pathlib import Path

import duckdb

from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.results.folder.ours import CHUNK, is_plain_file
from vbpdsl.results.restated.earlier import COMPARED, Earlier, NotAsWrittenError, header_of
from vbpdsl.results.sheets.rows import PAYMENTS, TERMS, Sheet

FOUND = "found"
NAMES = {PAYMENTS.name: "payment", TERMS.name: "term"}
VALUES = {PAYMENTS.name: "amount", TERMS.name: "exact"}
LONGEST_LINE = 64_000_000
"""Bytes of a line, which may hold a number without end and a text as long as a page."""

_TOLD = ("clause", "payer", "payee", "unit")


def keys_of(sheet: Sheet, folder: Path) -> tuple[str, ...]:
    """The columns that say of which settlement a row is: those before the sheet's own."""
    own = {name for name, _ in sheet.columns}
    return tuple(name for name in header_of(folder / f"{sheet.name}.csv") if name not in own)


def found_of_sheet(
    connection: duckdb.DuckDBPyConnection,
    place: int,
    earlier: Earlier,
    now: Path,
    workspace: Path,
) -> None:
    """Add what differs in a sheet, by its place among those compared, to what was found."""
    sheet = COMPARED[place]
    keys = keys_of(sheet, now)  # a key may be called otherwise beside other columns
    copy = workspace / "before.csv"
    _copied(earlier, sheet, copy)
    try:
        lacking = [key for key in keys if key not in header_of(copy)]
        if lacking:  # it was settled by other keys: no row would find its own
            raise NotAsWrittenError(f"has no column `{lacking[0]}` in `{sheet.name}.csv`")
        _relation(connection, "before_rows", sheet, keys, copy)
    except duckdb.OutOfMemoryException:
        raise
    except (duckdb.Error, UnicodeDecodeError, csv.Error) as error:
        raise NotAsWrittenError(f"has no readable `{sheet.name}.csv`", str(error)) from None
    finally:
        copy.unlink()
    _relation(connection, "now_rows", sheet, keys, now / f"{sheet.name}.csv")
    listed = [f"k{number}" for number in range(len(keys))]
    alike = " AND ".join(f"b.{one} = n.{one}" for one in (*listed, "name", "of", "nth"))
    told = ("name", "of", *_TOLD, *listed)
    chosen = ", ".join(f"coalesce(n.{one}, b.{one}) AS f_{one}" for one in told)
    exists = place > 0
    made = f"INSERT INTO {FOUND} BY NAME" if exists else f"CREATE TABLE {FOUND} AS"
    connection.execute(
        f"{made} SELECT {place} AS sheet, n.place IS NULL AS gone, "
        f"coalesce(n.place, b.place) AS place, b.value AS before, n.value AS now, {chosen} "
        f"FROM now_rows AS n FULL JOIN before_rows AS b ON {alike} "
        "WHERE n.value IS DISTINCT FROM b.value"
    )
    connection.execute("DROP TABLE before_rows")
    connection.execute("DROP TABLE now_rows")


def _relation(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    sheet: Sheet,
    keys: tuple[str, ...],
    path: Path,
) -> None:
    """A sheet with its columns under names of ours; `nth` tells rows apart that are named alike."""
    header = header_of(path)
    columns = ", ".join(f"c{number}: 'VARCHAR'" for number in range(len(header)))

    def cell(column: str) -> str:
        return f"coalesce(c{header.index(column)}, '')" if column in header else "''"  # no unit

    listed = [f"k{number}" for number in range(len(keys))]
    asked = {
        **{one: cell(key) for one, key in zip(listed, keys, strict=True)},
        "name": cell(NAMES[sheet.name]),
        "of": cell("of"),
        "value": cell(VALUES[sheet.name]),
        **{one: cell(one) for one in _TOLD},
    }
    said = ", ".join(f"{sql} AS {identifier(one)}" for one, sql in asked.items())
    apart = ", ".join((*listed, "name", "of"))
    connection.execute(
        f"CREATE TABLE {name} AS "
        f"SELECT *, row_number() OVER (PARTITION BY {apart} ORDER BY place) AS nth FROM ("
        f"SELECT {said}, row_number() OVER () AS place FROM read_csv({text(str(path))}, "
        f"columns = {{{columns}}}, auto_detect = false, header = true, delim = ',', "
        f"quote = '\"', escape = '\"', strict_mode = true, max_line_size = {LONGEST_LINE}, "
        f"buffer_size = {2 * LONGEST_LINE}))"
    )


def _copied(earlier: Earlier, sheet: Sheet, copy: Path) -> None:
    """Copy a sheet of the earlier run, if it has the hash that its record says."""
    name, whole = f"{sheet.name}.csv", hashlib.sha256()
    path = earlier.folder / name
    if not is_plain_file(path):
        raise NotAsWrittenError(f"has no `{name}` as it was written")
    with path.open("rb") as read, copy.open("wb") as written:
        while chunk := read.read(CHUNK):
            whole.update(chunk)
            written.write(chunk)
    if whole.hexdigest() != earlier.hashes.get(name):
        raise NotAsWrittenError(f"has no `{name}` as it was written")
