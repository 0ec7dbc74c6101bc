"""Worked examples: sentences to what they start from and what they must end in.

    If Actual Cost is $9,598,000, then Net Savings is $402,000.
        ->   Example(given Actual Cost 9598000; expected Net Savings 402000)

Any Term or line can be given; what it would be computed from is then not needed.
"""

from fractions import Fraction
from string import ascii_lowercase

from vbpdsl.model.contract import Example, Given, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.expected import expected_of
from vbpdsl.model.examples.facts import (
    constant,
    count_said,
    figure_given,
    figure_of,
    one_of_many,
    status_said,
    term_name,
)
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.tree import Phrase


def read_examples(draft: Draft) -> tuple[Example, ...]:
    """All examples; `The same with ...` starts from the example before it."""
    made: list[Example] = []
    for document in draft.documents.all:
        for read in document.of_role("example"):
            for number, phrase in enumerate(read.sentences):
                try:
                    made.append(_one_example(draft, document, read, phrase, number, made))
                except Refused:
                    draft.give_up(document, read.label)
    return tuple(made)


def _one_example(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, number: int,
    before: list[Example],
) -> Example:  # fmt: skip
    said = ways(document, read, phrase)
    return one_reading(
        draft, said, lambda way: _example(draft, document, read, way, number, before)
    )


def _example(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, number: int,
    before: list[Example],
) -> Example:  # fmt: skip
    scope = Scope(document.source, read.label)
    first, second = phrase.phrases("facts")
    if phrase.token("SAME_WITH") is not None and not before:
        _nothing_before(draft, phrase, scope)
    givens = tuple(_given(draft, fact, scope, before) for fact in first.phrases())
    if phrase.token("SAME_WITH") is not None and before:
        changed = {(given.term, given.at) for given in givens}
        kept = tuple(g for g in before[-1].givens if (g.term, g.at) not in changed)
        givens = (*kept, *givens)
    expected = tuple(e for fact in second.phrases() for e in expected_of(draft, fact, scope))
    suffix = f", {_letter(number)}" if len(read.sentences) > 1 else ""
    text = document.source.slice(phrase.span)
    period = _period(draft, phrase, scope, before)
    return Example(read.label + suffix, givens, expected, period, text, span=phrase.span)


def _letter(number: int) -> str:
    """`a` to `z`, then `aa`: which sentence of an example is meant."""
    return ascii_lowercase[number % 26] * (number // 26 + 1)


def _period(draft: Draft, phrase: Phrase, scope: Scope, before: list[Example]) -> str | None:
    """The year that `If, for 2026, ...` names; `The same with ...` keeps that of the one before."""
    if phrase.token("SAME_WITH") is not None:
        return before[-1].period if before else None
    number = phrase.token("NUMBER")
    if number is None:
        return None
    labels = [period.label for period in draft.settlement.periods] if draft.settlement else []
    if draft.period_key is None or number.typed not in labels:
        draft.say(
            "VBP605",
            f"the cover settles no year {number.typed}",
            scope.source,
            number.span,
            scope.clause,
            expected=" or ".join(labels) if draft.period_key is not None else None,
            suggestion="name a year of the cover, or leave the year out",
        )
        raise Refused
    return number.typed


def _nothing_before(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`The same with ...` starts from the example before; without one it starts from nothing."""
    if not draft.refused and not draft.findings.refused:
        # an example before this one may have been refused for a reason of its own
        draft.say(
            "VBP605",
            "there is no example before this one to change",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="begin with `If ... then ...` and say every value",
        )
    raise Refused


def _given(draft: Draft, fact: Phrase, scope: Scope, before: list[Example]) -> Given:
    match fact.kind:
        case "fact_is":
            return _given_is(draft, fact, scope)
        case "fact_count":
            name, count = count_said(draft, fact, scope)
            return Given(name, (), count, span=fact.span)
        case "fact_number":
            return _again(draft, fact, scope, before)
        case "fact_of" | "fact_there" | "fact_at":
            return figure_given(draft, fact, scope)
        case "fact_status":
            definition, at, held = status_said(draft, fact, scope)
            return Given(definition.name, at, held, span=fact.span)
    draft.say(
        "VBP605",
        f"`{scope.source.phrase(fact.span)}` is something an example ends in, not something it "
        "starts from",
        scope.source,
        fact.span,
        scope.clause,
        suggestion="put it after `then`",
    )
    raise Refused


def _given_is(draft: Draft, fact: Phrase, scope: Scope) -> Given:
    reference = fact.phrases()[0]
    at: tuple[tuple[str, Value], ...] = ()
    word = reference.token("TERM")
    if reference.kind == "letter":
        letter = reference.token("LETTER")
        assert letter is not None
        name = draft.letters[letter.text]
    elif word is not None:
        name = term_name(draft, word, scope)
    else:
        name = ""
    if reference.kind == "term_at":
        key, named = reference.token("ROWS", "COLUMN"), reference.token("NAME")
        assert key is not None and named is not None
        at = ((draft.canonical(str(key.value)), named.text),)
    if name not in draft.definitions:
        said = scope.source.slice(reference.span)
        if any(i.code == "VBP203" and f"`{said}`" in i.message for i in draft.findings):
            raise Refused  # it is declared twice, which has been said
        draft.say(
            "VBP605",
            f"an example starts from Terms and lines, and `{scope.source.slice(reference.span)}` "
            "is neither",
            scope.source,
            reference.span,
            scope.clause,
            suggestion="give a Term or a line of the schedule",
        )
        raise Refused
    definition = draft.definitions[name]
    exact = constant(draft, figure_of(fact), definition, reference.span, scope)
    at = at or one_of_many(definition, reference)
    if tuple(key for key, _ in at) != definition.keys:
        keys = " and ".join(f"each {key}" for key in definition.keys)
        draft.say(
            "VBP310",
            f"`{name}` is one figure for {keys or 'the whole settlement'}, and the example does "
            "not say which"
            if definition.keys
            else f"`{name}` is one figure for the settlement",
            scope.source,
            reference.span,
            scope.clause,
            suggestion="give the line of the schedule that adds them together",
        )
        raise Refused
    return Given(name, at, exact, span=fact.span)


def _again(draft: Draft, fact: Phrase, scope: Scope, before: list[Example]) -> Given:
    """`With 8:` changes what the sentence before changed last."""
    number = fact.token("NUMBER")
    if draft.refused:  # the example before may have been refused for what it uses
        raise Refused
    if not before or not before[-1].givens or number is None:
        draft.say(
            "VBP605",
            "there is no example before this one to change",
            scope.source,
            fact.span,
            scope.clause,
            suggestion="begin with `If ... then ...` and say every value",
        )
        raise Refused
    last = before[-1].givens[-1]
    assert isinstance(number.value, Fraction)
    return Given(last.term, last.at, number.value, span=fact.span)
