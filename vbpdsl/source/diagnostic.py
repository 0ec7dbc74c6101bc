"""What is said to a writer about a mistake, and how mistakes are collected.

A mistake of the user is a value: any stage adds `Diagnostic`s to a `Findings` and goes on, so
that one run reports them all. Exceptions are kept for our own bugs. A diagnostic is built where
the mistake is understood and rendered elsewhere (`render.py`); its code has a page in
`docs/diagnostics/` and a case in `tests/corpus/bad/`, which a test holds.
"""

import re
from collections.abc import Iterator
from enum import Enum

from attrs import field

from vbpdsl.source.classes import define, frozen
from vbpdsl.source.text import SourceText, Span


class Severity(Enum):
    """How much a finding weighs: an error refuses the contract, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Label:
    """A second place that matters to a mistake, with a few words on why."""

    source: SourceText
    span: Span
    words: str


@frozen
class Fix:
    """Words in the place that they take: what a program would write.

    `shown` is how a message shows them, where that is more: the sentence around a missing word.
    Of several ways to say the same thing, `says`, only the first that works is shown.
    """

    span: Span
    words: str
    shown: str = ""
    says: str = ""

    def written(self, text: str) -> str:
        """The text with the words in it."""
        return text[: self.span.start] + self.words + text[self.span.end :]

    @property
    def said(self) -> str:
        """The words as a message shows them, without the line ends and blanks around them."""
        return self.shown or " ".join(self.words.split())


@frozen
class Diagnostic:
    """One mistake.

    `message` says what is wrong in one sentence, lower case, no full stop, the writer's words in
    backticks. `expected` and `found` are the two sides of a mismatch. `suggestion` is text the
    writer can paste. `case` is a concrete case, in money where there is any: what the mistake would
    cost. `worked` are figures that were worked out on the way to `found`. `fixes` are words to
    write, best first, each with its place: from the stage that found the mistake what may be meant,
    in an answer only what was tried and takes the mistake away. `alike` are sentences of other
    contracts that are read and are most like one that is not.
    """

    code: str
    message: str
    source: SourceText | None = None
    span: Span | None = None
    clause: str | None = None
    expected: str | None = None
    found: str | None = None
    readings: tuple[str, ...] = ()
    case: str | None = None
    suggestion: str | None = None
    labels: tuple[Label, ...] = ()
    severity: Severity = Severity.ERROR
    worked: str | None = None
    fixes: tuple[Fix, ...] = ()
    alike: tuple[str, ...] = ()

    @property
    def position(self) -> tuple[str, int]:
        """Where it stands, for sorting."""
        return (self.source.name if self.source else "", self.span.start if self.span else -1)


QUOTED = re.compile(r"`([^`]+)`")
"""Words of a message that stand in backticks."""

_ONLY_WORDS = re.compile(r"`[^`]+`(?:(?:, or |, | or )`[^`]+`)*")


def only_words(suggestion: str) -> bool:
    """Whether advice is words to write, and no sentence about them."""
    return "..." not in suggestion and _ONLY_WORDS.fullmatch(suggestion) is not None


@define
class Findings:
    """The mistakes found so far; each stage adds to it, and takes back only what it tried.

    `advised`: whether words to write are looked for, which takes longer than finding the mistakes.
    """

    items: list[Diagnostic] = field(factory=list)
    advised: bool = field(default=True, kw_only=True)
    _places: set[tuple[str, tuple[str, int]]] = field(init=False, repr=False, eq=False)
    _said: set[tuple[str, str]] = field(init=False, repr=False, eq=False)
    _wrong: set[str | None] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        self._said = {(item.code, item.message) for item in self.items}
        self._wrong = {item.clause for item in self.items if item.severity is Severity.ERROR}
        self._places = {(item.code, item.position) for item in self.items if item.span is not None}

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic unless the same one (code and place) is already there."""
        place = (diagnostic.code, diagnostic.position)
        if place in self._places:
            return
        self.items.append(diagnostic)
        self._said.add((diagnostic.code, diagnostic.message))
        if diagnostic.severity is Severity.ERROR:
            self._wrong.add(diagnostic.clause)
        if diagnostic.span is not None:
            self._places.add(place)

    def extend(self, diagnostics: "Findings | tuple[Diagnostic, ...] | list[Diagnostic]") -> None:
        """Keep several diagnostics."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def take_back(self, kept: int) -> None:
        """Keep only the first so many: what came after was tried and is not meant."""
        del self.items[kept:]
        self.__attrs_post_init__()

    def says(self, code: str, message: str) -> bool:
        """Whether this has been said of some place."""
        return (code, message) in self._said

    def wrong_in(self, clause: str) -> bool:
        """Whether a clause has an error."""
        return clause in self._wrong

    @property
    def refused(self) -> bool:
        """Whether anything found is an error."""
        return bool(self._wrong)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All findings in the order of their places."""
        return tuple(sorted(self.items, key=lambda item: (*item.position, item.code)))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)
