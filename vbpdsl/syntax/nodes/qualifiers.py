"""What is said of rows behind their name: which of them count, and whose they are.

    visits of the same member within 30 days after it, excluding urgent visits
        ->   OfThing(member), DaysFrom(...), Excluding(names (urgent))
"""

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.comparisons import Sign, Within
from vbpdsl.syntax.nodes.facts import Fact
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


@frozen
class Said:
    """What is said of each row by itself."""

    fact: Fact
    span: Span = field(eq=False)


@frozen
class CalledSo:
    """`named Adams`: the thing itself has the name."""

    name: Word
    span: Span = field(eq=False)


@frozen
class OfThing:
    """Whose they are, or of what: `in that Domain`, `of the member`, `of the Practice`."""

    phrase: Phrase
    span: Span = field(eq=False)


@frozen
class Excluding:
    """What is left out: rows of which something is said, rows with some names, or those of which
    columns of yes or no say so: `excluding canceled trips`, `excluding denied and dental bills`."""

    rows: Word | None
    phrase: Phrase | None
    names: tuple[Word, ...]
    flags: tuple[Word, ...]
    span: Span = field(eq=False)


@frozen
class OfEveryKind:
    """`claims of all kinds`: nothing is left out by it; `Measures not disregarded`: nothing but
    what another clause leaves out anyway, by `left_in`."""

    span: Span = field(eq=False)
    left_in: Word | None = None


@frozen
class Served:
    """Their day, or the period or year they are of, lies in a time."""

    time: Node
    span: Span = field(eq=False)


@frozen
class ByDay:
    """Their day lies so to another: `on or after the Start Date`."""

    sign: Sign
    mark: Node
    span: Span = field(eq=False)


@frozen
class DaysFrom:
    """Their day is at most so many days after another, or before it."""

    within: Within
    span: Span = field(eq=False)


@frozen
class Listed:
    """`listed in Schedule 1`, `not listed in Schedule 1`."""

    table: Word
    span: Span = field(eq=False)
    negated: bool = False


Qualifier = (
    Said | CalledSo | OfThing | Excluding | OfEveryKind | Served | ByDay | DaysFrom | Listed
)  # fmt: skip
"""What can be said of rows behind their name."""
