"""The rows that an aggregate runs over, as a draft: columns, keys that rows determine, conditions.

A row of a claims table determines member, Practice and line of business (its binds). Keys of the
figure that the row does not determine but its conditions read (a period whose first day is
asked for, a Criterion whose code list is asked for) are joined beside each row.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from vbpdsl.model.expressions import (
    Comparison,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    PeriodEdge,
    Rows,
    TermValue,
)
from vbpdsl.model.types import TRUTH
from vbpdsl.plan.building import both, choose, compare, either, is_missing, negation, whole
from vbpdsl.plan.draft import Draft
from vbpdsl.plan.exact import Exact, kept
from vbpdsl.plan.lowering import lower, scalar
from vbpdsl.plan.placed import Grain, fetch
from vbpdsl.plan.relations import Input
from vbpdsl.plan.scalars import Scalar
from vbpdsl.plan.sites import Known, Place
from vbpdsl.plan.values import Lowered, missing
from vbpdsl.plan.walking import rows_parts, within

COUNTED, DOUBTFUL = -1, -2
"""Codes of rows: counted, and not known whether; from 0 on the condition or bind that failed."""


@frozen
class Space:
    """Rows in a draft. `beside` are the keys joined beside the rows, not determined by them.

    `unsought` are keys that were not looked up for rows that fail a condition.
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
        """The keys that a row determines."""
        return (*self.rows.keys, *(bind.key for bind in self.rows.binds))

    @property
    def counts(self) -> Scalar:
        """Whether every condition is true."""
        return both(self.tests)

    @property
    def belongs(self) -> Scalar:
        """Whether every key that the row determines has a value."""
        return both([negation(missing(self.site.keys[bind.key])) for bind in self.rows.binds])

    def code(self, but: frozenset[str] = frozenset()) -> Scalar:
        """What becomes of the row: `COUNTED`, `DOUBTFUL`, or the first condition or bind at fault.

        `but` are keys of which it is not asked yet whether they have a value.
        """
        pairs: list[tuple[Scalar, Scalar]] = [
            (negation(test), whole(place)) for place, test in enumerate(self.tests)
        ]
        for place, bind in enumerate(self.rows.binds, start=len(self.tests)):
            if bind.key not in but:
                pairs.append((missing(self.site.keys[bind.key]), whole(place)))
        pairs += [(is_missing(test), whole(DOUBTFUL)) for test in self.tests]
        return choose(pairs, whole(COUNTED))

    def code_at_last(self, early: Scalar, keys: Mapping[str, Lowered]) -> Scalar:
        """The code, from the one without some keys and from these, which have been found since."""
        conditions = len(self.tests)
        early_on = (compare(">=", early, whole(0)), compare("<", early, whole(conditions)))
        pairs: list[tuple[Scalar, Scalar]] = [(both(early_on), early)]
        for place, bind in enumerate(self.rows.binds, start=conditions):
            late = keys.get(bind.key)
            failed = compare("=", early, whole(place)) if late is None else missing(late)
            pairs.append((failed, whole(place)))
        pairs.append((compare("=", early, whole(DOUBTFUL)), whole(DOUBTFUL)))
        return choose(pairs, whole(COUNTED))


def asked_of(rows: Rows) -> tuple[Expression, ...]:
    """What is asked of each row: the tests of its conditions.

    That a key of the figure is what the row binds it to is true of each row that has the key, and
    a row without it is left out for that: it need not be asked, and the row alone decides.
    """
    own = {bind.key: bind.value for bind in rows.binds}
    yes = Literal(True, TRUTH)
    tests = [condition.test for condition in rows.conditions]
    return tuple(yes if _is_of_own_key(test, own) else test for test in tests)


def _is_of_own_key(test: Expression, own: Mapping[str, Expression]) -> bool:
    if not isinstance(test, Comparison) or test.operator != "=":
        return False
    sides = ((test.left, test.right), (test.right, test.left))
    return any(isinstance(key, KeyValue) and own.get(key.key) == said for key, said in sides)


def same_rows(one: Rows, other: Rows) -> bool:
    """Whether two say the same of the same rows, whatever the order of the keys and the words."""
    binds = [{bind.key: bind.value for bind in rows.binds} for rows in (one, other)]
    apart = (one.table, one.keys, asked_of(one)) != (other.table, other.keys, asked_of(other))
    return not apart and binds[0] == binds[1]


