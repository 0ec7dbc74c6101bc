"""A value of a column of free text that bears no quotation marks.

    member months with risk tier low   ->   member months whose risk tier is "low"

What a column of free text may hold is not declared, so that its values are no words of the
contract: they stand in quotation marks. Beside `undeclared`, which says of such a word that no
table has a column of its name.
"""

import re

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Noun
from vbpdsl.syntax.refused.stopping import Stopped, subject

_VALUE = pattern(
    r'"[^"\n]+"|[A-Za-z][\w-]*(?:\s+(?!(?:in|during|for|by|with|within|whose|that|who|and|or|from|at|on'
    r"|is|are|to|per|plus|less|times|divided)\b)[A-Za-z][\w-]*)*"
)
_FREE_TEXT = pattern(r"\|?[^|\n]*\|[^|\n]*\|\s*text\s*\|")
"""The row of a description whose kind is `text` and no more."""
_LONGEST = 80
"""Signs before a value in which its column is looked for."""


def text_value(stopped: Stopped) -> Diagnostic | None:
    """`whose risk tier is low`, `with visit type "education"`: how the value is said."""
    text, at = stopped.source.folded, stopped.stop.span.start
    value = _VALUE.match(text, at)
    if value is None:
        return None
    for column in stopped.nouns.of_kind("COLUMN"):
        if not _is_free_text(column):
            continue
        name = re.escape(column.name).replace(r"\ ", r"\s+")
        opening = r"\b(?:whose|(?:with|of)(?: an?| the)?)"
        said = re.compile(rf"{opening}\s+{name}(?:\s+(?:is|are|of))?\s+$")
        before = said.search(text, max(0, at - _LONGEST), at)
        if before is not None:
            whole = Span(before.start(), value.end())
            word = " ".join(value[0].strip('"').split())
            words = f'whose {column.name} is "{word}"'
            return Diagnostic(
                "VBP101",
                f"{subject(stopped.label)} says a value of `{column.name}`, which is free text, "
                "and not as one",
                stopped.source,
                Span(*value.span()),
                clause=stopped.label,
                expected="a value in quotation marks behind `is`",
                fixes=(Fix(whole, words), *_in_a_time(stopped, whole, words)),
                suggestion=f"`{words}`",
            )
    return None


def _in_a_time(stopped: Stopped, whole: Span, words: str) -> tuple[Fix, ...]:
    """The same in the period, where rows of any time would count otherwise."""
    periods = [one.name for one in stopped.nouns.of_kind("PERIOD")]
    if any(name in stopped.sentence for name in periods):
        return ()
    return tuple(Fix(whole, f"{words} in the {name}") for name in periods[:1])


def _is_free_text(column: Noun) -> bool:
    return _FREE_TEXT.match(column.source.folded, column.span.start) is not None
