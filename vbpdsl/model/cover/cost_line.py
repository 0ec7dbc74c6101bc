"""What the cover's cost line says of rows: the kinds, the services and the run-out that count.

    Cost: allowed amounts, medical, for services that begin in the Period, paid on or before ...

It is said of the rows of each table that has a column of a claim's kind or amount. It finds its
columns by their roles, so that it is never passed over because a column is called otherwise: rows
with money that no table of claims stands beside are asked about.
"""

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.cover.days import in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, Condition, Literal, OneOf
from vbpdsl.model.kept import CostRule
from vbpdsl.model.nouns.role_columns import ask_roles, candidates, column_for
from vbpdsl.model.nouns.roles import AMOUNTS, OF_CLAIMS
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, TEXT, TRUTH, Kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role


def cost_conditions(
    draft: Draft, table: Table, scope: Scope, span: Span | None
) -> tuple[Condition, ...]:
    """What the cost line says of the row at hand; nothing if it is not said of its table."""
    if draft.cost is None:
        _no_cost_line(draft, table, scope, span)
        return ()
    if not _said_of(draft, draft.cost, table):
        return ()
    lacking = _lacking(draft.cost, table)
    if lacking:
        otherwise = "" if _of_claims(table) else (
            "; or leave out the Cost line, if it is not said of these rows"
        )
        ask_roles(draft, table, lacking, scope, span, otherwise)
        raise Refused
    said = (_kinds, _served, _paid)
    return tuple(one for part in said for one in part(draft.cost, table, scope))


def _no_cost_line(draft: Draft, table: Table, scope: Scope, span: Span | None) -> None:
    if not (table.of_role(Role.KIND_OF_CLAIM) and table.of_role(Role.DATE_OF_PAYMENT)):
        return
    said = draft.documents.main.cover("Cost")
    if said is None or not said.unread:  # else it has been said that it cannot be read
        draft.say(
            "VBP501",
            f"`{table.name}` are counted, and the cover does not say which cost counts",
            scope.source,
            span,
            scope.clause,
            suggestion="`Cost: allowed amounts, medical and pharmacy, for services that begin in "
            "the Period, paid on or before March 31, 2027`",
        )
    raise Refused


def _of_claims(table: Table) -> bool:
    return bool(table.of_role(*OF_CLAIMS))


def _said_of(draft: Draft, cost: CostRule, table: Table) -> bool:
    """Whether the cost line is said of a table's rows, or it must be asked whether it is."""
    if _of_claims(table):
        return True
    if table.written:
        return False
    if any(set(column.codes) & set(cost.kinds) for column in table.columns):
        return True
    if not _money(table):
        return False
    undated = [c for c in table.columns if c.type.kind is Kind.DATE and c.role is None]
    return len(undated) > 1 or not any(_of_claims(other) for other in draft.tables.values())


def _money(table: Table) -> tuple[Column, ...]:
    return tuple(column for column in table.columns if column.type.unit == DOLLARS)


def _lacking(cost: CostRule, table: Table) -> tuple[Role, ...]:
    """The roles that the cost line needs and no column, or more than one, has."""
    needed = [(bool(cost.kinds), Role.KIND_OF_CLAIM), (cost.last_paid is not None,
              Role.DATE_OF_PAYMENT)]  # fmt: skip
    lacking = [role for wanted, role in needed if wanted and len(table.of_role(role)) != 1]
    if cost.period and table.day is None:
        lacking.insert(1 if cost.kinds else 0, Role.DAY_OF_SERVICE)
    if lacking and not table.of_role(*AMOUNTS) and candidates(table, cost.basis):
        lacking.append(cost.basis)
    return tuple(lacking)


def _kinds(cost: CostRule, table: Table, row: Scope) -> tuple[Condition, ...]:
    if not cost.kinds:
        return ()
    column = table.of_role(Role.KIND_OF_CLAIM)[0]
    values = tuple(Literal(kind, TEXT) for kind in cost.kinds)
    test = OneOf(row.own(column), values, TRUTH)
    return (Condition(test, f"{column.name} is not {' or '.join(cost.kinds)}", cost.clause),)


def _served(cost: CostRule, table: Table, row: Scope) -> tuple[Condition, ...]:
    if not cost.period or table.day is None:
        return ()
    return in_period(row.own(table.day), cost.period, "service", "cover, Cost")


def _paid(cost: CostRule, table: Table, row: Scope) -> tuple[Condition, ...]:
    if cost.last_paid is None:
        return ()
    column = table.of_role(Role.DATE_OF_PAYMENT)[0]
    test = Comparison("<=", row.own(column), cost.last_paid, TRUTH)
    return (Condition(test, f"not {cost.run_out}", cost.clause),)


def check_basis(draft: Draft, word: Word, table: Table | None, scope: Scope) -> None:
    """The column that is totalled must be the one that the cost line names."""
    column = table.column(draft.canonical(str(word.value))) if table is not None else None
    if table is None or column is None or draft.cost is None or not _of_claims(table):
        return
    basis = draft.cost.basis
    if column.role is None and column.type.unit == DOLLARS and not table.of_role(*AMOUNTS):
        column_for(draft, table, basis, scope, word.span)
    if column.role not in AMOUNTS or column.role is basis:
        return
    draft.say(
        "VBP502",
        f"the cover counts {basis.value}s and this clause adds up {column.role.value}s",
        scope.source,
        word.span,
        scope.clause,
        readings=(f"the total {basis.value}", f"the total {column.role.value}"),
        case="a $1,000 visit with $200 paid by the member: $1,000 allowed, $800 paid",
        suggestion=_instead(table, basis, column),
    )
    raise Refused


def _instead(table: Table, basis: Role, column: Column) -> str:
    here = [f"`{one.name}` here" for one in table.of_role(basis)]
    assert column.role is not None
    return ", or ".join([*here, f"`{column.role.value}s` on the cover"])
