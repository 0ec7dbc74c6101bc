"""A phrase that nobody declared, where all the rest of its sentence is understood.

    2.6  Newborn Allowance is $3,200.00 for each infant born alive.
         ->   `| born alive | born_alive | yes or no |` in clause 1.2

Beside `undeclared`, which knows a missing name by its capitals or by the words around it.
"""

from collections.abc import Iterator

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.syntax.declared.column_rows import (
    FIGURES,
    STATUSES,
    may_be_of_the_party,
    row_added,
)
from vbpdsl.syntax.declared.new_tables import rows_added, table_added
from vbpdsl.syntax.refused.stopping import Stopped
from vbpdsl.syntax.refused.undeclared import definition_of_status
from vbpdsl.syntax.repairs.supposed import Supposed
from vbpdsl.syntax.repairs.words import is_opposite

_ALL_ELSE = "words that nobody declared; the rest of the sentence is understood"
_TABLES = 2
"""Tables to which the row is offered, those that the sentence names before others."""


def supposed_status_or_rows(stopped: Stopped) -> Diagnostic | None:
    """What is missing is a status or a kind of row: the words that would declare it."""
    noun = stopped.noun
    if noun is None or noun.kind not in ("STATUS", "ROWS") or _is_declared(stopped, noun):
        return None
    if noun.kind == "ROWS":
        return _rows(stopped, noun)
    return _said(stopped, noun, "no clause says when something is", STATUSES)


def supposed_figure(stopped: Stopped) -> Diagnostic | None:
    """What is missing is a figure of the data: the row that would declare it."""
    noun = stopped.noun
    if noun is None or noun.kind != "COLUMN" or _is_declared(stopped, noun):
        return None
    return _said(stopped, noun, "nothing says what is meant by", FIGURES)


def _rows(stopped: Stopped, noun: Supposed) -> Diagnostic:
    """The table that would describe a kind of row."""
    return Diagnostic(
        "VBP201",
        f"no table has rows that are called `{noun.phrase}`",
        stopped.source,
        noun.span,
        clause=stopped.label,
        expected="the description of a table, of which each row is one",
        found=_ALL_ELSE,
        fixes=tuple(rows_added(stopped.source, stopped.nouns, noun.phrase)),
        suggestion=f"describe the table in which each row is one of the `{noun.phrase}`",
    )


def _is_declared(stopped: Stopped, noun: Supposed) -> bool:
    """Whether a clause declares it that is refused itself, or its opposite is declared."""
    known = stopped.nouns.of_kind("NAME", "STATUS", "COLUMN")
    if any(is_opposite(noun.phrase, one.name) for one in known):
        return True
    return f'"{noun.phrase}"' in stopped.source.folded


def _said(stopped: Stopped, noun: Supposed, what: str, kinds: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        "VBP201",
        f"{what} `{noun.phrase}`",
        stopped.source,
        noun.span,
        clause=stopped.label,
        expected="a row in the description of a table, or a clause that says it",
        found=_ALL_ELSE,
        fixes=tuple(_declared(stopped, noun.phrase, noun.span.start, kinds)),
        suggestion=_in_a_clause(stopped, noun),
    )


def _declared(
    stopped: Stopped, phrase: str, at: int, kinds: tuple[str, ...] = FIGURES
) -> Iterator[Fix]:
    """A row in a table that there is, of each kind of values the first that works; else a table."""
    source, nouns = stopped.source, stopped.nouns
    yield from row_added(source, nouns, phrase, at, kinds, _TABLES)
    if kinds == STATUSES or may_be_of_the_party(source, nouns, at):
        yield from table_added(source, nouns, phrase, kinds[:1])


def _in_a_clause(stopped: Stopped, noun: Supposed) -> str:
    """What a clause would say of it: of the rows beside it when they are so."""
    row = f"add a row for `{noun.phrase}` to the description of the table it stands in"
    said = definition_of_status(stopped, noun.phrase) if noun.kind == "STATUS" else None
    if said is not None:
        return f"write {said}, or {row}"
    return f"{row}, or say in a clause what it means"
