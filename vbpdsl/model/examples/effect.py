"""What an example gives and nothing that follows rests on, and what it gives twice.

    If Benchmark is $1,000,000 and Gross Savings is $100,000, then the Plan pays $50,000
        ->   VBP607: the savings are not worked out from the Benchmark then

A reader takes such a figure for one of those that the result was worked out from, and nobody
would see that it does not fit them.
"""

from collections.abc import Container, Iterable

from vbpdsl.model.contract import Example, Given
from vbpdsl.model.draft import Draft
from vbpdsl.model.examples.givens import paid_before
from vbpdsl.model.examples.together import check_together
from vbpdsl.model.expressions import TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import columns_in, parts


def check_effects(
    draft: Draft, said: Iterable[tuple[Scope, tuple[Example, ...]]], every: tuple[Example, ...]
) -> None:
    """Refuse figures that an example gives without effect, and figures that it gives twice.

    `The same with ...` hands figures on: one has an effect if it has any in one of them.
    """
    complete = _complete(draft)
    reached = {id(example): _reached(draft, example) for example in every}
    effective = {
        id(given)
        for example in every
        for given in example.givens
        if given.term in reached[id(example)]
    }
    for scope, examples in said:
        for example in examples:
            known: dict[object, Given] = {}
            paid = paid_before(draft, example.givens)  # `the Plan pays` leaves them out
            for given in example.fresh:
                other = known.setdefault((given.term, given.at), given)
                if other.value != given.value:
                    _twice(draft, example, given, scope)
                elif id(given) not in effective and complete and given.term not in paid:
                    _without_effect(draft, example, given, scope)
            if complete:
                check_together(draft, example, reached[id(example)], scope)
            if _complete(draft):
                _rows_without_effect(draft, example, reached[id(example)], scope)


def _rows_without_effect(
    draft: Draft, example: Example, reached: set[str], scope: Scope
) -> None:
    """Rows of data that nothing which follows is made of."""
    made = reached - {one.term for one in example.givens}
    read = {
        table
        for name in made & draft.definitions.keys()
        for table, _ in columns_in(draft.definitions[name].expression)
    }
    for given in example.rows:
        if given.table not in read:
            draft.say(
                "VBP607",
                f"nothing that `{example.name}` says follows from its rows of `{given.table}`",
                scope.source,
                given.span,
                scope.clause,
                suggestion="leave them out, or say what follows from them",
            )


def _complete(draft: Draft) -> bool:
    """Whether all Terms could be read, so that it is known what rests on what."""
    wrong = draft.refused or draft.findings.refused
    return not wrong and all(name in draft.definitions for name in draft.sources)


def _without_effect(draft: Draft, example: Example, given: Given, scope: Scope) -> None:
    below = _below(draft, given.term, example)
    draft.say(
        "VBP607",
        f"nothing that `{example.name}` says follows from "
        f"`{scope.source.phrase(given.span) if given.span is not None else given.term}`",
        scope.source,
        given.span,
        scope.clause,
        found=f"`{below}` is given too, and would be worked out from it" if below else None,
        suggestion="leave it out, or say what follows from it",
    )


def _reached(draft: Draft, example: Example) -> set[str]:
    """The Terms that what follows rests on, short of what those given would be made of.

    Promises are held against every example, so that what they rest on has its effect.
    """
    given = {one.term for one in example.givens if not one.at}
    found: set[str] = set()
    waiting = [name for one in example.expected for name in _terms(one.actual)]
    waiting += [name for one in draft.promises for name in _terms(one.condition)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            definition = draft.definitions.get(name)
            if definition is not None and name not in given:
                waiting += _terms(definition.expression)
    return found


def _below(draft: Draft, term: str, example: Example) -> str | None:
    """The given Term that would be made of another one."""
    made = (one.term for one in example.givens if one.term != term)
    return next((name for name in made if rests_on(draft, name, {term})), None)


def rests_on(draft: Draft, term: str, known: Container[str]) -> bool:
    """Whether a Term is made of one of some others, at any depth."""
    found: set[str] = set()
    waiting = [term]
    while waiting:
        definition = draft.definitions.get(waiting.pop())
        below = _terms(definition.expression) if definition is not None else []
        if any(name in known for name in below):
            return True
        waiting += [name for name in below if name not in found]
        found.update(below)
    return False


def reads_rows(draft: Draft, term: str, tables: Container[str]) -> bool:
    """Whether a Term is made of rows of some tables, at any depth."""
    found = {term}
    waiting = [term]
    while waiting:
        definition = draft.definitions.get(waiting.pop())
        if definition is None:
            continue
        if any(table in tables for table, _ in columns_in(definition.expression)):
            return True
        below = [name for name in _terms(definition.expression) if name not in found]
        waiting += below
        found.update(below)
    return False


def _terms(node: object) -> list[str]:
    return [part.term for part in parts(node) if isinstance(part, TermValue)]


def _twice(draft: Draft, example: Example, given: Given, scope: Scope) -> None:
    draft.say(
        "VBP605",
        f"`{example.name}` gives two values of `{given.term}`",
        scope.source,
        given.span,
        scope.clause,
        suggestion="keep one; another case begins with `The same with ...`",
    )
