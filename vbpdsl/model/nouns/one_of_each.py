"""An amount for each of some rows, where it may be meant as a figure of each of them.

    The Allowance is $3,200 for each infant born alive.
        ->   `Each infant's Allowance is $3,200 if the infant is born alive; otherwise $0`

Words to write where the rows cannot be counted for what is settled.
"""

from collections.abc import Iterator

from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span

_BEFORE = pattern(
    r"(?:^|[.:\d]\s+)(?P<said>(?:The |the )?\"?(?P<term>[A-Z][\w' -]*?)\"? "
    r"(?:is|are|means|shall be) (?P<amount>\$?[\d,]+(?:\.\d+)?) for (?:each|every) )$"
)


def as_figure_of_each(source: SourceText, span: Span, row: str) -> Iterator[Fix]:
    """The sentence as one that gives each row its figure."""
    text = source.folded
    before = _BEFORE.search(text[: span.start])
    rows = text[span.start : span.end]
    if before is None or not rows.startswith(row) or text[span.end : span.end + 1] != ".":
        return
    start = before.start("said")
    amount, what = before["amount"], rows.removeprefix(row).strip()
    for gone in ("who is ", "that is ", "who was ", "that was "):
        what = what.removeprefix(gone)
    each = f"Each {row}'s {before['term']} is {amount}"
    if what:
        yield Fix(Span(start, span.end), f"{each} if the {row} is {what}; otherwise $0")
    else:
        yield Fix(Span(start, span.end), each)
