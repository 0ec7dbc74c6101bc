"""Tables that give a Term: bands with their edges in the labels, or keys with their values.

    | Criteria met | 14  | 12 or 13 | 8 or fewer |        a band for each column
    | Share        | 50% | 47%      | 0%         |

The edges are what the table says, no more: a value between two rows, or in two rows, is refused
and shown as the row to add. Where the input is a whole number, `12 or 13` and `14` have no gap
between them.
"""

import re
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.conditions.quantities import count_of_status
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Band,
    Expression,
    Literal,
)
from vbpdsl.model.fitting import with_other_signs
from vbpdsl.model.kept import TermSource
from vbpdsl.model.possible.extent import range_of
from vbpdsl.model.possible.grid import step_of
from vbpdsl.model.possible.page import Assumed, page_of
from vbpdsl.model.readings.read import one_reading, ways_of_cell
from vbpdsl.model.rows.read import ask_whose_things
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.edges import Possible, Shape, check_bands
from vbpdsl.model.tables.edges_told import SAYS_NO_FIGURE, told_once
from vbpdsl.model.tables.empty_bands import never_reached, upside_down
from vbpdsl.model.tables.keyed import output_column
from vbpdsl.model.tables.shapes import check_shape
from vbpdsl.model.types import COUNT, DOLLARS, PERCENT, PMPM, Kind, Style, ValueType
from vbpdsl.model.values.aggregates import aggregate
from vbpdsl.model.values.no_figure import is_none, of_type
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.actions.edges import edges_of
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.page.parts import Cell
from vbpdsl.syntax.page.tables import TermTable, term_table
from vbpdsl.syntax.parsing.parser import Read, SentenceReader, Stop
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.refused.stopping import say_once


@frozen
class RateBands:
    """A band table as read: what its input is, the part of it if it is a share, its bands."""

    input: Expression | None
    part_of: Expression | None
    bands: tuple[Band, ...]
    type: ValueType


def for_parts(source: TermSource) -> bool:
    """Whether a table gives rates for parts of an amount (`Part of the Gain`), not one value."""
    table = source.unit.table
    heading = table[0].cells[0].text if table and table[0].cells else ""
    return heading.lower().startswith("part of ")


def rate_bands(draft: Draft, source: TermSource, scope: Scope) -> RateBands:
    """The bands of a Term's table."""
    check_shape(draft, source, scope)
    table = term_table(source.unit.table, source.name)
    heading = heading_of(draft, source, table, scope)
    try:
        measured, part_of = _input(draft, heading, scope)
    except Refused:  # what is wrong in its rows is told at once, and not when that is mended
        _read_rows(draft, source, table, scope)
        raise
    if measured is not None and measured.type.kind is Kind.TEXT:
        return RateBands(measured, None, (), measured.type)
    ordered = bands_of(draft, source, table, measured, scope, part_of is not None)
    type_ = next((one.value.type for one in ordered if not is_none(one.value)), COUNT)
    ordered = tuple(evolve(one, value=of_type(one.value, type_)) for one in ordered)
    return RateBands(measured, part_of, ordered, type_)


def bands_of(
    draft: Draft, source: TermSource, table: TermTable, measured: Expression | None, scope: Scope,
    parts: bool = False,
) -> tuple[Band, ...]:  # fmt: skip
    """The bands of one value column of a table, in order, without gap or overlap."""
    bands = _read_rows(draft, source, table, scope)
    bands = _nothing_like_the_others(bands, scope)
    _one_kind(draft, bands, scope)
    shape = Shape("lying" if table.lying else "upright", parts)
    return in_order(draft, bands, measured, scope, shape)


def _read_rows(
    draft: Draft, source: TermSource, table: TermTable, scope: Scope
) -> list[Band]:
    """Every row as it stands; of several that cannot be read each is told."""
    index = output_column(draft, source, table, scope)
    bands: list[Band] = []
    refused, told = False, len(draft.findings)
    for edge, cells in table.entries:
        if index >= len(cells):
            continue
        try:
            band = _band(draft, source, edge, cells[index], scope)
        except Refused:
            refused = True
        else:
            bands.append(_after(bands[-1] if bands else None, band))
    told_once(draft.findings, told)
    if refused:
        raise Refused
    return bands


