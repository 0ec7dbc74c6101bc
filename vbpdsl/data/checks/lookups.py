"""What a contract looks up and will not find: a member without a score, a level without a fee.

A figure that is looked up and is not there is missing, and so is every payment that rests on it.
That is right, and late to learn from a statement. So each look-up whose keys are columns of one
table is tried for the rows of that table, before anything is settled:

    the members' risk scores     member of the Attribution Roster  ->  member of the Risk File
    Low Fee by level             level of Schedule 1               ->  level of clause 2.1

Where the contract says what holds without the value, nothing is said. What a list does not have at
all is told by `codes`.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from vbpdsl.data.checks.codes import told_by_codes
from vbpdsl.data.checks.questions import SHOWN, Question, counted, more, named
from vbpdsl.data.checks.wanted import Fixed, Wanted, condition_sql, wanted_lookups
from vbpdsl.data.quoting import identifier, text
from vbpdsl.data.store import Store, StoredTable
from vbpdsl.model.contract import Contract
from vbpdsl.model.types import Kind
from vbpdsl.source.diagnostic import Diagnostic, Severity


@frozen
class _Found:
    """Rows that find nothing: what they ask for, how many there are, and the first of them."""

    wanted: Wanted
    columns: tuple[str, ...]
    keys: int
    rows: int
    shown: str


def not_found(contract: Contract, store: Store) -> Iterator[Diagnostic]:
    """VBP735: rows of a table for which a look-up of the contract has no row."""
    found: dict[object, _Found] = {}
    for wanted in wanted_lookups(contract):
        source, target = store.tables[wanted.source], store.tables[wanted.target]
        if told_by_codes(source, target, wanted.pairs) or not source.rows:
            continue
        one = _asked(contract, Question(store, source), target, wanted)
        if one is not None:
            key = (wanted.source, wanted.target, wanted.pairs, wanted.fixed)
            first = found.get(key)
            columns = one.columns if first is None else (*first.columns, *one.columns)
            found[key] = evolve(first or one, columns=tuple(dict.fromkeys(columns)))
    yield from (_said(one) for one in found.values())


def _asked(
    contract: Contract, question: Question, target: StoredTable, wanted: Wanted
) -> _Found | None:
    facts = [question.stored.facts(ours) for ours, _ in wanted.pairs]
    theirs = [target.facts(name) for _, name in wanted.pairs]
    if any(one.scale != other.scale for one, other in zip(facts, theirs, strict=True)):
        return None
    names = [f"ours.{identifier(ours)}" for ours, _ in wanted.pairs]
    alike = [
        f"theirs.{identifier(other)} = {name}"
        for name, (_, other) in zip(names, wanted.pairs, strict=True)
    ]
    alike += [
        f"theirs.{identifier(one.column)} = {_literal(one, target)}" for one in wanted.fixed
    ]
    asked = [f"{name} IS NOT NULL" for name in names]
    asked += [condition_sql(contract, item) for item in wanted.conditions]
    listed = ", ".join(names)
    found = question.all(
        f"SELECT {listed}, count(*), count(*) OVER (), sum(count(*)) OVER () "
        f"FROM {question.relation} AS ours WHERE {' AND '.join(asked)} AND NOT EXISTS (SELECT 1 "
        f"FROM {identifier(target.relation)} AS theirs WHERE {' AND '.join(alike)}) "
        f"GROUP BY {listed} ORDER BY {len(names) + 1} DESC, {listed} LIMIT {SHOWN}"
    )
    if not found:
        return None
    shown = ", ".join(
        " ".join(f"`{named(cell, fact)}`" for cell, fact in zip(row, facts, strict=False))
        + f" ({counted(int(row[len(facts)]), 'row')})"
        for row in found
    )
    return _Found(wanted, (wanted.column,), int(found[0][-2]), int(found[0][-1]), shown)


def _literal(fixed: Fixed, target: StoredTable) -> str:
    value, facts = fixed.value, target.facts(fixed.column)
    if isinstance(value, Fraction) and facts.type.kind is Kind.NUMBER:
        return str(int(value * 10**facts.scale))
    if isinstance(value, date):
        return f"DATE {text(value.isoformat())}"
    return text(str(value))


def _list(names: list[str]) -> str:
    """Names as a sentence lists them."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]


def _said(found: _Found) -> Diagnostic:
    wanted = found.wanted
    keys = " and ".join(f"`{ours}`" for ours, _ in wanted.pairs)
    fixed = "".join(f", {one.column} {one.value}" for one in wanted.fixed)
    asked = _list([f"`{name}`" for name in found.columns])
    needs = "needs" if found.rows == 1 else "need"
    return Diagnostic(
        "VBP735",
        f"{counted(found.rows, 'row')} of `{wanted.source}` {needs} {asked} from "
        f"`{wanted.target}`, which has no row for {counted(found.keys, 'value')} of {keys}{fixed}: "
        f"{found.shown}{more(found.keys)}",
        suggestion=f"add the rows to `{wanted.target}`, or say in the contract what holds without; "
        "what rests on these cannot be computed",
        severity=Severity.WARNING,
    )
