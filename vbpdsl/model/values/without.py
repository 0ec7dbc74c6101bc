"""The same computation without a clause: `Share, worked out without clause 4.2`.

The contract is read anew as if the clause were not on the page, up to the Term that is asked for.
Whatever comes out otherwise on the way there is what the clause did: a limit, an exclusion, what
stands in for a missing value, a rounding, a rule that nothing is paid. Those Terms are copied with
what they are without it (`as_if`), so no engine knows of a clause that is left out.

A clause that says what a Term is cannot be left out alone, since nothing would say what the Term
is then: `as if` says that.
"""

from attrs import evolve

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Findings
from vbpdsl.syntax.document import Documents
from vbpdsl.syntax.nodes.values import AsIf
from vbpdsl.syntax.parsing.tree import Word


def without_clauses(
    draft: Draft, said: AsIf, term: str, scope: Scope
) -> dict[str, Expression]:
    """The Terms on the way that are otherwise without the clauses, each as it is then."""
    for word in said.without:
        _check_there(draft, word, scope)
    labels = {word.typed for word in said.without}
    findings = Findings()
    other = draft.readers.anew(_left_out(draft.documents, labels), findings)
    other.assuming = draft.assuming
    try:
        other.define(term, scope, said.span)
    except Refused:
        _says_no_more(draft, said, term, findings, scope)
    found: dict[str, Expression] = {}
    for item in _on_the_way(other, term):
        mine = _mine(draft, item, scope, said)
        if mine.keys != item.keys or mine.type != item.type:
            not_computed(draft, said, scope)
        if mine.expression != item.expression:
            found[item.name] = item.expression
    if not found:
        _the_same(draft, said, term, scope)
    return found


def _left_out(documents: Documents, labels: set[str]) -> Documents:
    """The documents without some clauses of the contract itself."""
    main = documents.main
    kept = tuple(
        one for one in main.units if one.unit.role != "clause" or one.unit.label not in labels
    )
    return evolve(documents, main=evolve(main, units=kept))


def _on_the_way(other: Draft, term: str) -> list[Definition]:
    """A Term and those that it is made of, as the contract without the clauses has them."""
    names, waiting = set[str](), [term]
    while waiting:
        name = waiting.pop()
        if name in names or name not in other.definitions:
            continue
        names.add(name)
        made_of = parts(other.definitions[name].expression)
        waiting += [one.term for one in made_of if isinstance(one, TermValue)]
    return [item for item in other.definitions.values() if item.name in names]


def _mine(draft: Draft, item: Definition, scope: Scope, said: AsIf) -> Definition:
    """The same Term in the contract as it is; what only the other reading made is kept as it is."""
    if item.name not in draft.definitions and (
        item.name in draft.sources or any(item.name == one.one for one in draft.paying)
    ):
        draft.define(item.name, scope, said.span)
    if item.name not in draft.definitions:
        draft.definitions[item.name] = evolve(item, role="hidden")
        draft.used.add(item.name)
    return draft.definitions[item.name]


def _check_there(draft: Draft, word: Word, scope: Scope) -> None:
    clauses = draft.documents.main.of_role("clause")
    if any(read.unit.label == word.typed for read in clauses):
        return
    draft.say(
        "VBP210",
        f"there is no clause {word.typed} to leave out",
        scope.source,
        word.span,
        scope.clause,
        suggestion="cite a clause of this contract, by its number",
    )
    raise Refused


def _says_no_more(
    draft: Draft, said: AsIf, term: str, findings: Findings, scope: Scope
) -> None:
    """What the clause says cannot be left out alone: others need it."""
    cited = " and ".join(word.typed for word in said.without)
    gone = {
        name for name, one in draft.sources.items() if one.clause in cited.split(" and ")
    }
    gone |= {one.one for one in draft.paying if one.read.label in cited.split(" and ")}
    named = next(iter(sorted(gone)), None)
    why = next((one.message for one in findings), "it cannot be read")
    draft.say(
        "VBP329",
        f"without clause {cited} `{term}` cannot be worked out: "
        + (f"nothing else says what `{named}` is" if named is not None else why),
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"say what it is instead: `worked out as if {named} were ...`"
        if named is not None
        else "leave out another clause, or say `worked out as if ... were ...`",
    )
    raise Refused


def _the_same(draft: Draft, said: AsIf, term: str, scope: Scope) -> None:
    cited = " and ".join(word.typed for word in said.without)
    draft.say(
        "VBP117",
        f"clause {cited} plays no part in `{term}`, so it would be the same without it",
        scope.source,
        said.without[0].span.to(said.without[-1].span),
        scope.clause,
        suggestion=f"cite a clause that `{term}` is worked out by",
    )
    raise Refused
