"""An amount PMPM that is to be paid in dollars: how many months there are.

    the Plan shall pay the Clinic $4.50 per member per month, by the 15th day of each month
        ->   for each month, $4.50 for each member whom the roster gives the Clinic in it

Where a roster says who belongs to the party, the words say of how many; else what is lacking is
named."""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    ColumnValue,
    Expression,
    Literal,
    Lookup,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, MONEY, PMPM
from vbpdsl.model.walking import parts
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_MONTHS = "Member Months"


def of_the_roster(draft: Draft, amount: Expression, node: Node, scope: Scope) -> Expression:
    """An amount that is written PMPM, for each month of the roster: of the month at hand, or of
    all that is settled."""
    roster, span = draft.membership, node.span
    written = isinstance(node, Phrase) and node.kind == "literal" and isinstance(amount, Literal)
    if not written or amount.type.unit != PMPM or roster is None or set(roster.table.key) != {
        roster.member, roster.month,
    }:  # fmt: skip
        return amount
    if scope.keys not in ((), (roster.month,)):
        return amount

    def word(kind: str, text: str) -> Word:
        return Word(kind, text, text, span, text)

    if scope.keys:
        month = Phrase("of_key", (word("IN_THAT", "in that"), word("ROWS", roster.month)), span)
        rows = (word("ROWS", roster.member), Phrase("qualifiers", (month,), span))
    else:
        belongs = Phrase("belongs", (
            word("ROWS", roster.member), word("BELONGS_TO", "belong to"),
            word("PARTY", roster.party),
        ), span)  # fmt: skip
        when = Phrase("months_when", (word("WHICH", "which"), belongs), span)
        served = Phrase("served", (word("IN", "in"), when), span)
        rows = (word("ROWS", roster.month), Phrase("qualifiers", (served,), span))
    counted = (word("NUMBER_OF", "number of"), Phrase("rows", rows, span))
    number = draft.value(Phrase("counted_rows", counted, span), scope)
    dollars = evolve(amount, type=MONEY)
    return Arithmetic("*", dollars, number, MONEY, span=span)


def of_months(draft: Draft, amount: Expression, scope: Scope) -> str:
    """The figure that is lacking, or that is counted in something else than months."""
    if amount.type.unit != PMPM or amount.span is None:
        return "pay a line or a Term that is in dollars"
    if (counted := _counted(draft, amount)) is not None:
        return (
            f"if `{counted}` counts each member's months, say so where its table is described: "
            "its kind is `member months`"
        )
    said = scope.source.slice(amount.span)
    if not isinstance(amount, TermValue | Literal):
        name = next((part.term for part in parts(amount)
                     if isinstance(part, TermValue) and part.type.unit == PMPM), said)  # fmt: skip
        return f"make `{name}` dollars where it is defined, as in `... times {_MONTHS}`"
    if _MONTHS not in draft.documents.nouns.by_name:
        words = f"`{_MONTHS} means the number of ... .`"
        return f"pay `{said} times {_MONTHS}`, and say in a clause what they are: {words}"
    found = draft.definitions.get(_MONTHS)
    if found is not None and (column := _column(found.expression)) is not None:
        return (
            f"pay `{said} times {_MONTHS}`, and say that `{column}` counts months of members: its "
            "kind is `member months` where its table is described"
        )
    return f"pay `{said} times {_MONTHS}`, once the clause that says what they are can be read"


def _counted(draft: Draft, amount: Expression) -> str | None:
    """The column, or the Term made of one, that an amount PMPM is multiplied by already."""
    if not isinstance(amount, Arithmetic) or amount.operator != "*":
        return None
    for side in (amount.left, amount.right):
        found = side
        if isinstance(side, TermValue) and side.term in draft.definitions:
            found = draft.definitions[side.term].expression
        if side.type.unit == COUNT.unit and (column := _column(found)) is not None:
            return column
    return None


def _column(expression: Expression) -> str | None:
    """The column of numbers that a figure is read from."""
    for part in parts(expression):
        if isinstance(part, ColumnValue | Lookup) and part.type.unit == COUNT.unit:
            return part.column
    return None
