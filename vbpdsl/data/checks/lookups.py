"""What a contract looks up and will not find: a member without a score, a level without a fee.

A figure that is looked up and is not there is missing, and so is every payment that rests on it.
That is right, and late to learn from a statement. So each look-up whose keys are columns of one
table is tried for the rows of that table, before anything is settled:

    the members' risk scores     member of the Attribution Roster  ->  member of the Risk File
    Low Fee by level             level of Schedule 1               ->  level of clause 2.1
    Base Cost for the year       Group of Schedule 1, each year    ->  Group and year of the Figures

Keys that are computed, as a score is, are known only in the run: of such a look-up the other keys
are tried. Where the contract says what holds without the value, nothing is said. What a list does
not have at all is told by `codes`.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve

from vbpdsl.data.checks.codes import told_by_codes
from vbpdsl.data.checks.questions import SHOWN, counted, more, named
from vbpdsl.data.checks.wanted import Fixed, Wanted, condition_sql, wanted_lookups
from vbpdsl.data.checks.whose import member_of, whose_rows_are
from vbpdsl.data.files.store import ColumnFacts, Store, StoredTable
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.model.contract import Contract, Period
from vbpdsl.model.types import THE_MONTHS, Kind
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity


@frozen
class _Found:
    """Rows that find nothing: what they ask for, how many there are, and the first of them."""

    wanted: Wanted
    columns: tuple[str, ...]
    keys: int
    rows: int
    shown: str


@frozen
class _Key:
    """A key that is asked for: its SQL, the column of the other table, and how it is shown."""

    asked: str
    theirs: str
    facts: ColumnFacts

    @property
    def same(self) -> str:
        """SQL for a row of the other table that has it."""
        return f"theirs.{identifier(self.theirs)} = {self.asked}"


def not_found(contract: Contract, store: Store) -> Iterator[Diagnostic]:
    """VBP735: rows of a table, or settlements, for which a look-up of the contract has no row."""
    found: dict[object, _Found] = {}
    for wanted in wanted_lookups(contract):
        source = store.tables[wanted.source] if wanted.source is not None else None
        if source is not None and not source.rows:
            continue
        one = _asked(contract, store, source, wanted)
        if one is not None:
            key = (wanted.source, wanted.target, wanted.pairs, wanted.fixed, wanted.period,
                   wanted.months)  # fmt: skip
            first = found.get(key)
            columns = one.columns if first is None else (*first.columns, *one.columns)
            found[key] = evolve(first or one, columns=tuple(dict.fromkeys(columns)))
    yield from (_said(one) for one in found.values())


def _asked(
    contract: Contract, store: Store, source: StoredTable | None, wanted: Wanted
) -> _Found | None:
    target = store.tables[wanted.target]
    keys = _keys(store, source, target, wanted)
    told = source is not None and told_by_codes(source, target, wanted.pairs)
    by_more = bool(wanted.fixed or wanted.period or wanted.months)
    if keys is None or (told and not by_more):
        return None
    same = [key.same for key in keys] + [_same(one, target) for one in wanted.fixed]
    asked = [f"{key.asked} IS NOT NULL" for key in keys]
    asked += [condition_sql(contract, item) for item in wanted.conditions]
    there, rows = _there(target, same), _rows(contract, store, source, wanted)
    if wanted.pairs and wanted.period is None and wanted.months is None:
        if source is not None and _every_member_found(store, source, wanted, there):
            return None
        if _all_found(store, rows, keys, asked, there):
            return None
    asked.append(f"NOT {there}")
    if told:  # who has no row at all is told already: here is who has none of that year
        asked.append(_there(target, same[: len(wanted.pairs)]))
    found = _missing(store, rows, keys, asked)
    if not found:
        return None
    facts = [key.facts for key in keys]
    counts = source is not None and not wanted.period and not wanted.months
    shown = ", ".join(
        " ".join(f"`{named(cell, fact)}`" for cell, fact in zip(row, facts, strict=False))
        + (f" ({counted(int(row[len(facts)]), 'row')})" if counts else "")
        for row in found
    )
    return _Found(wanted, (wanted.column,), int(found[0][-2]), int(found[0][-1]), shown)


def _missing(store: Store, rows: str, keys: list[_Key], asked: list[str]) -> list[tuple[Any, ...]]:
    """The first values that find no row, each with its rows; then how many of both there are."""
    listed = ", ".join(key.asked for key in keys)
    grouped = f" GROUP BY {listed} ORDER BY {len(keys) + 1} DESC, {listed}" if keys else ""
    query = (
        f"SELECT {listed}{', ' if keys else ''}count(*), count(*) OVER (), sum(count(*)) OVER () "
        f"FROM {rows} WHERE {' AND '.join(asked)}{grouped} LIMIT {SHOWN}"
    )
    found = store.connection.execute(query).fetchall()
    return [row for row in found if row[len(keys)]]


def _every_member_found(store: Store, source: StoredTable, wanted: Wanted, there: str) -> bool:
    """Whether all members of a table find their row, also those of whom it is not asked."""
    member = member_of(source)
    if member is None or [ours for ours, _ in wanted.pairs] != [member.name]:
        return False
    known = whose_rows_are(store, source)
    if known is None:
        return False
    members = f"SELECT who AS {identifier(member.name)} FROM {known.relation} WHERE who IS NOT NULL"
    query = f"SELECT 1 FROM ({members}) AS ours WHERE NOT {there} LIMIT 1"
    return not store.connection.execute(query).fetchall()


def _all_found(store: Store, rows: str, keys: list[_Key], asked: list[str], there: str) -> bool:
    """Whether every value finds its row: asked of the different values, of which there are few."""
    listed = ", ".join(key.asked for key in keys)
    different = f"SELECT DISTINCT {listed} FROM {rows} WHERE {' AND '.join(asked)}"
    query = f"SELECT 1 FROM ({different}) AS ours WHERE NOT {there} LIMIT 1"
    return not store.connection.execute(query).fetchall()


def _keys(
    store: Store, source: StoredTable | None, target: StoredTable, wanted: Wanted
) -> list[_Key] | None:
    """The keys asked for; None if two sides count them in different decimals."""
    keys = []
    if source is not None:
        for ours, theirs in wanted.pairs:
            keys.append(_Key(f"ours.{identifier(ours)}", theirs, source.facts(ours)))
    if wanted.period is not None:
        year = evolve(target.facts(wanted.period), scale=0)
        keys.append(_Key("periods.label", wanted.period, year))
    if wanted.months is not None:
        theirs, stretch = wanted.months
        keys.append(_Key("periods.stretch", theirs, store.tables[THE_MONTHS].facts(stretch)))
    alike = all(key.facts.scale == target.facts(key.theirs).scale for key in keys)
    return keys if alike else None


def _rows(contract: Contract, store: Store, source: StoredTable | None, wanted: Wanted) -> str:
    """What asks: the rows of the source, each with each period where that is a key, or with each
    month of each."""
    ours = f"{identifier(source.relation)} AS ours" if source is not None else "(SELECT 1) AS ours"
    if wanted.period is None and wanted.months is None:
        return ours
    said = ", ".join(map(_period, contract.settlement.periods))
    periods = f"(VALUES {said}) AS periods(label, first, last)"
    if wanted.months is not None:
        calendar, stretch = store.tables[THE_MONTHS].relation, identifier(wanted.months[1])
        periods = (
            f"(SELECT DISTINCT periods.label, months.{stretch} FROM {periods} "
            f"JOIN {identifier(calendar)} AS months ON months.{identifier('month')} "
            "BETWEEN periods.first AND periods.last) AS periods(label, stretch)"
        )
    return f"{ours} CROSS JOIN {periods}"


def _period(period: Period) -> str:
    label = period.label if period.label.isdecimal() else text(period.label)
    first, last = (
        f"DATE {text(day.isoformat())}" for day in (period.first.replace(day=1), period.last)
    )
    return f"({label}, {first}, {last})"


def _there(target: StoredTable, same: list[str]) -> str:
    """SQL for whether the other table has a row with all of these."""
    rows = f"SELECT 1 FROM {identifier(target.relation)} AS theirs"
    return f"EXISTS ({rows} WHERE {' AND '.join(same)})"


def _same(one: Fixed, target: StoredTable) -> str:
    return f"theirs.{identifier(one.column)} = {_literal(one, target)}"


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
    asked = _list([f"`{name}`" for name in found.columns])
    return Diagnostic(
        "VBP735",
        f"{_who(found)} {asked} from `{wanted.target}`, which has no row for {_which(found)}",
        suggestion=f"add the rows to `{wanted.target}`, or say in the contract what holds without; "
        "what rests on these cannot be computed",
        severity=Severity.WARNING,
    )


def _who(found: _Found) -> str:
    """Who needs what is not there: rows of a table, settlements, or periods or months of them."""
    source, needs = found.wanted.source, "needs" if found.rows == 1 else "need"
    if found.wanted.months is not None:
        return f"{counted(found.rows, found.wanted.months[1])} of what is settled {needs}"
    if source is None and found.wanted.period is None:
        return "every settlement needs"
    if found.wanted.period is not None:
        return f"{counted(found.rows, 'settlement' if source else 'period')} {needs}"
    return f"{counted(found.rows, 'row')} of `{source}` {needs}"


def _which(found: _Found) -> str:
    """The keys for which there is no row."""
    wanted = found.wanted
    names = [ours for ours, _ in wanted.pairs] + ([wanted.period] if wanted.period else [])
    names += [wanted.months[1]] if wanted.months else []
    fixed = ", ".join(f"{one.column} {one.value}" for one in wanted.fixed)
    if not names:
        return fixed
    keys = " and ".join(f"`{name}`" for name in names)
    counts = f"{counted(found.keys, 'value')} of {keys}"
    return f"{', '.join([counts, fixed] if fixed else [counts])}: {found.shown}{more(found.keys)}"
