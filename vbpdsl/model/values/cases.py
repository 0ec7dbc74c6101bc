"""Cases: values with conditions, in bullets or one sentence, and what holds otherwise.

    - 50% if Score is at least 60    ->   Cases(60 <= Score: 50%; otherwise: 30%)
    - 30% otherwise

Without an `otherwise` the conditions must leave nothing out by what they say, which `covering`
decides; `listed` tells what a value can be. `definitions` comes here for a body in cases.
"""

from fractions import Fraction
from itertools import combinations

from attrs import evolve

from vbpdsl.model.conditions.apart import naming_the_same, never_both
from vbpdsl.model.conditions.covering import covers, crossing, of_one_figure, overlapping
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Connective,
    Expression,
    Extreme,
    Literal,
    Missing,
)
from vbpdsl.model.nouns.listed import values_of
from vbpdsl.model.operators import Picks
from vbpdsl.model.possible.grid import step_of
from vbpdsl.model.possible.page import page_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import STRETCH_TYPES, TRUTH
from vbpdsl.model.values.by_kind import check_at_hand
from vbpdsl.model.values.no_figure import is_none, of_type
from vbpdsl.model.values.same_base import check_one_base, of_the_same
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.cases import Case, OfSeveral
from vbpdsl.syntax.nodes.cases import Cases as Said
from vbpdsl.syntax.parsing.tree import Phrase


def cases_of(
    draft: Draft, said: Said, scope: Scope, *, earned: bool = False, term: str | None = None
) -> Expression:
    """Values with conditions, and what holds otherwise; without it they must leave nothing out.

    Of what is `earned` there is nothing otherwise. `term` is the Term that they are of.
    """
    if said.named is not None and said.named.value != term:
        not_computed(draft, said, scope)  # `...; otherwise another Term is ...`
    for one in said.cases:
        _check_per(draft, one, scope)
    if said.others is not None:
        check_at_hand(draft, said.others, scope)
    base = said.cases[0].value
    rests = (said.otherwise,) if said.otherwise is not None else ()
    check_one_base(draft, (*(one.value for one in said.cases), *rests), scope)
    branches = [
        Branch(draft.condition(one.condition, scope),
               draft.value(of_the_same(draft, base, one.value, scope), scope),
               span=one.condition.span)
        for one in said.cases
    ]  # fmt: skip
    _check_apart(draft, said, branches, scope)
    if earned and said.otherwise is None and said.nothing is None and not said.bullets:
        _check_earned(draft, said, branches, scope)
    rest = said.otherwise
    otherwise = (
        draft.value(of_the_same(draft, base, rest, scope), scope) if rest is not None else None
    )
    if earned and (otherwise is None or is_none(otherwise)):
        otherwise = Literal(Fraction(0), branches[0].value.type)
    if said.nothing is not None:
        otherwise = Literal(Fraction(0), branches[0].value.type, span=said.nothing.span)
    if otherwise is not None:
        _check_what_is_added(draft, said, otherwise, scope)
        _check_what_the_tail_is_of(draft, said, branches, scope)
    last: Branch | None = None
    if otherwise is None:
        conditions = tuple(branch.condition for branch in branches)
        page = page_of(draft)
        if not covers(
            conditions,
            lambda value: frozenset(values_of(draft, value)) or None,
            lambda value: step_of(value, page),
        ):
            _says_no_otherwise(draft, said, scope)
        last = branches.pop()
        otherwise = last.value
    telling = _telling((otherwise, *(branch.value for branch in branches)))
    for branch in branches:  # each with one that has a unit: `$6, 4% and zero`
        same_unit(draft, branch.value, otherwise, said.span, scope)
        same_unit(draft, branch.value, telling, said.span, scope)
    branches = _of_several(draft, branches, said, scope)
    branches = _missing_first(branches, last, otherwise)
    values = (otherwise, *(branch.value for branch in branches))
    type_ = evolve(_telling(values).type, whole=all(value.type.whole for value in values))
    branches = [evolve(one, value=of_type(one.value, type_)) for one in branches]
    otherwise = of_type(otherwise, type_)
    return Cases(tuple(branches), otherwise, type_, span=said.span)


