"""What is said of rows and is true of all of them or of none: a status of the party.

    the number of certified visits, where Clinics are certified and no visit ever is     VBP326

Every visit would count, or none, as the Clinic is certified or not, and the sentence says which
visits count. So it is asked. Beside `conditions`, which reads what is said of rows.
"""

from collections.abc import Iterable

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    ColumnValue,
    Condition,
    Expression,
    KeyValue,
    Lookup,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts


def ask_if_of_the_party(draft: Draft, conditions: Iterable[Condition], inner: Scope) -> None:
    """Ask of each condition that reads figures and nothing of the rows that it is said of.

    What is said of the parties themselves is theirs: `the Plan pays each certified Clinic`.
    """
    kind = inner.table.row if inner.table is not None else inner.subject
    if kind is None or kind in draft.settlement_keys:
        return
    for condition in conditions:
        if condition.span is not None and _is_of_the_party(draft, condition):
            _ask(draft, condition, kind, inner)


def _is_of_the_party(draft: Draft, condition: Condition) -> bool:
    """Whether a condition comes out the same for all rows of one settlement."""
    on_figures = any(isinstance(part, Lookup | TermValue) for part in parts(condition.test))
    return on_figures and of_the_settled_alone(draft, condition.test)


def of_the_settled_alone(draft: Draft, expression: Expression) -> bool:
    """Whether an expression reads no row, and nothing at hand but what is settled."""
    return not any(
        isinstance(part, ColumnValue)
        or (isinstance(part, KeyValue) and part.key not in draft.settlement_keys)
        for part in parts(expression)
    )


def _ask(draft: Draft, condition: Condition, kind: str, inner: Scope) -> None:
    span = condition.span
    assert span is not None
    said = inner.source.phrase(span)
    many, party = draft.many(kind), next(iter(draft.settlement_keys), "party")
    draft.say(
        "VBP326",
        f"`{said}` is said of {many}, and holds for all {many} of one {party} or for none",
        inner.source,
        span,
        inner.clause,
        readings=(
            f"all {many} of the {party} if it holds for the {party}, and else none of them",
            f"those {many} of which it holds, whatever holds for the {party}",
        ),
        case=f"$5 for each of 3 {many} if the {party} is so: $15; of 1 of the 3 it holds: $5",
        suggestion=f"say it of the {party}, as in `... if the {party} is ...; otherwise 0`, or add "
        f"a column to the table of {many} that says it of each",
    )
    raise Refused
