"""The contract while it is being made: what is known so far, and how mistakes are kept.

A sentence in which something is wrong is refused once, with one message, and the next sentence
goes on; Terms that depend on a refused one are passed over without a second message.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import Factory, field

from vbpdsl.model.contract import (
    Definition,
    Example,
    Home,
    Party,
    Payment,
    Promise,
    Settlement,
    Table,
)
from vbpdsl.model.expressions import Condition, Connective, Expression
from vbpdsl.model.kept import Bar, CostRule, Membership, PaymentSource, Status, TermSource, YearSaid
from vbpdsl.model.operators import OpenDay, RoundingWay
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DATE, STRETCH_TYPES, TEXT, TRUTH, ValueType
from vbpdsl.source.classes import define, frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Fix, Label, Severity
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.document import Document, Documents, ReadUnit
from vbpdsl.syntax.nodes.aggregates import SaidMethod
from vbpdsl.syntax.nodes.facts import Fact
from vbpdsl.syntax.nodes.references import PointsEarned
from vbpdsl.syntax.nodes.values import RoundedTo
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.refused.stopping import say_once
from vbpdsl.syntax.words.plurals import in_plural
from vbpdsl.syntax.words.roles import Role

if TYPE_CHECKING:
    from vbpdsl.model.possible.page import Page

_OF_FIGURES = ("VBP301", "VBP302")
_OF_PERIODS = ("VBP305", "VBP307", "VBP312", "VBP313", "VBP322", "VBP405", "VBP504")
"""What is said of years and days, and follows from a period that is not known."""


class OfItself(Exception):  # noqa: N818 - it is no error of ours
    """A Term is made of its own figure of an earlier period, and its type is not known yet."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class Refused(Exception):  # noqa: N818 - it is no error of ours
    """A sentence cannot be understood; what is wrong has been said already."""


@frozen
class Readers:
    """How the kinds of phrase are read.

    Values hold conditions, conditions hold values, both need Terms, and a Term is a value: the
    readers stand in modules of their own and reach each other through the draft.
    """

    value: "Callable[[Draft, Node, Scope], Expression]"
    condition: "Callable[[Draft, Node, Scope], Expression]"
    define: "Callable[[Draft, str, Scope, Span], Definition]"
    fact: "Callable[[Draft, Fact, Scope, str | None], Expression]"
    count_definition: "Callable[[Draft, Word, str, Scope], Definition]"
    pay: "Callable[[Draft, int], Payment]"
    qualified: "Callable[[Draft, Phrase, Scope], tuple[Condition, ...]]"
    earned: "Callable[[Draft, PointsEarned, Scope], Expression]"
    anew: "Callable[[Documents, Findings], Draft]"


