"""What is said of each kind of step that decided something, and what is tried there.

cases       Savings Shared is $0.00 because Gross Savings is $4,914,799.80, $732,304.37 below ...
bands       Share is 47%: Criteria met is 12, 2 below 14
limits      Shared Savings is limited to $10,000,000; it would have been $14,700,000
excess      Gross Savings is $0.00: Budget, $21,993, does not exceed Cost of Care, $75,100
statuses    Eye examination is not met: Result is 49%, 1 percentage point below the target, 50%
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import Chosen, RowsCounted, Step
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Band,
    Banded,
    Cases,
    ColumnValue,
    Comparison,
    Excess,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    Parts,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import Compares, Picks
from vbpdsl.model.possible.grid import step_of
from vbpdsl.model.read_back.phrases import is_or_are
from vbpdsl.model.read_back.values import OPERATORS
from vbpdsl.model.types import TEXT, TRUTH, Kind
from vbpdsl.model.values.number import show_full, tell_apart
from vbpdsl.results.reckoned.changes import Change
from vbpdsl.results.reckoned.reckoning import Reckoning, unread
from vbpdsl.results.why.because import Reason, ReasonKind, WhatIf
from vbpdsl.results.why.conditions import compared_as, distance, gap_text, told
from vbpdsl.results.why.naming import figure_name, marked, name, status_said
from vbpdsl.results.why.paths import Node, is_of_period
from vbpdsl.results.why.reach import Turning
from vbpdsl.results.why.replacing import replaced
from vbpdsl.results.why.rows_said import rows_said
from vbpdsl.results.why.statuses import fell_short, short_side
from vbpdsl.results.why.trying import Trying
from vbpdsl.source.classes import frozen


def reasons_at(trying: Trying, node: Node, always: bool) -> Iterator[Reason]:
    """The reasons that one step gives: those that move money, or all of them with `always`."""
    said = _Said(trying, node)
    for reason in said.reasons(always):
        if always or reason.what_if is not None:
            yield reason


@frozen
class _Said:
    """A step of a figure, and how values are tried around it."""

    trying: Trying
    node: Node

    @property
    def name(self) -> str:
        return figure_name(self.trying.reckoning, self.node.definition.name, self.node.at)

    @property
    def scope(self) -> Scope:
        definition = self.node.definition
        own = dict(zip(definition.keys, self.node.at, strict=True))
        return Scope.of(self.trying.reckoning.settled, own)

    @property
    def here(self) -> str:
        """`Share is 47%`, of the step that is spoken of; of a step that is another figure than the
        whole, `a part of Fee is $5.00`."""
        step, verb = self.node.step, is_or_are(self.name)
        if not self.node.is_whole and step.value != self.node.root.value:
            return f"a part of {self.name} is {show_full(step.value, step.expression.type)}"
        kind = step.expression.type if self.node.is_whole else self.node.definition.type
        return f"{self.name} {verb} {show_full(step.value, kind)}"

    def reasons(self, always: bool) -> Iterator[Reason]:
        step, contract = self.node.step, self.trying.reckoning.figures.contract
        if self.node.definition.type.kind is Kind.TRUTH:
            yield from self._status(always)
            return
        if unread(step):
            yield from self._value()
            return
        match step.expression:
            case Cases():
                yield from self._cases(step.expression, always)
            case Banded():
                yield from self._bands(step.expression, always)
            case Extreme(items=(_, _)):
                yield from self._limit()
            case Excess():
                yield from self._excess(step.expression)
            case Aggregate() if isinstance(step.detail, RowsCounted) and step.value == 0:
                none = rows_said(step, step.detail, contract)
                yield self._reason(ReasonKind.ROWS, self.here, none)
            case Rounded() if step.children[0].value != step.value:
                exact = show_full(step.children[0].value, step.expression.type)
                yield self._reason(ReasonKind.VALUE, self.here, f"{exact} before it is rounded")
            case Parts():
                yield self._reason(ReasonKind.VALUE, self.here, self._parts(step.expression))
            case Arithmetic(operator=operator, left=left, right=right) if step.value == 0:
                first, second = (show_full(one.value, one.expression.type) for one in step.children)
                ground = f"{marked(left, first)}, {OPERATORS[operator]} {marked(right, second)}"
                yield self._reason(ReasonKind.VALUE, self.here, ground)
            case Lookup() | ColumnValue():
                yield self._reason(ReasonKind.VALUE, f"{self.here} in the data")
            case _:
                yield from self._value()

    def _value(self) -> Iterator[Reason]:
        """A figure by its value alone, where no more can be said of it."""
        if self.node.is_whole:
            value = self.trying.reckoning.figure(self.node.definition.name, self.node.at)
            shown = show_full(value, self.node.definition.type)
            yield self._reason(ReasonKind.VALUE, f"{self.name} {is_or_are(self.name)} {shown}")

    def _reason(
        self, kind: ReasonKind, said: str, ground: str = "", what_if: WhatIf | None = None
    ) -> Reason:
        definition = self.node.definition
        joint = " because " if kind is ReasonKind.GATE else ": "
        return Reason(
            kind, definition.name, (definition.clause,), said, ground, joint, what_if=what_if
        )

    def _turned(self, step: Step, so: bool) -> WhatIf | None:
        found = Turning(self.trying, self.scope, step.expression, so).what_if(step, self._moved)
        return found if found is not None and self._pays_otherwise(found) else None

    def _moved(self, changed: Reckoning) -> bool:
        """Whether the figure that is spoken of would have been another."""
        term, at = self.node.definition.name, self.node.at
        return changed.figure(term, at) != self.trying.reckoning.figure(term, at)

    def _pays_otherwise(self, what_if: WhatIf) -> bool:
        """Whether a payment that rests on the figure moved, and not only others beside it."""
        uses, own = self.trying.reckoning.uses, self.node.definition.name
        resting = {own, *(item.name for item in uses.resting_on(own))}
        return any(item.moved and item.term in resting for item in what_if.consequences)

    # ------------------------------------------------------------ conditions

    def _status(self, always: bool) -> Iterator[Reason]:
        """One of several that fell short by its status, with what it would have moved."""
        step, reckoning = self.node.root, self.trying.reckoning
        if not isinstance(step.value, bool):
            return
        if not always and not fell_short(reckoning.uses, self.node.definition, step.value):
            return
        said = status_said(reckoning, self.node.definition, self.node.at, step.value)
        ground = "; ".join(told(reckoning, step, step.value))
        yield self._reason(ReasonKind.STATUS, said, ground, self._otherwise(not step.value))

    def _otherwise(self, so: bool) -> WhatIf | None:
        """What would have been paid had one of several had the status, or not had it."""
        definition = self.node.definition
        at = tuple((key, KeyValue(key, TEXT)) for key in definition.keys)
        read = self.trying.reckoning.step(TermValue(definition.name, TRUTH, at), self.scope)
        return self._turned(read, so)

    def _cases(self, cases: Cases, always: bool) -> Iterator[Reason]:
        """The conditions that decided which case was taken: those before it failed, it held."""
        step = self.node.step
        if not isinstance(step.detail, Chosen):
            return
        chosen = step.detail.index
        conditions = step.children[: min(chosen + 1, len(cases.branches))]
        found = [self._gate(test, index == chosen, always) for index, test in enumerate(conditions)]
        telling = found if chosen == len(cases.branches) else found[-1:]
        for reason in found:
            needed = always and reason in telling
            if reason is not None and (needed or reason.what_if is not None):
                yield reason

    def _gate(self, test: Step, held: bool, always: bool) -> Reason | None:
        phrases = "; ".join(told(self.trying.reckoning, test, held))
        if not phrases or (not always and self._is_told_of_each(test, held)):
            return None
        what_if = None if is_of_period(test.expression) else self._turned(test, not held)
        reason = self._reason(ReasonKind.GATE, self.here, phrases, what_if)
        if not phrases.startswith(f"{self.here}, "):
            return reason
        return evolve(reason, ground=phrases.removeprefix(f"{self.here}, "), joint=", ")

    def _is_told_of_each(self, test: Step, held: bool) -> bool:
        """Whether a condition on one of several is told as its status, or is no shortfall."""
        uses, condition = self.trying.reckoning.uses, test.expression
        if not self.node.at:
            return False
        if isinstance(condition, TermValue) and condition.at:
            return True
        short = short_side(uses, condition)
        return short is not None and short is not held

    # ------------------------------------------------------------ bands

    def _bands(self, bands: Banded, always: bool) -> Iterator[Reason]:
        """The row that a value fell in: the next edges, and what they would have moved."""
        step = self.node.step
        read = step.children[0]
        if not isinstance(step.detail, Chosen) or not isinstance(read.value, Fraction):
            return
        edges = [self._edge(bands, read, edge) for edge in _edges(bands, step.detail.index)]
        found = [reason for reason in edges if reason.what_if is not None]
        yield from found
        if always and not found:
            yield from edges[:1]

    def _edge(self, bands: Banded, read: Step, edge: "_Edge") -> Reason:
        assert isinstance(read.value, Fraction)
        kind = bands.input.type
        if step_of(bands.input, self.trying.reckoning.uses.page) == 1:
            edge = edge.of_whole()
        test = Comparison(edge.operator, bands.input, Literal(edge.mark, kind), TRUTH)
        tested = self.trying.reckoning.step(test, self.scope)
        shown, mark = tell_apart(read.value, edge.mark, kind)
        far = distance(read.value, edge.mark, kind)
        if read.value == edge.mark:
            far = "not above" if edge.upward else "not below"
        ground = f"{name(bands.input)} {is_or_are(bands.input)} {shown}, {far} {mark}"
        return self._reason(ReasonKind.BAND, self.here, ground, self._turned(tested, True))

    # ------------------------------------------------------------ amounts

    def _limit(self) -> Iterator[Reason]:
        """A limit that was reached: what the figure would have been without it."""
        step = self.node.step
        assert isinstance(step.expression, Extreme)
        value, limit = (child.value for child in step.children)
        lesser, kind = step.expression.pick is Picks.LESSER, step.expression.type
        if not isinstance(value, Fraction) or not isinstance(limit, Fraction):
            return
        if value == limit or (value > limit) is not lesser:
            return
        without, bound = tell_apart(value, limit, kind)
        word = "limited to" if lesser else "raised to"
        part = "" if self.node.is_whole else "the part of "
        verb = is_or_are(self.name) if self.node.is_whole else "is"
        said = (
            f"{part}{self.name} {verb} {word} {bound}; without that it would have been {without}, "
            f"{gap_text(value - limit, kind)} {'more' if lesser else 'less'}"
        )
        what_if = self._without(step.expression, "limit" if lesser else "floor")
        yield self._reason(ReasonKind.LIMIT, said, "", what_if)

    def _without(self, limit: Extreme, word: str) -> WhatIf | None:
        """What would have been paid without a limit: the figure as it is then, nothing else."""
        definition, reckoning = self.node.definition, self.trying.reckoning
        free = replaced(definition.expression, limit, limit.items[0])
        value = reckoning.step(free, self.scope).value
        change = Change(value, term=definition.name, at=self.node.at)
        changed = self.trying.with_change(change)
        if value is None or changed is None:
            return None
        return self.trying.what_if(f"Without the {word}", change, changed)

    def _excess(self, excess: Excess) -> Iterator[Reason]:
        """Nothing left over, or something: the two figures, and by how much."""
        step = self.node.step
        left, right = (child.value for child in step.children)
        if not isinstance(left, Fraction) or not isinstance(right, Fraction):
            return
        kind = compared_as(excess.left.type, excess.right.type)
        shown = tell_apart(left, right, kind)
        first, second = marked(excess.left, shown[0]), marked(excess.right, shown[1])
        plural = is_or_are(excess.left) == "are"
        if step.value:
            verb = "exceed" if plural else "exceeds"
            comma = "" if isinstance(excess.left, Literal) else ","
            ground = f"{first}{comma} {verb} {second}, by {gap_text(left - right, kind)}"
        else:
            far = "" if left == right else f"; it is {gap_text(left - right, kind)} below"
            comma = "" if isinstance(excess.left, Literal) else ","
            ground = f"{first}{comma} {'do' if plural else 'does'} not exceed {second}{far}"
        yield self._reason(ReasonKind.EXCESS, self.here, ground)

    def _parts(self, parts: Parts) -> str:
        amount = self.node.step.children[0]
        shown = show_full(amount.value, parts.amount.type)
        return f"{marked(parts.amount, shown)}, lies in rows that come to nothing"


_UP_TO = {Compares.LESS: Compares.AT_MOST, Compares.MORE: Compares.AT_LEAST}


@frozen
class _Edge:
    """What brings a value into the next row: a comparison with a mark."""

    operator: Compares
    mark: Fraction

    def of_whole(self) -> "_Edge":
        """The same for a whole number: at the next one instead of beyond the last."""
        if self.operator not in _UP_TO or self.mark.denominator != 1:
            return self
        return _Edge(_UP_TO[self.operator], self.mark + (1 if self.upward else -1))

    @property
    def upward(self) -> bool:
        """Whether the next row lies above."""
        return self.operator in (Compares.MORE, Compares.AT_LEAST)


def _edges(bands: Banded, index: int) -> Iterator[_Edge]:
    """The nearest edges of the row above and of the row below the one that a value is in."""
    here = bands.bands[index]
    if here.high is not None:
        beyond = any(band is not here and _begins(band, here.high) for band in bands.bands)
        if here.value_at_high is not None and here.high_included:
            yield _Edge(Compares.AT_LEAST, here.high)
        elif beyond:
            yield _Edge(Compares.MORE if here.high_included else Compares.AT_LEAST, here.high)
    if here.low is not None and any(_ends(band, here.low) for band in bands.bands):
        yield _Edge(Compares.LESS if here.low_included else Compares.AT_MOST, here.low)


def _begins(band: Band, mark: Fraction) -> bool:
    return band.low is not None and band.low >= mark


def _ends(band: Band, mark: Fraction) -> bool:
    return band.high is not None and band.high <= mark
