"""What a table that gives a Term goes by: a key, a name, bands, or two of these at once.

    | Line of business | Budget PMPM |      a row for each key
    | Region           | Fee         |      by the Practice's own region
    | Criteria met     | Share       |      by bands
    | Level | below 1.00 | 1.00 or more |   a grid: see cross_tables
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Band, Banded, Expression
from vbpdsl.model.kept import TermSource
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.bands import bands_of, heading_of, rate_bands
from vbpdsl.model.tables.cells import fits
from vbpdsl.model.tables.keyed import keyed, keyed_by
from vbpdsl.model.tables.shapes import check_shape
from vbpdsl.model.types import Kind
from vbpdsl.model.values import columns
from vbpdsl.syntax.actions.openings import table_opening
from vbpdsl.syntax.nodes.openings import TableOpening
from vbpdsl.syntax.page.tables import Crossed, TermTable, crossed, term_table
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS


def table_expression(draft: Draft, source: TermSource, scope: Scope) -> Expression:
    """The expression of a Term that a table gives."""
    if not source.unit.table:
        _no_table(draft, source, scope)
    check_shape(draft, source, scope)
    said = table_opening(source.phrase) if source.phrase is not None else None
    if said is not None and said.points is not None:
        from vbpdsl.model.tables.points_tables import points_table

        return points_table(draft, source, scope)
    two = crossed(source.unit.table, _opening(source), source.unit.unit.title)
    if two is not None:
        from vbpdsl.model.tables.crossed import cross_table

        _check_goes_by_two(draft, said, two, scope)
        return cross_table(draft, source, two, scope)
    table = term_table(source.unit.table, source.name)
    heading = heading_of(draft, source, table, scope)
    _check_goes_by(draft, said, heading, scope)
    key = _key(heading)
    if key is not None:
        key = draft.canonical(key)
        if _by_value(draft, key, table, scope):
            return _banded_by_column(draft, source, table, heading, scope)
        return keyed(draft, source, table, key, scope)
    found = rate_bands(draft, source, scope)
    if found.input is None:
        _only_for_parts(draft, source, scope)
    assert found.input is not None
    if found.input.type.kind is Kind.TEXT:
        return keyed_by(draft, source, table, found.input, scope)
    _check_lines_within(draft, said, found.bands, scope)
    return Banded(found.input, found.bands, found.type, span=source.unit.unit.span)


def _check_goes_by(
    draft: Draft, said: TableOpening | None, heading: Phrase, scope: Scope
) -> None:
    """`Share, by Quality Score, is:` over a table that is headed `Cost Score`."""
    headed = {_name(draft, word) for word in heading.words() if word.kind in _INPUTS}
    for word in said.words if said is not None else ():
        if word.kind in _INPUTS and headed and _name(draft, word) not in headed:
            draft.say(
                "VBP409",
                f"the sentence goes by `{word.typed}`, and the table is headed "
                f"`{scope.source.slice(heading.span)}`",
                scope.source,
                word.span,
                scope.clause,
                suggestion="name in the sentence what the table is headed by, or leave it out "
                "there",
            )
            raise Refused


def _check_goes_by_two(
    draft: Draft, said: TableOpening | None, two: Crossed, scope: Scope
) -> None:
    """Both inputs of the sentence are those of the table, and there is no third."""
    headed = {draft.canonical(name).lower() for name in (two.first.text, two.second)}
    for word in said.by if said is not None else ():
        if not isinstance(word, Word) or word.kind not in _NAMING:
            continue
        if not any(name.endswith(_name(draft, word).lower()) for name in headed):
            draft.say(
                "VBP409",
                f"the sentence goes by `{word.typed}`, and the table by `{two.first.text}` and "
                f"`{two.second}`",
                scope.source,
                word.span,
                scope.clause,
                suggestion="name in the sentence what the table is headed by",
            )
            raise Refused


def _check_lines_within(
    draft: Draft, said: TableOpening | None, bands: tuple[Band, ...], scope: Scope
) -> None:
    """`in a straight line within each row` needs a row that says from what to what."""
    word = said.within_rows if said is not None else None
    if word is None or any(band.value_at_high is not None for band in bands):
        return
    draft.say(
        "VBP407",
        "no row of this table says from what to what its value goes",
        scope.source,
        word.span,
        scope.clause,
        suggestion=f"`40% rising to 60%` in the row, or leave out `{word.text.strip(', ')}`",
    )
    raise Refused


def _name(draft: Draft, word: Word) -> str:
    return draft.canonical(str(word.value))


_NAMING = ("TERM", "COLUMN", "ROWS", "PERIOD", "PARTY")
_INPUTS = ("TERM", "COLUMN")
"""Words that are what a table can go by."""


def _opening(source: TermSource) -> str:
    unit = source.unit.unit
    if unit.role == "schedule":
        return unit.title
    text = source.document.text(unit.body[: unit.before_table])
    return f"{unit.title} {text}".strip()


def _by_value(draft: Draft, key: str, table: TermTable, scope: Scope) -> bool:
    """Whether a table goes by a column's value at hand and not by a key with a row for each."""
    if key in scope.keys and not draft.at_hand(key, scope.keys):
        type_ = draft.key_type(key)
        return not all(fits(edge.text, type_) for edge, _ in table.entries)
    return key not in draft.settlement_keys


def _banded_by_column(
    draft: Draft, source: TermSource, table: TermTable, heading: Phrase, scope: Scope
) -> Expression:
    """`Recognition level | Fee` with rows `2` and `3 or higher`: by the Practice's own level."""
    word = heading.token(*KEYS)
    assert word is not None
    measured = columns.column(draft, word, scope)
    edges = [edge.text for edge, _ in table.entries]
    if measured.type.kind is Kind.TEXT or all(fits(edge, measured.type) for edge in edges):
        return keyed_by(draft, source, table, measured, scope)
    bands = bands_of(draft, source, table, measured, scope)
    return Banded(measured, bands, bands[0].value.type, span=source.unit.unit.span)


def _no_table(draft: Draft, source: TermSource, scope: Scope) -> None:
    draft.say(
        "VBP409",
        f"`{source.name}` is given by a table, and none stands below",
        scope.source,
        source.span,
        scope.clause,
        suggestion="begin each row of the table with `|`, or say what it means: "
        f"`{source.name} means ... .`",
    )
    raise Refused


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


def _key(heading: Phrase) -> str | None:
    if heading.kind != "heading_key":
        return None
    word = heading.token(*KEYS)
    return str(word.value) if word is not None else None
