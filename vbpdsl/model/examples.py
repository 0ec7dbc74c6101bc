"""Worked examples: sentences to what they start from and what they must end in.

    If Actual Cost is $9,598,000, then Net Savings is $402,000.
        ->   Example(given Actual Cost 9598000; expected Net Savings 402000)

Any Term or line can be given; what it would be computed from is then not needed.
"""

from fractions import Fraction

from vbpdsl.model.contract import Definition, Example, Given, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expected import expected_of
from vbpdsl.model.expressions import Literal, TermValue
from vbpdsl.model.facts import (
    at_one,
    count_said,
    figure_of,
    gate_status,
    named_status,
    one_of_many,
    term_name,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, scales_differ
from vbpdsl.model.unit_checks import same_unit
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.tree import Phrase, Word


def read_examples(draft: Draft) -> tuple[Example, ...]:
    """All examples; `The same with ...` starts from the example before it."""
    made: list[Example] = []
    for document in draft.documents.all:
        for read in document.of_role("example"):
            for number, phrase in enumerate(read.sentences):
                try:
                    made.append(_example(draft, document, read, phrase, number, made))
                except Refused:
                    continue
    return tuple(made)


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
    suffix = f", {'abcdefgh'[number]}" if len(read.sentences) > 1 else ""
    text = document.source.slice(phrase.span)
    period = _period(draft, phrase, scope, before)
    return Example(read.label + suffix, givens, expected, period, text, span=phrase.span)


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
        case "fact_count" | "fact_all" | "fact_none":
            name, count = count_said(draft, fact, scope)
            return Given(name, (), count, span=fact.span)
        case "fact_no_term":
            word = fact.token("TERM")
            assert word is not None
            return Given(term_name(draft, word, scope), (), Fraction(0), span=fact.span)
        case "fact_number":
            return _again(draft, fact, scope, before)
        case "fact_of" | "fact_there" | "fact_at":
            return _given_other(draft, fact, scope)
        case "fact_gate" | "fact_not_gate":
            definition, held = gate_status(draft, fact, scope)
            return Given(definition.name, (), held, span=fact.span)
        case "fact_named" | "fact_not_named":
            definition, at, held = named_status(draft, fact, scope)
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


def _given_other(draft: Draft, fact: Phrase, scope: Scope) -> Given:
    """`a Share of 40%`, `there are 9,139 Beneficiaries`, `Budget for Commercial is $6,200,000`."""
    word = fact.token("TERM")
    if word is None:
        draft.say(
            "VBP605",
            f"`{scope.source.slice(fact.span)}` is no Term that an example can start from",
            scope.source,
            fact.span,
            scope.clause,
        )
        raise Refused
    definition = draft.definitions[term_name(draft, word, scope)]
    named = fact.token("NAME")
    at = at_one(draft, definition, named, scope) if named is not None else ()
    node = figure_of(fact)
    if fact.kind == "fact_there":
        node = fact.tokens("NUMBER")[0]
    exact = _constant(draft, node, definition, fact.span, scope)
    return Given(definition.name, at, exact, span=fact.span)


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
        at = ((str(key.value), named.text),)
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
    exact = _constant(draft, figure_of(fact), definition, reference.span, scope)
    at = at or one_of_many(definition, reference)
    if len(at) != len(definition.keys):
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


def _constant(
    draft: Draft, node: Phrase | Word, definition: Definition, said: Span, scope: Scope
) -> Value:
    found = draft.value(node, scope)
    if not isinstance(found, Literal):
        draft.say(
            "VBP605",
            f"`{scope.source.phrase(node.span)}` must be a figure in an example",
            scope.source,
            node.span,
            scope.clause,
            suggestion="say the figure itself, such as `$9,960,000`",
        )
        raise Refused
    same_unit_or_plain(draft, definition, found, said, scope)
    return found.value


def same_unit_or_plain(
    draft: Draft, definition: Definition, found: Literal, span: Span, scope: Scope
) -> None:
    """An example may say `Member Months are 12,000` without naming the unit of the Term."""
    kinds = definition.type.kind is found.type.kind
    scaled = scales_differ(definition.type, found.type) and found.value != 0
    if kinds and not scaled and (found.type.unit.pure or found.type.unit == definition.type.unit):
        if found.type.unit.pure and definition.type.unit == DOLLARS and found.value != 0:
            same_unit(
                draft, TermValue(definition.name, definition.type, span=span), found, span, scope
            )
        return
    same_unit(draft, TermValue(definition.name, definition.type, span=span), found, span, scope)


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
