"""What is promised of all settlements.

    The Plan never pays the Practice more than $1,000,000
        ->   NeverMoves(payer Plan, payee Practice, MORE than $1,000,000)
"""

from enum import Enum, auto

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.payments import NothingPaid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


class Bound(Enum):
    """On which side of a limit something never is."""

    MORE = auto()
    LESS = auto()


@frozen
class NeverMoves:
    """That nobody (None), or a party, never pays another more, or less, than a limit; without a
    bound anything at all. `condition` says when."""

    payer: Word | None
    payee: Word | None
    bound: Bound | None
    limit: Node | None
    condition: Node | None
    span: Span = field(eq=False)


@frozen
class PaysAtMost:
    """`the Group's payments for a Contract Year do not exceed 3% of Net Premium`."""

    payer: Word | None
    limit: Node
    span: Span = field(eq=False)


@frozen
class PaidInAll:
    """`all payments to all Practices add up to the Pool`, or are at most that.

    `everyone` if all parties are named, who are settled one by one; `payee` is None where the
    words name nobody.
    """

    payee: Word | None
    everyone: bool
    exactly: bool
    amount: Node
    span: Span = field(eq=False)


@frozen
class NoLossCarried:
    """`no loss is carried to a later period`."""

    span: Span = field(eq=False)


@frozen
class IfThen:
    """`if A, B`."""

    condition: Node
    then: Node
    span: Span = field(eq=False)


@frozen
class OfEach:
    """`for each member, Counted Cost is at most Annual Cost`; `none` where the comparison is so of
    none of them: `no member's Counted Cost is more than $150,000`."""

    keys: tuple[Word, ...]
    said: Node
    none: bool
    span: Span = field(eq=False)


@frozen
class AddsUp:
    """`the weights of the Measures add up to 100%`."""

    noun: Word
    over: RowsNamed
    wanted: Node
    span: Span = field(eq=False)


@frozen
class TogetherAtMost:
    """`the Bonus and the Share together are not more than 15% of Fees`."""

    amounts: tuple[Node, ...]
    limit: Node
    span: Span = field(eq=False)


@frozen
class NeverBoth:
    """`line d and line f are never both more than $0`, `never both due` without a limit; without
    a bound, that two parties never both pay."""

    first: Node
    second: Node
    bound: Bound | None
    limit: Node | None
    span: Span = field(eq=False)


@frozen
class Holds:
    """A condition that always holds."""

    said: Phrase


Vow = (
    NeverMoves | PaysAtMost | NothingPaid | NoLossCarried | IfThen | OfEach | AddsUp | NeverBoth
    | PaidInAll | TogetherAtMost | Holds
)  # fmt: skip
