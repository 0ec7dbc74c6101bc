"""Whether a contract stands on a template, and on which: its second line says so.

    EXHIBIT C: SHARED SAVINGS OF OAK STREET
    Template: Shared Savings Agreement, version 2

Asked of every contract; what filling a template in takes (`filling.py`) is loaded for those alone
that stand on one.
"""

import re

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.words.documents_named import REFERENCE, version_said

_TEMPLATE = pattern(r"^[ ]*Template:[ ]*(?P<said>[^\n]+?)\.?[ ]*$", re.MULTILINE)


@frozen
class OnTemplate:
    """That a contract stands on a template: by which title and version, and where it says so."""

    title: str
    version: str | None
    span: Span


def on_template(source: SourceText) -> OnTemplate | None:
    """The template that a contract names behind its first line; None of any other text."""
    text = source.folded
    title = re.match(r"\s*[^\n]+\n\s*", text)
    match = _TEMPLATE.match(text, text.rfind("\n", 0, title.end()) + 1) if title else None
    said = REFERENCE.match(match["said"]) if match else None
    if match is None or said is None:
        return None
    title_said = " ".join(said["title"].split())
    return OnTemplate(title_said, version_said(said), Span(*match.span("said")))
