"""One pass over a file's rows before they are stored: what cannot be read, how long numbers are.

Most columns need no reading at all, and a cheap question is enough to be sure of it
(`vbpdsl/data/cells/certain.py`). Of the others the cells are asked one by one: all the questions
that the rules of the columns ask go into one query, so that five million rows are read once. Cells
that cannot be read are then counted and the first of them shown:

    `medical_claim.csv` has 2 cells in `allowed_amount` that are not dollars: row 7 `12..5`, ...
"""

from collections.abc import Sequence
from decimal import Decimal

import duckdb
from attrs import evolve, field

from vbpdsl.data.cells.certain import Certain, End, Filled, certain, used
from vbpdsl.data.cells.mended import mended
from vbpdsl.data.cells.resolve import Candidate, ResolvedColumn
from vbpdsl.data.cells.rule import CellRule, Refused
from vbpdsl.data.cells.rules_of_columns import rule_for
from vbpdsl.data.sources.quoting import text
from vbpdsl.data.sources.source import Opened, Source, shown
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings

SHOWN = 5
"""How many of the cells, rows or values that a finding counts are shown in it."""

_Answers = tuple[int | None, int | None, int | None, object, bool]


@frozen
class SurveyedColumn:
    """A column with its rules and what its cells need.

    `decimals` and `digits` are the most that any cell has after and before the point; `present`
    counts the cells that are not empty, each by the one candidate that fills it.
    `changed` says that reading changes some cell of the file. `ends` are the lowest and the highest
    of its cells, where they are known, as the file holds them or as they are read from it; those
    of one candidate among several may be of cells that another fills. `asked` is false where the
    cells have been asked nothing, since no figure depends on them (`Column.names_only`).
    """

    resolved: ResolvedColumn
    filled: tuple[Filled, ...]
    decimals: int = 0
    digits: int = 0
    changed: bool = False
    present: int = 0
    ends: tuple[End | None, End | None] | None = None
    asked: bool = True


@frozen
class SurveyedFile:
    """A file's rows and what was found in them; it can be stored if nothing is bad."""

    source: Source
    opened: Opened
    columns: tuple[SurveyedColumn, ...] = field(repr=False)
    rows: int


def survey(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    opened: Opened,
    resolved: tuple[ResolvedColumn, ...],
    findings: Findings,
) -> SurveyedFile:
    """Look at all rows once; cells and columns that cannot be read become findings."""
    columns = [SurveyedColumn(item, _rules(item, source, opened, findings)) for item in resolved]
    kinds = [item.column.type.kind for item in resolved]
    columns = [evolve(column, asked=not _can_wait(column)) for column in columns]
    wanted = [column.filled if column.asked else () for column in columns]
    rows, sure = certain(connection, opened, wanted, kinds)
    asked: list[int] = []
    for position, answers in enumerate(sure):
        if not columns[position].asked:
            continue
        known = None if answers is None else _as_certain(columns[position], rows, answers)
        if known is None:
            asked.append(position)
        else:
            columns[position] = known
    given = _answers(connection, opened, [_all_questions(columns[at].filled) for at in asked])
    for position, of_column in zip(asked, given, strict=True):
        for filled, answer in zip(columns[position].filled, of_column, strict=True):
            used_at = _used(columns[position].filled, filled)
            columns[position] = _with_answers(columns[position], filled, answer)
            if answer[1]:
                bad = _bad_cells(connection, source, opened, resolved[position], filled, used_at)
                findings.add(bad)
    return SurveyedFile(source, opened, tuple(columns), rows)


def _can_wait(column: SurveyedColumn) -> bool:
    """Whether each cell can be read by itself, when a check or a trace asks for it: a text that
    only names its row. To ask five million claim numbers for spaces is a tenth of a settlement."""
    if not column.resolved.column.names_only or len(column.filled) != 1:
        return False
    sure = column.filled[0].rule.sure
    return sure is not None and sure.never is not None


