"""The figures of data that a value is made of, through the Terms it names."""

from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    KeyValue,
    Lookup,
    TermValue,
)
from vbpdsl.model.possible.page import Page
from vbpdsl.model.walking import parts_above


def leaves(value: Expression, page: Page) -> frozenset[Expression]:
    """Columns, keys and aggregates that a value is made of."""
    found: set[Expression] = set()
    for part in parts_above(value, Aggregate):
        if isinstance(part, Aggregate | Lookup | ColumnValue | KeyValue):
            found.add(part)
        elif isinstance(part, TermValue) and part.term in page.definitions:
            if part.term not in page.leaves:
                page.leaves[part.term] = frozenset()  # it may be made of its own earlier figure
                page.leaves[part.term] = leaves(page.definitions[part.term].expression, page)
            found |= page.leaves[part.term]
    return frozenset(found)
