"""Cells of a CSV file: what is quoted, and texts that a spreadsheet must not take for a formula.

A cell of a CSV file that begins with one of the signs = + - @ (also in their wide forms), a tab or
a return is run by spreadsheets when the file is opened: `=HYPERLINK(...)` as the name of a practice
sends the sheet elsewhere. Such a text gets an apostrophe before it, which spreadsheets take as
"what follows is text". Numbers are left as they are, also negative ones and fractions (`-5/3`).

Each rule stands here twice, for a text at hand and for a column of the database, and a test holds
one against the other.
"""

import re

from duckdb import DuckDBPyConnection

from vbpdsl.source.patterns import pattern

_RUNS = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = r"[+-]?[0-9]+(\.[0-9]+)?(/[0-9]+)?%?"
_IS_NUMBER = pattern(_NUMBER, re.ASCII)
_QUOTED = pattern(r'[,"\r\n]')


def inert(text: str) -> str:
    """A text as it is written into a CSV file."""
    if not text.startswith(_RUNS) or _IS_NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def cell(text: str) -> str:
    """A text as a cell of a CSV file, in quotation marks where its signs ask for them."""
    safe = inert(text)
    return f'"{_doubled(safe)}"' if _QUOTED.search(safe) else safe


def cell_sql(column: str) -> str:
    """The same of a column of texts in SQL, on a connection that was taught it."""
    return f"vbp_cell({column})"


def teach_cells(connection: DuckDBPyConnection) -> None:
    """Teach a connection the rule: a question has it for each text, and is read anew each time."""
    runs = ", ".join(f"chr({ord(sign)})" for sign in _RUNS)
    number = f"regexp_full_match(said, '{_NUMBER}')"
    safe = f"CASE WHEN said[1] IN ({runs}) AND NOT {number} THEN concat(chr(39), said) "
    safe = f"({safe} ELSE said END)"
    asked = " OR ".join(f"contains(said, chr({ord(sign)}))" for sign in ',"\r\n')
    doubled = f"""concat('"', replace({safe}, '"', '""'), '"')"""
    connection.execute(
        f"CREATE OR REPLACE TEMP MACRO vbp_cell(said) AS "
        f"CASE WHEN {asked} THEN {doubled} ELSE {safe} END"
    )


def _doubled(text: str) -> str:
    return text.replace('"', '""')
