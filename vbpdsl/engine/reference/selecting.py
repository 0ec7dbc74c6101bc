"""Which rows are among the rows of a figure: the binds agree and every condition is true.

The rule is `Rows` in the model. A row whose keys are another figure's is no concern of this one;
a row of this figure that fails a condition is left out for the first condition it fails. A row that
is about this figure's member, say, but lacks another key belongs to no figure: it is told here as
left out, for the same reason as in the account of the whole run.
"""

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from vbpdsl.engine.reference.reading import of_figure
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.sorting import Sorted
from vbpdsl.engine.reference.step import At, Reason, RowsCounted, Step
from vbpdsl.engine.reference.world import Selection, World
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Rows


@frozen
class Verdict:
    """What becomes of one row: it counts, fails a condition (from 0), or nobody can say."""

    scope: Scope
    failed: int | None = None
    doubt: Reason | None = None


def select_from_table(chosen: Sorted, scope: Scope) -> Selection:
    """The rows of a table that belong to the figure at hand."""
    verdicts = []
    for position in chosen.having(scope.keys):
        bound = _bound(chosen, position, scope)
        if bound is not None:
            tests = [
                chosen.test(place, position, bound) for place in range(len(chosen.rows.conditions))
            ]
            verdicts.append(judge(tests, bound))
    return _selection(chosen.rows, verdicts, chosen.table, _adrift(chosen, scope))


def _adrift(chosen: Sorted, scope: Scope) -> Counter[str]:
    """Why rows are left out that are about this figure but lack a key, with their numbers."""
    return Counter([_why_adrift(chosen, scope, one) for one in chosen.adrift(scope.keys)])


def _why_adrift(chosen: Sorted, scope: Scope, position: int) -> str:
    here = scope.at_row(chosen.at(position))
    tests = [
        None if of_figure(condition.test) else chosen.test(place, position, here).value
        for place, condition in enumerate(chosen.rows.conditions)
    ]
    failed = first_failed(tests)
    if failed is not None:
        return chosen.rows.conditions[failed].left_out
    return chosen.rows.binds[chosen.unbound[position]].left_out


def _bound(chosen: Sorted, position: int, scope: Scope) -> Scope | None:
    """The scope within a row, None if the row lacks a key or has another figure's."""
    here = scope.at_row(chosen.at(position))
    binds = chosen.rows.binds
    keys: dict[str, Value] = {
        binds[place].key: value
        for place, value in zip(chosen.lasting, chosen.bound[position], strict=True)
    }
    for place in chosen.passing:
        value = chosen.evaluate(binds[place].value, here).value
        if value is None or scope.keys.get(binds[place].key, value) != value:
            return None
        keys[binds[place].key] = value
    return here.with_keys(keys)


def select_at_keys(rows: Rows, combinations: Iterable[At], scope: Scope, world: World) -> Selection:
    """The figures at the combinations of keys that agree with the keys in force."""
    verdicts = []
    for combination in combinations:
        keys = dict(zip(rows.keys, combination, strict=True))
        if any(scope.keys.get(key, value) != value for key, value in keys.items()):
            continue
        inner = _with_binds(rows, Scope(scope.settled, scope.keys).with_keys(keys), scope, world)
        if inner is not None:
            tests = [world.step(condition.test, inner) for condition in rows.conditions]
            verdicts.append(judge(tests, inner))
    return _selection(rows, verdicts, None)


def _with_binds(rows: Rows, inner: Scope, scope: Scope, world: World) -> Scope | None:
    """Further keys that a combination determines; None if one is missing or another figure's."""
    keys: dict[str, Value] = {}
    for bind in rows.binds:
        value = world.step(bind.value, inner).value
        if value is None or scope.keys.get(bind.key, value) != value:
            return None
        keys[bind.key] = value
    return inner.with_keys(keys)


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
        () if table is None else _positions(scopes),
        tuple([tuple([scope.keys[key] for key in rows.keys]) for scope in scopes])
        if table is None
        else (),
    )
    if table is None:
        return Selection(scopes, counted, doubt)
    failed = [(item.scope, item.failed) for item in verdicts if item.failed is not None]
    places_failed = zip(
        _positions([scope for scope, _ in failed]), [place for _, place in failed], strict=True
    )
    doubtful = _positions([item.scope for item in verdicts if item.doubt is not None])
    return Selection(scopes, counted, doubt, tuple(places_failed), doubtful)


def _positions(scopes: Iterable[Scope]) -> tuple[int, ...]:
    return tuple([scope.row.position for scope in scopes if scope.row is not None])
