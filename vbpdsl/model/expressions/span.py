"""The place in the text that an expression came from; it is no part of what the expression is."""

from attrs import field

from vbpdsl.source.text import Span


def span_field() -> Span | None:
    """The field for it: two expressions that say the same are equal wherever they stand."""
    made: Span | None = field(default=None, eq=False, kw_only=True, repr=False)
    return made
