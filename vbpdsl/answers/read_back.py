"""The answer to "what was understood": each clause of a contract read back."""

from pathlib import Path

from vbpdsl.answers.opening import open_one
from vbpdsl.model.contract import Contract
from vbpdsl.model.read_back.clause import ReadBack, read_back
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.render import JsonValue, to_json
from vbpdsl.syntax.words.near import nearest


@frozen
class Understood:
    """What was understood of a contract; nothing if it is refused. `findings` says why."""

    name: str
    clauses: tuple[ReadBack, ...]
    findings: tuple[Diagnostic, ...]


def understand(path: Path, clause: str | None = None) -> Understood:
    """Read a contract back, all of it or one section, clause, line or Term."""
    opened = open_one(path)
    if opened.contract is None:
        return Understood(opened.name, (), opened.findings)
    found = read_back(opened.contract, clause)
    if found or clause is None:
        warnings = tuple(one for one in opened.findings if one.severity is not Severity.ERROR)
        return Understood(opened.name, found, warnings if clause is None else ())
    return Understood(opened.name, (), (_no_clause(opened.name, clause, opened.contract),))


def _no_clause(name: str, typed: str, contract: Contract) -> Diagnostic:
    known = [said for one in read_back(contract) for said in (one.clause, one.name) if said]
    near = nearest(typed, known)
    clauses = list(dict.fromkeys(one.clause for one in read_back(contract)))
    return Diagnostic(
        "VBP827",
        f"`{name}` has no section, clause, line or Term `{typed}`",
        suggestion=f"`{near}`" if near else f"one of {', '.join(clauses)}",
    )


def read_back_json(answer: Understood) -> dict[str, JsonValue]:
    """The answer as JSON values."""
    return {
        "file": answer.name,
        "clauses": [_clause_json(one) for one in answer.clauses],
        "findings": [to_json(item) for item in answer.findings],
    }


def _clause_json(one: ReadBack) -> JsonValue:
    return {
        "clause": one.clause,
        "term": one.name,
        "text": " ".join(one.text.split()),
        "is": one.head,
        "understood": [
            {"depth": line.depth, "words": line.text, "from": line.source} for line in one.lines
        ],
    }
