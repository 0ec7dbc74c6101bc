"""Worked examples: what they start from and what they must end in.

Any Term or line can be given; what it would be computed from is then not needed.
"""

from fractions import Fraction

from vbpdsl.model.contract import Definition, Example, Expected, Given, Table, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Expression,
    Literal,
    TermValue,
)
from vbpdsl.model.payments import paid_between
from vbpdsl.model.quantities import count_of_status
from vbpdsl.model.row_names import status_test
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    DOLLARS,
    TRUTH,
    scales_differ,
)
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
    expected = tuple(e for fact in second.phrases() for e in _expected(draft, fact, scope))
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
            name, count = _count(draft, fact, scope)
            return Given(name, (), count, span=fact.span)
        case "fact_no_term":
            word = fact.token("TERM")
            assert word is not None
            return Given(_term_name(draft, word, scope), (), Fraction(0), span=fact.span)
        case "fact_number":
            return _again(draft, fact, scope, before)
        case "fact_of" | "fact_there" | "fact_at":
            return _given_other(draft, fact, scope)
        case "fact_gate" | "fact_not_gate":
            definition, held = _gate(draft, fact, scope)
            return Given(definition.name, (), held, span=fact.span)
        case "fact_named" | "fact_not_named":
            definition, at, held = _named(draft, fact, scope)
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
    definition = draft.definitions[_term_name(draft, word, scope)]
    named = fact.token("NAME")
    at = _at(draft, definition, named, scope) if named is not None else ()
    node = _figure_of(fact)
    if fact.kind == "fact_there":
        node = fact.tokens("NUMBER")[0]
    exact = _constant(draft, node, definition, fact.span, scope)
    return Given(definition.name, at, exact, span=fact.span)


At = tuple[tuple[str, Value], ...]
"""The keys of one figure of several, with their values."""


def _at(draft: Draft, definition: Definition, name: Word, scope: Scope) -> At:
    """The one figure that a name picks: `the Result of Eye examination`."""
    if len(definition.keys) == 1:
        return ((definition.keys[0], name.text),)
    keys = " and ".join(f"each {key}" for key in definition.keys) or "the whole settlement"
    draft.say(
        "VBP310",
        f"`{definition.name}` is one figure for {keys}, and `{name.typed}` does not say which",
        scope.source,
        name.span,
        scope.clause,
        suggestion="give a Term or line that is one figure, or one figure for each of one thing",
    )
    raise Refused


def _named(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Definition, At, bool]:
    """`Eye examination is met`: the condition, of which one, and whether it is held."""
    name, status = fact.token("NAME"), fact.token("STATUS")
    assert name is not None and status is not None
    of = [t.key[0] for t in draft.tables.values() if len(t.key) == 1 and _lists(t, name.text)]
    found = next((draft.status(str(status.value), key, ()) for key in of), None)
    if found is None:
        status_test(draft, status, scope, of[0] if of else None)
        raise Refused
    definition = draft.define(found.definition, scope, fact.span)
    return definition, ((found.key, name.text),), fact.kind == "fact_named"


def _lists(table: Table, name: str) -> bool:
    return table.written and any(row[0] == name for row in table.rows)


def _figure_of(fact: Phrase) -> Phrase | Word:
    """The value that a fact ends in, before `, shown rounded`."""
    return fact.parts[-2] if fact.token("SHOWN") is not None else fact.parts[-1]


def _one_of_many(definition: Definition, reference: Phrase) -> At:
    """`a member's Annual Cost`: the figure of some member, the same one all through."""
    holder = reference.token("ROWS")
    if reference.kind != "owned" or holder is None or definition.keys != (str(holder.value),):
        return ()
    return ((definition.keys[0], f"the {holder.value}"),)


def _gate(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Definition, bool]:
    """`the Quality Gate is passed`: the condition and whether it is held."""

    gate, status = fact.token("GATE", "PARTY"), fact.token("STATUS")
    assert gate is not None and status is not None
    name = f"{gate.value} {status.value}"
    return draft.define(name, scope, fact.span), fact.kind == "fact_gate"


def _given_is(draft: Draft, fact: Phrase, scope: Scope) -> Given:
    reference = fact.phrases()[0]
    at: tuple[tuple[str, Value], ...] = ()
    word = reference.token("TERM")
    if reference.kind == "letter":
        letter = reference.token("LETTER")
        assert letter is not None
        name = draft.letters[letter.text]
    elif word is not None:
        name = _term_name(draft, word, scope)
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
    exact = _constant(draft, _figure_of(fact), definition, reference.span, scope)
    at = at or _one_of_many(definition, reference)
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


