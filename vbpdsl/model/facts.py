"""The facts of a worked example: which Term, of which one of many, and the figure said of it.

    Budget for Commercial is $6,200,000   ->   Budget, at (Line of Business: Commercial), 6200000

An example says the same fact as what it starts from and as what it ends in; so `examples` and
`expected` read it here.
"""

from fractions import Fraction

from vbpdsl.model.contract import Definition, Table, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import TermValue
from vbpdsl.model.quantities import count_of_status
from vbpdsl.model.row_names import status_test
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.tree import Phrase, Word

At = tuple[tuple[str, Value], ...]
"""The keys of one figure of several, with their values."""


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


def named_status(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Definition, At, bool]:
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


def figure_of(fact: Phrase) -> Phrase | Word:
    """The value that a fact ends in, before `, shown rounded`."""
    return fact.parts[-2] if fact.token("SHOWN") is not None else fact.parts[-1]


def one_of_many(definition: Definition, reference: Phrase) -> At:
    """`a member's Annual Cost`: the figure of some member, the same one all through."""
    holder = reference.token("ROWS")
    if reference.kind != "owned" or holder is None or definition.keys != (str(holder.value),):
        return ()
    return ((definition.keys[0], f"the {holder.value}"),)


def gate_status(draft: Draft, fact: Phrase, scope: Scope) -> tuple[Definition, bool]:
    """`the Quality Gate is passed`: the condition and whether it is held."""
    gate, status = fact.token("GATE", "PARTY"), fact.token("STATUS")
    assert gate is not None and status is not None
    name = f"{gate.value} {status.value}"
    return draft.define(name, scope, fact.span), fact.kind == "fact_gate"


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
    if fact.kind == "fact_none":
        return counted.term, Fraction(0)
    if number is not None and isinstance(number.value, Fraction):
        return counted.term, number.value
    size = next(
        (len(t.rows) for t in draft.tables.values() if t.written and t.key == (str(noun.value),)), 0
    )
    return counted.term, Fraction(size)