def of_figure(expression: Expression) -> bool:
    """Whether a condition asks more than the row and the period say."""
    return any(isinstance(node, TermValue | KeyValue) for node in within(expression))


def decided_by_row(expression: Expression) -> bool:
    """Whether a value at a row is the same whoever is settled."""
    return not any(
        isinstance(node, TermValue | KeyValue | PeriodEdge) for node in within(expression)
    )


def keys_beside(
    known: Known, rows: Rows, parts: Iterable[Expression], figure: Sequence[str]
) -> tuple[str, ...]:
    """The keys of the figure that the parts read and the rows do not determine."""
    settlement = known.contract.settlement
    needed: set[str] = set()
    for part in (*rows_parts(rows), *parts):
        for node in within(part):
            match node:
                case KeyValue():
                    needed.add(node.key)
                case TermValue():
                    needed.update(known.keys_of[node.term], settlement.keys)
                case PeriodEdge() if settlement.period_key is not None:
                    needed.add(settlement.period_key)
                case _:
                    pass
    bound = {*rows.keys, *(bind.key for bind in rows.binds)}
    if rows.table is None:
        bound.update(settlement.keys)
    return tuple(key for key in figure if key in needed and key not in bound)


def table_space(known: Known, rows: Rows, beside: Grain | None, keys: tuple[str, ...]) -> Space:
    """The rows of a table; `beside` is a relation with the keys to be joined beside them."""
    assert rows.table is not None
    draft = Draft(Input(rows.table, True), known.tables[rows.table].measured)
    return _space(Place(known, draft, row=rows.table), rows, beside, keys)


def figure_space(
    known: Known, rows: Rows, own: Grain, beside: Grain | None, keys: tuple[str, ...]
) -> Space:
    """The figures at the combinations of the rows' keys, from the relation that has them."""
    draft = Draft(own.input, own.measured)
    return _space(at_grain(known, draft, own), rows, beside, keys)


def at_grain(known: Known, draft: Draft, grain: Grain) -> Place:
    """A place at the figures of a relation, its Terms at hand."""
    site = Place(known, draft)
    for key, placed in grain.key_columns.items():
        site.keys[key] = fetch(placed, draft.read)
    for term, placed in grain.terms.items():
        site.ready[term] = fetch(placed, draft.read)
    return site


def _space(site: Place, rows: Rows, beside: Grain | None, keys: tuple[str, ...]) -> Space:
    if beside is None and all(_of_row_alone(site, test) for test in asked_of(rows)):
        return _space_of_rows_alone(site, rows)
    lasting = [bind for bind in rows.binds if decided_by_row(bind.value)]
    for bind in lasting:
        site.keys[bind.key] = _kept(site, lower(bind.value, site))
    if beside is not None:
        pairs = [
            site.matched(key, placed)
            for key, placed in beside.key_columns.items()
            if key in site.keys
        ]
        joining = site.draft.join(beside.input, beside.measured, pairs, optional=False)
        for key in keys:
            site.keys[key] = fetch(beside.key_columns[key], joining.value)
    for bind in rows.binds:
        if bind not in lasting:
            site.keys[bind.key] = _kept(site, lower(bind.value, site))
    tests = tuple(site.draft.keep(scalar(test, site)) for test in asked_of(rows))
    return Space(site.draft, site, rows, keys, tests)


def _of_row_alone(site: Place, test: Expression) -> bool:
    """Whether a condition can be asked before the keys of the row are known."""
    if site.known.contract.settlement.period_key is None:
        return not of_figure(test)
    return decided_by_row(test)


def _space_of_rows_alone(site: Place, rows: Rows) -> Space:
    """Conditions that the row alone decides come first; for rows that fail, no key is sought."""
    draft = site.draft
    tests = tuple(draft.keep(scalar(test, site)) for test in asked_of(rows))
    site.spared = draft.keep(either([negation(test) for test in tests])) if tests else None
    for bind in rows.binds:
        site.keys[bind.key] = _kept(site, lower(bind.value, site))
    spared, site.spared = site.spared, None
    looked_up = [bind.key for bind in rows.binds if isinstance(bind.value, Lookup)]
    unsought = frozenset(looked_up) if spared is not None else frozenset()
    return Space(draft, site, rows, (), tests, unsought)


def _kept(site: Place, value: Lowered) -> Lowered:
    return kept(value, site.draft.keep) if isinstance(value, Exact) else site.draft.keep(value)
