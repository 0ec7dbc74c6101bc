"""Which figures and rows there are, as far as they are planned: keys, homes, and rows with keys.

Terms need a relation with a row for each of their figures, and passes need rows with the keys by
which they are grouped. Both ask what stands here: the settlements, the kinds of things in their
homes, each combination once, and the tables folded for what is looked up in them. Each is made when
it is first asked for, by a relation that is handed out and measured (`planner.py`).
"""

from collections.abc import Collection, Generator, Mapping
from functools import cached_property

from attrs import Factory, define, evolve

from vbpdsl.model.contract import Contract, Definition, Home
from vbpdsl.model.expressions import Aggregate, Link, Rows
from vbpdsl.plan.figures.homes import certain, home_rows
from vbpdsl.plan.figures.placed import Grain, Shelf, fetch
from vbpdsl.plan.figures.sites import Place
from vbpdsl.plan.figures.spaces import (
    Space,
    at_grain,
    decided_by_row,
    figure_space,
    further_links,
    keys_beside,
    settlement_at_hand,
    table_space,
    variables_of,
    with_links,
)
from vbpdsl.plan.figures.universes import (
    Planning,
    grouped_homes,
    settlement_place,
    shelve_keys,
)
from vbpdsl.plan.folding import Fold, Foldings, fold_table, foldings
from vbpdsl.plan.numbers.building import Unplannable, both
from vbpdsl.plan.passes.grouped import grouped_value
from vbpdsl.plan.passes.passing import Grouped, Spec
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.levels import Levels
from vbpdsl.plan.relations.relation import Input, Measured, Relation
from vbpdsl.plan.values import Lowered, TableFacts


