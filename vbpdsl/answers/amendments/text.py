"""The answer to "what does the contract say now": its text with the amendments in it.

The text says in a note what was changed and from when. Where that day lies within the term, the
text alone would hold for all of it; the amendment's own file settles each period by its words.
"""

from collections.abc import Sequence
from pathlib import Path

from vbpdsl.answers.amendments.amended import amended_by
from vbpdsl.answers.amendments.beside import amendments_of
from vbpdsl.answers.amendments.when import Dated
from vbpdsl.model.in_force.times import said
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.files import read_text
from vbpdsl.source.render import JsonValue, to_json
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.amending.changes import Added, Change, Deleted, Replaced, Words
from vbpdsl.syntax.amending.heading import heading
from vbpdsl.syntax.page.units import read_units


@frozen
class ChangeMade:
    """A change in words: of which amendment, where, from when, what."""

    amendment: str
    place: str
    when: str
    what: str


@frozen
class AmendedText:
    """A contract's text as amended; None where something refuses it."""

    name: str
    text: str | None
    changes: tuple[ChangeMade, ...]
    findings: tuple[Diagnostic, ...]


def amended_text(path: Path) -> AmendedText:
    """The contract as amended by an amendment, or by all that lie beside the contract."""
    source = read_text(path)
    if isinstance(source, Diagnostic):
        return AmendedText(str(path), None, (), (source,))
    if heading(source.folded) is None:
        found = amendments_of(source, path)
        last = read_text(found[-1]) if found else _no_amendment(source)
        if isinstance(last, Diagnostic):
            return AmendedText(str(path), None, (), (last,))
        source, path = last, found[-1]
    made = amended_by(source, path)
    if made.contract is None or made.source is None:
        return AmendedText(str(path), None, (), made.findings)
    changes = tuple(_in_words(one) for one in made.changes)
    return AmendedText(str(path), _with_notes(made.source, changes), changes, made.findings)


def amended_json(answers: Sequence[AmendedText]) -> dict[str, JsonValue]:
    """The answers as JSON values."""
    return {
        "files": [
            {
                "file": one.name,
                "text": one.text,
                "changes": [
                    {
                        "amendment": change.amendment,
                        "place": change.place,
                        "when": change.when,
                        "what": change.what,
                    }
                    for change in one.changes
                ],
                "findings": [to_json(item) for item in one.findings],
            }
            for one in answers
        ]
    }


def _no_amendment(source: SourceText) -> Diagnostic:
    return Diagnostic(
        "VBP831",
        f"no amendment of `{source.name}` lies beside it",
        source,
        suggestion='begin one with `AMENDMENT 1 TO "..."`, with the first line of the contract',
    )


def _in_words(one: Dated) -> ChangeMade:
    timing = one.change.timing
    assert timing.day is not None
    how = f", {timing.applies.value}" if timing.applies.value else ""
    place = one.change.place.said.replace("`", '"')
    when = f"from {said(timing.day)}{how}"
    return ChangeMade(one.amendment.called, place, when, what_changes(one.change))


def what_changes(change: Change) -> str:
    """What becomes of the words of a place, on one line."""
    match change.what:
        case Words(old=old, new=new):
            return f'"{_line(old)}" becomes "{_line(new)}"' if new else f'"{_line(old)}" is deleted'
        case Deleted():
            return "deleted"
        case Replaced(text=text):
            return f"replaced by: {_line(text)}"
        case Added(text=text):
            return f"added after it: {_line(text)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _with_notes(source: SourceText, changes: Sequence[ChangeMade]) -> str:
    """The text with a note for each amendment where the cover ends."""
    by_amendment: dict[str, list[ChangeMade]] = {}
    for one in changes:
        by_amendment.setdefault(one.amendment, []).append(one)
    notes = "".join(
        f"Note: As amended by {name}: {'; '.join(f'{one.place}, {one.when}' for one in own)}.\n\n"
        for name, own in by_amendment.items()
    )
    units = read_units(source, Findings())
    first = next((one for one in units if one.role not in ("title", "cover")), None)
    at = source.line_starts[source.place(first.span.start).line - 1] if first else 0
    return source.typed[:at] + notes + source.typed[at:]
