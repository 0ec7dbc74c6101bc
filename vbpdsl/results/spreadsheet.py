"""Texts that a spreadsheet must not take for a formula.

A cell of a CSV file that begins with one of the signs = + - @ (also in their wide forms), a tab or
a return is run by spreadsheets when the file is opened: `=HYPERLINK(...)` as the name of a practice
sends the sheet elsewhere. Such a text gets an apostrophe before it, which spreadsheets take as
"what follows is text". Numbers are left as they are, also negative ones and fractions (`-5/3`).
"""

import re

_RUNS = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(/[0-9]+)?%?", re.ASCII)


def inert(text: str) -> str:
    """A text as it is written into a CSV file."""
    if not text.startswith(_RUNS) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"
