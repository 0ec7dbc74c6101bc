"""A figure of an example that is said once more, in other terms: each is worked out too.

    Shared Savings are 50% of $3,050,000 plus 25% of $915,001, or $1,753,750.25
        ->   the working comes to that, and so does the Term
    Gross Loss is $5,950,000 (8.50%)          ->   the one percentage that is made of Gross Loss
    a is $416,987.99, a cent short of 3% of Budget   ->   3% of Budget is $416,988.00
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from vbpdsl.model.contract import Definition, Expected
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.facts import At, figure_said, step_of, written
from vbpdsl.model.expressions import Expression, Literal, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Style
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.walking import parts
from vbpdsl.syntax.nodes.examples import Again, Figures, Restated

_CENT = Fraction(1, 100)


def restated(
    draft: Draft,
    figures: Figures,
    working: Expression | None,
    actual: Expression,
    at: At,
    words: str,
    scope: Scope,
) -> tuple[Expected, ...]:
    """What is said once more of a figure, each as something that must come out."""
    return tuple(
        expected
        for one in figures.again
        for expected in _again(draft, one, figures, working, actual, at, words, scope)
    )


def _again(
    draft: Draft, one: Restated, figures: Figures, working: Expression | None,
    actual: Expression, at: At, words: str, scope: Scope,
) -> Iterator[Expected]:  # fmt: skip
    shown = step_of(scope.source.slice(one.figure.span)) if one.shown else None
    said = scope.source.phrase(one.span)
    again = draft.value(one.figure, scope)
    if one.how in (Again.OR, Again.BRACKETS) and not isinstance(again, Literal):
        first = written(draft, figures.each[0], scope)
        same_unit(draft, again, first, one.span, scope)
        yield Expected(said, again, first.value, at=at, span=one.span)
        return
    match one.how:
        case Again.OR:
            value = written(draft, one.figure, scope).value
            yield Expected(words, actual, value, shown, at, span=one.figure.span)
            if working is not None and not isinstance(working, Literal):
                place = figures.each[0].span
                text = f"{scope.source.phrase(place)}{said}"
                yield Expected(text, working, value, shown, at, span=one.figure.span)
        case Again.BRACKETS:
            wanted = written(draft, one.figure, scope)
            main = draft.value(figures.each[0], scope)
            if (wanted.type.style is Style.PERCENT) is (main.type.style is Style.PERCENT):
                yield Expected(words, actual, wanted.value, shown, at, span=one.figure.span)
                return
            share = _share_of(draft, actual, one, scope)
            made = figure_said(share, one.figure.span)
            of = at if share.keys else ()
            yield Expected(f"{share.name} {said}", made, wanted.value, shown, of, span=one.span)
        case Again.CENT_SHORT | Again.CENT_OVER:
            away = _CENT if one.how is Again.CENT_SHORT else -_CENT
            value = written(draft, figures.each[0], scope).value
            assert isinstance(value, Fraction)
            yield Expected(said, draft.value(one.figure, scope), value + away, at=at, span=one.span)
        case _:
            assert_never(one.how)


def _share_of(draft: Draft, actual: Expression, one: Restated, scope: Scope) -> Definition:
    """The one percentage of the contract that is made of a figure."""
    found = [*_shares(draft, actual)]
    own = f" of {actual.term}" if isinstance(actual, TermValue) else ""
    named = [one for one in found if own and one.name.endswith(own)]  # `Percentage of Savings`
    if len(found) == 1 or len(named) == 1:
        return (named or found)[0]
    names = " or ".join(f"`{item.name}`" for item in found)
    draft.say(
        "VBP605",
        f"`{scope.source.phrase(one.span)}` does not say which percentage of the contract it is",
        scope.source,
        one.span,
        scope.clause,
        expected=names or None,
        suggestion=f"`, a {found[0].name} of {scope.source.phrase(one.figure.span)}`"
        if found
        else "leave it out, or define the percentage in a clause and say its name",
    )
    raise Refused


def _shares(draft: Draft, actual: Expression) -> Iterator[Definition]:
    if not isinstance(actual, TermValue):
        return
    for name in tuple(draft.sources):
        definition = draft.definitions.get(name)
        if definition is None or definition.type.style not in (Style.PERCENT, Style.RATIO):
            continue
        if any(isinstance(n, TermValue) and n.term == actual.term for n in
               parts(definition.expression)):  # fmt: skip
            yield definition
