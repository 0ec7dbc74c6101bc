"""Accounts of aggregates over files: how many rows counted, and why the others did not.

A row counts if it counts in any figure of the run. A row that counts in none is left out for one
reason: of the conditions it failed the one it came furthest to; where it belongs to no figure, a
condition it fails in any case, else the first link that is missing or is nobody's. Each reason is
a code (see `Reasons`).

Most passes over rows (`groups.py`) have kept what is left out beside what counts; then the account
is a sum over the groups. Where a row's fate differs from figure to figure (two periods, a
condition on a Term) the rows are asked again one by one.
"""

from collections.abc import Generator, Mapping, Sequence
from typing import Protocol

from attrs import evolve

from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import Aggregate, Link, PeriodEdge, Rows
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Grain, Placed, fetch
from vbpdsl.plan.figures.sites import Known, Place
from vbpdsl.plan.figures.spaces import (
    COUNTED,
    DOUBTFUL,
    Space,
    asked_of,
    decided_by_row,
    further_links,
    of_figure,
)
from vbpdsl.plan.figures.universes import Planning
from vbpdsl.plan.lowering import lower, scalar
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import (
    TRUE,
    both,
    choose,
    citing,
    compare,
    is_missing,
    negation,
    product,
    truth,
    whole,
)
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.scalars import Constant, Scalar
from vbpdsl.plan.outline import AccountPlan
from vbpdsl.plan.passes.passing import Grouped, Spec
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import Input, Measured, Relation
from vbpdsl.plan.values import Lowered, missing
from vbpdsl.plan.walking import aggregates_in, within
from vbpdsl.source.classes import frozen

FILE_COLUMN, ROW_COLUMN = "#file", "#row"
"""The columns of a file's table that say where a row stands."""

BEST = 1_000_000
"""The rank of a row that counts; one in doubt comes next, then the condition it came to."""


@frozen
class Reasons:
    """What the codes of rows mean: conditions in order, links without a value, links whose value
    is nobody's, and last `no figure asks for it`."""

    rows: Rows

    @property
    def unbound(self) -> int:
        """The code of the first link without a value."""
        return len(self.rows.conditions)

    @property
    def nobody(self) -> int:
        """The code of the first link whose value no figure has."""
        return self.unbound + len(self.rows.links)

    @property
    def unasked(self) -> int:
        """The code of a row that no figure asks for."""
        return self.nobody + len(self.rows.links)


@frozen
class Audit:
    """An aggregate to be accounted for, with the pass that was made for it."""

    definition: Definition
    aggregate: Aggregate
    grouped: Grouped
    place: int

    @property
    def rows(self) -> Rows:
        """The rows of the aggregate."""
        return self.aggregate.rows

    @property
    def has_amount(self) -> bool:
        """Whether what each row adds is said by the row alone."""
        value = self.aggregate.value
        if self.aggregate.how != "total" or value is None:
            return False
        return decided_by_row(value, self.rows)

    def is_plain(self, period_key: str | None) -> bool:
        """Whether the pass itself knows the fate of each row.

        A row of a year that is not settled has no first day of its year to be held against.
        """
        rows = self.rows
        tests = (node for test in asked_of(rows) for node in within(test))
        by_edge = any(isinstance(node, PeriodEdge) for node in tests)
        return (
            not self.grouped.spec.beside
            and not (by_edge and period_key in {link.name for link in rows.links})
            and not any(of_figure(test) for test in asked_of(rows))
            and all(decided_by_row(link.own, rows) for link in rows.links)
        )


Accounting = Generator[Relation, Measured, AccountPlan]
Summing = Generator[Relation, Measured, tuple[AccountPlan, Measured]]


