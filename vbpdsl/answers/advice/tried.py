"""Each piece of advice tried: the contract is read again with the words it says to write.

Advice is kept if the mistake is gone then and no other has come into the same clause; of several
ways to write it those are kept that work, three at most, each with its place. Words that do not
work are not shown; a sentence about them (`less`, with a space on both sides) is shown as something
to do.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve

from vbpdsl.answers.advice.places import with_words
from vbpdsl.source.classes import define
from vbpdsl.source.diagnostic import QUOTED, Diagnostic, Fix, Severity, only_words

Read = Callable[[str], Iterable[Diagnostic]]
"""What is found in a text."""

MOST_READINGS = 24
"""Readings that are spent on one contract's advice; further mistakes are shown without words."""

MOST_TRIED = 8
"""Ways to write that are tried for one mistake."""

MOST_SHOWN = 3

_GOES_ON = (", or ", ", and ", " for a)", " in place of ")
"""What follows words to write where a sentence about them goes on."""


LATER = ("VBP413", "VBP414", "VBP415", "VBP506")
"""What an amount or a condition can come to, and what holds of a Measure without a result, is asked
only where nothing else is wrong; it was so before the words were written, and is no fault of
theirs."""


CIRCLE = "VBP204"
"""Words that make a figure rest on itself are wrong wherever the circle is told."""


def tried(findings: Sequence[Diagnostic], read: Read) -> tuple[Diagnostic, ...]:
    """The findings, of each the advice that works."""
    trial = _Trial(findings, read)
    return tuple(trial.of(item) for item in findings)


@define
class _Trial:
    """The advice of one contract's findings, and how many readings are left for it."""

    findings: Sequence[Diagnostic]
    read: Read
    left: int = MOST_READINGS

    def of(self, found: Diagnostic) -> Diagnostic:
        """A finding with the advice that works."""
        if found.severity is not Severity.ERROR or found.source is None:
            return evolve(found, fixes=())
        working = self._working(found, found.fixes)
        said = found.suggestion or ""
        if working and said.startswith(tuple(f"`{working[0].said}`{and_}" for and_ in _GOES_ON)):
            return evolve(found, fixes=working)  # what it says besides them stands
        if working:
            return evolve(found, suggestion=_shown(working), fixes=working)
        return self._by_words(evolve(found, fixes=()))

    def _by_words(self, found: Diagnostic) -> Diagnostic:
        """The words of its suggestion, wherever they are meant to stand."""
        said = found.suggestion
        if said is None or not said.startswith("`"):
            return found
        every = tuple(dict.fromkeys(QUOTED.findall(said)))
        places = {words: self._working(found, with_words(found, words), 1) for words in every}
        working = tuple(words for words in every if places[words])
        fixes = tuple(fix for words in working for fix in places[words])[:MOST_SHOWN]
        if working == every or (every[0] in working and not only_words(said)):
            return evolve(found, fixes=fixes)
        if not working:
            return evolve(found, suggestion=None if only_words(said) else f"write {said}")
        return evolve(
            found,
            suggestion=" or ".join(f"`{words}`" for words in working[:MOST_SHOWN]),
            fixes=fixes,
        )

    def _working(
        self, found: Diagnostic, fixes: Iterable[Fix], most: int = MOST_SHOWN
    ) -> tuple[Fix, ...]:
        """The first few with which the mistake is gone: of those that say the same, the one that
        breaks least elsewhere; words that break another clause are no advice beside others."""
        working: list[tuple[Fix, int]] = []
        written: set[str] = set()
        for number, fix in enumerate(fixes):
            if len(working) == most or number == MOST_TRIED or found.source is None:
                break
            text = fix.written(found.source.folded)
            same = [one for one in working if fix.says and one[0].says == fix.says]
            said = any(others == 0 for _, others in same)
            others = self._others(found, text) if text not in written and not said else None
            if others is not None and all(others < before for _, before in same):
                working = [one for one in working if one not in same] + [(fix, others)]
            written.add(text)
        least = min((others for _, others in working), default=0)
        return tuple(fix for fix, others in working if others == least)

    def _others(self, found: Diagnostic, text: str) -> int | None:
        """How many mistakes other clauses have with these words; none, if the mistake is still
        there, or another in its place."""
        self.left -= 1
        if self.left < 0:
            return None
        errors = list(_errors(self.read(text), found))
        before, now = ([_mistake(one) for one in some].count(_mistake(found))
                       for some in (self.findings, errors))  # fmt: skip
        if now >= before:
            return None
        known = {_mistake(item) for item in self.findings}
        fresh = (item for item in errors if _mistake(item) not in known)
        of_a_table = found.code.startswith("VBP4")  # it tells one mistake of a kind at a time
        others = [item for item in fresh if item.code != found.code or not of_a_table]
        if any(item.clause == found.clause or item.code == CIRCLE for item in others):
            return None
        return len(others)


def _errors(findings: Iterable[Diagnostic], found: Diagnostic) -> Iterator[Diagnostic]:
    later = set(LATER) - {found.code}
    for item in findings:
        if item.severity is Severity.ERROR and item.code not in later:
            yield item


def _shown(fixes: Sequence[Fix]) -> str:
    return " or ".join(dict.fromkeys(f"`{fix.said}`" for fix in fixes))


def _mistake(found: Diagnostic) -> tuple[str, str, str | None]:
    """What makes a mistake the same one in another text: places move."""
    return found.code, found.message, found.clause
