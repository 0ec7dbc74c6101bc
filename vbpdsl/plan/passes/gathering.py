"""Passes over rows whose values are looked up by what the rows are grouped by.

    each month of a roster, by member: the member's risk score, from a table of members

The score is the same in all rows of the member. So the rows are grouped first and the score is
looked up once for each group, times the number of its rows, and not once for each row:

    Practice  member  code  rows      Practice  member  code  rows  risk score
    Maple     M1      -1      12  ->  Maple     M1      -1      12  12 x 0.987
"""

from collections.abc import Sequence

from attrs import evolve

from vbpdsl.model.expressions import Aggregate, ColumnValue, Expression, KeyValue, Literal, Lookup
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Placed
from vbpdsl.plan.figures.sites import Place
from vbpdsl.plan.figures.spaces import DOUBTFUL, Space
from vbpdsl.plan.folding import MONTHS, Folding
from vbpdsl.plan.lowering import lower
from vbpdsl.plan.numbers.building import choose, is_missing, multiply, whole
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Cell, Scalar
from vbpdsl.plan.passes.groups import can_be, code_of, group_rows, months_of, said
from vbpdsl.plan.passes.passing import Found, Grouped, Grouping, Spec
from vbpdsl.plan.relations.relation import Input, PlacedAt
from vbpdsl.plan.values import Lowered
from vbpdsl.syntax.nodes.aggregates import How


def gather_rows(
    spec: Spec,
    space: Space,
    aggregates: Sequence[Aggregate],
    name: str,
    folding: Folding | None = None,
) -> Grouping:
    """The pass over the rows of a space; values told by its keys are looked up in its groups."""
    looked_up = [one for one in aggregates if one.value is not None and one.how != "number"]
    told = (_adds_up(one) and _told_by_keys(one, spec, space) for one in looked_up)
    if not looked_up or not all(told):
        return (yield from group_rows(spec, space, aggregates, name, folding))
    return (yield from _grouped_first(spec, space, aggregates, name, folding))


def _adds_up(aggregate: Aggregate) -> bool:
    """Whether its figure of equal values is told by the value and their number alone."""
    return aggregate.how in (How.TOTAL, How.NUMBER, How.AVERAGE, How.LOWEST, How.HIGHEST)


def _told_by_keys(aggregate: Aggregate, spec: Spec, space: Space) -> bool:
    """Whether the value is looked up by keys of the pass alone, and its total surely fits."""
    value = aggregate.value
    if not isinstance(value, Lookup) or aggregate.weight is not None or not space.filed:
        return False
    keys = columns_of(spec)
    if spec.beside or len(keys) < len(spec.keys):
        return False
    known = space.site.tables[value.table].measured.columns[value.column].range
    most = Range(0, max(space.draft.most_rows, 1))
    fits = known is None or known.times(most).fits_128
    return fits and all(_is_key(one, keys, space) for _, one in value.by)


def columns_of(spec: Spec) -> dict[str, str]:
    """The keys of a pass that are columns of its rows, with these columns."""
    return {
        link.name: link.own.column
        for link in spec.rows.links
        if link.name in spec.keys and isinstance(link.own, ColumnValue)
    }


def _is_key(value: Expression, keys: dict[str, str], space: Space) -> bool:
    """Whether a value is there once the rows are grouped: a key, or the very column of one."""
    match value:
        case Literal():
            return True
        case KeyValue():
            return value.key in keys
        case ColumnValue():
            cell = space.draft.reads.get(value.column)
            return any(
                column == value.column and _top(space.site.keys[key])[0] == cell
                for key, column in keys.items()
            )
        case _:
            return False


def _grouped_first(
    spec: Spec,
    space: Space,
    aggregates: Sequence[Aggregate],
    name: str,
    folding: Folding | None,
) -> Grouping:
    """The groups of the rows, those left out with their keys too, and then what they look up."""
    draft, code = space.draft, code_of(space)
    keys = {key: _top(space.site.keys[key]) for key in spec.keys}
    measures: list[tuple[str | PlacedAt, Scalar | None]] = [("rows", None)]
    measures += [] if folding is None else [("bits", months_of(folding, draft))]
    cells = [*(draft.column_of(cell) for cell, _ in keys.values()), draft.column_of(code)]
    rows, *months = draft.group(cells, measures)
    grouped = Grouped(spec, True, can_be(code, DOUBTFUL), Input(name, False))
    grouped.months = folding is not None
    gives: list[tuple[str, Scalar]] = []
    site = evolve(space.site, ready={}, keys={}, spared=None)
    for place, (key, (_, below)) in enumerate(keys.items()):
        cell, column = cells[place], f"k{place}"
        site.keys[key] = Exact(cell, below) if cell.kind is Kind.NUMBER else cell
        gives.append((column, cell))
        grouped.keys = {**grouped.keys, key: Placed(cell.kind, column, below)}
    gives += [("code", cells[-1]), ("rows", rows)]
    gives += [(MONTHS, cell) for cell in months]
    for place, aggregate in enumerate(aggregates):
        gives += _looked_up(grouped, place, aggregate, site, rows)
    grouped.measured = yield draft.relation(name, said(spec), gives)
    return grouped


def _top(value: Lowered) -> tuple[Scalar, int]:
    """A key as a scalar and what it is over."""
    return (value.numerator, value.denominator) if isinstance(value, Exact) else (value, 1)


def _looked_up(
    grouped: Grouped, place: int, aggregate: Aggregate, site: Place, rows: Cell
) -> list[tuple[str, Scalar]]:
    """The columns for one aggregate: its measure of the group, and how many values are missing."""
    if aggregate.value is None or aggregate.how == "number":
        return []
    keep, value = site.draft.keep, lower(aggregate.value, site)
    top, below = _top(value)
    how = aggregate.how if aggregate.how in ("lowest", "highest") else "sum"
    measure = multiply(top, rows) if how == "sum" else top
    missing = f"a{place}" if top.missing else None
    part = (place, "value")
    grouped.found[part] = Found(Placed(top.kind, f"v{place}", below), missing)
    grouped.hows[part] = how
    gives: list[tuple[str, Scalar]] = [(f"v{place}", keep(measure))]
    if missing is not None:
        gives.append((missing, keep(choose(((is_missing(top), rows),), whole(0)))))
    return gives