class Planned(Known, Protocol):
    """The planner, as accounts see it."""

    groups: dict[tuple[str, Aggregate], tuple[Grouped, int]]
    definitions: tuple[Definition, ...]

    def name(self, kind: str) -> str:
        """A fresh name for a relation."""

    def projection(
        self, grain: Grain, keys: tuple[str, ...], further: tuple[Link, ...] = ()
    ) -> Planning:
        """The combinations of some of the keys of a relation, and of what links ask for there."""

    def space(self, spec: Spec) -> Generator[Relation, Measured, Space]:
        """The rows of a pass in a draft."""

    def figure_keys(self, keys: frozenset[str]) -> tuple[str, ...]:
        """The keys of a figure, the settlement's first."""


def plan_accounts(
    planner: Planned,
) -> Generator[Relation, Measured, tuple[AccountPlan, ...]]:
    """The accounts of all aggregates over files, in the order of the definitions."""
    plans = []
    counted = {item.name: item for item in planner.definitions}
    for definition in (counted[item.name] for item in planner.contract.definitions):
        for aggregate in aggregates_in(definition.expression):
            table = aggregate.rows.table
            if table is not None and planner.tables[table].filed:
                audit = Audit(definition, aggregate, *planner.groups[definition.name, aggregate])
                plain = audit.is_plain(planner.contract.settlement.period_key)
                make = _from_pass if plain else _row_by_row
                with citing(definition.clause):
                    plans.append((yield from make(planner, audit)))
    return tuple(plans)


def _from_pass(planner: Planned, audit: Audit) -> Accounting:
    """The account from the groups of the pass, or from its rows where the amounts are quotients.

    Why a row is nobody's is only asked where there are such rows.
    """
    plan, measured = yield from _by_fate(planner, audit, asked=False)
    codes = measured.columns["code"].range
    if codes is not None and codes.high >= Reasons(audit.rows).unasked:
        plan, _ = yield from _by_fate(planner, audit, asked=True)
    return plan


def _by_fate(planner: Planned, audit: Audit, asked: bool) -> Summing:
    """The account; nobody's rows by the key that is nobody's if `asked`, else all together."""
    draft, code, rows, amount, site = _pass_again(planner, audit)
    grain = planner.grains[planner.keys_of[audit.definition.name]]
    matched = yield from _is_somebodys(planner, site, grain, audit, audit.grouped.spec.keys)
    nobodys: list[tuple[Scalar, Scalar]] = []
    if asked:
        nobodys = yield from _nobodys(planner, audit, site, grain)
    below = compare("<", code, whole(0))
    fate = choose(
        ((negation(below), code), (matched, code), *nobodys), whole(Reasons(audit.rows).unasked)
    )
    return (yield from _summed(planner, audit, draft, fate, rows, amount))


def _pass_again(
    planner: Planned, audit: Audit
) -> tuple[Draft, Scalar, Scalar, Exact | None, Place]:
    """The groups of a pass: code, number of rows, amount and keys of each."""

    def site_of(keys: Mapping[str, Placed], draft: Draft) -> Place:
        return Place(planner, draft, {key: fetch(at, draft.read) for key, at in keys.items()})

    amount: Exact | None
    grouped = audit.grouped
    found = grouped.found.get((audit.place, "value"))
    if audit.has_amount and found is not None and found.second and grouped.held is not None:
        held, source, measured = grouped.held
        draft = Draft(source, measured)
        amount = _number(held.asked[audit.place, "value"][1], draft)
        return (
            draft,
            _number(held.code, draft).numerator,
            whole(1),
            amount,
            site_of(held.keys, draft),
        )
    draft = Draft(grouped.input, grouped.measured)
    amount = _number(found.value, draft) if audit.has_amount and found else None
    code = draft.read("code") if grouped.coded else whole(COUNTED)
    return draft, code, draft.read("rows"), amount, site_of(grouped.keys, draft)


def _number(placed: Placed, draft: Draft) -> Exact:
    found = fetch(placed, draft.read)
    assert isinstance(found, Exact)
    return found