def in_order(
    draft: Draft, bands: list[Band], measured: Expression | None, scope: Scope, shape: Shape
) -> tuple[Band, ...]:
    """Bands from the lowest to the highest; a gap, an overlap or another unit is refused."""
    if any(_other_unit(draft, measured, band, scope) for band in bands):
        return tuple(bands)
    ordered = tuple(sorted(bands, key=lambda band: (band.low is not None, band.low or 0)))
    if upside_down(draft, bands, scope):
        return ordered
    before = len(draft.findings)
    check_bands(draft, ordered, possible(draft, measured, Assumed.COUNTS), scope, shape)
    if len(draft.findings) == before:
        never_reached(draft, bands, possible(draft, measured, Assumed.NOTHING), scope)
    return ordered


def possible(draft: Draft, measured: Expression | None, assumed: Assumed) -> Possible:
    """What the input of a table can be."""
    if measured is None:
        return Possible()
    page = page_of(draft)
    step = step_of(measured, page)
    return Possible(Fraction(1) if step == 0 else step, range_of(measured, page, assumed))


def read_cell(draft: Draft, document: Document, start: str, cell: Cell, clause: str) -> Phrase:
    """The tree of an edge, a heading or a cell; refused if it has none."""
    return _read_cell(draft, document, start, cell, clause).tree


def value_of_cell(
    draft: Draft, document: Document, cell: Cell, scope: Scope
) -> tuple[Expression, Expression | None]:
    """The value of a cell, and the one that it rises to."""
    found = _read_cell(draft, document, "cell", cell, scope.clause)

    def value(tree: Phrase) -> tuple[Expression, Expression | None]:
        rises = tree.token("RISING_TO") is not None
        last = draft.value(tree.parts[-1], scope) if rises else None
        return draft.value(tree.parts[0], scope), last

    return one_reading(
        draft, ways_of_cell(document, scope.clause, "cell", cell.span, found), value
    )


def _read_cell(draft: Draft, document: Document, start: str, cell: Cell, clause: str) -> Read:
    letters = frozenset(unit.unit.label for unit in document.of_role("line"))
    reader = SentenceReader(document.source, draft.documents.nouns, letters)
    result, _ = reader.read(start, (cell.span,)) if cell.text else (None, 0)
    if isinstance(result, Read):
        return result
    if result is None:
        draft.say(
            "VBP409", "this cell is empty", document.source, cell.span, clause,
            suggestion="write its value, `0%` or `$0` if there is none",
        )  # fmt: skip
    else:
        _unread(draft, document, start, cell, clause, result)
    raise Refused


def _unread(
    draft: Draft, document: Document, start: str, cell: Cell, clause: str, stop: Stop
) -> None:
    """A cell that says nothing the language knows."""
    from vbpdsl.syntax.refused.stopped import explain_stop
    from vbpdsl.syntax.repairs.read import repairs  # loaded where there is a mistake
    from vbpdsl.syntax.repairs.sentence import Sentence
    from vbpdsl.syntax.repairs.unit import known

    source, nouns = document.source, draft.documents.nouns
    letters = frozenset(unit.unit.label for unit in document.of_role("line"))
    texts = [(one.source, tuple(read.unit for read in one.units)) for one in draft.documents.all]
    said = Sentence(source, (cell.span,), start, None, nouns, letters)
    mended = repairs(said, cell.span, stop, known(nouns, texts))
    found = explain_stop(source, stop, cell.text, clause, "", nouns, "VBP403", letters, mended)
    if start == "edge" and (found.code not in ("VBP105", "VBP106") or mended.by_habit):
        in_cases = _in_cases(draft, cell.text)
        if in_cases is not None and any((one.code, one.clause) == ("VBP403", clause)
                                        for one in draft.findings):  # fmt: skip
            return  # once for a table: all of it is said in cases
        found = Diagnostic(
            "VBP403",
            f"the edge `{cell.text}` {SAYS_NO_FIGURE}",
            source,
            cell.span,
            clause,
            suggestion=in_cases
            or "`below 60%`, `60% to below 80%`, `above 80%`, `12 or 13` or `8 or fewer`, for "
            "instance",
            fixes=mended.fixes,
        )
    say_once(draft.findings, found)


