"""The first line of an amendment, and the contract that it names.

    AMENDMENT 2 TO "EXHIBIT D: TOTAL COST OF CARE"
    SECOND AMENDMENT TO EXHIBIT D, TOTAL COST OF CARE
    AMENDMENT NO. 2 TO "home.vbp"

What is amended is named by its first line, its title, its letter or its file; signs and capitals
between the words say nothing.
"""

import re

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_HEADING = pattern(
    rf"\s*(?:(?P<nth>{'|'.join(_ORDINALS)})\s+)?amendment"
    r"(?:\s+(?:(?:no\.?|number)\s*)?(?P<number>\d{1,3}))?\s+to\s+"
    r'(?:"(?P<quoted>[^"\n]+)"|(?P<plain>[^\n]+?))'
    r"(?=\s*$|\s{2,}|,?\s+(?:signed|effective)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_A_WORD = pattern(r"[^\w]+")


@frozen
class Named:
    """The number of an amendment and what it amends, by name."""

    number: int | None
    amends: str
    span: Span
    end: int


def heading(folded: str) -> Named | None:
    """What the first line of a text says, if the text is an amendment."""
    match = _HEADING.match(folded)
    if match is None:
        return None
    nth = match["nth"]
    number = int(match["number"]) if match["number"] else None
    if nth is not None:
        number = _ORDINALS.index(nth.lower()) + 1
    group = "quoted" if match["quoted"] else "plain"
    return Named(number, match[group].strip(), Span(*match.span(group)), match.end())


def is_named(wanted: str, first_line: str, file_name: str) -> bool:
    """Whether a contract is the one that is meant."""
    if wanted.strip().lower() == file_name.lower():
        return True
    words = _words(wanted)
    before, colon, title = first_line.partition(":")
    kinds = (first_line, title, before) if colon else (first_line,)
    return bool(words) and any(words == _words(one) for one in kinds)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _NOT_A_WORD.split(text.lower()) if word)
