"""Are the pages of a Parquet file whole?

A file says at its end what is in it, and that is enough to open it. Whether the pages before its
end can be read is not known until they are: here they are, so that a file which was damaged on
its way is told as such and does not break a settlement.
"""

from collections.abc import Iterator

import duckdb

from vbpdsl.data.checks.questions import Question
from vbpdsl.data.parquet import damaged
from vbpdsl.data.quoting import identifier
from vbpdsl.source.diagnostic import Diagnostic


def damaged_pages(question: Question) -> Iterator[Diagnostic]:
    """VBP706: columns that no question has read yet, read whole."""
    unread = [f"bit_xor(hash({identifier(name)}))" for name in question.stored.unread]
    if not unread:
        return
    try:
        question.all(f"SELECT {', '.join(unread)} FROM {question.relation}")
    except (duckdb.OutOfMemoryException, duckdb.InterruptException):
        raise
    except duckdb.Error:
        names = ", ".join(file.name for file in question.stored.table.files)
        yield damaged(names)
