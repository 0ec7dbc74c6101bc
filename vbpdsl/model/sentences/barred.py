"""Clauses that say when nothing is paid: rules that every payment they speak of obeys.

    1.2  If the Practice's number of members is less than 5,000, neither party pays.

Such a rule is a condition of its own, worked out once for each settlement, and a payment between
the parties it names is nothing where it holds. With `Always true:` before it the same words are a
promise, which is checked and changes nothing; `promises` reads those.
"""

from fractions import Fraction

from attrs import frozen

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Comparison,
    Expression,
    KeyValue,
    Literal,
    TermValue,
)
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, MONEY, TRUTH
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.tree import Phrase, Word


@frozen
class Bar:
    """A rule that nothing is paid: by whom to whom (anybody, if None), and the condition's Term."""

    payer: str | None
    payee: str | None
    condition: str


def read_bars(draft: Draft) -> tuple[Bar, ...]:
    """All clauses that say when nothing is paid."""
    found: list[Bar] = []
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("nothing"):
                    try:
                        found.append(_bar(draft, document, read, phrase))
                    except Refused:
                        draft.give_up(document, read.label)
    return tuple(found)


def unless_barred(
    bars: tuple[Bar, ...], payer: str, payee: str, amount: Expression
) -> Expression:
    """What is paid: nothing where a rule says so, else the amount."""
    tests = tuple(
        TermValue(bar.condition, TRUTH)
        for bar in bars
        if bar.payer in (None, payer) and bar.payee in (None, payee)
    )
    nothing = Literal(Fraction(0), MONEY)
    branches = tuple(Branch(test, nothing) for test in tests)
    return Cases(branches, amount, MONEY, span=amount.span) if branches else amount


def _bar(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> Bar:
    scope = Scope(document.source, read.label)
    parties = [str(word.value) for word in phrase.tokens("PARTY")]
    said = ways(document, read, phrase)
    test = one_reading(draft, said, lambda way: _test(draft, way, scope))
    name = "Nothing is paid"
    while name in draft.definitions:
        name = f"{name} (clause {read.label})"
    draft.definitions[name] = Definition(
        name, (), TRUTH, test, read.label, "condition", None,
        document.source.slice(phrase.span), span=phrase.span,
    )  # fmt: skip
    draft.used.add(name)
    payer = parties[0] if parties else None
    return Bar(payer, parties[1] if len(parties) > 1 else None, name)


def _test(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    when = phrase.phrase("for_when")
    if when is not None:
        return _in_year(draft, when, scope)
    for index, part in enumerate(phrase.parts):
        if isinstance(part, Word) and part.kind == "IF":
            return draft.condition(phrase.parts[index + 1], scope)
    draft.say(
        "VBP317",
        "this says that nothing is ever paid, whatever the other clauses say",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion="say when: `If ..., neither party pays.`",
    )
    raise Refused


def _in_year(draft: Draft, when: Phrase, scope: Scope) -> Expression:
    """`The Practice pays the Plan nothing for 2026`."""
    said = when.phrase("year")
    number = said.token("NUMBER") if said is not None else None
    if number is None or draft.period_key is None:
        not_computed(draft, when, scope)
    year = Literal(number.value, COUNT, span=number.span)  # type: ignore[arg-type]
    return Comparison("=", KeyValue(draft.period_key, COUNT), year, TRUTH, span=when.span)
