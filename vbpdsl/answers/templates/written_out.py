"""A contract as it is read: a contract on a template is written out first.

EXHIBIT C: SHARED SAVINGS OF OAK STREET
Template: Shared Savings Agreement, version 2     ->   the template's text with the fields
                                                       filled in and the changes made
"""

from pathlib import Path
from typing import TYPE_CHECKING

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.library import library_for
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.references import one_of_several
from vbpdsl.syntax.templates.named import OnTemplate, on_template

if TYPE_CHECKING:
    from vbpdsl.syntax.templates.bounds import Held
    from vbpdsl.syntax.templates.filling import Filled


@frozen
class WrittenOut:
    """A contract's text, the document that was signed for it, and what its template holds it to, if
    it stands on one."""

    source: SourceText
    signed: SourceText
    held: "Held | None" = None


def written_out(source: SourceText, path: Path | None, findings: Findings) -> WrittenOut | None:
    """A contract's text; of one on a template the text that comes of it, None if there is none."""
    on = on_template(source)
    if on is None:
        return WrittenOut(source, source)
    found = fill(source, on, path, findings)
    refused = found is None or findings.refused
    return None if refused or found is None else WrittenOut(found.source, source, found.held)


def fill(
    source: SourceText, on: OnTemplate, path: Path | None, findings: Findings
) -> "Filled | None":
    """A contract on a template, filled in; None where the template is not at hand."""
    from vbpdsl.syntax.templates.filling import filled  # few contracts stand on a template

    template = library_for(path).find(on.title, on.version)
    if template is None:
        version = f", version {on.version}" if on.version else ""
        findings.add(
            Diagnostic(
                "VBP108",
                f"no template `{on.title}{version}` is at hand",
                source,
                on.span,
                clause="cover",
                suggestion="put it into the folder of this contract; it begins "
                f"`TEMPLATE: {on.title.upper()}{version}`",
            )
        )
        return None
    several = one_of_several(source, on.span, on.title, on.version, library_for(path))
    if several is not None:
        findings.add(several)
    return filled(source, on, _named_beside(template, path), findings)


def _named_beside(template: SourceText, path: Path | None) -> SourceText:
    """A template of the contract's folder is named as the contract was."""
    file = Path(template.name)
    if path is None or file.parent != path.resolve().parent:
        return template
    return SourceText(str(path.with_name(file.name)), template.typed)