def _term_name(draft: Draft, word: Word, scope: Scope) -> str:

    return draft.define(str(word.value), scope, word.span).name


def _count(draft: Draft, fact: Phrase, scope: Scope) -> tuple[str, Fraction]:
    status, noun = fact.token("STATUS"), fact.token("ROWS")
    assert status is not None and noun is not None
    counted = count_of_status(draft, status, noun, scope)
    assert isinstance(counted, TermValue)
    number = fact.token("NUMBER")
    if fact.kind == "fact_none":
        return counted.term, Fraction(0)
    if number is not None and isinstance(number.value, Fraction):
        return counted.term, number.value
    size = next(
        (len(t.rows) for t in draft.tables.values() if t.written and t.key == (str(noun.value),)), 0
    )
    return counted.term, Fraction(size)


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


def _expected(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Expected, ...]:
    words = scope.source.phrase(fact.span)
    match fact.kind:
        case "fact_is":
            return _expected_is(draft, fact, words, scope)
        case "fact_at":
            word, one = fact.token("TERM"), fact.token("NAME")
            assert word is not None and one is not None
            definition = draft.definitions[_term_name(draft, word, scope)]
            at = _at(draft, definition, one, scope)
            return _expected_at(draft, fact, definition, at, words, scope)
        case "fact_named" | "fact_not_named":
            definition, at, held = _named(draft, fact, scope)
            actual = TermValue(definition.name, TRUTH, span=fact.span)
            return (Expected(words, actual, held, at=at, span=fact.span),)
        case "fact_count" | "fact_all" | "fact_none":
            name, count = _count(draft, fact, scope)
            actual = TermValue(name, draft.definitions[name].type)
            return (Expected(words, actual, count, span=fact.span),)
        case "fact_gate" | "fact_not_gate":
            definition, held = _gate(draft, fact, scope)
            actual = TermValue(definition.name, TRUTH, span=fact.span)
            return (Expected(words, actual, held, span=fact.span),)
        case "fact_pays" | "fact_pays_nothing" | "fact_neither":
            return (_expected_payment(draft, fact, words, scope),)
    return ()


def _expected_is(
    draft: Draft, fact: Phrase, words: str, scope: Scope
) -> tuple[Expected, ...]:
    """`Net Savings is $402,000`, `the member's Counted Cost is $150,000`."""
    reference = fact.phrases()[0]
    word = reference.token("TERM")
    if reference.kind == "owned" and word is not None:
        definition = draft.definitions[_term_name(draft, word, scope)]
        at = _one_of_many(definition, reference)
        if at:
            return _expected_at(draft, fact, definition, at, words, scope)
    actual = draft.value(reference, scope)
    return _wanted(draft, fact, actual, (), words, scope)


def _expected_at(
    draft: Draft, fact: Phrase, definition: Definition, at: At, words: str, scope: Scope
) -> tuple[Expected, ...]:
    actual = TermValue(definition.name, definition.type, span=fact.span)
    return _wanted(draft, fact, actual, at, words, scope)


def _wanted(
    draft: Draft, fact: Phrase, actual: Expression, at: At, words: str, scope: Scope
) -> tuple[Expected, ...]:
    node = _figure_of(fact)
    wanted = draft.value(node, scope)
    if not isinstance(wanted, Literal):
        return ()
    shown = _shown_to(scope.source.slice(node.span)) if fact.token("SHOWN") else None
    return (Expected(words, actual, wanted.value, shown, at, span=fact.span),)


def _expected_payment(draft: Draft, fact: Phrase, words: str, scope: Scope) -> Expected:
    parties = [str(word.value) for word in fact.tokens("PARTY")]
    payer = parties[0] if parties else None
    payee = parties[1] if len(parties) > 1 else None
    wanted: Value = Fraction(0)
    if fact.kind == "fact_pays":
        found = draft.value(fact.parts[-1], scope)
        if not isinstance(found, Literal):
            raise Refused
        wanted = found.value
    return Expected(words, paid_between(draft, payer, payee), wanted, span=fact.span)


def _shown_to(figure: str) -> Fraction:
    """The step that a shown figure is rounded to: `$4,421.05` is shown to the cent."""
    digits = figure.strip().rstrip("%").replace(",", "")
    places = len(digits.partition(".")[2])
    scale = 100 if figure.strip().endswith("%") else 1
    return Fraction(1, 10**places) / scale
