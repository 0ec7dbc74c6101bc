"""That no change of words takes a field out of what its template allows.

    template    1.2  Share means [share: 40% to 60%].
    contract    | share | 55% |    and    In clause 1.2, 55% becomes 65%.    ->  refused

It stands beside filling, which knows the values; here they are held against the changes. A clause
that is written anew loses its field, so it is refused where the field is bounded.
"""

from collections.abc import Iterator

from attrs import frozen

from vbpdsl.source.diagnostic import Diagnostic, Findings, Label
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.amending.apply import found_words, is_of
from vbpdsl.syntax.amending.changes import Amendment, Change, Replaced, Words
from vbpdsl.syntax.listings import cut_units
from vbpdsl.syntax.templates.fields import Field


@frozen
class Stands:
    """Where the value of a field stands in the contract that is written out."""

    field: Field
    span: Span


def check_bounds(
    whole: Amendment, written: SourceText, template: SourceText, stands: tuple[Stands, ...],
    findings: Findings,
) -> None:  # fmt: skip
    """Refuse each change after which a bounded field is not what it may be, but for those that are
    refused already, since the clause is fixed."""
    bounded = [one for one in stands if one.field.allowed is not None]
    refused = [item.span for item in findings]
    for change in whole.changes:
        for one in bounded if change.span not in refused else ():
            for found in _after(change, written, one.span):
                if found is None or not one.field.takes(found):
                    findings.add(_beyond(whole, change, template, one.field, found))


def _after(change: Change, written: SourceText, place: Span) -> Iterator[str | None]:
    """What a change makes of the words at a place, if it touches them; None where it is not told.
    """
    unit = next((u for u in cut_units(written, Findings()) if is_of(u, change.place)), None)
    if unit is None or not unit.span.start <= place.start < unit.span.end:
        return
    if isinstance(change.what, Replaced) and change.place.row is None:
        yield None
    if not isinstance(change.what, Words):
        return
    for span in found_words(written.folded, unit.span, change.what.old):
        if span.start < place.end and place.start < span.end:
            yield _value(written.folded, span, place, change.what.new)


def _value(text: str, old: Span, place: Span, new: str) -> str | None:
    """The value within the new words: they keep the words before and behind it."""
    before, behind = text[old.start : place.start].split(), text[place.end : old.end].split()
    words = new.split()
    within = words[len(before) : len(words) - len(behind)]
    if words[: len(before)] != before or words[len(words) - len(behind) :] != behind:
        return None
    return text[place.start : old.start] + " ".join(within) + text[old.end : place.end]


def _beyond(
    whole: Amendment, change: Change, template: SourceText, field: Field, found: str | None
) -> Diagnostic:
    said = f"makes `{field.name}` {found}" if found is not None else f"writes `{field.name}` anew"
    return Diagnostic(
        "VBP134",
        f"this change {said}, and the template allows {field.said}",
        whole.source,
        change.span,
        expected=field.said,
        found=found,
        labels=(Label(template, field.span, "what it may be"),),
        suggestion=f"give `{field.name}` its value in the table of fields",
    )
