"""Tables that give a Term: bands with their edges in the labels, or keys with their values.

    | Criteria met | 14  | 12 or 13 | 8 or fewer |        a band for each column
    | Share        | 50% | 47%      | 0%         |

The edges are what the table says, no more: a value between two rows, or in two rows, is refused
and shown as the row to add. Where the input is a whole number, `12 or 13` and `14` have no gap
between them.
"""

from fractions import Fraction

from attrs import evolve, frozen

from vbpdsl.model import references
from vbpdsl.model.cells import cell_value, column_type
from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused, TermSource
from vbpdsl.model.expressions import (
    Arithmetic,
    Band,
    Banded,
    Expression,
    KeyValue,
    Lookup,
    Parts,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, DOLLARS, Kind, ValueType
from vbpdsl.model.values import same_unit, value
from vbpdsl.source.text import Span
from vbpdsl.syntax.declare import term_name
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.parser import Read, SentenceReader
from vbpdsl.syntax.stopped import explain_stop
from vbpdsl.syntax.tables import TermTable, term_table
from vbpdsl.syntax.tree import Phrase, Word
from vbpdsl.syntax.units import Cell


@frozen
class Edges:
    """The edges of one label."""

    low: Fraction | None
    low_included: bool
    high: Fraction | None
    high_included: bool


@frozen
class RateBands:
    """A band table as read: what its input is, the part of it if it is a share, its bands."""

    input: Expression | None
    part_of: Expression | None
    bands: tuple[Band, ...]
    type: ValueType


def table_expression(draft: Draft, source: TermSource, scope: Scope) -> Expression:
    """The expression of a Term that a table gives."""
    table = term_table(source.unit.table, source.name)
    heading = _heading(draft, source, table, scope)
    key = _key(heading)
    if key is not None:
        return _keyed(draft, source, table, key, scope)
    found = rate_bands(draft, source, scope)
    if found.input is None:
        _only_for_parts(draft, source, scope)
    assert found.input is not None
    if found.input.type.kind is Kind.TEXT:
        return _keyed_by(draft, source, table, found.input, scope)
    return Banded(found.input, found.bands, found.type, span=source.unit.unit.span)


def for_parts(source: TermSource) -> bool:
    """Whether a table gives rates for parts of an amount (`Part of the Gain`), not one value."""
    table = source.unit.table
    heading = table[0].cells[0].text if table and table[0].cells else ""
    return heading.lower().startswith("part of ")


def _only_for_parts(draft: Draft, source: TermSource, scope: Scope) -> None:
    draft.say(
        "VBP406",
        f"`{source.name}` is a rate for each part of an amount, not one rate",
        scope.source,
        source.span,
        scope.clause,
        suggestion=f"`the amount, each part at the rate of its own row in clause {source.clause}`",
    )
    raise Refused


def rate_bands(draft: Draft, source: TermSource, scope: Scope) -> RateBands:
    """The bands of a Term's table."""
    table = term_table(source.unit.table, source.name)
    heading = _heading(draft, source, table, scope)
    measured, part_of = _input(draft, heading, scope)
    if measured is not None and measured.type.kind is Kind.TEXT:
        return RateBands(measured, None, (), measured.type)
    index = _output(draft, source, table, scope)
    bands: list[Band] = []
    for edge, cells in table.entries:
        if index < len(cells):
            bands.append(_band(draft, source, edge, cells[index], scope))
    for band in bands:
        _same_edges(draft, measured, band, scope)
    whole = measured is not None and measured.type.whole
    ordered = tuple(sorted(bands, key=lambda band: (band.low is not None, band.low or 0)))
    limits = _limits(draft, measured)
    check_bands(draft, ordered, whole, limits, source.unit.unit.span, scope, part_of is not None)
    type_ = bands[0].value.type if bands else COUNT
    return RateBands(measured, part_of, ordered, type_)


# ---------------------------------------------------------------- reading cells


def _read(draft: Draft, document: Document, start: str, cell: Cell, clause: str) -> Phrase:
    letters = frozenset(unit.unit.label for unit in document.of_role("line"))
    reader = SentenceReader(document.source, draft.documents.nouns, letters)
    result, _ = reader.read(start, (cell.span,)) if cell.text else (None, 0)
    if isinstance(result, Read):
        return result.tree
    if result is None:
        draft.say("VBP409", "this cell is empty", document.source, cell.span, clause)
    else:
        draft.findings.add(
            explain_stop(
                document.source, result, cell.text, clause, "", draft.documents.nouns, "VBP403"
            )
        )
    raise Refused


def _heading(draft: Draft, source: TermSource, table: TermTable, scope: Scope) -> Phrase:
    return _read(draft, source.document, "heading", table.input, scope.clause)


def _key(heading: Phrase) -> str | None:
    if heading.kind != "heading_key":
        return None
    word = heading.token("ROWS", "COLUMN", "PARTY", "PERIOD")
    return str(word.value) if word is not None else None


def _input(
    draft: Draft, heading: Phrase, scope: Scope
) -> tuple[Expression | None, Expression | None]:
    """What the edges measure, and, for a share, what it is a share of."""
    from vbpdsl.model.conditions import count_of_status
    from vbpdsl.model.rows import aggregate

    match heading.kind:
        case "heading_count":
            word, noun = heading.token("STATUS"), heading.token("ROWS")
            assert word is not None and noun is not None
            return count_of_status(draft, word, noun, scope), None
        case "heading_number":
            return aggregate(draft, evolve(heading, kind="number"), scope), None
        case "heading_part":
            base = heading.parts[-1] if heading.token("FRACTION_OF") is not None else None
            return None, value(draft, base, scope) if base is not None else None
    first = value(draft, heading.parts[0], scope)
    if heading.kind == "heading_share":
        base = value(draft, heading.parts[-1], scope)
        same_unit(draft, first, base, heading.span, scope)
        return Arithmetic("/", first, base, ValueType(Kind.NUMBER)), base
    return first, None


def _output(draft: Draft, source: TermSource, table: TermTable, scope: Scope) -> int:
    names = [term_name(cell.text).lower() for cell in table.outputs]
    wanted = source.name.lower()
    if wanted in names:
        return names.index(wanted)
    if len(names) == 1:
        return 0
    draft.say(
        "VBP409",
        f"no column of this table is headed `{source.name}`",
        scope.source,
        source.unit.unit.span,
        scope.clause,
        expected=", ".join(cell.text for cell in table.outputs),
    )
    raise Refused


def _band(draft: Draft, source: TermSource, edge: Cell, cell: Cell, scope: Scope) -> Band:
    edges = edges_of(_read(draft, source.document, "edge", edge, scope.clause))
    tree = _read(draft, source.document, "cell", cell, scope.clause)
    first = value(draft, tree.parts[0], scope)
    last = value(draft, tree.parts[-1], scope) if tree.kind == "cell_rising" else None
    return Band(
        edge.text, edges.low, edges.low_included, edges.high, edges.high_included, first, last,
        span=edge.span,
    )  # fmt: skip


def edges_of(phrase: Phrase) -> Edges:
    """The edges that a label says."""
    values = []
    for part in phrase.phrases("edge_value"):
        word = part.parts[0]
        assert isinstance(word, Word) and isinstance(word.value, Fraction)
        values.append(word.value / 100 if part.token("POINTS") else word.value)
    match phrase.kind:
        case "edge_equal":
            return Edges(values[0], True, values[0], True)
        case "edge_either" | "edge_to":
            return Edges(min(values), True, max(values), True)
        case "edge_to_below":
            return Edges(values[0], True, values[1], False)
        case "edge_or_less":
            return Edges(None, False, values[0], True)
        case "edge_or_more":
            return Edges(values[0], True, None, False)
        case "edge_below":
            return Edges(None, False, values[0], False)
        case "edge_above":
            return Edges(values[0], False, None, False)
        case "edge_between":
            return Edges(values[0], False, values[1], False)
        case "edge_above_up_to":
            return Edges(values[0], False, values[1], True)
    return Edges(None, False, None, False)


# ---------------------------------------------------------------- checks of bands


def _same_edges(draft: Draft, measured: Expression | None, band: Band, scope: Scope) -> None:
    """A band of dollars cannot have edges in percent: the label must say what the input is."""
    if measured is None:
        return
    money, percent = "$" in band.label, "%" in band.label
    if money != (measured.type.unit == DOLLARS) and (money or not measured.type.unit.pure):
        expected = "amounts in dollars" if not money else f"no dollars: {measured.type.words()}"
    elif percent and measured.type.whole:
        expected = "whole numbers"
    else:
        return
    draft.say(
        "VBP403",
        f"the edge `{band.label}` does not measure what the heading names",
        scope.source,
        band.span,
        scope.clause,
        expected=expected,
        found=band.label,
    )


def _limits(
    draft: Draft, measured: Expression | None
) -> tuple[Fraction | None, Fraction | None]:
    """The least and greatest the input can be: a count of listed things is between 0 and all."""
    if not isinstance(measured, TermValue):
        return None, None
    definition = draft.definitions[measured.term]
    if definition.role == "hidden":
        from vbpdsl.model.expressions import Aggregate

        aggregate = definition.expression
        assert isinstance(aggregate, Aggregate)
        for table in draft.tables.values():
            if table.written and table.key == aggregate.rows.keys:
                return Fraction(0), Fraction(len(table.rows))
        return Fraction(0), None
    return (Fraction(0) if measured.type.whole else None), None


def check_bands(
    draft: Draft,
    bands: tuple[Band, ...],
    whole: bool,
    limits: tuple[Fraction | None, Fraction | None],
    span: Span,
    scope: Scope,
    share: bool = False,
) -> None:
    """Refuse gaps and overlaps, each shown as the row to add or the edge to change."""
    previous: Band | None = None
    for band in bands:
        if previous is None:
            _lowest(draft, band, whole, limits[0], span, scope, share)
        else:
            _between(draft, previous, band, whole, scope)
        previous = band
    if previous is not None and previous.high is not None:
        top = limits[1]
        if top is None or previous.high < top:
            _say_gap(draft, f"above {shown(previous.high, previous)}", previous, scope)


def _lowest(
    draft: Draft, band: Band, whole: bool, bottom: Fraction | None, span: Span, scope: Scope,
    share: bool,
) -> None:
    del span
    if band.low is None or (share and band.low == 0):
        return
    if bottom is not None and (band.low < bottom or (band.low == bottom and band.low_included)):
        return
    label = f"{shown(band.low - 1, band)} or fewer" if whole else f"below {shown(band.low, band)}"
    _say_gap(draft, label, band, scope)


def _between(draft: Draft, one: Band, two: Band, whole: bool, scope: Scope) -> None:
    if one.high is None or two.low is None or two.low < one.high:
        _say_overlap(draft, one, two, scope)
        return
    if two.low == one.high:
        if one.high_included and two.low_included:
            _say_overlap(draft, one, two, scope)
        elif not one.high_included and not two.low_included:
            _say_gap(draft, shown(one.high, one), two, scope)
        return
    if whole and _next(one) >= _first(two):
        return
    _say_gap(draft, _missing_row(one, two, whole), two, scope)


def _next(band: Band) -> Fraction:
    assert band.high is not None
    return band.high + 1 if band.high_included else band.high


def _first(band: Band) -> Fraction:
    assert band.low is not None
    return band.low if band.low_included else band.low + 1


def _missing_row(one: Band, two: Band, whole: bool) -> str:
    if whole:
        low, high = _next(one), _first(two) - 1
        if low == high:
            return shown(low, one)
        return f"{shown(low, one)} to {shown(high, one)}"
    assert one.high is not None and two.low is not None
    low_text, high_text = shown(one.high, one), shown(two.low, two)
    if one.high_included:
        return f"above {low_text} and up to {high_text}"
    return f"{low_text} to below {high_text}"


def shown(number: Fraction, band: Band) -> str:
    """A number as the labels of the table write it."""
    if "%" in band.label:
        return f"{_plain(number * 100)}%"
    sign = "$" if "$" in band.label else ""
    return f"{sign}{_plain(number)}"


def _plain(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return _decimal(number)


def _decimal(number: Fraction) -> str:
    scaled = round(number * 1_000_000)
    whole, rest = divmod(abs(scaled), 1_000_000)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:06d}".rstrip("0") if rest else "")


def _say_gap(draft: Draft, row: str, near: Band, scope: Scope) -> None:
    draft.say(
        "VBP401",
        f"no row of this table says what `{row}` gives",
        scope.source,
        near.span,
        scope.clause,
        suggestion=f"add the row `| {row} | ... |`",
    )


def _say_overlap(draft: Draft, one: Band, two: Band, scope: Scope) -> None:
    draft.say(
        "VBP402",
        f"the rows `{one.label}` and `{two.label}` both say what to do at their common values",
        scope.source,
        two.span,
        scope.clause,
        suggestion=f"write the second as `above {shown(one.high, one)}`"
        if one.high is not None
        else "close the first row",
    )


# ---------------------------------------------------------------- keyed tables


def _keyed(
    draft: Draft, source: TermSource, table: TermTable, key: str, scope: Scope
) -> Expression:
    by: Expression = scope.binding(key) or KeyValue(key, draft.key_type(key))
    return _keyed_by(draft, source, table, by, scope, key)


def _keyed_by(
    draft: Draft, source: TermSource, table: TermTable, by: Expression, scope: Scope,
    key: str | None = None,
) -> Expression:  # fmt: skip
    name = f"clause {source.clause}" if source.unit.unit.role == "clause" else source.clause
    first = key or term_name(table.input.text)
    if name not in draft.tables:
        draft.tables[name] = _table(draft, source, table, name, first, by.type, scope)
    written = draft.tables[name]
    column = written.columns[_output(draft, source, table, scope) + 1]
    return Lookup(name, column.name, ((first, by),), column.type, span=source.unit.unit.span)


def _table(
    draft: Draft, source: TermSource, table: TermTable, name: str, key: str, key_type: ValueType,
    scope: Scope,
) -> Table:  # fmt: skip
    texts = [
        tuple(cells[index].text if index < len(cells) else "" for _, cells in table.entries)
        for index in range(len(table.outputs))
    ]
    columns = [Column(key, key_type, key)]
    for cell, cells in zip(table.outputs, texts, strict=True):
        columns.append(Column(term_name(cell.text), column_type(cell.text, cells)))
    rows = tuple(
        (
            cell_value(edge.text, key_type),
            *(cell_value(texts[i][n], columns[i + 1].type) for i in range(len(texts))),
        )
        for n, (edge, _) in enumerate(table.entries)
    )
    for n, row in enumerate(rows):
        if row[0] in [other[0] for other in rows[:n]]:
            draft.say(
                "VBP404",
                f"`{table.entries[n][0].text}` stands twice in clause {source.clause}",
                scope.source,
                table.entries[n][0].span,
                scope.clause,
                suggestion="leave one of the two rows",
            )
    return Table(
        name, key, tuple(columns), (key,), (), rows, source.clause, span=source.unit.unit.span
    )


# ---------------------------------------------------------------- bands applied to an amount


def applied(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`each part at the rate of its own row in ...`, `the whole at one rate in ...`."""
    first = phrase.parts[0]
    prefixed = isinstance(first, Word) and first.kind in ("WHOLE_OF_FIRST", "PARTS_FIRST")
    amount = value(draft, phrase.parts[1 if prefixed else 0], scope)
    if phrase.kind == "whole_said":
        return _whole_said(draft, amount, phrase, scope)
    named = phrase.phrase("band_table")
    source = _source_named(draft, named, scope) if named else _own_table(draft, phrase, scope)
    found = rate_bands(draft, source, scope)
    draft.used.add(source.name)
    type_ = ValueType(Kind.NUMBER, amount.type.unit.times(found.type.unit))
    if phrase.kind == "each_part":
        return Parts(amount, found.part_of, found.bands, type_, span=phrase.span)
    measured = amount
    if found.part_of is not None:
        measured = Arithmetic("/", amount, found.part_of, ValueType(Kind.NUMBER))
    rate = Banded(measured, found.bands, found.type, span=phrase.span)
    return Arithmetic("*", amount, rate, type_, span=phrase.span)


def _own_table(draft: Draft, phrase: Phrase, scope: Scope) -> TermSource:
    """The table that stands in the clause itself."""
    for source in draft.sources.values():
        if source.clause == scope.clause and source.unit.table:
            return evolve(source, name=term_name(source.unit.table[0].cells[-1].text))
    draft.say(
        "VBP209",
        "no table of rates follows",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion="put the table of rates under this sentence",
    )
    raise Refused


def _source_named(draft: Draft, named: Phrase, scope: Scope) -> TermSource:
    word = named.token("TERM")
    if word is not None and str(word.value) in draft.sources:
        source = draft.sources[str(word.value)]
        if source.unit.table:
            return source
    number = named.token("NUMBER")
    for source in draft.sources.values():
        if number is not None and source.clause == number.typed and source.unit.table:
            return source
    draft.say(
        "VBP209",
        f"`{scope.source.slice(named.span)}` has no table of rates",
        scope.source,
        named.span,
        scope.clause,
        suggestion="name the clause or the Term whose table gives the rates",
    )
    raise Refused


def _whole_said(draft: Draft, amount: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`e times f, the whole of e at one Share` says how a band table meets an amount."""
    word = phrase.tokens("TERM")[-1]
    definition = references.term(draft, word, scope)
    assert isinstance(definition, TermValue)
    if not isinstance(draft.definitions[definition.term].expression, Banded):
        draft.say(
            "VBP406",
            f"`{word.text}` is not given by a table of bands",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"leave out `, the whole of ... at one {word.text}`",
        )
    return amount

