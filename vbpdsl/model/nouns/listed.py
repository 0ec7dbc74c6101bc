"""What a value can be, where the contract lists it: codes, the names of a schedule, the years.

    | region | region | text: North, South, West |    the Practice's region is one of three
    Schedule 2 lists the 5 Measures                    a Measure is one of five

Bullets without an `otherwise` must leave none of them out (`cases`), nor may a table that has a
row for each (`every_name_has_a_row`): a settlement that meets the one left out could not be paid.
"""

from collections.abc import Sequence
from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Banded,
    Cases,
    ColumnValue,
    Comparison,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    OneOf,
    TermValue,
)
from vbpdsl.model.kept import TermSource
from vbpdsl.model.scope import Scope
from vbpdsl.source.text import Span
from vbpdsl.syntax.words.near import nearest

Name = str | Fraction


def values_of(draft: Draft, value: Expression) -> tuple[Name, ...]:
    """Every value that something can have, in the contract's order; none where it does not say."""
    return _values(draft, value, frozenset()) or ()


def _values(
    draft: Draft, value: Expression, around: frozenset[str]
) -> tuple[Name, ...] | None:
    """The same; None of a Term's own figure of an earlier year, which can be nothing else."""
    if isinstance(value, TermValue):
        definition = draft.definitions.get(value.term)
        if value.term in around:
            return None
        inner = around | {value.term}
        return _values(draft, definition.expression, inner) if definition is not None else ()
    if isinstance(value, KeyValue):
        return _of_key(draft, value.key)
    if isinstance(value, Lookup):
        return _of_column(draft, value.table, value.column)
    if isinstance(value, Literal):  # a name that a case gives: `otherwise One-Sided`
        return (value.value,) if isinstance(value.value, str) else ()
    if isinstance(value, Banded):  # a table of bands that each have a name
        named = [_values(draft, band.value, around) or () for band in value.bands]
        return tuple(dict.fromkeys(name for one in named for name in one)) if all(named) else ()
    if isinstance(value, Cases):
        every = (*(branch.value for branch in value.branches), value.otherwise)
        each = [one for one in every if not (isinstance(one, Literal) and one.value is None)]
        known = [_values(draft, one, around) for one in each]
        told = [one for one in known if one is not None]
        return tuple(dict.fromkeys(name for one in told for name in one)) if all(told) else ()
    return ()


def values_at(draft: Draft, value: Expression, scope: Scope) -> tuple[Name, ...]:
    """The same of a column of the row at hand, where its description lists its codes."""
    if isinstance(value, ColumnValue) and scope.table is not None:
        column = scope.table.column(value.column)
        return column.codes if column is not None else ()
    return values_of(draft, value) if isinstance(value, Lookup) else ()


def names_of(draft: Draft, value: Expression) -> tuple[Name, ...]:
    """The same, and of a key that no schedule lists the codes of its columns."""
    found = values_of(draft, value)
    if found or not isinstance(value, KeyValue):
        return found
    columns = (column for table in draft.tables.values() for column in table.columns)
    return tuple(
        dict.fromkeys(
            c for one in columns if value.key in (one.entity, one.name) for c in one.codes
        )
    )


def _of_key(draft: Draft, key: str) -> tuple[Name, ...]:
    if key == draft.period_key and draft.settlement is not None:
        return tuple(Fraction(period.label) for period in draft.settlement.periods)
    for table in draft.tables.values():
        if table.written and table.key == (key,):
            return _of_column(draft, table.name, key)
    return ()


def _of_column(draft: Draft, table_name: str, column: str) -> tuple[Name, ...]:
    table = draft.tables[table_name]
    if table.written:
        index = next(i for i, other in enumerate(table.columns) if other.name == column)
        return tuple(dict.fromkeys(str(row[index]) for row in table.rows if row[index] is not None))
    listed = (code for code, places in draft.names.items() if (table.name, column) in places)
    settled = _of_settled(draft, table.name, column)
    return tuple(code for code in listed if settled is None or code in settled)


def _of_settled(draft: Draft, table: str, column: str) -> set[object] | None:
    """The values of a column that the cover settles: `each ACO whose track is A or B`."""
    parties = draft.settlement.parties if draft.settlement is not None else None
    if parties is None or parties.table != table:
        return None
    tests = [condition.test for condition in parties.conditions]
    for test in tests:
        match test:
            case OneOf(ColumnValue(name), values) if name == column:
                return {one.value for one in values if isinstance(one, Literal)}
            case Comparison("=", ColumnValue(name), Literal(value)) if name == column:
                return {value}
    return None


def as_known(text: str, known: Sequence[Name]) -> str:
    """A label as the name that it is where that is spelt with other capitals: `Child`, of the codes
    child and adult. Of codes that differ in their capitals alone it is none but its own."""
    same = [one for one in known if isinstance(one, str) and one.casefold() == text.casefold()]
    return same[0] if len(same) == 1 else text


def every_name_has_a_row(
    draft: Draft, source: TermSource, by: Expression, said: Sequence[tuple[object, Span]],
    cells_after: int, scope: Scope,
) -> None:  # fmt: skip
    """Say which names a table has no row for, and which of its rows no name is for.

    `said` are the names that the table has, with their places; `cells_after` is how many cells
    follow the name in a row.
    """
    known = names_of(draft, by)
    if not known or not all(isinstance(name, str) for name in known):
        return
    strange = [] if not values_of(draft, by) or _in_use_only(draft, by) else [
        (str(name), span) for name, span in said if name is not None and name not in known
    ]
    for name, span in strange:
        _no_such_name(draft, name, span, known, scope)
    lacking = [name for name in known if name not in {name for name, _ in said}]
    if lacking and not strange and not _dealt_with(draft, source):
        _no_row(draft, source, known, lacking, cells_after, scope)


def _in_use_only(draft: Draft, value: Expression) -> bool:
    """Whether the names are those that rows of a schedule happen to have: there may be others."""
    if isinstance(value, TermValue):
        definition = draft.definitions.get(value.term)
        return definition is not None and _in_use_only(draft, definition.expression)
    if not isinstance(value, Lookup):
        return False
    table = draft.tables[value.table]
    return table.written and table.key != (value.column,)


def _dealt_with(draft: Draft, source: TermSource) -> bool:
    """Whether the contract says what holds for a name without a row."""
    return source.name in draft.fills or any(name == source.name for _, name in draft.left_out)


def _no_such_name(
    draft: Draft, name: str, span: Span, known: tuple[Name, ...], scope: Scope
) -> None:
    names = [str(other) for other in known]
    near = nearest(name, names)
    draft.say(
        "VBP412",
        f"this row is for `{name}`, which nothing can be",
        scope.source,
        span,
        scope.clause,
        expected=", ".join(names),
        found=name,
        suggestion=f"`{near}`" if near else "leave the row out, or add the name where they are "
        "listed",
    )


def _no_row(
    draft: Draft, source: TermSource, known: tuple[Name, ...], lacking: list[Name],
    cells_after: int, scope: Scope,
) -> None:  # fmt: skip
    rows = "; ".join(f"`| {name} |{' ... |' * cells_after}`" for name in lacking)
    draft.say(
        "VBP401",
        f"the table has no row for {' and '.join(f'`{name}`' for name in lacking)}, so there "
        f"`{source.name}` has no value",
        scope.source,
        source.unit.unit.span,
        scope.clause,
        expected=f"a row for each of {', '.join(str(name) for name in known)}",
        suggestion=f"add {rows}",
    )