@define
class Draft:
    """The state of the making of one contract."""

    documents: Documents
    findings: Findings
    readers: Readers
    tables: dict[str, Table] = field(factory=dict)
    aliases: dict[str, str] = field(factory=dict)
    names: dict[str, tuple[tuple[str, str], ...]] = field(factory=dict)
    parties: tuple[Party, ...] = ()
    provider: str = ""
    settlement: Settlement | None = None
    period_key: str | None = None
    one_party: str | None = None
    membership: Membership | None = None
    cost: CostRule | None = None
    rounding: tuple[object, str, str] | None = None
    halves: str | None = None
    roots: dict[str, tuple[Fraction, RoundingWay]] = field(factory=dict)
    """How square roots, standard deviations, logarithms and powers, each where a sentence speaks of
    them, are rounded that do not say it themselves."""
    rounded_alike: list[tuple[Document, ReadUnit, Phrase]] = field(factory=list)
    """Rules that round all percentages, or all rates, that do not say themselves how they are."""
    methods: tuple[SaidMethod, ...] = ()
    """How percentiles, ranks and deviations are found where they do not say it themselves."""
    percentiles_rounded: RoundedTo | None = None
    """How percentiles are rounded that do not say it themselves."""
    sources: dict[str, TermSource] = field(factory=dict)
    statuses: dict[tuple[str, str], Status] = field(factory=dict)
    ruled: dict[str, list[tuple[ReadUnit, Document, Phrase]]] = field(factory=dict)
    despite: dict[str, list[tuple[ReadUnit, Document, Phrase]]] = field(factory=dict)
    of_years: dict[str, list[YearSaid]] = field(factory=dict)
    """The sentences of Terms that are defined for some years in one, for others in another."""
    earned: dict[str, list[YearSaid]] = field(factory=dict)
    """The sentences that say what is earned, where there are several of one Term."""
    gets: list[tuple[Document, ReadUnit, Phrase, Phrase]] = field(factory=list)
    """What something gets: with the other tree, in which it is earned."""
    fills: dict[str, list[tuple[ReadUnit, Document, Phrase]]] = field(factory=dict)
    left_out: dict[tuple[str, str], tuple[ReadUnit, Phrase]] = field(factory=dict)
    not_counted: list[tuple[str, ReadUnit, Document, Phrase]] = field(factory=list)
    not_counted_used: set[str] = field(factory=set)
    excluded: dict[str, list[tuple[ReadUnit, Document, Phrase]]] = field(factory=dict)
    """What sentences of their own leave out of a Term's rows."""
    unlimited: dict[str, Expression] = field(factory=dict)
    """What a Term is before the limits that sentences of their own set to it."""
    leaving_out: set[str] = field(factory=set)
    """The Terms of which such a sentence is being read."""
    limited: dict[str, list[tuple[ReadUnit, Document, Phrase]]] = field(factory=dict)
    """Limits that sentences of their own set to a Term or a payment."""
    limited_used: set[str] = field(factory=set)
    cuts: list[tuple[ReadUnit, Document, Phrase]] = field(factory=list)
    cut_from: dict[str, list[str]] = field(factory=dict)
    no_part: list[tuple[ReadUnit, Document, Phrase]] = field(factory=list)
    """What is said to be no part of a Term: held against what the Term is made of."""
    left_out_used: set[tuple[str, str]] = field(factory=set)
    pools: list[str] = field(factory=list)
    """The Terms that are parts of a divided amount, in the order of the page."""
    pool_rules: dict[str, list[tuple[ReadUnit, Document, Phrase]]] = field(factory=dict)
    made: list[tuple[Document, ReadUnit, Phrase]] = field(factory=list)
    """Sentences that make rows of others."""
    unmade: set[str] = field(factory=set)
    """Rows, and kinds that rows are of, whose sentence was refused: no second message is needed."""
    row_kinds: dict[str, tuple[Document, ReadUnit, Phrase]] = field(factory=dict)
    narrowed: set[tuple[str, int]] = field(factory=set)
    """Where a kind of row is named and what makes rows of it was asked of them."""
    letters: dict[str, str] = field(factory=dict)
    lines: dict[tuple[str, str], str] = field(factory=dict)
    definitions: dict[str, Definition] = field(factory=dict)
    imagined: set[str] = field(factory=set)
    later: dict[str, str] = field(factory=dict)
    """Copies on what was paid later, and the Terms that they are of."""
    by_years: set[str] = field(factory=set)
    """Terms that have a value for each year that is settled, and so none for another."""
    other_years: dict[str, int] = field(factory=dict)
    """Copies of Terms for years that the cover does not settle, with the year."""
    in_part: dict[str, int] = field(factory=dict)
    """Terms as they would be if another were something else: copies of what clauses say."""
    refused: set[str] = field(factory=set)
    given_up: set[tuple[str, str]] = field(factory=set)
    compared_last: Expression | None = None
    differing: tuple[Expression, ...] = ()
    """The comparisons of the sentence so far that say which of two figures is more."""
    counted_last: Phrase | None = None
    needed: dict[Span, Fraction | None] = field(factory=dict)
    """How many of those that a phrase counts must be so."""
    party_named: bool = False
    in_progress: list[str] = field(factory=list)
    back: list[int] = field(factory=list)
    """How many Terms were in progress where a figure of an earlier period was asked for."""
    filling: set[str] = field(factory=set)
    """The names for which it is being read what stands in where they are missing."""
    as_rounded: list[tuple[str, Span, SourceText, str]] = field(factory=list)
    """Terms that a clause calls `(as so rounded)`, with the place and the clause."""
    either_way: dict[Span, tuple[Expression, SourceText, str]] = field(factory=dict)
    """By what a clause says `increased or decreased`, where it stands and in which clause."""
    assumed: dict[str, ValueType] = field(factory=dict)
    """What Terms that are made of their own earlier figures are taken to be."""
    paying: list[PaymentSource] = field(factory=list)
    paid: dict[int, Payment] = field(factory=dict)
    bars: tuple[Bar, ...] | None = None
    open_days: tuple[bool, OpenDay | None] = (False, None)
    holidays: tuple[date, ...] = ()
    stretches: dict[str, tuple[date, date]] = field(factory=dict)
    """Whether the contract says which days are Business Days, and where a payment goes that is due
    on another."""
    promises: tuple[Promise, ...] = ()
    examples: tuple[Example, ...] = ()
    homes: dict[str, Home] = field(factory=dict)
    used: set[str] = field(factory=set)
    said: Findings = field(init=False, default=Factory(lambda self: self.findings, takes_self=True))
    """The findings of the contract, also while a reading is tried with findings of its own."""
    titled: str | None = None
    about: str | None = None
    """The period that the example at hand is about, and the one that its title names."""
    page: "tuple[tuple[object, ...], Page] | None" = None
    """What is remembered of the figures that are possible, and of what they are made."""
    assuming: bool = False
    """Whether a Term that is refused is taken for some amount, to see what stands around it."""

    # ------------------------------------------------------------ reading phrases

    def value(self, node: Node, scope: Scope) -> Expression:
        """The expression of a phrase of value."""
        return self.readers.value(self, node, scope)

    def condition(self, node: Node, scope: Scope) -> Expression:
        """The truth that a phrase says."""
        return self.readers.condition(self, node, scope)

    def define(self, name: str, scope: Scope, span: Span) -> Definition:
        """The finished definition of a Term."""
        return self.readers.define(self, name, scope, span)

    def qualified(self, qualifiers: Phrase, inner: Scope) -> Expression:
        """That all is so which is said of what is at hand: `with fewer than 20 cases`."""
        tests = tuple(item.test for item in self.readers.qualified(self, qualifiers, inner))
        return tests[0] if len(tests) == 1 else Connective("and", tests, TRUTH)

    def fact(self, fact: Fact, inner: Scope, holder: str | None = None) -> Expression:
        """What is said of the row or thing at hand."""
        return self.readers.fact(self, fact, inner, holder)

    def count_definition(self, word: Word, noun: str, scope: Scope) -> Definition:
        """How many have a status, as a Term."""
        return self.readers.count_definition(self, word, noun, scope)

    @contextmanager
    def looking_back(self, back: bool) -> Iterator[None]:
        """While a figure of an earlier period is asked for: a Term may be made of its own."""
        if not back:
            yield
            return
        self.back.append(len(self.in_progress))
        try:
            yield
        finally:
            self.back.pop()

    def pay(self, place: int) -> Payment:
        """A payment by its place on the page, read when it is first asked for."""
        return self.readers.pay(self, place)

    @property
    def payments(self) -> tuple[Payment, ...]:
        """The payments that were read, in the order of the page."""
        return tuple(self.paid[place] for place in sorted(self.paid))

    def give_up(self, document: Document, clause: str) -> None:
        """Keep that a clause was not read to its end, so that nothing is said of its rest."""
        self.given_up.add((document.source.name, clause))

    # ------------------------------------------------------------ messages

    def say(
        self,
        code: str,
        message: str,
        source: SourceText,
        span: Span | None,
        clause: str | None,
        *,
        expected: str | None = None,
        found: str | None = None,
        suggestion: str | None = None,
        readings: tuple[str, ...] = (),
        case: str | None = None,
        labels: tuple[Label, ...] = (),
        severity: Severity = Severity.ERROR,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Keep a diagnostic, unless it follows from one that was said already."""
        if code in _OF_FIGURES and self._reads_two_ways(source, span):
            return
        if code in _OF_PERIODS and self.period_unread:
            return
        say_once(
            self.findings,
            Diagnostic(
                code, message, source, span, clause, expected, found, readings, case, suggestion,
                labels, severity, fixes=fixes,
            ),
        )  # fmt: skip

    @property
    def period_unread(self) -> bool:
        """Whether the cover's line of the Period or the Years could not be read."""
        lines = (self.documents.main.cover(word) for word in ("Period", "Years", "Year"))
        return any(line is not None and line.unread for line in lines)

    def _reads_two_ways(self, source: SourceText, span: Span | None) -> bool:
        """Whether a figure in a phrase may be a clause, so that its unit is not known."""
        return span is not None and any(
            item.code == "VBP111"
            and item.span is not None
            and item.source is source
            and span.start <= item.span.start < span.end
            for item in self.findings
        )

    # ------------------------------------------------------------ what keys are

    @property
    def settlement_keys(self) -> tuple[str, ...]:
        """The keys of a settlement."""
        return self.settlement.keys if self.settlement is not None else ()

    def key_type(self, key: str) -> ValueType:
        """The type of a key's values."""
        if self.settlement is not None and key in self.settlement.keys:
            return self.settlement.key_types[self.settlement.keys.index(key)]
        for table in self.tables.values():
            for column in table.columns:
                if key in (column.entity, column.name):
                    return column.type
        return STRETCH_TYPES.get(key) or (DATE if key == "date" else TEXT)

    def status(self, name: str, holder: str | None, at_hand: tuple[str, ...]) -> Status | None:
        """The named condition: of that holder if one is named, else of what is at hand."""
        found = [status for (_, said), status in self.statuses.items() if said == name] or [
            status for (_, said), status in self.statuses.items() if said.lower() == name.lower()
        ]  # the Practice meets what is called Met
        if holder is not None:  # what is said of all patients is said of some of them as well
            of = (holder, self.base_row(holder))
            return next((status for key in of for status in found if status.key == key), None)
        near = [status for status in found if status.key in at_hand]
        return next(iter([*near, *found]), None)

    def table_of_row(self, noun: str) -> Table | None:
        """The table whose rows are called so."""
        return next((table for table in self.tables.values() if table.row == noun), None)

    def at_hand(self, name: str, keys: tuple[str, ...] = ()) -> bool:
        """Whether a column has one value for each settlement (or each of some keys), so that a
        table can go by it: the Practice's region, and not the members' line of business."""
        roster = self.membership
        if roster is not None and roster.table.column(self.canonical(name)) is not None:
            return False
        have = {*self.settlement_keys, *keys}
        return any(
            bool(table.key) and all(self._is_at_hand(table, key, have) for key in table.key)
            for table in self.tables.values()
            if table.column(self.canonical(name)) is not None
        )

    @staticmethod
    def _is_at_hand(table: Table, key: str, have: set[str]) -> bool:
        column = table.column(key)
        return column is not None and ((column.entity or key) in have or column.role is Role.YEAR)

    def many(self, kind: str) -> str:
        """The plural of a kind of thing."""
        noun = self.documents.nouns.by_name.get(kind)
        return noun.many if noun is not None else in_plural(kind)

    def base_row(self, noun: str) -> str:
        """The rows that a kind of row is of: `Senior Members` are members."""
        while noun in self.row_kinds:
            noun = str(self.row_kinds[noun][2].tokens("ROWS")[-1].value)
        return noun

    def line(self, letter: str, source: SourceText) -> str | None:
        """The title of a line: of the schedule in the same document, else of the exhibit's."""
        return self.lines.get((source.name, letter)) or self.letters.get(letter)

    def canonical(self, name: str) -> str:
        """A column's own name for any of its names."""
        return self.aliases.get(name, name)
