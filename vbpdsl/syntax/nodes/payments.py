"""Who pays whom what, on which grounds, by when; and that nobody pays.

If at least 6 of the Measures are met, the Plan pays the Practice line e by March 31, 2027.
    ->   Paid(payer Plan, payee Practice, amount e, grounds (...), dues (March 31, 2027))
"""

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.days import Day, DaysOfParts, Due, SameDays
from vbpdsl.syntax.nodes.times import PartsOfPeriod, When
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


@frozen
class Ground:
    """A condition on which something depends: if it holds, or unless it does.

    `except in 2025` has the years in the place of a condition, and `in the second and fourth
    quarters` these.
    """

    condition: Node | When | PartsOfPeriod
    unless: bool
    span: Span = field(eq=False)


@frozen
class InParts:
    """`in 6 equal monthly installments rounded down to the cent, the first on October 31 ...`.

    Of `in equal monthly installments` no `number` is said: there is one for each month.
    `each` is how long after one another they follow, where that is said; `days` are theirs, one by
    one; `rest_last` says that the last is whatever the others leave. Where it is paid `on_each` of
    some days, there is the whole amount on each of them.
    """

    number: Word | None
    named: Word
    rounded: Word | None
    to: Word | None
    way: Word | None
    first: Due | None
    days: tuple[Day, ...]
    rest_last: Word | None
    span: Span = field(eq=False)
    on_each: tuple[Due, ...] = ()
    paid_when: Word | None = None
    """`payable quarterly in arrears`: behind each quarter, or before it."""

    @property
    def so_often(self) -> bool:
        """Whether it is said how often it is payable, and not what its parts are."""
        return self.named.kind == "PAYABLE_EVERY"


@frozen
class Part:
    """What one party pays or is paid of what a sentence splits. `amount` is None for the rest;
    `share` is its share of the whole, where it is said as one, or the words for the rest. `joint`
    says that several pay, and not how much each of them does."""

    payer: Word | None
    payee: Word | None
    amount: Node | None
    share: Word | None
    joint: bool = False


@frozen
class Split:
    """The parts of a sentence that has several payers or payees, the whole of which they are
    parts, if it is named, and the words by which the payer keeps what is left. `between` is what
    is said behind one part and before another: of which?"""

    parts: tuple[Part, ...]
    whole: Node | None
    keeps: Word | None
    between: Phrase | None


@frozen
class Restated:
    """`the Plan works out section 3 again on the claims paid on or before June 30, 2027`: what is
    worked out once more, some clauses (from the first `through` the last) or the payment `term`,
    and up to when claims count. Who does it, `by`, is said of no money."""

    by: Word | None
    cited: tuple[Word, ...]
    through: bool
    term: Word | None
    run_out: Phrase
    span: Span = field(eq=False)


@frozen
class Paid:
    """A payment. `payer` and `payee` are None where it is typed short, `share 50% of savings`;
    then `share_of` is the party that the sentence begins with, if it does. The amount is the word
    `the difference` where the grounds say of what; `or_zero` says that it is never below zero.
    `each` are the kinds of thing for each of which there is a payment, `of_period` of which
    period they are; `parts` those that it is paid in, `parted` the word that says
    something of them. `for_rows` are the rows for each of which the amount is paid at once;
    `years` are those
    in which alone it is made. `split` is what the sentence splits, of which this payment is the
    part `at`. Where `again` is said, what is paid is the difference that comes of it: more than
    was paid, or as the second of two (`at`) what is returned."""

    payer: Word | None
    payee: Word | None
    share_of: Word | None
    amount: Node
    at_most: tuple[Node, ...]
    grounds: tuple[Ground, ...]
    dues: tuple[tuple[Due | SameDays | DaysOfParts, Span], ...]
    names: tuple[Word, ...]
    otherwise_nothing: Word | None
    or_zero: Word | None
    span: Span = field(eq=False)
    each: tuple[Word, ...] = ()
    of_period: tuple[Word, ...] = ()
    parts: InParts | None = None
    parted: Word | None = None
    for_rows: Phrase | None = None
    years: When | None = None
    split: Split | None = None
    at: int = 0
    again: Restated | None = None
    begun: Word | None = None
    """`for each quarter or part thereof`: for one that has only begun as for a whole one."""
    of_all: Word | None = None
    """`not to exceed $60 in total`: of what time its limit is."""
    unsaid: bool = False
    """`The Bonus is due on May 1`, of which another clause says who pays it to whom."""


@frozen
class NothingPaid:
    """That nothing is paid: by the first party to the second, or by anybody."""

    parties: tuple[Word, ...]
    grounds: tuple[Ground, ...]
    when: When | None
    span: Span = field(eq=False)
    under: Word | None = None
    """The part of the contract of which it is said, `under this Article`; `section` its number."""
    section: Word | None = None
