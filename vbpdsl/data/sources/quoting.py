"""Names and texts made safe for the few statements this stage writes in SQL.

Headers of files and cells are untrusted. A name only ever stands between double quotes and a
text between single ones, each with its own quotes doubled, so that neither can end early:

    amount" FROM x; --    ->    "amount"" FROM x; --"
"""


def identifier(name: str) -> str:
    """A name of a table or column as DuckDB reads it back unchanged."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text constant."""
    return "'" + value.replace("'", "''") + "'"
