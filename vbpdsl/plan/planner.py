"""Planning in conversation: relations are handed out in order, and measured before the next.

The ranges that prove 64 bits enough for a step are those of the data at hand, not those that the
data could have; so the planner waits for each relation to be made and measured before it lowers
what reads it. The driver (the batch engine) does, in essence:

    planning = plan(contract, tables)
    relation = next(planning)
    while True:
        relation = planning.send(measure(make(relation)))      (StopIteration carries the Outline)
"""

from collections.abc import Collection, Generator, Mapping
from functools import cached_property

from attrs import Factory, define, evolve

from vbpdsl.model.contract import Contract, Definition, Home
from vbpdsl.model.expressions import Aggregate, Link, Rows
from vbpdsl.plan.accounting import plan_accounts
from vbpdsl.plan.building import Unplannable, both, citing
from vbpdsl.plan.draft import Draft
from vbpdsl.plan.exact import Exact, kept
from vbpdsl.plan.folding import Fold, Foldings, fold_table, foldings
from vbpdsl.plan.gathering import columns_of, gather_rows
from vbpdsl.plan.grouped import grouped_value
from vbpdsl.plan.homes import filled, home_rows, with_links_of
from vbpdsl.plan.levels import Levels, Wanted, levels
from vbpdsl.plan.lowering import lower
from vbpdsl.plan.outline import AccountPlan, Outline
from vbpdsl.plan.passes import Grouped, Grouping, Spec
from vbpdsl.plan.placed import Grain, Shelf, fetch
from vbpdsl.plan.promised import definitions_of, promise_name
from vbpdsl.plan.relations import Input, Measured, Relation
from vbpdsl.plan.rolling import counted_keys, roll_up
from vbpdsl.plan.sites import Place
from vbpdsl.plan.spaces import (
    Space,
    among_rows,
    at_grain,
    bound_by,
    decided_by_row,
    figure_space,
    further_links,
    keys_beside,
    settlement_at_hand,
    table_space,
    variables_of,
    with_links,
)
from vbpdsl.plan.specs import spec_of
from vbpdsl.plan.universes import (
    Planning,
    grouped_homes,
    periods_relation,
    settlement_place,
    shelve_keys,
)
from vbpdsl.plan.values import Lowered, TableFacts
from vbpdsl.plan.walking import depth

Steps = Generator[Relation, Measured, Outline]

MOST_STAGES = 30
"""Stages of one relation: an engine's planner slows down with the square of their number."""

DEEPEST = 100
"""Parts within parts of one sentence; a printed page has room for about ten."""

