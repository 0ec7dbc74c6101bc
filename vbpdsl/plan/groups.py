"""Aggregates as grouped relations: one pass over rows for all that is asked of the same rows.

Aggregates over the same rows and the same keys share a pass. Rows of a file that are left out
stay in the pass under the code of their reason, without keys, so that the account of the
aggregate costs no second pass:

    code  k0     k1    rows   v0
    -1    Maple  M1       9   1204.00      counted for Maple, M1
     0    -      -    31022    ...         not in the period
     4    -      -      120    ...         member not on the roster

A total of quotients whose denominators only the rows know is brought over the least common
multiple of each group's denominators, in a second pass over the rows kept from the first.
"""

from collections.abc import Generator, Mapping, Sequence

from attrs import Factory, define, frozen

from vbpdsl.model.expressions import Aggregate, Rows
from vbpdsl.model.types import Kind
from vbpdsl.plan import exact
from vbpdsl.plan.building import (
    FALSE,
    Unplannable,
    absent,
    choose,
    common_divisor,
    compare,
    is_missing,
    multiply,
    negation,
    product,
    quotient,
    whole,
)
from vbpdsl.plan.division import divided
from vbpdsl.plan.draft import Draft, Joining
from vbpdsl.plan.exact import NONE, ZERO, Exact
from vbpdsl.plan.lowering import Lowered, chosen, lower, nothing
from vbpdsl.plan.placed import Placed, Shelf, fetch
from vbpdsl.plan.relations import Input, Measured, Relation
from vbpdsl.plan.scalars import Cell, Constant, Scalar
from vbpdsl.plan.sites import Place
from vbpdsl.plan.spaces import COUNTED, DOUBTFUL, Space

Grouping = Generator[Relation, Measured, "Grouped"]


@frozen
class Spec:
    """What is grouped: rows, by keys of the figure, with some keys joined beside the rows."""

    rows: Rows
    keys: tuple[str, ...]
    beside: tuple[str, ...]


@frozen
class Asked:
    """One thing to be measured of rows: `sum`, `lowest` or `highest` of a value of each row."""

    how: str
    value: Lowered

    @property
    def is_quotient(self) -> bool:
        """Whether its denominator differs from row to row."""
        return isinstance(self.value, Exact) and bool(self.value.factors)


@frozen
class Found:
    """Where a measure stands: its value and, if values can be missing, the count of those."""

    value: Placed
    absent: str | None
    second: bool = False


UNMEASURED = Measured(0, {})


@define
class Grouped:
    """A pass that was made. `second` is the relation with the totals of quotients, if any.

    `coded` says that the rows carry a code; `doubtful` that some may be in doubt; `held` is where
    the rows themselves were kept for a second pass.
    """

    spec: Spec
    coded: bool
    doubtful: bool
    input: Input
    measured: Measured = UNMEASURED
    keys: Mapping[str, Placed] = Factory(dict)
    found: dict[tuple[int, str], Found] = Factory(dict)
    second: tuple[Input, Measured] | None = None
    held: "tuple[Held, Input, Measured] | None" = None


@frozen
class RowsAsked:
    """The rows of a pass in a draft, with what is asked of each."""

    draft: Draft
    code: Scalar
    keys: Mapping[str, Lowered]
    asked: Mapping[tuple[int, str], Asked]


def group_rows(spec: Spec, space: Space, aggregates: Sequence[Aggregate], name: str) -> Grouping:
    """The pass over the rows of a space, and the second one for quotients where it is needed."""
    rows = _asked_of(space, spec, aggregates)
    coded = rows.code != whole(COUNTED) or not spec.keys
    grouped = Grouped(spec, coded, _can_be(rows.code, DOUBTFUL), Input(name, False))
    if any(asked.is_quotient for asked in rows.asked.values()):
        shelf = Shelf(rows.draft)
        held = _shelve_rows(rows, shelf)
        relation = rows.draft.relation(f"{name}_rows", f"{said(spec)}, one by one", shelf.listed())
        measured = yield relation
        source = Input(relation.name, False)
        grouped.held = (held, source, measured)
        again = _reread(held, source, measured)
        grouped.measured = (yield from _first_pass(grouped, again, name))[1]
        grouped.second = yield from _second_pass(grouped, _reread(held, source, measured), name)
        return grouped
    grouped.measured = (yield from _first_pass(grouped, rows, name))[1]
    return grouped


def said(spec: Spec) -> str:
    """What is grouped, in words."""
    over = f"`{spec.rows.table}`" if spec.rows.table else f"each {', '.join(spec.rows.keys)}"
    return f"rows of {over} for each {', '.join(spec.keys) or 'settlement'}"


def _can_be(code: Scalar, value: int) -> bool:
    return code.range is None or code.range.low <= value


def _asked_of(space: Space, spec: Spec, aggregates: Sequence[Aggregate]) -> RowsAsked:
    draft = space.draft
    code = draft.keep(space.code())
    if not space.filed:
        draft.where(compare("<", code, whole(0)))
    asked = {
        (place, part): one
        for place, aggregate in enumerate(aggregates)
        for part, one in _parts_of(aggregate, space).items()
    }
    keys = {key: _key_where_it_counts(space, key, code) for key in spec.keys}
    return RowsAsked(draft, code, keys, asked)


