"""What a worked example ends in: the figure that must come out, the condition, the payment.

    ... then Net Savings is $402,000, and the Plan pays nothing
        ->   Expected(Net Savings, 402000), Expected(paid from Plan, 0)

The counterpart of what it starts from, in `examples`; what both read of a fact is in `facts`.
"""

from fractions import Fraction

from vbpdsl.model.contract import Definition, Expected, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.facts import (
    At,
    at_one,
    count_said,
    figure_given,
    figure_of,
    figure_said,
    one_of_many,
    status_said,
    term_name,
    written,
)
from vbpdsl.model.expressions import Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.payments import paid_between
from vbpdsl.syntax.tree import Phrase


def expected_of(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Expected, ...]:
    """What one fact after `then` expects."""
    words = scope.source.phrase(fact.span)
    match fact.kind:
        case "fact_is":
            return _expected_is(draft, fact, words, scope)
        case "fact_at":
            word, one = fact.token("TERM"), fact.token("NAME")
            assert word is not None and one is not None
            definition = draft.definitions[term_name(draft, word, scope)]
            at = at_one(draft, definition, one, scope)
            return _expected_at(draft, fact, definition, at, words, scope)
        case "fact_status":
            definition, at, held = status_said(draft, fact, scope)
            actual = figure_said(definition, fact.span)
            return (Expected(words, actual, held, at=at, span=fact.span),)
        case "fact_count":
            name, count = count_said(draft, fact, scope)
            actual = figure_said(draft.definitions[name], fact.span)
            return (Expected(words, actual, count, span=fact.span),)
        case "fact_pays" | "fact_neither":
            return (_expected_payment(draft, fact, words, scope),)
        case "fact_of" | "fact_there":
            given = figure_given(draft, fact, scope)
            definition = draft.definitions[given.term]
            return (_expected_figure(definition, given.at, given.value, words, fact),)
    draft.say(
        "VBP605",
        f"`{words}` does not say of which Term or payment it is what comes out",
        scope.source,
        fact.span,
        scope.clause,
        suggestion="`Net Savings is $402,000`, with the Term or line that must come out",
    )
    raise Refused


def _expected_figure(
    definition: Definition, at: At, wanted: Value, words: str, fact: Phrase
) -> Expected:
    """`a Share of 40%`, `there are no Losses`: the Term has this figure."""
    actual = figure_said(definition, fact.span)
    return Expected(words, actual, wanted, at=at, span=fact.span)


def _expected_is(
    draft: Draft, fact: Phrase, words: str, scope: Scope
) -> tuple[Expected, ...]:
    """`Net Savings is $402,000`, `the member's Counted Cost is $150,000`."""
    reference = fact.phrases()[0]
    word = reference.token("TERM")
    if reference.token("POSS") is not None and word is not None:
        definition = draft.definitions[term_name(draft, word, scope)]
        at = one_of_many(definition, reference)
        if at:
            return _expected_at(draft, fact, definition, at, words, scope)
    actual = draft.value(reference, scope)
    return _wanted(draft, fact, actual, (), words, scope)


def _expected_at(
    draft: Draft, fact: Phrase, definition: Definition, at: At, words: str, scope: Scope
) -> tuple[Expected, ...]:
    actual = figure_said(definition, fact.span)
    return _wanted(draft, fact, actual, at, words, scope)


def _wanted(
    draft: Draft, fact: Phrase, actual: Expression, at: At, words: str, scope: Scope
) -> tuple[Expected, ...]:
    node = figure_of(fact)
    wanted = written(draft, node, scope)
    shown = _shown_to(scope.source.slice(node.span)) if fact.token("SHOWN") else None
    return (Expected(words, actual, wanted.value, shown, at, span=fact.span),)


def _expected_payment(draft: Draft, fact: Phrase, words: str, scope: Scope) -> Expected:
    parties = [str(word.value) for word in fact.tokens("PARTY")]
    if fact.kind == "fact_neither":
        parties = []  # neither the one nor the other: nothing is paid in either direction
    payer = parties[0] if parties else None
    payee = parties[1] if len(parties) > 1 else None
    wanted: Value = Fraction(0)
    if fact.kind == "fact_pays" and fact.token("NOTHING") is None:
        wanted = written(draft, fact.parts[-1], scope).value
    return Expected(words, paid_between(draft, payer, payee), wanted, span=fact.span)


def _shown_to(figure: str) -> Fraction:
    """The step that a shown figure is rounded to: `$4,421.05` is shown to the cent."""
    digits = figure.strip().rstrip("%").replace(",", "")
    places = len(digits.partition(".")[2])
    scale = 100 if figure.strip().endswith("%") else 1
    return Fraction(1, 10**places) / scale
