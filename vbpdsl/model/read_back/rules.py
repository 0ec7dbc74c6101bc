"""Clauses that have no figure of their own, read back: what other clauses go by.

    1.1  The Attribution Roster says, for each month, which Practice a member belongs to.
         no figure of its own: other clauses go by it
           in clause 1.3: only where the Practice in Attribution Roster for the claim's member and
             the month of the claim's day of service is the Practice

What such a clause was understood as stands in the figures that it touches, and only there. It is
gathered here, so that a reader who looks for the clause by its number finds it.
"""

from collections.abc import Collection, Iterator

from vbpdsl.model.contract import Contract, Definition, Promise, ProseRole, Table
from vbpdsl.model.expressions import (
    Aggregate,
    Better,
    ColumnValue,
    Comparison,
    Condition,
    DateShift,
    Link,
    Missing,
)
from vbpdsl.model.made import Begun
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.made import MadeLines
from vbpdsl.model.read_back.phrases import in_a_list
from vbpdsl.model.read_back.rows import Line, condition_said, link_said
from vbpdsl.model.read_back.values import words
from vbpdsl.model.walking import parts, parts_above
from vbpdsl.source.text import Span

GONE_BY = "no figure of its own: other clauses go by it"


def rule_lines(contract: Contract, said: Collection[str], figures: Figures) -> Iterator[MadeLines]:
    """The clauses of which nothing is `said` yet, each with what others understood of it."""
    for one in contract.prose:
        if one.role is ProseRole.RULE and one.clause not in said and one.span is not None:
            used = _used(contract, one.clause, one.span, figures)
            yield one.clause, GONE_BY, one.span, tuple(
                Line(1, f"in {_listed(clauses)}: {words_of}") for words_of, clauses in used.items()
            )


def _used(
    contract: Contract, clause: str, span: Span, figures: Figures
) -> dict[str, dict[str, None]]:
    """What others say of a clause, in words, and which they are."""
    found: dict[str, dict[str, None]] = {}
    for table in contract.tables:
        if isinstance(table.made, Begun) and _runs_by(table, span):
            first, last = words(table.made.first, figures), words(table.made.last, figures)
            found[f"from {first} through {last}"] = {table.made.clause: None}
    sentences: tuple[Definition | Promise, ...] = (*contract.definitions, *contract.promises)
    for item in sentences:
        if item.clause != clause and item.clause:
            for one in _of(item, contract, clause, span, figures):
                found.setdefault(one, {})[item.clause] = None
    return found


def _of(
    item: Definition | Promise, contract: Contract, clause: str, span: Span, figures: Figures
) -> Iterator[str]:
    """Conditions on rows that the clause makes, and tests whose words stand in it."""
    value = item.expression if isinstance(item, Definition) else item.condition
    for part in parts(value):
        if isinstance(part, Link) and part.clause == clause:
            yield link_said(part, figures)
        if isinstance(part, Condition) and part.clause == clause:
            yield condition_said(part, figures)
    if _stands_here(item, contract):
        for test in parts_above(value, (Aggregate, Comparison, Better, Missing)):
            if isinstance(test, Comparison | Better | Missing) and _within(test.span, span):
                yield words(test, figures)


def _runs_by(table: Table, span: Span) -> bool:
    """Whether the clause says from when to when what begins runs."""
    begun = table.made
    days = (begun.first, begun.last) if isinstance(begun, Begun) else ()
    return any(_within(part.span, span) for day in days for part in parts(day)
               if isinstance(part, ColumnValue | DateShift))  # fmt: skip


def _stands_here(item: Definition | Promise, contract: Contract) -> bool:
    """Whether it is of the contract itself: places in other documents are other places."""
    return item.span is not None and contract.source.slice(item.span) in item.text


def _within(place: Span | None, span: Span) -> bool:
    return place is not None and span.start <= place.start and place.end <= span.end


def _listed(clauses: Collection[str]) -> str:
    """`clause 1.3`, `clauses 1.3 and 1.4 and line d`."""
    numbers = [one for one in clauses if one[:1].isdigit()]
    others = [one for one in clauses if not one[:1].isdigit()]
    first = f"clause{'s' if len(numbers) > 1 else ''} {in_a_list(numbers, 'and')}"
    return in_a_list([*([first] if numbers else []), *others], "and")
