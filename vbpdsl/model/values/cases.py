"""Cases: values with conditions, in bullets or one sentence, and what holds otherwise.

    - 50% if Score is at least 60    ->   Cases(60 <= Score: 50%; otherwise: 30%)
    - 30% otherwise

Without an `otherwise` the conditions must leave nothing out by what they say, which `covering`
decides; `listed` tells what a value can be. `definitions` comes here for a body in cases.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.conditions.covering import covers
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Connective,
    Expression,
    Literal,
    Missing,
)
from vbpdsl.model.nouns.listed import values_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.walking import parts
from vbpdsl.syntax.tree import Node, Phrase, Word

_OF_CASES = ("IF", "OTHERWISE", "OTHERWISE_LAST", "SEMICOLON", "COMMA", "THEN", "COLON")
"""Words between the values and conditions of bullets."""


def one_case(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A if this is so; otherwise B`, `A if this is so, and is B otherwise`."""
    amount = draft.value(phrase.parts[0], scope)
    test = draft.condition(phrase.parts[2], scope)
    last = -1 if phrase.token("OTHERWISE_LAST") is None else -2
    nothing = phrase.token("OTHERWISE_NOTHING")
    other = (
        draft.value(phrase.parts[last], scope)
        if nothing is None
        else Literal(Fraction(0), amount.type, span=nothing.span)
    )
    same_unit(draft, amount, other, phrase.span, scope)
    return Cases((Branch(test, amount),), other, amount.type, span=phrase.span)


def many_cases(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`50% if A, 40% if B, and otherwise 30%`: in one sentence what bullets say in several."""
    said: list[Node] = [*phrase.parts[:3]]
    for case in phrase.phrases("next_case"):
        said += case.parts[1:]
    marks = [i for i, part in enumerate(said) if isinstance(part, Word) and part.kind == "IF"]
    branches: list[Branch] = []
    for mark in marks:
        test = draft.condition(said[mark + 1], scope)
        value = draft.value(said[mark - 1], scope)
        branches.append(Branch(test, value, span=said[mark + 1].span))
    ends = phrase.token("OTHERWISE_ELSE") is not None
    otherwise = draft.value(phrase.parts[-1], scope) if ends else None
    return _cases(draft, phrase, branches, otherwise, scope)


def bulleted(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """Bullets with a value and a condition, in either order, and what holds otherwise."""
    branches: list[Branch] = []
    otherwise: Expression | None = None
    for bullet in _bullets(phrase):
        words = {part.kind for part in bullet if isinstance(part, Word)}
        said = [p for p in bullet if not isinstance(p, Word) or p.kind not in _OF_CASES]
        if "IF" not in words:
            otherwise = draft.value(said[0], scope)
            continue
        amount, test = said
        if isinstance(bullet[0], Word) and bullet[0].kind == "IF":
            test, amount = said
        branches.append(Branch(draft.condition(test, scope), draft.value(amount, scope),
                               span=test.span))  # fmt: skip
    return _cases(draft, phrase, branches, otherwise, scope)


def _cases(
    draft: Draft,
    phrase: Phrase,
    branches: list[Branch],
    otherwise: Expression | None,
    scope: Scope,
) -> Expression:
    """Branches, and what holds otherwise; without it they must leave nothing out."""
    last: Branch | None = None
    if otherwise is None:
        conditions = tuple(branch.condition for branch in branches)
        if not covers(conditions, lambda value: frozenset(values_of(draft, value)) or None):
            _says_no_otherwise(draft, phrase, scope)
        last = branches.pop()
        otherwise = last.value
    for branch in branches:
        same_unit(draft, branch.value, otherwise, phrase.span, scope)
    branches = _missing_first(branches, last, otherwise)
    type_ = evolve(
        otherwise.type, whole=all(b.value.type.whole for b in branches) and otherwise.type.whole
    )
    return Cases(tuple(branches), otherwise, type_, span=phrase.span)


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


def _says_no_otherwise(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """Bullets of conditions that do not cover everything by what they say."""
    draft.say(
        "VBP112",
        f"{_whose(phrase)} say what holds if, and not what holds otherwise",
        scope.source,
        phrase.span,
        scope.clause,
        expected="a last bullet that begins with `otherwise`, or conditions of one figure or one "
        "status that leave nothing out"
        if phrase.kind == "cases"
        else "`; otherwise ...` at the end, or conditions of one figure that leave nothing out",
        suggestion="`- otherwise ...` as the last bullet"
        if phrase.kind == "cases"
        else "`; otherwise $0`, or what else holds in all other cases",
    )
    raise Refused


def _whose(phrase: Phrase) -> str:
    return "the bullets" if phrase.kind == "cases" else "the cases"


def _bullets(phrase: Phrase) -> list[list[Node]]:
    """The parts of each bullet."""
    found: list[list[Node]] = []
    for part in phrase.parts:
        if isinstance(part, Word) and part.kind == "BULLET":
            found.append([])
        elif found:
            found[-1].append(part)
    return found
