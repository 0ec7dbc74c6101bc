"""A sentence that could not go on: where it stopped, and what is known of it there.

`stopped` and `undeclared` say from it what the writer may have meant. They are loaded where a
sentence does stop: a check of a contract that is fine needs none of it.
"""

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.parsing.parser import Stop
from vbpdsl.syntax.repairs.supposed import Supposed


@frozen
class Stopped:
    """All that is known of a sentence that could not go on."""

    source: SourceText
    stop: Stop
    sentence: str
    label: str
    role: str
    nouns: Nouns
    letters: frozenset[str] = frozenset()
    by_habit: bool = False
    """Whether it is read once a habit of its writer is said otherwise."""
    noun: Supposed | None = None
    """The noun with which it would be read, if somebody declared it."""
    reached: int | None = None
    """The place up to which it is a whole sentence, where the words behind it make it none."""


def say_once(findings: Findings, diagnostic: Diagnostic) -> None:
    """Keep a diagnostic; of an unknown name only the first place: one definition mends all."""
    if diagnostic.code != "VBP201" or not findings.says(diagnostic.code, diagnostic.message):
        findings.add(diagnostic)


def subject(label: str) -> str:
    """What a message calls the place: `clause 4.1`, `line c`, a cover line."""
    if not label:
        return "this sentence"
    if label.startswith("cover, "):
        return f"the cover line `{label.removeprefix('cover, ')}`"
    return f"clause {label}" if label[0].isdigit() or label[1:2] == "." else label
