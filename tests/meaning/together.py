"""Many clauses in one contract, so that what they share is read and worked out once.

A group of clauses must change the standing contract in all that each was recorded to change, and in
nothing else. Clauses that could touch one another (one names what another speaks of, both change
one figure) are kept apart.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

from attrs import define, field, frozen

from tests.meaning.meaning import Meaning, meaning_of, other
from tests.meaning.subjects import PROBES, STANDING, Clause, probed
from tests.meaning.today import Entry, around_of, base_meaning, printed
from tests.samples.read_alone import read_alone
from tests.trial import standing
from vbpdsl.answers.opened import Opened
from vbpdsl.source.diagnostic import Severity

SIZE = 32
LETTERS = "fghijklmnopqrstuvwxyz"


class Slot(Enum):
    """Where in the contract the clauses of a group stand.

    What is asked after is kept apart, and so are payments: promises speak of all there are.
    """

    CLAUSE = "numbered clause"
    PAYMENT = "numbered clause that brings a payment"
    PROBED = "numbered clause, with probes beside it"
    LINE = "lettered line"
    EXAMPLE = "worked example"
    ASKED = "numbered clause that is asked after"


_NAME = re.compile(r"[A-Z][\w'/-]*(?:,? (?:(?:of|and|for|per|or|the|in) )?[A-Z0-9][\w'/-]*)*")
_ONE_WORD = re.compile(r"[A-Z][\w'/-]*(?=\"| means| equals| is|:|\n\|)")
_MORE = re.compile(r"^\s*\d+\.\d+\s|\n\s*\n", re.MULTILINE)
_EXAMPLE = re.compile(r"Example(?: \w+)?\.")


def slot_of(clause: Clause, entry: Entry) -> Slot | None:
    """Where a clause can stand beside others; None where it must stand alone."""
    around = around_of(entry)
    form = clause.form[:2]
    if form == "24" or around.without or _MORE.search(clause.text):
        return None
    if form == "18":
        lettered = re.match(r"[f-z]  ", clause.text) or around.letter
        return Slot.LINE if "means" in entry and lettered else None
    if form == "21":
        return Slot.EXAMPLE if "means" in entry and _EXAMPLE.match(clause.text) else None
    if "asked" in entry:
        return Slot.ASKED
    if around.probed:
        return Slot.PROBED if clause.probes() == PROBES else None
    return Slot.PAYMENT if "pays" in entry["means"] else Slot.CLAUSE


@frozen
class Group:
    """Some clauses in one contract, each with its number, letter or name there."""

    slot: Slot
    clauses: tuple[Clause, ...]

    def means(self, kept: dict[str, Entry]) -> bool:
        """Whether together they mean what was recorded of each."""
        return self._apart(kept) == ()

    def divided(self, kept: dict[str, Entry]) -> tuple["Group", ...]:
        """Nothing where together they mean what was recorded of each; else smaller groups: those of
        which the contract shows it alone and the rest, or the two halves."""
        apart = self._apart(kept)
        if apart == ():
            return ()
        alone = tuple(clause for label, clause in self._labelled() if label in (apart or ()))
        if not alone or len(alone) > len(self.clauses) // 4:
            return self.halves()
        rest = tuple(clause for clause in self.clauses if clause not in alone)
        return (Group(self.slot, rest), *(Group(self.slot, (one,)) for one in alone))

    def _apart(self, kept: dict[str, Entry]) -> tuple[str, ...] | None:
        """The labels of those that are not together what they were recorded to be; None where it
        cannot be told whose fault a difference is."""
        opened = self.opened()
        wrong = {one.clause for one in opened.findings if one.severity is Severity.ERROR}
        labels = [label for label, _ in self._labelled()]
        if self.slot is Slot.ASKED:
            calm = tuple(label for label in labels if label not in wrong)
            return calm or (() if self._printed(kept) else None)
        if opened.contract is None:
            return tuple(label for label in labels if label in wrong) or None
        probes = PROBES if self.slot is Slot.PROBED else ()
        found = other(meaning_of(opened.contract, STANDING), base_meaning(probes))
        return () if found == self._expected(kept) else None

    def right(self) -> Iterator["Group"]:
        """The group, or the parts of it, whose contracts have no mistake."""
        if self.opened().contract is not None:
            yield self
        elif len(self.clauses) > 1:
            for half in self.halves():
                yield from half.right()

    def halves(self) -> tuple["Group", "Group"]:
        """The same clauses in two groups."""
        middle = len(self.clauses) // 2
        return Group(self.slot, self.clauses[:middle]), Group(self.slot, self.clauses[middle:])

    def contract(self) -> str:
        """The standing contract with all of them."""
        match self.slot:
            case Slot.LINE:
                return standing.contract_with("18", "\n".join(self._texts()))
            case Slot.EXAMPLE:
                return standing.contract_with("21", "\n".join(self._texts()))
        numbered = "\n".join(self._texts())
        text = standing.contract_with("01", numbered).replace("5.1  5.1", "5.1", 1)
        return probed(text, PROBES) if self.slot is Slot.PROBED else text

    def opened(self) -> Opened:
        """The contract with all of them, read."""
        return read_alone(self.contract(), "together")

    def _labelled(self) -> Iterator[tuple[str, Clause]]:
        for place, clause in enumerate(self.clauses, 1):
            match self.slot:
                case Slot.LINE:
                    yield LETTERS[place - 1], clause
                case Slot.EXAMPLE:
                    yield f"Example {place}", clause
                case _:
                    yield f"5.{place}", clause

    def _texts(self) -> list[str]:
        found = []
        for label, clause in self._labelled():
            match self.slot:
                case Slot.LINE:
                    found.append(label + clause.text[1:])
                case Slot.EXAMPLE:
                    found.append(_EXAMPLE.sub(f"{label}.", clause.text, count=1))
                case _:
                    found.append(f"{label}  {_stopped(clause)}")
        return found

    def _expected(self, kept: dict[str, Entry]) -> Meaning:
        merged: Meaning = {}
        for label, clause in self._labelled():
            for part, entries in kept[clause.name]["means"].items():
                for about, said in entries.items():
                    own = label if part == "examples" or about in ("5.1", "") else about
                    merged.setdefault(part, {})[own] = said
        return merged

    def _printed(self, kept: dict[str, Entry]) -> bool:
        whole = printed(self.contract())
        return all(kept[clause.name]["printed"] in whole for clause in self.clauses)


def _stopped(clause: Clause) -> str:
    """What is typed short has no full stop, which a numbered clause has."""
    short = clause.form.startswith("23") and clause.text[-1] not in ".|"
    return clause.text + "." if short else clause.text


def groups(clauses: Iterable[Clause], kept: dict[str, Entry]) -> Iterator[Group]:
    """Clauses in groups of a good size, none of which touches another; some in no group."""
    rooms: dict[Slot, list[_Room]] = {}
    for clause in clauses:
        entry = kept[clause.name]
        slot = slot_of(clause, entry) if entry is not None else None
        if slot is None:
            continue
        taken = _taken(clause, entry)
        open_rooms = rooms.setdefault(slot, [])
        room = next((one for one in open_rooms if one.has_room(clause, taken)), None)
        if room is None:
            room = _Room()
            open_rooms.append(room)
        room.add(clause, taken)
        if len(room.clauses) == (SIZE if slot is not Slot.LINE else len(LETTERS)):
            open_rooms.remove(room)
            yield Group(slot, tuple(room.clauses))
    for slot, left in rooms.items():
        yield from (Group(slot, tuple(room.clauses)) for room in left)


@define
class _Room:
    """A group in the making: its clauses, the names and figures they bring, what they speak of."""

    clauses: list[Clause] = field(factory=list)
    taken: set[str] = field(factory=set)
    texts: str = ""

    def has_room(self, clause: Clause, taken: frozenset[str]) -> bool:
        """Whether neither the clause's names are spoken of here nor the names here by it."""
        text = clause.text.lower()
        return (
            self.taken.isdisjoint(taken)
            and not any(name in self.texts for name in taken)
            and not any(name in text for name in self.taken)
        )

    def add(self, clause: Clause, taken: frozenset[str]) -> None:
        """Take a clause in."""
        self.clauses.append(clause)
        self.taken |= taken
        self.texts += "\n" + clause.text.lower()


def _taken(clause: Clause, entry: Entry) -> frozenset[str]:
    """The names that a clause may bring and the figures that it changes, in small letters."""
    text = clause.text
    several = [match[0] for match in _NAME.finditer(text) if " " in match[0]]
    one = [match[0] for match in _ONE_WORD.finditer(text)]
    headed = re.findall(r"(?<=\| )[^|\n]+(?= \|)", text.partition("|\n")[0] + "|")
    new = {name.lower() for name in (*several, *one)}
    parts = entry.get("means", {})
    changed = {about.lower() for part in ("figures", "gone") for about in parts.get(part, ())}
    heads = {f"| {head.lower()} |" for head in headed}
    return frozenset({name for name in new if name not in _known()} | heads | changed)


@lru_cache(maxsize=1)
def _known() -> str:
    return standing.CONTRACT.lower()
