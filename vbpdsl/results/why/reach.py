"""The one value that would have turned a condition, or brought a value into another row.

    Score is 5, 5 below 10             Had Score been 10
    savings rate below its minimum     Had Expenditures been $97,016,440.00

Of a comparison the left side is changed if it is a cell or a figure that can be, else the right
one, else a cell under either: for that one the value is found from two tries, since most figures
rise and fall in proportion, and it is tried in turn. Nothing is given back that did not turn the
condition when all was worked out again. Where two parts of an `and` fail no single value helps.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import FigureRead, Step
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import (
    Better,
    Comparison,
    Connective,
    Expression,
    Lookup,
    Negation,
    TermValue,
)
from vbpdsl.model.operators import Compares, Joins
from vbpdsl.model.types import Kind
from vbpdsl.results.reckoned.changes import Change
from vbpdsl.results.reckoned.reckoning import Reckoning, Unworkable
from vbpdsl.results.why.because import WhatIf
from vbpdsl.results.why.handles import Handle, cells_under, handle_of
from vbpdsl.results.why.naming import things
from vbpdsl.results.why.trying import Trying
from vbpdsl.source.classes import frozen

MOST_CELLS = 4
"""Cells under a comparison that are tried."""

MOST_TRIES = 4
"""Tries for the value of one cell: one is enough where figures rise in proportion."""

_MIRRORED = {
    Compares.LESS: Compares.MORE,
    Compares.MORE: Compares.LESS,
    Compares.AT_MOST: Compares.AT_LEAST,
    Compares.AT_LEAST: Compares.AT_MOST,
}
_UPWARD = (Compares.MORE, Compares.AT_LEAST)
_INCLUDED = (Compares.AT_LEAST, Compares.AT_MOST)
_OF_BETTER = {
    (True, True): Compares.AT_LEAST,
    (True, False): Compares.MORE,
    (False, True): Compares.AT_MOST,
    (False, False): Compares.LESS,
}
"""By whether a result has to lie above its mark, and whether it may lie at it."""


@frozen
class Turned:
    """A change that turned what it should, and the settlement with it."""

    supposed: str
    change: Change
    changed: Reckoning


@frozen
class _Met:
    """Where two sides meet, and whether the left one rises there with the cell."""

    value: Fraction
    rises: bool


@frozen
class Turning:
    """A condition of a figure that is to hold (`so`) or fail, in the scope of that figure."""

    trying: Trying
    scope: Scope
    condition: Expression
    so: bool

    def what_if(self, step: Step, needed: Callable[[Reckoning], bool]) -> WhatIf | None:
        """What would have been paid with the condition turned by one value.

        `needed` says whether the change moved what it is told of.
        """
        if self.trying.effort.spent():
            return None
        for supposed, change in self._ways(step, self.so, self.scope):
            turned = self._turned(supposed, change, needed)
            if turned is not None:
                return self.trying.what_if(turned.supposed, turned.change, turned.changed)
        return None

    def _turned(
        self, supposed: str, change: Change, needed: Callable[[Reckoning], bool]
    ) -> Turned | None:
        changed = self.trying.with_change(change)
        if changed is None:
            return None
        try:
            value = self.trying.value(changed, self.condition, self.scope)
            turned = value is self.so and needed(changed)
        except Unworkable:
            return None
        return Turned(supposed, change, changed) if turned else None

    def _ways(self, step: Step, so: bool, scope: Scope) -> Iterator[tuple[str, Change]]:
        """Changes that may turn a condition, the plainest first."""
        match step.expression:
            case TermValue() if isinstance(step.detail, FigureRead):
                yield from self._of_term(step, step.detail, so)
            case Negation():
                yield from self._ways(step.children[0], not so, scope)
            case Connective(operator=joined):
                against = [child for child in step.children if child.value is not so]
                alone = (joined is Joins.AND) is so  # all of them have to be turned
                if not alone or len(against) == 1:
                    for child in against:
                        yield from self._ways(child, so, scope)
            case Comparison() as test:
                operator = test.operator if so else test.operator.opposite
                yield from self._compared(step, operator, scope)
            case Better() as test:
                yield from self._better(test, step, so, scope)
            case Lookup():
                handle = handle_of(self.trying.reckoning, step)
                if handle is not None:
                    yield handle.supposed(so), handle.to(so)

    def _of_term(self, step: Step, read: FigureRead, so: bool) -> Iterator[tuple[str, Change]]:
        reckoning = self.trying.reckoning
        definition = reckoning.definitions[read.term]
        inner = reckoning.step_of(definition, read.at)
        own = dict(zip(definition.keys, read.at, strict=True))
        if not isinstance(inner.expression, Lookup):
            yield from self._ways(inner, so, Scope.of(reckoning.settled, own))
        handle = handle_of(reckoning, step)
        if handle is not None:
            yield self._as_status(handle, read, so), handle.to(so)

    def _as_status(self, handle: Handle, read: FigureRead, so: bool) -> str:
        """`Had Eye examination been met`; what is no status is yes or no."""
        predicate = self.trying.reckoning.definitions[read.term].predicate
        if predicate is None or predicate.is_verb:
            return handle.supposed(so)
        holder = things(read.at) or predicate.holder
        return f"Had {holder} {'' if so else 'not '}been {predicate.status}"

    def _compared(
        self, step: Step, operator: Compares, scope: Scope
    ) -> Iterator[tuple[str, Change]]:
        if not isinstance(step.expression, Comparison):
            return
        left, right = step.children
        if isinstance(left.value, bool):
            yield from self._side(left, Compares.EQUAL, not left.value)
            return
        if operator is Compares.UNEQUAL:
            return
        yield from self._side(left, operator, right.value)
        yield from self._side(right, _MIRRORED.get(operator, operator), left.value)
        if step.expression.left.type.kind is Kind.NUMBER and operator is not Compares.EQUAL:
            sides = step.expression.left, step.expression.right
            yield from self._solved(step, sides, operator in _UPWARD, operator, scope)

    def _better(
        self, test: Better, step: Step, so: bool, scope: Scope
    ) -> Iterator[tuple[str, Change]]:
        result, mark, direction = step.children
        operator = _OF_BETTER[(direction.value == "higher") is so, test.or_equal is so]
        yield from self._side(result, operator, mark.value)
        yield from self._side(mark, _MIRRORED[operator], result.value)
        sides = test.result, test.mark
        yield from self._solved(step, sides, operator in _UPWARD, operator, scope)

    def _side(self, side: Step, operator: Compares, mark: Value) -> Iterator[tuple[str, Change]]:
        """One side moved to the other, or just beyond it."""
        handle = handle_of(self.trying.reckoning, side)
        if handle is None or mark is None:
            return
        if operator is Compares.EQUAL:
            value: Value = mark
            if isinstance(mark, Fraction) and handle.beyond(mark, True, True) != mark:
                return
        else:
            value = handle.beyond(mark, operator in _UPWARD, operator in _INCLUDED)
        if value is not None and value != handle.value:
            yield handle.supposed(value), handle.to(value)

    def _solved(
        self,
        step: Step,
        sides: tuple[Expression, Expression],
        upward: bool,
        operator: Compares,
        scope: Scope,
    ) -> Iterator[tuple[str, Change]]:
        """A cell under one of the sides, at the value where the two meet."""
        left, right = step.children[:2]
        if not isinstance(left.value, Fraction) or not isinstance(right.value, Fraction):
            return
        reckoning = self.trying.reckoning
        cells = (*cells_under(reckoning, left, MOST_CELLS), *cells_under(reckoning, right, 2))
        for handle in dict.fromkeys(cells[:MOST_CELLS]):
            if not isinstance(handle.value, Fraction):  # an empty cell: another value stands in
                continue
            met = self._meeting(handle, left.value - right.value, sides, scope)
            if met is not None:
                rises = met.rises is upward
                value = handle.beyond(met.value, rises, operator in _INCLUDED)
                if value is not None and value != handle.value:
                    yield handle.supposed(value), handle.to(value)

    def _meeting(
        self, handle: Handle, apart: Fraction, sides: tuple[Expression, Expression], scope: Scope
    ) -> "_Met | None":
        """The value of a cell at which two sides meet, from where a line through two tries does."""
        assert isinstance(handle.value, Fraction)
        last, at = handle.value, handle.value + (handle.value / 100 or Fraction(1))
        for _ in range(MOST_TRIES):
            moved = self._apart(handle.to(at), sides, scope)
            if moved is None or moved == apart:
                return None
            slope = (moved - apart) / (at - last)
            last, apart, at = at, moved, (at - moved / slope).limit_denominator(10**9)
            if abs(at - last) < handle.step / 10:
                return _Met(at, slope > 0)
        return _Met(at, slope > 0)

    def _apart(
        self, change: Change, sides: tuple[Expression, Expression], scope: Scope
    ) -> Fraction | None:
        changed = self.trying.with_change(change)
        if changed is None:
            return None
        try:
            left, right = (self.trying.value(changed, side, scope) for side in sides)
        except Unworkable:
            return None
        if not isinstance(left, Fraction) or not isinstance(right, Fraction):
            return None
        return left - right
