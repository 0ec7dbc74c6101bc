"""The answer to "what did each payer get": contracts beside the template they stand on.

For each field what the template allows and what the contract says; and what the contract changes in
words that the template has for everybody.
"""

from collections.abc import Iterable
from pathlib import Path

from vbpdsl.answers.amendments.text import what_changes
from vbpdsl.answers.contract_files import contract_files, empty_folders
from vbpdsl.answers.templates.written_out import fill
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.files import read_text
from vbpdsl.source.render import JsonValue, to_json
from vbpdsl.syntax.templates.fields import Field
from vbpdsl.syntax.templates.filling import Filled
from vbpdsl.syntax.templates.named import on_template


@frozen
class FieldValue:
    """A field of one contract: what it may be, what it is, and whether that is within."""

    field: str
    allowed: str
    value: str | None
    within: bool


@frozen
class Deviating:
    """A contract on a template: its fields, and the words that it changes."""

    name: str
    template: str
    fields: tuple[FieldValue, ...]
    changed: tuple[str, ...]


@frozen
class Deviations:
    """Contracts on templates, and what was found."""

    contracts: tuple[Deviating, ...]
    findings: tuple[Diagnostic, ...]


def deviations(paths: Iterable[Path]) -> Deviations:
    """The contracts on templates among some files and in folders; others say nothing."""
    asked = tuple(paths)
    contracts: list[Deviating] = []
    findings = list(empty_folders(asked))
    for path in contract_files(asked):
        source = read_text(path)
        if isinstance(source, Diagnostic):
            findings.append(source)
            continue
        on = on_template(source)
        if on is None:
            if path in asked:
                findings.append(_no_template(path))
            continue
        heard = Findings()
        found = fill(source, on, path, heard)
        findings += heard.sorted()
        if found is not None:
            version = f", version {on.version}" if on.version else ""
            contracts.append(_deviating(str(path), f"{on.title}{version}", found))
    return Deviations(tuple(contracts), tuple(findings))


def deviations_json(answer: Deviations) -> dict[str, JsonValue]:
    """The answer as JSON values."""
    return {
        "contracts": [
            {
                "file": one.name,
                "template": one.template,
                "fields": [
                    {
                        "field": item.field,
                        "allowed": item.allowed,
                        "value": item.value,
                        "within": item.within,
                    }
                    for item in one.fields
                ],
                "changed": list(one.changed),
            }
            for one in answer.contracts
        ],
        "findings": [to_json(item) for item in answer.findings],
    }


def _deviating(name: str, template: str, found: Filled) -> Deviating:
    fields = tuple(_field_value(one, found.value(one)) for one in found.fields)
    changed = tuple(
        f"{one.place.said}: {what_changes(one)}".replace("`", '"') for one in found.changes
    )
    return Deviating(name, template, fields, changed)


def _field_value(one: Field, value: str | None) -> FieldValue:
    return FieldValue(
        one.name, one.said or "anything", value, value is not None and one.takes(value)
    )


def _no_template(path: Path) -> Diagnostic:
    return Diagnostic(
        "VBP832",
        f"`{path}` stands on no template",
        suggestion="name a contract with a line `Template:` below its first line, or a folder",
    )
