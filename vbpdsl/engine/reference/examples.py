"""The worked examples of a contract, worked out again and compared line by line.

An example is one imaginary settlement: what it gives stands, the rest is computed from that and
from what the contract itself says. No file is read.

    Example 1. If Budget is $9,960,000, Cost of Care is $9,552,000, ... then Net Savings is $402,000
    →  Check("Net Savings is $402,000", expected 402000, actual 402000, holds)
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import field

from vbpdsl.engine.reference.givens import Givens
from vbpdsl.engine.reference.imagined import are_named, imagined, party_of, period_of, rows_given
from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.reading import reads_of, terms_read
from vbpdsl.engine.reference.run import allow_deep_sentences
from vbpdsl.engine.reference.scope import Scope, Settled
from vbpdsl.engine.reference.step import Chosen, PartsTaken, Reason, Step
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.engine.reference.watched import Watched
from vbpdsl.engine.values import rounded
from vbpdsl.model.contract import Contract, Definition, Example, Expected, Promise, Value
from vbpdsl.model.expressions import Expression, TermValue
from vbpdsl.model.operators import RoundingWay
from vbpdsl.source.classes import frozen


@frozen
class TraceLine:
    """A Term on the way to a compared value, with what the example makes of it."""

    definition: Definition
    value: Value
    reason: Reason | None = None


@frozen
class Check:
    """One expected value of an example against what the contract makes of it.

    `actual` is what is compared: rounded where the example shows a rounded value. The exact value
    and, if there is none, the reason stand in `step`. `trace` are the Terms that were worked out
    on the way, in their order.
    """

    expected: Expected
    actual: Value
    holds: bool
    step: Step = field(repr=False)
    trace: tuple[TraceLine, ...] = field(default=(), repr=False)

    @property
    def words(self) -> str:
        """The expected value as the example says it."""
        return self.expected.words


@frozen
class Taken:
    """A row of a table of bands that an example reaches."""

    term: str
    table: Expression
    index: int


@frozen
class ExampleOutcome:
    """What became of one example.

    `broken` are the promises it breaks, `negative` the payments it would make negative, with
    their amounts. `mentioned` are the Terms it gives or works out, `taken` the rows of bands it
    reaches, `worked_out` the Terms that it works out.
    """

    example: Example
    checks: tuple[Check, ...]
    broken: tuple[Promise, ...] = ()
    negative: tuple[tuple[Definition, Fraction], ...] = ()
    mentioned: frozenset[str] = frozenset()
    taken: frozenset[Taken] = field(default=frozenset(), repr=False)
    worked_out: frozenset[str] = frozenset()

    @property
    def holds(self) -> bool:
        """Whether the example is right in everything it says."""
        return all(check.holds for check in self.checks) and not self.broken and not self.negative


def work_examples(
    contract: Contract, watched: Watched | None = None
) -> tuple[ExampleOutcome, ...]:
    """Work out all examples of a contract, in their order; `watched` keeps what was reached."""
    allow_deep_sentences()
    return tuple(work_example(contract, example, watched) for example in contract.examples)


def work_example(
    contract: Contract, example: Example, watched: Watched | None = None
) -> ExampleOutcome:
    """Work out one example of a contract."""
    parties = imagined(contract, example)
    handed_in = rows_given(example)
    named = {one.key: one for one in parties} if are_named(contract, example) else {}
    givens = Givens(example.givens, period_of(contract, parties[0]))
    world = Interpreter(contract, Tables(contract, handed_in), givens, named, watched)
    checks = tuple(
        _checked(expected, party_of(expected, parties), world) for expected in example.expected
    )
    worked_out = frozenset(term for term, _ in world.worked_out())
    checks += _in_passing(contract, example, named, parties)
    world.watched = None  # what promises and payments are made of besides is no step of the example
    broken = tuple(
        promise
        for promise in contract.promises
        if any(world.step(promise.condition, Scope.of(one)).value is False for one in parties)
    )
    negative = tuple(found for one in parties for found in _negative(contract, one, world))
    reached = frozenset(taken for one in parties for taken in _reached(world, one))
    given = {item.term for item in example.givens}
    mentioned = frozenset(given.union(term for term, _ in world.worked_out()))
    return ExampleOutcome(example, checks, broken, negative, mentioned, reached, worked_out)


def _in_passing(
    contract: Contract, example: Example, named: Mapping[tuple[Value, ...], Settled],
    parties: tuple[Settled, ...],
) -> tuple[Check, ...]:  # fmt: skip
    """What `after a Fee of $10` says, where it does not hold: the example gives the Fee, and says
    enough for it to be worked out as well."""
    found: list[Check] = []
    by_name = {item.name: item for item in contract.definitions}
    for given in example.givens:
        item = by_name.get(given.term)
        if not given.in_passing or item is None or item.keys:
            continue
        others = tuple(one for one in example.givens if one.term != given.term)
        about = Givens(others, period_of(contract, parties[0]))
        world = Interpreter(contract, Tables(contract, rows_given(example)), about, named)
        words = contract.source.phrase(given.span) if given.span is not None else given.term
        figure = TermValue(item.name, item.type)
        expected = Expected(words, figure, given.value, at=given.at, span=given.span)
        check = _checked(expected, party_of(expected, parties), world)
        if check.step.reason is None and not check.holds:
            found.append(check)
    return tuple(found)


def _checked(expected: Expected, settled: Settled, world: Interpreter) -> Check:
    scope = Scope.of(settled, dict(expected.at))
    step = world.step(expected.actual, scope)
    actual = step.value
    if expected.shown_to is not None and isinstance(actual, Fraction):
        actual = rounded(actual, expected.shown_to, RoundingWay.HALF_AWAY)
    unsaid = step.reason is not None and step.reason.not_given
    holds = _is_expected(actual, expected) and not unsaid
    return Check(expected, actual, holds, step, _trace(expected.actual, scope.settled, world))


def _is_expected(actual: Value, expected: Expected) -> bool:
    if expected.within is None or actual is None:
        return actual == expected.value
    assert isinstance(actual, Fraction) and isinstance(expected.value, Fraction)
    return abs(actual - expected.value) <= expected.within


def _trace(actual: Expression, settled: Settled, world: Interpreter) -> tuple[TraceLine, ...]:
    """The Terms without keys that a value was worked out from, short of those given."""
    reads = reads_of(world.contract)
    worked_out = set(world.worked_out())
    waiting = list(terms_read(actual))
    found: set[str] = set()
    while waiting:
        term = waiting.pop()
        if term not in found and (term, ()) in worked_out:
            found.add(term)
            waiting.extend(reads[term])
    reached = [item for item in world.contract.definitions if item.name in found]
    outcomes = [world.figure(settled, item.name, ()) for item in reached]
    return tuple(
        TraceLine(item, outcome.value, outcome.reason)
        for item, outcome in zip(reached, outcomes, strict=True)
    )


def _negative(
    contract: Contract, settled: Settled, world: Interpreter
) -> list[tuple[Definition, Fraction]]:
    found = []
    for payment in contract.payments:
        definition = contract.definition(payment.term)
        if not definition.keys:
            value = world.figure(settled, definition.name, ()).value
            if isinstance(value, Fraction) and value < 0:
                found.append((definition, value))
    return found


def _reached(world: Interpreter, settled: Settled) -> frozenset[Taken]:
    """The rows of bands that the figures of an example were read from."""
    return frozenset(
        Taken(term, step.expression, index)
        for term, at in world.worked_out(settled)
        for step in _all_steps(world.explained(settled, term, at))
        for index in _rows_taken(step)
    )


def _all_steps(step: Step) -> list[Step]:
    found, waiting = [], [step]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(current.children)
    return found


def _rows_taken(step: Step) -> tuple[int, ...]:
    match step.detail:
        case Chosen(index):
            return (index,)
        case PartsTaken(amounts):
            return tuple(index for index, amount in enumerate(amounts) if amount > 0)
        case _:
            return ()
