"""The rows that an aggregate runs over, as a draft: columns, keys that rows determine, conditions.

A row of a claims table is linked to a member, a Practice and a line of business: within the rows
these variables are what the row itself says. Variables of the figure that no link tells and that
conditions read (a period whose first day is asked for, a visit whose day is asked for) are joined
beside each row.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    Expression,
    KeyValue,
    Link,
    Literal,
    Lookup,
    PeriodEdge,
    Rows,
    TermValue,
)
from vbpdsl.model.types import TRUTH
from vbpdsl.plan.figures.placed import Grain, fetch
from vbpdsl.plan.figures.sites import Known, Place
from vbpdsl.plan.lowering import lower, scalar
from vbpdsl.plan.numbers.building import both, choose, compare, either, is_missing, negation, whole
from vbpdsl.plan.numbers.exact import Exact, kept
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import Input
from vbpdsl.plan.values import Lowered, missing
from vbpdsl.plan.walking import rows_parts, whose_parts, within
from vbpdsl.source.classes import frozen

COUNTED, DOUBTFUL = -1, -2
"""Codes of rows: counted, and not known whether; from 0 on the condition or link that failed."""


@frozen
class Space:
    """Rows in a draft. `beside` are the variables joined beside the rows, told by no link.

    `unsought` are links that were not looked up for rows that fail a condition.
    """

    draft: Draft
    site: Place
    rows: Rows
    beside: tuple[str, ...]
    tests: tuple[Scalar, ...]
    unsought: frozenset[str] = frozenset()

    @property
    def filed(self) -> bool:
        """Whether the rows come from a file, so that those left out are accounted for."""
        table = self.rows.table
        return table is not None and self.site.tables[table].filed

    @property
    def bound(self) -> tuple[str, ...]:
        """The variables that a row gives a value."""
        return bound_by(self.rows)

    @property
    def counts(self) -> Scalar:
        """Whether every condition is true."""
        return both(self.tests)

    @property
    def belongs(self) -> Scalar:
        """Whether every link of the row has a value."""
        return both([negation(missing(self.site.keys[link.name])) for link in self.rows.links])

    def code(self, but: frozenset[str] = frozenset()) -> Scalar:
        """What becomes of the row: `COUNTED`, `DOUBTFUL`, or the first condition or link at fault.

        `but` are keys of which it is not asked yet whether they have a value.
        """
        pairs: list[tuple[Scalar, Scalar]] = [
            (negation(test), whole(place)) for place, test in enumerate(self.tests)
        ]
        for place, link in enumerate(self.rows.links, start=len(self.tests)):
            if link.name not in but:
                pairs.append((missing(self.site.keys[link.name]), whole(place)))
        pairs += [(is_missing(test), whole(DOUBTFUL)) for test in self.tests]
        return choose(pairs, whole(COUNTED))

    def code_at_last(self, early: Scalar, keys: Mapping[str, Lowered]) -> Scalar:
        """The code, from the one without some keys and from these, which have been found since."""
        conditions = len(self.tests)
        early_on = (compare(">=", early, whole(0)), compare("<", early, whole(conditions)))
        pairs: list[tuple[Scalar, Scalar]] = [(both(early_on), early)]
        for place, link in enumerate(self.rows.links, start=conditions):
            late = keys.get(link.name)
            failed = compare("=", early, whole(place)) if late is None else missing(late)
            pairs.append((failed, whole(place)))
        pairs.append((compare("=", early, whole(DOUBTFUL)), whole(DOUBTFUL)))
        return choose(pairs, whole(COUNTED))


def asked_of(rows: Rows) -> tuple[Expression, ...]:
    """What is asked of each row: the tests of its conditions.

    That a variable is what the row links it to is true of each row that has the link, and a row
    without it is left out for that: it need not be asked, and the row alone decides.
    """
    own = {link.name: link.own for link in rows.links if link.of_variable}
    yes = Literal(True, TRUTH)
    tests = [condition.test for condition in rows.conditions]
    return tuple(yes if _is_of_own_key(test, own) else test for test in tests)


def _is_of_own_key(test: Expression, own: Mapping[str, Expression]) -> bool:
    if not isinstance(test, Comparison) or test.operator != "=":
        return False
    sides = ((test.left, test.right), (test.right, test.left))
    return any(isinstance(key, KeyValue) and own.get(key.key) == said for key, said in sides)


def among_rows(one: Rows, other: Rows) -> bool:
    """Whether one says the same as the other, and may have further links."""
    links = linked(one)
    return _of_what(one) == _of_what(other) and all(
        links.get(name) == sides for name, sides in linked(other).items()
    )


def _of_what(rows: Rows) -> tuple[object, ...]:
    return (rows.table, rows.row, rows.each, asked_of(rows))


def linked(rows: Rows) -> dict[str, tuple[Expression, Expression]]:
    """The two sides of each link."""
    return {link.name: (link.whose, link.own) for link in rows.links}


def bound_by(rows: Rows) -> tuple[str, ...]:
    """The variables that a row gives a value, and the links that are to more than a variable."""
    return (*rows.variables, *(link.name for link in rows.links))


def further_links(rows: Rows) -> tuple[Link, ...]:
    """The links to more than a variable: to the member of the visit at hand."""
    return tuple(link for link in rows.links if not link.of_variable)


def of_figure(expression: Expression) -> bool:
    """Whether a condition asks more than the row and the period say."""
    return any(isinstance(node, TermValue | KeyValue) for node in within(expression))


def decided_by_row(expression: Expression, rows: Rows) -> bool:
    """Whether a value at one of some rows is the same whatever surrounds them."""
    return all(_of_row(node, rows) for node in within(expression))


def _of_row(node: Expression, rows: Rows) -> bool:
    match node:
        case TermValue() | PeriodEdge() | Aggregate():
            return False
        case KeyValue():
            return node.key in rows.variables
        case ColumnValue():
            return node.row == rows.row
        case _:
            return True


def keys_beside(
    known: Known, rows: Rows, parts: Iterable[Expression], figure: Sequence[str]
) -> tuple[str, ...]:
    """The variables of the figure that the parts read and no link tells.

    Where there are some and a link is to more than a variable, what that reads is needed too.
    """
    needed = variables_of(known, (*rows_parts(rows), *parts))
    bound = {*bound_by(rows), *settlement_at_hand(known, rows)}
    if needed.intersection(figure) - bound:
        needed |= variables_of(known, whose_parts(rows))
    return tuple(key for key in figure if key in needed and key not in bound)


def settlement_at_hand(known: Known, rows: Rows) -> tuple[str, ...]:
    """The keys of the settlement that things run over share with the figure at hand."""
    if rows.table is not None:
        return ()
    return tuple(key for key in known.contract.settlement.keys if key not in rows.keys)


def variables_of(known: Known, parts: Iterable[Expression]) -> set[str]:
    """The variables that expressions read, those of the settlement where it is at hand."""
    settlement = known.contract.settlement
    needed: set[str] = set()
    for part in parts:
        for node in within(part):
            match node:
                case KeyValue():
                    needed.add(node.key)
                case TermValue():
                    needed.update(set(settlement.keys).difference(key for key, _ in node.at))
                case PeriodEdge() if settlement.period_key is not None:
                    needed.add(settlement.period_key)
                case _:
                    pass
    return needed


def table_space(known: Known, rows: Rows, beside: Grain | None, keys: tuple[str, ...]) -> Space:
    """The rows of a table; `beside` is a relation with the keys to be joined beside them."""
    assert rows.table is not None
    draft = Draft(Input(rows.table, True), known.tables[rows.table].measured)
    return _space(Place(known, draft, row=rows), rows, beside, keys)


def figure_space(
    known: Known, rows: Rows, own: Grain, beside: Grain | None, keys: tuple[str, ...]
) -> Space:
    """The things of the rows' kinds, from the relation of the figures that they have."""
    draft = Draft(own.input, own.measured)
    fresh = {one.key: one.variable for one in rows.each}
    return _space(at_grain(known, draft, own, fresh), rows, beside, keys)


