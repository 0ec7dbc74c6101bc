"""What holds where there is no figure, or where there are no rows: `if it is missing`, `if there
are none`.

    the highest fee of urgent visits; if there are none, $7      $7 where it is missing
    the total fee of urgent visits; if there are none, $7        $7 where no row is counted

A total and a number of no rows are 0 and never missing. Beside `tails`, which reads all else that
is said after a value.
"""

from fractions import Fraction
from typing import NoReturn

from vbpdsl.model.conditions.plain_tests import is_missing
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Expression,
    Literal,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.model.values.other_years import none_before
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.walking import parts_above
from vbpdsl.syntax.actions.aggregates import figure
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured
from vbpdsl.syntax.nodes.times import YearsBefore
from vbpdsl.syntax.nodes.values import IfMissing
from vbpdsl.syntax.parsing.tree import Phrase

_OF_NONE_0 = (How.TOTAL, How.NUMBER)
"""What is 0 of no rows, and never missing of them."""


def if_missing(draft: Draft, said: IfMissing, scope: Scope) -> Expression:
    """`A; if it is missing, B`, `A, or B if there are none`: B where A is missing."""
    at_hand = (*scope.visible_keys, *draft.settlement_keys)
    if said.lacking is not None and draft.canonical(str(said.lacking.value)) not in at_hand:
        not_computed(draft, said, scope)  # `; for a member without one` of a figure of no member
    if said.none:
        _none_of_several(draft, said, scope)
    first = draft.value(said.value, scope)
    if said.instead is None:
        return _stays_missing(draft, first, said, scope)
    other = draft.value(said.instead, scope)
    same_unit(draft, first, other, said.span, scope)
    test = none_before(draft, first)
    if test is None and said.none:
        test = _none_counted(draft, first, said, scope)
    test = test or is_missing(first)
    branch = Branch(test, other, span=said.span)
    return Cases((branch,), first, first.type, span=said.span)


def _none_counted(
    draft: Draft, found: Expression, said: IfMissing, scope: Scope
) -> Expression | None:
    """`the total fee of urgent visits; if there are none, $7`: a total or a number of no rows is 0
    and never missing, so it is asked how many rows there are. A quotient is missing of none."""
    if isinstance(found, Arithmetic) and found.operator == "/":
        return None
    said_of = (one for one in parts_above(found, Aggregate) if isinstance(one, Aggregate))
    counted = [one for one in said_of if one.how in _OF_NONE_0]
    if not counted:
        return None
    if len(counted) > 1:
        _none_of_which(draft, said, scope)
    (one,) = counted
    number = Aggregate(How.NUMBER, one.rows, None, None, COUNT, span=said.span)
    return Comparison("=", number, Literal(Fraction(0), COUNT), TRUTH, span=said.span)


def _none_of_which(draft: Draft, said: IfMissing, scope: Scope) -> NoReturn:
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}` does not say of which rows there are none",
        scope.source,
        said.span,
        scope.clause,
        readings=("none of the first", "none of the others"),
        case="three visits of the one kind and none of the other",
        suggestion="a Term for each figure, with `; if there are none, ...` behind its own",
    )
    raise Refused


def _none_of_several(draft: Draft, said: IfMissing, scope: Scope) -> None:
    """`the highest Savings of each of the two years before, or $0 if there is none`: where there is
    one of the two, it is not said what holds."""
    phrase = said.value if isinstance(said.value, Phrase) else None
    node = figure(phrase) if phrase is not None and phrase.kind == "aggregated" else None
    measured = node.value if isinstance(node, Aggregated) else None
    if not isinstance(measured, Measured) or not isinstance(measured.when, YearsBefore):
        return
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}` can be read in two ways where one of the years has a "
        "figure and another has none",
        scope.source,
        said.span,
        scope.clause,
        readings=("what holds where there is none", "the figure of those that there are"),
        case="of $1,000 in the one year and nothing in the other, the highest is what is said of "
        "none, or $1,000",
        suggestion="`if it is missing` in place of `if there is none`, or a case for each year",
    )
    raise Refused


def _stays_missing(draft: Draft, found: Expression, said: IfMissing, scope: Scope) -> Expression:
    """`...; if there are none, there is no Average Cost`: as it is for what needs a row."""
    of_rows = isinstance(found, Aggregate) and found.how not in _OF_NONE_0
    if not of_rows and not (isinstance(found, Arithmetic) and found.operator == "/"):
        draft.say(
            "VBP309",
            f"`{scope.source.slice(said.value.span)}` is $0 or 0 where there are none, so "
            "there is always one",
            scope.source,
            said.span,
            scope.clause,
            suggestion="leave out `; if there are none, ...`",
        )
        raise Refused
    return found
