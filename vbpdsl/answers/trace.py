"""The answer to "why is this number what it is": the tree of a figure, reasons, and its rows.

Traces are always by the reference interpreter: its steps are the meaning of the contract.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from attrs import evolve

from vbpdsl.answers.as_of import AsOf, Data, open_as_of
from vbpdsl.answers.asked import Engine
from vbpdsl.answers.engines import run_engine
from vbpdsl.answers.opened import Opened
from vbpdsl.answers.placed import PlacedSettlement, place_settlement
from vbpdsl.answers.settlements import (
    Wanted,
    find_figure,
    find_term,
    narrowed_to,
    only_settlement,
)
from vbpdsl.data.check import check_store
from vbpdsl.data.files.store import RowPlace, Store
from vbpdsl.engine.reference.tables import written_rows
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Definition, Table
from vbpdsl.model.values.number import exact_value_text, show
from vbpdsl.results.reckoned.behind import Behind
from vbpdsl.results.reckoned.figures import figures_of, settlement_text
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.trace.text import trace_json
from vbpdsl.results.trace.tree import TraceNode, trace
from vbpdsl.results.why.reasons import Why, why
from vbpdsl.results.why.text import why_json
from vbpdsl.results.why.which import WhichReasons
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Severity
from vbpdsl.source.render import JsonValue, to_json


@frozen
class RowShown:
    """A row behind a figure: where it stands, and its cells as column name, shown and exact."""

    table: str
    file: str | None
    row: int
    cells: tuple[tuple[str, str, str | None], ...]


@frozen
class TraceRequest:
    """Which figure to trace: the Term and the keys as typed, how deep, with rows or not.

    `as_of` is the day that the data are to stand on, and `follow_links` whether links may lead
    elsewhere, as for a settlement.
    """

    term: str
    wanted: tuple[str, ...] = ()
    depth: int = 50
    with_rows: bool = False
    as_of: date | None = None
    follow_links: bool = False
    why: WhichReasons = WhichReasons.MONEY


@frozen
class _Asked:
    """A request understood: the Term that is meant, and values of keys that exist."""

    definition: Definition
    wanted: Wanted
    depth: int
    with_rows: bool
    why: WhichReasons


@frozen
class Traced:
    """A traced figure; `node` is None if there is none because of `findings`."""

    findings: tuple[Diagnostic, ...]
    settlement: str = ""
    node: TraceNode | None = None
    reasons: Why | None = None
    rows: tuple[RowShown, ...] = ()
    data_as_of: str | None = None


def trace_figure(opened: Opened, data: Data, request: TraceRequest) -> Traced:
    """Trace one figure of a contract on data."""
    if opened.contract is None:
        return Traced(opened.findings)
    definition = find_term(opened.contract, request.term)
    if isinstance(definition, Diagnostic):
        return Traced((definition,))
    wanted = narrowed_to(request.wanted, (opened.contract,), request.term)
    if isinstance(wanted, Diagnostic):
        return Traced((wanted,))
    findings = Findings(list(opened.findings))
    with open_as_of(opened.contract, data, request.as_of, findings, request.follow_links) as (
        store,
        cut,
    ):
        if store is None:
            return Traced(findings.sorted())
        checked = Findings()
        check_store(store, checked)
        if checked.refused:  # what may not be settled is not explained either
            wrong = [item for item in checked.sorted() if item.severity is Severity.ERROR]
            return Traced((*findings.sorted(), *wrong))
        asked = _Asked(definition, wanted, request.depth, request.with_rows, request.why)
        traced = _traced(opened.contract, store, asked, findings.sorted())
        if cut is None:
            return traced
        return evolve(traced, rows=_as_given(traced.rows, cut), data_as_of=cut.words)


def _as_given(rows: Iterable[RowShown], cut: AsOf) -> tuple[RowShown, ...]:
    """Rows by their numbers in the files as they were given: those that were cut lie between."""
    return tuple(evolve(item, row=cut.original_row(item.file, item.row)) for item in rows)


def trace_answer_json(answer: Traced) -> dict[str, JsonValue]:
    """The answer as JSON values."""
    return {
        "settlement": answer.settlement or None,
        "data_as_of": answer.data_as_of,
        "trace": trace_json(answer.node) if answer.node is not None else None,
        "why": why_json(answer.reasons) if answer.reasons is not None else None,
        "rows": [_row_json(item) for item in answer.rows],
        "findings": [to_json(item) for item in answer.findings],
    }


def _traced(
    contract: Contract,
    store: Store,
    asked: _Asked,
    findings: tuple[Diagnostic, ...],
) -> Traced:
    settlement = only_settlement(run_engine(Engine.BATCH, contract, store), asked.wanted)
    if isinstance(settlement, Diagnostic):
        return Traced((*findings, settlement))
    placed = place_settlement(contract, store, settlement)
    at = find_figure(placed.run, settlement, asked.definition, asked.wanted)
    if isinstance(at, Diagnostic):
        return Traced((*findings, at))
    explain = partial(placed.run.explain, settlement)
    node = trace(contract, explain, asked.definition.name, at, asked.depth)
    rows = tuple(_rows(placed, contract, node)) if asked.with_rows else ()
    said = settlement_text(contract, settlement)
    return Traced(findings, said, node, _reasons(placed, settlement, asked), rows)


def _reasons(placed: PlacedSettlement, settlement: SettlementKey, asked: _Asked) -> Why | None:
    """Why payments are what they are: asked for lines and payments, not for each Term."""
    if asked.definition.role not in ("line", "payment"):
        return None
    behind = Behind(placed.run.contract, placed.rows)
    return why(Reckoning.of(figures_of(placed.run, settlement), behind), told=asked.why)


def _rows(placed: PlacedSettlement, contract: Contract, node: TraceNode) -> Iterator[RowShown]:
    """The rows behind a figure and those below it, each once, in the order of the files."""
    wanted: dict[str, set[int]] = {}
    for name, positions in _behind(node):
        wanted.setdefault(name, set()).update(positions)
    for name, found in wanted.items():
        for position in sorted(found):
            yield _row(contract.table(name), placed, position)


def _row(table: Table, placed: PlacedSettlement, position: int) -> RowShown:
    if table.written:
        row, place = written_rows(table)[position], RowPlace(None, position + 1)
    else:
        row, place = placed.rows[table.name][position], placed.places[table.name][position]
    cells = tuple(
        (column.name, show(row[column.name], column.type), exact_value_text(row[column.name]))
        for column in table.columns
    )
    return RowShown(table.name, place.file, place.row, cells)


def _behind(node: TraceNode) -> Iterator[tuple[str, tuple[int, ...]]]:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield from ((rows.table, rows.positions) for rows in current.rows)
        waiting.extend(current.children)


def _row_json(item: RowShown) -> JsonValue:
    return {
        "table": item.table,
        "file": item.file,
        "row": item.row,
        "cells": {name: exact for name, _, exact in item.cells},
    }
