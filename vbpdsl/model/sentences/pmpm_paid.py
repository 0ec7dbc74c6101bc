"""What to do about an amount PMPM that is to be paid in dollars: how many months there are."""

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
from vbpdsl.model.types import COUNT, PMPM
from vbpdsl.model.walking import parts

_MONTHS = "Member Months"


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