def _parts_of(aggregate: Aggregate, space: Space) -> dict[str, Asked]:
    """What must be measured of the rows for an aggregate, by the part it plays."""
    if aggregate.value is None or aggregate.how == "number":
        return {}
    value = _kept(lower(aggregate.value, space.site), space.draft)
    if aggregate.how in ("lowest", "highest"):
        return {"value": Asked(aggregate.how, value)}
    assert isinstance(value, Exact)
    if aggregate.weight is None:
        return {"value": Asked("sum", value)}
    weight = _kept(lower(aggregate.weight, space.site), space.draft)
    assert isinstance(weight, Exact)
    weighted = _kept(exact.times(value, weight), space.draft)
    return {"value": Asked("sum", weighted), "weight": Asked("sum", weight)}


def _kept(value: Lowered, draft: Draft) -> Lowered:
    return exact.kept(value, draft.keep) if isinstance(value, Exact) else draft.keep(value)


def _key_where_it_counts(space: Space, key: str, code: Scalar) -> Lowered:
    """The key of a row; missing for rows that are left out, so that they gather by reason."""
    value = space.site.keys[key]
    if isinstance(value, Exact) and value.factors:
        raise Unplannable("a key that is a quotient")
    left_out = compare(">=", code, whole(0))
    if not space.filed or left_out == FALSE:
        return value
    counts = negation(left_out)
    if isinstance(value, Exact):
        top = choose(((counts, value.numerator),), absent(Kind.NUMBER))
        return Exact(space.draft.keep(top), value.denominator)
    return space.draft.keep(choose(((counts, value),), absent(value.kind)))


@frozen
class Held:
    """Rows put on a shelf: where each part stands."""

    code: Placed
    keys: Mapping[str, Placed]
    asked: Mapping[tuple[int, str], tuple[str, Placed]]


def _shelve_rows(rows: RowsAsked, shelf: Shelf) -> Held:
    """Columns for the rows themselves; quotients in lowest terms, to keep multiples small."""
    code = shelf.put("code", Exact(rows.code))
    keys = {
        key: shelf.put(f"k{place}", value) for place, (key, value) in enumerate(rows.keys.items())
    }
    asked = {}
    for place, (part, one) in enumerate(rows.asked.items()):
        value = _lowest_terms(one.value, rows.draft) if one.is_quotient else one.value
        asked[part] = (one.how, shelf.put(f"v{place}", value))
    return Held(code, keys, asked)


def _lowest_terms(value: Lowered, draft: Draft) -> Exact:
    assert isinstance(value, Exact)
    bottom = draft.keep(product(value.factors))
    shared = draft.keep(common_divisor(value.numerator, bottom))
    top = draft.keep(quotient(value.numerator, shared))
    factor = choose(((is_missing(value.numerator), whole(1)),), quotient(bottom, shared))
    return Exact(top, value.denominator, (draft.keep(factor),))


def _reread(held: Held, source: Input, measured: Measured) -> RowsAsked:
    """The rows again, from the relation they were put in."""
    draft = Draft(source, measured)
    code = fetch(held.code, draft.read)
    assert isinstance(code, Exact)
    keys = {key: fetch(placed, draft.read) for key, placed in held.keys.items()}
    asked = {
        part: Asked(how, fetch(placed, draft.read)) for part, (how, placed) in held.asked.items()
    }
    return RowsAsked(draft, code.numerator, keys, asked)


Made = Generator[Relation, Measured, tuple[Input, Measured]]


def _first_pass(grouped: Grouped, rows: RowsAsked, name: str) -> Made:
    """Numbers of rows and totals; of quotients the common multiple of their denominators."""
    measures: list[tuple[str, Scalar | None]] = [("rows", None)]
    names = ["rows"]
    for place, (part, one) in enumerate(rows.asked.items()):
        top = one.value.numerator if isinstance(one.value, Exact) else one.value
        missing_count = f"a{place}" if top.missing else None
        if missing_count is not None:
            measures.append(("absent", top))
            names.append(missing_count)
        if one.is_quotient:
            assert isinstance(one.value, Exact)
            measures.append(("multiple", product(one.value.factors)))
            names.append(f"m{place}")
            value = Placed(Kind.NUMBER, f"v{place}", one.value.denominator, (f"m{place}",))
        else:
            measures.append((one.how, top))
            names.append(f"v{place}")
            below = one.value.denominator if isinstance(one.value, Exact) else 1
            value = Placed(top.kind, f"v{place}", below)
        grouped.found[part] = Found(value, missing_count, one.is_quotient)
    return (yield from _grouped(grouped, rows, measures, names, name))


