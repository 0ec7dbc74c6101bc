"""The rows that say which things of a kind there are, asked for some of the kinds they tell.

A link to a kind that is not asked for may well be empty: a visit without a member is a visit.
"""

from collections.abc import Iterable, Mapping

from attrs import evolve

from vbpdsl.model.contract import Home
from vbpdsl.model.expressions import ColumnValue, Rows
from vbpdsl.plan.figures.spaces import bound_by
from vbpdsl.plan.values import TableFacts


def home_rows(home: Home, group: tuple[str, ...]) -> Rows:
    """The rows of a home by some of its keys."""
    others = set(home.keys).difference(group)
    links = tuple(link for link in home.rows.links if link.name not in others)
    return evolve(home.rows, links=links)


def with_links_of(home: Rows, rows: Rows) -> Rows:
    """The rows with the links that a home has besides, so that they tell its keys too."""
    have = bound_by(rows)
    further = tuple(link for link in home.links if link.name not in have)
    return evolve(rows, links=(*rows.links, *further))


def certain(tables: Mapping[str, TableFacts], home: Home, keys: Iterable[str]) -> bool:
    """Whether each row of a home surely has some of its keys: columns in which no cell is empty."""
    own = {link.name: link.own for link in home.rows.links}
    columns = tables[home.rows.table or ""].measured.columns
    return all(
        isinstance(one, ColumnValue) and not columns[one.column].missing
        for one in (own[key] for key in keys)
    )
