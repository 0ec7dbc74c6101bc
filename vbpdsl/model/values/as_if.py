"""The same computation with other figures: `the Share, worked out as if Benchmark were $1,000,000`.

The Term is worked out once more, by the same clauses, with what it would be in place of what is
changed. Each Term on the way from the one to the other is copied, and the copy reads the copies:

    Share, if Benchmark were $1,000,000   ->   reads `Savings, if Benchmark were $1,000,000`

So the better of two whole computations is the greater of two values, and both engines know nothing
of it. Whatever does not rest on what is changed is read as it is.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Expression,
    KeyValue,
    Literal,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import NUMBER
from vbpdsl.model.values.each_part import each_part
from vbpdsl.model.values.in_part import Part, narrowed, part_of
from vbpdsl.model.values.later import Later, counted_later, later_of, never_negative
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.values.without import without_clauses
from vbpdsl.model.walking import parts, rewritten
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.nodes.values import AsIf
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def as_if(draft: Draft, said: AsIf, scope: Scope) -> Expression:
    """A Term as it would be with other figures in place of some, or in some of the months."""
    if (share := _share(said.value)) is not None:  # half of what is worked out otherwise
        whole = as_if(draft, evolve(said, value=share[1]), scope)
        rate = Literal(share[0], NUMBER, span=said.value.span)
        type_ = evolve(whole.type, whole=False)
        return Arithmetic("*", rate, whole, type_, span=said.span)
    found = draft.value(said.value, scope)
    if not isinstance(found, TermValue):
        not_computed(draft, said, scope)  # a Term or a line has clauses by which it is worked out
    _check_cited(draft, said, found.term, scope)
    changed = dict(_changed(draft, word, node, scope) for word, node in said.changes)
    if said.part is not None and said.part.whole:
        assert said.part.run_out is not None
        later = later_of(draft, said.part.run_out, scope)
        return _worked_out(draft, _Asked(said, found, later), changed, scope)
    if said.part is not None and said.part.last is None:
        each = each_part(draft, said.part, scope)
        values = [_worked_out(draft, _Asked(said, found, one.part), changed, scope)
                  for one in each]  # fmt: skip
        branches = tuple(
            Branch(one.is_it, value) for one, value in zip(each[:-1], values[:-1], strict=True)
        )
        return Cases(branches, values[-1], found.type, span=said.span)
    part = part_of(draft, said.part, scope) if said.part is not None else None
    return _worked_out(draft, _Asked(said, found, part), changed, scope)


def _share(node: Node) -> tuple[Fraction, Node] | None:
    """`half of line e`, `50% of Savings`: the share, and of what."""
    if not isinstance(node, Phrase) or node.kind != "share_of":
        return None
    word, of = node.parts[0], node.parts[-1]
    if not isinstance(word, Word) or word.kind not in ("SHARE_WORD", "PERCENT"):
        return None
    if not isinstance(word.value, Fraction):
        return None
    node.tokens("OF", "PART_SHARE", "APPLIED")
    return word.value, of


@frozen
class _Asked:
    """A Term that is to be worked out otherwise, and for which months."""

    said: AsIf
    found: TermValue
    part: Part | Later | None


def worked_out_later(
    draft: Draft, node: Node, found: TermValue, later: Later, scope: Scope
) -> TermValue | None:
    """A Term on what was paid up to a later day; None if nothing that it rests on goes by one."""
    asked = _Asked(AsIf(node, (), later.span), found, later)
    if not _cut(draft, later, _made_of(draft, found.term, later), scope):
        return None
    return _worked_out(draft, asked, {}, scope)


def _worked_out(
    draft: Draft, asked: _Asked, changed: dict[str, Expression], scope: Scope
) -> TermValue:
    """The Term with other figures, or in some months; each Term on the way is copied."""
    said, found, part = asked.said, asked.found, asked.part
    words = _words(said, part, scope)
    otherwise = without_clauses(draft, said, found.term, scope) if said.without else {}
    made_of = _made_of(draft, found.term, part)
    if made_of & draft.imagined:
        not_computed(draft, said, scope)  # other figures of what has other figures already
    for word, _ in said.changes:
        name = _name(draft, word, scope)
        if name != found.term and found.term not in _resting_on(draft, {name}):
            _without_effect(draft, found.term, word, scope)
    cut = otherwise
    if part is not None:
        cut = _cut(draft, part, made_of - set(changed), scope)
        if not cut and not changed:
            _the_same(draft, found.term, part, scope)
        if part.last_paid is not None and not _reads(cut, part.last_paid):
            _nothing_is_paid(draft, found.term, part, scope)
    moved = {*changed, *cut}
    copied = (_resting_on(draft, moved) | moved) & made_of
    copies = _Copies(copied, words, part is not None)
    for name in [one for one in draft.definitions if one in copied]:
        item = draft.definitions[name]
        item = evolve(item, expression=cut.get(name, item.expression))
        if isinstance(part, Later) and item.role == "payment":
            item = evolve(item, expression=never_negative(item.expression))
        _copy(draft, item, changed.get(name), copies)
        if isinstance(part, Part):
            draft.in_part[_called(name, words)] = part.reached
        elif isinstance(part, Later):
            draft.later[_called(name, words)] = name
    return evolve(found, term=_called(found.term, words), span=said.span)


def _words(said: AsIf, part: Part | Later | None, scope: Scope) -> str:
    """What is different, as the name of a copy says it."""
    found = [part.words] if part is not None else []
    if said.part is not None and said.part.last is not None and said.part.run_out is not None:
        found[0] += scope.source.phrase(said.part.run_out.span)
    if said.without:
        found.append(f"without clause {' and '.join(word.typed for word in said.without)}")
    if said.changes:
        span = said.changes[0][0].span.to(said.changes[-1][1].span)
        found.append(f"if {scope.source.slice(span)}")
    return ", ".join(found)


@frozen
class _Copies:
    """The Terms that are copied, by what words, and whether figures of other years stay whole."""

    names: set[str]
    words: str
    in_part: bool

    def read(self, node: object) -> object:
        """A part of an expression, reading the copies."""
        if not isinstance(node, TermValue) or node.term not in self.names:
            return node
        if self.in_part and node.earlier:
            return node
        return evolve(node, term=_called(node.term, self.words))


def _cut(
    draft: Draft, part: Part | Later, names: set[str], scope: Scope
) -> dict[str, Expression]:
    """The Terms that read the period, each as it is in the part; figures of other years and what
    is paid are no part of it."""
    found: dict[str, Expression] = {}
    for name in [one for one in draft.definitions if one in names]:
        item = draft.definitions[name]
        if isinstance(part, Later):
            expression = counted_later(draft, part, name, item.expression, scope)
        else:
            expression = narrowed(draft, part, name, item.expression, scope)
        if expression == item.expression:
            continue
        if isinstance(part, Part) and item.role == "payment":
            not_computed(draft, part, scope)
        found[name] = expression
    return found


def _reads(cut: dict[str, Expression], day: Expression) -> bool:
    return any(part == day for expression in cut.values() for part in parts(expression))


def _nothing_is_paid(draft: Draft, term: str, part: Part | Later, scope: Scope) -> None:
    """`paid on or before August 31, 2026`, of what goes by no day of payment."""
    draft.say(
        "VBP117",
        f"no rows that `{term}` rests on have a day of payment, so `{part.words}` by a day says "
        "nothing",
        scope.source,
        part.span,
        scope.clause,
        suggestion="leave out by when they are paid, or give the column of the day its kind, "
        "`date of payment`",
    )
    raise Refused


def _the_same(draft: Draft, term: str, part: Part | Later, scope: Scope) -> None:
    draft.say(
        "VBP117",
        f"nothing that `{term}` rests on has months, so it would be the same",
        scope.source,
        part.span,
        scope.clause,
        suggestion=f"leave out `{part.words}`",
    )
    raise Refused


def _check_cited(draft: Draft, said: AsIf, term: str, scope: Scope) -> None:
    """`as in sections 1 to 4`: the Term must be worked out there."""
    definition = draft.definitions.get(term)
    if not said.cited or definition is None or not definition.clause[:1].isdigit():
        return
    first, last = said.cited[0].typed, said.cited[-1].typed
    section = definition.clause.partition(".")[0]
    whole = first.isdigit() and last.isdigit() and int(first) <= int(section) <= int(last)
    if whole or definition.clause in (first, last):
        return
    draft.say(
        "VBP210",
        f"`{term}` is worked out in clause {definition.clause}, which is not cited here",
        scope.source,
        said.cited[0].span.to(said.cited[-1].span),
        scope.clause,
        suggestion=f"`as in section {section}`",
    )
    raise Refused


def _called(name: str, words: str) -> str:
    return f"{name}, {words}"


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


def _made_of(draft: Draft, term: str, part: Part | Later | None) -> set[str]:
    """A Term and those that it is made of. What is worked out again on what was paid later leaves
    other payments as they were made, and what says its own months."""
    found: set[str] = set()
    waiting = [term]
    while waiting:
        name = waiting.pop()
        if name in found or name not in draft.definitions:
            continue
        if isinstance(part, Later) and _stays(draft, name, term):
            continue
        found.add(name)
        made_of = parts(draft.definitions[name].expression)
        waiting += [part.term for part in made_of if isinstance(part, TermValue)]
    return found


def _stays(draft: Draft, name: str, term: str) -> bool:
    payment = draft.definitions[name].role == "payment"
    own = any({name, term} <= {one.one, one.several} for one in draft.paying)
    return name in draft.imagined or (payment and name != term and not own)


def _copy(draft: Draft, item: Definition, value: Expression | None, copies: _Copies) -> None:
    name = _called(item.name, copies.words)
    if name in draft.definitions or item.name in draft.imagined:
        return
    expression = value if value is not None else rewritten(item.expression, copies.read)
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
