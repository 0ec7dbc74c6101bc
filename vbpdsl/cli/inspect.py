"""`vbp inspect FILE`: parties, Terms, tables and the columns a contract reads."""

import textwrap
from pathlib import Path

import click

from vbpdsl.answers.inspect import Inspected, TableRead, inspect, inspect_json
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import counted, emit, exit_code, json_option, show_findings, table
from vbpdsl.cli.paths import PathParameter
from vbpdsl.source.render import visible

WIDTH = 100


@click.command(
    cls=Command,
    name="inspect",
    examples=(
        ("vbp inspect home.vbp", "what is in the contract"),
        ("vbp inspect --json home.vbp", "for programs"),
    ),
)
@click.argument("file", type=PathParameter())
@json_option
def command(file: Path, as_json: bool) -> int:
    """Show the parties, Terms, payments, and the tables and columns a contract reads."""
    answer = inspect(file)
    if as_json:
        emit("inspect", inspect_json(answer))
    else:
        show_findings(answer.findings)
        if answer.title or answer.exhibit:
            click.echo("\n".join(visible(line) for line in _page(answer).split("\n")))
    return exit_code(answer.findings)


def _page(shown: Inspected) -> str:
    blocks = [
        f"{shown.exhibit}\n{shown.title}".strip(),
        _parties(shown),
        "Terms\n" + _indented(_terms(shown)),
        "Payments\n" + _indented("\n".join(f"{where}  {text}" for where, text in shown.payments)),
    ]
    if shown.promises:
        said = "\n".join(f"{clause}  {text}" for clause, text in shown.promises)
        blocks.append("Always true\n" + _indented(said))
    blocks += [_table(item) for item in shown.tables]
    return "\n\n".join(blocks)


def _parties(shown: Inspected) -> str:
    rows = [(name, role, full) for name, role, full in shown.parties]
    lines = [table(("party", "role", "as the cover says"), rows)]
    by = ", ".join(f"each {key}" for key in shown.settled_by) or "both parties together"
    lines.append(f"Settled for {by}; periods: {'; '.join(shown.periods)}")
    lines.append(f"{counted(len(shown.examples), 'example')}; documents used: {_documents(shown)}")
    return "\n".join(lines)


def _documents(shown: Inspected) -> str:
    return ", ".join(shown.documents) or "none"


def _terms(shown: Inspected) -> str:
    rows = [(item.clause, item.name, item.type, ", ".join(item.keys)) for item in shown.terms]
    return table(("clause", "Term", "is", "for each"), rows)


def _table(item: TableRead) -> str:
    where = f"in {', '.join(item.files)}" if item.files else f"{item.rows:,} rows in the contract"
    where = f"made by clause {item.made_by}" if item.made_by else where
    key = f", one row for each {', '.join(item.key)}" if item.key else ""
    rows = [(column.name, column.type, ", ".join(column.found_as)) for column in item.columns]
    header = f"Table {item.name} ({where}{key})"
    block = f"{header}\n{_indented(table(('column', 'is', 'found as'), rows))}"
    if not item.unread:
        return block
    unread = f"described and used by no clause: {', '.join(item.unread)}"
    lines = textwrap.wrap(unread, WIDTH, initial_indent="  ", subsequent_indent="      ")
    return "\n".join((block, *lines))


def _indented(block: str) -> str:
    return "\n".join(f"  {line}" for line in block.split("\n"))
