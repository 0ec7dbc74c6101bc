"""A figure of an example and what the contract makes of it: what it counts as, what it earns.

    Eligible Claims of $187,500 count as $131,250
        ->   given Eligible Claims 187500; the Term of its unit that is made of it is 131250
    a BCS result of 68% earns 50 points
        ->   given Result (BCS) 68%; Points (BCS) is 50
"""

from vbpdsl.model.contract import Definition, Expected, Given
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.facts import figure_said, written
from vbpdsl.model.expressions import Aggregate, Literal, Lookup, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts, rewritten
from vbpdsl.syntax.nodes.examples import Becomes, SaidOf


def rests_on_data(draft: Draft, definition: Definition) -> bool:
    """Whether a Term is read from rows of files and from nothing else."""
    found = [*parts(definition.expression)]
    if any(isinstance(part, TermValue) for part in found):
        return False
    tables = [p.rows.table for p in found if isinstance(p, Aggregate)]
    tables += [p.table for p in found if isinstance(p, Lookup)]
    known = {table.name: table for table in draft.tables.values()}
    return any(name is None or not known[name].written for name in tables)


def counted_as(
    draft: Draft, said: SaidOf, given: tuple[Given, ...], scope: Scope, before: Definition | None
) -> tuple[tuple[Expected, ...], Definition | None]:
    """What must come out of a figure, and the Term that it is a figure of."""
    becomes = said.becomes
    assert becomes is not None
    if not becomes.earned and (limited := _limited(draft, said, given, scope)) is not None:
        return limited
    term = _term(draft, said, becomes, given, scope, before)
    start = given[0]
    assert len(given) == 1
    words = scope.source.phrase(said.span)
    value = start.value
    if becomes.figures is not None:
        if len(becomes.figures.each) != 1 or becomes.figures.again:
            _does_not_say(draft, said, (), scope)
        value = written(draft, becomes.figures.each[0], scope).value
    at = tuple((key, dict(start.at).get(key)) for key in term.keys)
    actual = figure_said(term, said.span)
    return (Expected(words, actual, value, at=at, span=said.span),), term


def _limited(
    draft: Draft, said: SaidOf, given: tuple[Given, ...], scope: Scope
) -> tuple[tuple[Expected, ...], Definition | None] | None:
    """`Claims of $187,500 count as $131,250`, where a sentence limits Claims: what is limited would
    be that much."""
    (start,) = given
    term, becomes = draft.definitions[start.term], said.becomes
    whole = draft.unlimited.get(term.name)
    if whole is None or whole == term.expression or becomes is None:
        return None
    would_be = Literal(start.value, term.type, span=said.span)
    actual = rewritten(term.expression, lambda node: would_be if node == whole else node)
    if actual == term.expression or any(isinstance(one, Aggregate) for one in parts(actual)):
        return None  # it rests on more than the figure that is said
    wanted = start.value
    if becomes.figures is not None:
        if len(becomes.figures.each) != 1 or becomes.figures.again:
            _does_not_say(draft, said, (), scope)
        wanted = written(draft, becomes.figures.each[0], scope).value
    words = scope.source.phrase(said.span)
    return (Expected(words, actual, wanted, at=start.at, span=said.span),), None


def _term(
    draft: Draft, said: SaidOf, becomes: Becomes, given: tuple[Given, ...], scope: Scope,
    before: Definition | None,
) -> Definition:  # fmt: skip
    """The Term that is named, else the one that is made of the figure, if there is one."""
    if becomes.term is not None:
        return draft.define(str(becomes.term.value), scope, becomes.term.span)
    if becomes.earned and before is not None:
        return before
    start = draft.definitions[given[0].term]
    found = [
        one
        for one in (draft.definitions.get(name) for name in tuple(draft.sources))
        if one is not None
        and one.keys == start.keys
        and (becomes.earned or one.type == start.type)
        and any(isinstance(p, TermValue) and p.term == start.name for p in parts(one.expression))
    ]
    if len(found) != 1:
        _does_not_say(draft, said, tuple(found), scope)
    return found[0]


def _does_not_say(
    draft: Draft, said: SaidOf, found: tuple[Definition, ...], scope: Scope
) -> None:
    names = " or ".join(f"`{one.name}`" for one in found)
    draft.say(
        "VBP605",
        f"`{scope.source.phrase(said.span)}` does not say which Term it becomes",
        scope.source,
        said.span,
        scope.clause,
        expected=names or None,
        suggestion="`if ..., then ... is $131,250`, with the Term that must come out",
    )
    raise Refused
