"""CSV files: is it text, what are its columns, and its rows as texts.

Everything that can be wrong with a file of text is found here, before any cell is understood: a
spreadsheet saved as .csv, an encoding other than UTF-8, a line without end, a line with a field
too many. DuckDB reads the rows; it is told to guess nothing.
"""

import codecs
import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import duckdb

from vbpdsl.data.mapping.settings import MAPPING_FILE, TextForm
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.data.sources.source import UTF_8, CsvFile, Opened, SourceColumn, shown
from vbpdsl.source.diagnostic import Diagnostic, Findings

LONGEST_LINE = 1_000_000
"""Bytes above which a line is taken for damage: a claim line of 150 columns has about 2,000."""

_CHUNK = 1 << 20
_SHOWN = 5
_NOT_TEXT = (
    *(b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"PAR1", b"\x1f\x8b"),
    *(b"\xff\xfe", b"\xfe\xff"),
)
"""How workbooks, archives, Parquet and text in UTF-16 begin."""

_HEADER = "write a first line with the names of the columns, and a line for each row"
_SAY_ENCODING = f'or say in {MAPPING_FILE} which: encoding = "windows-1252"'
_SAVE = "save it as CSV in UTF-8 (in Excel: Save As, CSV UTF-8)"


def open_csv(path: Path, findings: Findings, form: TextForm | None = None) -> CsvFile | None:
    """A CSV file with its columns, or findings on why it cannot be read."""
    form = form or TextForm()
    encoding = form.encoding or UTF_8
    found = _unreadable(path, encoding)
    if isinstance(found, Diagnostic):
        findings.add(found)
        return None
    with path.open(encoding=encoding, newline="") as file:
        for _ in range(form.header - 1):
            file.readline(LONGEST_LINE)
        head = file.readline(LONGEST_LINE)
        separator = form.separator or separator_of(head)
        header = _header(head, file, separator)
    if not any(name.strip() for name in header):
        findings.add(_no_header(path.name, form.header))
        return None
    columns = tuple(
        SourceColumn(name.strip(), "VARCHAR", position) for position, name in enumerate(header)
    )
    return CsvFile(
        path.name, path, separator, columns, found, encoding, form.header, form.rows_from
    )


def separator_of(head: str) -> str:
    """What parts the cells of a file, by the line with the names of its columns."""
    return max(",;\t|", key=head.count)


def _no_header(name: str, line: int) -> Diagnostic:
    message = f"`{name}` does not begin with the names of its columns"
    advice = f"write the names of the columns in its first line, or {MAPPING_FILE} says: header = 3"
    if line > 1:
        message = f"`{name}` has no names of columns on line {line}"
        advice = f"say in {MAPPING_FILE} on which line they stand: header = 1 for the first"
    return Diagnostic("VBP707", message, suggestion=advice)


def _header(head: str, rest: io.TextIOBase, separator: str) -> list[str]:
    """The first record; its quoted names may go over several lines."""
    lines = (line for part in ((head,), rest) for line in part)
    try:
        return next(csv.reader(lines, delimiter=separator), [])
    except csv.Error:
        return head.rstrip("\r\n").split(separator)


def _unreadable(path: Path, encoding: str) -> Diagnostic | bool:
    """What is wrong with a file, else whether its lines end in two different ways."""
    try:
        with path.open("rb") as file:
            if encoding == UTF_8:
                return _first_damage(path.name, file)
            return not_in(path.name, file, encoding) or False
    except OSError as error:
        said = (error.strerror or "it cannot be opened").lower()
        return Diagnostic("VBP701", f"`{path.name}` cannot be read: {said}")


