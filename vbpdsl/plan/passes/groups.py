"""Aggregates as grouped relations: one pass over rows for all that is asked of the same rows.

Aggregates over the same rows and the same keys share a pass. Rows of a file that are left out
stay in the pass under the code of their reason, without keys, so that the account of the
aggregate costs no second pass:

    code  k0     k1    rows   v0
    -1    Maple  M1       9   1204.00      counted for Maple, M1
     0    -      -    31022    ...         not in the period
     4    -      -      120    ...         member not on the roster

Where keys are looked up in a folded table (`vbpdsl/plan/folding.py`), rows are grouped by the
folded row they found and not by its texts, which come beside the groups afterwards.

A total of quotients whose denominators only the rows know is brought over the least common
multiple of each group's denominators, in a second pass over the rows kept from the first.
"""

from collections.abc import Generator, Iterable, Sequence

from vbpdsl.model.expressions import Aggregate
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Placed, Shelf, fetch
from vbpdsl.plan.figures.spaces import COUNTED, DOUBTFUL, Space
from vbpdsl.plan.folding import MONTHS, Folding, bit_of
from vbpdsl.plan.lowering import lower
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import (
    FALSE,
    Unplannable,
    absent,
    apply,
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
from vbpdsl.plan.numbers.division import divided
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.scalars import Applied, Cell, Scalar
from vbpdsl.plan.passes.covered import how_covered, span_of
from vbpdsl.plan.passes.in_order import asked_places
from vbpdsl.plan.passes.passing import (
    TINY,
    TWIN,
    Asked,
    Found,
    Grouped,
    Grouping,
    Held,
    Partner,
    RowsAsked,
    Spec,
    partner_of,
    rolls_up,
)
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import ROW, Input, Measured, PlacedAt, Relation
from vbpdsl.plan.values import Lowered
from vbpdsl.syntax.nodes.aggregates import How


def group_rows(
    spec: Spec,
    space: Space,
    aggregates: Sequence[Aggregate],
    name: str,
    folding: Folding | None = None,
) -> Grouping:
    """The pass over the rows of a space, and the second one for quotients where it is needed.

    With `folding` the groups say which months their rows are of, so that what is looked up in the
    table by month can be found in the groups.
    """
    rows = _asked_of(space, spec, aggregates, folding)
    coded = rows.code != whole(COUNTED) or not spec.keys or rows.partner is not None
    grouped = Grouped(spec, coded, can_be(rows.code, DOUBTFUL), Input(name, False))
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


def can_be(code: Scalar, value: int) -> bool:
    """Whether the code of a row can be a value or below."""
    return code.range is None or code.range.low <= value


def code_of(space: Space, but: frozenset[str] = frozenset()) -> Scalar:
    """What becomes of each row of a space, in a column; `but` see `Space.code`."""
    return space.draft.keep(_tiny(space.code(but)))


def months_of(folding: Folding, draft: Draft) -> Scalar:
    """The bit of the month of each row."""
    return draft.keep(bit_of(draft.read(folding.month), folding, draft.keep))


def _asked_of(
    space: Space, spec: Spec, aggregates: Sequence[Aggregate], folding: Folding | None
) -> RowsAsked:
    draft = space.draft
    if not space.filed:
        draft.where(compare("<", code_of(space), whole(0)))
    asked = {
        (place, part): one
        for place, aggregate in enumerate(aggregates)
        for part, one in _parts_of(aggregate, space).items()
    }
    plain = folding is None and not any(one.is_quotient for one in asked.values())
    plain = plain and all(rolls_up(one) for one in aggregates)
    partner = partner_of(space, spec) if plain else None
    code = code_of(space) if partner is None else code_of(space, partner.late)
    if folding is not None:
        keys = {key: space.site.keys[key] for key in spec.keys}
        return RowsAsked(draft, code, keys, asked, months_of(folding, draft))
    if partner is not None:
        keys = {key: space.site.keys[key] for key in spec.keys}
        return RowsAsked(draft, code, keys, asked, partner=partner)
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
    if aggregate.covering is not None:
        return {"value": Asked(how_covered(aggregate.covering), span_of(aggregate, space.site))}
    if aggregate.place is not None:
        return {part: Asked(at, value) for part, at in asked_places(aggregate).items()}
    if aggregate.how in (How.VARIANCE, How.SAMPLE_VARIANCE):
        square = _kept(exact.times(value, value), space.draft)
        return {"value": Asked("sum", value), "square": Asked("sum", square)}
    if aggregate.weight is None:
        return {"value": Asked("sum", value)}
    weight = _kept(lower(aggregate.weight, space.site), space.draft)
    assert isinstance(weight, Exact)
    weighted = _kept(exact.times(value, weight), space.draft)
    return {"value": Asked("sum", weighted), "weight": Asked("sum", weight)}


def _kept(value: Lowered, draft: Draft) -> Lowered:
    return exact.kept(value, draft.keep) if isinstance(value, Exact) else draft.keep(value)


def _tiny(code: Scalar) -> Scalar:
    """The code in 8 bits, as far as it goes: rows are grouped by it."""
    if code.range is None or not isinstance(code, Applied) or code.range.size > TINY:
        return code
    return apply("tiny", (code,), code.range)


def _key_where_it_counts(space: Space, key: str, code: Scalar) -> Lowered:
    """The key of a row; missing for rows that are left out, so that they gather by reason.

    A key that was not sought for such rows is missing already.
    """
    value = space.site.keys[key]
    if isinstance(value, Exact) and value.factors:
        raise Unplannable("a key that is a quotient")
    left_out = compare(">=", code, whole(0))
    if not space.filed or left_out == FALSE or key in space.unsought:
        return value
    counts = negation(left_out)
    if isinstance(value, Exact):
        top = choose(((counts, value.numerator),), absent(Kind.NUMBER))
        return Exact(space.draft.keep(top), value.denominator)
    return space.draft.keep(choose(((counts, value),), absent(value.kind)))


def _shelve_rows(rows: RowsAsked, shelf: Shelf) -> Held:
    """Columns for the rows themselves; quotients in lowest terms, to keep multiples small."""
    code = shelf.put("code", Exact(rows.code))
    keys = {
        key: shelf.put(f"k{place}", value) for place, (key, value) in enumerate(rows.keys.items())
    }
    asked = {}
    for place, (part, one) in enumerate(rows.asked.items()):
        value = lowest_terms(one.value, rows.draft) if one.is_quotient else one.value
        asked[part] = (one.how, shelf.put(f"v{place}", value))
    return Held(code, keys, asked)


def lowest_terms(value: Lowered, draft: Draft) -> Exact:
    """A number with its fraction in lowest terms, so that equal numbers are equal cells."""
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
    measures: list[tuple[str | PlacedAt, Scalar | None]] = [("rows", None)]
    names = ["rows"]
    if rows.months is not None:
        grouped.months = True
        measures.append(("bits", rows.months))
        names.append(MONTHS)
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
        grouped.hows[part] = one.how
    return (yield from _grouped(grouped, rows, measures, names, name))


def _second_pass(grouped: Grouped, rows: RowsAsked, name: str) -> Made:
    """Totals of quotients, each row's brought over the common multiple of its group."""
    pairs = [_pair(rows.keys[key], placed) for key, placed in grouped.keys.items()]
    if grouped.coded:
        pairs.append((rows.code, "code", 1))
    joining = rows.draft.join(grouped.input, grouped.measured, pairs)
    measures: list[tuple[str | PlacedAt, Scalar | None]] = []
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
    measures: Sequence[tuple[str | PlacedAt, Scalar | None]],
    names: Sequence[str],
    name: str,
) -> Made:
    draft = rows.draft
    keys: dict[str, tuple[Cell, Placed]] = {}
    for place, (key, value) in enumerate(rows.keys.items()):
        top = value.numerator if isinstance(value, Exact) else value
        below = value.denominator if isinstance(value, Exact) else 1
        keys[key] = (draft.column_of(top), Placed(top.kind, f"k{place}", below))
    grouped.keys = {key: placed for key, (_, placed) in keys.items()}
    cells = [cell for cell, _ in keys.values()]
    if rows.partner is not None:
        return (yield from _by_partner(grouped, rows, rows.partner, cells, measures, names, name))
    code = [draft.column_of(rows.code)] if grouped.coded else []
    made = draft.group([*cells, *code], measures)
    gives = _gives(grouped, cells, code, zip(names, made, strict=True))
    measured = yield draft.relation(name, said(grouped.spec), gives)
    return Input(name, False), measured


