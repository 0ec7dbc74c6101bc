"""When a sentence pays for each of some rows by itself, and not for all of them at once.

    For each missed Measure the Clinic pays its weight             what each alone has
    $7 for each visit in the Period, within 30 days after the visit    a day for each
"""

from vbpdsl.syntax.actions.days import day_of_each
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def each_apart(phrase: Phrase, rows: Phrase, amount: Node) -> bool:
    """Whether there is a payment for each of some rows: on its own day, or of what it alone has."""
    if day_of_each(phrase, rows):
        return True
    return not _is_plain(amount) and rows.phrase("qualifiers") is None


def apart_behind(phrase: Phrase, amount: Node) -> tuple[Node, Phrase] | None:
    """`$7 for each visit in the Period, within 30 days after the visit`: $7, and the visits for
    each of which there is a payment."""
    if not isinstance(amount, Phrase) or amount.kind != "for_each_row":
        return None
    rows = amount.parts[-1]
    if not isinstance(rows, Phrase) or rows.kind != "rows" or len(amount.parts) != 3:
        return None
    return (amount.parts[0], rows) if day_of_each(phrase, rows) else None


def _is_plain(amount: Node) -> bool:
    """Whether an amount is one for all, and not one that depends on what it is paid for."""
    return isinstance(amount, Word) or amount.kind in ("literal", "value_named")