def _in_cases(draft: Draft, label: str) -> str | None:
    """`at or above target`: an edge that is another figure is held against it in cases."""
    nouns = draft.documents.nouns.of_kind("COLUMN", "TERM")
    named = [noun.name for noun in nouns
             if re.search(rf"\b{re.escape(noun.name)}\b", label, re.IGNORECASE)]  # fmt: skip
    if not named:
        return None
    name = max(named, key=len)
    return (
        f"say in cases what is held against `{name}`, in place of the table: `... is 10 if ... is "
        f"at least its {name}; otherwise ...`"
    )


def heading_of(draft: Draft, source: TermSource, table: TermTable, scope: Scope) -> Phrase:
    """What the heading of a table of bands says, read as a phrase."""
    return read_cell(draft, source.document, "heading", table.input, scope.clause)


def _input(
    draft: Draft, heading: Phrase, scope: Scope
) -> tuple[Expression | None, Expression | None]:
    """What the edges measure, and, for a share, what it is a share of."""

    match heading.kind:
        case "heading_count" if heading.token("NUMBER_OF") is not None:
            return aggregate(draft, evolve(heading, kind="counted_rows"), scope), None
        case "heading_count":
            word, noun = heading.token("STATUS"), heading.token("ROWS")
            assert word is not None and noun is not None
            ask_whose_things(draft, noun, scope, noun.span)
            return count_of_status(draft, word, noun, scope), None
        case "heading_value" if heading.token("PART_OF") is not None:
            base = heading.parts[-1] if heading.token("FRACTION_OF") is not None else None
            return None, draft.value(base, scope) if base is not None else None
    first = draft.value(heading.parts[0], scope)
    if heading.kind == "heading_value" and heading.token("FRACTION_OF") is not None:
        whole = draft.value(heading.parts[-1], scope)
        same_unit(draft, first, whole, heading.span, scope)
        return Arithmetic("/", first, whole, PERCENT), whole
    return first, None


def _nothing_like_the_others(bands: list[Band], scope: Scope) -> list[Band]:
    """`none` beside dollars is $0, and beside percentages 0%: a word has no unit of its own."""
    said = [_says_nothing(band.value, scope) for band in bands]
    others = (band.value.type for band, word in zip(bands, said, strict=True) if not word)
    type_ = next((one for one in others if one.kind is Kind.NUMBER), None)
    if type_ is None:
        return bands
    return [
        evolve(band, value=evolve(band.value, type=type_)) if word else band
        for band, word in zip(bands, said, strict=True)
    ]


def _says_nothing(value: Expression, scope: Scope) -> bool:
    """Whether a cell says nought by a word: `none`, `nil`, `zero`."""
    if not isinstance(value, Literal) or value.value != 0 or value.span is None:
        return False
    return not any(sign.isdigit() for sign in scope.source.slice(value.span))


def _one_kind(draft: Draft, bands: list[Band], scope: Scope) -> None:
    """All rows of a table give the same kind of value, in one unit."""
    values = [v for band in bands for v in (band.value, band.value_at_high) if v is not None]
    values = [value for value in values if not is_none(value)]
    kinds = [(value.type.kind, value.type.unit, _scale(value)) for value in values]
    scales = [kind[2] for kind in kinds if kind[2]]
    of_scale = max(scales, key=scales.count, default="")
    kinds = [(kind, unit, scale or of_scale) for kind, unit, scale in kinds]
    usual = max(kinds, key=lambda one: (kinds.count(one), one[0] is Kind.NUMBER), default=None)
    for value_, kind in zip(values, kinds, strict=True):
        if kind == usual:
            continue
        other = next(v for v, k in zip(values, kinds, strict=True) if k == usual)
        draft.say(
            "VBP409",
            f"`{scope.source.slice(value_.span) if value_.span else 'this cell'}` is "
            f"{value_.type.words()}, and the other rows give {other.type.words()}",
            scope.source,
            value_.span,
            scope.clause,
            expected=other.type.words(),
            found=value_.type.words(),
            suggestion="write the value of this row like the others",
            fixes=with_other_signs(value_.span, scope.source.slice(value_.span))
            if value_.span is not None
            else (),
        )
        raise Refused


