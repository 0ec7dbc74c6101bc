"""Figures made of many: how, of what, over which rows or things.

    the average fee of the member's visits, weighted by wait
        ->   Aggregated(AVERAGE, value fee, over RowsNamed(visits), weight wait)

Every way to aggregate takes every way to say what it runs over.
"""

from enum import StrEnum

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.rows import NounPhrase, Owner
from vbpdsl.syntax.nodes.times import When
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


class How(StrEnum):
    """How many values become one; `PLACED` is the value at a place in their order, `FIRST` the
    total of those up to there."""

    TOTAL = "total"
    NUMBER = "number"
    AVERAGE = "average"
    HIGHEST = "highest"
    LOWEST = "lowest"
    PLACED = "value at a place"
    FIRST = "total of the first"
    VARIANCE = "variance"
    SAMPLE_VARIANCE = "sample variance"
    COVERED = "number of days covered"


class Statistic(StrEnum):
    """What is said of the order or the spread of many values, and made of the above."""

    MEDIAN = "median"
    PERCENTILE = "percentile"
    DEVIATION = "standard deviation"
    POPULATION_DEVIATION = "population standard deviation"
    SAMPLE_DEVIATION = "sample standard deviation"
    SPREAD = "a variance"
    POPULATION_SPREAD = "a population variance"
    SAMPLE_SPREAD = "a sample variance"
    RANK = "rank"
    COVERED = "days covered"


DEVIATIONS = (
    Statistic.DEVIATION, Statistic.POPULATION_DEVIATION, Statistic.SAMPLE_DEVIATION,
)  # fmt: skip
SPREADS = (Statistic.SPREAD, Statistic.POPULATION_SPREAD, Statistic.SAMPLE_SPREAD)
"""Variances: the squares of standard deviations, and worked out before them."""


class Method(StrEnum):
    """How a place is found, in which order places are counted, what a deviation is divided by."""

    STRAIGHT_LINE = "on a straight line between places"
    NEAREST_RANK = "by nearest rank"
    WORST_FIRST = "from worst to best"
    LOWEST_FIRST = "from lowest to highest"
    BEST_FIRST = "the best first"
    HIGHEST_FIRST = "the highest first"
    BY_NUMBER = "by number"
    POPULATION = "of a population"
    SAMPLE = "of a sample"
    ONCE = "overlapping days counting once"
    SHIFTED = "overlapping supply being shifted to after the supply before it"


@frozen
class SaidMethod:
    """A method with the word that says it."""

    method: Method
    word: Word


@frozen
class Measured:
    """What is taken of each: a Term or a column, whose, as of which day, in which years; and by
    which other one of its own it is multiplied: `each Measure's Weight times its Points`.

    `goes_by` is the column of each that tells which figure it is: `the Rate for its kind`; `name`
    is of which one it is the figure: `the average BCS rate of all Practices`.
    """

    noun: Word
    owner: Owner | None
    its: Word | None
    as_of: Word | None
    span: Span = field(eq=False)
    table: Word | None = None
    when: When | None = None
    times: Word | None = None
    goes_by: Word | None = None
    name: Word | None = None


@frozen
class RowsNamed:
    """The rows that a phrase names; `everyone` if the words around it say `all`.

    `stated` is how many there are, where the sentence says so.
    """

    phrase: Phrase
    rows: NounPhrase
    everyone: bool
    stated: Word | None = None


@frozen
class RowsCounted:
    """The rows that a Term counts, of them those that are so."""

    term: Word
    qualifiers: Phrase | None


@frozen
class EachOf:
    """All things of a kind: `both lines of business`."""

    kind: Word
    both: Word


Over = RowsNamed | RowsCounted | EachOf
"""What an aggregate runs over."""


@frozen
class Aggregated:
    """A figure made of many; `value` is None for a number of rows, `over` where nothing is said.

    `unsaid` where no word says how: `the Withhold of all MCOs`; `one` is the column where it is
    said of several rows: `the allowed amount of all services`. `together` is the kind of which all
    are counted in one: `all members taken together`. `nth` is the number of a place or percentile,
    `most` how many of the highest or lowest (`end`) are taken: `average of the 10 highest Scores`.
    """

    how: How | Statistic
    value: Measured | Node | None
    over: Over | None
    weight: "Measured | MonthsOfEach | None"
    span: Span = field(eq=False)
    unsaid: bool = False
    one: Word | None = None
    together: Word | None = None
    nth: Word | None = None
    most: Word | None = None
    end: How | Statistic | None = None
    methods: tuple[SaidMethod, ...] = ()
    per: Word | None = None
    """The word of `the average fee per visit`, which says that of an average alone."""
    theirs: Phrase | None = None
    """`its total fees in the Period`: whose rows and which, of the one table that has them."""
    of_days: Word | None = None
    """The word of `the earliest fill date`, which is said of days alone."""
    weights: tuple[Word, ...] = ()
    """`of the three years before, weighted 60%, 30% and 10%`."""
    order: Word | None = None
    """Which of the years is weighted first."""
    cited: Word | None = None
    """`the Eligible Claims of all members after Section 3.3`: a clause that limits them."""


@frozen
class ShareOfRows:
    """The part of some rows that is so: `the percentage of stays that were readmitted`."""

    over: RowsNamed | RowsCounted
    span: Span = field(eq=False)


@frozen
class DaysCovered:
    """`the number of days in the Period covered by the member's fills, each for its days' supply`.

    Each row covers so many days (`supply`) from a day of its own (`begins`), and where no word says
    how many, those from its first day through its last.
    """

    time: Node
    over: RowsNamed
    supply: Word | None
    begins: Word | None
    methods: tuple[SaidMethod, ...]
    span: Span = field(eq=False)


@frozen
class TotalOfRows:
    """The total of the one column of dollars that rows have: `the total of the care fees`."""

    over: RowsNamed
    span: Span = field(eq=False)


@frozen
class MonthsCounted:
    """`the sum over its twelve months of the number of Attributed Members`."""

    how: How | Statistic
    months: Word
    of: Word
    span: Span = field(eq=False)
    period: Word | None = None


@frozen
class AmountsSpent:
    """`amounts paid by the Plan for services in ...`: the total of what rows cost, by their role.

    `rows` are those that the sentence names, else the only rows that have such amounts.
    """

    basis: Word
    payer: Word | None
    rows: Phrase | None
    qualifiers: Phrase | None
    span: Span = field(eq=False)


@frozen
class MonthsOfEach:
    """`weighted by the months of the Year in which each was an Attributed Member`."""

    of: Word
    span: Span = field(eq=False)


Figure = Aggregated | ShareOfRows | DaysCovered | TotalOfRows | MonthsCounted | AmountsSpent
"""What a phrase of an aggregate is."""
