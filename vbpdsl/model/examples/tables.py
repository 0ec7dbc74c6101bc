"""Tables of a worked example: cases, things of several, and rows of data.

    | Budget  | Cost  | then Savings |     each row a case
    | member  | Cost  | Counted Cost |     each row one member, all in one case
    | member  | day of service | paid amount |     rows of the claims, from which all is worked out

What the columns are headed by says which of these a table is. In cases and things a column must
come out if it is marked (`then`), is a payment, or rests on another column; the others are given.
"""

from fractions import Fraction

from vbpdsl.model.contract import Definition, Expected, Given, GivenRows, Table, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.cells import figure_in_cell, month_said, rows_of_data
from vbpdsl.model.examples.effect import reads_rows, rests_on
from vbpdsl.model.examples.facts import figure_said, step_of, term_said, written, year_said
from vbpdsl.model.examples.sideways import Turned, turned
from vbpdsl.model.expressions import Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.all_paid import paid_between
from vbpdsl.model.tables.bands import read_cell
from vbpdsl.model.types import DOLLARS, PMPM, Style
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.example_tables import heading
from vbpdsl.syntax.actions.references import KINDS, reference
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.nodes.examples import Below, ExampleHeading
from vbpdsl.syntax.nodes.references import Named
from vbpdsl.syntax.nodes.times import ThePeriod
from vbpdsl.syntax.page.parts import Cell, Row
from vbpdsl.syntax.parsing.tree import Node, Word


@frozen
class Column:
    """A column of a table of an example: what it is a figure of, and whether it must come out."""

    heading: ExampleHeading
    cell: Cell
    definition: Definition | None
    actual: Expression | None
    follows: bool


@frozen
class RowSaid:
    """What a table, or one row of it, gives and says that follows."""

    name: str | None
    givens: tuple[Given, ...]
    expected: tuple[Expected, ...]
    rows: tuple[GivenRows, ...]
    own_case: bool
    span: Span


def table_said(
    draft: Draft, document: Document, rows: tuple[Row, ...], below: Below | None,
    data: frozenset[str], scope: Scope,
) -> tuple[RowSaid, ...]:  # fmt: skip
    """What a table of an example says: one case for each row, or all rows in one.

    `data` are the tables of which the example has given rows: what is made of them must come out.
    """
    span = rows[0].span.to(rows[-1].span)
    _check_number(draft, below, len(rows) - 1, scope)
    side = turned(draft, rows)
    rows = side.rows
    table = _of_data(draft, rows[0], below)
    if table is not None:
        given = rows_of_data(draft, table, rows, scope)
        return (RowSaid(None, (), (), (given,), False, span),)
    follows = below is not None and below.follows
    columns = _columns(draft, document, side, follows, data, scope)
    _check_subject(draft, below, columns, scope)
    things = _kind(draft, columns[0])
    within = below.within if below is not None else None
    made = tuple(
        _row(draft, document, columns, row, things, number, within, scope)
        for number, row in enumerate(rows[1:], 1)
    )
    if things is None:
        return made
    return (
        RowSaid(
            None,
            tuple(given for one in made for given in one.givens),
            tuple(expected for one in made for expected in one.expected),
            (),
            False,
            span,
        ),
    )


def _check_subject(
    draft: Draft, below: Below | None, columns: tuple[Column, ...], scope: Scope
) -> None:
    """`The Bonus in each of these cases is as shown:` above a table that has the Bonus."""
    if below is None or below.of is None:
        return
    term = term_said(draft, below.of, scope)
    if term is not None and any(one.definition is term and one.follows for one in columns):
        return
    draft.say(
        "VBP605",
        f"the table is said to show `{scope.source.phrase(below.of.span)}`, and no column of what "
        "follows is headed by it",
        scope.source,
        below.of.span,
        scope.clause,
        suggestion="head a column by it, or write `These cases:`",
    )
    raise Refused


def _check_number(draft: Draft, below: Below | None, rows: int, scope: Scope) -> None:
    if below is None or below.many is None or below.many.value == rows:
        return
    draft.say(
        "VBP605",
        f"the example says {below.many.typed} and has {rows} rows",
        scope.source,
        below.many.span,
        scope.clause,
        suggestion="one row for each",
    )
    raise Refused


