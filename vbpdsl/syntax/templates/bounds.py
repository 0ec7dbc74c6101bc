"""That no change of words takes a field out of what its template allows, whoever makes it.

    template    1.2  Share means [share: 40% to 60%].
    contract    | share | 55% |
    contract    In clause 1.2, 55% becomes 65%.               ->  refused
    amendment   Clause 1.2 is deleted.                        ->  refused

It stands beside filling, which knows the values; here they are held against the changes, one after
the other, since a later one may change what an earlier one wrote. A clause that is written anew, or
taken out, loses its field: that is refused where the field is bounded, and told where it is open.
"""

from collections.abc import Sequence

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Label, Severity
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.amending.apply import Made, Page
from vbpdsl.syntax.amending.changes import Added, Amendment, Change, Deleted, Words
from vbpdsl.syntax.page.units import read_units
from vbpdsl.syntax.templates.fields import Field

FIXED = "State"
"""The mark of a clause that no contract on the template changes."""


@frozen
class Stands:
    """Where the value of a field stands in the contract that is written out."""

    field: Field
    span: Span


@frozen
class Held:
    """A template, and where the values of its fields stand in a contract on it."""

    template: SourceText
    stands: tuple[Stands, ...] = ()

    def after(
        self, changes: Sequence[Made], written: SourceText, findings: Findings
    ) -> "Held":
        """Refuse what changes a fixed clause, or takes a field out of its bounds; and where the
        fields stand when all is changed."""
        _fixed_stays(self.template, changes, findings)
        page, stands = Page(written, Findings()), list(self.stands)
        for amendment, change in changes:
            edit = page.edit(amendment, change)
            if edit is None:
                continue
            fixed = any(item.span == change.span and item.source is amendment.source
                        for item in findings)  # fmt: skip
            moved = [_after(change, page.source.folded, edit, one) for one in stands]
            for one, found in zip(stands, moved, strict=True):
                wrong = found is None or (found[1] is not None and not one.field.takes(found[1]))
                if wrong and not fixed:
                    value = None if found is None else found[1]
                    findings.add(_beyond(amendment, change, self.template, one.field, value))
            page.make(amendment, change)
            stands = [
                evolve(one, span=found[0])
                for one, found in zip(stands, moved, strict=True)
                if found is not None
            ]
        return evolve(self, stands=tuple(stands))


def _fixed_stays(
    template: SourceText, changes: Sequence[Made], findings: Findings
) -> None:
    """No clause that the template has marked as fixed is changed."""
    units = read_units(template, Findings())
    fixed = {(one.role, one.label.lower()): one for one in units if FIXED in one.marks}
    for amendment, change in changes:
        unit = fixed.get((change.place.role, change.place.label.lower()))
        plain = change.place.role == "clause" and change.place.row is None
        beside = plain and isinstance(change.what, Added)  # a clause of its own, after this one
        if unit is not None and not beside:
            findings.add(
                Diagnostic(
                    "VBP136",
                    f"{change.place.said} is fixed by the template, and this changes it",
                    amendment.source,
                    change.span,
                    labels=(Label(template, unit.span, "marked `[State]` here"),),
                    suggestion="leave it as it is, or agree with whoever wrote the template",
                )
            )


def _after(
    change: Change, text: str, edit: tuple[Span, str], one: Stands
) -> tuple[Span, str | None] | None:
    """Where a value stands after a change, and what it then is if it was touched; None of a value
    that is gone or that nobody can tell from the words around it."""
    span, words = edit
    place, shift = one.span, len(words) - (span.end - span.start)
    if span.end <= place.start:
        return Span(place.start + shift, place.end + shift), None
    if place.end <= span.start:
        return place, None
    if not isinstance(change.what, Words):
        return None
    before, behind = text[span.start : place.start].split(), text[place.end : span.end].split()
    new = words.split()
    within = new[len(before) : len(new) - len(behind)]
    if new[: len(before)] != before or new[len(new) - len(behind) :] != behind:
        return None
    kept, rest = text[place.start : span.start], text[span.end : place.end]
    value = kept + " ".join(within) + rest
    begins = min(span.start, place.start)
    written = text[begins : span.start] + words + rest
    at = begins + max(0, written.find(value, len(" ".join(before))))
    return Span(at, at + len(value)), value


def _beyond(
    whole: Amendment, change: Change, template: SourceText, field: Field, found: str | None
) -> Diagnostic:
    said = f"makes `{field.name}` {found}" if found is not None else f"writes `{field.name}` anew"
    if isinstance(change.what, Deleted):
        said = f"takes `{field.name}` out of the contract"
    allows = f"allows {field.said}" if field.said else "has it in every contract"
    advice = f"give `{field.name}` its value in the table of fields"
    return Diagnostic(
        "VBP134",
        f"this change {said}, and the template {allows}",
        whole.source,
        change.span,
        expected=field.said or None,
        found=found,
        labels=(Label(template, field.span, "what it may be" if field.said else "this field"),),
        suggestion=advice if field.said else None,
        severity=Severity.ERROR if field.allowed is not None else Severity.WARNING,
    )