def at_grain(
    known: Known, draft: Draft, grain: Grain, fresh: Mapping[str, str] | None = None
) -> Place:
    """A place at the figures of a relation, its Terms at hand; `fresh` keys have other names."""
    here = {key: (fresh or {}).get(key, key) for key in grain.key_columns}
    site = Place(known, draft, here=here)
    for key, placed in grain.key_columns.items():
        site.keys[here[key]] = fetch(placed, draft.read)
    for term, placed in grain.terms.items():
        site.ready[term] = fetch(placed, draft.read)
    return site


def with_links(site: Place, links: Sequence[Link]) -> Place:
    """The place with what some links ask rows to belong to, worked out there."""
    if not links:
        return site
    there = evolve(site, keys=dict(site.keys))
    for link in links:
        there.keys[link.name] = _kept(site, lower(link.whose, site))
    return there


def _space(site: Place, rows: Rows, beside: Grain | None, keys: tuple[str, ...]) -> Space:
    if beside is None and all(_of_row_alone(site, test, rows) for test in asked_of(rows)):
        return _space_of_rows_alone(site, rows)
    lasting = [link for link in rows.links if decided_by_row(link.own, rows)]
    for link in lasting:
        site.keys[link.name] = _kept(site, lower(link.own, site))
    if beside is not None:
        pairs = [
            site.matched(key, placed)
            for key, placed in beside.key_columns.items()
            if key in site.keys
        ]
        joining = site.draft.join(beside.input, beside.measured, pairs, optional=False)
        for key in keys:
            site.keys[key] = fetch(beside.key_columns[key], joining.value)
    for link in rows.links:
        if link not in lasting:
            site.keys[link.name] = _kept(site, lower(link.own, site))
    tests = tuple(site.draft.keep(scalar(test, site)) for test in asked_of(rows))
    return Space(site.draft, site, rows, keys, tests)


def _of_row_alone(site: Place, test: Expression, rows: Rows) -> bool:
    """Whether a condition can be asked before the links of the row are known."""
    if site.known.contract.settlement.period_key is None:
        return not of_figure(test)
    return decided_by_row(test, rows)


def _space_of_rows_alone(site: Place, rows: Rows) -> Space:
    """Conditions that the row alone decides come first; for rows that fail, no link is sought."""
    draft = site.draft
    tests = tuple(draft.keep(scalar(test, site)) for test in asked_of(rows))
    site.spared = draft.keep(either([negation(test) for test in tests])) if tests else None
    for link in sorted(rows.links, key=lambda link: not decided_by_row(link.own, rows)):
        site.keys[link.name] = _kept(site, lower(link.own, site))
    spared, site.spared = site.spared, None
    looked_up = [link.name for link in rows.links if isinstance(link.own, Lookup)]
    unsought = frozenset(looked_up) if spared is not None else frozenset()
    return Space(draft, site, rows, (), tests, unsought)


def _kept(site: Place, value: Lowered) -> Lowered:
    return kept(value, site.draft.keep) if isinstance(value, Exact) else site.draft.keep(value)
