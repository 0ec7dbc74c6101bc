"""The answer to "what is in this contract": parties, Terms, tables and the columns it reads."""

from pathlib import Path

from vbpdsl.answers.opening import open_one
from vbpdsl.model.contract import Column, Contract, Definition, Table
from vbpdsl.model.values.number import show_date
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.render import JsonValue, to_json


@frozen
class ColumnRead:
    """A column of a table: its readable name, its type in words, where it is found in files."""

    name: str
    type: str
    found_as: tuple[str, ...]


@frozen
class TableRead:
    """A table the contract reads: `files` is empty where its rows stand in the contract.

    `unread` are columns that it describes and no clause uses; `made_by` is the clause that makes
    its rows.
    """

    name: str
    row: str
    files: tuple[str, ...]
    rows: int
    columns: tuple[ColumnRead, ...]
    key: tuple[str, ...]
    unread: tuple[str, ...] = ()
    made_by: str = ""


@frozen
class TermDefined:
    """A Term: where it is defined, what it is, for each of what."""

    name: str
    clause: str
    type: str
    keys: tuple[str, ...]
    role: str
    text: str


@frozen
class Inspected:
    """A contract taken apart; everything but `name` and `findings` is empty if it is refused."""

    name: str
    findings: tuple[Diagnostic, ...]
    title: str = ""
    exhibit: str = ""
    parties: tuple[tuple[str, str, str], ...] = ()
    settled_by: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    terms: tuple[TermDefined, ...] = ()
    tables: tuple[TableRead, ...] = ()
    payments: tuple[tuple[str, str], ...] = ()
    promises: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


def inspect(path: Path) -> Inspected:
    """Take a contract apart: of a file, or of a folder that holds one."""
    opened = open_one(path)
    if opened.contract is None:
        return Inspected(opened.name, opened.findings)
    return inspect_contract(opened.contract, opened.name, opened.findings)


def inspect_contract(
    contract: Contract, name: str, findings: tuple[Diagnostic, ...] = ()
) -> Inspected:
    """Take a checked contract apart."""
    periods = contract.settlement.periods
    return Inspected(
        name=name,
        findings=findings,
        title=contract.title,
        exhibit=contract.exhibit,
        parties=tuple((item.name, item.role, item.full_name) for item in contract.parties),
        settled_by=contract.settlement.keys,
        periods=tuple(
            f"{item.label}: {show_date(item.first)} through {show_date(item.last)}"
            for item in periods
        ),
        terms=tuple(_term(item) for item in contract.definitions),
        tables=tuple(_table(item) for item in contract.tables),
        payments=tuple((item.clause, item.text) for item in contract.payments),
        promises=tuple((item.clause, item.text) for item in contract.promises),
        examples=tuple(item.name for item in contract.examples),
        documents=tuple(item.name for item in contract.sources if item != contract.source),
    )


def inspect_json(shown: Inspected) -> dict[str, JsonValue]:
    """The answer as JSON values."""
    return {
        "file": shown.name,
        "title": shown.title,
        "exhibit": shown.exhibit,
        "parties": [
            {"name": name, "role": role, "full_name": full} for name, role, full in shown.parties
        ],
        "settled_by": list(shown.settled_by),
        "periods": list(shown.periods),
        "terms": [_term_json(item) for item in shown.terms],
        "tables": [_table_json(item) for item in shown.tables],
        "payments": [{"clause": clause, "text": text} for clause, text in shown.payments],
        "promises": [{"clause": clause, "text": text} for clause, text in shown.promises],
        "examples": list(shown.examples),
        "documents": list(shown.documents),
        "findings": [to_json(item) for item in shown.findings],
    }


def _term(definition: Definition) -> TermDefined:
    return TermDefined(
        definition.name,
        definition.clause,
        definition.type.words(),
        definition.keys,
        definition.role,
        definition.text,
    )


def _table(table: Table) -> TableRead:
    columns = tuple(
        ColumnRead(column.name, _kind(column), _found_as(table, column.name))
        for column in table.columns
    )
    files = tuple(file.name for file in table.files)
    unread = tuple(column.name for column in table.unread)
    made_by = table.clause if table.made is not None else ""
    return TableRead(
        table.name, table.row, files, len(table.rows), columns, table.key, unread, made_by
    )


def _kind(column: Column) -> str:
    """The type of a column, with the codes that it lists."""
    words = column.type.words()
    return f"{words}: {', '.join(column.codes)}" if column.codes else words


def _found_as(table: Table, column: str) -> tuple[str, ...]:
    """Where a column stands in each file: `medical_claim.paid_date`, or the text it always has."""
    found = [f"made by clause {told.clause}" for told in table.told if told.column == column]
    for file in table.files:
        physical = dict(file.columns).get(column, ())
        found += [f"{file.name}.{name}" for name in physical]
        constant = dict(file.constants).get(column)
        if constant is not None:
            found.append(f'{file.name}: always "{constant}"')
    return tuple(found)


def _term_json(item: TermDefined) -> JsonValue:
    return {
        "name": item.name,
        "clause": item.clause,
        "type": item.type,
        "for_each": list(item.keys),
        "role": item.role,
        "text": item.text,
    }


def _table_json(item: TableRead) -> JsonValue:
    return {
        "name": item.name,
        "row": item.row,
        "files": list(item.files),
        "written_rows": item.rows,
        "key": list(item.key),
        "columns": [
            {"name": column.name, "type": column.type, "found_as": list(column.found_as)}
            for column in item.columns
        ],
        "columns_not_used": list(item.unread),
        **({"made_by": item.made_by} if item.made_by else {}),
    }