def _of_data(draft: Draft, head: Row, below: Below | None) -> Table | None:
    """The table of data whose columns head the table; the one that is named, if several do."""
    names = [draft.canonical(cell.text) for cell in head.cells]
    lowered = [name[:1].lower() + name[1:] for name in names]
    found = [
        table
        for table in draft.tables.values()
        if not table.written
        and all(
            table.column(draft.canonical(name)) is not None or table.column(low) is not None
            for name, low in zip(names, lowered, strict=True)
        )
        and len(names) > 1
    ]
    if below is not None and below.rows is not None and below.rows.kind == "TABLE":
        return next((table for table in found if table.name == below.rows.value), None)
    if below is not None and below.rows is not None:
        noun = draft.base_row(str(below.rows.value))
        if any(table.row == noun for table in draft.tables.values()):
            return next((table for table in found if table.row == noun), None)
    return found[0] if len(found) == 1 else None


def _columns(
    draft: Draft, document: Document, side: Turned, all_follow: bool, data: frozenset[str],
    scope: Scope,
) -> tuple[Column, ...]:  # fmt: skip
    first, *others = side.rows[0].cells
    headed = [(_of_names(side, first), first)] if side.names else []
    headed += [
        (heading(read_cell(draft, document, "example_heading", cell, scope.clause)), cell)
        for cell in (others if side.names else side.rows[0].cells)
    ]
    terms = [
        term_said(draft, one.noun, scope) if one.noun is not None else None for one, _ in headed
    ]
    names = {term.name for term in terms if term is not None}
    marked = next((n for n, (one, _) in enumerate(headed) if one.follows), None)
    found: list[Column] = []
    for number, ((one, cell), term) in enumerate(zip(headed, terms, strict=True)):
        actual: Expression | None = None
        follows = one.paid or all_follow or (marked is not None and number >= marked)
        if term is not None:
            _of_the_case(draft, one, scope)
            actual = figure_said(term, cell.span)
            made = rests_on(draft, term.name, names - {term.name}) or _is_paid(draft, term)
            made = made or reads_rows(draft, term.name, data)
            follows = follows or (marked is None and made)
        elif one.paid:
            actual = paid_between(draft, _name(one.payer), _name(one.payee))
        elif not one.label and not (number == 0 and _kind_of(draft, one) is not None):
            _no_column(draft, cell, scope)
        found.append(Column(one, cell, term, actual, follows))
    return tuple(found)


def _of_names(side: Turned, cell: Cell) -> ExampleHeading:
    """What heads the names of cases or of parties, where the page says nothing above them."""
    party = side.party
    kind = Word("PARTY", party, party, cell.span, party) if party is not None else None
    return ExampleHeading(
        None, kind, None, None, False, party is None, False, False, None, cell.span
    )


def _of_the_case(draft: Draft, one: ExampleHeading, scope: Scope) -> None:
    """Refuse `Cost in 2025` and `Rate of BSI` as a heading: what the figures below are of, the rows
    and what stands before the table say, and no cell would be of another year or thing."""
    said = reference(one.noun) if one.noun is not None and one.noun.kind in KINDS else None
    if not isinstance(said, Named) or one.noun is None:
        return
    dated = said.when is not None and not isinstance(said.when, ThePeriod)
    year = dated and (draft.period_key is None or year_said(draft, one.noun, scope) is not None)
    if not year and said.name is None:
        return
    draft.say(
        "VBP605",
        f"`{scope.source.slice(one.span)}` heads a column of the example, and its rows are of "
        f"{'the year that the example is about' if year else 'no such thing'}",
        scope.source,
        one.span,
        scope.clause,
        suggestion=f"`{said.noun.typed}` alone; what is of another year or thing stands in a "
        "sentence before the table",
    )
    raise Refused


def _name(word: object) -> str | None:
    value = getattr(word, "value", None)
    return str(value) if value is not None else None


def _is_paid(draft: Draft, term: Definition) -> bool:
    return any(payment.term == term.name for payment in draft.payments)


