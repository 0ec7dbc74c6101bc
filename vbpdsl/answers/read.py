"""Text to contract: source, syntax and model in one call, for every verb."""

from vbpdsl.model.contract import Contract
from vbpdsl.model.from_syntax import from_syntax
from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.document import Library
from vbpdsl.syntax.read import read_documents


def read_contract(source: SourceText, findings: Findings, library: Library) -> Contract | None:
    """The checked contract, or None where something in the findings refuses it."""
    return from_syntax(read_documents(source, library, findings), findings)
