"""What may be changed to see what would have been: one cell of a file, or one figure.

A value that the data say is changed where it stands:

    Result of Eye examination     the rate of that Criterion in the row of this Practice
    amount spent of North         the cell itself, where no Term is merely that cell

A figure that is made of many values (`Criteria met`) is changed as such only where the data under
it pay through it alone: then it is all the same which of them are others.

A value that it could not have is never tried: no half member, no tenth of a cent, no fifteenth of
fourteen Criteria, no rate above 100% or amount below zero where there is none so far.
"""

from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.engine.reference.step import At, Chosen, FigureRead, Step, steps_within
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Cases, Lookup, Missing, TermValue
from vbpdsl.model.possible.extent import range_of
from vbpdsl.model.possible.grid import step_of
from vbpdsl.model.possible.page import Assumed, of_type
from vbpdsl.model.possible.range import Range
from vbpdsl.model.types import DOLLARS, Kind, Style, ValueType
from vbpdsl.model.values.number import show_full
from vbpdsl.results.reckoned.changes import Cell, Change
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.why.naming import figure_name, things
from vbpdsl.source.classes import frozen

CENT = Fraction(1, 100)


@frozen
class Handle:
    """Something that can be given another value: what it is called, its value, what it can be."""

    name: str
    value: Value
    type: ValueType
    step: Fraction
    range: Range
    cell: Cell | None = None
    entities: tuple[tuple[str, Value], ...] = ()
    term: str = ""
    at: At = ()

    def to(self, value: Value) -> Change:
        """The change to another value."""
        if self.cell is not None:
            return Change(value, self.cell, self.entities)
        return Change(value, term=self.term, at=self.at)

    def supposed(self, value: Value) -> str:
        """`Had Quality Score been 80`."""
        if isinstance(value, bool):
            return f"Had {self.name} been {'yes' if value else 'no'}"
        return f"Had {self.name} been {show_full(value, self.type)}"

    def beyond(self, mark: Value, upward: bool, included: bool) -> Value:
        """The nearest value that it can have at a mark or beyond; None if it can have none."""
        if isinstance(mark, date):
            return mark if included else mark + timedelta(days=1 if upward else -1)
        if not isinstance(mark, Fraction):
            return None
        steps = mark / self.step
        whole = -(-steps // 1) if upward else steps // 1
        if whole == steps and not included:
            whole += 1 if upward else -1
        found = Fraction(whole) * self.step
        return found if self.range.holds(found) else None


def handle_of(reckoning: Reckoning, step: Step) -> Handle | None:
    """What to change for a value to be another: its own cell, or the figure; None if neither."""
    match step.expression:
        case Lookup():
            cell = reckoning.cell_of(step)
            return None if cell is None else _of_cell(reckoning, cell, step.value, "")
        case TermValue() if isinstance(step.detail, FigureRead):
            return _of_figure(reckoning, step.detail, step.value)
        case Cases() if isinstance(step.detail, Chosen):
            return handle_of(reckoning, _behind_filled(step, step.detail))
    return None


def _behind_filled(step: Step, chosen: Chosen) -> Step:
    """Of a value that counts as another where it is missing, the value itself."""
    test = step.children[min(chosen.index, len(step.children) - 2)]
    if test.value is True and isinstance(test.expression, Missing):
        return test.children[0]
    return step.children[-1]


def cells_under(reckoning: Reckoning, step: Step, most: int) -> tuple[Handle, ...]:
    """Some numbers of files that a value rests on, through the figures that it reads."""
    found: dict[Cell, Handle] = {}
    waiting, seen = [step], set[tuple[str, At]]()
    while waiting and len(found) < most:
        for inner in steps_within(waiting.pop(0)):
            read = inner.detail
            handle = handle_of(reckoning, inner) if isinstance(inner.value, Fraction) else None
            if handle is not None and handle.cell is not None:
                found.setdefault(handle.cell, handle)
            elif isinstance(read, FigureRead) and (read.term, read.at) not in seen:
                seen.add((read.term, read.at))
                waiting.append(reckoning.step_of(reckoning.definitions[read.term], read.at))
    return tuple(found.values())[:most]


def _of_figure(reckoning: Reckoning, read: FigureRead, value: Value) -> Handle | None:
    name = figure_name(reckoning, read.term, read.at)
    cell = _cell_behind(reckoning, read)
    if cell is not None:
        return _of_cell(reckoning, cell, value, name)
    if not reckoning.uses.stands_alone(read.term):
        return None
    definition, page = reckoning.definitions[read.term], reckoning.uses.page
    whole = TermValue(read.term, definition.type)
    exact = step_of(whole, page)
    return Handle(
        name,
        value,
        definition.type,
        exact or _usual_step(definition.type, value),
        _range(range_of(whole, page, Assumed.MODEST), value),
        term=read.term,
        at=read.at,
    )


def _cell_behind(reckoning: Reckoning, read: FigureRead) -> Cell | None:
    """The cell that a Term merely names."""
    for _ in range(len(reckoning.definitions)):
        step = reckoning.step_of(reckoning.definitions[read.term], read.at)
        if isinstance(step.detail, FigureRead):
            read = step.detail
            continue
        return reckoning.cell_of(step)
    return None


def _of_cell(reckoning: Reckoning, cell: Cell, value: Value, name: str) -> Handle | None:
    column = reckoning.figures.contract.table(cell.table).column(cell.column)
    if column is None:
        return None
    row = reckoning.row_of(cell)
    kind = column.type
    return Handle(
        name or f"the {cell.column}{_whose(reckoning, cell)}",
        value,
        kind,
        Fraction(1) if kind.whole else _usual_step(kind, value),
        _range(of_type(kind, Assumed.MODEST), value),
        cell,
        tuple(row.items()),
    )


def _whose(reckoning: Reckoning, cell: Cell) -> str:
    """Which row a cell stands in, where the settlement has several: ` of Eye examination`."""
    table, row = reckoning.figures.contract.table(cell.table), reckoning.row_of(cell)
    own = set(reckoning.settled.keys.values())
    named = things(tuple(row[key] for key in table.key if row[key] not in own))
    return f" of {named}" if named else ""


def _usual_step(kind: ValueType, value: Value) -> Fraction:
    """How finely people write such values; a value that is finer itself may be so again."""
    if kind.kind is not Kind.NUMBER or not isinstance(value, Fraction):
        return Fraction(1)
    return CENT * CENT if kind.style is Style.PERCENT and kind.unit != DOLLARS else CENT


def _range(usual: Range, value: Value) -> Range:
    """What a value can be; one that is beyond what is usual shows that it can be more."""
    if not isinstance(value, Fraction) or usual.holds(value):
        return usual
    return Range()
