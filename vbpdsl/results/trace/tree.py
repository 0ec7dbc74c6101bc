"""Why is this number what it is: a tree from a figure down to clauses, Terms and rows.

Each node is a figure: the sentence of its clause, the formula with the figures in it, and below
it the figures that it reads. A figure made of rows says how many count, how many were left out
and why, and where the rows stand; `rows_of` hands out the rows themselves.

    Net Savings  $402,000.00                                          line e
      the amount by which Gross Savings [$408,000.00] exceeds ...
      Gross Savings  $408,000.00                                      line c
        ...

The steps are those of the reference interpreter, which defines the meaning.
"""

from collections.abc import Callable, Iterator

from attrs import field

from vbpdsl.engine.reference.reading import terms_read
from vbpdsl.engine.reference.step import (
    At,
    Chosen,
    FigureElsewhere,
    FigureRead,
    PartsTaken,
    RowsCounted,
    Step,
    steps_within,
)
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import Aggregate, Band, Banded, Expression, Lookup, Parts, Portion
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.values import words
from vbpdsl.model.types import ValueType
from vbpdsl.model.values.number import show_full
from vbpdsl.results.reckoned.figures import key_text
from vbpdsl.results.statement.portion_detail import portion_lines
from vbpdsl.source.classes import define, frozen

Explain = Callable[[str, At], Step]
"""The steps of a Term's figure in the settlement at hand."""

MOST_BELOW = 12
"""Figures listed below one; a total over fifty thousand members lists the twelve largest."""


@frozen
class RowsBehind:
    """The rows of a table that a figure counts, and those it left out by reason."""

    table: str
    number: int
    left_out: tuple[tuple[str, int], ...]
    positions: tuple[int, ...] = field(repr=False)


@frozen
class TraceNode:
    """A figure with what it comes from. `again` is set where it was traced above already."""

    term: str
    at: tuple[tuple[str, str], ...]
    value: Value
    type: ValueType
    clause: str
    sentence: str
    formula: str
    remarks: tuple[str, ...] = ()
    missing_because: str | None = None
    rows: tuple[RowsBehind, ...] = ()
    children: "tuple[TraceNode, ...]" = ()
    not_listed: int = 0
    again: bool = False


@define
class _Tracer:
    contract: Contract
    explain: Explain
    seen: set[tuple[str, At]] = field(factory=set)

    def node(self, term: str, at: At, depth: int) -> TraceNode:
        definition = self.contract.definition(term)
        step = self.explain(term, at)
        again = (term, at) in self.seen
        self.seen.add((term, at))
        below = self.below(step) if not again and depth > 0 else ()
        return TraceNode(
            term=term,
            at=self.keys(definition, at),
            value=step.value,
            type=definition.type,
            clause=definition.clause,
            sentence=definition.text,
            formula=words(definition.expression, _shown_figures(step)),
            remarks=tuple(_remarks(step)),
            missing_because=step.reason.words if step.reason is not None else None,
            rows=tuple(_rows_behind(step)),
            children=tuple(self.node(name, where, depth - 1) for name, where in below[:MOST_BELOW]),
            not_listed=max(0, len(below) - MOST_BELOW),
            again=again,
        )

    def below(self, step: Step) -> tuple[tuple[str, At], ...]:
        """The figures that a figure reads, each once: named, or at the keys it runs over."""
        found: list[tuple[str, At]] = []
        for inner in steps_within(step):
            match inner.detail:
                case FigureRead(term=term, at=at):
                    found.append((term, at))
                case RowsCounted(table=None, combinations=combinations):
                    found += self.run_over(inner, combinations)
        return tuple(dict.fromkeys(found))

    def run_over(self, step: Step, combinations: tuple[At, ...]) -> list[tuple[str, At]]:
        """The figures of a total over keys, the largest first where there are too many."""
        if not isinstance(step.expression, Aggregate):
            return []
        reads = _terms_of_rows(step.expression)
        keys = step.expression.rows.keys
        if set(keys).intersection(self.contract.settlement.keys):
            return []  # figures of other settlements have statements of their own
        found = [
            (term, _at_own_keys(self.contract.definition(term), keys, combination))
            for combination in combinations
            for term in reads
        ]
        if len(found) <= MOST_BELOW:
            return found
        return sorted(found, key=self.size, reverse=True)

    def size(self, figure: tuple[str, At]) -> tuple[bool, object]:
        value = self.explain(*figure).value
        is_number = value is not None and not isinstance(value, str | bool)
        return (is_number, value if is_number else 0)

    def keys(self, definition: Definition, at: At) -> tuple[tuple[str, str], ...]:
        return tuple(
            (key, key_text(value, definition.type))
            for key, value in zip(definition.keys, at, strict=True)
        )


