"""Each piece of advice tried: the contract is read again with the words it says to write.

Advice is kept if the mistake is gone then and no other has come into the same clause; of several
ways to write it those are kept that work, three at most. Words that do not work are not shown;
a sentence about them (`less`, with a space on both sides) is shown as something to do.
"""

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

from vbpdsl.answers.advice.places import with_words
from vbpdsl.source.diagnostic import QUOTED, Diagnostic, Severity, only_words

Read = Callable[[str], Iterable[Diagnostic]]
"""What is found in a text."""

MOST_READINGS = 24
"""Readings that are spent on one contract's advice; further mistakes are shown without words."""

MOST_SHOWN = 3

LATER = ("VBP413", "VBP414", "VBP415")
"""What an amount or a condition can come to is asked only where nothing else is wrong; it was so
before the words were written, and is no fault of theirs."""



def tried(findings: Sequence[Diagnostic], read: Read) -> tuple[Diagnostic, ...]:
    """The findings, of each the advice that works."""
    left = [MOST_READINGS]

    def counted(text: str) -> Iterable[Diagnostic] | None:
        left[0] -= 1
        return read(text) if left[0] >= 0 else None

    return tuple(_tried(item, findings, counted) for item in findings)


def _tried(
    found: Diagnostic,
    findings: Sequence[Diagnostic],
    read: Callable[[str], Iterable[Diagnostic] | None],
) -> Diagnostic:
    said = found.suggestion
    if said is None or not said.startswith("`") or found.severity is not Severity.ERROR:
        return found
    every = tuple(dict.fromkeys(QUOTED.findall(said)))
    working = tuple(words for words in every if _mends(found, words, findings, read))
    whole = working == every or (every[0] in working and not only_words(said))
    if whole:
        return found
    if not working:
        return evolve(found, suggestion=None if only_words(said) else f"write {said}")
    shown = " or ".join(f"`{words}`" for words in working[:MOST_SHOWN])
    return evolve(found, suggestion=shown)


def _mends(
    found: Diagnostic,
    words: str,
    findings: Sequence[Diagnostic],
    read: Callable[[str], Iterable[Diagnostic] | None],
) -> bool:
    """Whether the contract with these words has the mistake no more, and no other for it."""
    known = {_mistake(item) for item in findings}
    for text in with_words(found, words):
        now = read(text)
        if now is None:
            return False
        later = set(LATER) - {found.code}
        errors = [item for item in now if item.severity is Severity.ERROR]
        errors = [item for item in errors if item.code not in later]
        gone = all(_mistake(item) != _mistake(found) for item in errors)
        fresh = (item for item in errors if _mistake(item) not in known)
        # a table tells one mistake of a kind at a time
        others = (item for item in fresh if item.code != found.code)
        if gone and all(item.clause != found.clause for item in others):
            return True
    return False


def _mistake(found: Diagnostic) -> tuple[str, str, str | None]:
    """What makes a mistake the same one in another text: places move."""
    return found.code, found.message, found.clause