def _first_damage(name: str, file: BinaryIO) -> Diagnostic | bool:
    """What makes a file something else than lines of UTF-8; one pass, a megabyte at a time."""
    decoder, read, length, returns, last = codecs.getincrementaldecoder("utf-8")(), 0, 0, 0, b""
    split = False
    while chunk := file.read(_CHUNK):
        if b"\0" in chunk or (not last and chunk.startswith(_NOT_TEXT)):
            return Diagnostic("VBP706", f"`{name}` is not plain text", suggestion=_SAVE)
        if split or not chunk.isascii():  # else it is UTF-8, and costs a tenth to know
            try:
                decoder.decode(chunk, final=len(chunk) < _CHUNK)
            except UnicodeDecodeError as error:
                number = 1 + _lines_in(file, read) + chunk.count(b"\n", 0, error.start)
                said = f"`{name}` is not in UTF-8: row {number} has a letter in another encoding"
                return Diagnostic("VBP706", said, suggestion=f"{_SAVE}; {_SAY_ENCODING}")
            split = bool(decoder.getstate()[0])
        longest, length = _line_lengths(chunk, length)
        if longest > LONGEST_LINE:
            return _too_long(name, 1 + _lines_in(file, read))
        if b"\r" in chunk or last == b"\r":
            returns += chunk.count(b"\r\n") + (last == b"\r" and chunk.startswith(b"\n"))
        read, last = read + len(chunk), chunk[-1:]
    if not last:
        return Diagnostic("VBP707", f"`{name}` is empty", suggestion=_HEADER)
    return bool(returns) and returns < _lines_in(file, read)


def _lines_in(file: BinaryIO, size: int) -> int:
    """How many lines end in the first bytes of a file: counted only where they are told."""
    file.seek(0)
    found = 0
    while size > 0 and (chunk := file.read(min(_CHUNK, size))):
        found, size = found + chunk.count(b"\n"), size - len(chunk)
    return found


def not_in(name: str, file: BinaryIO, encoding: str) -> Diagnostic | None:
    """Why a file is not text in an encoding that is said of it: it has other letters, or is UTF-8,
    of which the other encoding would make other letters in silence."""
    theirs, ours = codecs.getincrementaldecoder(encoding)(), codecs.getincrementaldecoder("utf-8")()
    plain, utf_8, last, line = True, True, b"", 1
    while chunk := file.read(_CHUNK):
        if not last and chunk.startswith(_NOT_TEXT) and encoding != "utf-16":
            return Diagnostic("VBP706", f"`{name}` is not plain text", suggestion=_SAVE)
        final = len(chunk) < _CHUNK
        try:
            theirs.decode(chunk, final=final)
        except UnicodeError as error:  # a text in UTF-16 that does not begin as one has no place
            start = error.start if isinstance(error, UnicodeDecodeError) else 0
            return _other_letters(name, encoding, line + chunk.count(b"\n", 0, start))
        plain = plain and chunk.isascii()
        utf_8 = utf_8 and _decodes(ours, chunk, final)
        line, last = line + chunk.count(b"\n"), chunk
    if last and utf_8 and not plain and encoding != "utf-16":
        said = f"`{name}` is said to be in another encoding, and is in UTF-8"
        advice = f"leave out the line `encoding` in {MAPPING_FILE}"
        return Diagnostic("VBP706", said, suggestion=advice)
    return None if last else Diagnostic("VBP707", f"`{name}` is empty", suggestion=_HEADER)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool) -> bool:
    try:
        decoder.decode(chunk, final=final)
    except UnicodeDecodeError:
        return False
    return True


def _other_letters(name: str, encoding: str, line: int) -> Diagnostic:
    said = f"`{name}` is not in {encoding}: row {line} has a letter in another encoding"
    advice = f"say in {MAPPING_FILE} which encoding it is in, or {_SAVE}"
    return Diagnostic("VBP706", said, suggestion=advice)


def _line_lengths(chunk: bytes, before: int) -> tuple[int, int]:
    """The longest line that ends or goes on in a chunk, and what its last line has so far."""
    if chunk.find(b"\n") < 0:
        return before + len(chunk), before + len(chunk)
    first, last = chunk.find(b"\n") + before, len(chunk) - chunk.rfind(b"\n") - 1
    return max(first, last, 0), last


def _too_long(name: str, line: int) -> Diagnostic:
    said = f"`{name}` has a line of more than {LONGEST_LINE:,} bytes, near line {line}"
    return Diagnostic("VBP709", said, suggestion="a quotation mark may be missing; " + _SAVE)


