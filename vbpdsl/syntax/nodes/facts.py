"""What is said of one row or one thing.

    visits with a wait of at most 3 days   ->   ValueOf(wait, Compared(AT_MOST 3 days))
    if the member is 65 or older           ->   Aged(least 65)

The same is said of rows that are kept, of a thing at hand, and of each of some things.
"""

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.comparisons import How, Sign, Test
from vbpdsl.syntax.nodes.days import Due, End
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


@frozen
class HasStatus:
    """`is met`, `that are Adherent`; `by` is the party that is said to make it so: `that the
    Practice meets`."""

    status: Word
    negated: bool
    span: Span = field(eq=False)
    by: Word | None = None


@frozen
class IsOfKind:
    """`is a Hip Client`, of a kind of row that a clause names."""

    kind: Word
    negated: bool
    span: Span = field(eq=False)


@frozen
class IsYes:
    """`is self-insured`, `was authorized by the Plan`, of a column of yes or no."""

    column: Word
    negated: bool
    span: Span = field(eq=False)
    by: Word | None = None


@frozen
class IsNamed:
    """`that are inpatient`, `are neither hip nor knee stays`: one of some names, in the column
    that is said or found; `rows` where the words say again what the rows are. `chosen` is the word
    of `has elected Track 2`."""

    names: tuple[Word, ...]
    column: Word | None
    negated: bool
    span: Span = field(eq=False)
    rows: Word | None = None
    chosen: Word | None = None


@frozen
class InNamed:
    """`that are in the Prevention domain`."""

    phrase: Phrase
    span: Span = field(eq=False)


@frozen
class IsListed:
    """`that are not listed in Schedule 2`."""

    table: Word
    negated: bool
    span: Span = field(eq=False)


@frozen
class Aged:
    """An age in whole years, on a day if one is said: `under 65` is at most 64."""

    least: int | None
    most: int | None
    on: Phrase | None
    span: Span = field(eq=False)


@frozen
class ValueOf:
    """A value of its own, and what is said of it; a phrase where it is worked out of its rows, as
    in `whose largest fee exceeds $100`."""

    noun: Word | Phrase
    test: Test
    span: Span = field(eq=False)


@frozen
class Has:
    """`with a Result`: there is one; `without` one: there is none. `rows` are the rows where their
    name says more of them, `without an urgent visit`."""

    noun: Word
    negated: bool
    period: Word | None
    span: Span = field(eq=False)
    rows: Phrase | None = None


@frozen
class SoMany:
    """`with at least 25 cases`: a figure called so, or rows of that name, counted.

    `names` and `period` say which rows: `with at least 2 urgent visits in the Period`.
    """

    sign: Sign
    number: Word
    noun: Word
    names: tuple[Word, ...]
    period: Word | None
    span: Span = field(eq=False)
    rows: Phrase | None = None


@frozen
class HasYes:
    """`with readmitted yes`."""

    column: Word
    yes: bool
    span: Span = field(eq=False)


@frozen
class FallsIn:
    """Its day, the one that is named, or the one it begins or ends on, lies in a time: `episodes
    that end in the Performance Year`."""

    day: Word | End | None
    time: Node
    span: Span = field(eq=False)


@frozen
class PaidWhen:
    """The day of payment lies so to another: `paid by March 31, 2027`, `paid after April 30 of the
    next year`, `paid more than 90 days after the day of service`, `paid within 120 days after the
    Period`."""

    sign: Sign
    mark: Node | Due
    span: Span = field(eq=False)


@frozen
class BelongsTo:
    """`who belong to the Practice`; in so many months, where they are said."""

    party: Word
    span: Span = field(eq=False)
    months: "SoMany | None" = None


@frozen
class Lasting:
    """`lasts at least 10 days`, `is longer than that`: by what tells how long it is."""

    how: How
    number: Word
    unit: Word
    span: Span = field(eq=False)


@frozen
class Followed:
    """`followed by a return within 30 days after discharge`: there is such a row.

    With a `day` it is one before: `begins within 30 days after the discharge of an earlier stay`.
    `none`: that there is no such row is what is said.
    """

    rows: Phrase
    number: Word | None
    later: Word | None
    day: Word | None
    span: Span = field(eq=False)
    none: bool = False


@frozen
class EitherOf:
    """`is canceled or transferred`: one of several is enough. `plain` where the words leave no
    doubt that one of them is enough, be they denied or not."""

    several: "tuple[Fact, ...]"
    span: Span = field(eq=False)
    plain: bool = False


@frozen
class Mixed:
    """`is late, missed and short or long`: joined in ways of which none comes first. `names` where
    it is one row that is said to have several names of a column, `is urgent and routine`."""

    span: Span = field(eq=False)
    names: tuple[Word, ...] = ()


@frozen
class AllOf:
    """`has at least 25 stays and a Score of at least 70`: each of some is said."""

    several: "tuple[Fact, ...]"
    span: Span = field(eq=False)


@frozen
class HadIn:
    """`in which it had a visit`: said of a month, of what the holder had in it."""

    fact: "Fact"
    holder: Word
    span: Span = field(eq=False)


Fact = (
    HasStatus | IsOfKind | IsYes | IsNamed | InNamed | IsListed | Aged | ValueOf | Has | SoMany
    | HasYes | FallsIn | PaidWhen | BelongsTo | AllOf | EitherOf | Mixed | Followed | HadIn
    | Lasting
)  # fmt: skip
"""What can be said of a row or a thing."""
