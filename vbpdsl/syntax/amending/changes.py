"""What an amendment says: where, what becomes of it, and from when.

    In clause 3.1, row "2026", $68.00 becomes $70.04, from July 1, 2026.
        ->   Change(Place("clause", "3.1", row="2026"), Words("$68.00", "$70.04"), July 1, 2026)

A change is about the words of a page and never about what they mean: the text that it leaves is
read like any other.
"""

from datetime import date
from enum import Enum

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText, Span


class Applies(Enum):
    """What becomes of a period within which a change takes effect; said where it matters."""

    UNSAID = ""
    WHOLE = "for the whole of its period"
    NEXT = "with the next period"
    BY_MONTH = "by month"


@frozen
class Timing:
    """From which day, and how within a period."""

    day: date | None = None
    applies: Applies = Applies.UNSAID
    span: Span | None = field(default=None, eq=False)


@frozen
class Place:
    """A unit of the page, a row of its table, a column: by the words that stand there.

    `role` and `label` are those of a unit (`page.py`); of a line of the cover its word.
    """

    role: str
    label: str
    row: str | None = None
    column: str | None = None
    table: bool = False
    """Whether it is the whole table of the unit."""

    @property
    def said(self) -> str:
        """The place as it is cited."""
        where = f"the cover line `{self.label}`" if self.role == "cover" else self._unit
        row = f", row `{self.row}`" if self.row is not None else ""
        row = f", the table{row}" if self.table else row
        return where + row + (f", column `{self.column}`" if self.column is not None else "")

    @property
    def _unit(self) -> str:
        if self.role == "schedule":
            return self.label
        return f"{self.role[:1].upper() if self.role == 'example' else self.role[:1]}" + (
            f"{self.role[1:]} {self.label}".rstrip()
        )


@frozen
class Words:
    """Some words become others; none, if they are taken out. `span` is where the old ones stand
    in the amendment; `beside` is what they are called, which stands with them."""

    old: str
    new: str
    span: Span = field(eq=False)
    beside: str | None = None


@frozen
class Deleted:
    """The unit, or the row, is taken out."""


@frozen
class Replaced:
    """The unit is written anew."""

    text: str


@frozen
class Added:
    """Text that comes after the unit, or after the row."""

    text: str


What = Words | Deleted | Replaced | Added


@frozen
class Change:
    """One change of one amendment."""

    place: Place
    what: What
    timing: Timing
    span: Span = field(eq=False)


@frozen
class Amendment:
    """An amendment as read: its number, the words that name what it amends, and its changes."""

    source: SourceText = field(repr=False)
    number: int | None
    amends: str
    amends_span: Span = field(eq=False)
    changes: tuple[Change, ...]

    @property
    def called(self) -> str:
        """What it is called."""
        return f"Amendment {self.number}" if self.number is not None else "the Amendment"
