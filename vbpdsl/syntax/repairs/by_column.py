"""Words about rows that no form reads, said by a column that the rows have.

    clients who delivered before May 1, 2026    whose delivery date is before May 1, 2026
    fills dispensed through a mail pharmacy     whose pharmacy is mail, where that is a code of it
    visits nobody canceled                      that are not canceled

The writer's words point to a column by a word of its name or by a code of it; what it then is, is
said in the form for a column of its kind. Whether the contract is right with it, the answers try.
"""

import re
from collections.abc import Iterator

from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.page.descriptions import ColumnText

_STEM = 5
"""So many letters two words have in common that may be forms of one."""
_DATES = ("date", "day of service", "first day", "last day", "date of payment")
_YES_NO = ("yes or no", "flag")
_OF_ANY = ("date", "number", "amount", "total", "kind", "type", "code", "name")
_NOT = re.compile(r"\b(?:not|never|no|without|nobody|un\w+)\b", re.IGNORECASE)
_TIMES = (
    (re.compile(r"(?:by|no later than|not later than|through|until)\b", re.I), "on or before"),
    (re.compile(r"(?:prior to|earlier than)\b", re.I), "before"),
    (re.compile(r"(?:later than|subsequent to|following)\b", re.I), "after"),
    (re.compile(r"(?:on or before|on or after|before|after|within|in|during|on)\b", re.I), ""),
)
"""How a time begins, and how it is said of a date."""
_WORD = re.compile(r"[A-Za-z][\w'-]*")
MOST = 3


def by_columns(text: str, span: Span, columns: tuple[ColumnText, ...]) -> tuple[Fix, ...]:
    """A few ways to say the words by what the rows have."""
    said = " ".join(text[span.start : span.end].split())
    written = dict.fromkeys((*_by_name(said, columns), *_by_code(said, columns)))
    if not written and not any(_named_in(said, column) for column in columns):
        written = dict.fromkeys(_by_time(said, columns))
    return tuple(Fix(span, words) for words in list(written)[:MOST])


def forms(columns: tuple[ColumnText, ...]) -> tuple[str, ...]:
    """How something is said of rows by their columns: one way for each kind of column they have."""
    found: dict[str, str] = {}
    for column in columns:
        name = column.names[0]
        if column.codes:
            found.setdefault("code", f"whose {name} is {column.codes[0]}")
        elif column.kind in _DATES:
            found.setdefault("date", f"whose {name} is on or before ...")
        elif column.kind in _YES_NO:
            found.setdefault("flag", f"that are {name}")
        elif column.kind in ("dollars", "number", "whole number", "percentage"):
            are = "are" if name.endswith("s") and not name.endswith("ss") else "is"
            found.setdefault("figure", f"whose {name} {are} at least ...")
    dates = [column.names[0] for column in columns if column.kind in _DATES]
    if len(dates) > 1:
        found["days"] = f"whose {dates[1]} is within ... days after its {dates[0]}"
    return tuple(found.values())


def _by_name(said: str, columns: tuple[ColumnText, ...]) -> Iterator[str]:
    """By a column of which a word is said, in whatever form."""
    for column in columns:
        for word in _named_in(said, column)[-1:]:
            yield from _said_of(column, said[: word.start()], said[word.end() :].strip())


def _named_in(said: str, column: ColumnText) -> list[re.Match[str]]:
    """The words that are one of the column's name in some form: all but what any column is called.
    """
    parts = [word.lower() for word in _WORD.findall(column.names[0])
             if len(word) > 3 and word.lower() not in _OF_ANY]  # fmt: skip
    return [word for word in _WORD.finditer(said)
            if any(_alike(word[0].lower(), part) for part in parts)]  # fmt: skip


def _said_of(column: ColumnText, before: str, behind: str) -> Iterator[str]:
    name = column.names[0]
    if column.kind in _YES_NO:
        yield f"that are {'not ' if _NOT.search(before) else ''}{name} {behind}".rstrip()
    elif column.kind in _DATES:
        for time, how in _TIMES:
            if match := time.match(behind):
                rest = behind[match.end() :].strip() if how else behind
                yield f"whose {name} is {how} {rest}".replace("  ", " ")
                return
    elif behind:
        rest = re.sub(r"^(?:of|is|was|are|were)\s+", "", behind)
        yield f"whose {name} is {rest}"


def _by_code(said: str, columns: tuple[ColumnText, ...]) -> Iterator[str]:
    """By a code that stands among the words, with what follows behind it."""
    for column in columns:
        for code in column.codes:
            match = re.search(rf"(?<![\w'-]){re.escape(code)}(?![\w'-])", said, re.IGNORECASE)
            if match is not None:
                is_so = "is not" if _NOT.search(said[: match.start()]) else "is"
                rest = said[match.end() :].strip()
                yield f"whose {column.names[0]} {is_so} {code} {rest}".rstrip()


def _by_time(said: str, columns: tuple[ColumnText, ...]) -> Iterator[str]:
    """By each date of the rows, where the words end in a time."""
    for time, how in _TIMES:
        for match in re.finditer(rf"\b(?:{time.pattern})", said, re.IGNORECASE):
            rest = f"{how} {said[match.end() :].strip()}" if how else said[match.start() :]
            for column in columns:
                if column.kind in _DATES:
                    yield f"whose {column.names[0]} is {rest}"
            return


def _alike(one: str, other: str) -> bool:
    """Whether two words may be forms of one: `delivered` and `delivery`."""
    same = len(re.match(r"(.*).*\n\1", f"{one}\n{other}")[1])  # type: ignore[index]
    return same >= min(_STEM, len(one), len(other)) and same >= 4
