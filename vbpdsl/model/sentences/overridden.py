"""A definition that another clause overrides: in which cases, and that nobody hides one."""

from vbpdsl.model.conditions.apart import never_both
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Branch, Cases, Expression, Literal
from vbpdsl.model.kept import TermSource
from vbpdsl.model.readings.read import Ways, one_reading, ways
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TRUTH
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.parsing.tree import Node, Phrase


def despite(draft: Draft, source: TermSource, expression: Expression, scope: Scope) -> Expression:
    """`Despite clause 4.1, if ..., X is ...`: the exception first, then the general rule."""
    before: list[tuple[str, Expression]] = []
    for read, document, phrase in draft.despite.get(source.name, ()):
        inner = scope.elsewhere(document.source, read.label)
        number = _check_overridden(draft, source, phrase, inner)
        expression = _overridden(draft, expression, ways(document, read, phrase), inner)
        for clause, other in before:
            if clause != number:
                _ask_where_both_hold(draft, source.name, (clause, other), expression, inner, phrase)
        before.append((read.label, expression))
    return expression


def _ask_where_both_hold(
    draft: Draft, name: str, first: tuple[str, Expression], second: Expression, scope: Scope,
    phrase: Phrase,
) -> None:  # fmt: skip
    """Two exceptions to one clause, neither of which is said to come before the other."""
    one, other = _exception(first[1]), _exception(second)
    if one.value == other.value or never_both(one.condition, other.condition):
        return
    draft.say(
        "VBP121",
        f"clauses {first[0]} and {scope.clause} both say what `{name}` is instead, and where both "
        "hold this can be read in two ways",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"as clause {first[0]} says", f"as clause {scope.clause} says"),
        suggestion=f"`Despite clause {first[0]}, ...` in the one that comes first, or one more "
        "condition in either, so that both never hold",
    )
    raise Refused


def _exception(value: Expression) -> Branch:
    """When an exception holds, and what it is then; one without a condition holds always."""
    if isinstance(value, Cases) and len(value.branches) == 1:
        return value.branches[0]
    return Branch(Literal(True, TRUTH), value)


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


def _check_overridden(draft: Draft, source: TermSource, phrase: Phrase, scope: Scope) -> str:
    """`Despite clause 4.1, ... X is ...`: the clause that says what X is, or pays or uses it."""
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
        return number.typed
    draft.say(
        "VBP209",
        f"clause {number.typed} does not speak of `{source.name}`",
        scope.source,
        number.span,
        scope.clause,
        suggestion=f"name the clause that is overridden, such as clause {source.clause}",
    )
    raise Refused
