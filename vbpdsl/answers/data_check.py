"""The answer to "can this be settled on that": the tables of contracts looked at before a run."""

from datetime import date

from vbpdsl.answers.as_of import Data, open_as_of
from vbpdsl.answers.opened import Opened
from vbpdsl.data.check import check_for
from vbpdsl.data.files.store import Store
from vbpdsl.data.mapping.prepared import Prepared
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.render import JsonValue, to_json


@frozen
class TableSeen:
    """A table that could be read: its name, the number of its rows and the files they are in."""

    name: str
    rows: int
    files: tuple[str, ...]


@frozen
class DataChecked:
    """The data of one contract: the tables that were read, what was found, and what `vbp.toml` left
    out of them or took for empty."""

    name: str
    tables: tuple[TableSeen, ...]
    findings: tuple[Diagnostic, ...]
    prepared: Prepared = Prepared()


def check_contract_data(
    opened: Opened, data: Data, as_of: date | None = None, follow_links: bool = False
) -> DataChecked:
    """Open and check every table a contract reads, as they stood on a date if one is given."""
    if opened.contract is None:
        return DataChecked(opened.name, (), opened.findings)
    findings = Findings()
    with open_as_of(opened.contract, data, as_of, findings, follow_links) as (store, _):
        if store is None:
            return DataChecked(opened.name, (), findings.sorted())
        check_for(opened.contract, store, findings)
        return DataChecked(opened.name, _tables(store), findings.sorted(), store.prepared)


def data_json(answers: tuple[DataChecked, ...]) -> dict[str, JsonValue]:
    """The answers as JSON values."""
    return {
        "contracts": [
            {
                "file": answer.name,
                "tables": [
                    {"name": item.name, "rows": item.rows, "files": list(item.files)}
                    for item in answer.tables
                ],
                "findings": [to_json(item) for item in answer.findings],
                **prepared_json(answer.prepared),
            }
            for answer in answers
        ]
    }


def prepared_json(prepared: Prepared) -> dict[str, JsonValue]:
    """What `vbp.toml` left out or took for empty, as JSON values."""
    return {
        "rows_left_out": [
            {"table": one.table, "file": one.file, "only": one.only, "read": one.rows, "of": one.of}
            for one in prepared.rows
        ],
        "cells_missing": [
            {
                "table": one.table,
                "column": one.column,
                "codes": dict(one.codes),
                "reasons": None if one.reasons is None else dict(one.reasons),
            }
            for one in prepared.cells
        ],
    }


def _tables(store: Store) -> tuple[TableSeen, ...]:
    return tuple(
        TableSeen(name, stored.rows, tuple(file.name for file in stored.table.files))
        for name, stored in store.tables.items()
        if not stored.table.written
    )