@define(eq=False, slots=False)
class Keys:
    """What has been planned so far, and how more is; see `Known` for what places ask of it."""

    contract: Contract
    tables: Mapping[str, TableFacts]
    definitions: tuple[Definition, ...]
    levels: Levels
    grains: dict[frozenset[str], Grain] = Factory(dict)
    keys_of: dict[str, frozenset[str]] = Factory(dict)
    periods: Grain | None = None
    groups: dict[tuple[str, Aggregate], tuple[Grouped, int]] = Factory(dict)
    inner: dict[Aggregate, tuple[Grouped, int]] = Factory(dict)
    homes: dict[tuple[int, tuple[str, ...]], Grain] = Factory(dict)
    projections: dict[tuple[str, tuple[str, ...], tuple[Link, ...]], Grain] = Factory(dict)
    made: list[str] = Factory(list)

    def name(self, kind: str) -> str:
        """A fresh name for a relation."""
        self.made.append(f"{kind}_{len(self.made) + 1}")
        return self.made[-1]

    def figure_keys(self, keys: frozenset[str]) -> tuple[str, ...]:
        """The keys of a figure: the settlement's and the Term's own, in one order."""
        return (*self.contract.settlement.keys, *sorted(keys))

    def _folded(self, rows: Rows) -> Generator[Relation, Measured, None]:
        """Fold the tables in which rows look up their keys, where no pass has done so."""
        for folding in self.foldings.due(rows):
            relation, columns = fold_table(folding, self.tables, self.name("folded"))
            measured = yield relation
            self.foldings.keep(folding, Input(relation.name, False), measured, columns, False)

    @cached_property
    def foldings(self) -> Foldings:
        """The tables worth folding."""
        return foldings(self.contract, self.tables)

    @property
    def folds(self) -> Mapping[str, Fold]:
        """The tables that have been folded."""
        return self.foldings.folds

    def together(self, home: Home) -> tuple[str, ...]:
        """The keys of a home that the contract uses."""
        return tuple(sorted(self.used_keys.intersection(home.keys)))

    def within_rows(self, node: Aggregate, site: Place) -> Lowered:
        """An aggregate that stands within the rows of another, for the row at hand."""
        if node not in self.inner:
            raise Unplannable("a total within the rows of another total")
        found = self.inner[node]
        return grouped_value(with_links(site, further_links(node.rows)), *found, node)

    def space(self, spec: Spec) -> Generator[Relation, Measured, Space]:
        """The rows of a pass in a draft."""
        rows, beside = spec.rows, None
        if rows.table is not None:
            yield from self._folded(rows)
            if spec.beside:
                beside = yield from self._beside_rows(spec)
            return table_space(self, rows, beside, spec.beside)
        made = self.contract.settlement.keys
        own = yield from self.grain(frozenset(key for key in rows.keys if key not in made))
        if spec.beside:
            beside = yield from self._beside_rows(spec)
        return figure_space(self, rows, own, beside, spec.beside)

    def _beside_rows(self, spec: Spec) -> Planning:
        """A relation of what is joined beside rows, with that by which rows are matched."""
        made, rows = self.contract.settlement, spec.rows
        further = further_links(rows)
        if set(spec.beside) == {made.period_key} and self.periods is not None and not further:
            return self.periods
        lasting = {link.name for link in rows.links if decided_by_row(link.own, rows)}
        lasting.update(settlement_at_hand(self, rows))
        matched = lasting.intersection(spec.keys).difference(link.name for link in further)
        shared = matched if rows.table is None else set()
        asked = self._asked_by(further, spec, lasting)
        whole = (*spec.beside, *sorted(shared), *sorted(asked))
        own = frozenset(key for key in whole if key not in made.keys)
        universe = yield from self.grain(own)
        keys = tuple(key for key in universe.key_columns if key in lasting or key in spec.beside)
        return (yield from self.projection(universe, keys, further))

    def _asked_by(
        self, further: tuple[Link, ...], spec: Spec, lasting: Collection[str]
    ) -> frozenset[str]:
        """What further links read that rows are linked to besides: matched as these are."""
        asked = variables_of(self, tuple(link.whose for link in further)).difference(spec.beside)
        if not asked <= {*lasting, *self.contract.settlement.keys}:
            raise Unplannable("rows linked to what only other rows tell")
        return frozenset(asked)

    def projection(
        self, grain: Grain, keys: tuple[str, ...], further: tuple[Link, ...] = ()
    ) -> Planning:
        """The combinations of some of the keys of a relation, and of what links ask for there."""
        if len(keys) == len(grain.key_columns) and not further:
            return grain
        at = (grain.input.name, keys, further)
        if at not in self.projections:
            draft = Draft(grain.input, grain.measured)
            site = with_links(at_grain(self, draft, grain), further)
            shelf = Shelf(draft)
            placed = shelve_keys(site, (*keys, *(link.name for link in further)), shelf)
            name = self.name("keys")
            said = f"each {', '.join(keys)} of {grain.input.name}"
            measured = yield draft.relation(name, said, shelf.listed(), distinct=True)
            self.projections[at] = Grain(keys, Input(name, False), measured, placed)
        return self.projections[at]

    def grain(self, keys: frozenset[str]) -> Planning:
        """The relation of some keys, made with keys alone if no Term has asked for it yet."""
        if keys not in self.grains:
            site, repeated = yield from self.universe(keys)
            yield from self.finish(keys, site, Shelf(site.draft), {}, repeated, ())
        return self.grains[keys]

    def universe(self, keys: frozenset[str]) -> Generator[Relation, Measured, tuple[Place, bool]]:
        """A draft with a row for each figure of some keys (or repeated ones: the flag)."""
        if not keys:
            return settlement_place(self)
        settlements = yield from self.grain(frozenset())
        draft = Draft(settlements.input, settlements.measured)
        site = at_grain(self, draft, evolve(settlements, terms={}))
        for home, group in grouped_homes(tuple(sorted(keys)), self.contract.homes):
            place = self.contract.homes.index(home)
            relation = yield from self.home(place, group)
            shared = [key for key in relation.key_columns if key in self.contract.settlement.keys]
            pairs = [site.matched(key, relation.key_columns[key]) for key in shared]
            joining = draft.join(relation.input, relation.measured, pairs, optional=False)
            for key in group:
                site.keys[key] = fetch(relation.key_columns[key], joining.value)
        return site, False

    def home(self, place: int, group: tuple[str, ...]) -> Planning:
        """The combinations of keys in the rows of a home, with the settlement's where rows say.

        The rows are asked once, for all keys of the home that the contract uses together.
        """
        if (place, group) not in self.homes:
            home = self.contract.homes[place]
            together = self.together(home)
            others = set(together).difference(group)
            if others and certain(self.tables, home, others):
                every = yield from self.home(place, together)
                settled = [key for key in every.key_columns if key not in together]
                keys = (*settled, *group)
                self.homes[place, group] = yield from self.projection(every, keys)
            else:
                rows = home_rows(home, group)
                self.homes[place, group] = yield from self._rows_of_home(rows, group)
        return self.homes[place, group]

    def _rows_of_home(self, rows: Rows, group: tuple[str, ...]) -> Planning:
        made = self.contract.settlement.keys
        beside = keys_beside(self, rows, (), made)
        space = yield from self.space(Spec(rows, made, beside))
        space.draft.where(both((space.counts, space.belongs)))
        bound = {*space.bound, *beside}
        keys = (*(key for key in made if key in bound), *group)
        shelf = Shelf(space.draft)
        placed = shelve_keys(space.site, keys, shelf)
        name = self.name("home")
        said = f"each {', '.join(group)} of `{rows.table}`"
        measured = yield space.draft.relation(name, said, shelf.listed(), distinct=True)
        return Grain(group, Input(name, False), measured, placed)

    @cached_property
    def used_keys(self) -> frozenset[str]:
        """The keys that Terms have and that aggregates run over."""
        found: set[str] = set().union(*self.keys_of.values())
        for wanted in (one for phase in self.levels.phases.values() for one in phase):
            found.update(wanted.aggregate.rows.keys)
        return frozenset(found)

    def finish(
        self,
        keys: frozenset[str],
        site: Place,
        shelf: Shelf,
        terms: Mapping[str, Lowered],
        repeated: bool,
        clauses: tuple[str, ...],
    ) -> Generator[Relation, Measured, None]:
        key_columns = shelve_keys(site, self.figure_keys(keys), shelf)
        numbers = {item.name: place for place, item in enumerate(self.definitions)}
        placed = {name: shelf.put(f"t{numbers[name]}", value) for name, value in terms.items()}
        before = self.grains.get(keys)
        name = self.name("figures")
        said = f"figures for each {', '.join(self.figure_keys(keys)) or 'settlement'}"
        relation = site.draft.relation(name, said, shelf.listed(), repeated, clauses)
        if before is not None:
            relation = evolve(relation, replaces=before.input.name)
        measured = yield relation
        own = tuple(sorted(keys))
        self.grains[keys] = Grain(own, Input(name, False), measured, key_columns, placed)