def _check_apart(draft: Draft, said: Said, branches: list[Branch], scope: Scope) -> None:
    """`6% for 80 or more Points, 4% for 60 through 80`: which of the two at 80?"""
    sized = [at for at, one in enumerate(said.cases) if one.sized]
    tests = tuple(branches[at].condition for at in sized)
    both = overlapping(tests) or naming_the_same(tests)
    if both is not None:
        both = sized[both[0]], sized[both[1]]
    elif said.otherwise is None and said.nothing is None and said.several is None:
        both = crossing(tuple(branch.condition for branch in branches))
    if both is None:
        return
    one, other = (said.cases[at] for at in both)
    words = (scope.source.phrase(part.condition.span) for part in (one, other))
    draft.say(
        "VBP402",
        f"`{next(words)}` and `{next(words)}` overlap",
        scope.source,
        other.condition.span,
        scope.clause,
        suggestion="let one of the two end before the other begins: `80 or more`, `60 to below 80`",
    )
    raise Refused


def _check_earned(draft: Draft, said: Said, branches: list[Branch], scope: Scope) -> None:
    """`earns 10 points if A, and 5 points if B`: where both are so, 15 or 10?"""
    for (at, one), (other_at, other) in combinations(enumerate(branches), 2):
        tests = (one.condition, other.condition)
        if never_both(*tests) or of_one_figure(tests):
            continue
        words = (scope.source.phrase(said.cases[n].condition.span) for n in (at, other_at))
        draft.say(
            "VBP121",
            f"`{next(words)}` and `{next(words)}` may both hold, and nothing says what is earned "
            "then",
            scope.source,
            other.condition.span or said.span,
            scope.clause,
            readings=("both are earned, added together", "the first that holds is earned alone"),
            suggestion="a clause of its own for each, which are added; or `; otherwise 0 points` "
            "behind the last, of which the first that holds counts",
        )
        raise Refused


def _check_what_is_added(draft: Draft, said: Said, otherwise: Expression, scope: Scope) -> None:
    """`10% of Savings, plus a further $50 if A; otherwise $0`: all of it, or what is added?"""
    value = said.cases[0].value
    tail = value.parts[-1] if isinstance(value, Phrase) and value.kind == "tailed" else None
    added = isinstance(tail, Phrase) and tail.kind == "then" and tail.token("THEN_PLUS") is not None
    nothing = isinstance(otherwise, Literal) and otherwise.value == 0
    if len(said.cases) != 1 or not added or not nothing:
        return
    words = scope.source.slice(value.span)
    test = scope.source.slice(said.cases[0].condition.span)
    whole = f"({words}) if {test}; otherwise $0"
    draft.say(
        "VBP121",
        f"otherwise nothing: this does not say whether all of `{words}` or only what is added",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"`{whole}`", f"`{words} if {test}`, without `otherwise`"),
        suggestion=f"`{words} if {test}`, which adds nothing otherwise; or `{whole}`",
    )
    raise Refused


_OF_ALL = {"limit": "limited", "rounded_to": "rounded"}
"""What can stand behind the last case and be said of all of them."""


def _check_what_the_tail_is_of(
    draft: Draft, said: Said, branches: list[Branch], scope: Scope
) -> None:
    """`6% of Fees if A; otherwise 4% of Fees, but not more than $500`: the last, or each of them?
    Of figures that are written out before it nothing is asked."""
    last = said.otherwise
    tail = last.parts[-1] if isinstance(last, Phrase) and last.kind == "tailed" else None
    done = _OF_ALL.get(tail.kind) if isinstance(tail, Phrase) else None
    if said.bullets or done is None or all(isinstance(one.value, Literal) for one in branches):
        return
    assert isinstance(last, Phrase) and isinstance(tail, Phrase)
    if any(isinstance(one.value, Phrase) and one.value.phrase(tail.kind) for one in said.cases):
        return  # each has its own
    words, limit = scope.source.slice(last.span), scope.source.slice(tail.span)
    first = scope.source.phrase(said.cases[0].value.span)
    draft.say(
        "VBP121",
        f"`{limit.lstrip(', ')}` behind the last case does not say of which it is",
        scope.source,
        last.span,
        scope.clause,
        readings=(f"`{words}` alone is {done}", f"`{first}` is {done} as well"),
        suggestion=f"`({words})`, if it alone is {done}; else a sentence of its own, "
        "that begins with the Term",
        fixes=(Fix(last.span, f"({words})"),),
    )
    raise Refused


