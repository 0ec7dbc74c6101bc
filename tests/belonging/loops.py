"""The independent calculation: what a figure of rows is, by plain loops over lists of dicts.

Nothing of the package is used. A `Wanted` says every condition of a figure by itself (the links
that a row must share with what the figure is of, the party, the time, the qualifiers), so that
another reading of the same words is the same `Wanted` with one condition changed.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen

from tests.belonging.data import Row, Rows
from tests.belonging.setting import Setting, Settlement, World

At = dict[str, Any]
"""What a figure is of: a member, a month, a kind, an episode, or a row of its own."""

Of = tuple[str, ...]
Number = Fraction | None
RowTest = Callable[[Row, Settlement], bool]
Measured = Callable[[Row], int]
Aggregate = Callable[[list[Row], Measured], Number]

LINKS = {
    "none": (),
    "member": ("member",),
    "month": ("month",),
    "kind": ("kind",),
    "member and month": ("member", "month"),
    "visit": ("member", "month", "kind"),
    "episode": ("episode",),
    "infant": ("episode",),
}
"""The links that something of a key has."""


@frozen
class Figures:
    """The figures of a Term; `needed` are those that must be there, `unsaid` may be anything."""

    values: dict[tuple[Settlement, Of], Number]
    needed: frozenset[tuple[Settlement, Of]]
    unsaid: frozenset[tuple[Settlement, Of]] = frozenset()

    def shows(self) -> dict[tuple[Settlement, Of], Number]:
        """What must be there, for comparing two readings."""
        return {at: self.values[at] for at in self.needed - self.unsaid}


@frozen
class Wanted:
    """A figure of rows, each of its conditions said."""

    setting: Setting
    tables: Rows = field(repr=False)
    table: str
    key: str
    links: tuple[str, ...]
    aggregate: Aggregate
    measured: Measured
    itself: bool = True
    party: bool = True
    near: str = ""
    timed: bool = True
    tests: tuple[RowTest, ...] = ()
    hundredths: bool = False

    def figures(self) -> Figures:
        """The figure of every settlement and everything the key has there."""
        values, needed, unsaid = {}, set(), set()
        for settlement in self.setting.settlements:
            for thing, value in self.measured_things(settlement):
                values[(settlement, thing.of)] = value
                if thing.must:
                    needed.add((settlement, thing.of))
                if any(thing.at[link] == "" for link in self.links):
                    unsaid.add((settlement, thing.of))
        return Figures(values, frozenset(needed), frozenset(unsaid))

    def measured_things(self, settlement: Settlement) -> list[tuple["Thing", Number]]:
        """Everything the key has in a settlement, with its figure."""
        groups, found = self.grouped(settlement), []
        for thing in things(self, settlement):
            linked = tuple(thing.at[link] for link in self.links)
            rows = [row for row in groups.get(linked, ()) if self.counts_for(row, thing.at)]
            found.append((thing, self.value([] if "" in linked else rows)))
        return found

    def value(self, rows: list[Row]) -> Number:
        """The figure of some rows; what is measured is measured in hundredths."""
        found = self.aggregate(rows, self.measured)
        return found / 100 if found is not None and self.hundredths else found

    def grouped(self, settlement: Settlement) -> dict[tuple[Any, ...], list[Row]]:
        """The rows that count, by what they are linked to."""
        found: dict[tuple[Any, ...], list[Row]] = {}
        for row in self.tables[self.table]:
            if self.party and row["_party"] != settlement.party:
                continue
            if self.timed and "day" in row and not settlement.holds(row["day"].year):
                continue
            if all(test(row, settlement) for test in self.tests):
                found.setdefault(tuple(row[link] for link in self.links), []).append(row)
        return found

    def counts_for(self, row: Row, at: At) -> bool:
        """Whether a row counts for another one of its own kind."""
        if not self.itself and row is at["row"]:
            return False
        return not self.near or _near(self.near, row, at["row"])

    def others(self) -> dict[str, "Wanted"]:
        """Readings that somebody might take instead."""
        links = LINKS[self.key]
        found = {
            f"by {' and '.join(some) or 'no link'}": evolve(self, links=some)
            for some in _subsets(links)
            if set(some) != set(self.links)
        }
        if not self._owned_by_link():
            found["whoever the Practice"] = evolve(self, party=False)
        if "day" in self.tables[self.table][0] and "month" not in self.links:
            found["at any time"] = evolve(self, timed=False)
        if self.near:
            found["at any distance"] = evolve(self, near="")
        if self.key == self.table and not self.near:
            found["with or without itself"] = evolve(self, itself=not self.itself)
        for test in self.tests:
            kept = tuple(one for one in self.tests if one is not test)
            found[f"without condition {self.tests.index(test) + 1}"] = evolve(self, tests=kept)
        return found

    def _owned_by_link(self) -> bool:
        """Whether what a row is linked to is of one Practice, and so all that is linked to it."""
        return any(link in self.tables for link in self.links)


@frozen
class Thing:
    """Something a figure can be of: its name, its links, and whether it must have a figure."""

    of: Of
    at: At
    must: bool = True


def things(wanted: Wanted, settlement: Settlement) -> list[Thing]:
    """What the key has in a settlement."""
    rows = [row for row in wanted.tables[wanted.table] if row["_party"] == settlement.party]
    timed = [row for row in rows if "day" not in row or settlement.holds(row["day"].year)]
    match wanted.key:
        case "none":
            return [Thing((), {})]
        case "visit" | "infant":
            return [Thing((row[wanted.key],), _at_row(row), row in timed) for row in rows]
        case "episode":
            return _episodes(wanted.tables, settlement)
        case "member":
            members = _members(wanted, settlement, rows)
            seen = members if _listed(wanted) else {row["member"] for row in timed}
            return [Thing((one,), {"member": one}, one in seen) for one in members]
        case "month":
            return [_month(month, timed) for month in _months(settlement)]
        case "kind":
            kinds = dict.fromkeys(row["kind"] for row in wanted.tables[wanted.table])
            seen = {row["kind"] for row in timed}
            return [Thing((kind,), {"kind": kind}, kind in seen) for kind in kinds]
        case "member and month":
            return [
                _member_month(member, month, timed)
                for member in _members(wanted, settlement, rows)
                for month in _months(settlement)
            ]
        case _:
            raise ValueError(wanted.key)


def _at_row(row: Row) -> At:
    at = {link: row[link] for link in ("member", "month", "kind", "episode") if link in row}
    return {**at, "row": row}


def _near(near: str, row: Row, other: Row) -> bool:
    days = (row["day"] - other["day"]).days
    return days < 0 if near == "before" else 0 < days <= 30


def _listed(wanted: Wanted) -> bool:
    return wanted.setting.world is World.MEMBERS


def _members(wanted: Wanted, settlement: Settlement, rows: list[Row]) -> list[str]:
    if _listed(wanted):
        listed = wanted.tables["member"]
        return [row["member"] for row in listed if row["practice"] == settlement.party]
    return list(dict.fromkeys(row["member"] for row in rows if row["member"]))


def _episodes(tables: Rows, settlement: Settlement) -> list[Thing]:
    return [
        Thing((row["episode"],), {"episode": row["episode"]})
        for row in tables["episode"]
        if row["practice"] == settlement.party
    ]


def _months(settlement: Settlement) -> list[str]:
    return [f"{settlement.year}-{number:02}" for number in range(1, 13)]


def _month(month: str, timed: list[Row]) -> Thing:
    must = any(row["month"] == month for row in timed)
    return Thing((month,), {"month": month}, must)


def _member_month(member: str, month: str, timed: list[Row]) -> Thing:
    at = {"member": member, "month": month}
    must = any(all(row[link] == at[link] for link in at) for row in timed)
    return Thing((member, month), at, must)


def _subsets(links: tuple[str, ...]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for link in links:
        found += [(*some, link) for some in found]
    return found
