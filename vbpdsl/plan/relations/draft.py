"""A relation in the making.

A `Draft` hands out cells and sees to it that each step stands in the earliest stage in which all
it reads is there; the same step asked for twice is one column. So lowering can speak of values
and forget about stages:

    month = draft.keep(apply("month", (service_day,)))
    roster = draft.join(Input("Attribution Roster", True), ((member, "member", 1), ...))
    practice = roster.column("Practice")
"""

from collections.abc import Sequence
from itertools import count

from attrs import Factory, define, field

from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.ranges import ANY_64, ANY_128, Range
from vbpdsl.plan.numbers.scalars import Applied, Cell, Constant, Scalar, cells
from vbpdsl.plan.relations.relation import (
    COVERED_ONCE,
    COVERED_SHIFTED,
    MOST_DAYS,
    ROW,
    Column,
    Compute,
    Group,
    Input,
    Join,
    Listed,
    Measure,
    Measured,
    PlacedAt,
    Rank,
    Relation,
    Stage,
    Where,
)


@define
class _Computing:
    columns: list[tuple[Cell, Scalar]] = Factory(list)


@define(eq=False)
class Joining:
    """A join being drafted; asking for a column adds it."""

    draft: "Draft"
    place: int
    input: Input
    measured: Measured
    on: tuple[tuple[Scalar, str, int], ...]
    optional: bool
    bit: tuple[Scalar, str] | None = None
    columns: dict[str, Cell] = Factory(dict)

    def column(self, name: str) -> Cell:
        """A column of the joined input, as a cell of this draft."""
        if name not in self.columns:
            found = self.measured.columns[name]
            cell = self.draft.new(found, found.missing or self.optional, self.place)
            self.columns[name] = cell
        return self.columns[name]

    def row(self) -> Cell:
        """The row of the joined input, as a number: two keys are told apart by it as by texts."""
        if ROW not in self.columns:
            number = Column(Kind.NUMBER, ANY_64, True, False)
            self.columns[ROW] = self.draft.new(number, True, self.place)
        return self.columns[ROW]

    def holds(self, scalar: Scalar) -> str | None:
        """The column of the joined input that a scalar is, or is matched with."""
        for name, cell in self.columns.items():
            if cell == scalar:
                return name
        return next((name for left, name, by in self.on if left == scalar and by == 1), None)

    def value(self, name: str) -> Scalar:
        """A column of the joined input, in 64 bits where its range allows."""
        return self.draft.narrow(self.column(name))


_Open = _Computing | Joining | Where | Group | Rank


