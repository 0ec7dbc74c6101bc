"""Which rows of a table matter to some settlements: for settling a sample again.

A row matters if what it belongs to (by itself, through lookups) are those of a settlement of
the sample. The relation gives where the row stands and whom it is about (its entities), so that
rows of other tables about the same members can be found.
"""

from collections.abc import Mapping, Sequence

from attrs import Factory

from vbpdsl.model.contract import Contract, Table
from vbpdsl.model.expressions import Aggregate, Rows
from vbpdsl.plan.accounting import FILE_COLUMN, ROW_COLUMN
from vbpdsl.plan.figures.placed import Grain
from vbpdsl.plan.figures.sites import Place
from vbpdsl.plan.figures.spaces import decided_by_row
from vbpdsl.plan.folding import Fold
from vbpdsl.plan.lowering import lower
from vbpdsl.plan.numbers.building import Unplannable
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import Input, Relation
from vbpdsl.plan.values import Lowered, TableFacts
from vbpdsl.source.classes import define


@define
class Alone:
    """Nothing planned but the tables: what a row says by itself."""

    contract: Contract
    tables: Mapping[str, TableFacts]
    grains: dict[frozenset[str], Grain] = Factory(dict)
    keys_of: dict[str, frozenset[str]] = Factory(dict)
    periods: Grain | None = None
    folds: dict[str, Fold] = Factory(dict)

    def within_rows(self, node: Aggregate, site: Place) -> Lowered:  # noqa: ARG002
        """Nothing is grouped here."""
        raise Unplannable("a total within rows, where no rows are grouped")


def telling_links(contract: Contract, rows: Rows) -> tuple[str, ...]:
    """The keys of the settlement that each row of a table says by itself."""
    return tuple(
        link.name
        for link in rows.links
        if link.name in contract.settlement.keys and decided_by_row(link.own, rows)
    )


def near_rows(alone: Alone, rows: Rows, sample: Grain, name: str) -> Relation:
    """Where the rows of a table stand that belong to the settlements of the sample.

    Gives `file`, `row`, and for each column with an entity `about 0`, `about 1`, ... in order.
    """
    assert rows.table is not None
    table = alone.contract.table(rows.table)
    draft = Draft(Input(rows.table, True), alone.tables[rows.table].measured)
    site = Place(alone, draft, row=rows)
    keys = telling_links(alone.contract, rows)
    for link in rows.links:
        if link.name in keys:
            site.keys[link.name] = lower(link.own, site)
    pairs = [site.matched(key, sample.key_columns[key]) for key in keys]
    draft.join(sample.input, sample.measured, pairs, optional=False)
    gives: list[tuple[str, Scalar]] = [
        ("file", draft.read(FILE_COLUMN)),
        ("row", draft.read(ROW_COLUMN)),
    ]
    for place, column in enumerate(entities(table)):
        gives.append((f"about {place}", draft.read(column)))
    return draft.relation(name, f"rows of `{rows.table}` of the sample", gives, distinct=True)


def entities(table: Table) -> Sequence[str]:
    """The columns that say whom or what a row is about."""
    return [column.name for column in table.columns if column.entity is not None]
