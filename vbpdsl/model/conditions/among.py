"""One value among others: `is among the 3 highest Scores of all Practices`.

    is among the 3 highest of all Practices      its rank, the highest first, is at most 3
    ranks second among all Practices, the highest first
                                                 its rank is 2
    is in the top quartile of all Practices, by number
                                                 its rank is at most a quarter of their number
    is in the top quartile of all Practices, by nearest rank
                                                 it is at least the 75th percentile

Equal ones share the better rank, so all of them are in or none is. How a share is counted is asked:
of eight values evenly apart the top quartile is two of them or three.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.conditions.directions import direction
from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, Arithmetic, Better, Comparison, Expression, Literal
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, NUMBER, TRUTH
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.times import ORDINALS
from vbpdsl.syntax.nodes.comparisons import Among


def among(draft: Draft, left: Expression, test: Among, span: Span, scope: Scope) -> Expression:
    """Whether a value is one of the first of many."""
    found = _first(draft, left, test, span, scope)
    return opposite(found) if test.negated else found


def _first(draft: Draft, left: Expression, test: Among, span: Span, scope: Scope) -> Expression:
    if test.side is None:
        return _at_its_place(draft, left, test, span, scope)
    if test.share is None:
        rank = _rank(draft, left, test, scope)
        assert test.number is not None and isinstance(test.number.value, Fraction)
        number = test.number.value
        if number < 1 or number % 1:
            not_computed(draft, test.number, scope)
        return Comparison("<=", rank, Literal(number, COUNT), TRUTH, span=span)
    said = [str(word.value) for word in test.methods]
    if "BY_NUMBER" in said:
        if len(said) > 1:
            not_computed(draft, test.methods[-1], scope)
        rank = _rank(draft, left, test, scope)
        of = Arithmetic("*", Literal(test.share, NUMBER), _number(rank), NUMBER, span=span)
        return Comparison("<=", rank, of, TRUTH, span=span)
    if not {"NEAREST_RANK", "STRAIGHT_LINE"} & set(said):
        _share_is_asked(draft, test, scope)
    mark = draft.value(test.mark, scope)
    _of_the_same(draft, left, mark, test, scope)
    if test.side.value in ("BEST", "WORST"):
        way = direction(draft, test.side, scope)
        best = test.side.value == "BEST"
        sides = (left, mark) if best else (mark, left)
        return Better(*sides, way, True, TRUTH, span=span)
    sign = ">=" if test.side.value == "HIGHEST" else "<="
    return Comparison(sign, left, mark, TRUTH, span=span)


def _at_its_place(
    draft: Draft, left: Expression, test: Among, span: Span, scope: Scope
) -> Expression:
    """`ranks second`: from which end is said, or asked where the rank is read."""
    assert test.number is not None
    place = Literal(Fraction(ORDINALS.index(test.number.text) + 1), COUNT, span=test.number.span)
    rank = draft.value(test.rank, scope)
    _of_the_same(draft, left, rank, test, scope)
    return Comparison("=", rank, place, TRUTH, span=span)


def _rank(draft: Draft, left: Expression, test: Among, scope: Scope) -> Expression:
    if test.side is not None and test.side.value == "WORST":
        not_computed(draft, test.side, scope)
    rank = draft.value(test.rank, scope)
    _of_the_same(draft, left, rank, test, scope)
    return rank


def _of_the_same(
    draft: Draft, left: Expression, made: Expression, test: Among, scope: Scope
) -> None:
    """Refuse `its Score is among the 3 highest Costs`: of other figures than the one compared."""
    plain = evolve(left, span=None)
    kinds = type(left)
    within = (part for part in parts(made) if isinstance(part, kinds))
    named = getattr(plain, "term", getattr(plain, "column", None))
    if any(getattr(part, "term", getattr(part, "column", None)) == named for part in within):
        return
    draft.say(
        "VBP302",
        f"`{scope.source.slice(test.span)}` is said of another figure than those",
        scope.source,
        test.span,
        scope.clause,
        suggestion="the same figure on both sides: `its Score is among the 3 highest Scores of all "
        "Practices`",
    )
    raise Refused


def _number(rank: Expression) -> Expression:
    """How many there are among whom the rank is one."""
    assert isinstance(rank, Arithmetic) and isinstance(rank.right, Aggregate)
    before = rank.right
    all_ = evolve(before.rows, conditions=before.rows.conditions[:-1])
    return evolve(before, rows=all_)


def _share_is_asked(draft: Draft, test: Among, scope: Scope) -> None:
    draft.say(
        "VBP520",
        f"`{scope.source.slice(test.span)}` does not say how so many of them are found",
        scope.source,
        test.span,
        scope.clause,
        readings=(
            "by number: the rank is at most that part of how many there are",
            "by nearest rank: at or beyond the percentile",
        ),
        case="the top quartile of eight values that differ is two of them or three",
        suggestion="`, by number`, `, by nearest rank` or `, on a straight line between places` "
        "behind it",
    )
    raise Refused