def _scale(value: Expression) -> str:
    """Whether a cell is a percentage or a plain number; a zero, or a ratio, goes with either."""
    if value.type.style is Style.RATIO or (isinstance(value, Literal) and value.value == 0):
        return ""
    return "percentage" if value.type.style in (Style.PERCENT, Style.POINTS) else "number"


def _band(draft: Draft, source: TermSource, edge: Cell, cell: Cell, scope: Scope) -> Band:
    first, last = value_of_cell(draft, source.document, cell, scope)
    return band_of(draft, source, edge, in_named_unit(source.name, first), last, scope)


def _after(before: Band | None, band: Band) -> Band:
    """`next $400,000` and `the rest` begin where the row above them ends."""
    if before is None or before.high is None or not _RELATIVE.match(band.label):
        return band
    high = before.high + band.high if band.high is not None else None
    return evolve(band, low=before.high, low_included=False, high=high,
                  high_included=high is not None)  # fmt: skip


_RELATIVE = pattern(
    r"(?:next|all others|any other|otherwise|the rest|rest|all further|everything above"
    r"|anything above)\b",
    re.IGNORECASE,
)


def in_named_unit(name: str, value: Expression) -> Expression:
    """Dollars in the table of a Term called PMPM are dollars PMPM."""
    if isinstance(value, Literal) and value.type.unit == DOLLARS and name.endswith("PMPM"):
        return evolve(value, type=evolve(value.type, unit=PMPM))
    return value


def band_of(
    draft: Draft, source: TermSource, edge: Cell, value: Expression, last: Expression | None,
    scope: Scope,
) -> Band:  # fmt: skip
    """The band of a label, with its value, or the values at its two edges."""
    edges = edges_of(read_cell(draft, source.document, "edge", edge, scope.clause))
    return Band(
        edge.text, edges.low, edges.low_included, edges.high, edges.high_included, value, last,
        span=edge.span,
    )  # fmt: skip


def _other_unit(draft: Draft, measured: Expression | None, band: Band, scope: Scope) -> bool:
    """Whether edges are in another unit than the input, such as dollars for a percentage."""
    if measured is None or not any(sign.isdigit() for sign in band.label):  # `the rest`
        return False
    money, percent = "$" in band.label, "%" in band.label
    dollars = measured.type.unit == DOLLARS
    fits = money == dollars or (not money and measured.type.unit.pure and not dollars)
    if fits and not _other_scale(measured, band, percent):
        return False
    heading = scope.source.slice(measured.span) if measured.span else "the heading"
    draft.say(
        "VBP403",
        f"the edge `{band.label}` is in another unit than `{heading}`",
        scope.source,
        band.span,
        scope.clause,
        expected="a whole number" if measured.type.whole else measured.type.words(),
        found="dollars" if money else "a percentage" if percent else "a number",
        suggestion=f"`{_rewritten(band.label, measured.type)}`",
    )
    return True


def _rewritten(label: str, type_: ValueType) -> str:
    """A label with its figures in the unit of the heading: `up to 15` is `up to 15%`."""
    bare = label.replace("$", "").replace("%", "")
    before = "$" if type_.unit == DOLLARS else ""
    after = "%" if type_.style is Style.PERCENT else ""
    return re.sub(r"\d(?:[\d,.]*\d)?", lambda figure: f"{before}{figure[0]}{after}", bare)


def _other_scale(measured: Expression, band: Band, percent: bool) -> bool:
    """Edges in percent for a plain number, or plain edges for a percentage: `up to 15`."""
    if percent:
        return measured.type.whole or measured.type.style is Style.PLAIN
    bare = any(edge not in (None, 0) for edge in (band.low, band.high))
    points = "point" in band.label
    return measured.type.style is Style.PERCENT and bare and not points
