"""Planning in conversation: relations are handed out in order, and measured before the next.

The ranges that prove 64 bits enough for a step are those of the data at hand, not those that the
data could have; so the planner waits for each relation to be made and measured before it lowers
what reads it. The driver (the batch engine) does, in essence:

    planning = plan(contract, tables)
    relation = next(planning)
    while True:
        relation = planning.send(measure(make(relation)))      (StopIteration carries the Outline)
"""

from collections.abc import Generator, Mapping

from attrs import define, evolve

from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import Aggregate, Portion
from vbpdsl.plan.accounting import plan_accounts
from vbpdsl.plan.figures.homes import certain, home_rows, with_links_of
from vbpdsl.plan.figures.placed import Grain, Shelf
from vbpdsl.plan.figures.sites import Place
from vbpdsl.plan.figures.spaces import (
    among_rows,
    at_grain,
    bound_by,
    further_links,
    keys_beside,
    with_links,
)
from vbpdsl.plan.figures.universes import (
    periods_relation,
)
from vbpdsl.plan.figures.unrolled import unrolled
from vbpdsl.plan.lowering import lower
from vbpdsl.plan.numbers.building import Unplannable, citing
from vbpdsl.plan.numbers.exact import Exact, kept
from vbpdsl.plan.outline import AccountPlan, Outline
from vbpdsl.plan.passes.gathering import columns_of, gather_rows
from vbpdsl.plan.passes.grouped import grouped_value
from vbpdsl.plan.passes.keys import Keys
from vbpdsl.plan.passes.passing import Grouping, Spec, rolls_up
from vbpdsl.plan.passes.rolling import counted_keys, roll_up
from vbpdsl.plan.passes.specs import spec_of
from vbpdsl.plan.portions.divide import divide, part_at
from vbpdsl.plan.promised import definitions_of, promise_name
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.levels import Wanted, levels
from vbpdsl.plan.relations.relation import Input, Measured, Relation
from vbpdsl.plan.values import Lowered, TableFacts
from vbpdsl.plan.walking import depth

Steps = Generator[Relation, Measured, Outline]

MOST_STAGES = 30
"""Stages of one relation: an engine's planner slows down with the square of their number."""

DEEPEST = 100
"""Parts within parts of one sentence; a printed page has room for about ten."""


@define(eq=False, slots=False)
class Planner(Keys):
    """What is planned phase by phase: passes over rows, and the Terms that they make."""

    def plan(self) -> Steps:
        """All relations, phase by phase, ending in where everything stands."""
        yield from self.plan_periods()
        for phase in range(self.levels.last + 1):
            yield from self._group(self.levels.phases.get(phase, ()))
            for keys in self._keys_at(phase):
                yield from self._compute(keys, phase)
        if frozenset() not in self.grains:  # a page with tables alone has settlements, and no Term
            yield from self._compute(frozenset(), self.levels.last)
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
        rows = with_links_of(home_rows(self.contract.homes[place], together), spec.rows)
        told = {*spec.beside, *bound_by(rows)}
        keys = (key for key in self.figure_keys(frozenset(together)) if key in told)
        fine = Spec(rows, tuple(keys), spec.beside)
        grouped = yield from self._gathered(fine, aggregates)
        self.homes[place, together] = yield from counted_keys(self, grouped, together)
        if grouped.second is None and all(rolls_up(one) for one in aggregates):
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

    def _home_with(self, spec: Spec) -> tuple[int, tuple[str, ...]] | None:
        """A home with the same rows whose keys are still to be found, and those of them in use."""
        own = set(spec.keys) - set(self.contract.settlement.keys)
        for place, home in enumerate(self.contract.homes):
            together = self.together(home)
            asked = home_rows(home, together)
            if (place, together) in self.homes or not among_rows(asked, spec.rows):
                continue
            # A row that lacks what only the home asks for would count no longer.
            further = {link.name for link in asked.links}.difference(bound_by(spec.rows))
            if certain(self.tables, home, further):
                beside = keys_beside(self, home.rows, (), self.contract.settlement.keys)
                if own < set(together) and beside == spec.beside:
                    return place, together
        return None

    def _compute(self, keys: frozenset[str], level: int) -> Generator[Relation, Measured, None]:
        """The Terms of one level of one set of keys, beside those computed before."""
        before = self.grains.get(keys)
        if before is None:
            site, repeated = yield from self.universe(keys)
            site.here = {key: key for key in self.figure_keys(keys)}
        else:
            site, repeated = at_grain(self, Draft(before.input, before.measured), before), False
        if repeated:
            yield from self.finish(keys, site, Shelf(site.draft), {}, True, ())
            yield from self._compute(keys, level)
            return
        due = [
            item
            for item in self.definitions
            if self.keys_of[item.name] == keys and self.levels.of[item.name] == level
        ]
        for item in due:
            if len(site.draft.stages) > MOST_STAGES:
                yield from self._shelve_terms(keys, site)
                grain = self.grains[keys]
                site = at_grain(self, Draft(grain.input, grain.measured), grain)
            with citing(item.clause):
                if isinstance(item.expression, Portion):
                    site = yield from self._divided(item, item.expression, keys, site)
                    continue
                site.ready[item.name] = self._lowered(item, site)
        yield from self._shelve_terms(keys, site)

    def _divided(
        self, item: Definition, portion: Portion, keys: frozenset[str], site: Place
    ) -> Generator[Relation, Measured, Place]:
        """An amount divided among the figures of some keys: all of them must be there before."""
        if not set(portion.each) <= set(self.figure_keys(keys)):
            raise Unplannable("a factor for other things than the figure is of")
        yield from self._shelve_terms(keys, site)
        grain = self.grains[keys]
        among = self._at_figures(item, grain)
        takers, parts = yield from divide(portion, among, among.keys, self.name, item.name)
        site = self._at_figures(item, grain)
        site.ready[item.name] = part_at(site, takers, parts, portion.gives)
        return site

    def _at_figures(self, item: Definition, grain: Grain) -> Place:
        """A place at the figures of a relation, where a Term finds its aggregates."""
        site = at_grain(self, Draft(grain.input, grain.measured), grain)

        def grouped(node: Aggregate) -> Lowered:
            found, place = self.groups[item.name, node]
            return grouped_value(with_links(site, further_links(node.rows)), found, place, node)

        return evolve(site, grouped=grouped)

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
                for item in self.definitions
                if item.name in terms and item.name not in known
            )
        )
        yield from self.finish(keys, site, Shelf(site.draft), terms, False, clauses)

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

    def _outline(self, accounts: tuple[AccountPlan, ...]) -> Outline:
        terms = {}
        for item in self.contract.definitions:
            grain = self.grains[self.keys_of[item.name]]
            terms[item.name] = (grain, grain.terms[item.name])
        settlements = self.grains[frozenset()]
        promises = tuple(
            settlements.terms[promise_name(place)] for place in range(len(self.contract.promises))
        )
        made, folds = tuple(self.made), tuple(self.foldings.folds.values())
        return Outline(self.contract, self.grains, terms, promises, accounts, made, folds)


def plan(contract: Contract, tables: Mapping[str, TableFacts]) -> Steps:
    """Plan a contract in conversation. Raises `Unplannable` where only the reference can settle."""
    definitions = unrolled(definitions_of(contract), len(contract.settlement.periods))
    planner = Planner(contract, tables, definitions, levels(definitions))
    planner.keys_of = {item.name: frozenset(item.keys) for item in definitions}
    outline = yield from planner.plan()
    return outline