def _gives(
    grouped: Grouped,
    cells: Sequence[Scalar],
    code: Sequence[Scalar],
    measures: Iterable[tuple[str, Scalar]],
) -> list[tuple[str, Scalar]]:
    """The columns of a pass: keys, code, measures."""
    columns = [placed.column for placed in grouped.keys.values()]
    return [*zip(columns, cells, strict=True), *(("code", cell) for cell in code), *measures]


def _by_partner(
    grouped: Grouped,
    rows: RowsAsked,
    partner: Partner,
    cells: Sequence[Scalar],
    measures: Sequence[tuple[str | PlacedAt, Scalar | None]],
    names: Sequence[str],
    name: str,
) -> Made:
    """Groups made by the row of a partner; their keys, and whether these have values, from there.

    A number is read and hashed faster than texts are, and there are few groups when these come.
    Where a folded row of other months has the same keys, the groups are twins.
    """
    draft, row = rows.draft, partner.joining.row()
    held = [partner.joining.holds(cell) for cell in cells]
    early = draft.column_of(rows.code)
    made = draft.group([row, early], measures)
    found = draft.join(partner.fold.input, partner.fold.measured, ((row, ROW, 1),))
    again = [found.value(column) for column in held if column is not None]
    late = {key: cell for key, cell in zip(grouped.keys, again, strict=True) if key in partner.late}
    code = draft.keep(_tiny(partner.space.code_at_last(early, late)))
    gives = _gives(grouped, again, [code], zip(names, made, strict=True))
    if partner.fold.coded:
        counts = compare("<", code, whole(0))
        gives.append((TWIN, choose(((counts, found.value("code")),), absent(Kind.NUMBER))))
    measured = yield draft.relation(name, said(grouped.spec), gives)
    twin = measured.columns[TWIN].range if partner.fold.coded else None
    apart = set(partner.fold.columns.values()) <= set(held)
    grouped.twins = not apart or (twin is not None and twin.high >= 0)
    return Input(name, False), measured


def _pair(value: Lowered, placed: Placed) -> tuple[Scalar, str, int]:
    return (value.numerator if isinstance(value, Exact) else value), placed.column, 1
