"""A contract on a template: the fields that it fills in, and what it changes besides.

    EXHIBIT C: SHARED SAVINGS OF OAK STREET
    Template: Shared Savings Agreement, version 2

    | Field | Value |
    | share | 50%   |

    In clause 2.3, March 31 becomes April 30.

What it changes is said as an amendment says it, and made so. The text that comes of it is the
contract, and is read as if it had been written out.
"""

import re
from collections.abc import Mapping

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Label
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.amending.apply import amended
from vbpdsl.syntax.amending.changes import Amendment, Change
from vbpdsl.syntax.amending.read import first_change, read_changes
from vbpdsl.syntax.templates.bounds import Held, Stands
from vbpdsl.syntax.templates.fields import Field, fields_of
from vbpdsl.syntax.templates.named import OnTemplate
from vbpdsl.syntax.words.near import nearest

_ROW = re.compile(r"^[ ]*\|(?P<name>[^|\n]*)\|(?P<value>[^|\n]*)\|?[ ]*$", re.MULTILINE)
_RULE = re.compile(r"[-=: ]*")


@frozen
class Value:
    """What a contract fills a field in with."""

    text: str
    span: Span


@frozen
class Filled:
    """A contract on a template, written out; with its fields, their values and its changes."""

    source: SourceText
    held: Held
    fields: tuple[Field, ...]
    values: Mapping[str, Value]
    changes: tuple[Change, ...]

    def value(self, one: Field) -> str | None:
        """What a field is filled in with."""
        said = self.values.get(one.name.lower())
        return one.fixed if said is None else said.text


def filled(
    contract: SourceText, on: OnTemplate, template: SourceText, findings: Findings
) -> Filled:
    """The contract written out; what is wrong with its fields or changes goes to the findings."""
    fields = fields_of(template, findings)
    start = contract.folded.find("\n", on.span.end)
    start = len(contract.folded) if start < 0 else start
    values = _values(contract, start, fields, findings)
    changes = read_changes(contract, start, findings)
    text, stands = _filled_in(contract, template, fields, values, findings)
    written = SourceText(f"{contract.name} written out", text)
    whole = Amendment(contract, None, on.title, on.span, changes)
    every = [(whole, one) for one in changes]
    held = Held(template, stands).after(every, written, findings)
    made = amended(written, every, findings)
    return Filled(made, held, fields, values, changes)


def _values(
    contract: SourceText, start: int, fields: tuple[Field, ...], findings: Findings
) -> dict[str, Value]:
    """The values by field, each field once."""
    known = {one.name.lower(): one for one in fields}
    found: dict[str, Value] = {}
    for match in _ROW.finditer(contract.folded, start, first_change(contract, start)):
        name = " ".join(match["name"].split())
        if name.lower() == "field":
            _check_heading(contract, match, findings)
            continue
        if _RULE.fullmatch(name):
            continue
        left = match.start("value") + len(match["value"]) - len(match["value"].lstrip())
        span = Span(left, max(left + 1, match.start("value") + len(match["value"].rstrip())))
        if name.lower() not in known:
            near = nearest(name, [one.name for one in fields])
            where = Span(match.start("name"), match.end("name"))
            findings.add(_no_field(contract, where, name, near, fields))
            continue
        if name.lower() in found:
            findings.add(_twice(contract, span, name, found[name.lower()]))
        found[name.lower()] = Value(contract.slice(span), span)
    return found


def _check_heading(contract: SourceText, match: re.Match[str], findings: Findings) -> None:
    """`Field` and `Value` head the rows: what else stands there is on no line of the contract."""
    said = " ".join(match["value"].split())
    if said.lower() in ("value", "values"):
        return
    start = match.start("value") + len(match["value"]) - len(match["value"].lstrip())
    findings.add(
        Diagnostic(
            "VBP116",
            f"`{said}` heads the values of the fields, where nothing computes it",
            contract,
            Span(start, match.start("value") + len(match["value"].rstrip())),
            expected="Value",
            found=said,
            suggestion="`Value` as the heading; a change of the template stands below the "
            "table, `In clause 1.6, ... becomes ...`",
        )
    )


def _filled_in(
    contract: SourceText, template: SourceText, fields: tuple[Field, ...],
    values: Mapping[str, Value], findings: Findings,
) -> tuple[str, tuple[Stands, ...]]:  # fmt: skip
    """The template's text with the contract's first line and its values in the fields, and where
    they stand."""
    edits: list[tuple[Span, str, Field]] = []
    for one in fields:
        value = values.get(one.name.lower())
        if value is None and one.fixed is None:
            findings.add(_open(contract, template, one))
            continue
        if value is not None and not one.takes(value.text):
            findings.add(_beyond(contract, template, one, value))
        said = value.text if value is not None else one.fixed or ""
        edits += [(span, said, one) for span in one.places]
    text = template.typed
    title, first = re.match(r"\s*[^\n]+", text), re.match(r"\s*[^\n]+", contract.typed)
    assert title is not None
    assert first is not None
    made, at, stands = first[0].strip(), title.end(), list[Stands]()
    for span, said, one in sorted(edits, key=lambda edit: edit[0].start):
        made += text[at : span.start]
        stands.append(Stands(one, Span(len(made), len(made) + len(said))))
        made, at = made + said, span.end
    return made + text[at:], tuple(stands)


def _open(contract: SourceText, template: SourceText, one: Field) -> Diagnostic:
    allowed = f", which may be {one.said}," if one.said else ""
    return Diagnostic(
        "VBP135",
        f"the field `{one.name}`{allowed} is not filled in, and nobody can sign this",
        contract,
        Span(0, contract.folded.find("\n")),
        labels=(Label(template, one.span, "of this field"),),
        suggestion=f"add a row for it: | {one.name} | ... |",
    )


def _beyond(contract: SourceText, template: SourceText, one: Field, value: Value) -> Diagnostic:
    return Diagnostic(
        "VBP134",
        f"the field `{one.name}` is {value.text}, and the template allows {one.said or 'words'}",
        contract,
        value.span,
        expected=one.said or None,
        found=value.text,
        labels=(Label(template, one.span, "what it may be"),),
    )


def _no_field(
    contract: SourceText, span: Span, name: str, near: str | None, fields: tuple[Field, ...]
) -> Diagnostic:
    return Diagnostic(
        "VBP133",
        f"the template has no field `{name}`",
        contract,
        span,
        expected=", ".join(f"`{one.name}`" for one in fields) or None,
        suggestion=f"`{near}`" if near else None,
    )


def _twice(contract: SourceText, span: Span, name: str, before: Value) -> Diagnostic:
    return Diagnostic(
        "VBP133",
        f"the field `{name}` is filled in twice",
        contract,
        span,
        labels=(Label(contract, before.span, "filled in here first"),),
        suggestion="keep one of the two rows",
    )