def _is_somebodys(
    planner: Planned, site: Place, grain: Grain, audit: Audit, keys: tuple[str, ...]
) -> Generator[Relation, Measured, Scalar]:
    """Whether what the row or group belongs to is that of some figure."""
    if not keys:
        return truth(grain.measured.rows > 0)
    own = tuple(key for key in keys if key in grain.key_columns)
    further = tuple(link for link in further_links(audit.rows) if link.name in keys)
    universe = yield from planner.projection(grain, own, further)
    return negation(is_missing(_partner(site, universe, keys)))


def _partner(site: Place, universe: Grain, keys: tuple[str, ...]) -> Scalar:
    pairs = [site.matched(key, universe.key_columns[key]) for key in keys]
    joining = site.draft.join(universe.input, universe.measured, pairs)
    return joining.value(universe.key_columns[keys[0]].column)


def _nobodys(
    planner: Planned, audit: Audit, site: Place, grain: Grain
) -> Generator[Relation, Measured, list[tuple[Scalar, Scalar]]]:
    """For each link: whether its value, with those before it, is nobody's; and the code of that."""
    reasons = Reasons(audit.rows)
    pairs: list[tuple[Scalar, Scalar]] = []
    keys: tuple[str, ...] = ()
    passing: int | None = None
    told = {*grain.key_columns, *(link.name for link in further_links(audit.rows))}
    for place, link in enumerate(audit.rows.links):
        if not decided_by_row(link.own, audit.rows):
            passing = place if passing is None else passing
        elif not keys and grain.measured.rows == 0:
            pairs.append((TRUE, whole(reasons.nobody + place)))
        elif link.name in told and link.name not in keys:
            keys = (*keys, link.name)
            matched = yield from _is_somebodys(planner, site, grain, audit, _ordered(grain, keys))
            pairs.append((negation(matched), whole(reasons.nobody + place)))
    if passing is not None:
        pairs.append((TRUE, whole(reasons.nobody + passing)))
    return pairs


def _ordered(grain: Grain, keys: tuple[str, ...]) -> tuple[str, ...]:
    own = tuple(key for key in grain.key_columns if key in keys)
    return (*own, *(key for key in keys if key not in own))


def _summed(
    planner: Planned,
    audit: Audit,
    draft: Draft,
    fate: Scalar,
    rows: Scalar,
    amount: Exact | None,
) -> Summing:
    """One row for each code (and denominator of the amounts): rows and amounts added up."""
    code = draft.column_of(fate)
    factor = None if amount is None or not amount.factors else draft.keep(product(amount.factors))
    keys = [code, *([] if factor is None else [draft.column_of(factor)])]
    measures: list[tuple[str, Scalar | None]] = [("sum", rows)]
    measures += [] if amount is None else [("sum", amount.numerator)]
    made = draft.group(keys, measures)
    gives: list[tuple[str, Scalar]] = [("code", code), ("rows", made[0])]
    gives += [] if amount is None else [("amount", made[1])]
    gives += [] if factor is None else [("per", keys[1])]
    name = planner.name("account")
    measured = yield draft.relation(name, f"account of `{audit.definition.name}`", gives)
    per = () if factor is None else ("per",)
    placed = None if amount is None else Placed(Kind.NUMBER, "amount", amount.denominator, per)
    return AccountPlan(audit.definition, audit.aggregate, Input(name, False), placed), measured