def copy_csv(
    connection: duckdb.DuckDBPyConnection,
    source: CsvFile,
    positions: tuple[int, ...],
    relation: str,
    findings: Findings,
) -> Opened | None:
    """The columns at those positions as texts in a new table called `relation`.

    Spaces around a cell are dropped and an empty cell is null, once for all that is asked later.
    The rows stand in the table as in the file, whose number each is told by: to number them as they
    are read would be work for one processor.
    """
    names = {position: identifier(f"c{position}") for position in positions}
    above = (source.rows_from or source.header + 1) - 1
    skipped = source.header - 1 if source.rows_from is None else source.rows_from - 1
    named = "true" if source.rows_from is None else "false"
    listed = ", ".join(f"{text(f'c{column.position}')}: 'VARCHAR'" for column in source.columns)
    cells = [f"nullif(trim({name}), '') AS {name}" for name in names.values()]
    selected = ", ".join(cells) or "1 AS nothing"
    connection.execute("SET preserve_insertion_order = true")  # a run before may have ended it
    with _lines_alike(source, skipped) as (path, skipped):
        connection.execute(
            f"CREATE TABLE {identifier(relation)} AS SELECT {selected} FROM read_csv("
            f"{text(str(path))}, columns = {{{listed}}}, auto_detect = false, "
            f"header = {named}, skip = {skipped}, "
            f"delim = {text(source.separator)}, quote = '\"', escape = '\"', strict_mode = true, "
            f"max_line_size = {2 * LONGEST_LINE}, store_rejects = true, rejects_scan = "
            f"{text(relation + '_scan')}, rejects_table = {text(relation + '_rejects')})"
        )
    if _rejected(connection, source, relation, findings):
        return None
    table = identifier(relation)
    return Opened(table, names, f"(rowid + {above + 1})", text(source.name), copied=table)


@contextmanager
def _lines_alike(source: CsvFile, skipped: int) -> Iterator[tuple[Path, int]]:
    """The file, or a copy in UTF-8 whose lines end alike: those of two pasted together do not.

    With it goes how many lines are still to be skipped. The database takes a title in quotation
    marks that goes over two lines for one, and would skip the names of the columns as well.
    """
    plain = not source.mixed_lines and source.encoding == UTF_8
    if plain and not _hard_to_count(source, skipped):
        yield source.path, skipped
        return
    with tempfile.TemporaryDirectory(prefix="vbp-") as folder:
        copy = Path(folder) / "lines.csv"
        with (
            source.path.open(encoding=source.encoding) as old,
            copy.open("w", encoding="utf-8") as new,
        ):
            for _ in range(skipped):
                old.readline(LONGEST_LINE)
            shutil.copyfileobj(old, new)
        yield copy, 0


def _hard_to_count(source: CsvFile, skipped: int) -> bool:
    """Whether lines that are skipped have signs by which another reader counts them otherwise."""
    with source.path.open(encoding=source.encoding, newline="") as file:
        above = (file.readline(LONGEST_LINE) for _ in range(skipped))
        return any('"' in line or line.endswith("\r") for line in above)


def _whole_lines(source: CsvFile, lines: list[str]) -> str:
    """What to do about lines with too few fields, or with too many."""
    fields = len(source.columns)
    quoted = "put quotation marks around a cell with a comma in it, and close each"
    if any('"' in line or line.count(source.separator) >= fields for line in lines):
        return quoted
    return f"write all {fields} cells of each line: between `{source.separator}` and " \
        f"`{source.separator}` stands nothing where a cell is empty"


def _rejected(
    connection: duckdb.DuckDBPyConnection, source: CsvFile, relation: str, findings: Findings
) -> bool:
    """Whether lines were not as the header says, with a finding that counts and shows them."""
    rejects = identifier(relation + "_rejects")
    found = connection.execute(
        f"SELECT line, any_value(csv_line) FROM {rejects} GROUP BY line ORDER BY line"
    ).fetchall()
    if not found:
        return False
    first = ", ".join(f"line {line} `{shown(said)}`" for line, said in found[:_SHOWN])
    counted = "1 line that has" if len(found) == 1 else f"{len(found):,} lines that have"
    more = f" (the first {_SHOWN} shown)" if len(found) > _SHOWN else ""
    findings.add(
        Diagnostic(
            "VBP708",
            f"`{source.name}` has {counted} not the {len(source.columns)} fields "
            f"of its first line: {first}{more}",
            suggestion=_whole_lines(source, [said or "" for _, said in found]),
        )
    )
    return True


def unseparated(name: str, error: duckdb.Error) -> Diagnostic:
    """Text that is not lines of separated columns, for a reason not found before."""
    found = re.search(r"Line: (\d+)", str(error))
    where = f" from line {found[1]}" if found else ""
    said = f"`{name}` cannot be read as lines of separated columns{where}"
    return Diagnostic("VBP708", said, suggestion=_SAVE)
