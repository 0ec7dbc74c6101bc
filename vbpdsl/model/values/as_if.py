"""The same computation with other figures: `the Share, worked out as if Benchmark were $1,000,000`.

The Term is worked out once more, by the same clauses, with what it would be in place of what is
changed. Each Term on the way from the one to the other is copied, and the copy reads the copies:

    Share, if Benchmark were $1,000,000   ->   reads `Savings, if Benchmark were $1,000,000`

So the better of two whole computations is the greater of two values, and both engines know nothing
of it. Whatever does not rest on what is changed is read as it is.
"""

from attrs import evolve

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, KeyValue, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.walking import parts, rewritten
from vbpdsl.syntax.nodes.values import AsIf
from vbpdsl.syntax.tree import Node, Word


def as_if(draft: Draft, said: AsIf, scope: Scope) -> Expression:
    """A Term as it would be with other figures in place of some."""
    found = draft.value(said.value, scope)
    if not isinstance(found, TermValue):
        not_computed(draft, said, scope)  # a Term or a line has clauses by which it is worked out
    changed = dict(_changed(draft, word, node, scope) for word, node in said.changes)
    words = scope.source.slice(said.changes[0][0].span.to(said.changes[-1][1].span))
    for word, _ in said.changes:
        name = _name(draft, word, scope)
        if name != found.term and found.term not in _resting_on(draft, {name}):
            _without_effect(draft, found.term, word, scope)
    copied = (_resting_on(draft, set(changed)) | set(changed)) & _made_of(draft, found.term)
    for name in [one for one in draft.definitions if one in copied]:
        _copy(draft, draft.definitions[name], changed.get(name), copied, words)
    return evolve(found, term=_called(found.term, words), span=said.span)


def _called(name: str, words: str) -> str:
    return f"{name}, if {words}"


def _name(draft: Draft, word: Word, scope: Scope) -> str:
    if word.kind == "LETTER":
        return draft.line(word.text, scope.source) or word.text
    return str(word.value)


def _changed(draft: Draft, word: Word, node: Node, scope: Scope) -> tuple[str, Expression]:
    """What is changed and what it would be; that is the same for each, or goes by its own keys."""
    name = _name(draft, word, scope)
    definition = draft.define(name, scope, word.span)
    draft.used.add(name)
    value = draft.value(node, scope)
    same_unit(draft, TermValue(name, definition.type, span=word.span), value, word.span, scope)
    keys = {part.key for part in parts(value) if isinstance(part, KeyValue)}
    if keys & {*scope.keys} - {*definition.keys}:
        not_computed(draft, word, scope)
    return name, value


def _resting_on(draft: Draft, names: set[str]) -> set[str]:
    """The Terms that are made of some, directly or by others; they stand in the order in which
    they can be worked out, but for those that are made of their own earlier figures."""
    found: set[str] = set()
    while True:
        more = {
            item.name
            for item in draft.definitions.values()
            if item.name not in found
            and item.name not in draft.imagined
            and any(
                isinstance(part, TermValue) and part.term in found | names
                for part in parts(item.expression)
            )
        }
        if not more:
            return found - names
        found |= more


def _made_of(draft: Draft, term: str) -> set[str]:
    """A Term and those that it is made of."""
    found: set[str] = set()
    waiting = [term]
    while waiting:
        name = waiting.pop()
        if name in found or name not in draft.definitions:
            continue
        found.add(name)
        made_of = parts(draft.definitions[name].expression)
        waiting += [part.term for part in made_of if isinstance(part, TermValue)]
    return found


def _copy(
    draft: Draft, item: Definition, value: Expression | None, names: set[str], words: str
) -> None:
    name = _called(item.name, words)
    if name in draft.definitions or item.name in draft.imagined:
        return

    def change(node: object) -> object:
        if isinstance(node, TermValue) and node.term in names:
            return evolve(node, term=_called(node.term, words))
        return node

    expression = value if value is not None else rewritten(item.expression, change)
    draft.imagined.add(name)
    draft.definitions[name] = evolve(
        item, name=name, expression=expression, role="hidden", letter=None, predicate=None
    )


def _without_effect(draft: Draft, term: str, word: Word, scope: Scope) -> None:
    draft.say(
        "VBP117",
        f"`{term}` does not rest on `{word.typed}`, so it would be the same",
        scope.source,
        word.span,
        scope.clause,
        suggestion=f"name what `{term}` is worked out from",
    )
    raise Refused