def _second_pass(grouped: Grouped, rows: RowsAsked, name: str) -> Made:
    """Totals of quotients, each row's brought over the common multiple of its group."""
    pairs = [_pair(rows.keys[key], placed) for key, placed in grouped.keys.items()]
    if grouped.coded:
        pairs.append((rows.code, "code", 1))
    joining = rows.draft.join(grouped.input, grouped.measured, pairs)
    measures: list[tuple[str, Scalar | None]] = []
    names = []
    for part, one in rows.asked.items():
        if one.is_quotient:
            assert isinstance(one.value, Exact)
            found = grouped.found[part].value
            multiple = joining.value(found.factors[0])
            by = product(one.value.factors)
            times = rows.draft.keep(divided(multiple, by, rows.draft.keep))
            measures.append((one.how, multiply(one.value.numerator, times)))
            measures.append(("lowest", multiple))
            names += [found.column, found.factors[0]]
    return (yield from _grouped(grouped, rows, measures, names, f"{name}_quotients"))


def _grouped(
    grouped: Grouped,
    rows: RowsAsked,
    measures: Sequence[tuple[str, Scalar | None]],
    names: Sequence[str],
    name: str,
) -> Made:
    draft = rows.draft
    keys: dict[str, tuple[Cell, Placed]] = {}
    for place, (key, value) in enumerate(rows.keys.items()):
        top = value.numerator if isinstance(value, Exact) else value
        below = value.denominator if isinstance(value, Exact) else 1
        keys[key] = (draft.column_of(top), Placed(top.kind, f"k{place}", below))
    cells = [cell for cell, _ in keys.values()]
    code = draft.column_of(rows.code) if grouped.coded else None
    made = draft.group([*cells, *([] if code is None else [code])], measures)
    gives: list[tuple[str, Scalar]] = [(placed.column, cell) for cell, placed in keys.values()]
    gives += [] if code is None else [("code", code)]
    gives += list(zip(names, made, strict=True))
    grouped.keys = {key: placed for key, (_, placed) in keys.items()}
    measured = yield draft.relation(name, said(grouped.spec), gives)
    return Input(name, False), measured


def _pair(value: Lowered, placed: Placed) -> tuple[Scalar, str, int]:
    return (value.numerator if isinstance(value, Exact) else value), placed.column, 1


@define
class _Reading:
    """A group beside a figure: the group of the rows that count, and that of doubtful ones."""

    site: Place
    grouped: Grouped

    def joined(self, code: int, second: bool = False) -> Joining:
        """The group of a code at the figure's keys."""
        input_, measured = self.grouped.input, self.grouped.measured
        if second and self.grouped.second is not None:
            input_, measured = self.grouped.second
        pairs = [self.site.matched(key, placed) for key, placed in self.grouped.keys.items()]
        if self.grouped.coded:
            pairs.append((whole(code), "code", 1))
        return self.site.draft.join(input_, measured, pairs)

    @property
    def rows(self) -> Scalar:
        """The number of rows; missing if there are none."""
        return self.joined(COUNTED).value("rows")

    def value(self, part: tuple[int, str], of_none: Lowered) -> Lowered:
        """A measure; `of_none` where there are no rows, missing where a value is."""
        found = self.grouped.found[part]
        value = fetch(found.value, self.joined(COUNTED, found.second).value)
        pairs: list[tuple[Scalar, Lowered]] = []
        if missing_is_not(of_none):
            pairs.append((is_missing(self.rows), of_none))
        if found.absent is not None:
            some = compare(">", self.joined(COUNTED).value(found.absent), whole(0))
            pairs.append((some, nothing(found.value.kind)))
        return _kept(chosen(pairs, value, self.site, watch=False), self.site.draft)


def missing_is_not(value: Lowered) -> bool:
    """Whether a value is something other than the missing value."""
    top = value.numerator if isinstance(value, Exact) else value
    return not (isinstance(top, Constant) and top.value is None)


def grouped_value(site: Place, grouped: Grouped, place: int, aggregate: Aggregate) -> Lowered:
    """The value of an aggregate at a figure, from the pass that was made for it."""
    reading = _Reading(site, grouped)
    value = _whole_value(reading, place, aggregate)
    if grouped.doubtful:
        doubtful = negation(is_missing(reading.joined(DOUBTFUL).value("rows")))
        value = chosen(((doubtful, nothing(aggregate.type.kind)),), value, site, watch=False)
    return _kept(value, site.draft)


def _whole_value(reading: _Reading, place: int, aggregate: Aggregate) -> Lowered:
    keep = reading.site.draft.keep
    if aggregate.how == "number" or aggregate.value is None:
        rows = reading.rows
        return Exact(keep(choose(((is_missing(rows), whole(0)),), rows)))
    if aggregate.how == "total":
        return reading.value((place, "value"), ZERO)
    kind = aggregate.value.type.kind
    value = reading.value((place, "value"), nothing(kind))
    if aggregate.how != "average":
        return value
    assert isinstance(value, Exact)
    if aggregate.weight is None:
        return exact.over(value, Exact(reading.rows), keep)
    weight = reading.value((place, "weight"), NONE)
    assert isinstance(weight, Exact)
    return exact.over(value, weight, keep)
