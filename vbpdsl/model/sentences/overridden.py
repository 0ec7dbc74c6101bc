"""A definition that another clause overrides: in which cases, and that nobody hides one."""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Expression,
)
from vbpdsl.model.kept import TermSource
from vbpdsl.model.readings.read import Ways, one_reading, ways
from vbpdsl.model.scope import Scope
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.parsing.tree import Node, Phrase


def despite(draft: Draft, source: TermSource, expression: Expression, scope: Scope) -> Expression:
    """`Despite clause 4.1, if ..., X is ...`: the exception first, then the general rule."""
    for read, document, phrase in draft.despite.get(source.name, ()):
        inner = scope.elsewhere(document.source, read.label)
        _check_overridden(draft, source, phrase, inner)
        expression = _overridden(draft, expression, ways(document, read, phrase), inner)
    return expression


def _overridden(draft: Draft, general: Expression, said: Ways, scope: Scope) -> Expression:
    """The exception where it holds, else the general rule."""

    def meant(phrase: Phrase) -> Expression:
        index = next((i for i, p in enumerate(phrase.parts) if p.kind == "IF"), None)
        other = draft.value(_value_of(phrase), scope)
        same_unit(draft, general, other, phrase.span, scope)
        if index is None:
            return other
        test = draft.condition(phrase.parts[index + 1], scope)
        return Cases((Branch(test, other),), general, general.type, span=phrase.span)

    return one_reading(draft, said, meant)


def _value_of(phrase: Phrase) -> Node:
    """What it is then, behind `is`: the condition may stand before it or behind it."""
    place = next(at for at, part in enumerate(phrase.parts) if part.kind == "IS")
    return phrase.parts[place + 1]


def _check_overridden(draft: Draft, source: TermSource, phrase: Phrase, scope: Scope) -> None:
    """`Despite clause 4.1, ... X is ...`: clause 4.1 says what X is, or pays or uses it."""
    number = phrase.token("NUMBER")
    assert number is not None
    speaking = {
        read.label
        for document in draft.documents.all
        for read in document.units
        for tree in read.sentences
        for word in tree.words()
        if word.value == source.name or word.text == source.letter
    }
    if number.typed in (source.clause, *speaking):
        return
    draft.say(
        "VBP209",
        f"clause {number.typed} does not speak of `{source.name}`",
        scope.source,
        number.span,
        scope.clause,
        suggestion=f"name the clause that is overridden, such as clause {source.clause}",
    )
    raise Refused
