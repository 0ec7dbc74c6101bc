"""That there is no figure: `otherwise no score`, `there is no Final Score`, in cases and tables.

A Term without a figure is missing, as one is whose data are: what rests on it says what holds then.
`no figure` is of the kind of the other values beside it, and stands nowhere but beside some.
"""

from fractions import Fraction
from typing import TypeVar

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, Literal
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, DOLLARS, ValueType
from vbpdsl.syntax.nodes.values import NoFigure
from vbpdsl.syntax.parsing.tree import Phrase

Said = TypeVar("Said", bound=Expression)


def no_figure(draft: Draft, said: NoFigure, scope: Scope) -> Expression:
    """That the Term which is being said has no figure."""
    own = draft.in_progress[-1] if draft.in_progress else None
    if said.of is not None and said.of.value != own:
        draft.say(
            "VBP309",
            f"this says that there is no {said.of.typed}, where `{own}` is said",
            scope.source,
            said.span,
            scope.clause,
            suggestion="`no figure`",
        )
        raise Refused
    return Literal(None, COUNT, span=said.span)


def is_none(value: object) -> bool:
    """Whether a value is `no figure`."""
    return isinstance(value, Literal) and value.value is None


def nothing_of(value: Expression, phrase: Phrase) -> Literal:
    """`The Bonus is zero`, in the unit of what it stands in for."""
    return Literal(Fraction(0), value.type, span=phrase.span)


def none_of(value: Expression, phrase: Phrase) -> Literal:
    """`There is no Bonus if ...` is $0; `there is no Score` is a missing one, as in examples."""
    type_ = value.type
    if type_.unit == DOLLARS or type_.whole or not type_.unit.pure:
        return nothing_of(value, phrase)
    return Literal(None, type_, span=phrase.span)


def of_type(value: Expression, type_: ValueType) -> Expression:
    """A value, and `no figure` as one of what is beside it."""
    return evolve(value, type=type_) if isinstance(value, Literal) and is_none(value) else value


def check_beside(draft: Draft, value: Expression, scope: Scope) -> None:
    """`Score means no score` is nothing that anybody would write."""
    if not is_none(value):
        return
    draft.say(
        "VBP309",
        "there is never a figure",
        scope.source,
        value.span,
        scope.clause,
        suggestion="say when there is one, in cases: `...; otherwise no score`",
    )
    raise Refused