def _check_per(draft: Draft, one: Case, scope: Scope) -> None:
    """`$612 per month for an intensive client`: of each month, and not for all of them."""
    value = one.value
    such = isinstance(one.condition, Phrase) and one.condition.kind == "is_such"
    if such and isinstance(value, Phrase) and value.kind == "for_each_row":
        *_, last = value.words()
        if last.value in STRETCH_TYPES:
            not_computed(draft, value, scope)


def _of_several(draft: Draft, branches: list[Branch], said: Said, scope: Scope) -> list[Branch]:
    """`; the higher applies where both do`: the cases in such an order that the first counts."""
    if said.several is None or said.several is OfSeveral.FIRST:
        return branches
    highest = said.several is OfSeveral.GREATER
    values = [one.value.value for one in branches if isinstance(one.value, Literal)]
    if len(values) == len(branches) and all(isinstance(one, Fraction) for one in values):
        return sorted(branches, key=_written, reverse=highest)
    if len(branches) != 2:
        not_computed(draft, said, scope)
    one, other = branches
    pick = Picks.GREATER if highest else Picks.LESSER
    both = Connective("and", (one.condition, other.condition), TRUTH, span=said.span)
    best = Extreme(pick, (one.value, other.value), one.value.type, span=said.span)
    return [Branch(both, best, span=said.span), one, other]


def _written(branch: Branch) -> Fraction:
    assert isinstance(branch.value, Literal) and isinstance(branch.value.value, Fraction)
    return branch.value.value


def _telling(values: tuple[Expression, ...]) -> Expression:
    """The value that tells what all of them are: not a bare 0, which may be of any kind."""
    said = (one for one in values if not isinstance(one, Literal) or one.value not in (0, None))
    return next(said, values[0])


def or_nothing(draft: Draft, said: Said, scope: Scope) -> Expression:
    """`If A, 50% of Savings`, of a line: nothing where it is not so."""
    (one,) = said.cases
    test, amount = draft.condition(one.condition, scope), draft.value(one.value, scope)
    zero = Literal(Fraction(0), amount.type)
    return Cases((Branch(test, amount),), zero, amount.type, span=said.span)


def _missing_first(
    branches: list[Branch], last: Branch | None, otherwise: Expression
) -> list[Branch]:
    """`$15,000, if it is after March 31 or there is no report date`: asked before the bullets
    that compare the day, which a missing one would leave without an answer."""
    found = list(branches)
    for branch in (*branches, *((last,) if last is not None else ())):
        for item in _alternatives(branch.condition):
            if not isinstance(item, Missing):
                continue
            first = next((at for at, one in enumerate(found) if _asks(one, item)), None)
            upto = found.index(branch) if branch in found else len(found)
            if first is None or not all(_asks(one, item) for one in found[first:upto]):
                continue
            value = branch.value if branch in found else otherwise
            found.insert(first, Branch(item, value, span=branch.span))
    return found


def _alternatives(condition: Expression) -> tuple[Expression, ...]:
    """What a condition says with `or`; nothing where it says no such thing."""
    if isinstance(condition, Connective) and condition.operator == "or":
        return condition.items
    return ()


def _asks(branch: Branch, missing: Missing) -> bool:
    """Whether a branch compares what may be missing."""
    return any(part == missing.item for part in parts(branch.condition)) and not isinstance(
        branch.condition, Missing
    )


def _nought(said: Said, scope: Scope) -> str:
    """Nothing, in the unit of the cases that are said."""
    first = scope.source.slice(said.cases[0].value.span)
    return "0%" if first.endswith("%") else "$0" if "$" in first else "0"


def _says_no_otherwise(draft: Draft, said: Said, scope: Scope) -> None:
    """Conditions that do not cover everything by what they say."""
    whose = "the bullets" if said.bullets else "the cases"
    draft.say(
        "VBP112",
        f"{whose} say what holds if, and not what holds otherwise",
        scope.source,
        said.span,
        scope.clause,
        expected="a last bullet that begins with `otherwise`, or conditions of one figure or one "
        "status that leave nothing out"
        if said.bullets
        else "`; otherwise ...` at the end, or conditions of one figure that leave nothing out",
        suggestion="`- otherwise ...` as the last bullet"
        if said.bullets
        else f"`; otherwise {_nought(said, scope)}`, or what else holds in all other cases",
    )
    raise Refused