def _no_column(draft: Draft, cell: Cell, scope: Scope) -> None:
    draft.say(
        "VBP605",
        f"`{cell.text}` heads a column of the example and is no Term, line or payment",
        scope.source,
        cell.span,
        scope.clause,
        suggestion="the name of a Term, `the Plan pays`, or what the rows are called",
    )
    raise Refused


def _kind(draft: Draft, first: Column) -> str | None:
    """What each row is one of, where the first column names things."""
    return None if first.heading.label else _kind_of(draft, first.heading)


def _kind_of(draft: Draft, head: ExampleHeading) -> str | None:
    if head.kind is not None:
        return draft.base_row(draft.canonical(str(head.kind.value)))
    word = head.noun.token("COLUMN", "ROWS", "PERIOD") if head.noun is not None else None
    if word is None:
        return None
    name = draft.canonical(str(word.value))
    columns = (table.column(name) for table in draft.tables.values())
    return next((one.entity for one in columns if one is not None and one.entity), None)


def _row(
    draft: Draft, document: Document, columns: tuple[Column, ...], row: Row, kind: str | None,
    number: int, within: Node | None, scope: Scope,
) -> RowSaid:  # fmt: skip
    """One row: a case of its own, or one thing of several."""
    if len(row.cells) != len(columns):
        draft.say(
            "VBP605", f"a row of the example has {len(row.cells)} cells and its heading "
            f"{len(columns)}", scope.source, row.span, scope.clause,
            suggestion="one cell for each heading",
        )  # fmt: skip
        raise Refused
    named = row.cells[0].text if kind is not None or columns[0].heading.label else None
    givens: list[Given] = []
    expected: list[Expected] = []
    for column, cell in zip(columns, row.cells, strict=True):
        if column.actual is None:
            continue
        at = _at(draft, column, kind, named, cell, scope)
        value = figure_in_cell(draft, document, column.definition, cell, scope)
        if column.follows:
            words = f"{column.cell.text} of {cell.text}"
            shown = step_of(cell.text) if column.heading.shown else None
            near = _within(draft, column, within, scope)
            expected.append(
                Expected(words, column.actual, value, shown, at, near, span=cell.span)
            )
        elif column.definition is not None:
            givens.append(Given(column.definition.name, at, value, span=cell.span))
    case = f"row {number}" if kind is None and named is None else named
    return RowSaid(case, tuple(givens), tuple(expected), (), kind is None, row.span)


def _at(
    draft: Draft, column: Column, kind: str | None, named: str | None, cell: Cell, scope: Scope
) -> tuple[tuple[str, Value], ...]:
    """Which one a figure is of: the thing of the row, if the Term has one for each."""
    keys = column.definition.keys if column.definition is not None else ()
    if kind is not None and kind in draft.settlement_keys:
        if not keys:
            return ((kind, named),)
    elif set(keys) == ({kind} if kind is not None else set()):
        return tuple((key, _thing(draft, key, named)) for key in keys)
    draft.say(
        "VBP310",
        f"`{column.cell.text}` is one figure for {' and '.join(f'each {k}' for k in keys)}, "
        "and the row does not say which"
        if keys
        else f"`{column.cell.text}` is one figure for the settlement, and not for each {kind}",
        scope.source,
        cell.span,
        scope.clause,
        suggestion=f"a first column headed `{keys[0]}`" if keys else "say it before the table",
    )
    raise Refused


def _thing(draft: Draft, key: str, named: str | None) -> Value:
    """What the first cell of a row names; a month is told by its first day, as everywhere."""
    month = month_said(named) if named and draft.key_type(key).style is Style.MONTH else None
    return named if month is None else month


def _within(draft: Draft, column: Column, below: Node | None, scope: Scope) -> Fraction | None:
    """How far a column may be off: as its heading says, else as it is said before the table."""
    own = column.heading.within
    node = own if own is not None else below
    assert column.actual is not None
    if node is None or (own is None and column.actual.type.unit not in (DOLLARS, PMPM)):
        return None
    value = written(draft, node, scope).value
    assert isinstance(value, Fraction)
    return value
