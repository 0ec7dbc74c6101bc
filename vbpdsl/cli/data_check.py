"""`vbp data check`: the tables that contracts read, looked at before a run."""

from datetime import datetime
from pathlib import Path

import click

from vbpdsl.answers.contract_files import contract_files, empty_folders
from vbpdsl.answers.data_check import DataChecked, check_contract_data, data_json
from vbpdsl.answers.opening import open_file
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import (
    counted,
    emit,
    exit_code,
    json_option,
    said_of,
    show_findings,
    table,
    working,
)
from vbpdsl.cli.parameters import DateParameter, follow_links_option
from vbpdsl.cli.paths import PathParameter


@click.command(
    cls=Command,
    name="check",
    examples=(
        ("vbp data check home.vbp --data claims/", "can it be settled on that?"),
        ("vbp data check home.vbp --data claims/ --as-of 2011-04-15", "on what was there then?"),
    ),
)
@click.argument("files", nargs=-1, required=True, type=PathParameter())
@click.option("--data", required=True, type=PathParameter(), help="Folder of tables.")
@click.option("--as-of", type=DateParameter(), help="Leave out rows that came after this date.")
@follow_links_option
@json_option
def command(
    files: tuple[Path, ...],
    data: Path,
    as_of: datetime | None,
    follow_links: bool,
    as_json: bool,
) -> int:
    """Check files, columns, keys, dates, amounts and codes of the tables that contracts read."""
    with working("Checking data"):
        day = as_of.date() if as_of else None
        answers = tuple(
            check_contract_data(open_file(path), data, day, follow_links)
            for path in contract_files(files)
        )
    elsewhere = empty_folders(files)
    if as_json:
        emit("data check", data_json(answers))
    else:
        show_findings(elsewhere)
        for answer in answers:
            _show(answer)
    return exit_code((*elsewhere, *(item for answer in answers for item in answer.findings)))


def _show(answer: DataChecked) -> None:
    show_findings(answer.findings)
    if answer.tables:
        rows = [(item.name, f"{item.rows:,}", ", ".join(item.files)) for item in answer.tables]
        click.echo(f"{answer.name}\n")
        click.echo(table(("table", "rows", "files"), rows, right=(1,)))
        click.echo()
    if answer.prepared.lines:
        click.echo("\n".join(said_of(answer.prepared)) + "\n")
    found = counted(len(answer.findings), "finding") if answer.findings else "nothing found"
    click.echo(f"{answer.name}: {counted(len(answer.tables), 'table')} read, {found}")