def _as_certain(
    column: SurveyedColumn, rows: int, answers: Sequence[Certain]
) -> SurveyedColumn | None:
    """The column with what is certain of it; None if cells must tell which candidate is used."""
    found = used(rows, answers)
    if found is None:
        return None
    kept, present = found
    filled = tuple(column.filled[place] for place in kept) or column.filled[:1]
    lows = [answers[place].lowest for place in kept]
    highs = [answers[place].highest for place in kept]
    ends = (_least(lows), _most(highs))
    column = evolve(column, filled=filled, present=present, ends=ends)
    size = filled[0].rule.size if filled else None
    if size is None or not present:
        return column
    largest = max(abs(int(end)) for end in ends if isinstance(end, int | Decimal))
    return evolve(column, decimals=int(size.decimals), digits=len(str(largest)))


def _least(ends: Sequence[End | None]) -> End | None:
    return min((end for end in ends if end is not None), default=None)


def _most(ends: Sequence[End | None]) -> End | None:
    return max((end for end in ends if end is not None), default=None)


def _answers(
    connection: duckdb.DuckDBPyConnection, opened: Opened, asked: list[list["_Questions"]]
) -> list[list[_Answers]]:
    """The answers to questions about some columns, from one pass over the rows."""
    every = [one for column in asked for one in column]
    if not every:
        return [[] for _ in asked]
    # Each row is asked once whether a cell is used and good, and only then how long it is. All of
    # one row: an answer that is not read to its end keeps the connection from other work.
    told = ", ".join(sql for place, one in enumerate(every) for sql in one.of_row(place))
    sizes = "".join(sql for place, one in enumerate(every) for sql in one.of_good_row(place))
    totals = ", ".join(sql for place, one in enumerate(every) for sql in one.totals(place))
    asked_of = f"(SELECT *, {told} FROM {opened.relation}) AS {opened.alias}"
    query = f"SELECT {totals} FROM (SELECT *{sizes} FROM {asked_of}) AS {opened.alias}"
    (found,) = connection.execute(query).fetchall()
    rest = iter(found)
    return [
        [(next(rest), next(rest), next(rest), next(rest), next(rest)) for _ in column]
        for column in asked
    ]


def filled_value(column: SurveyedColumn, scale: int, digits: int) -> str:
    """SQL for the value of a column: the first candidate that is not empty, else missing."""
    if not column.filled:
        return "NULL"
    first = column.filled[0].rule
    if not column.asked and first.sure is not None:
        read = f"CASE WHEN NOT {first.empty} THEN {first.value(scale, digits)} END"
        return f"CASE WHEN {first.sure.never} THEN {read} ELSE {first.untouched} END"
    if len(column.filled) == 1 and first.untouched is not None and not column.changed:
        return first.untouched
    if len(column.filled) == 1 and first.keeps_null:
        return first.value(scale, digits)
    kept = [
        rule.value(scale, digits) if column.changed or not rule.untouched else rule.untouched
        for rule in (item.rule for item in column.filled)
    ]
    branches = "".join(
        f" WHEN NOT {item.rule.empty} THEN {value}"
        for item, value in zip(column.filled, kept, strict=True)
    )
    return f"CASE{branches} END"


def _rules(
    resolved: ResolvedColumn, source: Source, opened: Opened, findings: Findings
) -> tuple[Filled, ...]:
    rules = []
    for candidate in resolved.candidates:
        if candidate.found is None:
            cell, held = text(candidate.fixed or ""), "VARCHAR"
        else:
            cell, held = candidate.cell(opened)
        rule = rule_for(cell, held, resolved.column.type, candidate.reading)
        if isinstance(rule, Refused):
            findings.add(_refusal(source, resolved, candidate, rule))
        else:
            rules.append(Filled(candidate, cell, rule))
    return tuple(rules)


def _refusal(
    source: Source, resolved: ResolvedColumn, candidate: Candidate, refused: Refused
) -> Diagnostic:
    return Diagnostic(
        "VBP713" if refused.floating else "VBP714",
        f"`{source.name}`: the column `{candidate.label}` {refused.said}",
        expected=resolved.column.type.words(),
        suggestion=refused.suggestion,
    )


