"""From a payment down to what made it what it is: nothing, or something at all.

    Savings Payment is nothing      Share of Savings is 0%, which took the branch `otherwise`
    the Repayment is due            Losses are above nothing: Expenditures exceed Benchmark

Only what lies on the way is gone through: of a product that is nothing the factor that is, of cases
the one that was taken. What else a payment reads had no part in it.
"""

from collections.abc import Iterator

from attrs import field

from vbpdsl.engine.reference.reading import walk
from vbpdsl.engine.reference.step import At, FigureRead, RowsCounted, Step, steps_within
from vbpdsl.model.contract import Definition, Value
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Cases,
    Comparison,
    Connective,
    DatePart,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    Negation,
    Parts,
    PeriodEdge,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import Reckons
from vbpdsl.model.types import Kind
from vbpdsl.results.reckoned.reckoning import Reckoning, unread
from vbpdsl.results.reckoned.uses import Uses
from vbpdsl.results.why.statuses import fell_short
from vbpdsl.source.classes import define, frozen

MOST_OF_EACH = 40
"""Figures of one Term at keys that are looked into."""


@frozen
class Node:
    """A step of a figure that decided something; `root` is the whole figure."""

    definition: Definition
    at: At
    root: Step
    step: Step

    @property
    def is_whole(self) -> bool:
        """Whether the step is all that the figure is, but for a rounding."""
        return self.step is self.root or (
            isinstance(self.root.expression, Rounded) and self.step is self.root.children[0]
        )


_OF_THE_PERIOD = (Comparison, Connective, Negation, KeyValue, PeriodEdge, DatePart, Literal)


def is_of_period(condition: Expression) -> bool:
    """Whether a condition is on the period alone: nobody could have made it another year."""
    return all(isinstance(node, _OF_THE_PERIOD) for node in walk(condition))


@define
class _Way:
    reckoning: Reckoning
    seen: set[tuple[str, At]] = field(factory=set)

    def of_figure(self, term: str, at: At, zero: bool) -> Iterator[Node]:
        if (term, at) in self.seen:
            return
        self.seen.add((term, at))
        definition = self.reckoning.definitions[term]
        root = self.reckoning.step_of(definition, at)
        figure = Node(definition, at, root, root)
        if root.value != self.reckoning.figure(term, at):
            yield figure  # rows that were not read stand behind it: only its value is known
        elif zero:
            yield from self.to_nothing(figure)
        else:
            yield from self.to_something(figure)

    def below(self, node: Node, *steps: Step) -> Iterator[Node]:
        for step in steps:
            yield from self.to_nothing(Node(node.definition, node.at, node.root, step))

    def above(self, node: Node, *steps: Step) -> Iterator[Node]:
        for step in steps:
            yield from self.to_something(Node(node.definition, node.at, node.root, step))

    def to_nothing(self, node: Node) -> Iterator[Node]:
        """What made a value of nothing so."""
        step = node.step
        zeros = [child for child in step.children if child.value == 0]
        match step.expression:
            case TermValue() if isinstance(step.detail, FigureRead):
                yield from self.of_figure(step.detail.term, step.detail.at, True)
            case Rounded() if zeros:
                yield from self.below(node, *zeros)
            case Arithmetic(operator=Reckons.TIMES) if zeros:
                yield from self.below(node, *zeros)
            case Arithmetic() if zeros:
                yield from self.below(node, *zeros)
            case Excess():
                yield node
                yield from self.below(node, *(one for one in step.children[:1] if not one.value))
            case Extreme(items=(_, _)) if len(zeros) == 1:
                yield node
                yield from self.below(node, *zeros)
            case Extreme() if zeros:
                yield from self.below(node, *zeros[:1])
            case Cases() if not isinstance(step.children[-1].expression, Literal):
                yield from self.below(node, step.children[-1])
            case Parts() if step.children[0].value == 0:
                yield from self.below(node, step.children[0])
            case Literal():
                return
            case _:
                yield node

    def to_something(self, node: Node) -> Iterator[Node]:
        """What let a value come to something."""
        step = node.step
        if not step.value:
            return
        match step.expression:
            case TermValue() if isinstance(step.detail, FigureRead):
                yield from self.of_figure(step.detail.term, step.detail.at, False)
            case Cases():
                if not all(is_of_period(test.expression) for test in step.children[:-1]):
                    yield node
                yield from self.above(node, step.children[-1])
            case Excess() | Banded():
                yield node
                yield from self.above(node, step.children[0])
            case Extreme():
                yield node
                yield from self.above(
                    node, *(one for one in step.children if one.value == step.value)
                )
            case Aggregate() if isinstance(step.detail, RowsCounted):
                yield from self._of_each(step, step.detail)
            case _:
                yield from self.above(node, *step.children)

    def _of_each(self, step: Step, counted: RowsCounted) -> Iterator[Node]:
        """Of a total over the Guarantees, the condition under which each came to something."""
        expression = step.expression
        assert isinstance(expression, Aggregate)
        for term in _read_of_each(expression, self.reckoning):
            for at in counted.combinations[:MOST_OF_EACH]:
                own = at if len(self.reckoning.definitions[term].keys) == len(at) else None
                if own is not None and self.reckoning.figure(term, own):
                    found = self.of_figure(term, own, False)
                    yield from (one for one in found if isinstance(one.step.expression, Cases))


def _read_of_each(expression: Aggregate, reckoning: Reckoning) -> Iterator[str]:
    """The Terms that a total over keys adds up, where they have the same keys."""
    value = expression.value

    def same(read: TermValue) -> bool:
        return reckoning.definitions[read.term].keys == expression.rows.keys

    if isinstance(value, TermValue):
        if same(value):
            yield value.term
    elif value is None:
        for condition in expression.rows.conditions:
            test = condition.test
            if isinstance(test, TermValue) and same(test):
                yield test.term


def way_to_nothing(reckoning: Reckoning, term: str) -> tuple[Node, ...]:
    """What made an amount nothing."""
    return tuple(_Way(reckoning).of_figure(term, (), True))


def way_to_something(reckoning: Reckoning, term: str) -> tuple[Node, ...]:
    """What let an amount come to something."""
    return tuple(_Way(reckoning).of_figure(term, (), False))


def all_nodes(reckoning: Reckoning, everything: bool) -> Iterator[Node]:
    """Every step that decides something under any payment, in the order of the contract.

    Of one of several by its status, unless `everything` is told, only what fell short."""
    uses = reckoning.uses
    for definition in uses.payment_feeds:
        is_status = bool(definition.keys) and definition.type.kind is Kind.TRUTH
        if not is_status and definition.name not in uses.deciding:
            continue
        for at in _at(reckoning, definition):
            value = reckoning.figure(definition.name, at)
            if is_status and not everything and not _fell_short(uses, definition, value):
                continue
            root = reckoning.step_of(definition, at)
            if unread(root) or root.value != value:
                continue
            if is_status:
                yield Node(definition, at, root, root)
                continue
            for step in steps_within(root):
                if isinstance(step.expression, Cases | Banded | Extreme | Excess):
                    yield Node(definition, at, root, step)


def _fell_short(uses: Uses, definition: Definition, value: Value) -> bool:
    return isinstance(value, bool) and fell_short(uses, definition, value)


def _at(reckoning: Reckoning, definition: Definition) -> tuple[At, ...]:
    """The keys of a Term's figures, as many as are looked into."""
    if not definition.keys:
        return ((),)
    if reckoning.figures.tally(definition.name).figures > MOST_OF_EACH:
        return ()
    return tuple(at for at, _ in reckoning.figures.of(definition.name))
