"""The account of every aggregate over a file: received = counted + left out, by reason.

Made from the same selections that the figures were made from. A row counts if it counts in any
figure of the run. A row that counts in none is left out for one reason: of the conditions it
failed the one it came furthest to (a claim of 2024 is `not in 2025`, one of 2025 paid too late is
`paid late`); where it belongs to no figure, for the condition or link that keeps it from any.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from attrs import field

from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.reading import decided_by_row, of_figure, operands
from vbpdsl.engine.reference.scope import Scope, Settled
from vbpdsl.engine.reference.selecting import first_failed
from vbpdsl.engine.reference.sorting import Sorted
from vbpdsl.engine.run import Account, LeftOut
from vbpdsl.model.contract import Definition, Value
from vbpdsl.model.expressions import Aggregate, Expression
from vbpdsl.source.classes import define

UNKNOWN = "it cannot be said whether it counts"
"""The reason of a row for which a condition is missing."""


def accounts_of(world: Interpreter, settled: tuple[Settled, ...]) -> tuple[Account, ...]:
    """The accounts of all aggregates over files, in the order of the definitions."""
    return tuple(
        account
        for definition in world.contract.definitions
        for account in _of_definition(world, definition, settled)
    )


def _of_definition(
    world: Interpreter, definition: Definition, settled: tuple[Settled, ...]
) -> Iterator[Account]:
    scopes = [
        Scope.of(one, dict(zip(definition.keys, at, strict=True)))
        for one in settled
        for at in world.combinations(one, definition.keys)
    ]
    for aggregate in _sites(definition.expression):
        table = aggregate.rows.table
        if table is not None and not world.tables.is_written(table):
            yield _Ledger(world, definition, aggregate, scopes, settled).account()


def _sites(expression: Expression) -> Iterator[Aggregate]:
    """The aggregates of a Term; what stands within the rows of one is told by the one."""
    if isinstance(expression, Aggregate):
        yield expression
        return
    for operand in operands(expression):
        yield from _sites(operand)


@define
class _Ledger:
    """One aggregate's rows, being sorted into counted and left out."""

    world: Interpreter
    definition: Definition
    aggregate: Aggregate
    scopes: list[Scope] = field(repr=False)
    settled: tuple[Settled, ...] = field(repr=False)
    whose: dict[int, tuple[Value, ...]] = field(factory=dict, repr=False)

    def account(self) -> Account:
        """The account; amounts only for totals of what each row itself says."""
        table = cast(str, self.aggregate.rows.table)
        rows = self.world.sorted_rows(self.aggregate.rows)
        counted, reasons = self._sorted_out()
        left_out: dict[tuple[str, str], list[int]] = {}
        for position in range(len(rows.data)):
            if position not in counted:
                reason = reasons.get(position) or self._outside(rows, position)
                left_out.setdefault(reason, []).append(position)
        everything = list(range(len(rows.data)))
        return Account(
            self.definition.name,
            self.definition.clause,
            table,
            len(everything),
            self._amount(rows, everything),
            len(counted),
            self._amount(rows, sorted(counted)),
            tuple(
                LeftOut(words, clause, len(positions), self._amount(rows, positions))
                for (words, clause), positions in left_out.items()
            ),
        )

    def _sorted_out(self) -> tuple[set[int], dict[int, tuple[str, str]]]:
        """Positions counted in some figure, and the reasons of those that failed in one."""
        counted: set[int] = set()
        furthest: dict[int, int] = {}
        doubtful: set[int] = set()
        for scope in self.scopes:
            selection = self.world.select(self.aggregate.rows, scope)
            counted.update(selection.counted.positions)
            doubtful.update(selection.doubtful)
            for position, condition in selection.failed:
                furthest[position] = max(condition, furthest.get(position, condition))
        reasons = {position: self._condition(condition) for position, condition in furthest.items()}
        reasons.update(dict.fromkeys(doubtful, (UNKNOWN, self.definition.clause)))
        return counted, reasons

    def _condition(self, place: int) -> tuple[str, str]:
        condition = self.aggregate.rows.conditions[place]
        return condition.left_out, condition.clause

    def _outside(self, rows: Sorted, position: int) -> tuple[str, str]:
        """Why a row is among no figure's rows: a condition it fails in any case, else its keys."""
        failed = self._failed_anyway(rows, position)
        if failed is not None:
            return self._condition(failed)
        place = rows.unbound.get(position)
        if place is None:
            place = self._nobodys(rows, position)
        if place is None:
            return "no figure asks for it", self.definition.clause
        link = rows.rows.links[place]
        return link.left_out, link.clause

    def _failed_anyway(self, rows: Sorted, position: int) -> int | None:
        """The condition that a row fails in every period, whoever is settled."""
        furthest: list[int] = []
        for period in self.world.contract.settlement.periods:
            alone = Scope.of(Settled((), {}, period))
            scope = alone.at_row(rows.rows.row, rows.at(position))
            tests = [
                None
                if of_figure(condition.test, rows.rows.row)
                else rows.test(place, position, scope).value
                for place, condition in enumerate(rows.rows.conditions)
            ]
            failed = first_failed(tests)
            if failed is None:
                return None
            furthest.append(failed)
        return max(furthest, default=None)

    def _nobodys(self, rows: Sorted, position: int) -> int | None:
        """The first link to what, with those before it, no figure is about."""
        own = dict(zip(rows.lasting, rows.bound[position], strict=True))
        agreeing = list(range(len(self.scopes)))
        for place in rows.lasting:
            whose = self._whose(place)
            agreeing = [at for at in agreeing if whose[at] == own[place]]
            if not agreeing:
                return place
        return rows.passing[0] if rows.passing else None

    def _whose(self, place: int) -> tuple[Value, ...]:
        """What a link asks rows to belong to, in each scope."""
        if place not in self.whose:
            link = self.aggregate.rows.links[place]
            values = (self.world.step(link.whose, scope).value for scope in self.scopes)
            self.whose[place] = tuple(values)
        return self.whose[place]

    def _amount(self, rows: Sorted, positions: list[int]) -> Fraction | None:
        value = self.aggregate.value
        if self.aggregate.how != "total" or value is None:
            return None
        if not decided_by_row(value, rows.rows.row):
            return None
        amounts = (self.world.step(value, rows.alone(position)).value for position in positions)
        return sum((cast(Fraction, item) for item in amounts if item is not None), Fraction(0))