@define(eq=False, slots=False)
class Planner:
    """What has been planned so far; see `Known` for what places ask of it."""

    contract: Contract
    tables: Mapping[str, TableFacts]
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

    def plan(self) -> Steps:
        """All relations, phase by phase, ending in where everything stands."""
        yield from self.plan_periods()
        for phase in range(self.levels.last + 1):
            yield from self._group(self.levels.phases.get(phase, ()))
            for keys in self._keys_at(phase):
                yield from self._compute(keys, phase)
        accounts = yield from plan_accounts(self)
        return self._outline(accounts)

    def plan_periods(self) -> Generator[Relation, Measured, None]:
        """The periods as a relation, where the settlement has a key for them."""
        key = self.contract.settlement.period_key
        if key is None:
            return
        relation, placed = periods_relation(self.contract, self.name("periods"))
        measured = yield relation
        self.periods = Grain((), Input(relation.name, False), measured, {key: placed})

    def figure_keys(self, keys: frozenset[str]) -> tuple[str, ...]:
        """The keys of a figure: the settlement's and the Term's own, in one order."""
        return (*self.contract.settlement.keys, *sorted(keys))

    def _keys_at(self, level: int) -> list[frozenset[str]]:
        found = [self.keys_of[name] for name, at in self.levels.of.items() if at == level]
        return list(dict.fromkeys(found))

    def _group(self, wanted: tuple[Wanted, ...]) -> Generator[Relation, Measured, None]:
        """One pass for each set of rows and keys that aggregates of a phase ask for."""
        passes: dict[Spec, list[Wanted]] = {}
        for one in wanted:
            with citing(one.clause):
                passes.setdefault(spec_of(self, one), []).append(one)
        others = [spec for spec in passes if not self.foldings.concern(spec.rows.table)]
        for spec in sorted(passes, key=others.__contains__):
            users = passes[spec]
            aggregates = list(dict.fromkeys(user.aggregate for user in users))
            with citing(users[0].clause):
                grouped = yield from self._pass(spec, aggregates)
            for user in users:
                place = aggregates.index(user.aggregate)
                if user.within:
                    self.inner[user.aggregate] = (grouped, place)
                else:
                    self.groups[user.term, user.aggregate] = (grouped, place)

    def _pass(self, spec: Spec, aggregates: list[Aggregate]) -> Grouping:
        """The pass over the rows of a spec; one that finds the keys of a home on the way, if the
        home has the same rows."""
        home = self._home_with(spec)
        if home is None:
            return (yield from self._gathered(spec, aggregates))
        place, together = home
        rows = with_links_of(self.contract.homes[place].rows, spec.rows)
        told = {*spec.beside, *bound_by(rows)}
        keys = (key for key in self.figure_keys(frozenset(together)) if key in told)
        fine = Spec(rows, tuple(keys), spec.beside)
        grouped = yield from self._gathered(fine, aggregates)
        self.homes[place, together] = yield from counted_keys(self, grouped, together)
        if grouped.second is None:
            return (yield from roll_up(grouped, spec, self.name("rows")))
        return (yield from self._gathered(spec, aggregates))

    def _gathered(self, spec: Spec, aggregates: list[Aggregate]) -> Grouping:
        """The pass over the rows of a spec, which also is the folded table if its keys do."""
        space = yield from self.space(spec)
        columns = columns_of(spec)
        plain = len(columns) == len(spec.keys) and not spec.beside
        folding = self.foldings.within(spec.rows.table, columns.values()) if plain else None
        grouped = yield from gather_rows(spec, space, aggregates, self.name("rows"), folding)
        if folding is not None and grouped.months:
            placed = {columns[key]: at.column for key, at in grouped.keys.items()}
            self.foldings.keep(folding, grouped.input, grouped.measured, placed, grouped.coded)
        return (yield from roll_up(grouped, spec, self.name("rows"))) if grouped.twins else grouped

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

    def _home_with(self, spec: Spec) -> tuple[int, tuple[str, ...]] | None:
        """A home with the same rows whose keys are still to be found, and those of them in use."""
        own = set(spec.keys) - set(self.contract.settlement.keys)
        for place, home in enumerate(self.contract.homes):
            together = self._together(home)
            if (place, together) in self.homes or not filled(self.tables, home, together):
                continue
            if among_rows(home_rows(home, together), spec.rows):
                beside = keys_beside(self, home.rows, (), self.contract.settlement.keys)
                if own < set(together) and beside == spec.beside:
                    return place, together
        return None

    def _together(self, home: Home) -> tuple[str, ...]:
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
            yield from self._finish(keys, site, Shelf(site.draft), {}, repeated, ())
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
            relation = yield from self._home(place, group)
            shared = [key for key in relation.key_columns if key in self.contract.settlement.keys]
            pairs = [site.matched(key, relation.key_columns[key]) for key in shared]
            joining = draft.join(relation.input, relation.measured, pairs, optional=False)
            for key in group:
                site.keys[key] = fetch(relation.key_columns[key], joining.value)
        return site, False

    def _home(self, place: int, group: tuple[str, ...]) -> Planning:
        """The combinations of keys in the rows of a home, with the settlement's where rows say.

        The rows are asked once, for all keys of the home that the contract uses together.
        """
        if (place, group) not in self.homes:
            home = self.contract.homes[place]
            together = self._together(home)
            if set(group) < set(together) and filled(self.tables, home, together):
                every = yield from self._home(place, together)
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

    def _compute(self, keys: frozenset[str], level: int) -> Generator[Relation, Measured, None]:
        """The Terms of one level of one set of keys, beside those computed before."""
        before = self.grains.get(keys)
        if before is None:
            site, repeated = yield from self.universe(keys)
            site.here = {key: key for key in self.figure_keys(keys)}
        else:
            site, repeated = at_grain(self, Draft(before.input, before.measured), before), False
        if repeated:
            yield from self._finish(keys, site, Shelf(site.draft), {}, True, ())
            yield from self._compute(keys, level)
            return
        due = [
            item
            for item in definitions_of(self.contract)
            if self.keys_of[item.name] == keys and self.levels.of[item.name] == level
        ]
        for item in due:
            if len(site.draft.stages) > MOST_STAGES:
                yield from self._shelve_terms(keys, site)
                grain = self.grains[keys]
                site = at_grain(self, Draft(grain.input, grain.measured), grain)
            with citing(item.clause):
                site.ready[item.name] = self._lowered(item, site)
        yield from self._shelve_terms(keys, site)

    def _shelve_terms(
        self, keys: frozenset[str], site: Place
    ) -> Generator[Relation, Measured, None]:
        """Make the relation of some keys with all Terms computed so far."""
        terms = {name: site.ready[name] for name in self._belonging(keys, site)}
        before = self.grains.get(keys)
        known = set() if before is None else set(before.terms)
        clauses = tuple(
            dict.fromkeys(
                item.clause
                for item in definitions_of(self.contract)
                if item.name in terms and item.name not in known
            )
        )
        yield from self._finish(keys, site, Shelf(site.draft), terms, False, clauses)

    def _belonging(self, keys: frozenset[str], site: Place) -> list[str]:
        return [name for name in site.ready if self.keys_of[name] == keys]

    def _lowered(self, item: Definition, site: Place) -> Lowered:
        if depth(item.expression) > DEEPEST:
            raise Unplannable("a sentence of too many parts within parts")

        def grouped(node: Aggregate) -> Lowered:
            found, place = self.groups[item.name, node]
            there = with_links(site, further_links(node.rows))
            return grouped_value(there, found, place, node)

        value = lower(item.expression, evolve(site, grouped=grouped))
        return kept(value, site.draft.keep) if isinstance(value, Exact) else site.draft.keep(value)

    def _finish(
        self,
        keys: frozenset[str],
        site: Place,
        shelf: Shelf,
        terms: Mapping[str, Lowered],
        repeated: bool,
        clauses: tuple[str, ...],
    ) -> Generator[Relation, Measured, None]:
        key_columns = shelve_keys(site, self.figure_keys(keys), shelf)
        numbers = {item.name: place for place, item in enumerate(definitions_of(self.contract))}
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

    def _outline(self, accounts: tuple[AccountPlan, ...]) -> Outline:
        terms = {}
        for item in self.contract.definitions:
            grain = self.grains[self.keys_of[item.name]]
            terms[item.name] = (grain, grain.terms[item.name])
        settlements = self.grains[frozenset()]
        promises = tuple(
            settlements.terms[promise_name(place)] for place in range(len(self.contract.promises))
        )
        return Outline(self.contract, self.grains, terms, promises, accounts, tuple(self.made))


def plan(contract: Contract, tables: Mapping[str, TableFacts]) -> Steps:
    """Plan a contract in conversation. Raises `Unplannable` where only the reference can settle."""
    definitions = definitions_of(contract)
    planner = Planner(contract, tables, levels(definitions))
    planner.keys_of = {item.name: frozenset(item.keys) for item in definitions}
    outline = yield from planner.plan()
    return outline
