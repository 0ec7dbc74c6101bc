"""Which figures there are: the settlements, and the keys of Terms in each settlement.

The settlements come from the rows of the parties and the periods; the keys of a Term come from
the homes of its keys, those of one home as they occur together, those of different homes each
with each. Every relation made here has one row for each combination and only key columns.
"""

from collections.abc import Generator

from vbpdsl.model.contract import Contract, Home, Period
from vbpdsl.model.expressions import ColumnValue, Rows
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Grain, Placed, Shelf, fetch
from vbpdsl.plan.figures.sites import Known, Place
from vbpdsl.plan.figures.spaces import Space, bound_by, keys_beside, table_space
from vbpdsl.plan.numbers.building import Unplannable, both, negation
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import Column, Listed, Measured, Relation
from vbpdsl.plan.values import Lowered, missing

Planning = Generator[Relation, Measured, Grain]
"""Relations to be made, each answered with what was measured, ending in a relation of keys."""


def own_table(contract: Contract, known: Known) -> dict[str, str] | None:
    """The columns of the settlement's keys, if each row of a table is one settlement.

    That is so where the parties are the rows of a table and the keys are the columns that name
    its rows; then what is looked up there by the keys stands in the row itself.
    """
    rows = contract.settlement.parties
    if rows is None or rows.table is None:
        return None
    columns = {
        link.name: link.own.column for link in rows.links if isinstance(link.own, ColumnValue)
    }
    if len(columns) != len(rows.links) or set(columns) != set(contract.settlement.keys):
        return None
    return columns if set(columns.values()) == set(known.tables[rows.table].key) else None


def period_value(period: Period) -> int | str:
    """The period as a value of its key: the year as a number, else its label."""
    return int(period.label) if period.label.isdecimal() else period.label


def periods_relation(contract: Contract, name: str) -> tuple[Relation, Placed]:
    """The periods with their edges, as a relation, and where the period's key stands in it."""
    values = [period_value(period) for period in contract.settlement.periods]
    if len({type(value) for value in values}) > 1:
        raise Unplannable("periods called by numbers and by words")
    kind = Kind.NUMBER if isinstance(values[0], int) else Kind.TEXT
    columns = (("period", kind), ("first", Kind.DATE), ("last", Kind.DATE))
    rows = tuple(
        (value, period.first, period.last)
        for value, period in zip(values, contract.settlement.periods, strict=True)
    )
    draft = listed(columns, rows)
    gives = [(column, draft.read(column)) for column, _ in columns]
    relation = draft.relation(name, "the periods", gives)
    return relation, Placed(kind, "period")


def listed(columns: tuple[tuple[str, Kind], ...], rows: tuple[tuple[object, ...], ...]) -> Draft:
    """A draft over rows that the plan knows."""
    known = {}
    for place, (name, kind) in enumerate(columns):
        numbers = [value for value in (row[place] for row in rows) if isinstance(value, int)]
        held = Range(min(numbers), max(numbers)) if kind is Kind.NUMBER else None
        known[name] = Column(kind, held, False, False)
    return Draft(Listed(columns, rows), Measured(len(rows), known))  # type: ignore[arg-type]


def settlement_place(known: Known) -> tuple[Place, bool]:
    """A draft with one row for each settlement, or with repeated ones (then the flag is set)."""
    contract = known.contract
    made = contract.settlement
    if made.parties is None:
        return _without_parties(known), False
    if made.parties.table is None:
        raise Unplannable("parties that are not the rows of a table")
    space = _of_parties(known, made.parties)
    site = space.site
    bound = made.period_key in bound_by(made.parties)
    if made.period_key is not None and known.periods is not None and bound:
        pair = site.matched(made.period_key, known.periods.key_columns[made.period_key])
        joining = site.draft.join(known.periods.input, known.periods.measured, (pair,))
        site.draft.where(negation(missing(joining.value("first"))))
    own = own_table(contract, known)
    if own is not None:
        site.own = (made.parties.table, own)
    return site, own is None


def _of_parties(known: Known, rows: Rows) -> Space:
    made = known.contract.settlement
    beside = keys_beside(known, rows, (), made.keys)
    bound = set(bound_by(rows))
    if made.period_key is not None and made.period_key not in bound:
        beside = (made.period_key,)
    unbound = set(made.keys) - bound - set(beside)
    if unbound or set(beside) - {made.period_key}:
        raise Unplannable("parties whose rows do not say who they are")
    space = table_space(known, rows, known.periods if beside else None, beside)
    space.draft.where(both((space.counts, space.belongs)))
    return space


def _without_parties(known: Known) -> Place:
    made = known.contract.settlement
    if made.period_key is not None and known.periods is not None:
        draft = Draft(known.periods.input, known.periods.measured)
        keys = {key: fetch(at, draft.read) for key, at in known.periods.key_columns.items()}
        return Place(known, draft, keys)
    return Place(known, listed((("one", Kind.NUMBER),), ((1,),)))


def shelve_keys(site: Place, keys: tuple[str, ...], shelf: Shelf) -> dict[str, Placed]:
    """Columns for keys: `k0`, `k1`, ..."""
    return {key: shelf.put(f"k{place}", _plain(site.keys[key])) for place, key in enumerate(keys)}


def _plain(value: Lowered) -> Lowered:
    if isinstance(value, Exact) and value.factors:
        raise Unplannable("a key that is a quotient")
    return value


def grouped_homes(
    keys: tuple[str, ...], homes: tuple[Home, ...]
) -> list[tuple[Home, tuple[str, ...]]]:
    """Each key with its home: that with most of the keys, of such the one with fewest others."""
    left = keys
    groups = []
    while left:
        remaining = set(left)
        home = min(
            homes, key=lambda one: (-len(remaining & set(one.keys)), len(one.keys)), default=None
        )
        group = tuple(key for key in left if home is not None and key in home.keys)
        if home is None or not group:
            raise Unplannable(f"keys without a home: {', '.join(left)}")
        groups.append((home, group))
        left = tuple(key for key in left if key not in group)
    return groups
