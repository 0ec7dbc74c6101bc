"""The sentences of a worked example: cases, and in each what it starts from and what follows.

The same with 5 Measures met: the Share is 50%; with 2: the Plan pays nothing
    ->   Case(same, givens (5 Measures met), results (Share 50%)),
         Case(same, givens (2), results (the Plan pays nothing))
"""

from enum import Enum, auto

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


class Again(Enum):
    """How a figure is said once more."""

    OR = auto()
    """`, or $1,753,750.25`: what the working before it comes to."""

    BRACKETS = auto()
    """`(8.50%)`: the same in other terms."""

    CENT_SHORT = auto()
    """`, a cent short of 3% of Budget`."""

    CENT_OVER = auto()
    """`, a cent more than 3% of Budget`."""


@frozen
class Restated:
    """A figure said once more."""

    how: Again
    figure: Node
    shown: bool
    span: Span = field(eq=False)


@frozen
class Figures:
    """What is said of a noun: one figure, or one for each of several things, in their order.

    `shown` says that it is shown rounded, `within` how far it may be off.
    """

    each: tuple[Node, ...]
    shown: bool
    within: Node | None
    again: tuple[Restated, ...]
    span: Span = field(eq=False)


@frozen
class SaidOf:
    """`Budget is $9,960,000`, `a Share of 40%`, `two members have Costs of $1 and $2`.

    `nouns` are the one or two of which it is said, none for `it`; `name` is which of several, by a
    name of the page; `holder` the kind of thing that has it, and `many` how many of them.
    `figures` are None where it is said to be missing. `verb` tells a sentence from a note. The
    name or the holder is `taken_over` where the figure before has said it: `Oak has A of $1 and B
    of $2`.
    """

    nouns: tuple[Phrase, ...]
    name: Word | None
    holder: Word | None
    many: Word | None
    figures: Figures | None
    verb: bool
    after: bool
    becomes: "Becomes | None"
    span: Span = field(eq=False)
    taken_over: bool = False
    together: bool = False
    """Whether it is what several come to: `Costs total $1,000`."""


@frozen
class Becomes:
    """What a figure counts as or earns: `count as $131,250`, `earns 75 points`, `count in full`.

    `term` is what is earned, if it is named; no figures where it counts in full.
    """

    earned: bool
    term: Word | None
    figures: Figures | None
    span: Span = field(eq=False)


@frozen
class SaidStatus:
    """`the Gate is passed`, `Eye examination is not met`."""

    of: Word
    status: Word
    held: bool
    span: Span = field(eq=False)


@frozen
class SaidThere:
    """`there are 9,139 Beneficiaries`, `there is no Quality Score`."""

    number: Word | None
    noun: Word
    span: Span = field(eq=False)


@frozen
class SaidWhole:
    """`The Term ran its full length.`: nobody ended it early."""

    span: Span = field(eq=False)


class HowMany(Enum):
    """How many of a group, where no number says it."""

    ALL = auto()
    NONE = auto()
    SAID = auto()


@frozen
class SaidCount:
    """`9 Measures are met`, `all 14 Criteria are met`."""

    many: HowMany
    number: Word | None
    noun: Word
    status: Word
    span: Span = field(eq=False)


@frozen
class PaidParts:
    """`5 installments of $256,172.83 and a last one of $256,172.86`."""

    number: Word
    each: Word
    last: Word | None


@frozen
class SaidPaid:
    """`the Plan pays $40,000.00`; no figures for `nothing`; no payer where nobody pays.

    `named` is the payment, of `receives a Bonus of $40,000`; `unsaid` the sides whose party is the
    one that was spoken of before, until it is known which that is.
    """

    payer: Word | None
    payee: Word | None
    figures: Figures | None
    span: Span = field(eq=False)
    parts: PaidParts | None = None
    named: Phrase | None = None
    unsaid: tuple[str, ...] = ()
    day: Word | None = None
    """`then on June 30, 2026 the Plan pays`: the day by which it is due, which must be that one."""
    receives: bool = False
    of: Word | None = None
    """Who of those that are settled it is, by name: `the Plan pays Oak Street Clinic $12`."""


@frozen
class SaidNumber:
    """`With 8: ...`: the figure that was changed last."""

    number: Word
    span: Span = field(eq=False)


Said = SaidOf | SaidStatus | SaidThere | SaidCount | SaidPaid | SaidNumber | SaidWhole
"""One thing that an example says."""


class Turn(Enum):
    """How an example says where what it starts from ends."""

    SAID = auto()
    """By `then`, a colon, `has` or `so`."""

    COMMA = auto()
    """By the one comma that can be it."""

    OPEN = auto()
    """By nothing; the sentence is a note, or says what follows."""

    UNCLEAR = auto()
    """By one of several commas, or by none, where it should be said."""


class Opening(Enum):
    """How a case begins."""

    NOTHING = auto()
    IF = auto()
    SUPPOSE = auto()
    """`Suppose a Budget of $100.`: what is given, also where nothing follows in the sentence."""

    WITH = auto()
    """`With 8: ...`: the case before, changed, where the example has one."""

    SAME = auto()
    """`The same with ...`: the case before, changed."""

    THUS = auto()
    """`Thus ...`: what follows from the sentences before."""


@frozen
class Case:
    """What is said in one go; where the turn is open, all of it stands in `givens`."""

    opening: Opening
    turn: Turn
    givens: tuple[Said, ...]
    results: tuple[Said, ...]
    span: Span = field(eq=False)


@frozen
class Sentence:
    """A sentence of an example; `year` is the number or the order of the period it is about."""

    year: Word | None
    cases: tuple[Case, ...]
    span: Span = field(eq=False)
    like: Word | None = None
    """The example whose facts it takes: `The same facts as in Example 1, except that ...`."""


@frozen
class Below:
    """What stands before a table: `If Budget is $100, these claims, within $1:`.

    `rows` are what its rows are called, if that is said, and `many` how many there are. `follows`
    says that the table has what must come out.
    """

    year: Word | None
    givens: tuple[Said, ...]
    rows: Word | None
    many: Word | None
    within: Node | None
    follows: bool
    span: Span = field(eq=False)
    of: Phrase | None = None
    """What the table is of, where that is said: `The Bonus in each of these cases is as shown:`."""


@frozen
class ExampleHeading:
    """The heading of a column: a noun, a kind of thing, a payment, or the name of the case.

    `follows` says that what stands in it, and in the columns behind it, must come out.
    """

    noun: Phrase | None
    kind: Word | None
    payer: Word | None
    payee: Word | None
    paid: bool
    label: bool
    follows: bool
    shown: bool
    within: Node | None
    span: Span = field(eq=False)
