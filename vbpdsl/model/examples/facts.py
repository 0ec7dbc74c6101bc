"""The facts of a worked example: which Term, of which one of many, and the figure said of it.

    Budget for Commercial is $6,200,000   ->   Budget, at (Line of Business: Commercial), 6200000

An example says the same fact as what it starts from and as what it ends in; so `examples` and
`expected` read it here.
"""

from fractions import Fraction

from vbpdsl.model.conditions.quantities import count_of_status
from vbpdsl.model.contract import Definition, Given, Table, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import KeyValue, Literal, TermValue
from vbpdsl.model.nouns.row_names import status_test
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, TEXT, scales_differ
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Phrase, Word

At = tuple[tuple[str, Value], ...]
"""The keys of one figure of several, with their values."""


def figure_said(definition: Definition, span: Span | None) -> TermValue:
    """The figure of a Term that an example speaks of, at the keys that the example names."""
    at = tuple((key, KeyValue(key, TEXT)) for key in definition.keys)
    return TermValue(definition.name, definition.type, at, span=span)


def at_one(draft: Draft, definition: Definition, name: Word, scope: Scope) -> At:
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


def status_said(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Definition, At, bool]:
    """`Eye examination is met`, `the Gate is passed`: the condition, of which one, whether held."""
    name, gate, status = fact.token("NAME"), fact.token("GATE", "PARTY"), fact.token("STATUS")
    held = fact.token("IS_NOT") is None
    assert status is not None
    if gate is not None:
        return draft.define(f"{gate.value} {status.value}", scope, fact.span), (), held
    assert name is not None
    of = [t.key[0] for t in draft.tables.values() if len(t.key) == 1 and _lists(t, name.text)]
    found = next((draft.status(str(status.value), key, ()) for key in of), None)
    if found is None:
        status_test(draft, status, scope, of[0] if of else None)
        raise Refused
    definition = draft.define(found.definition, scope, fact.span)
    return definition, ((found.key, name.text),), held


def _lists(table: Table, name: str) -> bool:
    return table.written and any(row[0] == name for row in table.rows)


def figure_of(fact: Phrase) -> Phrase | Word:
    """The value that a fact ends in, before `, shown rounded`."""
    return fact.parts[-2] if fact.token("SHOWN") is not None else fact.parts[-1]


def one_of_many(definition: Definition, reference: Phrase) -> At:
    """`a member's Annual Cost`: the figure of some member, the same one all through."""
    holder = reference.token("ROWS")
    if reference.token("POSS") is None or holder is None or definition.keys != (str(holder.value),):
        return ()
    return ((definition.keys[0], f"the {holder.value}"),)


def term_name(draft: Draft, word: Word, scope: Scope) -> str:
    """The Term that a word names, worked out."""
    return draft.define(str(word.value), scope, word.span).name


def count_said(draft: Draft, fact: Phrase, scope: Scope) -> tuple[str, Fraction]:
    """`8 Criteria are met`, `all Criteria are met`: the Term that counts them, and how many."""
    status, noun = fact.token("STATUS"), fact.token("ROWS")
    assert status is not None and noun is not None
    counted = count_of_status(draft, status, noun, scope)
    assert isinstance(counted, TermValue)
    number = fact.token("NUMBER")
    if fact.token("NO") is not None:
        return counted.term, Fraction(0)
    if number is not None and isinstance(number.value, Fraction):
        return counted.term, number.value
    size = next(
        (len(t.rows) for t in draft.tables.values() if t.written and t.key == (str(noun.value),)), 0
    )
    return counted.term, Fraction(size)


def figure_given(draft: Draft, fact: Phrase, scope: Scope) -> Given:
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
    if fact.token("NO") is not None:  # there are no Losses
        return Given(definition.name, (), Fraction(0), span=fact.span)
    named = fact.token("NAME")
    at = at_one(draft, definition, named, scope) if named is not None else ()
    node = figure_of(fact)
    if fact.kind == "fact_there":
        node = fact.tokens("NUMBER")[0]
    exact = constant(draft, node, definition, fact.span, scope)
    return Given(definition.name, at, exact, span=fact.span)


def constant(
    draft: Draft, node: Phrase | Word, definition: Definition, said: Span, scope: Scope
) -> Value:
    """The figure that a fact says of a Term, in the unit of the Term."""
    found = written(draft, node, scope)
    same_unit_or_plain(draft, definition, found, said, scope)
    return found.value


def written(draft: Draft, node: Phrase | Word, scope: Scope) -> Literal:
    """The figure that a fact says, which stands in the text itself."""
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
    return found


def same_unit_or_plain(
    draft: Draft, definition: Definition, found: Literal, span: Span, scope: Scope
) -> None:
    """An example may say `Member Months are 12,000` without naming the unit of the Term."""
    kinds = definition.type.kind is found.type.kind
    scaled = scales_differ(definition.type, found.type) and found.value != 0
    if kinds and not scaled and (found.type.unit.pure or found.type.unit == definition.type.unit):
        if found.type.unit.pure and definition.type.unit == DOLLARS and found.value != 0:
            same_unit(
                draft, figure_said(definition, span), found, span, scope
            )
        return
    same_unit(draft, figure_said(definition, span), found, span, scope)
