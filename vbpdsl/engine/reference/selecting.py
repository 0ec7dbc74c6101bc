"""Which rows are among the rows of a figure: every link holds and every condition is true.

The rule is `Rows` in the model. A row that belongs to another figure is no concern of this one; a
row of this figure that fails a condition is left out for the first condition it fails. A row that
is about this figure's member, say, but lacks another link belongs to no figure: it is told here as
left out, for the same reason as in the account of the whole run.

A link to a variable that nothing gives yet (whose months there are, asked of the rows that say
so) does not choose rows: the row gives the variable its value.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from vbpdsl.engine.reference.reading import of_figure
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.sorting import Sorted
from vbpdsl.engine.reference.step import Reason, RowsCounted, Step
from vbpdsl.engine.reference.world import Selection, World
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Link, Rows
from vbpdsl.source.classes import frozen


@frozen
class Verdict:
    """What becomes of one row: it counts, fails a condition (from 0), or nobody can say."""

    scope: Scope
    failed: int | None = None
    doubt: Reason | None = None


def select_from_table(chosen: Sorted, scope: Scope) -> Selection:
    """The rows of a table that belong to the figure at hand."""
    wanted = {
        place: chosen.evaluate(link.whose, scope).value
        for place, link in enumerate(chosen.rows.links)
        if not _gives(link, scope)
    }
    verdicts = []
    for position in chosen.having(wanted):
        bound = _bound(chosen, position, scope, wanted)
        if bound is not None:
            tests = [
                chosen.test(place, position, bound) for place in range(len(chosen.rows.conditions))
            ]
            verdicts.append(judge(tests, bound))
    return _selection(chosen.rows, verdicts, chosen.table, _adrift(chosen, scope, wanted))


def _gives(link: Link, scope: Scope) -> bool:
    """Whether a link gives its variable a value instead of asking for one."""
    return link.of_variable and link.name not in scope.values


def _adrift(chosen: Sorted, scope: Scope, wanted: Mapping[int, Value]) -> Counter[str]:
    """Why rows are left out that are about this figure but lack a link, with their numbers."""
    return Counter([_why_adrift(chosen, scope, one) for one in chosen.adrift(wanted)])


def _why_adrift(chosen: Sorted, scope: Scope, position: int) -> str:
    here = scope.at_row(chosen.rows.row, chosen.at(position))
    tests = [
        None
        if of_figure(condition.test, chosen.rows.row)
        else chosen.test(place, position, here).value
        for place, condition in enumerate(chosen.rows.conditions)
    ]
    failed = first_failed(tests)
    if failed is not None:
        return chosen.rows.conditions[failed].left_out
    return chosen.rows.links[chosen.unbound[position]].left_out


def _bound(
    chosen: Sorted, position: int, scope: Scope, wanted: Mapping[int, Value]
) -> Scope | None:
    """The scope within a row, None if the row lacks a link or belongs elsewhere."""
    here = scope.at_row(chosen.rows.row, chosen.at(position))
    own = dict(zip(chosen.lasting, chosen.bound[position], strict=True))
    for place in chosen.passing:
        value = chosen.evaluate(chosen.rows.links[place].own, here).value
        if value is None or wanted.get(place, value) != value:
            return None
        own[place] = value
    links = chosen.rows.links
    given = {links[place].name: value for place, value in own.items() if place not in wanted}
    return here.with_values(given)


def select_each(rows: Rows, found: Iterable[Mapping[str, Value]], scope: Scope, world: World) -> (
    Selection
):  # fmt: skip
    """The things of some kinds for which the links hold and the conditions are true."""
    verdicts = []
    for values in found:
        inner = scope.with_values(values)
        if all(_holds(link, inner, world) for link in rows.links):
            tests = [world.step(condition.test, inner) for condition in rows.conditions]
            verdicts.append(judge(tests, inner))
    return _selection(rows, verdicts, None)


def _holds(link: Link, inner: Scope, world: World) -> bool:
    own = world.step(link.own, inner).value
    return own is not None and own == world.step(link.whose, inner).value


def judge(tests: list[Step], scope: Scope) -> Verdict:
    """A row counts if all tests are true; a false one weighs more than a missing one."""
    failed = first_failed([test.value for test in tests])
    if failed is not None:
        return Verdict(scope, failed)
    doubt = next((test.reason for test in tests if test.value is None), None)
    return Verdict(scope, None, doubt)


def first_failed(tests: list[Value]) -> int | None:
    """The place of the first test that is false."""
    return next((place for place, value in enumerate(tests) if value is False), None)


def _selection(
    rows: Rows, verdicts: list[Verdict], table: str | None, adrift: Counter[str] | None = None
) -> Selection:
    scopes = tuple([item.scope for item in verdicts if item.failed is None and item.doubt is None])
    doubt = next((item.doubt for item in verdicts if item.doubt is not None), None)
    places = Counter(item.failed for item in verdicts if item.failed is not None)
    left_out: Counter[str] = Counter()
    for place in sorted(places):
        left_out[rows.conditions[place].left_out] += places[place]
    counted = RowsCounted(
        table,
        len(scopes),
        tuple((left_out + (adrift or Counter())).items()),
        () if table is None else _positions(rows, scopes),
        tuple([tuple([scope.values[name] for name in rows.variables]) for scope in scopes])
        if table is None
        else (),
    )
    if table is None:
        return Selection(scopes, counted, doubt)
    failed = [(item.scope, item.failed) for item in verdicts if item.failed is not None]
    places_failed = zip(
        _positions(rows, [scope for scope, _ in failed]),
        [place for _, place in failed],
        strict=True,
    )
    doubtful = _positions(rows, [item.scope for item in verdicts if item.doubt is not None])
    return Selection(scopes, counted, doubt, tuple(places_failed), doubtful)


def _positions(rows: Rows, scopes: Iterable[Scope]) -> tuple[int, ...]:
    return tuple([scope.rows[rows.row].position for scope in scopes])
