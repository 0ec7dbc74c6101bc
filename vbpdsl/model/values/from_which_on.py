"""Whether words say of what they speak with `in excess of`: of how many rows, or of what they have.

    $100 for each stay in excess of 3                      of how many stays
    $100 for each stay with a charge in excess of $600     of its charge, or of all that is paid

Where a figure of the rows stands just before it, some mean that figure and the sentence can be read
of the number of rows, or of the amount. Beside `per_each` and `arithmetic`, which come here.
"""

from fractions import Fraction
from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, Literal
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import STRETCH_TYPES
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.for_each import ForEach
from vbpdsl.syntax.nodes.values import ByWhich
from vbpdsl.syntax.parsing.tree import Phrase

_FIGURES = ("COLUMN", "COLUMNS", "TERM", "ROWS")


def check_rows(draft: Draft, said: ForEach, scope: Scope) -> None:
    """Ask it where what is said of the rows ends with a figure: `each stay with hours`."""
    if not isinstance(said.of, RowsNamed) or said.of.phrase.phrase("qualifiers") is None:
        return
    *_, last = said.of.phrase.words()
    if last.kind in _FIGURES and last.value not in STRETCH_TYPES:  # `in that month` is a time
        rows = scope.source.phrase(said.of.phrase.span)
        _ask(draft, said.span, scope, f"of the number of `{rows}`", f"of the {last.typed}")


def check_whole(draft: Draft, said: ForEach, bound: Expression, scope: Scope) -> None:
    """`each stay in excess of 2% of Units`, of 3.4: the fourth stay, or six tenths of it?"""
    if not isinstance(said.of, RowsNamed) or bound.type.whole:
        return
    if isinstance(bound, Literal) and Fraction(str(bound.value)).denominator == 1:
        return
    rows = scope.source.phrase(said.of.phrase.span)
    _ask(
        draft, said.span, scope, "a whole one where the last is only partly in excess",
        f"the part of the last `{rows}` that is in excess",
    )  # fmt: skip


def check_amount(draft: Draft, said: ByWhich, scope: Scope) -> None:
    """`$100 for each stay in excess of $600`: of what is paid in all, or of what each stay costs?
    `The amount by which ($100 for each stay) exceeds $600` says it."""
    first = said.first
    if not isinstance(first, Phrase) or first.kind != "for_each_row":
        return
    if first.span.start == said.span.start:
        words = scope.source.phrase(first.span)
        each = "of a figure of each of them"
        _ask(draft, said.span, scope, f"of `{words}`, added together", each)


def _ask(draft: Draft, span: Span, scope: Scope, one: str, other: str) -> NoReturn:
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(span)}` does not say what is in excess",
        scope.source,
        span,
        scope.clause,
        readings=(one, other),
        suggestion="of a figure of the rows: `whose ... is more than ...`; of an amount: `the "
        "amount by which (...) exceeds ...`; of rows: a Term for their number, and `in excess of` "
        "behind it",
    )
    raise Refused