def _used(filled: tuple[Filled, ...], one: Filled) -> str:
    """Where a candidate is what fills the column: those before it are empty, itself not."""
    before = filled[: filled.index(one)]
    conditions = [item.rule.empty for item in before] + [f"NOT {one.rule.empty}"]
    return "(" + " AND ".join(conditions) + ")"


@frozen
class _Questions:
    """What is asked of one candidate: cells filled, bad cells, most decimals, most digits or the
    largest number, whether reading changes any cell."""

    rule: CellRule
    used: str

    def of_row(self, place: int) -> tuple[str, ...]:
        """Whether a row uses the cell, and whether it is bad."""
        bad = f"CASE WHEN {self.used} THEN coalesce({self.rule.bad}, false) ELSE false END"
        return f"{self.used} AS used_{place}", f"{bad} AS bad_{place}"

    def of_good_row(self, place: int) -> tuple[str, ...]:
        """How long the number in a good cell is."""
        size = self.rule.size
        if size is None:
            return ()
        good = f"CASE WHEN used_{place} AND NOT bad_{place} THEN"
        return (
            f", {good} {size.decimals} END AS decimals_{place}",
            f", {good} {size.before} END AS before_{place}",
        )

    def totals(self, place: int) -> tuple[str, ...]:
        """The five answers."""
        sized = self.rule.size is not None
        return (
            f"count_if(used_{place})",
            f"count_if(bad_{place})",
            f"max(decimals_{place})" if sized else "0",
            f"max(before_{place})" if sized else "0",
            _changed(self.rule),
        )


def _all_questions(filled: tuple[Filled, ...]) -> list[_Questions]:
    return [_Questions(item.rule, _used(filled, item)) for item in filled]


def _changed(rule: CellRule) -> str:
    if rule.untouched is None or rule.computed:
        return "true"
    cell, value = rule.untouched, rule.value(0, 0)
    different = f"CASE WHEN {rule.empty} THEN {cell} IS NOT NULL ELSE {cell} <> {value} END"
    return f"coalesce(bool_or({different}), false)"


def _with_answers(column: SurveyedColumn, filled: Filled, answers: _Answers) -> SurveyedColumn:
    """The column with what one candidate needs; a candidate that fills no cell is dropped."""
    count, _, decimals, before, changed = answers
    if not count and len(column.filled) > 1:
        rest = tuple(item for item in column.filled if item is not filled)
        return evolve(column, filled=rest)
    size = filled.rule.size
    length = int(Decimal(str(before))) if before is not None else 0
    digits = len(str(length)) if size is not None and size.magnitude else length
    return evolve(
        column,
        decimals=max(column.decimals, decimals or 0),
        digits=max(column.digits, digits),
        changed=column.changed or changed,
        present=column.present + (count or 0),
    )


def _bad_cells(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    opened: Opened,
    resolved: ResolvedColumn,
    filled: Filled,
    used: str,
) -> Diagnostic:
    found = connection.execute(
        f"SELECT {opened.row}, CAST({filled.cell} AS VARCHAR), count(*) OVER () "
        f"FROM {opened.relation} WHERE {used} AND coalesce({filled.rule.bad}, false) "
        f"ORDER BY 1 LIMIT {SHOWN}"
    ).fetchall()
    wanted, bad = resolved.column.type, found[0][2]
    listed = ", ".join(f"row {row} `{shown(cell)}`" for row, cell, _ in found)
    more = f" (the first {SHOWN} shown)" if bad > SHOWN else ""
    cells = "1 cell" if bad == 1 else f"{bad:,} cells"
    thing = "a whole number" if wanted.whole and wanted.kind is Kind.NUMBER else wanted.words()
    return Diagnostic(
        _BAD[wanted.kind],
        f"`{source.name}` has {cells} in the column `{filled.candidate.label}` "
        f"that cannot be read as {thing}: {listed}{more}",
        suggestion=mended(filled.candidate, wanted, [cell for _, cell, _ in found]),
    )


_BAD = {Kind.NUMBER: "VBP710", Kind.DATE: "VBP711", Kind.TRUTH: "VBP712", Kind.TEXT: "VBP714"}
