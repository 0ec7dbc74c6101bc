"""What a rule for reading cells is: the shared words of `cells`, `numbers` and `days`.

A file's column has a type of its own (text in a CSV file, DECIMAL or DATE in Parquet) and must
become the type that the contract says. A rule answers in SQL what the loader asks of each cell
that is not empty: can it not be read, how long is it, and what is its value.
"""

from collections.abc import Callable
from enum import Enum

from vbpdsl.source.classes import frozen


class Stored(Enum):
    """How a file holds a column, as far as reading it differs."""

    TEXT = "text"
    INTEGER = "whole numbers"
    DECIMAL = "decimals"
    FLOATING = "binary floating point"
    DATE = "dates"
    MOMENT = "dates with a time of day"
    ZONED = "times with a time zone"
    TRUTH = "yes and no"
    NOTHING = "nothing"
    OTHER = "something else"


@frozen
class Reading:
    """What a data description says about how a file writes a column.

    `date_formats` are in DuckDB's letters. `shift` is how many decimals the file's unit moves the
    point to the left: 2 for cents, and for percentages written without their sign. `clean` says
    that texts have no spaces around them and that empty ones are null, as copied from CSV.
    """

    date_formats: tuple[str, ...] = ()
    shift: int = 0
    clean: bool = False


@frozen
class NumberSize:
    """How much room numbers need, in SQL for each cell: `decimals` after the point, and before it
    either their count of digits or, with `magnitude`, the number itself without its sign.
    """

    decimals: str
    before: str
    magnitude: bool = False


@frozen
class Sure:
    """Cheap questions to a whole column. Where the answers are as wanted, no cell is bad, the
    empty ones are the nulls, and `untouched`, if the rule has it, is the value of every other.
    Where they are not, nothing is known: then the cells are asked one by one.

    `holds` must be true, an aggregate of `count`, `min` and `max` of the column alone, which files
    answer from their statistics; with `distinct` it is asked of the different cells instead.
    `never` is a condition that no cell may meet. `ends` are the lowest and the highest value, as
    the file holds them or as they are read from it.
    """

    holds: str = "true"
    never: str | None = None
    distinct: bool = False
    ends: tuple[str, str] | None = None


@frozen
class CellRule:
    """SQL for one column of a file. `bad` and `value` are asked only where `empty` is false.

    `value` takes, for numbers, the decimals to keep and the most digits before the point, and
    gives an integer: the number times 10 to the power of the decimals. `computed` says that
    reading costs too much to be repeated at each use. `keeps_null` says that the value of a null
    is null. `untouched` is the column itself, to be used instead where reading changes no cell:
    then a condition on it can be answered from a file's own statistics. For texts that are read
    as something else it is the plain way to read them, right where all are written alike.

    `sure` says how to be sure of a whole column without reading each cell, if there is a way.
    """

    empty: str
    bad: str
    value: Callable[[int, int], str]
    size: NumberSize | None = None
    computed: bool = False
    keeps_null: bool = False
    untouched: str | None = None
    sure: Sure | None = None


@frozen
class Refused:
    """A column that cannot be read exactly whatever its cells say, and what to do about it."""

    floating: bool
    said: str
    suggestion: str


def stored_as(duckdb_type: str) -> Stored:
    """How a column of that DuckDB type is held."""
    name = duckdb_type.strip('"').upper()
    if name.endswith("]"):
        return Stored.OTHER
    if name.startswith("DECIMAL"):
        return Stored.DECIMAL
    if name.startswith("ENUM"):
        return Stored.TEXT
    return _STORED.get(name, Stored.OTHER)


_STORED = {
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"), Stored.INTEGER),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"), Stored.INTEGER),
    **dict.fromkeys(("TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S"), Stored.MOMENT),
    "VARCHAR": Stored.TEXT,
    "FLOAT": Stored.FLOATING,
    "DOUBLE": Stored.FLOATING,
    "DATE": Stored.DATE,
    "TIMESTAMP WITH TIME ZONE": Stored.ZONED,
    "BOOLEAN": Stored.TRUTH,
    "NULL": Stored.NOTHING,
}


def trimmed(column: str, reading: Reading) -> str:
    """A text cell without the spaces around it."""
    return column if reading.clean else f"trim({column})"


def blank(column: str, reading: Reading) -> str:
    """Whether a text cell is empty or only spaces."""
    return f"{column} IS NULL" if reading.clean else f"(coalesce(trim({column}), '') = '')"


def surely_trimmed(column: str, reading: Reading) -> Sure:
    """How to be sure that no text of a column is blank or has spaces around it, without trimming:
    for texts in ASCII, whose only space is the common one, by their first and last letters."""
    if reading.clean:
        return Sure()
    never = f"{column} < '!' OR {column} LIKE '% ' OR strlen({column}) <> length({column})"
    return Sure(never=never)


def ends(column: str) -> tuple[str, str]:
    """The lowest and the highest of a column."""
    return f"min({column})", f"max({column})"