@define(eq=False)
class Draft:
    """A relation being built: its source and the stages so far."""

    source: Input | Listed
    measured: Measured
    reads: dict[str, Cell] = Factory(dict)
    stages: list[_Open] = Factory(list)
    place: dict[Cell, int] = Factory(dict)
    kept: dict[Scalar, Cell] = Factory(dict)
    floor: int = 0
    """Cells of stages before the last grouping are gone; new stages stand at or after this."""
    most_rows: int = field(default=Factory(lambda self: self.measured.rows, takes_self=True))
    """How many rows there can be, for the range of totals."""
    numbers: "count[int]" = field(factory=lambda: count(1))

    def new(self, known: Column, missing: bool, place: int) -> Cell:
        """A fresh cell that becomes available after the stage at `place`."""
        name = f"c{next(self.numbers)}"
        cell = Cell(name, known.kind, known.range, missing, known.wide)
        self.place[cell] = place
        return cell

    def read(self, name: str) -> Scalar:
        """A column of the source, in 64 bits where its range allows."""
        if name not in self.reads:
            found = self.measured.columns[name]
            self.reads[name] = self.new(found, found.missing, -1)
        return self.narrow(self.reads[name])

    def narrow(self, cell: Cell) -> Scalar:
        """The cell, copied into 64 bits if it is held in 128 without need."""
        if cell.wide and cell.range is not None and cell.range.fits_64:
            return self.keep(Applied("narrow", (cell,), Kind.NUMBER, cell.range, cell.missing))
        return cell

    def keep(self, scalar: Scalar) -> Scalar:
        """The scalar in a column of its own; cells and constants stay what they are."""
        if not isinstance(scalar, Applied):
            return scalar
        if scalar not in self.kept:
            stage, place = self._computing(scalar)
            known = Column(scalar.kind, scalar.range, scalar.missing, is_wide(scalar.range))
            cell = self.new(known, scalar.missing, place)
            stage.columns.append((cell, scalar))
            self.kept[scalar] = cell
        return self.kept[scalar]

    def _after(self, scalars: Sequence[Scalar]) -> int:
        """The first stage at which all that the scalars read is there."""
        read = frozenset[Cell]().union(*(cells(scalar) for scalar in scalars))
        return max([self.floor, *(self.place[cell] + 1 for cell in read)])

    def _computing(self, scalar: Scalar) -> tuple[_Computing, int]:
        for place in range(self._after((scalar,)), len(self.stages)):
            stage = self.stages[place]
            if isinstance(stage, _Computing):
                return stage, place
        stage = _Computing()
        self.stages.append(stage)
        return stage, len(self.stages) - 1

    def join(
        self,
        input: Input,
        measured: Measured,
        on: Sequence[tuple[Scalar, str, int]],
        optional: bool = True,
        bit: tuple[Scalar, str] | None = None,
    ) -> Joining:
        """Another input beside each row; the same input on the same columns is joined once."""
        pairs = tuple((self.keep(scalar), name, factor) for scalar, name, factor in on)
        shared = None if bit is None else (self.keep(bit[0]), bit[1])
        sought = (input, pairs, shared)
        for stage in self.stages[self.floor :]:
            if isinstance(stage, Joining) and (stage.input, stage.on, stage.bit) == sought:
                return stage
        joining = Joining(self, len(self.stages), input, measured, pairs, optional, shared)
        self.stages.append(joining)
        if not optional:
            self.most_rows *= max(measured.rows, 1)
        return joining

    def partner(self, input: Input, items: Sequence[Scalar]) -> Joining | None:
        """The join to an input whose row has all of some items, and one of them only if joined."""
        for stage in self.stages[self.floor :]:
            if isinstance(stage, Joining) and stage.input == input and stage.optional:
                held = [stage.holds(item) for item in items]
                if all(held) and any(item in stage.columns.values() for item in items):
                    return stage
        return None

    def where(self, condition: Scalar) -> None:
        """Only rows for which the condition is true."""
        if condition != Constant(True, Kind.TRUTH):
            self.stages.append(Where(self.keep(condition)))

    def group(
        self, keys: Sequence[Cell], measures: Sequence[tuple[str | PlacedAt, Scalar | None]]
    ) -> list[Cell]:
        """One row for each combination of keys; gives the cells of the measures."""
        kept = [(how, None if item is None else self.keep(item)) for how, item in measures]
        place = len(self.stages)
        made = tuple(self._measure(how, item, place) for how, item in kept)
        self.stages.append(Group(tuple(dict.fromkeys(keys)), made))
        self.floor = place + 1
        self.kept.clear()
        for key in keys:
            self.place[key] = place
        return [measure.name for measure in made]

    def rank(
        self, among: Sequence[Scalar], order: Sequence[tuple[Scalar, bool]]
    ) -> tuple[Cell, Cell]:
        """The first and the last place that a row has in an order among rows."""
        groups = tuple(self.column_of(item) for item in among)
        by = tuple((self.column_of(item), largest) for item, largest in order)
        place = len(self.stages)
        known = Column(Kind.NUMBER, Range(1, max(self.most_rows, 1)), False, False)
        first, last = self.new(known, False, place), self.new(known, False, place)
        self.stages.append(Rank(groups, by, first, last))
        return first, last

    def _measure(self, how: str | PlacedAt, item: Scalar | None, place: int) -> Measure:
        known = _measure(how, item, self.most_rows)
        return Measure(self.new(known, known.missing, place), how, item)

    def relation(
        self,
        name: str,
        said: str,
        gives: Sequence[tuple[str, Scalar]],
        distinct: bool = False,
        clauses: tuple[str, ...] = (),
    ) -> Relation:
        """The finished relation."""
        if not gives:
            gives = [("one", Constant(1, Kind.NUMBER))]
        shown = []
        for column, scalar in gives:
            cell = self.column_of(scalar)
            shown.append((column, cell))
        stages = tuple(stage for stage in map(_closed, self.stages) if stage is not None)
        reads = tuple((cell, column) for column, cell in self.reads.items())
        return Relation(
            name, said, self.source, reads, stages, tuple(shown), distinct, clauses=clauses
        )

    def column_of(self, scalar: Scalar) -> Cell:
        """A cell that holds the scalar, also where it is a constant."""
        if isinstance(scalar, Constant):
            scalar = Applied("same", (scalar,), scalar.kind, scalar.range, scalar.missing)
        cell = self.keep(scalar)
        assert isinstance(cell, Cell)
        return cell


def is_wide(known: Range | None) -> bool:
    """Whether numbers of this range are held in 128 bits."""
    return known is not None and not known.fits_64


def _measure(how: str | PlacedAt, item: Scalar | None, rows: int) -> Column:
    """What is known of a measure before any row is seen."""
    if how in ("rows", "absent"):
        return Column(Kind.NUMBER, Range(0, max(rows, 1)), False, False)
    assert item is not None
    known = item.range
    if how == "sum" or isinstance(how, PlacedAt):
        assert known is not None
        summed = known.times(Range(1, max(rows, 1)))
        held = summed if summed.fits_128 else ANY_128
        return Column(Kind.NUMBER, held, item.missing or how != "sum", is_wide(summed))
    if how in (COVERED_ONCE, COVERED_SHIFTED):
        return Column(Kind.NUMBER, Range(0, MOST_DAYS), True, False)
    if how == "bits":
        assert known is not None
        return Column(Kind.NUMBER, Range(0, 2 * known.size - 1), item.missing, False)
    if isinstance(how, PlacedAt) and not how.total:
        return Column(item.kind, known, True, is_wide(known))
    if how == "multiple":
        return Column(Kind.NUMBER, Range(1, ANY_128.high), item.missing, True)
    return Column(item.kind, known, item.missing, is_wide(known))


def _closed(stage: _Open) -> Stage | None:
    match stage:
        case _Computing():
            return Compute(tuple(stage.columns)) if stage.columns else None
        case Joining():
            columns = tuple((cell, name) for name, cell in stage.columns.items())
            if stage.optional and not columns:
                return None  # joined for nothing: at most one partner and no column of it
            return Join(stage.input, stage.on, columns, stage.optional, stage.bit)
        case _:
            return stage
