"""`vbp test`: the examples of contracts, worked line by line."""

from pathlib import Path

import click

from vbpdsl.answers.test import TestAnswer, TestedFile, check_row, run_tests, test_json
from vbpdsl.cli.group import Command
from vbpdsl.cli.output import counted, emit, exit_code, json_option, show_findings, table
from vbpdsl.cli.paths import PathParameter
from vbpdsl.source.render import visible


@click.command(
    cls=Command,
    name="test",
    examples=(
        ("vbp test home.vbp", "work its examples"),
        ("vbp test contracts/", "all contracts in a folder"),
        ("vbp test home.vbp --coverage", "what no example reaches"),
    ),
)
@click.argument("files", nargs=-1, required=True, type=PathParameter())
@click.option(
    "--coverage", is_flag=True, help="Say which rows, bands, conditions and roundings none reaches."
)
@json_option
def command(files: tuple[Path, ...], coverage: bool, as_json: bool) -> int:
    """Work the examples of contracts: each expected value beside what the contract makes."""
    answer = run_tests(files)
    if as_json:
        emit("test", test_json(answer))
    else:
        _show(answer, coverage)
    return exit_code(answer.findings)


def _show(answer: TestAnswer, coverage: bool) -> None:
    for file in answer.files:
        _show_file(file)
        if coverage:
            _show_gaps(file)
    show_findings(answer.findings)
    examples = sum(len(file.outcomes) for file in answer.files)
    held = sum(file.held for file in answer.files)
    click.echo(f"{counted(examples, 'example')}: {held:,} right, {examples - held:,} not")


def _show_gaps(file: TestedFile) -> None:
    rows = [(visible(gap.clause), visible(gap.name), visible(gap.what)) for gap in file.gaps]
    if rows:
        click.echo(f"not reached by the examples of {file.name}\n")
        click.echo(table(("clause", "Term", "what"), rows))
        click.echo()


def _show_file(file: TestedFile) -> None:
    rows = [
        (visible(outcome.example.name), *(visible(cell) for cell in check_row(check)))
        for outcome in file.outcomes
        for check in outcome.checks
    ]
    if rows:
        click.echo(f"{file.name}\n")
        click.echo(table(("example", "expected", "found", "outcome"), rows, right=(2,)))
        click.echo()