def _row_by_row(planner: Planned, audit: Audit) -> Accounting:
    """The account from the rows, each with the best that befell it in any figure."""
    best, measured = yield from _best_of_rows(planner, audit)
    rows = audit.rows
    assert rows.table is not None
    draft = Draft(Input(rows.table, True), planner.tables[rows.table].measured)
    site = Place(planner, draft, row=rows)
    for link in rows.links:
        if decided_by_row(link.own, rows):
            site.keys[link.name] = _kept(lower(link.own, site), draft)
    rank = draft.join(best, measured, _row_number(draft)).value("best")
    grain = planner.grains[planner.keys_of[audit.definition.name]]
    nobodys = yield from _nobodys(planner, audit, site, grain)
    reasons = Reasons(rows)
    unbound = [
        (missing(site.keys[link.name]), whole(reasons.unbound + place))
        for place, link in enumerate(rows.links)
        if decided_by_row(link.own, rows)
    ]
    inside = (
        (compare("=", rank, whole(BEST)), whole(COUNTED)),
        (compare("=", rank, whole(BEST - 1)), whole(DOUBTFUL)),
        (negation(is_missing(rank)), rank),
    )
    anyway = draft.keep(_failed_anyway(planner, audit, site))
    pairs = (*inside, (compare(">=", anyway, whole(0)), anyway), *unbound, *nobodys)
    fate = draft.keep(choose(pairs, whole(reasons.unasked)))
    amount = None
    if audit.has_amount and audit.aggregate.value is not None:
        lowered = _kept(lower(audit.aggregate.value, site), draft)
        assert isinstance(lowered, Exact)
        amount = lowered
    one = draft.column_of(whole(1))
    return (yield from _summed(planner, audit, draft, fate, one, amount))[0]


def _kept(value: Lowered, draft: Draft) -> Lowered:
    return exact.kept(value, draft.keep) if isinstance(value, Exact) else draft.keep(value)


def _row_number(draft: Draft) -> list[tuple[Scalar, str, int]]:
    return [(_file_of(draft), "file", 1), (draft.read(ROW_COLUMN), "row", 1)]


def _file_of(draft: Draft) -> Scalar:
    file = draft.read(FILE_COLUMN)
    return draft.keep(choose(((is_missing(file), Constant("", Kind.TEXT)),), file))


def _best_of_rows(
    planner: Planned, audit: Audit
) -> Generator[Relation, Measured, tuple[Input, Measured]]:
    """For each row that is among the rows of some figure, the best that befell it there."""
    space = yield from planner.space(audit.grouped.spec)
    draft, reasons = space.draft, Reasons(audit.rows)
    grain = planner.grains[planner.keys_of[audit.definition.name]]
    matched = yield from _is_somebodys(planner, space.site, grain, audit, audit.grouped.spec.keys)
    code = draft.keep(space.code())
    mine = both((space.belongs, matched))
    draft.where(mine)
    rank = choose(
        (
            (compare("=", code, whole(COUNTED)), whole(BEST)),
            (compare("=", code, whole(DOUBTFUL)), whole(BEST - 1)),
        ),
        code,
    )
    keys = [draft.column_of(_file_of(draft)), draft.column_of(draft.read(ROW_COLUMN))]
    best = draft.group(keys, [("highest", draft.column_of(rank))])
    gives = [("file", keys[0]), ("row", keys[1]), ("best", best[0])]
    name = planner.name("fates")
    said = f"what became of each row for `{audit.definition.name}`, reasons up to {reasons.unasked}"
    measured = yield draft.relation(name, said, gives)
    return Input(name, False), measured


def _failed_anyway(planner: Planned, audit: Audit, site: Place) -> Scalar:
    """The code of the condition that a row fails in every period, whoever is settled; else -1."""
    furthest: list[Scalar] = []
    for period in planner.contract.settlement.periods:
        here = evolve(site, ready={}, period=period)
        pairs = [
            (negation(scalar(test, here)), whole(place))
            for place, test in enumerate(asked_of(audit.rows))
            if not of_figure(test)
        ]
        furthest.append(site.draft.keep(choose(pairs, whole(-1))))
    if not furthest:
        return whole(-1)
    passes = [(compare("=", one, whole(-1)), whole(-1)) for one in furthest]
    return choose(passes, _largest(furthest, site.draft))


def _largest(items: Sequence[Scalar], draft: Draft) -> Scalar:
    best = items[0]
    for item in items[1:]:
        best = draft.keep(choose(((compare(">=", best, item), best),), item))
    return best
