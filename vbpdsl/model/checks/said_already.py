"""What has been refused already: nothing is made of a meaning that is in question.

A clause that reads two ways has two meanings; what one of them comes to is said once it is chosen.
"""

from collections.abc import Iterator

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import TermValue
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Severity
from vbpdsl.source.text import SourceText


def in_question(draft: Draft, expression: object) -> bool:
    """Whether an expression, or a Term within it, stands in a clause with an error."""
    wrong = {one.clause for one in draft.findings if one.severity is Severity.ERROR}
    if not wrong and not draft.refused:
        return False
    seen: set[str] = set()
    left = [expression]
    while left:
        for part in parts(left.pop()):
            if not isinstance(part, TermValue) or part.term in seen:
                continue
            seen.add(part.term)
            known = draft.definitions.get(part.term)
            if part.term in draft.refused or not wrong.isdisjoint(_clauses(draft, part.term)):
                return True
            if known is not None:
                left.append(known.expression)
    return False


def _clauses(draft: Draft, term: str) -> Iterator[str]:
    """The clauses that say what a Term is: its own, and those that except something from it."""
    if term in draft.definitions:
        yield draft.definitions[term].clause
    for said in (draft.despite, draft.fills, draft.ruled):
        for read, _, _ in said.get(term, ()):
            yield read.label


def clause_in_question(draft: Draft, clause: str) -> bool:
    """Whether a clause has an error."""
    return draft.findings.wrong_in(clause)


def source_of(draft: Draft, definition: Definition) -> SourceText:
    """The text that a definition or a payment stands in."""
    known = draft.sources.get(definition.name)
    if known is not None:
        return known.document.source
    for document in draft.documents.all:
        if definition.span and document.source.slice(definition.span) == definition.text:
            return document.source
    return draft.documents.main.source
