"""What a worked example starts from: Terms, lines and conditions with their values.

    If Budget is $9,960,000 and 12 Criteria are met, ...
        ->   Given(Budget, 9960000), Given(Criteria met, 12)

The counterpart of what follows, in `expected`; what both read of a fact is in `facts`.
"""

from fractions import Fraction

from vbpdsl.model.contract import Definition, Given, Value
from vbpdsl.model.cover.ended import ended_by
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.facts import (
    At,
    constant,
    count_said,
    only_figures,
    spots,
    status_said,
    year_given,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, Kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.examples import (
    Said,
    SaidCount,
    SaidNumber,
    SaidOf,
    SaidPaid,
    SaidStatus,
    SaidThere,
    SaidWhole,
)
from vbpdsl.syntax.parsing.tree import Phrase


def givens_of(
    draft: Draft, said: Said, scope: Scope, before: tuple[Given, ...]
) -> tuple[Given, ...]:
    """What one fact gives; `before` are the figures given so far."""
    match said:
        case SaidOf():
            return _figures(draft, said, scope, before)
        case SaidCount():
            name, count = count_said(draft, said, scope)
            return (Given(name, (), count, span=said.span),)
        case SaidNumber():
            return (_again(draft, said, scope, before),)
        case SaidThere():
            definition, value = there(draft, said, scope)
            return (Given(definition.name, (), value, span=said.span),)
        case SaidStatus():
            definition, at = status_said(draft, said, scope)
            return (Given(definition.name, at, said.held, span=said.span),)
        case SaidWhole():
            ran_its_length(draft, said, scope)
            return ()
        case SaidPaid():
            not_a_start(draft, said.span, scope)
            raise Refused


def _figures(
    draft: Draft, said: SaidOf, scope: Scope, before: tuple[Given, ...]
) -> tuple[Given, ...]:
    if not said.nouns:  # `it is $720,000`
        not_a_start(draft, said.span, scope)
    return tuple(
        given for noun in said.nouns for given in _of_noun(draft, said, noun, scope, before)
    )


def _of_noun(
    draft: Draft, said: SaidOf, noun: Phrase, scope: Scope, before: tuple[Given, ...]
) -> list[Given]:
    found = spots(draft, said, noun, scope, spoken_of(before))
    if found is None:
        _no_term(draft, noun.span, scope)
        raise Refused
    if said.figures is None:
        return [
            Given(spot.definition.name, (*year_given(draft, spot, said.span, scope), *spot.at),
                  None, span=said.span)
            for spot in found
        ]  # fmt: skip
    only_figures(draft, said.figures, scope)
    each = said.figures.each if said.name is None or len(found) == len(said.figures.each) else (
        said.figures.each[-1:]
    )  # fmt: skip
    _check_number(draft, said, len(each), scope)
    return [
        Given(
            spot.definition.name,
            (*year_given(draft, spot, said.span, scope), *spot.at),
            constant(draft, node, spot.definition, said.span, scope),
            span=said.span,
        )
        for spot, node in zip(found, each, strict=True)
    ]


def spoken_of(givens: tuple[Given, ...]) -> tuple[At, ...]:
    """The things that an example has spoken of, the last first."""
    return tuple(given.at for given in reversed(givens) if given.at)


def paid_before(draft: Draft, givens: tuple[Given, ...]) -> frozenset[str]:
    """The payments that an example says were made before: with `after`, or what all those of the
    months come to. `The Employer pays $5` speaks of none of them."""
    made = {name for one in draft.payments for name in (one.term, one.added_up)}
    passed = {one.term for one in givens if one.in_passing} & made
    every = {one.added_up for one in draft.payments if one.added_up != one.term}
    return frozenset(passed | every & {one.term for one in givens})


def _check_number(draft: Draft, said: SaidOf, number: int, scope: Scope) -> None:
    """`two members have Costs of $1, $2 and $3`."""
    if said.many is None or said.many.value == number:
        return
    draft.say(
        "VBP605",
        f"`{scope.source.phrase(said.span)}` says {number} figures of {said.many.typed}",
        scope.source,
        said.span,
        scope.clause,
        suggestion="say one figure for each of them, in their order",
    )
    raise Refused


def there(draft: Draft, said: SaidThere, scope: Scope) -> tuple[Definition, Value]:
    """`there are 9,139 Beneficiaries`; `there are no Losses` is none, `no Score` a missing one."""
    if said.noun.kind != "TERM":
        draft.say(
            "VBP605",
            f"`{scope.source.slice(said.span)}` is no Term that an example can start from",
            scope.source,
            said.span,
            scope.clause,
        )
        raise Refused
    definition = draft.define(str(said.noun.value), scope, said.noun.span)
    if said.number is not None:
        assert isinstance(said.number.value, Fraction)
        return definition, constant(draft, said.number, definition, said.span, scope)
    of = definition.type
    counted = of.kind is Kind.NUMBER and (of.unit == DOLLARS or of.whole or not of.unit.pure)
    return definition, Fraction(0) if counted else None


def ran_its_length(draft: Draft, said: SaidWhole, scope: Scope) -> None:
    """`The Term ran its full length`: so it is, unless the cover has the day on which it ended."""
    if ended_by(draft) is None:
        return
    draft.say(
        "VBP605",
        f"`{scope.source.phrase(said.span)}` is said, and the cover has the day on which it ended",
        scope.source,
        said.span,
        scope.clause,
        suggestion="leave it out, or the cover's line `Ended:`",
    )
    raise Refused


def not_a_start(draft: Draft, span: Span, scope: Scope) -> None:
    """What only a result can say stands where the example says what it starts from."""
    draft.say(
        "VBP605",
        f"`{scope.source.phrase(span)}` is something an example ends in, not something it "
        "starts from",
        scope.source,
        span,
        scope.clause,
        suggestion="put it after `then`",
    )
    raise Refused


def _no_term(draft: Draft, span: Span, scope: Scope) -> None:
    said = scope.source.slice(span)
    if any(i.code == "VBP203" and f"`{said}`" in i.message for i in draft.findings):
        raise Refused  # it is declared twice, which has been said
    draft.say(
        "VBP605",
        f"an example starts from Terms and lines, and `{said}` is neither",
        scope.source,
        span,
        scope.clause,
        suggestion="give a Term or a line of the schedule",
    )


def _again(draft: Draft, said: SaidNumber, scope: Scope, before: tuple[Given, ...]) -> Given:
    """`With 8:` changes what the sentence before changed last."""
    if draft.refused:  # the example before may have been refused for what it uses
        raise Refused
    if not before:
        draft.say(
            "VBP605",
            "there is no example before this one to change",
            scope.source,
            said.span,
            scope.clause,
            suggestion="begin with `If ... then ...` and say every value",
        )
        raise Refused
    last = before[-1]
    assert isinstance(said.number.value, Fraction)
    return Given(last.term, last.at, said.number.value, span=said.span)
