"""A limit for any one of some things, on a total of all of them.

    the total paid amount of the claims, but not more than $50,000 for any one member
        ->   of each member the total of the member's claims, at most $50,000; these added up

    $42 for each visit, up to 36 visits per member
        ->   $42 times, of each member the number of the member's visits, at most 36; added up

    80% of the fee of each visit, but not more than $40 per visit
        ->   the total, over the visits, of 80% of the fee, at most $40

The rows tell whose they are; what is limited is a Term of its own, one figure for each thing; of
the rows themselves it is what each of them adds. Where rows could be of somebody whom no list has,
it is refused: they would be lost from the total.
"""

from collections.abc import Callable

from attrs import evolve

from vbpdsl.model.contract import Definition, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Branch,
    Cases,
    Expression,
    Literal,
    Lookup,
)
from vbpdsl.model.nouns.homes import home_table
from vbpdsl.model.nouns.kinds import column_of, told_by_row
from vbpdsl.model.nouns.links import pointed_link
from vbpdsl.model.rows.belonging import Pointed
from vbpdsl.model.rows.read import figures
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.values.combined import picked
from vbpdsl.model.values.references import figure_of
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.values import Pick
from vbpdsl.syntax.parsing.tree import Node, Phrase


def of_any_one(
    draft: Draft, value: Expression, limit: Expression, key: str, span: Span, scope: Scope,
    pick: Pick = Pick.LESSER, only: Callable[[Scope], Expression] | None = None,
) -> Expression | None:  # fmt: skip
    """The total with a limit for each, or for each that is as `only` says; None of what is no
    total of rows that tell it."""
    if (of_rows := _of_the_rows(value, key)) is not None:
        assert of_rows.value is not None and of_rows.rows.table is not None
        held = picked(draft, pick, (of_rows.value, limit), span, scope)
        if only is not None:
            of_table, row = draft.tables[of_rows.rows.table], of_rows.rows.row
            test = only(scope.on_rows(of_table, row, told_by_row(of_table, row), None, (row,)))
            held = _where(test, held, of_rows.value)
        return evolve(of_rows, value=held, type=held.type)
    if pick is not Pick.LESSER or scope.keys:
        return None
    if limit.type.unit.pure and (of := _so_much_for_each(value)) is not None:
        many = of_any_one(draft, of, limit, key, span, scope, only=only)
        return None if many is None else _with_many(value, of, many)
    counted = limit.type.unit.pure and isinstance(value, Aggregate) and value.how is How.NUMBER
    if not isinstance(value, Aggregate) or (value.how is not How.TOTAL and not counted):
        return None
    table = draft.tables.get(value.rows.table or "")
    if table is None or value.weight is not None or column_of(table, key) is None:
        return None
    if not _all_are_listed(draft, table, key, value):
        return None
    one = evolve(scope, keys=(key,), subject=key)
    row = value.rows.row
    inner = one.on_rows(table, row, told_by_row(table, row), None, (row,))
    link = pointed_link(draft, table, Pointed(key, span), one, inner, False)
    own = evolve(value, rows=evolve(value.rows, links=(*value.rows.links, link)))
    least = picked(draft, Pick.LESSER, (own, limit), span, one)
    if only is not None:
        least = _where(only(one), least, own)
    name = f"{key} part under clause {scope.clause}"
    text = scope.source.slice(span)
    draft.definitions[name] = Definition(
        name, (key,), least.type, least, scope.clause, "hidden", None, text, span=span
    )
    draft.used.add(name)
    rows, each = figures(draft, (key,), None, scope, key)
    figure = figure_of(draft, draft.definitions[name], span, each)
    return Aggregate(How.TOTAL, rows, figure, None, value.type, span=span)


def check_so_many(draft: Draft, value: Expression, bound: Node, scope: Scope) -> None:
    """`$42 for each visit, up to 36 visits per member`: so many of what is counted, and of nothing
    else."""
    words = bound.words() if isinstance(bound, Phrase) else ()
    noun = next((word for word in words if word.kind == "ROWS"), None)
    counted = [one.rows.row for one in parts(value) if isinstance(one, Aggregate)]
    if noun is not None and draft.base_row(draft.canonical(str(noun.value))) not in counted[:1]:
        not_computed(draft, bound, scope)


def _so_much_for_each(value: Expression) -> Aggregate | None:
    """The number of rows in `$42 for each visit`, of which only so many count."""
    if not isinstance(value, Arithmetic) or value.operator != "*":
        return None
    for part, rows in ((value.left, value.right), (value.right, value.left)):
        if isinstance(part, Literal) and isinstance(rows, Aggregate) and rows.how is How.NUMBER:
            return rows
    return None


def _with_many(value: Expression, rows: Aggregate, many: Expression) -> Expression:
    assert isinstance(value, Arithmetic)
    if value.left is rows:
        return evolve(value, left=many)
    return evolve(value, right=many)


def _where(test: Expression, held: Expression, whole: Expression) -> Expression:
    return Cases((Branch(test, held, span=held.span),), whole, whole.type, span=held.span)


def _of_the_rows(value: Expression, key: str) -> Aggregate | None:
    """A total of rows that are themselves what the limit is for any one of, or a part of it."""
    if isinstance(value, Aggregate) and value.how is How.TOTAL and value.weight is None:
        return value if value.rows.row == key and value.rows.table is not None else None
    if not isinstance(value, Arithmetic) or value.operator != "*":
        return None
    for part, total in ((value.left, value.right), (value.right, value.left)):
        found = _of_the_rows(total, key) if isinstance(part, Literal) else None
        if found is not None and found.value is not None:
            each = evolve(value, left=part, right=found.value)
            return evolve(found, value=each, type=value.type)
    return None


def _all_are_listed(draft: Draft, table: Table, key: str, value: Aggregate) -> bool:
    """Whether everybody whom the rows name is one of those that there are: the rows say who there
    is, a list does that has one row for each, or the rows are narrowed to those of the roster."""
    home = home_table(draft, key)
    if home is None:
        return False
    by_roster = (part.table == home.name for part in parts(value.rows) if isinstance(part, Lookup))
    return home.name == table.name or home.key == (key,) or any(by_roster)
