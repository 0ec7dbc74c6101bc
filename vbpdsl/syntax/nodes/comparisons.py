"""What is said of one value: how it compares, and with what.

    is at least 60 and less than 80   ->   Compared((AT_LEAST 60, LESS_THAN 80))
    is equal to or better than its threshold but not its target   ->   ButNot(...)

The same is said of a value of a clause, of each row that a phrase names, of each of some things.
"""

from enum import StrEnum
from fractions import Fraction

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


class Sign(StrEnum):
    """How one value lies to another."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="


class Worth(StrEnum):
    """How one result lies to another, where a table says whether higher or lower is better.

    `meets or exceeds` asks for no such table: what has no better way exceeds by being higher.
    """

    BETTER = "better"
    BETTER_OR_EQUAL = "better or equal"
    MEETS = "meets or exceeds"
    WORSE = "worse"
    WORSE_OR_EQUAL = "worse or equal"


How = Sign | Worth


@frozen
class Against:
    """One mark that a value is held against; `word` says how."""

    how: How
    word: Word
    mark: Node


@frozen
class Compared:
    """Against one mark, or against two: both hold, or with `or` either of them."""

    marks: tuple[Against, ...]
    either: bool = False


@frozen
class ButNot:
    """It reaches one mark and does not reach the other."""

    first: Against
    other: Node


@frozen
class ByMargin:
    """It lies beyond a mark by at least so much, or by more, or by less than so much (`by`); `word`
    says so where just so much may be meant."""

    first: Against
    margin: Node
    word: Word | None = None
    by: Sign = Sign.AT_LEAST


@frozen
class Equal:
    """It is this value, or with `or more` and `or less` this and beyond; or it is not."""

    mark: Node
    sign: Sign
    negated: bool


@frozen
class Between:
    """`between A and B`, which does not say whether its ends belong to it; `inclusive` does."""

    first: Node
    last: Node
    ends_said: bool = False


@frozen
class OneOf:
    """It is one of some names or figures, or within one of some ranges of figures. `at_once`: one
    value is said to be each of them, `code 100 and 200`."""

    values: tuple[Word, ...]
    ranges: tuple[Phrase, ...]
    negated: bool
    at_once: bool = False


@frozen
class Missing:
    """There is no such value, or there is one."""

    negated: bool


@frozen
class InTable:
    """It is listed in a table: `whose procedure is not listed in Schedule 2`."""

    table: Word
    negated: bool


@frozen
class Within:
    """A day at most so many days after another, or before it."""

    number: Word
    later: Word
    mark: Node
    negated: bool = False


@frozen
class Near:
    """A figure at most so much above or below another: `within 5 percentage points of that`."""

    margin: Node
    mark: Node
    negated: bool = False


@frozen
class LiesIn:
    """A day lies in a time: in the Period, in 2026."""

    time: Node


@frozen
class Among:
    """It is among the 3 highest, or in the top quartile, of some values.

    `rank` is its rank among them, from the `side` that is meant; `mark` the percentile at which
    such a part of them begins. One of `number` and `share` is said, and `methods` how a share is
    found. Without a side `number` is its place: `ranks second`.
    """

    side: Word | None
    number: Word | None
    share: Fraction | None
    rank: Phrase
    mark: Phrase
    methods: tuple[Word, ...]
    negated: bool
    span: Span


Test = (
    Among | Compared | ButNot | ByMargin | Equal | Between | OneOf | Missing | InTable | Within
    | Near
    | LiesIn
)  # fmt: skip
"""What can be said of a value."""
