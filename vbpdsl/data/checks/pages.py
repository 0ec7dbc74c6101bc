"""Are the pages of a Parquet file whole?

A file says at its end what is in it, and that is enough to open it. Whether the pages before its
end can be read is not known until they are: here they are, so that a file which was damaged on
its way is told as such and does not break a settlement.
"""

from collections.abc import Iterator

import duckdb

from vbpdsl.data.checks.questions import Question
from vbpdsl.data.ingest import too_long
from vbpdsl.data.sources.parquet import damaged
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.source.diagnostic import Diagnostic


def damaged_pages(question: Question) -> Iterator[Diagnostic]:
    """VBP706: columns that no question has read yet, read whole. A number without room is told as
    that (VBP715)."""
    unread = [f"bit_xor(hash({identifier(name)}))" for name in question.stored.unread]
    if not unread:
        return
    try:
        question.all(f"SELECT {', '.join(unread)} FROM {question.relation}")
    except (duckdb.OutOfMemoryException, duckdb.InterruptException):
        raise
    except (duckdb.OutOfRangeException, duckdb.ConversionException):
        yield too_long(_names(question))
    except duckdb.Error:
        yield damaged(_names(question))


def _names(question: Question) -> str:
    return ", ".join(file.name for file in question.stored.table.files)