def trace(
    contract: Contract, explain: Explain, term: str, at: At = (), depth: int = 50
) -> TraceNode:
    """The tree of a Term's figure at its own keys, at most `depth` figures deep."""
    return _Tracer(contract, explain).node(term, at, depth)


def _at_own_keys(definition: Definition, keys: tuple[str, ...], combination: At) -> At:
    known = dict(zip(keys, combination, strict=False))
    return tuple(known.get(key) for key in definition.keys)


def _terms_of_rows(expression: Aggregate) -> tuple[str, ...]:
    """The Terms that an aggregate over keys reads: its value, or its conditions if it counts."""
    if expression.value is not None:
        return terms_read(expression.value)
    read = [terms_read(item.test) for item in expression.rows.conditions]
    return tuple(dict.fromkeys(name for names in read for name in names))


def _shown_figures(step: Step) -> Figures:
    """The values of the Terms that a formula names, where each has one value in it."""
    found: dict[str, set[str]] = {}
    elsewhere: dict[Expression, str] = {}
    for inner in steps_within(step):
        if isinstance(inner.detail, FigureRead):
            shown = show_full(inner.value, inner.expression.type)
            found.setdefault(inner.detail.term, set()).add(shown)
        elif isinstance(inner.detail, FigureElsewhere):
            elsewhere[inner.expression] = show_full(inner.value, inner.expression.type)
    one = {term: values.pop() for term, values in found.items() if len(values) == 1}
    return Figures(one, elsewhere=elsewhere)


def _on_the_line(step: Step, band: Band) -> str:
    """The sum behind a value on a line: `50% + (100% - 50%) x (60 - 40) / (80 - 40) = `."""
    if not isinstance(step.expression, Banded):
        return ""
    read, low, high = step.children[:3]
    kind, given = step.expression.type, step.expression.input.type
    ends = show_full(low.value, kind), show_full(high.value, kind)
    at, first, last = (show_full(one, given) for one in (read.value, band.low, band.high))
    return f"{ends[0]} + ({ends[1]} - {ends[0]}) x ({at} - {first}) / ({last} - {first}) = "


def _rows_behind(step: Step) -> Iterator[RowsBehind]:
    for inner in steps_within(step):
        detail = inner.detail
        if isinstance(detail, RowsCounted) and detail.table is not None:
            yield RowsBehind(detail.table, detail.number, detail.left_out, detail.positions)


def _of_another_settlement(step: Step, read: FigureElsewhere) -> str:
    """Where a figure was worked out: `Benchmark PMPM of Performance Year 2025: $482.26 PMPM`."""
    which = ", ".join(f"{key} {key_text(value, step.expression.type)}"
                      for key, value in read.settlement)  # fmt: skip
    shown = show_full(step.value, step.expression.type)
    return f"{read.term} in the settlement of {which}: {shown}"


def _remarks(step: Step) -> Iterator[str]:
    """What was looked up, which row of a table was taken, how an amount was divided."""
    for inner in steps_within(step):
        if isinstance(inner.detail, FigureElsewhere):
            yield _of_another_settlement(inner, inner.detail)
        match inner.expression:
            case Lookup(table=table, column=column, by=by):
                values = [key_text(child.value, child.expression.type) for child in inner.children]
                where = ", ".join(
                    f"{name} {value}" for (name, _), value in zip(by, values, strict=False)
                )
                found = show_full(inner.value, inner.expression.type)
                yield f"{column} in {table} for {where}: {found}"
            case Portion():
                yield from portion_lines(inner, inner.value)
            case Banded(bands=bands) if isinstance(inner.detail, Chosen):
                band, kind = bands[inner.detail.index], inner.expression.type
                line = _on_the_line(inner, band) if band.value_at_high is not None else ""
                yield f"row `{band.label}`: {line}{show_full(inner.value, kind)}"
            case Parts(bands=bands, amount=amount) if isinstance(inner.detail, PartsTaken):
                rates = inner.children[-len(bands) :]
                for band, part, rate in zip(bands, inner.detail.amounts, rates, strict=True):
                    share = show_full(rate.value, rate.expression.type)
                    yield f"row `{band.label}`: {show_full(part, amount.type)} at {share}"
